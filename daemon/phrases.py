"""Facts in running text: product, batch, expiry, purchase, place (DOMAIN 3.1).

Promise: linear time (every pattern is anchored at a word and bounded); a doubtful value is left out. Pure: no I/O, no clock.
"""

from __future__ import annotations

import re
from typing import Any, Final

from daemon.dates import Found, dates_in, month_in

_QUOTED: Final = r"[\"“”„'‘«][^\"“”„’»\n]{1,60}[\"“”’»']"
_STOP: Final = (
    r"(?=\s*(?:[,;:.()!?\n]|$|\b(?:di|dari|tgl|tanggal|tg|dgn|dengan|seharga|setelah|pada|yang|yg|ternyata|ada|kemarin|kmrn|dan|untuk|"
    r"utk|sudah|sdh|udah|tapi|tp|lewat|via|saat|ketika|waktu|exp|expired|no|nomor|kode|bpom|nie|M[DL] ?\d|at|from|on|which|with|was|"
    r"is|and|pas|tadi|itu|ini|nya|tanpa|karena|sebanyak|dijual|dlm|dalam|kok|kayak|padahal|atas|oleh|in|hari|jam|sejak|waktu)\b))"
)
_BOUGHT: Final = re.compile(
    r"\b(?:beli|membeli|dibeli|ngebeli|meminum|minum|makan|memakan|mengonsumsi|mengkonsumsi|konsumsi|pesan|memesan|order|bought|"
    r"purchased|drinking|eating|ate|drank)\s+(?:produk |a |an |some |the |pack of |minuman |makanan )?"
    r"(?!saya|kami|di\b|dari|lagi|nya|online|secara|itu|ini|tersebut|tanggal|tgl|ulang|pada|kemarin|dan|atau|at\b|from)"
    r"([^\W\d_][^,;:.()!?\n]{2,90}?)" + _STOP,
    re.IGNORECASE,
)
_PRODUCT: Final = re.compile(
    r"\b(?:produk|product|berupa|jenis)\s*[:=]?\s+(?!kami|saya|ini|itu|tersebut|yang|yg|pangan olahan|dari|di\b|sudah|dengan|tidak|"
    r"impor|ilegal|palsu|makanan|registr|is\b|was\b|dan|olahan|certif|nya)([^\W\d_][^,;:.()!?\n]{2,80}?)"
    + _STOP,
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    rf"((?:[^\W\d_]{{2,20}} ){{1,3}}{_QUOTED}(?: (?:rasa|varian|isi|kemasan) \w+)?(?: \d+ ?(?:g|gr|gram|kg|ml|l|liter)\b)?)"
)
_BRANDED: Final = re.compile(
    rf"((?:[^\W\d_]{{2,20}} ){{1,3}}(?:merk|merek|brand|cap) (?:{_QUOTED}|[A-Z0-9][\w'’&-]*(?: [A-Z0-9][\w'’&-]*){{0,3}}))"
)
_BRAND: Final = re.compile(
    r"\b(?:[Mm]ere?k|MERE?K|[Bb]rand|[Cc]ap)(?:nya)?\s*[:=]?\s*(?:[\"“]([^\"”\n]{1,50})[\"”]|([A-Z0-9][\w'’&-]*(?: [A-Z][\w'’&-]*){0,3}))"
)
_QUOTE: Final = re.compile(r"[\"“”„'‘«]")  # without one there is nothing for _NAMED to find
_BRANDING: Final = re.compile(r"(?:merk|merek|brand|cap) ")
_NOT_FIRST: Final = frozenset(
    "saya kami aku gue ane beli membeli dibeli yang yg produk kosmetik subject ada itu ini telah sudah minum makan menerima dengan oleh "
    "menemukan dapat bahwa tentang berupa dan atau pada di dari ke admin tolong mohon bahaya berbahaya a an the bought my soal status "
    "masih daring toko warung setelah adalah jual menjual dijual iklan klaim mengklaim konsumsi jenis grup akun nama bilang".split()
)
_GOODS: Final = frozenset(
    "mie mi bihun kwetiau susu kopi teh minuman makanan snack camilan cemilan biskuit biskuat wafer roti kue cokelat coklat permen saus saos "
    "sambal kecap minyak tepung beras gula garam sosis nugget bakso daging ikan sarden kornet abon keripik kripik kerupuk krupuk jus sirup "
    "madu selai margarin mentega keju yogurt yoghurt es krim air bumbu cuka agar jelly jeli puding nata sereal oat granola kacang kaleng "
    "buah manisan dodol tahu tempe telur otak mayones mayonnaise santan bubur biskut cereal milk coffee tea chocolate candy noodle noodles "
    "biscuit biscuits cookies bread sauce juice honey cheese butter sausage powder drink food tuna sardines formula bayi suplemen vitamin "
    "jamu obat krim cream serum sabun lipstik bedak kosmetik masker herbal kapsul tablet pelangsing minyak goreng rendang ramen kimchi "
    "tteokbokki soda energi kental kurma oil rice tortilla pasta spaghetti macaroni makaroni seblak basreng cilok bakpia lapis brownies "
    "donat astor stik stick teri rumput laut nori lumpia dimsum siomay pempek kefir whey protein gelatin kemasan sachet botol".split()
)
_REGISTERED: Final = re.compile(r"\s+[A-Z]{2,3} ?\d{6,}.*")
_ONLINE: Final = re.compile(
    r"\b((?:toko (?:online|daring)|online shop|olshop|akun(?: (?:jastip|instagram|ig|tiktok|fb|shopee))?|lapak|seller)\s+"
    r"(?:[\"“][^\"”\n]{1,50}[\"”]|@[\w.]{2,40}|[A-Z][\w.]{1,30}(?: [A-Z][\w.]{1,30}){0,3}))"
)
_BATCH: Final = re.compile(
    r"\b(?:kode\s*produksi|kd\.?\s*prod(?:uksi)?|kode\s*prod|no(?:mor)?\.?\s*(?:bets|batch|bacth|lot|produksi)|bets|batch|bacth|lot|kode)"
    r"(?:nya)?\b(?:\s*/\s*kode produksi)?\s*(?:no\b\.?|number|nomor|code)?\s*[:=#]?\s*(?:adalah |is )?(?=\S)([^,;()\n]{2,40})",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"[A-Z0-9]{1,14}(?:[/\-.](?=[A-Z0-9])[A-Z0-9]{1,14}){0,4}(?![a-z])")
_LOOSE_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9/\-]{2,24}")
_NOT_CODE: Final = frozenset(
    "EXP ED MD ML BPOM TGL TANGGAL BILLING POS OTP BAYAR DAN DI ADA EXPIRED BB BEST KEDALUWARSA KADALUARSA NIE RI BELI PNBP HS VERIFIKASI".split()
)
_EXPIRY: Final = re.compile(
    r"\b(?:exp(?:ired|iry|ires)?|ed|k[ae]daluw?arsa|daluw?arsa|best before|bb|baik digunakan sebelum|use by|masa berlaku|"
    r"(?:tgl|tanggal)(?:nya)? (?:yang |yg )?(?:ada |tertera |tertulis )?(?:di |d |pada )?(?:bungkus|kemasan|label|tutup|kaleng|botol|kotak))(?:nya)?\b"
    r"([^\n;]{0,40})",
    re.IGNORECASE,
)
_SHORT_MONTH: Final = re.compile(r"[\s:.=]{0,4}(?:date |tgl |tanggal )?(0?[1-9]|1[0-2])[/.\- ](\d{2})(?![\d/.\-])")
_BOUGHT_AFTER: Final = re.compile(
    r"(?:,|\b(?:saya|kami|aku|sy|istri saya|suami saya|anak saya|ibu saya|I|we|baru|sempat)\b|\s){0,6}(?:mem)?(?:beli|belanja|bought|purchased|order|pesan)\b",
    re.IGNORECASE,
)
_PURCHASE: Final = re.compile(
    r"\b(?:dibeli|membeli|beli(?:nya)?|pembelian|order|dipesan|memesan|bought|purchased|belanja)\b([^!?\n]{0,160})",
    re.IGNORECASE,
)
_PAYMENT: Final = re.compile(
    r"\b(?:dibayar|membayar|bayar|pembayaran|dilunasi|ditransfer|transfer|paid|payment)\b([^!?]{0,60})", re.IGNORECASE
)
_SUBMISSION: Final = re.compile(
    r"\b(?:diajukan|mengajukan|pengajuan|submit(?:ted)?|disubmit|diunggah|permohonan(?: kami| saya)?|applied|ajukan)\b([^!?\n]{0,90})",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"\b(?:kejadian\w*|terjadi|peristiwa\w*|insiden|pada hari|kemarin|tadi|happened|incident)\b([^!?]{0,90})",
    re.IGNORECASE,
)
_SHOP: Final = re.compile(
    r"\b(?:beli(?:nya)?|membeli|dibeli|belanja|order|pesan|bought|purchased)\b[^.!?\n]{0,110}?\b(?:di|dari|lewat|via|at|from)\s+"
    r"([^\W\d_][^,;()!?\n]{2,70}?)(?=\s*(?:[,;()!?\n]|\. |\.?$|\b(?:tgl|tanggal|pada|kemarin|kmrn|seharga|dengan|dgn|setelah|waktu|hari|"
    r"yang|yg|lalu|ternyata|on|\d{1,2}[/-]\d|no|bpom|exp|jam|tadi|dan|sekitar|pas|saat|ketika|dibuka|isinya|eh|harga|untuk|buat|utk|sebanyak|M[DL] ?\d)\b))",
    re.IGNORECASE,
)
_FACILITY: Final = re.compile(
    r"\b((?:gudang|swalayan|supermarket|minimarket|toko|warung|pasar|ruko|distributor|ritel)\s+(?:[A-Z\"“][\w'’\"”.-]*)(?:\s[A-Z0-9][\w'’\"”.-]*){0,4})"
)
_PLACE: Final = re.compile(
    r"\b(?:kejadian\w*|terjadi|bertempat|lokasi)\b[^.!?\n]{0,90}?\b(?:di|at)\s+([^\W\d_][^,;.()!?\n]{2,80})",
    re.IGNORECASE,
)
_MAKER: Final = re.compile(
    r"\b(?:produsen\w*|(?<!karyawan )(?<!pekerja )(?<!buruh )pabrik|importir\w*|diproduksi oleh|diimpor oleh|produksi|distributor|manufactured by|imported by)\s*:?\s+"
    r"((?:PT|CV|UD)\b\.?\s?[A-Z][\w&'.-]*(?:\s[A-Z][\w&'-]*){0,5})"
)
_ADDRESS: Final = re.compile(
    r"(?<!\w)((?:Jl|Jln|Jalan|Perum|Komplek|Kp|Dusun|Desa)\b\.? ?[A-Z0-9][^\n;()]{4,120})"
)
_ADDRESS_END: Final = re.compile(
    r"(?:[.,]?\s+(?:HP|Hp|hp|WA|wa|Telp|telp|Tel|No\. HP)\b|,?\s*(?:\+62|08)\d).*|(?<=\w{4})\.\s+[A-Z].*"
)
_WISH: Final = re.compile(
    r"(?:^|[.!?\n]\s*)((?:saya |kami |kita )?(?:mohon|tolong|harap|berharap|minta|meminta|please|we request|kindly|could you please|harapan)"
    r"\b[^.!?\n]{8,300}[.!?]?)",
    re.IGNORECASE,
)
_HIDE: Final = re.compile(
    r"(?=[cdijkmnrt])(?:nama saya jangan|jangan sebut\w* nama|jangan sampaikan nama|identitas (?:saya |kami |pelapor |dan alamat surel ini |ini )?"
    r"(?:mohon |tolong |agar |harap )?(?:di)?rahasia|rahasiakan (?:identitas|nama|data)|dirahasiakan|merahasiakan|mohon rahasia|"
    r"(?:tolong|mohon) anonim|keep my (?:name|identity)|do not (?:disclose|mention) my name|remain anonymous|jangan disebut|"
    r"tidak (?:mau|ingin|bersedia|bisa) (?:disebut|menyebut)|confidential)",
    re.IGNORECASE,
)
_MANY: Final = 60  # matches of one pattern that are looked at


def read(text: str) -> dict[str, Any]:
    """What the sentences of `text` say; each key of DOMAIN 3.1 only where it was found."""
    flat = " ".join(text.split())
    found: dict[str, Any] = {
        "produk": product(flat) or product(text),
        "merek": _either(_BRAND, text),
        "bets": batch(text),
        "kedaluwarsa": _expiry(text),
        "tanggal_beli": _near(_PURCHASE, flat, _EXPIRY) or _before(flat, _BOUGHT_AFTER),
        "tanggal_bayar": _near(_PAYMENT, flat),
        "tanggal_layanan": _near(_SUBMISSION, flat),
        "tanggal_kejadian": _near(_EVENT, flat),
        "tempat_beli": tidy(_either(_SHOP, flat) or _either(_ONLINE, flat)),
        "tempat_kejadian": tidy(_either(_PLACE, flat)),
        "sarana": tidy(_either(_FACILITY, flat)),
        "produsen": _either(_MAKER, flat),
        "alamat": _ADDRESS_END.sub("", _either(_ADDRESS, text)).strip(" ,."),
        "harapan": _either(_WISH, text).strip(),
        "rahasiakan": "ya" if _HIDE.search(flat) else "",
    }
    return {key: value for key, value in found.items() if value}


def tidy(value: str) -> str:
    """One line without stray punctuation at its ends."""
    plain = "".join(
        c
        for c in value
        if (c.isprintable() and not "\u2600" <= c <= "\u27bf" and c < "\U0001f000") or c.isspace()
    )
    return " ".join(plain.split()).strip(" ,;:.-–")[:200]


def product(text: str) -> str:
    """The name of the product as the sender writes it, or ""."""
    named = [
        value
        for pattern, mark in ((_NAMED, _QUOTE), (_BRANDED, _BRANDING))
        if mark.search(text)
        for match in _some(pattern, text)
        if _goods(value := _trim(match[1]))
    ]
    plain = [
        value
        for match in _some(_PRODUCT, text)
        if _goods(value := _trim(match[1])) or value[:1] in '"“' or _proper(value)
    ]
    plain += [value for match in _some(_BOUGHT, text) if _goods(value := _trim(match[1])) or '"' in value]
    for value in plain:  # "susu kemasan "Sapi Kecil" rasa stroberi" is fuller than its named part
        if any(name and (name in value or value in name) for name in named):
            return max((value, *(name for name in named if value in name)), key=len)
    return next((value for value in (*named, *plain) if len(value) > 2), "")


def _goods(value: str) -> bool:
    """Whether one of the words names something to eat, drink or put on."""
    return any(word in _GOODS for word in re.findall(r"\w+", value.lower()))


def _proper(value: str) -> bool:
    """Whether it begins like a name."""
    return value[:1].isupper() and value[1:2].islower()


def batch(text: str) -> str:
    """The batch or production code, or ""."""
    for match in _some(_BATCH, text):
        code = _code(match[1])
        if code:
            return code
    return ""


def _code(written: str) -> str:
    words: list[str] = []
    for word in written.split():
        plain = word.rstrip(".,")
        if plain.upper() in _NOT_CODE or not _CODE.fullmatch(plain) or len(words) == 4:
            break
        words.append(plain)
        if word != plain:
            break
    if any(c.isdigit() for word in words for c in word):
        return " ".join(words)
    loose = _LOOSE_CODE.match(written)
    if loose and sum(c.isdigit() for c in loose[0]) >= 2 and not dates_in(loose[0]):
        return loose[0]
    return ""


def _expiry(text: str) -> str:
    for match in _some(_EXPIRY, text):
        tail = match[1]
        days = dates_in(tail, spaced=True)
        if days and not _PURCHASE.search(tail[: days[0].start]):
            return days[0].iso
        if days:
            continue
        if when := month_in(tail) or _short_month(tail) or _year_alone(tail):
            return when
        raw = re.match(r"[\s:.=]{0,4}(?:date |tgl |tanggal )?(\d{1,2}[./\- ]\d{1,2}[./\- ]\d{2,4})", tail)
        if raw:
            return raw[1]
    return ""


def _short_month(tail: str) -> str:
    """"08/27" right behind a word of expiry is a month and a year."""
    match = _SHORT_MONTH.match(tail)
    return f"20{match[2]}-{int(match[1]):02}" if match else ""


def _year_alone(tail: str) -> str:
    """"2027" right behind a word of expiry, where nothing more is said."""
    match = re.match(r"[\s:.=]{0,4}(?:tahun |thn )?(20[2-4]\d)(?!\d|[/.\-]\d)", tail)
    return match[1] if match else ""


def _near(pattern: re.Pattern[str], text: str, avoid: re.Pattern[str] | None = None) -> str:
    """The first date that follows the words of `pattern`, with no word of `avoid` between."""
    for match in _some(pattern, text):
        days: list[Found] = dates_in(match[1])
        if days and not (avoid and avoid.search(match[1][: days[0].start])):
            return days[0].iso
    return ""


def _before(text: str, pattern: re.Pattern[str]) -> str:
    """The first date that stands right before the words of `pattern`: "tanggal 14 November saya beli"."""
    return next((day.iso for day in dates_in(text)[:_MANY] if pattern.match(text, day.end, day.end + 60)), "")


def _trim(value: str) -> str:
    words = tidy(value).split()
    goods = next((n for n, word in enumerate(words) if _goods(word)), 0)
    words = words[goods:]
    while words and words[0].lower() in _NOT_FIRST:
        words.pop(0)
    return _REGISTERED.sub("", " ".join(words))


def _either(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next((group for group in match.groups() if group), "") if match else ""


def _some(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [match for match, _ in zip(pattern.finditer(text), range(_MANY), strict=False)]
