"""The whistleblower procedure as a table (SOP 1, channel 4): the reporter, the Director, and whom the Director appoints.

Promise: no row names anybody else, so nobody else can act or hear. The table of the other channels is sop.py. Pure.
"""

from __future__ import annotations

from typing import Final

from daemon.sop import Clock, Guard, Table, row
from daemon.vocabulary import Act, Role, State, WbsMail

S, A, M, G = State, Act, WbsMail, Guard
REPORTER, DIRECTOR, APPOINTED, SYSTEM = Role.COMPLAINANT, Role.DIRECTOR, Role.APPOINTED, Role.SYSTEM
OPEN: Final = (S.NEW, S.AWAITING_COMPLAINANT, S.ASSIGNED, S.IN_PROGRESS, S.DRAFTED, S.ANSWERED)
READERS = (DIRECTOR, APPOINTED)
RESPOND, ANSWERED, PAUSE, RESUME = Clock.RESPOND, Clock.ANSWERED, Clock.PAUSE, Clock.RESUME

# fmt: off
WHISTLEBLOWER: Final = (
    #   step   when it is                the         does             it becomes              we write           clocks                    if
    # SOP 1, channel 4: the report goes to the Director alone; SOP 3: a neutral receipt.
    row("1,3", None,                     SYSTEM,     A.RECEIVE,       S.NEW,                  (M.WBS_RECEIPT, M.WBS_MESSAGE), (Clock.START,)),
    row("1",   S.NEW,                    DIRECTOR,   A.ACCEPT,        S.IN_PROGRESS),
    row("1",   (S.NEW, S.IN_PROGRESS),   DIRECTOR,   A.NOT_A_COMPLAINT, S.NOT_A_COMPLAINT,    (),                (Clock.CLOSE,)),
    # SOP 2 and 5: the outcome, as far as the reporter may be told.
    row("2,5", OPEN,                     DIRECTOR,   A.ANSWER,        S.ANSWERED,             (M.WBS_OUTCOME,),  (RESPOND, ANSWERED),      (G.HAS_ADDRESS, G.TEXT)),
    # SOP 3: questions to the reporter; never an identity document.
    row("3",   OPEN,                     READERS,    A.ASK,           S.AWAITING_COMPLAINANT, (M.WBS_QUESTION,), (RESPOND, PAUSE),         (G.HAS_ADDRESS, G.TEXT)),
    row("3",   S.AWAITING_COMPLAINANT,   REPORTER,   A.REPLY,         S.IN_PROGRESS,          (M.WBS_MESSAGE,),  (RESUME,)),
    row("3",   (S.NEW, S.ASSIGNED, S.IN_PROGRESS, S.DRAFTED), REPORTER, A.REPLY, None,        (M.WBS_MESSAGE,)),
    # SOP 4: an investigator whom the Director appoints by name.
    row("4",   OPEN,                     DIRECTOR,   A.APPOINT,       S.ASSIGNED,             (M.WBS_MESSAGE,)),
    row("4",   S.ASSIGNED,               APPOINTED,  A.ACCEPT,        S.IN_PROGRESS),
    row("4",   (S.ASSIGNED, S.IN_PROGRESS), APPOINTED, A.DRAFT,       S.DRAFTED,              (M.WBS_MESSAGE,),  (),                       (G.TEXT,)),
    row("4",   S.DRAFTED,                DIRECTOR,   A.REVISE,        S.IN_PROGRESS,          (M.WBS_MESSAGE,),  (),                       (G.REASON,)),
    row("5",   S.DRAFTED,                DIRECTOR,   A.APPROVE,       S.ANSWERED,             (M.WBS_OUTCOME,),  (RESPOND, ANSWERED),      (G.HAS_ADDRESS,)),
    row("4",   OPEN,                     DIRECTOR,   A.UNSEAL,        None),
    row("4",   OPEN,                     DIRECTOR,   A.DIRECT,        None,                   (M.WBS_MESSAGE,)),
    # SOP 5: closed by the Director, or by silence after the outcome.
    row("5",   S.ANSWERED,               DIRECTOR,   A.CLOSE,         S.CLOSED,               (),                (Clock.CLOSE_AT_ANSWER,), (G.ANSWER_SENT,)),
    row("5",   S.ANSWERED,               SYSTEM,     A.SILENCE,       S.CLOSED,               (),                (Clock.CLOSE_AT_ANSWER,)),
    row("5",   (S.ANSWERED, S.CLOSED),   REPORTER,   A.REPLY,         S.IN_PROGRESS,          (M.WBS_MESSAGE,),  (Clock.REOPEN,)),
    row("",    (S.CLOSED, S.NOT_A_COMPLAINT), DIRECTOR, A.DESTROY,    None),
    row("",    (S.CLOSED, S.NOT_A_COMPLAINT), DIRECTOR, A.RETAIN,     None,                   (),                (),                       (G.REASON,)),
    row("",    OPEN,                     READERS,    A.NOTE,          None),
    row("",    OPEN,                     DIRECTOR,   A.RESULT,        None),
    row("",    OPEN,                     DIRECTOR,   A.CAUSE,         None),
    row("",    (*OPEN, S.CLOSED),        DIRECTOR,   A.STATUS,        None),
    row("",    OPEN,                     READERS,    A.UNDO,          None),
    row("",    OPEN,                     SYSTEM,     A.REMIND,        None,                   (M.WBS_REMINDER,)),
)
# fmt: on
WBS_PROCEDURE: Final = Table(WHISTLEBLOWER)
