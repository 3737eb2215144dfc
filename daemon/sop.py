"""The procedure as a table: step, state, who, does what, what the case becomes, what we write, what the clocks do.

Promise: whatever happens to a case is a row here (SOP POM-08.02/CFM.01/SOP.01/1K.53.03, see docs/sop.md). To change
who may do what, change a row. The whistleblower procedure has its own table in whistleblower_sop.py. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from daemon.vocabulary import Act, Mail, Role, State, WbsMail

S, A, M = State, Act, Mail


class Clock(StrEnum):
    """What a row does to the two clocks: response (7 HK, SOP 1 to 3) and completion (no SOP limit, SOP 4 to 6)."""

    START = "both start"
    RESPOND = "response stops, if the configuration counts this act as a response"
    ANSWERED = "completion stops provisionally"
    PAUSE = "completion pauses"
    RESUME = "completion resumes"
    REOPEN = "completion resumes, one more reopening is counted"
    CLOSE = "completion is closed now"
    CLOSE_AT_ANSWER = "completion is closed at the time of the answer"
    RESTART = "both start at the time of the original message"


class Guard(StrEnum):
    """What must hold besides state and role; guards.py has the check for each."""

    HAS_ADDRESS = "there is an address to write to"
    CATEGORY_SET = "the case has a category"
    ONLY_ASSIGNEE = "the sender is the assignee"
    HOLDS_CASE = "a technical or special officer must hold the case"
    SEES_WHOLE = "the sender may know who complained"
    REASON = "a reason is given"
    REASON_AND_DATE = "a reason and a date are given"
    TEXT = "there is a text to send"
    ETHICS_NARROW = "a sealed case is answered by the special officer or the Director alone"
    ANSWER_SENT = "an answer has left"
    RECAP_COMPLETE = "result and cause are recorded (SOP 5)"
    TARGET_AND_REASON = "the institution is named, and why"
    WITHIN_REOPENING = "the case was closed at most 30 days ago"
    HAS_OFFICER = "a technical or special officer has the case"
    NO_OFFICER = "nobody but the receiving officer has the case"
    OTHER_TICKET = "the other ticket exists, is open and has the same complainant"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the procedure. `becomes` is None where the state stays as it is."""

    step: str
    states: tuple[State | None, ...]
    who: frozenset[Role]
    act: Act
    becomes: State | None
    mails: tuple[Mail | WbsMail, ...] = ()
    clock: tuple[Clock, ...] = ()
    guards: tuple[Guard, ...] = ()


def row(  # noqa: PLR0913, PLR0917  a row has as many columns as the table
    step: str,
    states: State | tuple[State | None, ...] | None,
    who: Role | tuple[Role, ...],
    act: Act,
    becomes: State | None,
    mails: tuple[Mail | WbsMail, ...] = (),
    clock: tuple[Clock, ...] = (),
    guards: tuple[Guard, ...] = (),
) -> Row:
    """A row whose single values need no brackets."""
    several = states if isinstance(states, tuple) else (states,)
    people = who if isinstance(who, tuple) else (who,)
    return Row(step, several, frozenset(people), act, becomes, mails, clock, guards)


class Table:
    """Rows, found by state, act and role."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows: Final = rows
        self._index: dict[tuple[State | None, Act, Role], tuple[Row, ...]] = {}
        acts: dict[tuple[State | None, Role], dict[Act, None]] = {}
        for line in rows:
            for state, role in product(line.states, line.who):
                self._index[state, line.act, role] = (*self.rows_for(state, line.act, role), line)
                acts.setdefault((state, role), {})[line.act] = None
        self._acts: Final = {where: tuple(found) for where, found in acts.items()}

    def rows_for(self, state: State | None, act: Act, role: Role) -> tuple[Row, ...]:
        """The rows that speak of this act by this role in this state; guards choose among several."""
        return self._index.get((state, act, role), ())

    def roles_for(self, act: Act) -> frozenset[Role]:
        """Everybody who may do this in some state."""
        return frozenset(role for line in self.rows if line.act is act for role in line.who)

    def acts_for(self, state: State, role: Role) -> tuple[Act, ...]:
        """What this role may do now, in the order of the table: the help in every refusal."""
        return self._acts.get((state, role), ())


OPEN: Final = (
    S.NEW, S.REVIEW, S.AWAITING_COMPLAINANT, S.ASSIGNED, S.IN_PROGRESS, S.AWAITING_OTHERS, S.DRAFTED, S.ANSWERED,
)  # fmt: skip
ENDED: Final = (S.CLOSED, S.REFERRED, S.ARCHIVED, S.WITHDRAWN, S.MERGED, S.NOT_A_COMPLAINT)
BEFORE_ANSWER: Final = OPEN[:-1]
TO_DO: Final = tuple(state for state in BEFORE_ANSWER if state is not S.AWAITING_COMPLAINANT)
UNDER_WAY: Final = (S.IN_PROGRESS, S.AWAITING_OTHERS, S.DRAFTED)

CITIZEN, RECEIVER, TECHNICAL = Role.COMPLAINANT, Role.RECEIVER, Role.TECHNICAL
SPECIAL, DIRECTOR, SYSTEM = Role.SPECIAL, Role.DIRECTOR, Role.SYSTEM
DESK = (RECEIVER, DIRECTOR)
EXPERTS = (TECHNICAL, SPECIAL)
OFFICERS = (RECEIVER, TECHNICAL, SPECIAL, DIRECTOR)
SEAL_KEEPERS = (RECEIVER, SPECIAL, DIRECTOR)
RESPOND, ANSWERED, PAUSE, RESUME = Clock.RESPOND, Clock.ANSWERED, Clock.PAUSE, Clock.RESUME
G = Guard

# fmt: off
GENERAL: Final = (
    #   step   when it is                          the            does             it becomes              we write                        clocks                    if
    # SOP 1: a complaint comes in; SOP 3: its complainant hears at once that it has.
    row("1,3", None,                               SYSTEM,        A.RECEIVE,       S.NEW,                  (M.RECEIPT, M.NEW_COMPLAINT),   (Clock.START,)),
    row("1",   None,                               SYSTEM,        A.SUSPECT,       S.QUARANTINE,           (M.QUARANTINE_LIST,)),
    row("1",   S.QUARANTINE,                       RECEIVER,      A.RESTORE,       S.NEW,                  (M.RECEIPT, M.NEW_COMPLAINT),   (Clock.RESTART,)),
    row("1",   S.QUARANTINE,                       DESK,          A.DISMISS,       S.NOT_A_COMPLAINT,      (),                             (Clock.CLOSE,)),
    row("1",   S.QUARANTINE,                       DESK,          A.DOSSIER,       None),
    row("1",   S.NEW,                              DESK,          A.ACCEPT,        S.REVIEW),
    row("1",   (S.NEW, S.REVIEW),                  DESK,          A.NOT_A_COMPLAINT, S.NOT_A_COMPLAINT,    (),                             (Clock.CLOSE,)),
    row("1",   S.NOT_A_COMPLAINT,                  DESK,          A.RESTORE,       S.NEW,                  (M.NEW_COMPLAINT,),             (Clock.RESTART,)),
    # SOP 2: answer at once, if we can.
    row("2",   (S.NEW, S.REVIEW),                  DESK,          A.ANSWER,        S.ANSWERED,             (M.ANSWER,),                    (RESPOND, ANSWERED),      (G.HAS_ADDRESS, G.TEXT, G.ETHICS_NARROW)),
    row("2",   (S.AWAITING_COMPLAINANT, S.ASSIGNED), DESK,        A.ANSWER,        S.ANSWERED,             (M.ANSWER,),                    (RESPOND, ANSWERED),      (G.HAS_ADDRESS, G.TEXT, G.ETHICS_NARROW)),
    row("2",   (S.NEW, S.REVIEW, S.AWAITING_COMPLAINANT, S.ASSIGNED), SPECIAL, A.ANSWER, S.ANSWERED,       (M.ANSWER,),                    (RESPOND, ANSWERED),      (G.HOLDS_CASE, G.HAS_ADDRESS, G.TEXT)),
    # SOP 3: say that it is being clarified and reviewed, and ask for what is missing.
    row("3",   (S.NEW, S.REVIEW),                  SEAL_KEEPERS,  A.ASK,           S.AWAITING_COMPLAINANT, (M.QUESTIONS,),                 (RESPOND, PAUSE),         (G.HAS_ADDRESS, G.TEXT, G.HOLDS_CASE)),
    row("3",   (S.AWAITING_COMPLAINANT, S.ASSIGNED, S.AWAITING_OTHERS, S.DRAFTED), OFFICERS, A.ASK, S.AWAITING_COMPLAINANT, (M.QUESTIONS,),  (RESPOND, PAUSE),         (G.HAS_ADDRESS, G.TEXT, G.HOLDS_CASE)),
    row("3,4", S.AWAITING_COMPLAINANT,             CITIZEN,       A.REPLY,         S.IN_PROGRESS,          (M.COMPLAINANT_WROTE,),         (RESUME,),                (G.HAS_OFFICER,)),
    row("3",   S.AWAITING_COMPLAINANT,             CITIZEN,       A.REPLY,         S.REVIEW,               (M.COMPLAINANT_WROTE,),         (RESUME,),                (G.NO_OFFICER,)),
    row("3",   S.AWAITING_COMPLAINANT,             SYSTEM,        A.SILENCE,       S.ARCHIVED,             (M.ARCHIVED,),                  (Clock.CLOSE,)),
    row("3",   S.ARCHIVED,                         CITIZEN,       A.REPLY,         S.REVIEW,               (M.COMPLAINANT_WROTE, M.STATUS), (RESUME,)),
    # SOP 4: follow up; technical matters and staff ethics go to different officers.
    row("3,4", (S.NEW, S.REVIEW),                  DESK,          A.ASSIGN,        S.ASSIGNED,             (M.IN_HAND, M.ASSIGNMENT),      (RESPOND,),               (G.CATEGORY_SET, G.ETHICS_NARROW)),
    row("4",   (S.ASSIGNED, S.IN_PROGRESS, S.AWAITING_OTHERS), DESK, A.ASSIGN,     S.ASSIGNED,             (M.ASSIGNMENT,),                (),                       (G.ETHICS_NARROW,)),
    row("4",   (S.AWAITING_COMPLAINANT, S.DRAFTED, S.ANSWERED), DESK, A.ASSIGN,    S.ASSIGNED,             (M.ASSIGNMENT,),                (RESUME,),                (G.CATEGORY_SET, G.ETHICS_NARROW)),
    row("4",   S.ASSIGNED,                         EXPERTS,       A.ACCEPT,        S.IN_PROGRESS,          (),                             (),                       (G.ONLY_ASSIGNEE,)),
    row("4",   S.ASSIGNED,                         EXPERTS,       A.REJECT,        S.REVIEW,               (M.COMPLAINANT_WROTE,),         (),                       (G.ONLY_ASSIGNEE, G.REASON)),
    row("4",   S.IN_PROGRESS,                      OFFICERS,      A.ASK,           S.AWAITING_COMPLAINANT, (M.QUESTIONS,),                 (RESPOND, PAUSE),         (G.HAS_ADDRESS, G.TEXT, G.HOLDS_CASE)),
    row("4",   S.IN_PROGRESS,                      OFFICERS,      A.WAIT,          S.AWAITING_OTHERS,      (),                             (),                       (G.REASON_AND_DATE, G.HOLDS_CASE)),
    row("4",   S.AWAITING_OTHERS,                  (SYSTEM, *OFFICERS), A.WAIT_OVER, S.IN_PROGRESS,        (M.REMINDER,)),
    row("4",   S.AWAITING_OTHERS,                  OFFICERS,      A.ACCEPT,        S.IN_PROGRESS,          (),                             (),                       (G.HOLDS_CASE,)),
    row("4",   (S.ASSIGNED, S.IN_PROGRESS, S.AWAITING_OTHERS), EXPERTS, A.DRAFT,   S.DRAFTED,              (M.DRAFT_REVIEW,),              (),                       (G.ONLY_ASSIGNEE, G.TEXT)),
    row("4",   S.DRAFTED,                          EXPERTS,       A.DRAFT,         S.DRAFTED,              (M.DRAFT_REVIEW,),              (),                       (G.ONLY_ASSIGNEE, G.TEXT)),
    row("4",   S.DRAFTED,                          DESK,          A.REVISE,        S.IN_PROGRESS,          (M.ASSIGNMENT,),                (),                       (G.REASON, G.ETHICS_NARROW)),
    # Whoever left no e-mail address is answered by telephone or letter: from here on JAWAB then records what was said.
    row("4,5", UNDER_WAY,                          SEAL_KEEPERS,  A.ANSWER,        S.ANSWERED,             (M.ANSWER,),                    (RESPOND, ANSWERED),      (G.TEXT, G.ETHICS_NARROW, G.HOLDS_CASE)),
    row("4",   BEFORE_ANSWER,                      DESK,          A.REFER,         S.REFERRED,             (M.REFERRED,),                  (RESPOND, Clock.CLOSE),   (G.TARGET_AND_REASON,)),
    # SOP 5: the answer; the case is closed on the recap form.
    row("5",   S.DRAFTED,                          (*DESK, SPECIAL), A.APPROVE,     S.ANSWERED,             (M.ANSWER,),                    (RESPOND, ANSWERED),      (G.ETHICS_NARROW, G.HOLDS_CASE)),
    row("5",   S.ANSWERED,                         SEAL_KEEPERS,  A.ANSWER,        S.ANSWERED,             (M.ANSWER,),                    (RESPOND, ANSWERED),      (G.TEXT, G.ETHICS_NARROW)),
    row("5",   S.ANSWERED,                         SEAL_KEEPERS,  A.ASK,           S.AWAITING_COMPLAINANT, (M.QUESTIONS,),                 (RESPOND, PAUSE),         (G.HAS_ADDRESS, G.TEXT, G.HOLDS_CASE)),
    row("5",   S.ANSWERED,                         DESK,          A.CLOSE,         S.CLOSED,               (M.CLOSED,),                    (Clock.CLOSE_AT_ANSWER,), (G.ANSWER_SENT, G.RECAP_COMPLETE)),
    row("5",   S.ANSWERED,                         SYSTEM,        A.SILENCE,       S.CLOSED,               (M.CLOSED,),                    (Clock.CLOSE_AT_ANSWER,), (G.RECAP_COMPLETE,)),
    row("5",   S.ANSWERED,                         CITIZEN,       A.SATISFIED,     S.CLOSED,               (M.CLOSED,),                    (Clock.CLOSE_AT_ANSWER,), (G.RECAP_COMPLETE,)),
    row("5",   S.ANSWERED,                         CITIZEN,       A.UNSATISFIED,   S.IN_PROGRESS,          (M.COMPLAINANT_WROTE,),         (Clock.REOPEN,),          (G.HAS_OFFICER,)),
    row("5",   S.ANSWERED,                         CITIZEN,       A.UNSATISFIED,   S.REVIEW,               (M.COMPLAINANT_WROTE,),         (Clock.REOPEN,),          (G.NO_OFFICER,)),
    row("5",   S.CLOSED,                           DESK,          A.REOPEN,        S.IN_PROGRESS,          (M.COMPLAINANT_WROTE, M.STATUS), (Clock.REOPEN,),         (G.WITHIN_REOPENING,)),
    row("5",   S.CLOSED,                           CITIZEN,       A.UNSATISFIED,   S.IN_PROGRESS,          (M.COMPLAINANT_WROTE, M.STATUS), (Clock.REOPEN,),         (G.WITHIN_REOPENING,)),
    row("5",   (S.ANSWERED, S.CLOSED),             CITIZEN,       A.RATE,          None,                   (M.STATUS,)),
    # What the complainant may do at any time.
    row("",    OPEN,                               CITIZEN,       A.WITHDRAW,      None,                   (M.STATUS,)),
    row("",    OPEN,                               CITIZEN,       A.CONFIRM,       S.WITHDRAWN,            (M.STATUS, M.COMPLAINANT_WROTE), (Clock.CLOSE,)),
    row("",    (*OPEN, *ENDED),                    CITIZEN,       A.STATUS,        None,                   (M.STATUS,)),
    row("",    (*OPEN, *ENDED),                    CITIZEN,       A.ERASE,         None,                   (M.STATUS, M.PRIVACY_REQUEST)),
    row("",    OPEN,                               CITIZEN,       A.HIDE,          None,                   (M.STATUS,)),
    row("",    (S.NEW, S.REVIEW, S.ASSIGNED, S.IN_PROGRESS, S.AWAITING_OTHERS, S.DRAFTED), CITIZEN, A.REPLY, None, (M.COMPLAINANT_WROTE,)),
    # What officers may do beside the steps.
    row("",    BEFORE_ANSWER,                      DESK,          A.MERGE,         S.MERGED,               (M.STATUS,),                    (Clock.CLOSE,),           (G.OTHER_TICKET,)),
    row("",    OPEN,                               DESK,          A.SPLIT,         None,                   (M.NEW_COMPLAINT,),             (),                       (G.TEXT,)),
    row("1",   OPEN,                               DESK,          A.ENTRY,         None,                   (),                             (),                       (G.TEXT, G.ETHICS_NARROW)),
    row("",    OPEN,                               OFFICERS,      A.NOTE,          None),
    row("",    OPEN,                               (RECEIVER, TECHNICAL, SPECIAL, DIRECTOR), A.CATEGORY, None),
    row("",    OPEN,                               OFFICERS,      A.PRIORITY,      None,                   (M.EMERGENCY,)),
    row("",    OPEN,                               OFFICERS,      A.CONFIDENTIAL,  None),
    row("",    OPEN,                               (*DESK, SPECIAL), A.RESULT,     None),
    row("",    OPEN,                               (*DESK, SPECIAL), A.CAUSE,      None),
    row("5",   (*OPEN, S.CLOSED),                  (*DESK, SPECIAL), A.CORRECTIVE, None),
    row("",    ENDED,                              DIRECTOR,      A.DESTROY,       None,                   (M.STATUS,)),
    row("",    (*OPEN, *ENDED),                    DIRECTOR,      A.RETAIN,        None,                   (M.STATUS,),                    (),                       (G.REASON,)),
    row("",    (*OPEN, *ENDED),                    OFFICERS,      A.INCIDENT,      None,                   (M.PRIVACY_REQUEST,),           (),                       (G.REASON,)),
    row("",    OPEN,                               (*DESK, SPECIAL), A.ADDRESS,    None,                   (M.STATUS,)),
    row("4",   OPEN,                               DESK,          A.ETHICS,        None,                   (M.SEALED_CASE,)),
    row("4",   OPEN,                               DESK,          A.TECHNICAL,     None,                   (),                             (),                       (G.ETHICS_NARROW,)),
    row("1",   OPEN,                               DESK,          A.INFORMATION,   None),
    row("",    (*OPEN, *ENDED),                    OFFICERS,      A.STATUS,        None),
    row("",    (*OPEN, *ENDED),                    OFFICERS,      A.DOSSIER,       None,                   (),                             (),                       (G.HOLDS_CASE, G.SEES_WHOLE)),
    row("",    (*OPEN, *ENDED),                    OFFICERS,      A.UNDO,          None),
    # SOP 6: the Director reminds whose turn it is, or directs.
    row("6",   TO_DO,                              DIRECTOR,      A.NUDGE,         None,                   (M.REMINDER,)),
    row("6",   S.AWAITING_COMPLAINANT,             DIRECTOR,      A.NUDGE,         None,                   (M.QUESTIONS_REMINDER,),        (),                       (G.HAS_ADDRESS,)),
    row("",    OPEN,                               DIRECTOR,      A.DIRECT,        None,                   (M.ASSIGNMENT,)),
    row("",    OPEN,                               DIRECTOR,      A.UNSEAL,        None,                   (M.NEW_COMPLAINT,)),
    row("4",   OPEN,                               DIRECTOR,      A.APPOINT,       S.ASSIGNED,             (M.SEALED_ASSIGNMENT,),         (RESPOND,)),
)
# fmt: on


PROCEDURE: Final = Table(GENERAL)
rows_for = PROCEDURE.rows_for
