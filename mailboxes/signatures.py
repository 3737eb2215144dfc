"""What of the sender's lines is signature: names below dashes, device lines, legal notices, list footers.

Promise: linear time; only lines of the sender are looked at. A greeting and a name without dashes stay with
the sender's words ("Salam, Siti, 0812..."): they may be what the desk asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailboxes.headerblocks import is_underline
from mailboxes.notices import ADDED, BANNER, COMPANY, HEADING, HINT, IMPRINT, LEGAL, LIST_FOOTER
from mailboxes.wordings import SPACELESS, pattern, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping

_REPLY, _SIGNATURE = "r", "s"
_DASHES: Final = {"--": 12, "—": 8, "––": 8, "__": 8}  # the line, and how many lines may follow
_CERTAIN_DASHES: Final = "-- "  # RFC 3676, section 4.3
_SENT: Final = re.compile(rf"{pattern(wordings('sent'))}(?:(?!\w)|(?<={SPACELESS}))", re.IGNORECASE)
_SENT_ENDS: Final = re.compile(rf"{pattern(wordings('sent_ends'))}\Z", re.IGNORECASE)
_DEVICES: Final = re.compile(
    r"ponsel|telepon|\bhp\b|perangkat|smartphone|handphone|tablet|mobile\b|mobiltele|phone|wireless|4g|5g"
    r"|handheld|handy"
    r"|мобильн|телефон|смартфон|móvil|celular|téléphone|portable|gsm\b"
    r"|telefon|puhelim|laite|kännykkä|telemóvel|handset|mailbox|\bnine\b|\bspark\b|(?-i:\b(?:e-)?Mail\b)|\bmymail\b",
    re.IGNORECASE,
)
_BRANDS: Final = re.compile(  # with which a line may also begin: "iPhone'umdan gönderildi"
    r"iphon|ipad|ipod|android|samsung|galaxy|outlook|yahoo|gmail|blackberry|windows|xiaomi|redmi|poco [a-z]\d"
    r"|oppo|vivo\b"
    r"|realme|huawei|honor\b|\baol\b|proton|tutanota|\btuta\b|nokia|telkomsel|indosat|\bios\b|thunderbird|superhuman"
    r"|boxer|aqua mail|edison|newton|airmail|canary|mailspring|missive|shortwave|zoho|typeapp|em client|mailbird|k-9"
    r"|fairemail|spike\b|readdle|xperia|pixel|motorola|lg\b|htc\b"
    r"|手机|手機|ケータイ|スマートフォン|휴대폰|스마트폰|電話|电话|הטלפון|الهاتف|هاتف|جوال",
    re.IGNORECASE,
)
_SPEAKS: Final = re.compile(  # a sentence of somebody's own: "Sent from my iPad I could not open it"
    r"\b(?:i|we|you|he|she|they|was|were|are|will|could|can|cannot|have|had|did|not|but|because|ich|wir|nicht|habe"
    r"|konnte|je|nous|vous|pas|mais|yo|pero|porque|eu|você|não|mas|io|non|ho|ik|niet|wij"
    r"|kami|kita|anda|dia|mereka|sudah|tidak|belum|akan|telah|adalah|kemarin|tadi|karena|lewat|oleh|ternyata"
    r"|sampai|bukan"
    r"|tapi|tetapi|namun|yang|tanggal|tgl|kepada|tertanggal|pada (?:hari|tgl|\d)|on \d|yesterday|to (?:the|your"
    r"|my|our|him|her)"
    r"|may be|toko|gudang|pabrik|pasar|warung|kurir|shop|store|factory|warehouse)\b",
    re.IGNORECASE,
)
_SENT_FROM_MY: Final = re.compile(r"sent from my (?:[\w'’&+-]+ ?){1,3}\Z", re.IGNORECASE)
_TYPOS: Final = re.compile(r"typo|brevity|autocorrect|salah ketik|tippfehler|fautes de frappe", re.IGNORECASE)
_EXCUSES: Final = re.compile(  # of small keys, right below a device line
    r"(?:please |pls |kindly )?(?:excuse|pardon|forgive)\b|(?:mohon )?maaf(?:kan)? (?:atas|bila|jika) "
    r"|bitte entschuldig"
    r"|veuillez excuser|discul?p|desculp|scusa",
    re.IGNORECASE,
)
_POWERED: Final = re.compile(
    r"powered by (?:telkomsel|sinyal kuat|indosat|xl\b|axis\b|three\b)", re.IGNORECASE
)
_NAME: Final = re.compile(r"[-–—]{1,3}\s?[^\W\d_a-z][\w.'’]{0,20}(?:\s[^\W\d_a-z][\w.'’]{0,20}){0,2}\s*\Z")
_LINK: Final = re.compile(r"[<(\[]?https?://[^\s>)\]]{1,300}[>)\]]?")
_AROUND: Final = " \t*_>[]().!-–—"
_MOST_LINES: Final = 20_000  # from the end, that are looked at
_GREETING: Final = 3  # words
_LONGEST_PROSE: Final = 2_000
_SENTENCE: Final = 3  # words in small letters
_STOPS: Final = re.compile(r"[.!?](?=\s|\Z)")
_MYSELF: Final = re.compile(r"\b(?:i|i'm|saya|aku|ich|je|yo|eu|io|ik)\b", re.IGNORECASE)
_LONGEST_NOTICE: Final = 30  # lines
_SHORT_CARD: Final = 3  # lines
_CONTACT: Final = re.compile(r"(?:\d[ ().-]{0,2}){6}|@|www\.|https?:")
_LONGEST_FOOTER: Final = 10
_LONGEST_NAME: Final = 4  # words
_LONGEST_CARD_LINE: Final = 60  # characters
_LONGEST_BANNER: Final = 4
_LONGEST_ENDING: Final = 40  # characters of a wording that closes a device line
_LONGEST_DEVICE_LINE: Final = 110  # characters
_LONGEST_WITH_LINK: Final = 400
_LONG_LINE: Final = 50  # a line as long as this, without a full stop, goes on in the next


def sign(lines: list[str], kinds: list[str], marks: Mapping[int, str]) -> None:
    """Marks the signatures within the sender's lines; `marks` are those of the HTML."""
    own = [at for at, kind in enumerate(kinds) if kind == _REPLY and lines[at].strip()]
    if not own:
        return
    _take_marked(lines, own, kinds, marks)
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


def _take_marked(lines: list[str], own: list[int], kinds: list[str], marks: Mapping[int, str]) -> None:
    """What the HTML calls a signature, unless there is no more than a greeting beside it: some type within it."""
    marked = [at for at in own if marks.get(at) == _SIGNATURE]
    others = sum(len(lines[at].split()) for at in own if marks.get(at) != _SIGNATURE)
    if others > _GREETING or (others and not _is_prose([lines[at] for at in marked])):
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
    if _EXCUSES.match(line):
        return at > 0 and kinds[at - 1] == _REPLY and bool(_SENT.match(lines[at - 1].strip(_AROUND)))
    if "aka.ms/" in lines[at] and "Outlook" in line:
        return True
    if len(line) > _LONGEST_DEVICE_LINE or "?" in line or line.endswith(":"):
        return False
    if not (_SENT.match(line) or _SENT_ENDS.search(line[-_LONGEST_ENDING:])):
        return bool(_POWERED.match(line))
    if _SPEAKS.search(line) and not _TYPOS.search(line):
        return False
    if not _SENT.match(line):
        return bool(_BRANDS.search(line))
    return bool(_BRANDS.search(line) or _DEVICES.search(line) or _SENT_FROM_MY.match(line))


def _stands_alone(lines: list[str], kinds: list[str], at: int) -> bool:
    """The last line of its paragraph, and not the end of a sentence that was folded above it."""
    if lines[at + 1 : at + 2] and kinds[at + 1] == _REPLY and lines[at + 1].strip():
        return False
    above = lines[at - 1].strip() if at and kinds[at - 1] == _REPLY else ""
    below = lines[at].lstrip()
    if (
        above
        and below[:1].islower()
        and not _POWERED.match(below)
        and not above.endswith((".", "!", "?", ",", ")"))
    ):
        return False  # "The picture was / sent from my phone"
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
    if line.strip() == "-":
        return length <= _LONGEST_FOOTER and _is_list_footer(lines[at + 1 : end])
    if is_underline(line) or line.strip() == "---":
        heading = above and line.strip()[0] not in "_#"
        if last or length > _LONGEST_FOOTER or heading:
            return last
        below = lines[at + 1 : end]
        return _is_list_footer(below) or _is_card(below, certain=not _rules_above(lines, kinds, at))
    return (last and _is_name(lines, at)) or (length <= _LONGEST_NOTICE and _is_notice(lines, kinds, at, end))


def _is_announced(lines: list[str], at: int) -> bool:
    """Whether the last words above end with a colon: what follows is what they speak of."""
    above = next((line.rstrip() for line in reversed(lines[max(0, at - 2) : at]) if line.strip()), "")
    return above.endswith(":")


def _is_prose(below: list[str]) -> bool:
    """Two sentences or more: a text below a rule, not a name and what belongs to it, nor a notice."""
    text = "".join(f"{line} " if len(line) >= _LONG_LINE else f"{line}\n" for line in below)[:_LONGEST_PROSE]
    if HINT.search(text) or _is_list_footer(below):
        return False
    sentences: list[str] = [one for line in text.split("\n") for one in _STOPS.split(line)[:-1]]
    small = [sum(word.islower() for word in one.split()) for one in sentences]
    return sum(count >= _SENTENCE for count in small) >= 2


def _is_notice(lines: list[str], kinds: list[str], at: int, end: int) -> bool:
    """A notice of law, which speaks of recipients, or what scanners add; never the sender's first words."""
    line = _LINK.sub("", lines[at][:_LONGEST_WITH_LINK]).strip()
    imprint = ("HRB" in line or "egistered " in line) and len(IMPRINT.findall(line)) >= 2
    added = ADDED.match(line) or imprint
    if not (_is_legal(lines, kinds, at, line) or added) or not _is_notice_throughout(lines[at:end]):
        return False
    return any(kinds[one] == _REPLY and lines[one].strip() for one in range(max(0, at - _LONGEST_NOTICE), at))


def _is_legal(lines: list[str], kinds: list[str], at: int, line: str) -> bool:
    headed = HEADING.match(line)
    if not (LEGAL.match(line) or (headed and LEGAL.match(line, headed.end()))):
        return False
    near = zip(lines[at : at + 8], kinds[at : at + 8], strict=True)
    return bool(HINT.search(" ".join(one for one, kind in near if kind != "q")[:2000]))


def _is_notice_throughout(lines: list[str]) -> bool:
    """Whether each paragraph below the first, too, speaks as notices do: a person may go on below a plea."""
    paragraphs = "\n".join(lines).split("\n\n")[1:]
    return all(
        HINT.search(one[:2000]) or COMPANY.search(one[:2000]) or ADDED.match(one.strip()[:200])
        for one in paragraphs
        if one.strip()
    )


def _is_list_footer(below: list[str]) -> bool:
    """What a machine adds; somebody who asks to be taken off a list speaks of himself."""
    return any(LIST_FOOTER.search(one[:300]) for one in below) and not any(
        _MYSELF.search(one[:300]) for one in below
    )


def _rules_above(lines: list[str], kinds: list[str], at: int) -> bool:
    """Whether the sender drew a line above, too: then what stands between them are sections."""
    near = range(max(0, at - _LONGEST_NOTICE), at)
    return any(kinds[one] == _REPLY and is_underline(lines[one]) for one in near)


def _is_card(below: list[str], *, certain: bool) -> bool:
    """Below a drawn line: a name and what belongs to it; `certain`, where none need say how to reach him."""
    card = [line.strip() for line in below if line.strip()]
    words = " ".join(card).split()
    if len(words) < 2 and (len(card) != 1 or words[0].isascii()):
        return False
    if len(card[0].split()) > _LONGEST_NAME or any(one[0].islower() for one in card[0].split()):
        return False
    contact = any(_CONTACT.search(line) for line in card)
    bare = certain and len(card) <= _SHORT_CARD and not any(sign.isdigit() for sign in "".join(card))
    endings = ("?", "!", ":", ",")
    return (contact or bare) and all(
        len(line) <= _LONGEST_CARD_LINE and not line.endswith(endings) and not _is_sentence(line)
        for line in card
    )


def _is_sentence(line: str) -> bool:
    """Not "Works Ltd."."""
    return line.endswith(".") and len(line.split()) >= _LONGEST_NAME


def _is_name(lines: list[str], at: int) -> bool:
    """Below a text "- Budi" is a name, below other dashes an item of a list."""
    if not _NAME.match(lines[at]):
        return False
    above = next((line.strip() for line in reversed(lines[max(0, at - 2) : at]) if line.strip()), "")
    return bool(above) and not above.startswith(("-", "–", "—"))
