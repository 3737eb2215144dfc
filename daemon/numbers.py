"""Numbers that a complaint names: registration numbers, telephones, identity numbers, references (DOMAIN 3.1 and 3.3).

Promise: linear time; normal forms are the same however the sender split them; a telephone is never a registration
number nor the reverse. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from daemon.dates import dates_in

FOOD_LENGTHS: Final = (12, 15)
HIGH_RISK_FROM: Final = 2  # first digit of a 15-digit NIE (DOMAIN 3.3)
_SHORTEST_NIE, _LONGEST_NIE = 5, 20
_NIE: Final = re.compile(r"(?<![A-Za-z])(M[DL])[ .:\-#]{0,3}(\d(?:[ .\-]{0,2}\d){4,24})(?!\d)", re.IGNORECASE)
_GROUP: Final = re.compile(r"\d+")
_BARE_NIE: Final = re.compile(
    r"(?:bpom(?: ri)?|izin edar|ijin edar|nie)[ .:\-#]{0,3}(?:no\.? ?|nomor ?|:|ri )?[ .:]{0,2}(\d{15}|"
    r"\d{12})(?!\d)",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"(?<![\w+])(?:\(?\+|\()?\d(?:[ .\-()]{0,3}\d){6,16}(?!\w)")
_SEVEN_FIGURES: Final = re.compile(r"\d(?:[ .\-()]{0,3}\d){6}")  # without them there is no telephone
_OTHER_REGISTRATION: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:N[A-E]|T[RIL]|HT|FF|Q[DL]|S[DIL]|POM ?T[RIL]|"
    r"POM ?S[DIL]) ?[.:]? ?(?:\d[ .]?){8,12}\d"
    r"|[DG][KTBNP][LI] ?\d{10}[A-Z]\d|AKL ?\d{11}|AKD ?\d{11})(?![A-Za-z0-9])"
)
_PIRT: Final = re.compile(
    r"(?:p[-. ]?irt|spp-?irt)[^\d\n]{0,30}(\d(?:[ .]?\d){12}[ .\-]?\d{2})(?!\d)|(?<!\d)(\d{13}-\d{2})(?!\d)",
    re.IGNORECASE,
)
_AJU: Final = re.compile(r"(?<![\w-])(20\d{6}-\d{6})(?![\w-])")
_REFERENCE: Final = re.compile(r"(?<![\w-])((?:HC|SKE|SKI|CFS|FS|EXP|SKP)-\d{4}-\d{3,8})(?![\w-])")
_LABELLED_AJU: Final = re.compile(
    r"\b(?:(?:no|nomor|nmr)\.? {0,2}(?:aju|pengajuan|permohonan)|aju|application (?:no|number|ref)\.?|"
    r"ref(?:erence)?\.?(?: no\.?)?)"
    r"(?:nya)?[ :.#=]{1,4}([A-Za-z0-9][\w/.\-]{3,29})",
    re.IGNORECASE,
)
_ULPK: Final = re.compile(
    r"(?:ulpk|halo(?: ?bpom)?|rujukan|tiket)[ .:#]{0,3}(?:no\.?|"
    r"nomor)?[ .:#]{0,3}(?<!\d)(\d{4}-\d{4,6})(?!\d)",
    re.IGNORECASE,
)
_BARE_ULPK: Final = re.compile(r"(?<![\d-])(\d{4}-\d{5})(?![\d-])")
_NIK: Final = re.compile(r"\b(?:nik|no\.? ?ktp|nomor ktp|ktp)\b[^\d\n]{0,12}(\d(?:[ .]?\d){15})(?!\d)", re.IGNORECASE)
_SIXTEEN: Final = re.compile(r"(?<![\w.-])\d{16}(?![\w.-])")
_NIB: Final = re.compile(r"\bNIB\b[^\d\n]{0,12}(\d(?:[ .]?\d){12})(?!\d)", re.IGNORECASE)
_NPWP: Final = re.compile(
    r"\bNPWP\b[^\d\n]{0,12}(\d[\d.\- ]{13,22}\d)|(?<!\d)(\d\d\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3})(?!\d)",
    re.IGNORECASE,
)
_NTPN: Final = re.compile(
    r"\bNTPN\b[ .:#=]{0,4}(?:no\.? ?|nomor ?)?([A-Z0-9]{16})(?![A-Z0-9])", re.IGNORECASE
)
_LETTER: Final = re.compile(
    r"(?<![\w/])(\d{1,5}[A-Za-z.]{0,3}/[A-Za-z][\w.\-]{0,20}(?:/[\w.\-]{1,20}){1,4})(?![\w/])"
)
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_LINK: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]{3,500}", re.IGNORECASE)
_SIGN: Final = {_AJU: "-", _EMAIL: "@", _LETTER: "/"}  # without it there is nothing for the pattern to find


@dataclass(frozen=True, slots=True)
class Nie:
    """A food registration number: `value` in its normal form, `valid` where its length is possible."""

    value: str
    valid: bool
    start: int


def nies_in(text: str) -> list[Nie]:
    """Every MD or ML number; lengths other than 12 and 15 are not valid, a telephone after "Md." is none at all."""
    found = []
    for match in _NIE.finditer(text):
        digits = _whole(match[2])
        if not digits or (digits.startswith("0") and len(digits) != FOOD_LENGTHS[1]):
            continue
        found.append(Nie(f"{match[1].upper()} {digits}", len(digits) in FOOD_LENGTHS, match.start()))
    if not found:
        found = [Nie(match[1], valid=True, start=match.start()) for match in _BARE_NIE.finditer(text)]
    return found


def read_nie(value: str) -> Nie | None:
    """The number of a labelled value, also where MD or ML is left out."""
    found = nies_in(value)
    if found:
        return found[0]
    digits = "".join(_GROUP.findall(value))
    if _SHORTEST_NIE <= len(digits) <= _LONGEST_NIE:
        return Nie(digits, len(digits) in FOOD_LENGTHS, 0)
    return None


def high_risk(nie: str) -> bool:
    """Whether a 15-digit number tells of high risk: not 0 (medium-low) and not 1 (medium-high)."""
    digits = nie[-FOOD_LENGTHS[1] :]
    return (
        len(nie) == len("MD ") + FOOD_LENGTHS[1] and digits.isdecimal() and int(digits[0]) >= HIGH_RISK_FROM
    )


def phones_in(text: str) -> list[str]:
    """Telephones as +62..., mobile ones first; foreign ones keep their country."""
    if not _SEVEN_FIGURES.search(text):
        return []
    rest = _without(text)
    found = [phone for match in _PHONE.finditer(rest) if (phone := read_phone(match.group()))]
    return sorted(dict.fromkeys(found), key=lambda phone: not phone.startswith("+628"))


def read_phone(written: str) -> str:
    """The number with its country, or "" where it cannot be a telephone."""
    digits = "".join(_GROUP.findall(written))
    if written.lstrip(" (").startswith("+"):
        country = "62" + digits[3:] if digits.startswith("620") else digits
        return f"+{country}" if 8 <= len(digits) <= 15 else ""
    if digits.startswith("62") and 10 <= len(digits) <= 15 and digits[2] in "8234567":
        return f"+{digits}"
    if digits.startswith("08") and 10 <= len(digits) <= 13:
        return f"+62{digits[1:]}"
    if digits.startswith("0") and digits[1] in "2345679" and 9 <= len(digits) <= 12:
        return f"+62{digits[1:]}"
    return ""


def other_registrations(text: str) -> list[str]:
    """Numbers of cosmetics, medicines, supplements: NA18171234567."""
    return [re.sub(r"[ .:]", "", match.group()) for match in _OTHER_REGISTRATION.finditer(text)]


def pirt_in(text: str) -> str:
    """A P-IRT number as 13 digits, hyphen, 2 digits, or ""."""
    match = _PIRT.search(text)
    if match is None:
        return ""
    digits = "".join(_GROUP.findall(match[1] or match[2]))
    return f"{digits[:13]}-{digits[13:]}"


def applications_in(text: str) -> list[str]:
    """Application numbers, in order, without repetition."""
    found = [match[1] for pattern in (_AJU, _REFERENCE) for match in pattern.finditer(text)]
    if not found:
        candidates = (match[1].rstrip(".,-/") for match in _LABELLED_AJU.finditer(text))
        found = [value for value in candidates if sum(c.isdigit() for c in value) >= 4]
    return list(dict.fromkeys(found))


def ulpk_in(text: str, *, bare: bool) -> str:
    """The referral number of ULPK; `bare` takes one without its label too."""
    match = _ULPK.search(text) or (_BARE_ULPK.search(text) if bare else None)
    return match[1] if match else ""


def identity_in(text: str) -> dict[str, str]:
    """`nik`, `nib`, `npwp`, `ntpn`, each only where it is named so."""
    found = {
        key: _first(pattern, text)
        for key, pattern in (("nik", _NIK), ("nib", _NIB), ("npwp", _NPWP), ("ntpn", _NTPN))
    }
    found |= {key: re.sub(r"\D", "", found[key]) for key in ("nik", "nib", "npwp")}
    return {key: value for key, value in found.items() if value}


def letter_number_in(text: str) -> str:
    """A number as 118/SNB-REG/XI/2026, or ""."""
    return next(
        (
            match[1].rstrip(".-")
            for match in _LETTER.finditer(text)
            if "rt" not in match[1].lower().split("/")
        ),
        "",
    )


def emails_in(text: str) -> list[str]:
    """Addresses in the text, lower case, without repetition."""
    if "@" not in text:  # told sooner than by the pattern, which is asked about every line of a letter
        return []
    return list(dict.fromkeys(match.group().rstrip(".").lower() for match in _EMAIL.finditer(text)))


def links_in(text: str) -> list[str]:
    """Web addresses in the text."""
    return list(dict.fromkeys(match.group().rstrip(".,;") for match in _LINK.finditer(text)))


def without_personal_numbers(text: str) -> str:
    """`text` for a summary: no telephone, address, NIK or the like."""
    text = _EMAIL.sub("[surel]", text)
    text = _SIXTEEN.sub("[nomor]", text)
    text = re.sub(r"(?i)\b(nik|npwp|nib|ktp)\b([^\d\n]{0,12})\d[\d.\- ]{11,22}\d", r"\1\2[nomor]", text)
    return _PHONE.sub(lambda match: "[telepon]" if read_phone(match.group()) else match.group(), text)


def _whole(written: str) -> str:
    """The digits of a split number; where more figures follow, the groups that make 15 or 12."""
    groups = _GROUP.findall(written)
    digits = "".join(groups)
    if len(digits) in FOOD_LENGTHS:
        return digits
    lengths = [len("".join(groups[: count + 1])) for count in range(len(groups))]
    fitting = [length for length in lengths if length in FOOD_LENGTHS]
    if fitting:
        return digits[: fitting[-1]]
    return digits if len(groups[0]) < len(digits) <= _LONGEST_NIE or len(groups) == 1 else groups[0]


@lru_cache(maxsize=16)
def _without(text: str) -> str:
    """`text` with every number that is something else than a telephone blanked."""
    for pattern in (_NIE, _AJU, _PIRT, _NTPN, _NIK, _NIB, _NPWP, _EMAIL, _LINK, _LETTER):
        if pattern not in _SIGN or _SIGN[pattern] in text:
            text = pattern.sub(_blank, text)
    kept, last = [], 0
    for found in dates_in(text):
        kept += [text[last : found.start], "#" * (found.end - found.start)]
        last = found.end
    return "".join((*kept, text[last:]))


def _blank(match: re.Match[str]) -> str:
    if match.re is _NIE and "".join(_GROUP.findall(match[2])).startswith("08"):
        return match.group()
    return "#" * len(match.group())


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next((group for group in match.groups() if group), "") if match else ""
