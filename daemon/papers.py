"""Papers that go along with mails: filled in when the mail is written, made when it is sent.

Promise: what a paper says is fixed before the commit, in a few words that the ledger keeps; its bytes are made of these
words alone and are the same each time the mail is sent.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from daemon.forms_paper import answer_facts, has_answer, has_receipt, receipt_facts
from daemon.records import plain
from daemon.vocabulary import Mail
from templates.papers import Paper, fill, pdf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daemon.decision import Context, Letter
    from daemon.desk import Desk
    from daemon.ticket import Ticket

Row = dict[str, Any]


def receipt(
    letter: Letter, ticket: Ticket | None, desk: Desk, language: str, context: Context | None, now: datetime
) -> Row:
    """What the receipt of a complaint adds to its mail: the Bukti Pengaduan, and its code as VERIFIKASI finds it."""
    if ticket is None or not has_receipt(letter, ticket):
        return {}
    facts = receipt_facts(ticket, desk.office, desk.secret, language, context, now)
    issued = {"code": facts["code"], "ticket": ticket.number, "sha256": facts["case"].digest, "at": plain(now)}
    paper = fill("bukti", language, facts)
    return {"papers": [_kept(paper, f"bukti-pengaduan-{ticket.number}.pdf", now)], "receipt": issued}


def answer(letter: Letter, ticket: Ticket | None, desk: Desk, language: str, facts: Mapping[str, Any]) -> Row:
    """What the answer to a complaint adds to its mail: the Bukti Jawaban, dated as the mail is."""
    if ticket is None or not has_answer(letter, ticket):
        return {}
    at = letter.not_before or ticket.answered or ticket.received
    paper = fill("jawaban", language, answer_facts(ticket, desk.office, desk.secret, facts, at))
    return {"papers": [_kept(paper, f"bukti-jawaban-{ticket.number}.pdf", at)]}


def evaluation(letter: Letter, language: str, facts: Mapping[str, Any], now: datetime) -> Row:
    """What the monthly evaluation adds to its mail: the Dokumen Monitoring dan Evaluasi."""
    if letter.mail is not Mail.MONTHLY:
        return {}
    name = f"monitoring-dan-evaluasi-{facts['report'].month:%Y-%m}.pdf"
    return {"papers": [_kept(fill("evaluasi", language, facts), name, now)]}


def _kept(paper: Paper, name: str, now: datetime) -> Row:
    return {"name": name, "at": plain(now), **asdict(paper)}


def made(kept: Mapping[str, Any]) -> bytes:
    """The PDF of a paper that the ledger keeps."""
    words = Paper(kept["title"], kept["language"], kept["words"])
    return pdf(words, datetime.fromisoformat(kept["at"]).astimezone(UTC))
