"""What companies, gateways and mailing lists write into a mail: legal notices, banners, scanners' lines.

Promise: a table and nothing else; each pattern is bounded, so that a match costs constant work. A pattern is
matched at the beginning of a line.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?:{'|'.join(patterns)})", re.IGNORECASE)


# Notices of law and secrecy. People also plead for secrecy, so that a notice counts only with HINT in it.
LEGAL: Final = _any(
    # headings
    r"(?:disclaimer|penafian|penyangkalan|pernyataan kerahasiaan|confidentiality(?: notice| note| statement)?"
    r"|legal (?:notice|disclaimer)|haftungsausschluss|vertraulichkeitshinweis|avvertenza|avviso di riservatezza"
    r"|avis(?:o)? (?:legal|de confidencialidade?|de confidentialité))\s?(?:[:*_\-–—]|\Z)",
    # Indonesian
    r"(?:isi )?(?:surel|e-?mail|pesan)(?: elektronik)? ini[^.]{0,100}\b(?:bersifat rahasia|hanya ditujukan"
    r"|ditujukan hanya|hanya untuk (?:penerima|pihak)|ditujukan (?:kepada|bagi|untuk) penerima)",
    r"informasi (?:yang (?:terkandung|terdapat) )?(?:di )?dalam (?:surel|e-?mail|pesan) ini[^.]{0,100}"
    r"\b(?:rahasia|ditujukan)",
    # English
    r"(?:this|the information (?:contained |transmitted )?in this|the contents? of this|the information"
    r" transmitted)\b.{0,20}(?:e-?mail|message|communication|transmission|transmitted)\b[^.]{0,160}"
    r"\b(?:confidential|intended (?:only|solely)|privileged|intended recipient)",
    # German, French, Spanish and Portuguese, Italian, Dutch, Polish, Russian, Turkish
    r"diese (?:e-?mail|nachricht)[^.]{0,80}vertraulich",
    r"die(?:se)? information(?:en)? in dieser e-?mail",
    r"(?:ce (?:message|courriel|mail)|cet? e-?mail)[^.]{0,100}(?:confidentiel|destin)",
    r"les informations contenues dans ce",
    r"est[ea] (?:mensaje|correo|mensagem|e-?mail)[^.]{0,100}(?:confidencia|exclusiv|destinatario)",
    r"la información contenida en este|a informação contida n|as informações contidas n",
    r"le informazioni contenute in quest[oa]",
    r"quest[oa] (?:messaggio|e-?mail)[^.]{0,120}(?:riservat|destinat)",
    r"(?:de informatie in )?(?:dit|deze) (?:e-?mail)?(?:-?bericht)?[^.]{0,80}(?:vertrouwelijk|uitsluitend)",
    r"(?:ta|niniejsza|treść tej) wiadomoś[^.]{0,100}(?:poufn|wyłącznie)",
    r"данное (?:сообщение|письмо)[^.]{0,120}конфиденциал",
    r"bu (?:e-?posta|mesaj|ileti)[^.]{0,120}(?:gizli|kişiye özel)",
)

# What a notice speaks of and a person's plea does not: recipients, errors of delivery, the mail itself.
HINT: Final = re.compile(
    r"recipient|addressee|in error\b|notify|unauthori[sz]ed|privileged|solely|liabilit|disclos|penerima|keliru"
    r"|(?:surel|e-?mail|pesan) ini (?:tidak|bukan|dan|beserta|hanya)|mencerminkan|this e-?mail is (?:meant|intended)"
    r"|adressat|empfänger|irrtümlich|destinat|erreur|por error|por engano|per errore|geadresseerde|ontvanger"
    r"|adresat|получател|адресат|alıcı|esta mensagem|este mensaje|este e-?mail|views|opinions",
    re.IGNORECASE,
)

# What scanners, providers and friends of trees add below.
ADDED: Final = _any(
    r"(?:p )?(?:please consider the environment|please think (?:before|of the environment))",
    r"think before (?:you )?print|save a tree",
    r"(?:mohon )?(?:harap )?pertimbangkan lingkungan|pikirkan lingkungan",
    r"bitte denken sie an die umwelt|pensez à l'environnement|antes de imprimir|piense en el medio ambiente",
    r"virus-free\b|scanned by .{0,40}(?:virus|spam|mailscanner|gateway)|checked by avg|no virus found",
    r"l'absence de virus",
    r"(?:this|the) (?:e-?mail|message)(?: and .{1,30})? (?:has|have) been (?:\w+ )?(?:checked|scanned|verified)",
    r"(?:surel|e-?mail|pesan) ini telah (?:dipindai|diperiksa)",
    r"diese e-?mail wurde (?:von|auf) .{0,30}(?:viren|avast)",
    r"este correo (?:electrónico )?ha sido (?:comprobado|analizado)",
    r"do you yahoo|try .{0,30}mail (?:now|today)|secured with",
)

# What gateways write above a mail that comes from outside.
BANNER: Final = _any(
    r"\[?(?:external|eksternal|ext)(?: e-?mail| sender| mail| surel)?\]?\s*\Z",
    r"\[(?:external|eksternal)[^\]]{0,20}\]\W",
    r"(?:caution|warning|notice|attention|peringatan|hati-hati|perhatian|waspada|achtung|vorsicht|external|eksternal)"
    r"\b(?=.{0,120}(?:e-?mail|message|sender|surel|pesan|pengirim|nachricht))"
    r".{0,80}\b(?:external|outside|eksternal|luar (?:organisasi|instansi|kantor|perusahaan)|extern)",
    r"(?:this|the) (?:e-?mail|message|sender) (?:originated|is|came|was sent) (?:from )?(?:an )?(?:external|outside)",
    r"you don'?t often get email from",
)

# What the footer of a mailing list speaks of, anywhere in a line.
LIST_FOOTER: Final = re.compile(
    r"mailing list|milis|unsubscribe|berhenti berlangganan|listinfo|mailman|google groups|list archives|sympa"
    r"|free download|do you yahoo|yahoo! mail|msn (?:explorer|hotmail|messenger)|windows live|hotmail",
    re.IGNORECASE,
)
