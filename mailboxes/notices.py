"""What companies, gateways and mailing lists write into a mail: legal notices, banners, scanners' lines.

Promise: a table and nothing else; each pattern is bounded, so that a match costs constant work. A pattern is
matched at the beginning of a line.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?:{'|'.join(patterns)})", re.IGNORECASE)


# A word of warning that may stand before a notice, on the same line.
HEADING: Final = re.compile(
    r"\W{0,4}(?:wichtiger |important |legal )?(?:perhatian|penting|catatan|peringatan|disclaimer|penafian"
    r"|notice|important"
    r"|note|warning|attention|caution|confidentiality notice|achtung|hinweis|wichtig|belangrijk|let op|aviso"
    r"|avviso|avvertenz[ae]"
    r"|attenzione|atención|atenção|nota|uwaga|внимание|dikkat|obs)\s{0,2}[:!*–—-]{1,3}\s{0,3}(?=\w)",
    re.IGNORECASE,
)

# Notices of law and secrecy. People also plead for secrecy, so that a notice counts only with HINT in it.
LEGAL: Final = _any(
    # headings
    r"(?:disclaimer|penafian|penyangkalan|pernyataan kerahasiaan|confidentiality(?: notice| note| statement)?"
    r"|legal (?:notice|disclaimer)|haftungsausschluss|vertraulichkeitshinweis|avvertenza|avviso di riservatezza"
    r"|avis(?:o)? (?:legal|de confidencialidade?|de confidentialité))\s?(?:[:*_\-–—]|\Z)",
    # Indonesian
    r"(?:isi )?(?:surel|e-?mail|pesan|surat)(?: elektronik)? ini[^.]{0,100}\b(?:bersifat rahasia|hanya ditujukan"
    r"|ditujukan hanya|hanya untuk (?:digunakan oleh )?(?:penerima|pihak)|ditujukan (?:kepada|bagi|untuk) penerima)",
    r"(?:jika|apabila|bila) (?:anda|saudara) bukan(?:lah)? (?:pihak )?penerima",
    r"informasi (?:yang (?:terkandung|terdapat) )?(?:di )?dalam (?:surel|e-?mail|pesan) ini[^.]{0,100}"
    r"\b(?:rahasia|ditujukan)",
    # English
    r"(?:this|the information (?:contained |transmitted )?in this|the contents? of this|the information"
    r" transmitted)\b.{0,20}(?:e-?mail|message|communication|transmission|transmitted)\b[^.]{0,160}"
    r"\b(?:confidential|intended (?:only|solely)|privileged|intended recipient|(?:use of"
    r"|for) the (?:named )?addressee)",
    r"the information (?:transmitted|contained herein)[^.]{0,100}\bintended (?:only|solely)",
    r"if you (?:are not|have received|received) (?:the (?:intended|named) (?:recipient|addressee)"
    r"|this (?:e-?mail|message"
    r"|communication) in error)",
    r"(?:privileged|confidential)(?: and|/)? ?(?:privileged|confidential)? information (?:may be"
    r"|is) contained in this",
    r"any (?:views|opinions)(?: or opinions)? (?:presented|expressed|stated)",
    # German, French, Spanish and Portuguese, Italian, Dutch, Polish, Russian, Turkish
    r"diese (?:e-?mail|nachricht)[^.]{0,80}vertraulich",
    r"(?:wenn|falls|sollten) sie nicht der (?:richtige|vorgesehene|beabsichtigte) (?:adressat|empfänger)",
    r"die(?:se)? information(?:en)? in dieser e-?mail",
    r"(?:ce (?:message|courriel|mail)|cet? e-?mail)[^.]{0,100}(?:confidentiel|destin)",
    r"les informations contenues dans ce",
    r"est[ea] (?:mensaje|correo|mensagem|e-?mail)[^.]{0,100}(?:confidencia|exclusiv|destinatario)",
    r"la información contenida en este|a informação contida n|as informações contidas n",
    r"le informazioni (?:contenute|trasmesse) (?:in quest[oa]|nell[ao] presente|attraverso)",
    r"quest[oa] (?:messaggio|e-?mail)[^.]{0,120}(?:riservat|destinat)",
    r"(?:de informatie (?:verzonden )?(?:in|met) )?(?:dit|deze) (?:e-?mail)?(?:-?bericht)?[^.]{0,80}"
    r"(?:vertrouwelijk|uitsluitend|niet voor u)",
    r"(?:ta|niniejsza|treść (?:tej|niniejszej)|informacje zawarte w tej) (?:wiadomoś"
    r"|e-?mail)[^.]{0,120}(?:poufn|wyłącznie)",
    r"(?:данное|это|настоящее) (?:электронное )?(?:сообщение|письмо)[^.]{0,160}(?:конфиденциал|предназначен)",
    r"bu (?:elektronik )?(?:e-?posta|mesaj|ileti)[^.]{0,160}(?:gizli|kişiye özel|yalnızca)",
    # Scandinavian, Finnish, Czech, Slovak, Hungarian, Romanian, Greek
    r"(?:detta|dette|denne) (?:e-?post|e-?mail|mail|meddelande|meddelelse|melding)[^.]{0,160}(?:konfidensiel"
    r"|konfidentiel"
    r"|fortrolig|avsed|beregnet|tiltenkt)",
    r"tämä (?:viesti|sähköposti)[^.]{0,160}(?:luottamuksel|tarkoitettu)",
    r"(?:tato zpráva|tento e-?mail|táto správa)[^.]{0,160}(?:důvěrn|dôvern|určen)",
    r"(?:ez az|jelen) (?:e-?mail|üzenet|elektronikus)[^.]{0,160}(?:bizalmas|kizárólag)",
    r"acest (?:mesaj|e-?mail)[^.]{0,160}(?:confiden|destinat)",
    r"(?:αυτό|το παρόν) το? ?(?:μήνυμα|e-?mail|ηλεκτρονικό)[^.]{0,160}(?:εμπιστευτικ|προορίζ)",
    # Chinese, Japanese, Korean, Vietnamese, Thai, Arabic
    r"(?:本邮件|本郵件|此邮件|此郵件|本电子邮件|本電子郵件|本メール|このメール|本电邮)[^。]{0,100}(?:保密|机密"
    r"|機密|收件人|受信者|宛先)",
    r"(?:본|이) (?:메일|이메일|전자우편)[^.]{0,120}(?:기밀|비밀|수신인|수신자)",
    r"(?:email|thư(?: điện tử)?) này[^.]{0,160}(?:bảo mật|người nhận)",
    r"อีเมล(?:ฉบับ)?นี้.{0,160}(?:ความลับ|ผู้รับ)",
    r"(?:هذه الرسالة|هذا البريد)[^.]{0,160}(?:سري|المرسل إلي)",
)

# What a notice speaks of and a person's plea does not: recipients, errors of delivery, the mail itself.
HINT: Final = re.compile(
    r"recipient|addressee|in error\b|notify|unauthori[sz]ed|privileged|solely|liabilit|disclos|penerima|keliru"
    r"|(?:surel|e-?mail|pesan) ini (?:tidak|bukan|dan|beserta|hanya)|mencerminkan|this e-?mail is (?:meant|intended)"
    r"|adressat|empfänger|irrtümlich|destinat|erreur|por error|por engano|per errore|geadresseerde|ontvanger"
    r"|adresat|получател|адресат|alıcı|mottaker|mottagare|modtager|vastaanottaja|příjemc|příjemce|adresát|címzett"
    r"|παραλήπτ|收件人|错收|誤收|通知发件人|受信|宛先|수신|người nhận|ผู้รับ|المرسل إلي|abusievelijk|verwijder"
    r"|gelöscht|esta mensagem|este mensaje|este e-?mail|views|opinions",
    re.IGNORECASE,
)

# What companies must say of themselves, below a notice.
COMPANY: Final = re.compile(
    r"https?://|www\.|registered (?:office|in|number|company)|company (?:no|number|reg)|\bvat\b|handelsregister"
    r"|\bhrb\b"
    r"|geschäftsführ|vorstand|sitz der gesellschaft|amtsgericht|ust-?id|siret|rcs |capital (?:social|de)|kvk|iban",
    re.IGNORECASE,
)

# Two of these in a line, and it is the imprint that German law asks for.
IMPRINT: Final = re.compile(
    r"sitz der gesellschaft|amtsgericht|\bhrb\b|handelsregister|geschäftsführ|vorstand:|ust-?id|registered in england"
    r"|company (?:no|number)|registered office",
    re.IGNORECASE,
)

# What scanners, providers and friends of trees add below.
ADDED: Final = _any(
    r"(?:p )?(?:please consider the environment|please think (?:before|of the environment))",
    r"(?:click here to )?report this (?:e-?mail|message) as spam|think before (?:you )?print|save a tree",
    r"(?:mohon )?(?:harap )?pertimbangkan lingkungan|pikirkan lingkungan",
    r"bitte denken sie an die umwelt|pensez à l'environnement|antes de imprimir|piense en el medio ambiente",
    r"virus-free\b|scanned by .{0,40}(?:virus|spam|mailscanner|gateway)|checked by avg|no virus found",
    r"l'absence de virus",
    r"(?:this|the) (?:e-?mail|message)(?: and .{1,30})? (?:has|have) been (?:\w+ )?(?:checked|scanned|verified)\b"
    r"(?=.{0,80}(?:virus|spam|malware|mailscanner|gateway|security|threat))",
    r"(?:surel|e-?mail|pesan) ini telah (?:dipindai|diperiksa)(?=.{0,60}(?:virus|spam|malware))",
    r"diese e-?mail wurde (?:von|auf) .{0,30}(?:viren|avast)",
    r"este correo (?:electrónico )?ha sido (?:comprobado|analizado)",
    r"do you yahoo|secured with (?:tuta|proton|mailfence|avast|norton)",
)

# What gateways write above a mail that comes from outside.
BANNER: Final = _any(
    r"\[?(?:external|eksternal|ext)(?: e-?mail| sender| mail| surel)?\]?\s*\Z",
    r"\[(?:external|eksternal)[^\]]{0,20}\]\W(?![^\n]{0,150}\?)",
    r"(?:caution|warning|notice|attention|peringatan|hati-hati|perhatian|waspada|achtung|vorsicht|external|eksternal)"
    r"\b(?=.{0,120}(?:e-?mail|message|sender|surel|pesan|pengirim|nachricht))"
    r".{0,80}\b(?:external (?:e-?mail|sender|source|address|message|domain|party)|outside (?:of )?(?:the|your"
    r"|our|this|my)"
    r" (?:\w+ )?(?:organi[sz]ation|company|network|tenant|agency|university|firm|group|domain|institution|ministry)"
    r"|eksternal|luar (?:organisasi|instansi|kantor|perusahaan|lingkungan|jaringan)"
    r"|extern\w* (?:absender|quelle|e-?mail|adress|afzender|source|bron)|(?:absender|expéditeur|afzender)\w* extern)",
    r"(?:this|the) (?:e-?mail|message|sender) (?:originated from|came from|was sent from"
    r"|is from) (?:an )?(?:external|outside)",
    r"this (?:e-?mail|message) is external",
    r"you don'?t often get email from",
)

# What the footer of a mailing list speaks of, anywhere in a line.
LIST_FOOTER: Final = re.compile(
    r"mailing list|milis|unsubscribe|berhenti berlangganan|listinfo|mailman|google groups|list archives|sympa"
    r"|sponsored by|(?:message|e-?mail) was sent using|free download|do you yahoo|yahoo! mail|msn (?:explorer"
    r"|hotmail|messenger)|windows live|hotmail",
    re.IGNORECASE,
)
