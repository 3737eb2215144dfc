"""Fetches uv, the one tool that a bare machine lacks, with Python's standard library alone.

Promise: nothing is unpacked but the very wheel whose digest stands below. That digest is why a machine without
certificates (a bare Debian has none) may fetch it, too. Usage: python3 .ci/get_uv.py TARGET_FOLDER
"""

from __future__ import annotations

import hashlib
import io
import os
import platform
import re
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

WHEELS = {  # of uv 0.13.9; change name and digest together
    "x86_64": (
        "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    "aarch64": (
        "uv-0.13.9-py3-none-manylinux_2_28_aarch64.whl",
        "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
    ),
}
INDEXES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")  # whose mirror to use, if any
CERTIFICATES = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE")
TRIES = 3


def main(target: Path) -> None:
    """Put `bin/uv` into the target folder; SystemExit says what went wrong."""
    wheel, digest = WHEELS.get(platform.machine()) or sys.exit(f"no uv is pinned for {platform.machine()}")
    index = next((os.environ[name] for name in INDEXES if os.environ.get(name)), "https://pypi.org/simple")
    try:
        content = wheel_from(f"{index.rstrip('/')}/uv/", wheel)
    except OSError as error:
        sys.exit(f"cannot fetch {wheel}: {error}; is there a network, or a proxy to name in https_proxy?")
    if hashlib.sha256(content).hexdigest() != digest:
        sys.exit(f"{wheel} is not the file that it should be")
    unpack(content, target / "bin" / "uv")


def wheel_from(page: str, wheel: str) -> bytes:
    """The wheel that this page of an index (PEP 503) links to."""
    found = re.search(rf'href="([^"#]*{re.escape(wheel)})[#"]', fetch(page).decode())
    if found is None:
        sys.exit(f"{wheel} is not to be had from the index")
    return fetch(urllib.parse.urljoin(page, found[1]))


def fetch(address: str) -> bytes:
    """What stands at the address; certificates are checked where the machine has any."""
    for left in reversed(range(TRIES)):
        try:
            with urllib.request.urlopen(address, timeout=120, context=tls()) as answer:  # noqa: S310  https or a mirror
                return bytes(answer.read())
        except OSError:
            if not left:
                raise
    raise AssertionError


def tls() -> ssl.SSLContext:
    """What checks the server's certificate, or, where there is nothing to check it with, what does not."""
    named = next((os.environ[name] for name in CERTIFICATES if Path(os.environ.get(name, "-")).is_file()), None)
    context = ssl.create_default_context(cafile=named)
    if not named and not context.get_ca_certs() and not any_certificates():
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # the digest decides
    return context


def any_certificates() -> bool:
    """Whether this machine has a folder of certificates that are read one by one when they are needed."""
    folder = ssl.get_default_verify_paths().capath
    return folder is not None and any(Path(folder).iterdir())


def unpack(content: bytes, binary: Path) -> None:
    """Take the program out of the wheel; it appears whole or not at all."""
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        name = next(one for one in wheel.namelist() if one.endswith("/scripts/uv"))
        binary.parent.mkdir(parents=True, exist_ok=True)
        fresh = binary.with_suffix(".new")
        fresh.write_bytes(wheel.read(name))
        fresh.chmod(0o755)
        fresh.replace(binary)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
