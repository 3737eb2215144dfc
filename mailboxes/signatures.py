"""What of the sender's lines is signature: names below dashes, device lines, legal notices, list footers.

Promise: linear time; only lines of the sender are looked at. A greeting and a name without dashes stay with
the sender's words ("Salam, Siti, 0812..."): they may be what the desk asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.headerblocks import is_underline
from mailboxes.notices import ADDED, BANNER, HINT, LEGAL, LIST_FOOTER
from mailboxes.wordings import SPACELESS, pattern, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping

_REPLY, _SIGNATURE = "r", "s"
_DASHES: Final = {"--": 12, "—": 8, "––": 8, "__": 8}  # the line, and how many lines may follow
_CERTAIN_DASHES: Final = "-- "  # RFC 3676, section 4.3
_SENT: Final = re.compile(rf"{pattern(wordings('sent'))}(?:(?!\w)|(?<={SPACELESS}))", re.IGNORECASE)
_SENT_ENDS: Final = re.compile(rf"{pattern(wordings('sent_ends'))}\Z", re.IGNORECASE)
_DEVICES: Final = re.compile(
    r"iphon|ipad|ipod|android|samsung|galaxy|outlook|yahoo|gmail|\b(?:my)?e?-?mail\b|ponsel|telepon|\bhp\b|perangkat"
    r"|blackberry|windows|xiaomi|redmi|poco\b|oppo|vivo|realme|huawei|honor\b|smartphone|handphone|tablet|mobile?"
    r"|phone|\baol\b|proton|tutanota|\btuta\b|nokia|telkomsel|indosat|\bios\b|thunderbird|superhuman|\bspark\b|mailbox"
    r"|\bnine\b|boxer|aqua mail|edison|newton|airmail|canary|mailspring|missive|shortwave|zoho|typeapp"
    r"|em client|mailbird|k-9|fairemail|spike\b|readdle|xperia|pixel|motorola|lg\b|htc\b|4g|5g|handheld|handy|мобильн"
    r"|телефон|смартфон|手机|手機|ケータイ|スマートフォン|휴대폰|스마트폰|móvil|celular|téléphone|portable|gsm\b"
    r"|telefon|puhelim|laite|kännykkä|telemóvel|handset|wireless|電話|电话|הטלפון|الهاتف|هاتف|جوال",
    re.IGNORECASE,
)
_SENT_FROM_MY: Final = re.compile(r"sent from my (?:[\w'’&+-]+ ?){1,3}\Z", re.IGNORECASE)
_POWERED: Final = re.compile(
    r"powered by (?:telkomsel|sinyal kuat|indosat|xl\b|axis\b|three\b)", re.IGNORECASE
)
_NAME: Final = re.compile(r"[-–—]{1,3}\s?[^\W\d_a-z][\w.'’]{0,20}(?:\s[^\W\d_a-z][\w.'’]{0,20}){0,2}\s*\Z")
_LINK: Final = re.compile(r"[<(\[]?https?://[^\s>)\]]{1,300}[>)\]]?")
_AROUND: Final = " \t*_>[]().!-–—"
_MOST_LINES: Final = 20_000  # from the end, that are looked at
_LONGEST_NOTICE: Final = 30  # lines
_LONGEST_FOOTER: Final = 10
_LONGEST_CARD_LINE: Final = 60  # characters
_LONGEST_BANNER: Final = 4
_LONGEST_DEVICE_LINE: Final = 110  # characters
_LONGEST_WITH_LINK: Final = 400
_LONG_LINE: Final = 50  # a line as long as this, without a full stop, goes on in the next


def sign(lines: list[str], kinds: list[str], marks: Mapping[int, str]) -> None:
    """Marks the signatures within the sender's lines; `marks` are those of the HTML."""
    own = [at for at, kind in enumerate(kinds) if kind == _REPLY and lines[at].strip()]
    if not own:
        return
    _take_marked(own, kinds, marks)
    _take_banner(lines, kinds, own)
    _take_armour(lines, kinds)
    end, last = len(lines), True  # `last`: no line of the sender's follows before `end`
    for at in range(len(lines) - 1, max(-1, len(lines) - _MOST_LINES), -1):
        if kinds[at] != _REPLY:
            end, last = at, True
        elif not lines[at].strip():
            continue
        elif _is_device(lines, kinds, at):
            kinds[at] = _SIGNATURE
        elif _opens(lines, kinds, at, end, last=last):
            kinds[at:end] = [_SIGNATURE] * (end - at)
            end, last = at, True
        else:
            last = False


def _take_marked(own: list[int], kinds: list[str], marks: Mapping[int, str]) -> None:
    """What the HTML calls a signature, unless that is all that the sender wrote: some type within it."""
    marked = [at for at in own if marks.get(at) == _SIGNATURE]
    if len(marked) < len(own):
        for at in marked:
            kinds[at] = _SIGNATURE


def _take_banner(lines: list[str], kinds: list[str], own: list[int]) -> None:
    """What a gateway wrote above the mail: "[EXTERNAL]", "Hati-hati, surel ini dari luar organisasi"."""
    start = own[0]
    boxed = is_underline(lines[start]) and len(own) > 1
    at = own[1] if boxed else start
    if any(line.strip() for line in lines[:start]) or not BANNER.match(lines[at][:200]):
        return
    end = at + 1
    while boxed and end < len(lines) and end - at < _LONGEST_BANNER and lines[end].strip():
        end += 1
        if is_underline(lines[end - 1]):
            break
    kinds[start:end] = [_SIGNATURE] * (end - start)


def _take_armour(lines: list[str], kinds: list[str]) -> None:
    """The lines of OpenPGP around a text that is signed in place (RFC 9580, section 7)."""
    until = ""
    for at, line in enumerate(lines):
        if line.startswith("-----BEGIN PGP SIGN"):
            until = "-----END" if "SIGNATURE" in line else "\n"
        if until and kinds[at] == _REPLY:
            kinds[at] = _SIGNATURE
        if until and (line.startswith(until) or not (line.strip() or until == "-----END")):
            until = ""


def _is_device(lines: list[str], kinds: list[str], at: int) -> bool:
    """Whether the line is one such as "Dikirim dari iPhone saya", not a sentence of the sender that goes on."""
    if len(lines[at]) >= _LONGEST_WITH_LINK or not _stands_alone(lines, kinds, at):
        return False
    line = _LINK.sub("", lines[at]).strip(_AROUND)
    if "aka.ms/" in lines[at] and "Outlook" in line:
        return True
    if len(line) > _LONGEST_DEVICE_LINE or "?" in line or line.endswith(":"):
        return False
    if not (_SENT.match(line) or _SENT_ENDS.search(line)):
        return bool(_POWERED.match(line))
    return bool(_DEVICES.search(line) or _SENT_FROM_MY.match(line))


def _stands_alone(lines: list[str], kinds: list[str], at: int) -> bool:
    """The last line of its paragraph, and not the end of a sentence that was folded above it."""
    if lines[at + 1 : at + 2] and kinds[at + 1] == _REPLY and lines[at + 1].strip():
        return False
    above = lines[at - 1].strip() if at and kinds[at - 1] == _REPLY else ""
    return len(above) < _LONG_LINE or above.endswith((".", "!", "?", ",", ")"))


def _opens(lines: list[str], kinds: list[str], at: int, end: int, *, last: bool) -> bool:
    """Whether a signature begins at `at` that reaches to `end`, where the sender's lines end."""
    line, length = lines[at].rstrip("\xa0\t"), end - at
    if line == _CERTAIN_DASHES:
        return length <= _LONGEST_NOTICE
    return _may_open(lines, kinds, at, end, last=last) and not _is_announced(lines, at)


def _may_open(lines: list[str], kinds: list[str], at: int, end: int, *, last: bool) -> bool:
    """The same by the line itself and what is below it: dashes, a rule, a name, a notice."""
    line, length = lines[at].rstrip("\xa0\t"), end - at
    if line.rstrip() in _DASHES:
        return length <= _DASHES[line.rstrip()] and not _is_prose(lines[at + 1 : end])
    above = at > 0 and kinds[at - 1] == _REPLY and bool(lines[at - 1].strip())
    if is_underline(line) or line.strip() == "---":
        heading = above and line.strip()[0] not in "_#"
        return last or (length <= _LONGEST_FOOTER and not heading and _is_footer(lines[at + 1 : end]))
    return (last and _is_name(lines, at)) or (length <= _LONGEST_NOTICE and _is_notice(lines, kinds, at, end))


def _is_announced(lines: list[str], at: int) -> bool:
    """Whether the last words above end with a colon: what follows is what they speak of."""
    above = next((line.rstrip() for line in reversed(lines[max(0, at - 2) : at]) if line.strip()), "")
    return above.endswith(":")


def _is_prose(below: list[str]) -> bool:
    """Two sentences or more: a text below a rule, not a name and what belongs to it."""
    sentences = (len(line.split()) >= 5 and line.rstrip().endswith((".", "!", "?")) for line in below)
    return sum(sentences) >= 2


def _is_notice(lines: list[str], kinds: list[str], at: int, end: int) -> bool:
    """A notice of law, which speaks of recipients, or what scanners add; never the sender's first words."""
    line = _LINK.sub("", lines[at][:_LONGEST_WITH_LINK]).strip()
    legal = LEGAL.match(line) and HINT.search(" ".join(lines[at : min(end, at + 8)])[:2000])
    if not (legal or ADDED.match(line)):
        return False
    return any(kinds[one] == _REPLY and lines[one].strip() for one in range(max(0, at - _LONGEST_NOTICE), at))


def _is_footer(below: list[str]) -> bool:
    """Below a drawn line: the footer of a mailing list, or a name and what belongs to it."""
    if any(LIST_FOOTER.search(one[:300]) for one in below):
        return True
    card = [line.strip() for line in below if line.strip()]
    words = " ".join(card).split()
    names = (
        len(words) >= 2 and len(card[0].split()) <= 4 and not any(one[0].islower() for one in card[0].split())
    )
    endings = (".", "?", "!", ":", ",")
    return names and all(len(line) <= _LONGEST_CARD_LINE and not line.endswith(endings) for line in card)


def _is_name(lines: list[str], at: int) -> bool:
    """Below a text "- Budi" is a name, below other dashes an item of a list."""
    if not _NAME.match(lines[at]):
        return False
    above = next((line.strip() for line in reversed(lines[max(0, at - 2) : at]) if line.strip()), "")
    return bool(above) and not above.startswith(("-", "–", "—"))
