"""What each command of an officer changes in a case, beside state and clocks.

Promise: one short function an act, found in one table; a refusal names what is missing. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon.accused import barred_people
from daemon.arguments import parse_address, parse_categories, parse_priority, parse_result, parse_until
from daemon.decision import Refusal
from daemon.people import candidates, first_choice, nearly, next_receiver
from daemon.understand import understand
from daemon.vocabulary import Act, Priority, Role, State, Type
from daemon.working_days import add_working_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.guards import Doing
    from daemon.office import Person

Changes = dict[str, Any]
KEPT_FOR: Final = timedelta(days=365)  # SIMPAN DATA
LONGEST_NUMBER: Final = 80  # characters
SEALING: Final = frozenset({"E2", "E3", "E4", "E6"})  # DOMAIN 7.1: these seal at once


def changes_of(doing: Doing) -> Changes | Refusal:
    """The fields that the act changes; {} for acts that only move the case."""
    act = _ACTS.get(doing.act)
    return act(doing) if act else {}


def _assign(doing: Doing) -> Changes | Refusal:
    person = _one_person(doing)
    if isinstance(person, Refusal):
        return person
    ethics = doing.ticket.sealed or doing.ticket.route == "etik"
    if ethics and not person.roles & {Role.SPECIAL, Role.DIRECTOR}:
        return Refusal("needs_special", doing.act.value, {"person": person.name})
    changes: Changes = {"assignee": person.id, "assigned": doing.context.now, "draft": "", "draft_by": ""}
    return {**changes, "sealed": True, "route": "etik"} if ethics else changes


def _appoint(doing: Doing) -> Changes | Refusal:
    person = _one_person(doing)
    return person if isinstance(person, Refusal) else {"assignee": person.id, "assigned": doing.context.now}


def _one_person(doing: Doing) -> Person | Refusal:
    office = doing.context.office
    found = first_choice(candidates(doing.argument, office), doing.ticket)
    if len(found) != 1:
        groups = (found, nearly(doing.argument, office), tuple(office.people.values()))
        free = ([person.name for person in group if person.id not in doing.ticket.barred] for group in groups)
        meant = {"wanted": doing.argument, "candidates": tuple(next(filter(None, free), ("...",)))}
        return Refusal("unknown_person", doing.act.value, meant)
    if found[0].id in doing.ticket.barred:
        return Refusal("barred", doing.act.value, {"person": found[0].name})
    return found[0]


def _answer(doing: Doing) -> Changes:
    return {"answer": doing.text.strip(), "draft": "", **_keep_for_bounce(doing)}


def _approve(doing: Doing) -> Changes | Refusal:
    if not doing.ticket.draft:
        return Refusal("missing_text", doing.act.value)
    return {"answer": doing.ticket.draft, "draft": "", **_keep_for_bounce(doing)}


def _keep_for_bounce(doing: Doing) -> Changes:
    names = ("state", "first_response", "responded_by", "answered", "asked", "reply_by", "answer")
    return {"before_answer": {name: getattr(doing.ticket, name) for name in names}}


def _ask(doing: Doing) -> Changes:
    context = doing.context
    today = context.now.astimezone(context.office.zone).date()
    days = context.office.terms.archive
    last = add_working_days(today, days, context.office.holidays.keys())
    return {"reply_by": last, "questions": doing.text.strip()}


def _draft(doing: Doing) -> Changes:
    return {"draft": doing.text.strip(), "draft_by": doing.context.sender.person}


def _wait(doing: Doing) -> Changes | Refusal:
    context = doing.context
    reason, until = parse_until(doing.argument or doing.text, context.now.astimezone(context.office.zone).date())
    if not reason or until is None:
        return Refusal("needs_date", doing.act.value)
    return {"waiting_reason": reason, "waiting_until": until}


def _category(doing: Doing) -> Changes | Refusal:
    codes = parse_categories(doing.argument)
    known = doing.context.office.categories
    if not codes or any(code not in known for code in codes):
        return Refusal("unknown_category", doing.act.value, {"wanted": doing.argument, "known": tuple(known)})
    changes: Changes = {"categories": codes, "category_confirmed": True, "route": known[codes[0]].route}
    return {**changes, **_seal(doing)} if SEALING & set(codes) else changes


def _seal(doing: Doing) -> Changes:
    assignee = doing.context.office.people.get(doing.ticket.assignee)
    keep = assignee is not None and bool(assignee.roles & {Role.SPECIAL, Role.DIRECTOR})
    accused = str(doing.ticket.fields.get("terlapor", ""))
    named = barred_people(f"{doing.ticket.subject}\n{doing.ticket.narrative}", accused, ("E1",), doing.context.office)
    barred = tuple(dict.fromkeys((*doing.ticket.barred, *named)))
    changes: Changes = {"sealed": True, "route": "etik", "barred": barred}
    if not keep and doing.ticket.assignee:
        changes |= {"assignee": "", "draft": "", "state": State.REVIEW}
    return changes


def _entry(doing: Doing) -> Changes:
    """ENTRI: what an officer typed from a scanned paper is read as if the complainant had written it (SOP 1)."""
    context, ticket = doing.context, doing.ticket
    typed = replace(context.message, reply=doing.text, text=doing.text, subject="", forwarded=None)
    found = understand(typed, ticket.channel, context.office, context.received)
    changes: Changes = {
        "summary": found.summary,
        "narrative": found.narrative,
        "fields": {**ticket.fields, **found.fields},
        "missing": found.missing,
        "barred": tuple(dict.fromkeys((*ticket.barred, *found.barred))),
    }
    if not ticket.category_confirmed:
        changes |= {"categories": found.categories, "route": found.route, "priority": found.priority}
    if found.complainant.name or found.complainant.address:
        changes["complainant"] = found.complainant
    return {**changes, "sealed": True, "confidential": True} if found.sealed else changes


def _technical(doing: Doing) -> Changes:
    return {"route": "teknis", **(_unseal(doing) if doing.ticket.sealed else {})}


def _unseal(doing: Doing) -> Changes:
    ticket = doing.ticket
    if ticket.route == "wbs":
        return {}  # the report itself stays sealed; a new case without its reporter is handed over
    return {"sealed": False, "receiver": ticket.receiver or next_receiver(ticket, doing.context.office, {})}


def _priority(doing: Doing) -> Changes | Refusal:
    found = parse_priority(doing.argument)
    if found is None:
        return Refusal("unknown_priority", doing.act.value, {"known": tuple(p.value for p in Priority)})
    return {"priority": found}


def _result(doing: Doing) -> Changes | Refusal:
    found = parse_result(doing.argument)
    if not found:
        known = ("terbukti", "sebagian", "tidak terbukti", "tidak dapat diverifikasi")
        return Refusal("unknown_result", doing.act.value, {"known": known})
    return {"result": found}


def _cause(doing: Doing) -> Changes | Refusal:
    return {"cause": doing.argument} if doing.argument else Refusal("missing_text", doing.act.value)


def _corrective(doing: Doing) -> Changes | Refusal:
    """The number of the corrective action (POM-16.02), as the recap has it."""
    number = " ".join(doing.argument.split())
    return {"corrective_action": number[:LONGEST_NUMBER]} if number else Refusal("missing_text", doing.act.value)


def _refer(doing: Doing) -> Changes:
    return {"refer_to": doing.argument}


def _merge(doing: Doing) -> Changes:
    return {"merged_into": doing.argument.upper()}


def _address(doing: Doing) -> Changes | Refusal:
    address = parse_address(doing.argument).lower()
    if not address:
        return Refusal("no_address", doing.act.value)
    party = doing.ticket.complainant
    changed = type(party)(party.name, address, party.company, party.phone)
    return {"complainant": changed, "undelivered": False}


def _destroy(doing: Doing) -> Changes:
    """The data go when URUNG can no longer take it back (erasure.py)."""
    terms = doing.context.office.terms
    longest = max(terms.undo_minutes, terms.undo_quiet_minutes)  # whether or not a mail about it leaves
    return {"erase_after": doing.context.now + timedelta(minutes=longest), "erase_asked": None}


def _retain(doing: Doing) -> Changes:
    """The data stay, and for a year nobody is asked again."""
    today = doing.context.now.astimezone(doing.context.office.zone).date()
    return {"kept_until": today + KEPT_FOR, "erase_asked": None, "erase_after": None}


_ACTS: Final[dict[Act, Callable[[Doing], Changes | Refusal]]] = {
    Act.REJECT: lambda _doing: {"assignee": ""},
    Act.ASSIGN: _assign,
    Act.APPOINT: _appoint,
    Act.ANSWER: _answer,
    Act.APPROVE: _approve,
    Act.ASK: _ask,
    Act.DRAFT: _draft,
    Act.WAIT: _wait,
    Act.CATEGORY: _category,
    Act.ENTRY: _entry,
    Act.ETHICS: _seal,
    Act.TECHNICAL: _technical,
    Act.UNSEAL: _unseal,
    Act.PRIORITY: _priority,
    Act.RESULT: _result,
    Act.CAUSE: _cause,
    Act.CORRECTIVE: _corrective,
    Act.DESTROY: _destroy,
    Act.RETAIN: _retain,
    Act.REFER: _refer,
    Act.MERGE: _merge,
    Act.ADDRESS: _address,
    Act.CONFIDENTIAL: lambda _doing: {"confidential": True},
    Act.INFORMATION: lambda _doing: {"type": Type.INFORMATION},
    Act.NOT_A_COMPLAINT: lambda _doing: {"type": Type.NOT_A_COMPLAINT},
    Act.RESTORE: lambda _doing: {"type": Type.COMPLAINT, "closed": None},
}
