"""What a mail offers to a complainant as prepared mails: the verdict on an answer, a rating, a yes, the missing data.

Promise: nothing of the complaint is put into a prepared mail, only commands and the labels of what is missing; reports
to the whistleblower desk get none, because a tap opens whatever mail program a device has, perhaps the workplace's.
Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daemon.form_source import button
from daemon.labels import field_label
from daemon.vocabulary import Act

if TYPE_CHECKING:
    from daemon.form_source import Source
    from templates.view import Button

RATINGS: Final = (
    (4, "Sangat puas", "Very satisfied"), (3, "Puas", "Satisfied"), (2, "Kurang puas", "Not quite satisfied"),
    (1, "Tidak puas", "Not satisfied"),
)  # fmt: skip
ON_A_LINE: Final = frozenset({"bukti"})  # what nobody can fill in on one


def verdicts(source: Source) -> tuple[Button, ...]:
    """PUAS, and BELUM with room for the reason."""
    return _prepared(source, Act.SATISFIED, "PUAS"), _prepared(source, Act.UNSATISFIED, "BELUM: ")


def ratings(source: Source, language: str) -> tuple[Button, ...]:
    """NILAI 4 to NILAI 1, none of them suggested."""
    english = language == "en"
    return tuple(
        replace(_prepared(source, Act.RATE, f"NILAI {mark}"), label=f"{labels[english]} ({mark})")
        for mark, *labels in RATINGS
    )


def status_buttons(source: Source, occasion: str) -> tuple[Button, ...]:
    """What the answer to a command of the complainant asks for in turn."""
    if occasion == "withdraw_question":
        return (_prepared(source, Act.CONFIRM, "YA"),)
    return ratings(source, source.language) if occasion == "rating_scale" else ()


def missing_data(source: Source) -> tuple[Button, ...]:
    """The labels of what is missing, a line each; the mail itself lists them, so there is nothing to type instead."""
    keys = [key for key in source.case().missing if key not in ON_A_LINE]
    lines = "".join(f"{field_label(key, source.language)}: \n" for key in keys)
    return (replace(_prepared(source, Act.REPLY, lines), command=""),) if keys else ()


def _prepared(source: Source, act: Act, words: str) -> Button:
    return button(source, act, words, source.letter.ticket, source.reply)
