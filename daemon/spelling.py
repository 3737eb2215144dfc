"""How people type: short forms, regional words and slips, each with the word of the dictionary that it stands for.

Promise: only for comparing with tables of words; nobody is ever shown or quoted the result as their own text. The
tables pass through it too, so that a word may stand there in any of its forms. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from typing import Final

_MEANT: Final[dict[str, str]] = {
    "tidak": "tdk tidk tak gak ga gk nggak ngga enggak engga kagak kaga ndak ora mboten teu henteu indak",
    "belum": "blm blom belom blum durung dereng acan tacan",
    "sudah": "sdh sdah udah udh sudh wis wes sampun geus parantos",
    "jangan": "jgn ojo",
    "bukan": "bkn sanes dudu",
    "bisa": "bs bsa iso saged tiasa",
    "ada": "ono wonten aya",
    "yang": "yg sing ingkang nu",
    "saya": "sy sya aq aku gue gw gua ane kulo kula abdi",
    "kami": "kmi",
    "kamu": "kmu",
    "untuk": "utk tuk kanggo",
    "dengan": "dgn dg karo kalih sareng jeung",
    "dalam": "dlm",
    "dari": "dr",
    "pada": "pd",
    "karena": "krn krna karna soale",
    "tapi": "tp tpi tetapi",
    "sama": "sm sma",
    "kalau": "kl klo kalo klu menawi lamun",
    "dapat": "dpt",
    "harus": "hrs kudu kedah",
    "lagi": "lg lgi",
    "masih": "msh msih masi isih tasih",
    "orang": "org orng uwong jalma",
    "banget": "bgt bngt bgtt pisan sanget",
    "terus": "trs trus",
    "setelah": "stlh sesudah sehabis selepas seusai bakda sawise saatos sesampun",
    "habis": "abis hbs",
    "sebelum": "sblm",
    "tolong": "tlg tlng tolng tulung nyuwun",
    "mohon": "mhn mohn mohonn",
    "minta": "mnt mintak njaluk menta",
    "meminta": "mintain",
    "petugas": "ptgs ptugas petgas",
    "pegawai": "pgw pgwai",
    "berapa": "brp brapa pinten sabaraha",
    "bagaimana": "gmn gmana gimana bgmn bagaimna pripun piye kumaha",
    "kapan": "kpn",
    "kenapa": "knp knapa napa ngapa mengapa",
    "juga": "jg jga",
    "banyak": "byk bnyk akeh",
    "sekarang": "skrg skrng skg saiki ayeuna",
    "kemarin": "kmrn kmren kemaren wingi kamari",
    "tadi": "td tdi",
    "hari": "hr",
    "minggu": "mgg mggu mnggu",
    "bulan": "bln",
    "tahun": "thn th",
    "lama": "suwe lami",
    "lama sekali": "suwene",
    "masuk": "msk msuk",
    "makan": "mkn maem mangan dahar nedho tuang",
    "minum": "mnm ngombe nginum ngunjuk",
    "muntah": "mutah mumutah ngutah utah",
    "beli": "bli tuku tumbas meser mundut ngebeli",
    "bayar": "byr",
    "dibayar": "dibyr dbayar",
    "kasih": "ksh ngasih ngasi",
    "dikasih": "dikasi dkasih",
    "uang": "duit duwit dhuwit arto artos",
    "anak": "ank budak bocah",
    "balas": "bls bales",
    "dibalas": "dibls dibales diwales diwaler dbalas dbls",
    "jawab": "jwb njawab ngajawab",
    "dijawab": "dijwb djawab",
    "angkat": "ngangkat",
    "urus": "ngurus",
    "pakai": "pake pke",
    "periksa": "priksa",
    "diperiksa": "dipriksa dipariksa",
    "kedaluwarsa": "kadaluarsa kadaluwarsa kedaluarsa daluarsa daluwarsa kadaluwarso kedaluwarso kadalwarsa kadarluarsa "
    "kadalursa kadaluasa kadalauarsa kadalwuarsa kadaluarsah",
    "expired": "expire expayer ekspayer ekspired exspired ekspire expaired expiret",
    "izin": "ijin",
    "error": "eror erorr",
    "upload": "aplod aplot upluad unggah mengunggah ngupload diunggah diupload mengupload",
    "respon": "respons respond direspon direspons merespon merespons",
    "antrean": "antrian",
    "antre": "antri ngantri mengantri mengantre ngantre",
    "kuitansi": "kwitansi kuintansi",
    "komplain": "komplen komplin kompalin",
    "aplikasi": "apk aplikasinye app",
    "rumah sakit": "rs rsud rsu rsup rumkit",
    "igd": "ugd",
    "ribu": "rb rebu ewu",
    "juta": "jt",
    "nomor": "nmr nomer",
    "tanggal": "tgl tggl",
    "produk": "prodak produck",
    "kemasan": "kmasan",
    "sakit": "skit lara gering",
    "ulat": "uler hileud ulet",
    "belatung": "bilatung",
    "bau": "mambu bauk",
    "terima kasih": "terimakasih makasih makasi trims tks thx mksh tengkyu suwun nuhun",
    "informasi": "info inpo",
    "telepon": "telp tlp telpon telefon tlpn",
    "keluar": "kluar metu kaluar",
    "jadi": "jd jdi dadi",
    "tanya": "tny tanglet takon naros nanya",
    "livechat": "live-chat",
    "jualan": "jualn",
    "gratifikasi": "gratifikasih",
    "nya": "ny",
}
_STANDARD: Final = {typed: word for word, forms in _MEANT.items() for typed in forms.split()}
_TOKEN: Final = re.compile(r"([^\W_]+)")
_TWICE: Final = re.compile(r"\b([a-z]{3,20})2(an|nya|in)?\b")
_FIGURE_AND_UNIT: Final = re.compile(r"(\d)(jt|rb|juta|ribu)\b")
_ENCLITIC: Final = re.compile(r"(?<=\w{3})nya\b")
_QUOTES: Final = re.compile(r"[\"“”'‘’*_«»]+")
_LETTERS_DRAWN_OUT: Final = re.compile(r"([a-z])\1{2,}")


def standard(text: str) -> str:
    """`text` in lower case with one blank between words, in the words of the dictionary; "-nya" stands alone."""
    plain = _QUOTES.sub("", " ".join(text.lower().split()))
    plain = _FIGURE_AND_UNIT.sub(r"\1 \2", _TWICE.sub(r"\1-\1\2", plain))
    plain = _ENCLITIC.sub(" nya", _LETTERS_DRAWN_OUT.sub(r"\1", plain))
    pieces = _TOKEN.split(plain)
    return "".join(map(_STANDARD.get, pieces, pieces))
