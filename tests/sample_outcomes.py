"""What expected.json demands of a mail, and what the running office did with it, in the same words.

Promise: `demanded` and `found` have the same keys, so that two dictionaries are compared and every difference is
shown; an entry of expected.json that nobody compares is a failure.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from daemon.records import plain
from daemon.vocabulary import Act, Channel, Role
from mailboxes.message import Message
from mailboxes.read import read

if TYPE_CHECKING:
    from daemon.office import Office, Person
    from tests.running_office import Outcome

Row = dict[str, Any]
FOR_PEOPLE = frozenset({"catatan"})  # a remark; the tests below it say by name what they check of it
COMPARED = frozenset(
    "kotak terima jenis kategori rute prioritas bahasa aksi kerahasiaan efektif jatuh_tempo_7hk bidang lampiran tiket"
    " kirim_tanda_terima tanda_terima_ke tanda_terima_perujuk tembusan beri_tahu_segera naik_ke_direktur jumlah_tiket"
    " petugas_livechat status_baru teks_bersih unsur_5w1h".split()
)
MACHINES = {"automatic": "otomatis", "bounce": "otomatis", "added": "balasan_pemohon", "spam": "bukan_pengaduan"}
READERS = {"petugas_penerima": Role.RECEIVER, "direktur": Role.DIRECTOR}  # of beri_tahu_segera


def demanded(row: Row, office: Office) -> Row:
    """The entry of expected.json, with the mails that follow from it (DOMAIN 6)."""
    assert set(row) <= COMPARED | FOR_PEOPLE, f"nobody compares {set(row) - COMPARED - FOR_PEOPLE}"
    optional = ("tiket", "petugas_livechat", "status_baru", "teks_bersih", "unsur_5w1h", "efektif", "jatuh_tempo_7hk")
    same = ("jenis", "rute", "prioritas", "bahasa", "aksi", "kerahasiaan", "bidang", "lampiran")
    return {
        **{key: row[key] for key in same},
        **{key: row[key] for key in optional if key in row},
        "kanal": row["kotak"],
        "terima": plain(datetime.fromisoformat(row["terima"])),
        "kategori": row["kategori"],
        "jumlah_tiket": row.get("jumlah_tiket", 1),
        "surat": sorted([*_outside(row), *_inside(row, office)]),
    }


def _outside(row: Row) -> list[tuple[str, str]]:
    receipt = "W01" if row["kerahasiaan"] == "wbs" else "E01"
    mails = [(receipt, row["tanda_terima_ke"])] if row["kirim_tanda_terima"] else []
    referrer = row.get("tanda_terima_perujuk") or row.get("tembusan")
    return [*mails, ("U01", referrer)] if referrer else mails


def _inside(row: Row, office: Office) -> list[tuple[str, str]]:
    receivers, directors = office.with_role(Role.RECEIVER), office.with_role(Role.DIRECTOR)
    told: list[tuple[str, Person]] = []
    if row["aksi"].startswith("tiket_baru"):
        code, people = {"wbs": ("D01", directors), "rahasia": ("D02", directors)}.get(
            row["kerahasiaan"], ("P01", receivers)
        )
        told += [(code, person) for person in people for _ in range(row.get("jumlah_tiket", 1))]
    if row["aksi"] == "tandai_gagal_kirim":
        told += [("P08", person) for person in receivers]
    if row["aksi"] == "tambah_ke_tiket":
        told += [("P05", person) for person in office.people.values() if person.name == "Budi Santoso"]  # who has it
    for role in row.get("beri_tahu_segera", ()):
        standby = [person for person in office.people.values() if person.standby]
        told += [("P09", person) for person in (office.with_role(READERS[role]) if role in READERS else standby)]
    return [(code, person.address) for code, person in told]


def found(row: Row, outcome: Outcome, office: Office) -> Row:
    """The same of the ledgers and of people's mailboxes."""
    common = {
        "kanal": Channel(_channel(outcome, office)).value,
        "terima": outcome.line["received"],
        "aksi": outcome.line["action"],
        "lampiran": _attachments(outcome),
        "jumlah_tiket": max(1, len(outcome.tickets)),
        "surat": outcome.pairs,
    }
    kind = outcome.line["disposition"]
    case = _of_a_case if kind in ("new_ticket", "added") else _of_a_machine
    return {**common, **case(row, outcome, office)}


def _channel(outcome: Outcome, office: Office) -> str:
    """By the inbox in which the mail lay."""
    name = outcome.line["mailbox"]
    return next(rules.channel for rules in office.channels.values() if rules.address.startswith(f"{name}@"))


def _after(label: str, reasons: list[str]) -> str:
    return next((one.removeprefix(label) for one in reasons if one.startswith(label)), "")


def _attachments(outcome: Outcome) -> list[str]:
    message = read(outcome.original)
    assert isinstance(message, Message)
    return [attachment.name for attachment in message.attachments]


def _of_a_case(row: Row, outcome: Outcome, office: Office) -> Row:
    first = outcome.tickets[0]
    several = len(outcome.tickets) > 1
    read_of = {name: [ticket.fields.get(name) for ticket in outcome.tickets] for name in row["bidang"]}
    reply = outcome.line["disposition"] == "added"
    made: Row = {
        "jenis": "balasan_pemohon" if reply else first.type.value,
        "kategori": [code for ticket in outcome.tickets for code in ticket.categories[: 1 if several else None]],
        "rute": _route(outcome, office),
        "prioritas": first.priority.value,
        "bahasa": first.language,
        "kerahasiaan": "wbs" if first.route == "wbs" else "rahasia" if first.confidential else "biasa",
        "bidang": read_of if several else {name: value for name, (value,) in read_of.items()},
    }
    if not reply:
        made |= {"efektif": str(first.effective), "jatuh_tempo_7hk": str(first.due)}
    further = {
        "tiket": first.number,
        "status_baru": first.state.value,
        "petugas_livechat": first.fields.get("petugas_livechat"),
        "unsur_5w1h": first.fields.get("unsur"),
        "teks_bersih": outcome.events[0]["note"],
    }
    return made | {key: value for key, value in further.items() if key in row}


def _route(outcome: Outcome, office: Office) -> str:
    """The route; for a case to be handed over with the institution, as the officer reads it in the prepared command."""
    ticket = outcome.tickets[0]
    if ticket.route != "limpahkan":
        return ticket.route
    institution = office.categories[ticket.categories[0]].refer_to
    assert f"LIMPAHKAN KE {institution}" in outcome.mail("P01").text
    return f"limpahkan:{institution}"


def _of_a_machine(row: Row, outcome: Outcome, _office: Office) -> Row:
    """A machine's mail or a stub: no case of its own; who hears of it is its route, and its case stays as it was."""
    reasons, stub = outcome.line["because"], outcome.line["disposition"] == "spam"
    message = read(outcome.original)
    assert isinstance(message, Message)
    bounce = message.bounces[0] if message.bounces else None
    made: Row = {
        "jenis": MACHINES[outcome.line["disposition"]],
        "kategori": list(outcome.tickets[0].categories) if stub else [_after("kategori: ", reasons)],
        "rute": "petugas_penerima" if outcome.mails else "karantina" if stub else "tidak_ada",
        "prioritas": "biasa",
        "bahasa": message.language,
        "kerahasiaan": "biasa",
        "bidang": {"gagal_ke": bounce.address, "kode_status": bounce.status} if bounce else {},
    }
    return made | ({"tiket": outcome.line["ticket"]} if "tiket" in row else {})


def found_of_command(row: Row, outcome: Outcome, office: Office) -> Row:
    """What an officer's mail did, in the words of its entry."""
    made = {
        "perintah": _understood(outcome, office),
        "sisa": _beside(row.get("sisa", ""), outcome),
        "ke_pemohon": _leaves(outcome, office),
        "hentikan_jam_respons": outcome.tickets[0].first_response is not None,
        "kutipan_dibuang": not any(quoted in outcome.mails[0].everything for quoted in ("menulis:", "Pengaduan baru")),
        "status": outcome.tickets[0].state.value,
        "ditolak": "jawaban kepada pemohon belum terkirim" if _unanswered(outcome) else "",
    }
    return {key: value for key, value in made.items() if key in row}


def _understood(outcome: Outcome, office: Office) -> list[list[str]]:
    """Each command that was done, with its argument as the case now shows it, and each that was refused."""
    ticket = outcome.tickets[0]
    assignee = office.people.get(ticket.assignee)
    shown = {
        Act.PRIORITY: ticket.priority.value,
        Act.CATEGORY: ",".join(ticket.categories),
        Act.ASSIGN: assignee.name if assignee else "",
    }
    done = [Act(event["act"]) for event in outcome.events if event["act"] != Act.NOTE]
    refused = [Act(one.split(":")[0].removeprefix("refused ")) for one in outcome.line["because"] if "refused" in one]
    return [[act.value, shown.get(act, "")] for act in (*done, *refused)]


def _beside(rest: str, outcome: Outcome) -> str:
    """The text below the commands: what left, line for line, or else an internal note."""
    left = next((mail.text for mail in outcome.mails if mail.code in ("E03", "E04")), "")
    if left and all(line in left for line in rest.splitlines()):
        return rest
    return next((str(event["note"]) for event in outcome.events if event["note"]), "")


def _leaves(outcome: Outcome, office: Office) -> bool:
    """Whether words that the officer wrote stand in a mail to somebody outside the office."""
    message = read(outcome.original)
    assert isinstance(message, Message)
    outside = [mail for mail in outcome.mails if office.person_at(mail.address) is None]
    lines = [line for line in message.reply.splitlines()[1:] if len(line.split()) > 1]
    return any(line in mail.everything for mail in outside for line in lines)


def _unanswered(outcome: Outcome) -> bool:
    """Whether the officer reads that the case cannot be closed because no answer has left, and nothing was done."""
    told = "**belum pernah ada jawaban** yang dikirim ke pemohon".replace("*", "")
    (after,), before = outcome.tickets, outcome.before
    nothing = outcome.events == () and before is not None and after.state is before.state
    return nothing and told in outcome.mails[0].text.replace("*", "").replace("\n", " ")
