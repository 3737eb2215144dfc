"""How many people fell ill, in figures or in words (DOMAIN 3.4, P5).

Promise: linear time; a number is read only where it counts people or stands before a symptom. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from typing import Final

from daemon.spelling import standard

_ONES: Final = {
    word: number
    for number, words in enumerate(
        "|satu seorang se one|dua two|tiga three|empat four|lima five|enam six|tujuh seven|delapan eight|sembilan nine|"
        "sepuluh ten|sebelas eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty".split("|")
    )
    for word in words.split()
}
_TENS: Final = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TIMES: Final = {"puluh": 10, "ratus": 100, "hundred": 100, "seratus": 100}
_WORDS: Final = "|".join(sorted((*_ONES, *_TENS, *_TIMES, "belas", "puluhan", "belasan"), key=len, reverse=True))
_HOW_MANY: Final = rf"(?<![\w.,/-])(?<!jam )(?<!pukul )(?<!kelas )(?<!umur )(?<!usia )(?<!tanggal )(\d{{1,4}}(?![\w/-]|[.,]\d)|(?:{_WORDS})(?:[ -](?:{_WORDS})){{0,4}}(?!\w))"
_PEOPLE: Final = (
    r"(?:orang|siswa|siswi|murid|anak|pelajar|santri|warga|karyawan|korban|pasien|mahasiswa|balita|bayi|peserta|tamu|keluarga|lansia|"
    r"penumpang|jemaat|anggota|people|children|students|persons|pupils|guests|pekerja|buruh|guru|jamaah|jemaah|urang|teman|tetangga|ibu|"
    r"keponakan|sepupu|putra|putri|cucu|tukang|kuli|awak|kru|penghuni|pelanggan|pembeli|konsumen|mahasiswi|atlet|pengungsi|petani|nelayan|kolega|"
    r"bapak|remaja|employees|workers|patients|of us|of them|kids|adults|kepala keluarga|saudara|adik|kakak|rekan|kawan|pengunjung|pegawai)"
)
_ILL: Final = (
    r"(?:muntah|mual|mulas|mules|sesak|kram|bengkak|gatal|menggigil|buang air|tidak enak badan|sempoyongan|ambruk|keracunan|diare|mencret|pusing|sakit|lemas|pingsan|demam|kejang|mengalami|tumbang|vomit|sick|ill\b|poison|dirawat|"
    r"dilarikan|masuk|opname|diopname|hospitali|in hospital|"
    r"wafat|meninggal|tewas|died|kolaps|di (?:klinik|puskesmas|igd|rumah sakit))"
)
_VICTIMS: Final = re.compile(rf"{_HOW_MANY} (?:orang )?(?:{_PEOPLE}\b(?! lagi| yang lalu)|(?={_ILL}|di antara))")
_TREATED: Final = re.compile(
    rf"{_HOW_MANY} (?:[\w-]{{1,20}} ){{0,4}}?(?:di ?rawat|masuk (?:rumah sakit|igd)|opname|diopname|dilarikan|hospitali[sz]ed|in hospital|"
    rf"diinfus|kritis|di (?:klinik|puskesmas|igd|rumah sakit))|(?:di ?rawat|diinfus|opname|diopname|masuk (?:rumah sakit|igd)|dilarikan ke (?:rumah sakit|igd|puskesmas))\b[^.!?\d]{{0,25}}{_HOW_MANY} {_PEOPLE}"
)
_WINDOW: Final = 80


def victims(text: str) -> tuple[int, int]:
    """How many people fell ill and how many are treated; (1, 0) where nobody is counted."""
    flat = standard(text)
    counted = list(_VICTIMS.finditer(flat))
    ends = [*(match.start() for match in counted[1:]), len(flat)]
    whole = [number(match[1]) for match in counted]
    sick = [
        number(m[1])
        for m, end in zip(counted, ends, strict=False)
        if _ill(flat[m.end() : end]) and not m[0].endswith(("of us", "of them"))  # "one of us" is a part of all
    ]
    treated = max((number(match[1] or match[2]) for match in _TREATED.finditer(flat)), default=0)
    return max(*(sick or whole), treated, 1), treated


def _ill(behind: str) -> bool:
    """Whether a symptom stands near behind a number of people, before the next number."""
    return re.search(_ILL, behind[:_WINDOW]) is not None


def count(value: str) -> int:
    """The first number of a labelled value, in figures or in words; 0 where none."""
    match = re.search(_HOW_MANY, standard(value))
    return number(match[1]) if match else 0


def number(written: str) -> int:
    """The number that figures or words say: "dua puluh tiga" is 23; 0 where they say none."""
    if written.isdecimal():
        return int(written)
    total = current = 0
    for word in re.split(r"[ -]", written):
        if word == "belas":
            current += 10
        elif word in _TIMES:
            current = max(current, 1) * _TIMES[word]
            total, current = total + current, 0
        else:
            current += _ONES.get(word, _TENS.get(word, 0))
    return total + current
