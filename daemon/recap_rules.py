"""Which cells of the recap an officer may change, and the command that each change is: a table, read with the SOP's.

Promise: a cell can say no more than a command can; what a command needs a text, a reason or a person for cannot be
said by a cell. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from daemon.arguments import RESULTS
from daemon.commands import Command
from daemon.decision import Refusal
from daemon.labels import STATES, category_labels, state_label
from daemon.sop import GENERAL
from daemon.vocabulary import Act, State

if TYPE_CHECKING:
    from daemon.office import Office
    from daemon.ticket import Ticket

COLUMNS: Final = (
    "No", "No. tiket", "Tgl & jam terima", "Kanal", "Rujukan (ULPK)", "Jenis pemohon", "Nama (disamarkan)", "Instansi",
    "Kategori", "Subkategori", "Ringkasan", "Layanan/No. aju", "Produk", "NIE", "Bets", "Petugas penerima",
    "Disposisi ke", "Tgl disposisi", "Tgl tanda terima", "Tgl respons pertama", "Lama respons (HK)",
    "Jatuh tempo 7 HK", "Tepat waktu", "Tindak lanjut", "Hasil", "Tgl jawaban", "Status", "Tgl selesai",
    "Lama penyelesaian (HK)", "Buka kembali", "Akar masalah", "No. tindakan perbaikan", "Nilai kepuasan", "Keterangan",
    "Versi",
)  # fmt: skip
NUMBER: Final = "No. tiket"
MARK: Final = "Versi"  # hidden in the workbook: what recap_marks.py says
STATUS: Final = "Status"
CATEGORY: Final = "Kategori"
RESULT: Final = "Hasil"
CAUSE: Final = "Akar masalah"
CORRECTIVE: Final = "No. tindakan perbaikan"
# In the order in which they are done: a case is closed when the rest of its row is complete (SOP 5).
EDITABLE: Final = {
    CATEGORY: Act.CATEGORY,
    RESULT: Act.RESULT,
    CAUSE: Act.CAUSE,
    CORRECTIVE: Act.CORRECTIVE,
    STATUS: None,
}
MOVES: Final = (Act.CLOSE, Act.ACCEPT, Act.REOPEN, Act.NOT_A_COMPLAINT)  # what a status alone can say
_WORDS: Final = re.compile(r"[\W_]+")


def choices(state: State, office: Office) -> dict[str, tuple[str, ...]]:
    """The columns that may be changed in the row of a case in this state, with the values to choose from.

    () stands for free words.
    """
    able = {line.act for line in GENERAL if state in line.states}
    found: dict[str, tuple[str, ...]] = {column: () for column, act in EDITABLE.items() if act in able}
    if CATEGORY in found:
        found[CATEGORY] = category_labels(tuple(office.categories), office, "id")
    if RESULT in found:
        found[RESULT] = tuple(dict.fromkeys(RESULTS.values()))
    if reachable := _reachable(state):
        states = (state, *reachable)
        found[STATUS] = tuple(state_label(state, "id", public=False) for state in states)
    return found


def command_for(column: str, written: str, ticket: Ticket) -> Command | Refusal:
    """The command that a changed cell stands for, or why it stands for none."""
    act = EDITABLE[column]
    if act is None:
        return _move(written, ticket)
    if act is Act.CATEGORY:
        first = written.partition("·")[0].strip()
        return Command(act, ", ".join(dict.fromkeys((first, *ticket.categories[1:]))))
    return Command(act, written)


def _move(written: str, ticket: Ticket) -> Command | Refusal:
    wanted = _BY_NAME.get(_plain(written))
    reachable = _reachable(ticket.state)
    if wanted is not None and wanted in reachable:
        return Command(reachable[wanted])
    possible = tuple(state_label(state, "id", public=False) for state in reachable)
    return Refusal("not_by_sheet", facts={"wanted": written, "possible": possible})


def _reachable(state: State) -> dict[State, Act]:
    """Where a status cell can move a case from here, each with the command that does it."""
    moves = [line for act in MOVES for line in GENERAL if line.act is act and state in line.states]
    return {line.becomes: line.act for line in moves if line.becomes is not None}


def _plain(text: str) -> str:
    return _WORDS.sub(" ", text.casefold()).strip()


_BY_NAME: Final = {
    _plain(name): state
    for state, (label, english, *_) in STATES.items()
    for name in (state.value, label, label.partition(" – ")[0], english, english.partition(" – ")[0])
}
