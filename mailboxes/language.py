"""The language of a text, as far as the desk needs it: Indonesian, English or other.

Promise: linear, and stable for short texts: without evidence it is Indonesian; regional languages count as
Indonesian.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INDONESIAN: Final = _words("""
    yang dan di ke dari untuk dengan tidak ini itu saya kami kita anda akan ada sudah belum bisa
    mohon terima kasih pada atau karena juga oleh agar jika kalau dalam sampai telah adalah bapak
    ibu pak bu kak yth selamat pagi siang sore malam tolong kenapa bagaimana apakah berapa kapan
    mana hari tanggal nomor produk surat izin tgl yg utk dgn sdh blm tdk gak nggak ga aja saja tapi
    masih harus dapat segera hormat salam balas jawaban tersebut sebagai lagi kepada bahwa mau beli
    dibeli sejak setelah sebelum banyak lebih kurang perihal lampiran siap selesai baik
""")
_REGIONAL: Final = _words("""
    kulo kula mboten sampun nggih panjenengan niki punika iki iku ora wis durung aku abdi sim kuring
    teu henteu nuhun punten atos parantos mangga ieu eta jeung ambo indak alah gue lu kagak nyang
    boleh sahaja encik tuan puan
""")  # Javanese, Sundanese, Minangkabau, Betawi, Malay
_ENGLISH: Final = _words("""
    the and of to in is are was were be been for with not this that these those i we you he she they
    it my our your have has had will would could should can please thank thanks from on at by as an
    or but if when which what why how about been regarding dear sir madam regards sincerely
    complaint application submitted waiting delay issue product there their them us me do does did
    said mail system host message
""")
_OTHER: Final = (
    _words("""
    der das und nicht ist ein eine mit auf für von zu ich wir sie haben werden bitte le les des et
    est une pour dans que qui nous vous avec pas el los las por una con para como está se su
    nosotros o os não uma com você mais il che di è sono per non una het een van en niet wij voor
    met dat og ikke jeg det på att och inte är jest nie się że
""")
    - _INDONESIAN
    - _REGIONAL
    - _ENGLISH
)
_NEAR: Final = _INDONESIAN | _REGIONAL
_WORD: Final = re.compile(r"[^\W\d_]+")
_PLAIN_WORD: Final = re.compile(r"[a-z]+")
_READ: Final = 20_000  # characters
_FEW: Final = 3


def language(text: str) -> str:
    """One of id, en and other."""
    words = (_PLAIN_WORD if text.isascii() else _WORD).findall(text[:_READ].lower())
    counts = Counter(words).items()
    scores = [sum([count for word, count in counts if word in known]) for known in (_NEAR, _ENGLISH, _OTHER)]
    foreign = 0 if text.isascii() else sum(count for word, count in counts if word[0] > "\u036f")
    if foreign * 2 > len(words) > 0:
        return "other"
    best = max(scores)
    if best == 0:
        return "id"
    if scores[2] == best and best >= _FEW and scores[2] > scores[0] + scores[1]:
        return "other"
    return "en" if scores[1] > scores[0] else "id"
