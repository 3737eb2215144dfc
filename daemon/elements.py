"""The elements of a whistleblower's report, 4W1H and evidence (DOMAIN 2.3 and 7.8).

Promise: an element counts when the mail names it; evidence that is only offered is marked so and not yet
counted as given. Linear time. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from daemon.dates import dates_in, hour_in
from daemon.phrases import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

ELEMENTS: Final = {
    "what":
        "apa",
            "who":
                "siapa",
                    "when":
                        "kapan",
                            "where": "di_mana", "why": "mengapa", "how": "bagaimana", "evidence": "bukti",
}  # fmt: skip
_MONEY: Final = (
    r"(?:rp\.? ?[\d.,]{3,20}(?: ?(?:juta|ribu|jt|rb))?|(?:idr|usd|us\$|\$|€) ?[\d.,]{1,20}(?: ?(?:million|"
    r"thousand|juta|ribu|k)\b)?|"
    r"\d{1,4}(?:[.,]\d{1,3})?(?:[.,]\d{3}){0,3} ?(?:juta|jt|ribu|rb|million|thousand)\b)"
)
_ASKED: Final = (
    r"\b(?:me)?((?:minta|meminta|minta-minta|dimintai|diminta|menerima|terima|memeras|asked for|"
    r"asked us for|asked us to pay|demanded|requested)"
    r"\s(?:[\w\"“”'-]{1,20}\s){0,4}?"
)
_WHAT: Final = re.compile(_ASKED + _MONEY + ")", re.IGNORECASE)
_WHAT_MONEY: Final = re.compile(
    _ASKED + r"[\"“]?(?:uang|duit|amplop|imbalan|money|cash|bribe|payment)\b[^.,;\n]{0,30})", re.IGNORECASE
)
_WHAT_ELSE: Final = re.compile(
    r"\b((?:membocorkan|menyalahgunakan|melecehkan|mengancam|memalsukan|punya saham|memiliki saham|"
    r"menjual data|mark ?up|pungli|suap|pemerasan|"
    r"leaked|leaking|abused|harassed|falsif\w*)\b[^.;\n]{0,80})",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    r"\b((?i:evaluator|petugas|pegawai|pejabat|staf|kepala seksi|kasi|kasubdit|ketua tim|inspektur|atasan|"
    r"pimpinan|oknum|verifikator|koordinator|bendahara|kepala|penyidik|pengawas|"
    r"panitia|officers?|officials?|evaluators?|inspectors?|supervisor|manager)\b(?: (?:SKI|SKE|loket|tim|bidang|"
    r"unit|senior|registrasi|bernama|saya|kami|evaluasi|inspeksi|pengawasan|verifikasi|"
    r"pemeriksaan|gudang|"
    r"berinisial|inisial|named|from|your|our|office|the|di|[A-Z][\w'.]*|\d+)){0,6}(?: ?\([^)\n]{1,60}\))?)",
)
_WHERE: Final = re.compile(
    r"\b(?:di|at|in the|in a|bertempat di)\s((?:kafe|cafe|restoran|rumah makan|gedung|kantor|ruang\w*|"
    r"loket|parkir\w*|hotel|warung|lobi|lobby|"
    r"lantai|gudang|pelabuhan|bandara|mal\w*|toilet|area|tempat|meja|coffee|office|the|kedai|our|warehouse|"
    r"factory|depan|"
    r"belakang|rumah)\b[^.,;\n]{0,80})",
    re.IGNORECASE,
)
_WHY: Final = re.compile(
    r"\b(?:karena|sebab|alasannya|dengan alasan|motif\w*|lantaran|because|the reason)\b([^.;\n]{3,160})",
    re.IGNORECASE,
)
_NOT_WHY: Final = re.compile(
    r"(?:tidak bisa|tidak dapat|takut|tidak mau|tidak berani|cannot)[^.\n]{0,60}$", re.IGNORECASE
)
_HOW: Final = re.compile(
    r"\b(?:caranya|modusnya|modus|dengan cara|cara)\s*(?:adalah|:|yaitu|selalu|biasanya|"
    r"dengan)?\s*([^.;\n]{5,160})"
    r"|\b((?:lewat|melalui|via|by way of|through|by)\s(?:pesan|whatsapp|wa\b|telepon|transfer|perantara|"
    r"email|calo|private|cash|a third|chat|"
    r"personal)[^.;\n]{0,120})",
    re.IGNORECASE,
)
_NAMED_PLACE: Final = re.compile(r"\b(?:di|at|in) ((?!BPOM|PT\b|CV\b)[A-Z][a-z]{3,20}(?: [A-Z][a-z]{2,20}){0,2})")
_HOW_ELSE: Final = re.compile(
    r"\b((?:atas nama|secara tunai|dengan (?:memakai|menggunakan|menitip\w*|"
    r"menyelip\w*|mengatasnamakan|menghapus|mengganti|mengubah))\b[^.,;\n]{0,80})",
    re.IGNORECASE,
)
_VAGUE_WHEN: Final = re.compile(
    r"\b((?:sejak|mulai|since|setiap|setelah|pada|bulan|tahun|minggu|last|every)\s(?:bulan |tahun |hari |"
    r"minggu )?(?:januari|februari|maret|april|mei|juni|juli|"
    r"agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|"
    r"december|20\d\d|senin|selasa|rabu|kamis|"
    r"jumat|lalu|kemarin|week|month|year|awal|akhir)\w*[^.,;\n]{0,30}|kemarin|tadi pagi|minggu lalu|"
    r"bulan lalu|yesterday|(?:setiap|tiap|every time) (?:habis|kali|ada|selesai|the|they)\b[^.,;\n]{0,40})",
    re.IGNORECASE,
)
_PROOF: Final = re.compile(
    r"(tangkapan layar[^.,;\n]{0,40}|screenshot\w*[^.,;\n]{0,30}|bukti[^.,;\n]{0,40}|rekaman[^.,;\n]{0,40}|"
    r"foto[^.,;\n]{0,40}|kuitansi[^.,;\n]{0,30}|"
    r"proof[^.,;\n]{0,40}|evidence[^.,;\n]{0,40}|recording[^.,;\n]{0,40})",
    re.IGNORECASE,
)
_NO_PROOF: Final = re.compile(
    r"(?:tidak (?:ada|punya|memiliki)|belum (?:ada|punya)|no|without|tanpa)\s*$", re.IGNORECASE
)


def elements(
    text: str, fields: Mapping[str, Any], attachments: tuple[str, ...], *, accusing: str = ""
) -> dict[str, Any]:
    """The fields apa, siapa, kapan, di_mana, mengapa, bagaimana, bukti that `text` and its attachments name.

    `accusing` is the sentence that told of misconduct: it is what happened where no narrower words are found.
    """
    flat = " ".join(text.split())
    found = {
        "apa": _what(flat) or tidy(accusing),
        "siapa": _who(flat) or str(fields.get("terlapor", "")),
        "kapan": when(flat),
        "di_mana": tidy(_group(_WHERE, flat) or _group(_NAMED_PLACE, flat)),
        "mengapa": _why(flat),
        "bagaimana": _how(flat),
        "bukti": ", ".join(attachments) or _proof(flat),
    }
    return {key: str(fields.get(key) or value) for key, value in found.items() if fields.get(key) or value}


def meter(found: Mapping[str, Any]) -> dict[str, bool]:
    """Which of the seven elements are named; offered evidence waits until it is there."""
    return {
        word: bool(found.get(key)) and not str(found[key]).startswith("ditawarkan")
        for word, key in ELEMENTS.items()
    }


def when(text: str) -> str:
    """Day and hour as "2026-11-10T14:00", the day alone, or the words of a vaguer time."""
    days = dates_in(text)
    if not days:
        return tidy(_group(_VAGUE_WHEN, text))
    hour = hour_in(text[days[0].end : days[0].end + 40])
    return f"{days[0].iso}T{hour}" if hour else days[0].iso


def _what(text: str) -> str:
    value = _group(_WHAT, text) or _group(_WHAT_MONEY, text) or _group(_WHAT_ELSE, text)
    return tidy(re.sub(r"(?i)^me(?=minta)", "", value))


def _who(text: str) -> str:
    value = _group(_WHO, text)
    return tidy(value.replace(" (", " ").replace("(", " ").replace(")", ""))


def _why(text: str) -> str:
    for match in list(_WHY.finditer(text))[:20]:
        if not _NOT_WHY.search(text[max(0, match.start() - 80) : match.start()]):
            return tidy(match[1])
    return ""


def _how(text: str) -> str:
    value = tidy(_group(_HOW, text) or _group(_HOW_ELSE, text))
    return re.sub(r"^(?:selalu|biasanya|adalah|yaitu)\s+", "", value)


def _proof(text: str) -> str:
    match = _PROOF.search(text)
    if match is None or _NO_PROOF.search(text[max(0, match.start() - 20) : match.start()]):
        return ""
    return f"ditawarkan: {tidy(match[1])}"


def _group(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next((group for group in match.groups() if group), "") if match else ""
