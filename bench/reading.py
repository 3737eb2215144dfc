"""Whose words: this reader beside two well-known libraries, on the reply cases of tests/reading/replies.

Figures: replies that are exact (but for blanks), words of senders lost, other words kept, time a mail, and the
time for texts of 6 kB that are made to take long.

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
import json, signal, sys, time
def late(*_): raise TimeoutError
signal.signal(signal.SIGALRM, late)
for line in sys.stdin:
    text = json.loads(line)
    began = time.perf_counter()
    signal.alarm(LIMIT)
    try:
        found = reply(text)
    except Exception as error:
        found = ''
    signal.alarm(0)
    print(json.dumps([found, time.perf_counter() - began]), flush=True)
"""
LIMIT = 10  # seconds for one mail
PIECES = (
    "On Mon, Nov 23, 2026 at 9:40 AM ", "Pada ", "<a@b.example> ", "wrote:\n", "menulis: ", "> ", ">", "From: ",
    "To: x\n", "-- \n", "-----", "____\n", "1:\n", "\n", " \n", "Sent from my ", "写道：", "@", "a ", "*",
)  # fmt: skip
HOSTILE = {f"{one!r} and {two!r}": (3000 * (one + two))[:6000] for one in PIECES for two in PIECES[::4]}


def ours(text: str) -> tuple[str, float]:
    began = time.perf_counter()
    found = split(text).reply
    return found, time.perf_counter() - began


def peer(python: str, source: str, texts: list[str]) -> list[tuple[str, float]]:
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    program = f"LIMIT = {LIMIT}\n{source}{LOOP}"
    done = subprocess.run([python, "-c", program], input=lines, capture_output=True, text=True, check=True)
    return [(found or "", seconds) for found, seconds in map(json.loads, done.stdout.splitlines())]


def show(name: str, cases: list[Case], found: list[tuple[str, float]]) -> None:
    scores: dict[str, Score] = defaultdict(Score)
    for case, (reply, _) in zip(cases, found, strict=True):
        scores[case.name.partition(":")[0]].add(case, reply)
        scores["all"].add(case, reply)
    times = sorted(1000 * seconds for _, seconds in found)
    print(f"\n{name}: {median(times):.2f} ms a mail, the slowest {times[-1]:.1f} ms")
    for group, score in scores.items():
        print(f"  {group:14}{score}")


def show_hostile(found: list[tuple[str, float]]) -> None:
    slowest = max(range(len(found)), key=lambda one: found[one][1])
    late = sum(seconds >= LIMIT for _, seconds in found)
    print(f"  hostile 6 kB   {len(found)} texts, the slowest {1000 * found[slowest][1]:.0f} ms", end="")
    print(f" ({list(HOSTILE)[slowest]}), stopped after {LIMIT} s: {late}")


def main() -> None:
    cases = all_cases()
    messages = [read(case.raw) for case in cases]
    texts = [one.text for one in messages]
    show("loket", cases, [(one.reply, ours(one.text)[1]) for one in messages])
    show_hostile([ours(text) for text in HOSTILE.values()])
    for name, source in PEERS.items() if len(sys.argv) > 1 else ():
        show(name, cases, peer(sys.argv[1], source, texts))
        show_hostile(peer(sys.argv[1], source, list(HOSTILE.values())))


if __name__ == "__main__":
    main()
