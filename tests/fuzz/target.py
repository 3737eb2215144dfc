"""What must hold for whatever arrives: the fuzz target.

By hand, for as many seconds as one likes, with the figures and a copy of every mail that breaks a promise:

    python -m tests.fuzz.target 600 [FOLDER]
"""

from __future__ import annotations

import email
import email.policy
import email.utils
import json
import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mailboxes.read import read
from mailboxes.schema import from_json, to_json
from tests.fuzz.mutations import worse

if TYPE_CHECKING:
    from mailboxes.message import Message

HERE: Final = Path(__file__).resolve().parent
_ENOUGH: Final = 3  # words of a text that the standard library shows and we must not miss
UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def seeds() -> list[bytes]:
    """The corpus, and the sample mails of the office."""
    paths = [*sorted((HERE / "corpus").glob("*.eml")), *sorted((HERE.parent / "samples").glob("*/*.eml"))]
    return [path.read_bytes() for path in paths]


def vocabulary(mails: list[bytes]) -> frozenset[str]:
    """The words of their texts, but for those that stand in headers, too."""
    headers = [line for mail in mails for line in re.findall(rb"(?m)^(?:[A-Z][A-Za-z-]*:|[ \t]).*$", mail)]
    used = set(re.findall(r"[A-Za-z]{4,}", b"\n".join(headers).decode("ascii", "replace")))
    return frozenset(word for mail in mails for word in re.findall(r"[A-Za-z]{4,}", read(mail).text)) - used


def check(raw: bytes, known: frozenset[str]) -> Message:
    """Reads `raw`; raises AssertionError with the promise that is broken. `known` are the words that texts have."""
    message = read(raw)
    data = to_json(message)
    assert from_json(json.loads(json.dumps(data))) == message, "the JSON form is another message"
    assert not UNSAFE.search("\n".join(_strings(data)).replace("\n", " ")), "unsafe letters"
    assert not message.sender or message.sender == message.from_.address, "two senders"
    parts = _words(message.reply, message.quoted, message.signature)
    assert parts == _words(message.text), "a word of the text is in none of its parts, or in two"
    _compare(raw, message, known)
    return message


def _compare(raw: bytes, message: Message, known: frozenset[str]) -> None:
    """Whoever and whatever the standard library finds, we find something, too."""
    try:
        mail = email.message_from_bytes(raw, policy=email.policy.compat32)
        sender = email.utils.parseaddr(str(mail["from"] or ""))[1]
        found = {word for part in mail.walk() for word in _words_of(part)} & known
    except Exception:  # noqa: BLE001  # whatever it raises: then it found nothing
        return
    assert not re.search(r"\w", sender) or message.from_.name or message.from_.address, f"From missed: {sender}"
    assert len(found) < _ENOUGH or message.text.strip(), f"a body missed: {sorted(found)[:5]}"


def _words_of(part: email.message.Message) -> list[str]:
    if part.get_content_type() not in {"text/plain", "text/html"} or part.is_multipart():
        return []
    text = part.get_payload(decode=True)
    if not isinstance(text, bytes):
        return []
    text = re.sub(rb"(?s)<(style|script).*?</\1>|<!--.*?(?:-->|\Z)|<[^>]*(?:>|\Z)", b" ", text)
    return re.findall(r"[A-Za-z]{4,}", text.decode("ascii", "replace"))


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in [*_strings(key), *_strings(one)]]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return [value] if isinstance(value, str) else []


def _words(*texts: str) -> list[str]:
    return sorted(word for text in texts for word in text.split())


def main() -> None:
    """Mails without end, each from its own number, so that any can be made again."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    known = seeds()
    words = vocabulary(known)
    took: list[float] = []
    broken = 0
    number = int(time.time()) * 1_000_000
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        number += 1
        chance = random.Random(number)  # noqa: S311  # chance, not secrecy
        raw = worse(chance.choice(known), known, chance)
        try:
            begin = time.perf_counter()
            read(raw)
            took.append(time.perf_counter() - begin)
            check(raw, words)
        except Exception as error:  # noqa: BLE001  # that is what we look for
            broken += 1
            print(f"{number}: {error!r}"[:300])
            if folder:
                (folder / f"{number}.eml").write_bytes(raw)
    took.sort()
    p50, p99 = took[len(took) // 2] * 1000, took[len(took) * 99 // 100] * 1000
    print(f"{len(took)} mails, {broken} broken promises; p50 {p50:.2f} ms, p99 {p99:.1f} ms, slowest {took[-1]:.2f} s")


if __name__ == "__main__":
    main()
