"""From a read message to what the desk must know of a new complaint (SOP 1, 3 and 4; DOMAIN 3 and 7).

Promise: never raises, linear time, and the same message always means the same; it only suggests, but sealing and
emergencies fail on the safe side. It decides nothing about existing cases. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from daemon import categories as table
from daemon.accused import barred_people
from daemon.classify import Verdict, accusing, automatic, classify, of_conduct, priority, spam
from daemon.complainant import Sender, complainant, kind_of, own_names, referrer
from daemon.counting import victims
from daemon.elements import elements, meter
from daemon.fields import extract, key_of
from daemon.narrative import summary_of, without_reporter
from daemon.no_answer import wants_no_answer
from daemon.numbers import emails_in
from daemon.questions import missing_for
from daemon.reasons import reason
from daemon.understanding import (
    Reading,
    Understanding,
    duplicate_key,
    first_written,
    paper_date_of,
    read_message,
    service_of,
    subject_of,
)
from daemon.vocabulary import Channel, Priority, Type
from mailboxes.message import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from daemon.office import Office
    from daemon.ticket import Party
    from mailboxes.message import Message

__all__ = ["Understanding", "understand"]

NEUTRAL: Final = "netral_tanpa_kutipan"
_ONLY_REFERRER: Final = re.compile(
    r"(?:jawaban|balasan|tanggapan)\s(?:\w+\s){0,3}?(?:hanya|cukup)\s(?:\w+\s){0,2}?(?:kepada|ke|"
    r"melalui)\s(?:ulpk|kami)|(?:hanya|cukup)\s(?:di)?(?:jawab|balas)\s(?:\w+\s){0,2}?(?:kepada|ke)\s(?:ulpk|kami)|"
    r"jangan menghubungi konsumen",
    re.IGNORECASE,
)
_ONLY_COMPLAINANT: Final = re.compile(
    r"(?:hanya|cukup)\s(?:\w+\s){0,2}?(?:kepada|ke) (?:konsumen|pelapor|pemohon)|tanpa tembusan",
    re.IGNORECASE,
)
_MOST_PARTS: Final = 200
_SENDERS_OF_SHEETS: Final = (Sender.REFERRER, Sender.OFFICER, Sender.PERSON)


def understand(message: Message, channel: Channel, office: Office, received: datetime) -> Understanding:
    """What `message` is and says, on the day that it was received (a date on a package has gone by or not)."""
    reading = read_message(message, channel, office, received)
    if machine := automatic(message.kind):
        return _automatic(reading, machine)
    if reading.sender is Sender.SCANNER:
        return _scanned(reading)
    if message.rows and reading.sender in _SENDERS_OF_SHEETS and _is_sheet(message):
        return _sheet(reading)
    words = reading.text if reading.voices.visitor else f"{subject_of(message)}\n{reading.narrative}"
    if channel is not Channel.WHISTLEBLOWER and (
        junk := spam(message.kind, f"{words}\n{message.text}", words)
    ):
        return _base(reading, junk, table.QUARANTINE, "karantina")
    verdict = classify(words, reading.fields, office, reading.today)
    if channel is Channel.WHISTLEBLOWER:
        verdict = of_conduct(verdict, words)
    return _understood(reading, verdict, words)


def _understood(reading: Reading, verdict: Verdict, words: str) -> Understanding:
    """A person's message: complaint, question or praise."""
    message, office = reading.message, reading.office
    people = complainant(message, reading.sender, reading.text, reading.fields, office)
    urgency, why = priority(verdict, words, reading.fields)
    fields = _fields(reading, people, verdict)
    first = verdict.categories[0] if verdict.categories else ""
    base = _base(reading, verdict, _route(verdict, office), _action(verdict, office))
    return _addressed(
        replace(
            base,
            unit=office.categories[first].unit if first in office.categories else "",
            refer_to=_refer_to(verdict, office),
            priority=urgency,
            because=(*verdict.because, *((why,) if why else ())),
            complainant=people,
            referrer=referrer(message, reading.sender),
            fields=fields | first_written(base.paper_date or base.original_date),
            emergency=verdict.emergency,
            victims=int(fields.get("jumlah_korban", 0)),
            barred=barred_people(
                reading.text,
                str(fields.get("terlapor", "")),
                verdict.categories,
                office,
                (people.company, people.name),
            ),
            suggested_parts=_suggested(verdict),
            missing=missing_for(verdict.categories, fields, bool(message.attachments)),
        ),
        reading,
    )


def _base(reading: Reading, verdict: Verdict, route: str, action: str) -> Understanding:
    message = reading.message
    forwarded = message.forwarded.origin if message.forwarded else None
    return Understanding(
        type=verdict.type,
        categories=verdict.categories,
        because=(*verdict.because, f"sender {reading.sender.value}"),
        route=route,
        action=action,
        language=message.language,
        subject=subject_of(message),
        summary=summary_of(
            subject_of(message), reading.text if reading.voices.visitor else reading.narrative
        ),
        narrative=reading.narrative,
        duplicate_key=duplicate_key(reading),
        original_date=forwarded.date if forwarded else "",
        paper_date=paper_date_of(reading),
        livechat_officer=reading.voices.officer,
        sealed=verdict.sealed,
        confidentiality="rahasia" if verdict.sealed or reading.fields.get("rahasiakan") else "biasa",
    )


def _addressed(found: Understanding, reading: Reading) -> Understanding:
    """With the addresses of the receipts, and for the whistleblower channel sealed and parted from the reporter."""
    message = reading.message
    answerable = message.kind in (Kind.PERSON, Kind.FORM)
    to = found.complainant.address if answerable else ""
    above = message.forwarded.note_above if message.forwarded else message.reply
    referring = found.referrer.address if answerable else ""
    if referring and _ONLY_REFERRER.search(above):
        to = ""
    if referring and to and _ONLY_COMPLAINANT.search(above):
        referring = ""
    if reading.channel is Channel.WHISTLEBLOWER:
        return _whistleblower(replace(found, receipt_to=to, referrer_receipt_to=""), reading)
    style = (NEUTRAL if found.sealed else "biasa") if to else ""
    return replace(found, receipt_to=to, receipt_style=style, referrer_receipt_to=referring)


def _whistleblower(found: Understanding, reading: Reading) -> Understanding:
    attached = tuple(a.name for a in reading.message.attachments if not a.inline)
    named = elements(reading.text, reading.fields, attached, accusing=accusing(reading.text))
    conduct = tuple(code for code in found.categories if code in table.SEALING)
    hidden = without_reporter(found.narrative, own_names(reading.message, reading.text), found)
    silent = wants_no_answer(reading.text)
    return replace(
        found,
        categories=conduct or found.categories,
        route="wbs",
        action="tiket_baru",
        sealed=True,
        confidentiality="wbs",
        receipt_to="" if silent else found.receipt_to,
        receipt_style="" if silent or not found.receipt_to else NEUTRAL,
        fields={**found.fields, **named},
        w_elements=meter(named),
        narrative=hidden,
        summary=summary_of(found.subject, hidden),
        duplicate_key="", missing=(), suggested_parts=(),
    )  # fmt: skip


def _fields(reading: Reading, people: Party, verdict: Verdict) -> dict[str, Any]:
    """The fields to store: the complainant's own, without what only looked like one."""
    found = {key: value for key, value in reading.fields.items() if key != "tanggal_asli"}
    for key, value in (("nama", people.name), ("email", people.address), ("instansi", people.company)):
        if value:
            found[key] = value
        elif key != "instansi":
            found.pop(key, None)
    found["kronologi"] = reading.narrative
    found["jenis_pemohon"] = found.get("jenis_pemohon") or kind_of(found)
    found.setdefault("layanan", service_of(verdict.categories))
    if verdict.emergency:
        ill, treated = victims(reading.text)
        found["jumlah_korban"] = max(ill, int(found.get("jumlah_korban", 0)))
        found["dirawat"] = max(treated, int(found.get("dirawat", 0)))
    if reading.voices.officer:
        found["petugas_livechat"] = reading.voices.officer
    return {key: value for key, value in found.items() if value not in ("", 0)}


def _route(verdict: Verdict, office: Office) -> str:
    if verdict.sealed:
        return table.ETHICS
    first = next(iter(verdict.categories), "")
    return office.categories[first].route if first in office.categories else table.RECEIVER


def _refer_to(verdict: Verdict, office: Office) -> str:
    first = next(iter(verdict.categories), "")
    return office.categories[first].refer_to if first in office.categories and not verdict.sealed else ""


def _action(verdict: Verdict, office: Office) -> str:
    if verdict.mixed:
        return "tiket_baru_usul_pecah"
    return "tiket_baru_usul_limpah" if _route(verdict, office) == table.REFER else "tiket_baru"


def _suggested(verdict: Verdict) -> tuple[str, ...]:
    if not verdict.mixed:
        return ()
    return tuple(sorted(verdict.categories, key=lambda code: code[0] != "E"))


def _automatic(reading: Reading, verdict: Verdict) -> Understanding:
    bounce = next(iter(reading.message.bounces), None)
    if bounce is None:
        return _base(replace(reading, fields={}), verdict, table.NOBODY, "catat_di_tiket_tanpa_ubah_status")
    base = _base(replace(reading, fields={}), verdict, "petugas_penerima", "tandai_gagal_kirim")
    return replace(base, fields={"gagal_ke": bounce.address, "kode_status": bounce.status})


def _scanned(reading: Reading) -> Understanding:
    """A scan is a picture: its words are known only after an officer has typed them."""
    verdict = Verdict(Type.COMPLAINT, (), (reason("scan"),))
    base = _base(reading, verdict, table.TECHNICAL, "tiket_baru_perlu_ketik")
    names = ", ".join(a.name for a in reading.message.attachments)
    return replace(
        base,
        language="id",
        summary=f"Hasil pindai kotak saran: {names}"[:200],
        narrative="",
        missing=("kronologi",),
    )


def _is_sheet(message: Message) -> bool:
    """Whether each row is a complaint; a sheet of more than anybody sends stays whole, for an officer to look at."""
    if len(message.rows) > _MOST_PARTS:
        return False
    keys = {key_of(label) for label in message.rows[0]}
    return bool(keys & {"kronologi", "produk", "no_ulpk"}) and len(keys - {""}) > 2


def _sheet(reading: Reading) -> Understanding:
    """One complaint a row; the complainants of a sheet get no receipt, the referrer gets one (DOMAIN 7.5)."""
    parts = tuple(_row(reading, row) for row in reading.message.rows if any(cell.strip() for cell in row.values()))
    codes = tuple(dict.fromkeys(code for part in parts for code in part.categories))
    verdict = Verdict(Type.COMPLAINT, codes, (reason("sheet", str(len(parts))),))
    base = _base(reading, verdict, table.TECHNICAL, "tiket_baru_pecah" if len(parts) > 1 else "tiket_baru")
    keys = ("no_ulpk", "nie")
    urgent = min((part.priority for part in parts), key=list(Priority).index, default=Priority.NORMAL)
    return replace(
        base,
        parts=parts,
        priority=urgent,
        referrer=referrer(reading.message, Sender.REFERRER),
        referrer_receipt_to=reading.message.sender,
        fields={key: [part.fields.get(key) for part in parts] for key in keys},
        emergency=any(part.emergency for part in parts),
        sealed=all(part.sealed for part in parts) and bool(parts),
    )


def _row(reading: Reading, row: Mapping[str, str]) -> Understanding:
    written = {
        label: cell.lstrip("=+@\t") if cell[:1] in "=+@\t" and not emails_in(cell) else cell
        for label, cell in row.items()
    }
    form = {label: value for label, value in written.items() if not value.startswith("HYPERLINK")}
    text = next(
        (cell for label, cell in form.items() if key_of(label) == "kronologi"), " ".join(form.values())
    )
    goods = next((cell for label, cell in form.items() if key_of(label) == "produk"), "")
    found = extract(text, form, ulpk=True)
    message = replace(reading.message, subject=goods, forwarded=None, rows=(), form=form, reply_to=())
    part = replace(reading, message=message, text=text, narrative=text, fields=found)
    verdict = classify(f"{goods}\n{text}", found, reading.office, reading.today)
    made = _understood(part, verdict, text)
    return replace(
        made,
        receipt_to="",
        receipt_style="",
        referrer_receipt_to="",
        fields=made.fields | first_written(str(found.get("tanggal_asli", ""))),
        original_date=str(found.get("tanggal_asli", "")),
        paper_date="",
        duplicate_key=str(found.get("no_ulpk", "")),
    )
