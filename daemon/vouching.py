"""Who vouches for an officer's mail: our own mail server, a button of ours, or a code sent to the registered address.

A reply address tells that its holder has seen a mail of ours; who was in copy has seen it, too. Where a mail comes
from outside and our server did not find its sender genuine (DMARC), what it orders is therefore kept for a day, and
done when the officer answers YA to a mail that only the registered address gets. A button carries a code of that kind
already. Mail that officers send by that same server has no findings in it: by default such silence counts as inside.
What nothing can undo is asked about whoever vouches.

Promise: a command that changes a case or leaves the house is done for nobody but the officer; a code is good once, for
its person, its mail and the case as it was, and only from an address of that person. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from daemon.arguments import numbers_in
from daemon.commands import parse
from daemon.decision import Authority, Refusal
from daemon.freezing import silenced
from daemon.new_complaint import QUARANTINE_SERIES
from daemon.officer_echo import refused
from daemon.one_shot import Pressed, against, mark_in
from daemon.records import plain
from daemon.retention import answered_list
from daemon.vocabulary import Act
from mailboxes.message import Authentication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from daemon.decision import Context, Decision

ALWAYS, OUTSIDE, NEVER = "always", "outside", "never"  # office.confirm_commands; the fourth is "unverified"
GOOD_FOR: Final = timedelta(days=1)
QUIET: Final = frozenset(  # a note in the case, a mail to the registered address; URUNG only stops what leaves
    {Act.NOTE, Act.STATUS, Act.HELP, Act.VERIFY, Act.DOSSIER, Act.RECAP, Act.UNDO}
)
GRAVE: Final = frozenset({Act.DESTROY})  # nothing brings back what it does: its officer is always asked
KEPT: Final = ("subject", "reply", "text", "in_reply_to", "references", "rows")  # of the mail, as long as it waits
LONGEST_SHOWN: Final = 4_000  # characters of what was written, in the question


def vouched(context: Context, decide: Callable[[Context], Decision]) -> Decision:
    """What `decide` makes of an officer's mail that is vouched for; else the question whether it is the officer's."""
    if context.office.is_frozen(context.sender.person):
        return silenced(context)
    mark = mark_in(context.message.subject)
    waiting = context.waiting(mark) if mark else None
    if waiting is not None and _says_yes(context):
        return _confirmed(context, waiting, decide)
    acts = _unvouched(context)
    return _asked(context, acts) if acts else decide(context)


def _says_yes(context: Context) -> bool:
    """YA on the first line: an out-of-office note answers, too, and repeats the subject."""
    commands = parse(context.message.reply, speaker="complainant").commands
    return bool(commands) and commands[0].act is Act.CONFIRM


def _unvouched(context: Context) -> tuple[Act, ...]:
    """What the mail orders beyond what is quiet, where nobody vouches for its sender."""
    how, message = context.office.confirm_commands, context.message
    if context.sender.authority is Authority.CLAIMED:  # nothing at all vouches: refused, and never kept
        return ()
    ordered = dict.fromkeys(command.act for command in parse(message.reply, speaker="officer").commands)
    vouched_for = how == NEVER or context.pressed is not None or (how != ALWAYS and _proven(context))
    if vouched_for and not GRAVE & ordered.keys():
        return ()
    sheet = (Act.RECAP,) if message.rows else ()
    return (*(act for act in ordered if act not in QUIET), *sheet)


def _proven(context: Context) -> bool:
    """Whether our server found the sender genuine; where its silence means a sender of its own, that, too."""
    office, found = context.office, context.message.authentication
    inside = office.confirm_commands == OUTSIDE and bool(office.trusted_authentication) and found == Authentication()
    return context.sender.authority is not Authority.TOKEN or found.dmarc == "pass" or inside


def _asked(context: Context, acts: tuple[Act, ...]) -> Decision:
    """Nothing is done; the mail waits, and its officer is asked at the registered address."""
    message, ticket = context.message, context.ticket
    until = context.now + GOOD_FOR
    names = tuple(act.value for act in acts)
    facts = {
        "acts": names,
        "text": message.reply.strip()[:LONGEST_SHOWN],
        "until": until.astimezone(context.office.zone),
        "key": message.sha256,
        "grave": bool(GRAVE.intersection(acts)),
        "numbers": _of_the_list(context) if GRAVE.intersection(acts) else (),
    }
    words: dict[str, Any] = {name: plain(getattr(message, name)) for name in KEPT}
    row = {
        "person": context.sender.person, "name": context.office.token_name(context.sender.person),
        "ticket": ticket.number if ticket else "", "version": ticket.version if ticket else 0,
        "key": message.sha256, "act": acts[0].value, "until": plain(until),
        "received": plain(context.received), "original": context.original, "words": words,
    }  # fmt: skip
    decision = refused(context, Refusal("confirm", acts[0].value, facts))
    why = f"kept until confirmed: {', '.join(names)}"
    return replace(decision, because=(why,), waits=row)


def _of_the_list(context: Context) -> tuple[str, ...]:
    """The numbers of the whole list that is answered; () where the mail names them itself."""
    named = numbers_in(context.message.reply, context.office.prefix, QUARANTINE_SERIES)
    return () if named or context.ticket else tuple(case.number for case in answered_list(context))


def _confirmed(context: Context, waiting: Mapping[str, Any], decide: Callable[[Context], Decision]) -> Decision:
    """The mail that waited, as if it had come now and were vouched for; or why the code does nothing."""
    act = Act(waiting["act"])
    if context.message.authentication.dmarc == "fail":
        return refused(context, Refusal("unconfirmed", act.value))
    ticket = context.find(waiting["ticket"]) if waiting["ticket"] else None
    tapped = Pressed(waiting["person"], waiting["ticket"], waiting["mark"], act)
    sender = replace(context.sender, authority=Authority.TOKEN)
    context = replace(context, sender=sender, ticket=ticket, pressed=tapped)
    if refusal := against(context) or _late(context, waiting):
        return refused(context, refusal)
    kept: Mapping[str, Any] = waiting["words"]
    words: dict[str, Any] = {name: tuple(said) if isinstance(said, list) else said for name, said in kept.items()}
    received = datetime.fromisoformat(waiting["received"])
    meant = replace(context.message, **words)
    decision = decide(replace(context, message=meant, original=waiting["original"], received=received))
    because = (*decision.because, "confirmed by the code that was sent to the registered address")
    return replace(decision, because=because, used=tapped.mark)


def _late(context: Context, waiting: Mapping[str, Any]) -> Refusal | None:
    void = waiting["name"] != context.office.token_name(waiting["person"])  # frozen meanwhile
    late = void or datetime.fromisoformat(waiting["until"]) < context.now
    return Refusal("confirm_late", waiting["act"]) if late else None
