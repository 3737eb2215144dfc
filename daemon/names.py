"""Persons and companies in a letter: who signs, who is complained about (DOMAIN 3.1).

Promise: linear time; a name is as written, without titles; a doubtful one is left out. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from typing import Final

from daemon.numbers import emails_in, phones_in

_WORD: Final = r"[A-Z][\w'’.&-]*"
_COMPANY: Final = re.compile(
    rf"\b((?:PT|CV|UD|PD|Kop|Koperasi|Yayasan|Firma)\b\.?\s{{1,3}}{_WORD}(?:\s(?:dan |& )?(?!Kami|Saya|HP|Telp|Jl|NIB|Tbk,|SKI|SKE|Aju|Kode|Nomor|No\b){_WORD}){{0,5}})"
)
_LOWER_COMPANY: Final = re.compile(r"\b((?:pt|cv|ud)\.? [a-z]{3,}(?: [a-z]{3,}){0,2})(?=\s*(?:[,.\n(]|$))")
_FOREIGN: Final = re.compile(
    r"\b((?:[A-Z][\w&'’-]* ){1,5}(?:Pte\.? Ltd|Pty\.? Ltd|Co\.,? Ltd|Sdn\.? Bhd|Ltd|Inc|LLC|GmbH|Corporation|Corp|B\.V|S\.A|Limited)\b\.?)"
)
_SCHOOL: Final = re.compile(
    r"\b((?:SDN?|SMPN?|SMAN?|SMKN?|MTs|MAN|RSUD|Puskesmas|Dinas|Universitas|Pesantren|Panti|Posyandu)\b(?: Negeri| Swasta)?"
    r"(?: (?!Kab\b|Kec\b|Kota\b|Jl\b)(?:[A-Z0-9][\w'-]*)){1,4})"
)
_OF_OTHERS: Final = re.compile(
    r"(?:produsen\w*|(?<!karyawan )(?<!pekerja )(?<!buruh )(?<!pegawai )pabrik\w*|importir\w*|distributor\w*|oleh|buatan|milik|gudang\w*|produksi|penjual|seller|toko|terhadap|manufactured by|"
    r"imported by|pesaing\w*(?: kami| saya)?,?|kompetitor\w*(?: kami| saya)?,?|competitor,?|rival,?|saingan\w*(?: kami| saya)?,?|kepada)\s*:?\s*$",
    re.IGNORECASE,
)
_OURS: Final = re.compile(
    r"(?:kami,?|saya,?|dari|karyawan(?: pabrik)?|pegawai|on behalf of|behalf of|di|bekerja di|perwakilan|pihak|we,?|from|,)\s*$",
    re.IGNORECASE,
)
_NAME: Final = r"([A-Z][\w'’-]{1,30}(?: (?!Dari|Dan|Dengan|Yang|Di|Pada|Mau|Ingin|Saya|Kami)[A-Z](?:[\w'’-]{1,30}|\.)?){0,3})"
_INTRODUCED: Final = re.compile(
    rf"\b(?:[Nn]ama saya|[Pp]erkenalkan,? (?:nama )?saya|[Ss]aya|SAYA|[Aa]ku|[Mm]y name is|I am|I'm|[Tt]his is|[Aa]sm[ai]|[Jj]enengku|[Nn]ami abdi|[Kk]ulo)"
    rf",?\s(?:bernama |adalah )?{_NAME}(?=\s*(?:[,.(\n]|$|dari\b|from\b|selaku\b|mau\b|ingin\b|pegawai\b|konsumen\b|staf\b|warga\b|di\b))"
)
_LOWER_INTRODUCED: Final = re.compile(
    r"\b(?:nama saya|nama sy|perkenalkan saya|(?:^|[.,!?\n] ?|ini )dengan) ([a-z][a-z']{2,20}(?: [a-z][a-z']{2,20})?)(?= dari\b|\s*[,.\n]|$)"
    r"|\b(?:saya|sy|aku|aq|gue|gw|ane) ([a-z]{3,15}),? (?=(?:staf|pegawai|karyawan|karyawati|mantan|anggota tim|bekerja di|selaku|petugas) )"
)
_ROLE_NAME: Final = re.compile(
    rf"(?:^|\n|\. )[ \t]{{0,20}}(?:Kepala Sekolah|Guru|Direktur|Pelapor|Manager|Pemilik|Kepala Puskesmas|Ketua RT|Contact|CP|Narahubung|Kontak|a\.?n\.?(?: warga| siswa| rekan-rekan)?)\s*[:,]?\s+{_NAME}"
    r"(?=[ \t]*(?:[\n\d,(/+–-]|$|HP|Hp|WA|Telp))"
)
_CLOSING: Final = re.compile(
    r"(?:terima ?kasih|terimakasih|tks|makasih|mksh|hormat (?:kami|saya)|salam|wassalam\w*|regards|sincerely|thanks|thank you|tertanda|ttd|"
    r"demikian|matur nuwun|hatur nuhun|nuhun|best|cheers|yours)\b",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"^(?:(?:bpk|bapak|ibu|bu|pak|sdr|sdri|saudara|saudari|mas|mbak|mba|kak|kang|teh|ceu|cak|ning|bang|abang|om|tante|tn|ny|nn|mr|mrs|ms|dr|drs|"
    r"dra|drg|hj?|ir|prof|an|apt|ust|ustaz|ustadz|kh|bidan)\b\.?\s+){1,3}",
    re.IGNORECASE,
)
_NOT_NAME: Final = frozenset(
    "pengawasan peredaran pangan olahan direktorat pemeriksaan penindakan saya kami mohon tolong terima kasih selamat pagi siang sore malam yth dengan hormat salam wib bpom admin livechat jakarta regards "
    "dirahasiakan rahasia anonim anonymous employee umkm hamba allah whistleblower pelapor demikian atas perhatian sekian dan yang tidak ada ini itu sudah dari dikirim sent lampiran subject perihal halo hai hi dear sir "
    "madam direktur best kind tim produk foto bukti telp hp wa tel phone bagian jl jalan wassalam assalamualaikum ulpk petugas segera dong ya pak bu kak min "
    "kotak saran kritik masukan keluhan pengaduan laporan kontak contact narahubung lembar kartu formulir tanggal tgl".split()
)
_ROLES: Final = frozenset(
    "ketua rt rw warga pengawas pasar mahasiswa mahasiswi panitia direksi keuangan legal owner pemilik mama bunda ayah papa mami karyawan konsumen "
    "pembeli pelanggan kelompok tani karang taruna himpunan departemen department finance hrd redaksi kepala manager manajer staf staff divisi "
    "office team qa qc ra ahli gizi bidan perawat humas takmir masjid pensiunan pedagang sekretaris bendahara penyuluh perwakilan pengamat pemerhati orang wali murid guru komite marketing sales purchasing".split()
)
_ORDINARY: Final = _NOT_NAME | _ROLES
_INSTITUTION: Final = re.compile(
    r"\b(?:PT|CV|UD|SDN?|SMPN?|SMAN?|SMKN?|RSUD|Puskesmas|Dinas|Ltd|Pte|Inc|Formulir|Livechat|Humas|ULPK|Sekretariat|Admin|Info|noreply|"
    r"Koperasi|Yayasan|Asosiasi|Gabungan|Perkumpulan|Ikatan|Paguyuban|Forum|Universitas|Sekolah|Pondok|Klinik|Apotek|Balai|Kementerian|Bank|"
    r"TK|PAUD|TPA|BEM|Fakultas|Customer|Service|Regulatory|Kantor|Hukum|Law|Advokat|Associates|Partners|Toko|Pengunjung|Visitor|Guest|Tamu)\b",
    re.IGNORECASE,
)
_ACCUSED: Final = re.compile(
    rf"(?:name ?tag|papan nama|nama petugas|petugas bernama|bernama|oknum bernama|pegawai bernama|atas nama petugas|named|called)(?:nya)?\s*[:=]?\s*"
    rf"(?:adalah |ialah |is |tertulis |tertera |terbaca |bertuliskan |atas nama )?(?:(?:[Pp]ak|[Bb]u|[Bb]apak|[Ii]bu|[Mm]as|[Mm]bak|[Ss]dr\.?|Mr\.?|Ms\.?|Mrs\.?) )?{_NAME}"
)
_ACCUSED_TITLE: Final = re.compile(
    r"\b(?:[Oo]knum|[Pp]etugas|[Pp]egawai|[Ee]valuator|[Ss]taf|[Vv]erifikator|[Ii]nspektur|[Pp]ejabat|[Oo]fficer|[Pp]emeriksa|[Aa]tasan saya|[Pp]impinan saya|"
    r"[Kk]oordinator|[Kk]epala (?:[Ss]eksi|[Tt]im|[Bb]idang|[Ll]oka|[Bb]alai)|[Kk]etua [Tt]im|[Kk]asubdit|[Kk]asi)(?: SKI| SKE| loket| BPOM| admin| kami| saya)?"
    rf"(?: [a-z]{{3,20}}){{0,2}}[, ]+(?:[Pp]ak|[Bb]u|[Bb]apak|[Ii]bu|[Mm]as|[Mm]bak|[Ss]dr\.?|Mr\.?|Ms\.?|Mrs\.?|yang bernama|bernama|atas nama|an\.) {_NAME}"
)
_ACCUSED_CHIEF: Final = re.compile(
    rf"(?<!Yth )(?<!Yth\. )(?<!Kepada )(?<!Bapak )(?<!Ibu )\b(?:[Dd]irektur|[Dd]irector|[Aa]tasan(?: saya)?|[Kk]asubdit|[Kk]etua [Tt]im|[Ii]nspektur|[Ee]valuator)"
    rf"(?: (?:[Pp]ak|[Bb]u|[Bb]apak|[Ii]bu|Mr\.?|Mrs\.?|Ms\.?))? {_NAME}(?= [a-z])"
)
_LOWER_ACCUSED: Final = re.compile(
    r"\b(?:name ?tag|bernama|nama petugas|nama di name tag|named)(?:nya)?\s*[:=]?\s*(?:adalah |tertulis |tertera |terbaca |bertuliskan )?(?:pak |bu |bapak |ibu |mas |mbak |mr |ms )?([a-z][a-z']{2,20})\b",
    re.IGNORECASE,
)
_LONG_NUMBER: Final = re.compile(r"\d(?:[ .()-]?\d){8,17}")
_LONGEST_NAME: Final = 40
_LAST_LINES: Final = 14
_SHORT_LINE: Final = 25
_SHORT_NAME: Final = 2
_BLOCK: Final = 6
_BLOCK_LINE: Final = 60
_FEW: Final = 8  # words of a name with what stands beside it


def company(text: str) -> str:
    """The company or institution that complains; one named as maker or seller is not it."""
    found: list[tuple[int, str]] = []
    for pattern in (_COMPANY, _FOREIGN, _SCHOOL, _LOWER_COMPANY):
        for match in list(pattern.finditer(text))[:20]:
            before = text[max(0, match.start() - 30) : match.start()]
            if _OF_OTHERS.search(before):
                continue
            line_start = not before.strip(" \t") or before.rstrip(" \t").endswith("\n")
            found.append(
                (0 if _OURS.search(before) or line_start else 1, " ".join(match[1].split()).rstrip(".,"))
            )
    return min(found, key=lambda pair: pair[0])[1] if found else ""


def accused(text: str) -> str:
    """The name of the person complained about, or ""."""
    for pattern in (_ACCUSED, _ACCUSED_TITLE, _ACCUSED_CHIEF, _LOWER_ACCUSED):
        match = pattern.search(text)
        if match and match[1].lower() not in _NOT_NAME:
            return without_title(match[1]).rstrip(".")
    return ""


def introduced(text: str) -> str:
    """The name after "nama saya", "saya ... dari" and the like, or ""."""
    for pattern in (_INTRODUCED, _ROLE_NAME, _LOWER_INTRODUCED):
        for match in list(pattern.finditer(text))[:10]:
            name = without_title(next(filter(None, match.groups()))).rstrip(".")
            if is_name(name):
                return name
    return ""


def signed(text: str) -> str:
    """The name under the letter: after the closing words, or the line above or beside the telephone at its end, or ""."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()][-_LAST_LINES:]
    closing = max((n for n, line in enumerate(lines) if _CLOSING.match(line) and len(line) < 60), default=-1)
    if closing >= 0:
        beside = _CLOSING.sub("", lines[closing]).strip(" ,.-!")
        for line in (beside, *lines[closing + 1 : closing + 4]):
            if name := _name_of_line(line):
                return name
    return _of_last_block(text) or _beside_telephone(lines)


def _of_last_block(text: str) -> str:
    """The name in a last paragraph of short lines, as under a letter without closing words."""
    *before, last = re.split(r"\n[ \t]*\n", text.strip())
    block = last.split("\n")
    if not before or len(block) > _BLOCK or any(len(line) > _BLOCK_LINE for line in block):
        return ""
    return next((name for line in block if (name := _name_of_line(line.strip()))), "")


def _beside_telephone(lines: list[str]) -> str:
    for number in range(len(lines) - 1, -1, -1):
        if phones_in(lines[number]) or emails_in(lines[number]):
            above = lines[number - 1] if number else ""
            return _name_of_line(_last_sentence(lines[number])) or _name_of_line(above)
    last = _last_words(lines[-1]) if lines else ""
    if last or len(lines) < _SHORT_NAME:
        return _name_of_line(last)
    above = lines[-2] if len(lines[-2]) <= _BLOCK_LINE and _INSTITUTION.match(lines[-1]) else ""
    return _name_of_line(lines[-1]) or _name_of_line(above)


def _last_words(line: str) -> str:
    """The few words behind the last full stop of a letter, as in "... Mohon dicek. Kurnia, PT Selera Kita", or ""."""
    *said, last = re.split(r"[.!?]\s+", line)
    return last if said and last[:1].isupper() and len(last) <= _BLOCK_LINE and len(last.split()) <= _FEW else ""


def _last_sentence(line: str) -> str:
    """A short line as it is; of a whole letter in one line the sentence that ends in the telephone number."""
    numbers = list(_LONG_NUMBER.finditer(line)) if len(line) > _BLOCK_LINE else []
    return re.split(r"[.!?] ", line[: numbers[-1].end()])[-1] if numbers else line


def fuller(name: str, others: tuple[str, ...]) -> str:
    """`name`, or the longer one of `others` that begins with the same word: "Ratna" is "Ratna Sudiro"."""
    words = name.lower().split()
    longer = (one for one in others if words and one.lower().split()[:1] == words[:1] and len(one.split()) > len(words))
    return next(longer, name)


def in_full(name: str, text: str) -> str:
    """`name` with the family name that stands behind it in `text`: "Arman" is "Arman Siregar, CV Tiga Saudara"."""
    if not name or " " in name:
        return name
    match = re.search(rf"(?<!\w){re.escape(name)}((?: [A-Z][\w'’-]{{1,30}}){{1,2}})(?=[ \t]*(?:[,.(\n\d+]|$))", text)
    return f"{name}{match[1]}" if match and is_name(f"{name}{match[1]}") else name


def is_name(value: str) -> bool:
    """Whether `value` can be the name of a person: one to five words, no institution, no ordinary word."""
    words = value.split()
    if not 1 <= len(words) <= 5 or not 2 <= len(value) <= _LONGEST_NAME or any(c.isdigit() for c in value):
        return False
    return not _INSTITUTION.search(value) and not any(word.lower().strip(".,") in _ORDINARY for word in words)


def without_title(value: str) -> str:
    """A name without Bapak, Ibu, Sdr. and what stands in brackets, without pictures and quotation marks."""
    plain = re.sub(r"\([^)]{0,80}\)", " ", value)
    plain = "".join(c for c in plain if c.isalpha() or c in " '’.-`")
    return _TITLE.sub("", " ".join(plain.split()).strip(" '’.-`"))


def _name_of_line(line: str) -> str:
    for part in re.split(r"[,;(/|\d+:]+| [-–—] ", line, maxsplit=2)[:2]:
        name = without_title(part)
        short = len(line) <= _SHORT_LINE and len(name.split()) <= _SHORT_NAME
        if is_name(name) and (name[0].isupper() or short):
            return name
    return ""
