"""What a refusal means: the enhanced status code (RFC 3463), read where it is written, else told from the words.

Promise: total and linear; "" where nothing is known. The class (4 or 5) follows the reply code of SMTP.
"""

# ruff: noqa: E501  # rows of words
from __future__ import annotations

import re
from typing import Final

_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_REPLY: Final = re.compile(r"(?<![\d.:])([45]\d\d)(?=[\s:;#,\])-]|$)")
_VAGUE: Final = re.compile(r"[245]\.0\.0\Z")


def _means(code: str, plain: str, *words: str) -> tuple[str, str, re.Pattern[str]]:
    return code, plain, re.compile("|".join(words), re.IGNORECASE)


_MEANINGS: Final = (
    # the rest of the code, in plain words, and the words that tell it; the first that fits counts
    _means(
        "1.2",
        "the domain does not exist",
        r"host (?:unknown|not found)|unknown host",
        r"(?:unknown|no such|bad|invalid|non-?existent) (?:mail )?(?:domain|host)",
        r"domain (?:name )?(?:not found|does(?:n't| not) exist)|unrouteable mail domain|find any host",
        r"host or domain name not|domain .{0,60} tidak ditemukan|name or service not known|no mx",
    ),
    _means(
        "2.2",
        "the mailbox is full",
        r"quota|(?:mail ?box|inbox|account|folder|storage)[\w ]{0,30} (?:full|exceed)",
        r"exceed\w* (?:the |its? |allowed |their )?(?:local |mailbox |storage )?(?:limit|size|quota)",
        r"exceeded storage|too full|insufficient (?:disk|storage|system)|mailbox (?:size )?limit|penuh",
        r"postfach\b[^.\n]{0,40} voll|pleine|llen[oa]|cheia|piena|переполнен|megtelt|pełna|přeplněna|已满|空间不足|容量|がいっぱい",
    ),
    _means(
        "3.4",
        "the message is too large",
        r"message (?:size|is|was|file)?\s?(?:too (?:big|large)|exceeds|larger)|size (?:limit|exceeds)",
        r"larger than|too (?:big|large)|melebihi ukuran|zu gro(?:ß|ss)|trop volumineux|demasiado grande",
    ),
    _means(
        "4.6",
        "the mail goes round in a circle",
        r"\bloop(?:s|ing)?\b|too many hops|hop count",
    ),
    _means(
        "2.1",
        "the mailbox is closed",
        r"(?:account|mailbox|user)[\w ()@<>.-]{0,80} (?:disabled|inactive|suspended|deactivated|closed|blocked)",
        r"tidak aktif|dinonaktifkan|deaktiviert|désactivé|заблокирован",
    ),
    _means(
        "4.1",
        "the recipient's server does not answer",
        r"timed? ?out|connection (?:refused|reset)|could not connect|did not accept our requests|server (?:is )?unavailable",
        r"no route|unavailable or busy|not (?:responding|reachable)",
    ),
    _means(
        "1.1",
        "the address does not exist",
        r"(?:unknown|no such|invalid|bad|non-?existent|undefined|illegal|unrouteable|ambiguous)[\w '-]{0,20}(?:user|recipient|mailbox|address|account|alias|local|name|person|subscriber)",
        r"(?:user|recipient|mailbox|address|account|name)[^\n.;]{0,60}(?:unknown|not (?:listed|found|known|recogni[sz]ed|exist|valid|available|a valid|here)|unavailable|invalid|rejected|does(?:n't| not)|doesn|wasn't found|couldn't be found|could not be (?:found|located)|never existed|no longer)",
        r"not listed|not found|no mailbox|does(?:n't| not) (?:exist|have an? )|(?:may|did|do) not exist",
        r"never existed|no match(?:es)?|no longer (?:accept|valid|active|in use)|no valid recipient|unknown or not|not our customer",
        r"tidak (?:ditemukan|dikenal|ada|terdaftar|wujud)|findes ikke|finnes ikke|finns inte|unbekannt|existiert nicht|nicht gefunden|inconnu",
        r"introuvable|n'existe pas|desconocid|no existe|não existe|inesistente|sconosciut|onbekend|bestaat niet",
        r"nie istnieje|nie ma tu|neexistuje|nem létezik|не найден|не существует|неизвест|(?:não|no se) encontr(?:ad|ó)|desconhecid",
        r"no encontrad|bulunamad|不存在|未找到|存在しま?せ?ん?|見つかりま|찾을 수 없|mailbox unavailable|account does not exist",
    ),
    _means(
        "7.1",
        "refused by a rule of the recipient's side",
        r"spam|blocked|black ?list|block ?list|polic(?:y|ies)|denied|not accepting mail|refused|prohibited",
        r"dmarc|\bspf\b|dkim|reputation|not (?:authori[sz]ed|permitted|allowed)|relay(?:ing)?|rejected by",
        r"content|virus|ditolak|abgelehnt|nicht berechtigt|rejeté|rechazad|rejeitad|отклон|запрещ|拒绝|拒否",
    ),
    _means(
        "4.1",
        "the recipient's server does not answer",
        r"connect(?:ion)? to|unreachable|no answer|try again later",
    ),
    _means(
        "4.7",
        "not delivered within the time allowed",
        r"expired|\battempts\b|too long|retry time|delayed|not yet been|gave up|has(?:n't| not) been delivered|tertunda",
        r"hours? on the queue",
    ),
    _means(
        "3.0",
        "the recipient's mail system had an error",
        r"mailer error|\bpipe\b|child (?:process|status)|configuration",
    ),
)
_BY_REPLY: Final = {
    "552": "5.2.2",
    "452": "4.2.2",
    "553": "5.1.3",
    "422": "4.2.2",
    "523": "5.2.3",
    "550": "5.1.1",
}


_CLASSES: Final = {"2": "delivered", "4": "not delivered yet", "5": "refused for good"}


def status_in(text: str) -> str:
    """The first enhanced status code written in `text`, or ""; 5.0.0 only where no other is."""
    found = [match[1] for match in _STATUS.finditer(text[:5000])]
    return next((status for status in found if not _VAGUE.match(status)), found[0] if found else "")


def is_vague(status: str) -> bool:
    """Whether the code says no more than its class: 5.0.0, or nothing at all."""
    return not status or bool(_VAGUE.match(status))


def status_told(text: str, action: str) -> str:
    """The code for what `text` tells in words or by a reply code of SMTP, or ""."""
    text = text[:5000]
    reply = _REPLY.search(text)
    family = "4" if action == "delayed" or (reply and reply[1].startswith("4")) else "5"
    subject = next((code for code, _, words in _MEANINGS if words.search(text)), "")
    if subject:
        return f"{family}.{subject}"
    if reply is None:
        return ""
    return _BY_REPLY.get(reply[1], f"{family}.0.0") if action != "delayed" else "4.0.0"


def meaning(status: str) -> str:
    """What a code says in plain words, or "" where there is none."""
    known = (plain for code, plain, _ in _MEANINGS if status[1:] == f".{code}")
    return next(known, _CLASSES.get(status[:1], ""))
