"""Whose words: this reader beside two well-known libraries, on the reply cases of tests/reading/replies.

Usage: bench/reading.py [PYTHON]. PYTHON is an interpreter in whose environment mail-parser-reply and
email-reply-parser are installed; without it only our own figures are printed. The libraries get the text
that our reader made of the mail, HTML included, which is more than they would have made of it themselves.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from mailboxes.quotes import split
from mailboxes.read import read
from tests.reply_cases import Case, Score, all_cases

PEERS = {
    "mail-parser-reply": (
        "from mailparser_reply import EmailReplyParser\n"
        "from mailparser_reply.constants import MAIL_LANGUAGES as known\n"
        "parser = EmailReplyParser(languages=[one for one in known if one != 'david'])\n"
        "reply = lambda text: parser.read(text).replies[0].body\n"
    ),
    "email-reply-parser": "from email_reply_parser import EmailReplyParser\nreply = EmailReplyParser.parse_reply\n",
}
LOOP = """
import json, sys, time
for line in sys.stdin:
    text = json.loads(line)
    began = time.perf_counter()
    try:
        found = reply(text)
    except Exception as error:
        found = ''
    print(json.dumps([found, time.perf_counter() - began]), flush=True)
"""


def ours(text: str) -> tuple[str, float]:
    began = time.perf_counter()
    found = split(text).reply
    return found, time.perf_counter() - began


def peer(python: str, source: str, texts: list[str]) -> list[tuple[str, float]]:
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(
        [python, "-c", source + LOOP], input=lines, capture_output=True, text=True, check=True
    )
    return [(found, seconds) for found, seconds in map(json.loads, done.stdout.splitlines())]


def show(name: str, cases: list[Case], found: list[tuple[str, float]]) -> None:
    scores: dict[str, Score] = defaultdict(Score)
    for case, (reply, _) in zip(cases, found, strict=True):
        scores[case.name.partition(":")[0]].add(case, reply)
        scores["all"].add(case, reply)
    times = sorted(1000 * seconds for _, seconds in found)
    print(f"\n{name}: {median(times):.2f} ms a mail, the slowest {times[-1]:.1f} ms")
    for group, score in scores.items():
        print(f"  {group:14}{score}")


def main() -> None:
    cases = all_cases()
    messages = [read(case.raw) for case in cases]
    show("loket, the whole mail", cases, [(one.reply, 0.0) for one in messages])
    texts = [one.text for one in messages]
    show("loket, the text alone", cases, [ours(text) for text in texts])
    for name, source in PEERS.items() if len(sys.argv) > 1 else ():
        show(name, cases, peer(sys.argv[1], source, texts))


if __name__ == "__main__":
    main()
