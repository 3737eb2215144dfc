"""The sentence that mail clients put above a quotation: "Pada ..., Budi <budi@...> menulis:".

Promise: constant work for each line; a sender's own "pada tanggal 12 November saya menulis:" is not taken
for one, because a client's line has an address, or begins with a date and a time, or has a quotation right
below it. No list of opening words is needed: dates and addresses look alike in all languages; the verbs are
those of mailboxes/wordings.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.wordings import SPACELESS, pattern, visible, wordings

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINES: Final = 4
_LONGEST: Final = 500
_SHORTEST: Final = 8
_FAR: Final = 20  # lines
_GOES_ON: Final = 60  # characters of a line that goes on in the next
_FIRST_WORDS: Final = 36  # characters within which a client's line names its date
_NEAR_DATE: Final = 30  # characters between the verb and the date
_DIGIT: Final = re.compile(r"\d")
_FEW_WORDS: Final = 4
_AFTER_ADDRESS: Final = 40  # characters between an address and the end, where the verb is in no list
_WROTE: Final = pattern(wordings("wrote"))
_WRITES: Final = re.compile(
    rf"(?:(?<!\w)|(?<=\d)|(?={SPACELESS})){_WROTE}(?:(?!\w)|(?<={SPACELESS}))", re.IGNORECASE
)
_QUOTES: Final = re.compile(
    r"\s*(?:quoting|citing|mengutip|zitat von|citando|citat?(?:ion)? de|citeren)\s", re.IGNORECASE
)
_OWN: Final = re.compile(
    r"\b(?:saya|kami|aku|i|we|ich|wir|je|nous|yo) (?:\w+ ){0,3}"
    r"(?:menulis|tulis|wrote|write|kirim|mengirim|schrieb|écrit)\b",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"[^\s@<>()\[\]\"',;:]{1,100}@[^\s@<>()\[\]\"',;:]{2,100}|[<(\[]\s?mailto:")
_SET_ADDRESS: Final = re.compile(r"[<(\[][^<>()\[\]@]{1,120}@[^<>()\[\]@]{2,120}[>)\]]|[^\s@]+@[^\s@:]+\s?\Z")
_SET_OFF: Final = re.compile(r"[<(\[][^<>()\[\]@]{1,120}@[^<>()\[\]@]{2,120}[>)\]]")
_DATE: Final = re.compile(
    r"(?<!\d)(?:\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}(?!\d)|(?:19|20|25)\d\d(?!\d)|\d{1,2}[/-]\d{1,2}[/-]\d{2}(?!\d))"
)
_CLOCK: Final = re.compile(
    r"(?<![\d.,])\d{1,2}\s?[:.hH時时点點시]\s?\d{2}(?!\d)|(?<!\d)\d{1,2} ?(?:am|pm|Uhr)\b", re.IGNORECASE
)
INITIALS: Final = re.compile(r"[ \t]{0,6}[A-Z][A-Za-z]{0,7}>(?:\s|\Z)")  # "AL> Nomor bets?"
_ENDS: Final = (":", "：", "՝", "፦")
_NEWS: Final = re.compile(r"\bnews:\S{3,100}\Z")  # "Budi wrote in message news:1@b..."
_NEAR_END: Final = re.compile("[:：՝፦]|wrote|--")
_DASHED_END: Final = re.compile(r"-{2,5}[^-].{6,300}[^-]-{2,5}\s*\Z")
_STARTS: Final = " \t*_-–—>\xa0"
_ZONE: Final = re.compile(r"(?:WIB|WITA|WIT|GMT|UTC|CET|CEST|[AP]\.?M)\b", re.IGNORECASE)
_COLON_WITHIN: Final = re.compile(r"\S\s?[:：]\s+\S")
_DAY_ABOVE: Final = re.compile(r"(?<!\d)\d{1,2}[.,]?(?: de)?(?: [^\W\d]{2,12}[.,]{0,2})?\Z")
_YEAR_BELOW: Final = re.compile(r"(?:[^\W\d]{2,12}\.?,? )?(?:19|20|25)\d\d(?=,? [^\W\d])")
_OPENERS: Final = frozenset(
    (
        *(
            "on",
            "pada",
            "pada tanggal",
            "pada hari",
            "tanggal",
            "am",
            "le",
            "el",
            "il",
            "em",
            "op",
            "den",
            "på",
        ),
        *("dne", "dnia", "w dniu", "vào", "na", "στις", "في", "在", "於"),
    )
)
_TWO_SENTENCES: Final = re.compile(r"[^\W\d_]{4}[.!?;] [^\W\d_]{2}")
_MARKS_OF_SPEECH: Final = ('"', "“", "„", "«", "‘", "「", "『")
_NAME_FIRST: Final = re.compile(r"[^<>@.!?:]{1,80}\(?<[^<>@\s]{1,80}@[^<>@\s]{1,80}>\)?(?: [^\s]+){0,3}\Z")
_OLD_GMAIL: Final = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? (?:\d{1,2}:\d\d,? )?[^<>]{1,80}<[^<>\s]{3,100}>\s*\Z"
)


def attribution(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are an attribution, or 0."""
    first = lines[start].strip()
    if _OLD_GMAIL.match(first) and _quoted_below(lines, start + 1):
        return 1
    if not first or len(first) > 2 * _LONGEST or not _may_open(lines, start):
        return 0
    if _is_flat(lines[start]) or _is_dashed(first):
        return 1
    count = _sentence_length(lines, start)
    sentence = _joined(lines, start, count)
    if len(sentence) < _SHORTEST:
        return 0
    below = _quoted_below(lines, start + count)
    if not _is_attribution(sentence, quoted_below=below):
        return 0
    if not below and (not _stands_free(lines, start, sentence) or _is_retold(lines, start + count)):
        return 0
    return 0 if _begins_later(lines, start, count, quoted_below=below) else count


def torn_off(lines: Sequence[str], start: int) -> int:
    """How many lines above the attribution at `start` are its beginning: "Pada", or "Am Mo., 23." above a month."""
    above, first = (
        visible(line).strip(_STARTS) for line in (lines[start - 1] if start else "", lines[start])
    )
    if not above or len(above) > _FIRST_WORDS:
        return 0
    return int(above.lower() in _OPENERS or bool(_YEAR_BELOW.match(first) and _DAY_ABOVE.search(above)))


def _is_retold(lines: Sequence[str], at: int) -> bool:
    """Whether what follows is between quotation marks: somebody tells what another one wrote."""
    below = next((line.lstrip() for line in lines[at : at + 3] if line.strip()), "")
    return below.startswith(_MARKS_OF_SPEECH)


def _stands_free(lines: Sequence[str], start: int, sentence: str) -> bool:
    """Where nothing is set off below: not the end of a sentence, and a mere name only below words of the sender."""
    above = lines[start - 1].rstrip() if start else ""
    if len(above) >= _GOES_ON and above[-1] not in ".!?:;,)>":
        return False
    return bool(_ADDRESS.search(sentence)) or any(lines[max(0, start - _FAR) : start])


def _may_open(lines: Sequence[str], start: int) -> bool:
    """The cheap questions first: a line that ends a sentence by a colon is near, and this one may begin it."""
    near = lines[start : start + MAX_LINES]
    if not any(_NEAR_END.search(line) for line in near):
        return False
    first = lines[start]
    if (
        any(sign.isdigit() for sign in first)
        or "@" in first
        or (len(near) > 1 and near[1].lstrip().startswith("<"))
    ):
        return True
    return len(first) < _LONGEST and bool(_WRITES.search(first) or _QUOTES.match(first))


def _sentence_length(lines: Sequence[str], start: int) -> int:
    """How many lines the sentence that begins at `start` has, or 0 where it does not end as a client's does."""
    length = 0
    for count, line in enumerate(lines[start : start + MAX_LINES], start=1):
        bare = line.rstrip("*_ \t")
        length += len(bare)
        if not bare.strip() or length > _LONGEST:
            return 0
        if bare.endswith(_ENDS) or _NEWS.search(bare):
            return count
        if bare.endswith("wrote"):  # and the colon alone on the next line
            return (
                count + 1 if [one.strip() for one in lines[start + count : start + count + 1]] == [":"] else 0
            )
    return 0


def _joined(lines: Sequence[str], start: int, count: int) -> str:
    words = " ".join(line.strip() for line in lines[start : start + count])
    return words.strip(_STARTS).rstrip("*_ \t-")


def _quoted_below(lines: Sequence[str], at: int) -> bool:
    """Whether the next line with words, among three, is set off by ">", or by initials and ">"."""
    below = next((line for line in lines[at : at + 3] if line.strip()), "")
    return below.lstrip().startswith(">") or bool(INITIALS.match(below))


def _begins_later(lines: Sequence[str], start: int, count: int, *, quoted_below: bool) -> bool:
    """Whether the sender's own line stands above the attribution without a blank line between them."""
    whole = _traits(_joined(lines, start, count))
    if _NAME_FIRST.match(lines[start].strip()):
        return False
    rests = (_joined(lines, start + skip, count - skip) for skip in range(1, count))
    return any(
        _traits(rest)[0] == whole[0]
        and _is_attribution(rest, quoted_below=quoted_below and _traits(rest) == whole)
        for rest in rests
    )


def _traits(sentence: str) -> tuple[bool, bool, bool]:
    return _has_date(sentence), bool(_ADDRESS.search(sentence)), bool(_WRITES.search(sentence))


def _is_attribution(sentence: str, *, quoted_below: bool) -> bool:
    """The evidence: a date, a time of day, an address, a verb, a quotation below; two of them, or three."""
    writes = _WRITES.search(sentence) or _QUOTES.match(sentence)
    address = bool(_ADDRESS.search(sentence))
    dated, timed = _has_date(sentence), _has_clock(sentence)
    if _OWN.search(sentence):
        return False
    if quoted_below and (writes or (address and dated) or (dated and timed)):
        return True
    if writes:
        return _is_verbal(sentence, address=address, dated=dated, timed=timed)
    return dated and timed and _begins_with_date(sentence) and _ends_with_address(sentence)


def _is_verbal(sentence: str, *, address: bool, dated: bool, timed: bool) -> bool:
    """With a verb: an address, or a date and time at the beginning or after the verb, and a name beside it."""
    verbs = list(_WRITES.finditer(sentence))
    if verbs and address and _goes_on(sentence[verbs[-1].end() :]):
        return False
    if address:
        return dated or timed or bool(verbs and len(sentence) - verbs[-1].end() <= 3)
    date = _DATE.search(sentence)
    if not (verbs and date and dated and timed and _names_somebody(sentence, verbs[-1])):
        return False
    if _TWO_SENTENCES.search(sentence):
        return False
    return date.start() <= _FIRST_WORDS or verbs[-1].end() <= date.start()


def _names_somebody(sentence: str, verb: re.Match[str]) -> bool:
    """A client names the writer ("Budi menulis:"); people tell who it was ("petugas menulis:")."""
    rest = sentence[verb.end() :].strip(":： ")
    if _goes_on(rest):
        return False
    beside = [*sentence[: verb.start()].split()[-1:], *rest.split()[:1]]
    names = (word for word in beside if not _ZONE.match(word))
    return any(not word[0].islower() and not word[0].isdigit() for word in names)


def _goes_on(rest: str) -> bool:
    """Whether a tale goes on behind the verb: "Ann wrote to the owner, and he answered:"."""
    rest = rest.strip(":： ")
    return rest[:1].islower() and "@" not in rest and not _DATE.search(rest[:_NEAR_DATE])


def _begins_with_date(sentence: str) -> bool:
    """Without a known verb: a few words before the first number, or the address before it."""
    above = _DIGIT.split(sentence, maxsplit=1)[0]
    return "@" in above or len(above.split()) <= _FEW_WORDS


def _ends_with_address(sentence: str) -> bool:
    """Without a known verb: "23.11.2026, 9:40, A <a@b.c>:", or a few words between the address and the end."""
    ends = [found.end() for found in _SET_ADDRESS.finditer(sentence.rstrip(":： "))]
    return bool(ends) and len(sentence) - ends[-1] <= _AFTER_ADDRESS


def _is_flat(line: str) -> bool:
    """An attribution and the quotation on one line, as some phones write it."""
    line = visible(line[: 2 * _LONGEST]).lstrip(_STARTS)
    if not ("@" in line and _COLON_WITHIN.search(line)):
        return False
    verb = next(
        (one for one in _WRITES.finditer(line) if line[one.end() :].lstrip()[:1] in {":", "："}), None
    )
    if verb is None or not line[verb.end() :].lstrip(" :："):
        return False
    sentence = line[: verb.end()]
    return (
        bool(_SET_OFF.search(sentence))
        and _has_date(sentence)
        and _has_clock(sentence)
        and not _OWN.search(sentence)
    )


def _is_dashed(first: str) -> bool:
    """Zoho: "---- On Mon, 23 Nov 2026 09:40:12 +0700 A <a@b.c> wrote ----"."""
    if not (_DASHED_END.match(first) and _WRITES.search(first)):
        return False
    return _has_date(first) or bool(_ADDRESS.search(first))


def _has_date(sentence: str) -> bool:
    return bool(_DATE.search(sentence))


def _has_clock(sentence: str) -> bool:
    """Whether a time of day is left when dates are taken away ("23.11.2026" is none)."""
    return bool(_CLOCK.search(_DATE.sub("#", sentence)))
