"""A headless Chromium, driven over a pipe (Chrome DevTools Protocol): a page is opened, typed into, looked at.

Promise: only the browser that was started here is spoken to; it has a profile of its own that is thrown away, and no
network is needed.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = shutil.which("chromium")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--mute-audio")
KEYS = {"Tab": ("\t", 9), "Enter": ("\r", 13), " ": (" ", 32), "ArrowDown": ("", 40)}
SHIFT = 8


class Browser:
    """One page of a browser."""

    def __init__(self, write: int, read: int) -> None:
        self.write, self.read, self.rest, self.count, self.session = write, read, b"", 0, ""
        self.heard: list[dict[str, Any]] = []

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to one command; what the browser tells meanwhile is kept in `heard`."""
        self.count += 1
        asked = {"id": self.count, "method": method, "params": parameters}
        asked |= {"sessionId": self.session} if self.session else {}
        os.write(self.write, json.dumps(asked).encode() + b"\0")
        while (told := self._next()).get("id") != self.count:
            self.heard.append(told)
        assert "error" not in told, told
        return told["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            piece = os.read(self.read, 1 << 16)
            assert piece, "the browser has gone"
            self.rest += piece
        line, _, self.rest = self.rest.partition(b"\0")
        return json.loads(line)

    def open(self, page: Path) -> None:
        """Show this file, and wait until it is there."""
        self.heard.clear()
        self.call("Page.navigate", url=page.as_uri())
        while not any(told.get("method") == "Page.loadEventFired" for told in self.heard):
            self.heard.append(self._next())

    def ask(self, expression: str) -> Any:
        """The value of an expression of the page."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press these keys, one after another; "Shift+Tab" goes backwards."""
        for name in keys:
            key = name.removeprefix("Shift+")
            text, code = KEYS[key]
            about = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": SHIFT * (key != name)}
            self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
            self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def write_text(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.call("Input.insertText", text=text)

    def look(self, width: int, *, dark: bool = False, script: bool = True, height: int = 800) -> None:
        """The size of the window, the mode of its colours, and whether scripts run."""
        phone = width < 600
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        mode = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[mode])
        self.call("Emulation.setScriptExecutionDisabled", value=not script)

    def picture(self, *, whole: bool = True) -> bytes:
        """The whole page, or what the window shows of it, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"])


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with one empty page; it ends with the block."""
    to_it, we_write = os.pipe()
    we_read, from_it = os.pipe()
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # The browser listens on 3 and speaks on 4; bash, because sh knows no descriptor above 9.
        start = f'exec "$0" "$@" 3<&{to_it} 4>&{from_it}'
        options = (*QUIET, f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank")
        program = subprocess.Popen(
            ["/bin/bash", "-c", start, CHROMIUM or "chromium", *options],
            pass_fds=(to_it, from_it), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_it)
        os.close(from_it)
        try:
            yield _attached(Browser(we_write, we_read))
        finally:
            program.terminate()
            program.wait(20)
            os.close(we_write)
            os.close(we_read)


def _attached(found: Browser) -> Browser:
    targets = found.call("Target.getTargets")["targetInfos"]
    page = next(target["targetId"] for target in targets if target["type"] == "page")
    found.session = found.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
    for domain in ("Page", "Runtime", "Log"):
        found.call(f"{domain}.enable")
    return found
