"""How well machines, bounces and forwards are told, on the cases of tests/reading: open ones and blind ones apart.

Promise: reads and prints, changes nothing. `python -m bench.machines_and_forwards`, with -v to see each miss among the
open cases.
"""

from __future__ import annotations

import sys

from tests.mail_cases import MACHINES, Case, cases, expected_failing, failing, forward_mistakes, read_case

VERBOSE = "-v" in sys.argv


def share(right: int, whole: int) -> str:
    return f"{right}/{whole} = {100 * right / whole:.1f} %" if whole else "-"


def tell(case: Case, wrong: object) -> None:
    if VERBOSE and not case.blind:
        print(f"  {case.file} / {case.name}: {wrong}")


def bounces(told: list[Case]) -> None:
    read = [(case, read_case(case)) for case in told]
    are = [case for case, _ in read if case.values("kind") == ["bounce"]]
    said = [case for case, message in read if message.kind == "bounce"]
    both = [case for case in said if case in are]
    named = [message for case, message in read if case.said.get("fail")]
    whole = [case for case, _ in read if case.said.get("fail")]
    exact = same = known = 0
    for case, message in zip(whole, named, strict=True):
        wanted, found = expected_failing(case), failing(message)
        exact += {one[0] for one in wanted} == {one[0] for one in found}
        same += wanted == found
        if wanted != found:
            tell(case, f"{sorted(found)} for {sorted(wanted)}")
    ids = [(case, message) for case, message in read if case.values("id")]
    for case, message in ids:
        known += {one.original_message_id for one in message.bounces} == set(case.values("id"))
        if {one.original_message_id for one in message.bounces} != set(case.values("id")):
            tell(case, {one.original_message_id for one in message.bounces})
    print(f"bounces: precision {share(len(both), len(said))}, recall {share(len(both), len(are))}")
    print(f"  addresses exact {share(exact, len(whole))}; with action and status {share(same, len(whole))}")
    print(f"  Message-ID of the original {share(known, len(ids))}")


def machines(told: list[Case]) -> None:
    read = [(case, read_case(case)) for case in told]
    silent = [(case, message) for case, message in read if case.values("kind")[0] in MACHINES]
    kept = [case for case, message in silent if message.kind in MACHINES]
    people = [(case, message) for case, message in read if case.values("kind")[0] not in MACHINES]
    wrong = [case for case, message in people if message.kind in MACHINES]
    exact = [case for case, message in read if [message.kind] == case.values("kind")]
    for case, message in read:
        if [message.kind] != case.values("kind"):
            tell(case, f"{message.kind} {message.evidence} for {case.values('kind')}")
    print(
        f"must not be answered: recall {share(len(kept), len(silent))}, false positives {len(wrong)} of {len(people)}"
    )
    print(f"  kind exact {share(len(exact), len(read))}")


def forwards(told: list[Case]) -> None:
    mistakes = [(case, forward_mistakes(case, read_case(case).forwarded)) for case in told]
    for case, wrong in mistakes:
        if wrong:
            tell(case, wrong)
    are = [wrong for case, wrong in mistakes if "none" not in case.said]
    sender = [wrong for wrong in are if not any(one.startswith(("not seen", "from:")) for one in wrong)]
    whole = [wrong for wrong in are if not wrong]
    false = [case for case, wrong in mistakes if "none" in case.said and wrong]
    none = [case for case in told if "none" in case.said]
    print(
        f"forwards: original sender {share(len(sender), len(are))}; all fields {share(len(whole), len(are))}"
    )
    print(f"  taken for a forward: {len(false)} of {len(none)}")


def main() -> None:
    automatic, personal, forwarded = cases("automatic"), cases("personal"), cases("forwards")
    for title, blind in (("open", False), ("blind", True)):
        print(f"== {title}")
        bounces([case for case in automatic + personal if case.blind is blind])
        machines([case for case in automatic + personal if case.blind is blind])
        forwards([case for case in forwarded if case.blind is blind])


if __name__ == "__main__":
    main()
