"""The general desk: the procedure of the SOP for Livechat, Kotak Saran and ULPK, put together.

Promise: this is the one place that names which functions make a desk; nothing here knows of the other desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daemon.agenda import next_check, ring
from daemon.correspondence import general_letters
from daemon.decide import decide
from daemon.decision import Rules
from daemon.desk import Procedure
from daemon.desk_commands import for_desk, without_ticket
from daemon.dossier import dossier
from daemon.letters import write
from daemon.new_complaint import unreadable
from daemon.sop import PROCEDURE
from daemon.threads import identify
from daemon.vocabulary import Mail

if TYPE_CHECKING:
    from store import Ledger


def number(ledger: Ledger, series: str, year: int) -> str:
    """The next number of a series in a year, without gaps: PPO-2026-000103."""
    return f"{series}-{year}-{ledger.next_number(f'{series}-{year}'):06d}"


RULES: Final = Rules(
    PROCEDURE, general_letters, Mail.RECORDED, Mail.NOT_UNDERSTOOD, without_ticket, for_desk
)
GENERAL_PROCEDURE: Final = Procedure(
    identify, decide, unreadable, RULES, ring, next_check, write, number, dossier=dossier
)
