"""The names that senders give to charsets, and the codec that reads what their bytes are in truth.

Promise: a table and its look-up: no name raises, and no codec is chosen that is no charset of a mail or that
takes more than linear time. To teach the reader another name, add it to a row.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Final

VISCII: Final = "viscii"  # charsets that Python has no codec of: mailboxes/charsets.py has their tables
ISO_2022: Final = "iso-2022"  # any of the charsets that switch by escape sequences: mailboxes/escapes.py

# The codec, and the names of it in lower case without hyphens, underscores and spaces (WHATWG Encoding, IANA).
# A page of Windows holds all that its ISO cousin has, and the signs that senders really write.
_ROWS: Final = (
    ("utf-8", "utf8 utf8mb4 utf8mb3 unicode11utf8 unicode20utf8 utf8sig cesu8 utf8mac utf utf08 utf8n"),
    ("utf-16", "utf16 unicode ucs2 iso10646ucs2 csunicode unicodefeff"),
    ("utf-16-le", "utf16le unicodefffe"),
    ("utf-16-be", "utf16be"),
    ("utf-32", "utf32 ucs4 iso10646ucs4"),
    ("utf-7", "utf7 unicode11utf7 unicode20utf7 csunicode11utf7"),
    ("cp1252", "ascii usascii us 646 iso646us iso646 ansix341968 ansix341986 isoir6 csascii cp367 ibm367"),
    ("cp1252", "latin1 l1 iso88591 iso885911987 isoir100 csisolatin1 cp819 ibm819 isolatin1 iso885901 western 8859"),
    ("cp1252", "windows1252 win1252 ansi winlatin1 windowslatin1"),
    ("cp1254", "iso88599 iso885991989 latin5 l5 isoir148 csisolatin5 turkish"),
    ("iso8859-2", "iso885921987 latin2 l2 isoir101 csisolatin2"),
    ("iso8859-5", "iso885951988 cyrillic isoir144 csisolatincyrillic"),
    ("iso8859-6", "iso88596e iso88596i iso885961987 arabic asmo708 ecma114 isoir127 csisolatinarabic"),
    ("iso8859-7", "iso885971987 greek greek8 elot928 ecma118 isoir126 csisolatingreek"),
    ("iso8859-8", "iso88598e iso88598i iso885981988 hebrew logical visual isoir138 csisolatinhebrew"),
    ("iso8859-15", "latin9 latin0 l9 csisolatin9"),
    ("cp874", "tis620 iso885911 dos874 windows874 win874 cp874 thai tis6202533"),
    ("koi8-r", "koi8 koi8r koi cskoi8r"),
    ("koi8-u", "koi8u koi8ru"),
    ("cp866", "dos866 ibm866 csibm866 alt"),
    ("mac-roman", "mac macintosh macroman xmacroman applemacroman csmacintosh"),
    ("mac-cyrillic", "maccyrillic macukrainian xmaccyrillic xmacukrainian"),
    ("mac-latin2", "macce xmacce maccentraleurope"),
    ("gb18030", "gb2312 gb231280 gb gbk cp936 ms936 windows936 eucgb2312cn euccn xeuccn chinese csgb2312 csgbk"),
    ("gb18030", "csiso58gb231280 isoir58 cngb zhcngbk zhcn gb180302000"),
    ("hz", "hz hzgb2312 hzgb"),
    ("cp950", "big5 cnbig5 xxbig5 xbig5 csbig5 big5eten windows950 ms950 cp950 zhtw zhtwbig5"),
    ("big5hkscs", "big5hkscs big5hk big5hkscs2004 csbig5hkscs zhhk"),
    ("cp949", "euckr ksc56011987 ksc56011989 ksc5601 ksc ks korean windows949 ms949 cp949 uhc cseuckr isoir149"),
    ("cp949", "csksc56011987"),
    ("johab", "johab ksc56011992 cp1361 ms1361"),
    ("cp932", "shiftjis sjis xsjis shiftjisx xshiftjis mskanji csshiftjis windows31j cswindows31j cp932 ms932"),
    ("cp932", "windows932 mssjis cp943 cp943c xmsjis japanese"),
    ("shift_jis_2004", "shiftjis2004 shiftjisx0213 sjisx0213 sjis2004"),
    ("euc_jp", "eucjp xeucjp xeuc eucjpms eucjpwin cp51932 cseucpkdfmtjapanese ujis ajec"),
    (ISO_2022, "iso2022jp iso2022jp1 iso2022jp2 iso2022jp3 iso2022jp2004 iso2022jpms iso2022jpext csiso2022jp"),
    (ISO_2022, "cp50220 cp50221 cp50222 jis jiscode iso2022kr csiso2022kr iso2022cn iso2022cnext iso2022"),
    (VISCII, "viscii csviscii viscii111 viscii11"),
)
_KNOWN: Final = {name: codec for codec, names in _ROWS for name in names.split()}
_ISO_8859: Final = re.compile(r"(?:cs)?(?:iso)?8859(?:windows)?(\d{1,2})\Z")
_PAGE: Final = re.compile(r"x?(?:cp|windows|win|ibm|dos|ms|codepage|page|oem)(\d{3,5})\Z")
_LAST: Final = {
    "cp936": "gb18030", "cp65001": "utf-8", "cp20127": "cp1252", "cp28591": "cp1252", "cp20866": "koi8-r",
    "cp21866": "koi8-u", "cp54936": "gb18030", "cp51949": "cp949", "cp50225": ISO_2022, "iso8859-1": "cp1252",
    "iso8859-9": "cp1254", "iso8859-11": "cp874",
}  # fmt: skip
_CHARSETS: Final = re.compile(
    r"(?:utf|cp|koi8|iso8859|iso2022|mac|big5|euc|gb|hz|shift|johab|hp-roman|ptcp|kz|palmos|tis|viscii|iso-2022)"
)


@lru_cache(maxsize=512)
def codec_name(declared: str) -> str:
    """The codec for the charset that a sender calls `declared`, or "" where there is none."""
    wanted = declared[:200].strip().strip("\"'<>").partition("'")[0].lower().removeprefix("charset=")
    for name in (wanted, wanted.partition(";")[0], wanted.partition(",")[0], wanted.split(" ")[0]):
        found = _codec(re.sub(r"[^a-z0-9]", "", name))
        if found:
            return found
    return _of_python(wanted)


def _codec(name: str) -> str:
    if name in _KNOWN:
        return _KNOWN[name]
    iso, page = _ISO_8859.match(name), _PAGE.match(name)
    if iso:
        return _of_python(f"iso8859-{int(iso[1])}")
    if page:
        return _of_python(f"cp{page[1]}")
    return _of_python(name) or (_KNOWN.get(name[1:], "") if name[:1] == "x" else "")


def _of_python(name: str) -> str:
    """Python's own charset of this name; codecs that are none (zip, idna, unicode-escape) are not believed."""
    if name in _LAST:
        return _LAST[name]
    try:
        found = codecs.lookup(name).name if name.isascii() and name else ""
    except (LookupError, ValueError):
        return ""
    found = _LAST.get(found, found)
    return found if _CHARSETS.match(found) else ""
