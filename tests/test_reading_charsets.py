"""Charsets: what senders call them, what their bytes are, and what is read when both disagree."""

from __future__ import annotations

import pytest

from mailboxes.charset_names import codec_name
from mailboxes.charsets import decode

NAMES = {
    "utf8mb4": "utf-8", "UTF8 ": "utf-8", '"utf-8"': "utf-8", "utf-8; format=flowed": "utf-8", "cp65001": "utf-8",
    "cp-850": "cp850", "850": "cp850", "oem850": "cp850", "unicode-1-1-utf-7": "utf-7", "KOI8": "koi8-r",
    "koi8-ru": "koi8-u", "Big5-HKSCS": "big5hkscs", "CN-Big5": "cp950", "EUC-KR": "cp949", "ks_c_5601-1987": "cp949",
    "x-windows-949": "cp949", "Shift_JIS": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "tis-620": "cp874",
    "windows-874": "cp874", "iso-8859-1": "cp1252", "latin 1": "cp1252", "ANSI_X3.4-1968": "cp1252",
    "ISO8859_2": "iso8859-2", "iso-8859-8-i": "iso8859-8", "win-1251": "cp1251", "windows1251": "cp1251",
    "x-mac-cyrillic": "mac-cyrillic", "GB2312": "gb18030", "zh_CN.GBK": "gb18030", "x-gbk": "gb18030",
    "hz-gb-2312": "hz", "unicode": "utf-16", "UTF-16LE": "utf-16-le",
    # no charset of a mail, however Python calls it
    "x-user-defined": "", "8bit": "", "iso-8859-12": "", "zip": "", "idna": "", "punycode": "", "unicode_escape": "",
    "charmap": "", "undefined": "", "rot13": "", "": "", "a" * 500: "", "\x00": "",
}  # fmt: skip


@pytest.mark.parametrize(("declared", "expected"), NAMES.items())
def test_a_charset_is_known_by_every_name_that_senders_give_it(declared, expected):
    assert codec_name(declared) == expected


CHINESE, KOREAN, RUSSIAN = "食品投诉，我买的奶粉有异味", "식품 불만을 신고합니다", "Жалоба на качество продукта питания"
JAPANESE, THAI, VIETNAMESE = "食品の苦情を申し立てます", "ร้องเรียนเรื่องอาหาร", "Khiếu nại về thực phẩm"
RIGHT = [
    ("gb2312", CHINESE, "gb18030"), ("big5", "食品投訴", "cp950"), ("big5-hkscs", "食品投訴嘅", "big5hkscs"),
    ("big5", "食品投訴𠝹", "big5hkscs"), ("ks_c_5601-1987", KOREAN + " 똠방", "cp949"),
    ("iso-2022-kr", KOREAN, "iso2022_kr"),
    ("koi8-r", RUSSIAN, "koi8-r"), ("windows-1251", RUSSIAN, "cp1251"), ("tis-620", THAI, "cp874"),
    ("iso-2022-jp", JAPANESE, "iso2022_jp"), ("shift_jis", JAPANESE + "①㈱", "cp932"), ("euc-jp", JAPANESE, "euc_jp"),
    ("utf-16", "susu basi", "utf-16"), ("utf-16", "susu basi", "utf-16-be"), ("utf-16", "susu basi", "utf-16-le"),
    ("utf-32", "susu", "utf-32"), ("utf-7", "kafé", "utf-7"), ("hz", "中文", "hz"), ("cp-850", "kafé", "cp850"),
    ("iso-8859-15", "€ 5", "iso8859-15"), ("windows-1252", "€ “5”", "cp1252"), ("iso-8859-1", "€ “5”", "cp1252"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "text", "codec"), RIGHT)
def test_text_in_the_charset_that_it_declares_is_read_without_a_defect(declared, text, codec):
    assert decode(text.encode(codec), declared) == (text, "")


WRONG = [
    ("utf-8", CHINESE, "gb18030"), ("us-ascii", JAPANESE, "iso2022_jp"), ("us-ascii", KOREAN, "iso2022_kr"),
    ("iso-8859-1", RUSSIAN, "koi8-r"), ("us-ascii", RUSSIAN, "cp1251"), ("iso-8859-1", THAI * 2, "cp874"),
    ("us-ascii", "kafé – baru", "utf-8"), ("iso-8859-1", "kafé – baru", "utf-8"), ("gb2312", CHINESE, "utf-8"),
    ("viscii", VIETNAMESE, "utf-8"), ("x-user-defined", "kafé", "utf-8"), ("cp-850", "kafé", "utf-8"),
    ("us-ascii", "susu basi", "utf-16"), ("", "susu basi", "utf-16-le"), ("utf-8", "susu basi", "utf-16-be"),
    ("utf-8", "Siobhán pergi ke kafé", "cp1252"), ("", "Siobhán pergi", "cp1252"), ("no-such", JAPANESE, "cp932"),
    ("iso-2022-jp", JAPANESE, "cp932"), ("utf-16", "kafé", "utf-8"), ("", JAPANESE, "euc_jp"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "text", "codec"), WRONG)
def test_text_in_another_charset_than_it_declares_is_read_and_a_defect_says_so(declared, text, codec):
    found, defect = decode(text.encode(codec), declared)
    assert (found, defect[:14]) == (text, "charset: said ") or (found, declared) == (text, "")


def test_a_plain_text_that_calls_itself_utf_16_is_read():
    assert decode(b"susu basi", "utf-16")[0] == "susu basi"
    assert decode("susu basi, kafé".encode(), "utf-16")[0] == "susu basi, kafé"
    assert "kronologi susu basi" in decode(b"\xff\xfe: kronologi susu basi di toko", "")[0]


def test_viscii_is_read_though_python_has_no_codec_of_it():
    assert decode(b"Khi\xaau n\xd5i", "viscii") == ("Khiếu nại", "")


def test_the_vendors_letters_of_iso_2022_jp_are_read():
    assert decode(b"\x1b$B-!-j\x1b(B \x1b(I1\x1b(B", "iso-2022-jp-ms") == ("①㈱ ｱ", "")


def test_iso_2022_cn_is_read_though_python_has_no_codec_of_it():
    assert decode(b"\x1b$)A\x0eVPND\x0f abc", "iso-2022-cn") == ("中文 abc", "")


def test_one_stray_byte_does_not_spoil_a_text_in_utf_8():
    found, defect = decode("kafé, résumé, naïf, à la carte, crème, ".encode() + b"d\xe9j\xe0", "utf-8")
    assert found == "kafé, résumé, naïf, à la carte, crème, déjà"
    assert "some bytes" in defect


def test_a_letter_that_was_cut_in_the_middle_does_not_spoil_what_is_before_it():
    assert decode(CHINESE.encode("gb18030")[:-1], "gb2312")[0].startswith(CHINESE[:-1])
    assert decode(CHINESE.encode()[:-1], "utf-8")[0].startswith(CHINESE[:-1])


def test_a_hint_is_believed_where_nothing_is_declared_and_utf_8_cannot_be():
    assert decode("投诉".encode("gb18030"), "", "gb2312")[0] == "投诉"
    assert decode("投诉".encode(), "", "gb2312")[0] == "投诉"


def test_a_hint_of_utf_16_is_not_believed_of_a_header():
    assert decode(b"kafe d\xe9j\xe0!", "", "utf-16")[0] == "kafe déjà!"
