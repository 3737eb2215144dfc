"""A month of invented cases: the evaluation as mail, XLSX and PDF, the sheet's return by mail, the check of figures.

Each step in seconds, by the clock and on the processor, and the peak memory of the process that did them. The
ledger is filled in a process of its own. Usage: bench/evaluation.py [CASES [EARLIER MONTHS]]
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from daemon import books  # noqa: E402
from daemon.case_figure import earlier_month, span_of  # noqa: E402
from daemon.clocks import start  # noqa: E402
from daemon.decision import Authority, Sender  # noqa: E402
from daemon.desk import Desk, context_of  # noqa: E402
from daemon.evaluation import evaluate, month_letter, month_recap  # noqa: E402
from daemon.figures_check import check_figures, remember_figures  # noqa: E402
from daemon.general import GENERAL_PROCEDURE  # noqa: E402
from daemon.letters import write  # noqa: E402
from daemon.papers import made  # noqa: E402
from daemon.recap_files import recap_xlsx  # noqa: E402
from daemon.recap_return import decide_recap  # noqa: E402
from daemon.ticket import Event, Party  # noqa: E402
from daemon.vocabulary import Act, Channel, State, Type  # noqa: E402
from daemon.whistleblower import WBS_DESK  # noqa: E402
from mailboxes.read import read  # noqa: E402
from store import FileOriginals, open_ledger  # noqa: E402
from tests.office import sample_office  # noqa: E402
from tests.spreadsheet import changed_xlsx  # noqa: E402

OFFICE = sample_office()
MONTH = "2026-11"
NOW = datetime(2026, 12, 1, 8, tzinfo=OFFICE.zone)
CHANGED = 200  # rows of the sheet that comes back
PRODUCTS = ("Biskuit Kelapa Manis", "Susu Kental Cap Sapi", "Kopi Bubuk X", "Teh Melati", "Mi Instan Pedas")
CAUSES = ("antrean", "stok lama", "petunjuk tidak jelas", "gangguan sistem")


@contextmanager
def desks(folder: Path):
    """Both desks on the ledgers in the folder."""
    with open_ledger(folder / "ledger.db") as ledger, open_ledger(folder / "wbs.db", key="kunci") as sealed:
        general = Desk(OFFICE, ledger, FileOriginals(folder / "originals"), b"secret", GENERAL_PROCEDURE)
        yield general, Desk(OFFICE, sealed, FileOriginals(folder / "sealed"), b"secret", WBS_DESK)


def history(number: str, received: datetime, chance: random.Random) -> list[Event]:
    """What happens to one case: received, assigned, answered, closed, as far as it has come."""
    changes = {
        "channel": chance.choice([Channel.LIVECHAT, Channel.SUGGESTION_BOX, Channel.ULPK]), "type": Type.COMPLAINT,
        "received": received, **start(received, OFFICE), "complainant": Party("Ratih Puspaningrum", "r@surel.example"),
        "categories": (chance.choice(list(OFFICE.categories)[:20]),), "receiver": "sari",
        "summary": "Dokumen sudah lengkap dan dibayar, tetapi hasilnya belum terbit sampai hari ini.",
        "fields": {"produk": chance.choice(PRODUCTS), "nie": "MD 224410012345", "bets": "0012A"},
    }  # fmt: skip
    day, answer = timedelta(days=1), "Yth. Bapak/Ibu, permohonan Anda telah terbit dan dapat diunduh."
    answered = received + day * chance.randint(1, 14)
    steps = [
        (received, Act.RECEIVE, State.NEW, changes),
        (received + day, Act.ASSIGN, State.ASSIGNED, {"assignee": "budi", "first_response": received + day}),
        (answered, Act.ANSWER, State.ANSWERED, {"answered": answered, "answer": answer}),
        (answered, Act.RESULT, None, {"result": chance.choice(("terbukti", "tidak terbukti"))}),
        (answered, Act.CAUSE, None, {"cause": chance.choice(CAUSES)}),
        (answered + day * 14, Act.SILENCE, State.CLOSED, {"closed": answered, "rating": chance.randint(0, 4)}),
    ]
    return [Event(number, act, at, "sari", becomes, data) for at, act, becomes, data in steps if at < NOW]


def fill(folder: Path, cases: int, months: int) -> None:
    """So many cases in the month, and in each of the months before it, which are published as well."""
    chance = random.Random(7)  # noqa: S311  invented cases
    with desks(folder) as (desk, sealed):
        for place, month in enumerate(earlier_month(MONTH, back) for back in range(months, -1, -1)):
            span = span_of(month, OFFICE, NOW)
            with desk.ledger.transaction():
                for one in range(cases):
                    received = span.start + (span.end - span.start) * chance.random()
                    number = f"PPO-2026-{place * cases + one + 1:06d}"
                    books.record(desk.ledger, OFFICE, history(number, received, chance), {}, lambda *_: None)
        for month in (earlier_month(MONTH, back) for back in range(months, 0, -1)):
            then = span_of(month, OFFICE, NOW).end + timedelta(hours=8)
            remember_figures(desk, sealed, evaluate(desk, sealed, month, then))


@contextmanager
def timed(name: str, spent: dict[str, tuple[float, float]]):
    """How long the block took, by the clock and on the processor."""
    began, worked = time.perf_counter(), time.process_time()
    yield
    spent[name] = time.perf_counter() - began, time.process_time() - worked


def returned(desk: Desk, workbook: bytes, spent: dict[str, tuple[float, float]]) -> None:
    """The workbook comes back with some cells changed: read, and decided."""
    open_cases = [ticket.number for ticket in books.open_tickets(desk.ledger)][:CHANGED]
    changed = changed_xlsx(workbook, {number: {"Hasil": "sebagian"} for number in open_cases})
    mail = EmailMessage()
    mail["From"] = OFFICE.people["sari"].address
    mail.set_content("Terlampir.")
    mail.add_attachment(changed, maintype="application", subtype="octet-stream", filename="rekap.xlsx")
    with timed("read the sheet that came back", spent):
        message = read(mail.as_bytes())
    sari = OFFICE.people["sari"]
    sender = Sender("sari", sari.roles, Authority.TOKEN, sari.address)
    context = replace(context_of(desk, None, NOW, message), sender=sender)
    with timed(f"decide on its {len(open_cases)} changes", spent):
        decision = decide_recap(context)
    assert len(decision.letters[-1].facts["changed"]) == len(open_cases), decision.because


def measure(folder: Path) -> None:
    """Print what each step takes."""
    spent: dict[str, tuple[float, float]] = {}
    with desks(folder) as (desk, sealed):
        with timed("count the month", spent):
            found = evaluate(desk, sealed, MONTH, NOW)
        with timed("report and recap for one reader", spent):
            letter = month_letter(desk, found, OFFICE.people["lestari"])
        with timed("render the mail", spent):
            row = books.as_shown(write(letter, None, desk, None, NOW))
        with timed("lay out the document as PDF", spent):
            sheets = [made(paper) for paper in row["papers"]]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        cases = found.figures.total
        print(f"{len(found.shown)} rows; {cases.opening} + {cases.incoming} - {cases.finished} = {cases.remaining}")
        parts = (row["letter"]["html"], letter.facts["files"][0]["content"], *sheets)
        print("mail {} kB, XLSX {} kB, PDF {} kB".format(*(len(part) // 1024 for part in parts)))
        clock, processor = (sum(each) for each in zip(*spent.values(), strict=True))
        print(f"all of it: {clock:.2f} s, {processor:.2f} s of the processor, peak {peak} MB")
        returned(desk, recap_xlsx(month_recap(desk, found), MONTH, OFFICE, NOW), spent)
        with timed("check every figure", spent):
            assert check_figures(desk, sealed, MONTH, NOW, lambda _: None)["wrong"] == 0
    for name, (clock, processor) in spent.items():
        print(f"  {clock:6.2f} s  {processor:6.2f} s  {name}")
    print(f"peak with the rest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main() -> None:
    """Fill in one process, measure in another."""
    match sys.argv[1:]:
        case ["fill", folder, cases, months]:
            fill(Path(folder), int(cases), int(months))
        case ["measure", folder]:
            measure(Path(folder))
        case given:
            cases, months = (*given, "2000", "0") if not given else (*given, "0")[:2]
            with tempfile.TemporaryDirectory() as folder:
                for arguments in (("fill", folder, cases, months), ("measure", folder)):
                    subprocess.run([sys.executable, __file__, *arguments], check=True)


if __name__ == "__main__":
    main()
