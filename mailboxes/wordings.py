"""What mail programs write around an older mail, in the languages of the world: one row a language.

Promise: a table and nothing else. To teach the reader another language, add a row; in a field, "," stands
between wordings, lower case. `wrote` closes an attribution ("Pada ..., Budi menulis:"); `original` and
`forwarded` stand between dashes, or alone with a colon; `sent` opens, and `sent_ends` closes, a line such as
"Dikirim dari iPhone saya". The labels of header fields are in mailboxes/header_labels.py.
"""

# ruff: noqa: E501  # one row a language
from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Wording(NamedTuple):
    """The wordings of one language."""

    language: str
    wrote: str = ""
    original: str = ""
    forwarded: str = ""
    sent: str = ""
    sent_ends: str = ""


def wordings(field: str) -> tuple[str, ...]:
    """Every wording of `field` in all languages, the longest first, without doubles."""
    found = (visible(one.strip()) for row in TABLE for one in getattr(row, field).split(","))
    return tuple(sorted(set(found) - {""}, key=lambda one: (-len(one), one)))


SPACELESS: Final = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # Thai, Japanese, Chinese, Korean


def visible(line: str) -> str:
    """`line` without the signs that direct the writing, hard spaces made plain, any digits made ASCII.

    Tags that old phones left at the ends of a line of plain text are left out, too.
    """
    if "<div>" in line or "</div>" in line:
        line = line.replace("<div>", " ").replace("</div>", " ")
    if line.isascii():
        return line
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), line.translate(_SIGNS))


def pattern(words: Iterable[str]) -> str:
    """A regular expression for any of `words` that tries each first letter once, not each word."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    ends = bool(tails.pop("", None))
    branches = [re.escape(first) + (pattern(rest) if rest != [""] else "") for first, rest in tails.items()]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")
_SIGNS: Final = {
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
    0xA0: " ", 0x202F: " ", 0x2009: " ", 0xFF1E: ">", 0xFE55: ":", 0xFE13: ":",
}  # fmt: skip
TABLE: Final = (
    Wording(
        "Indonesian",
        wrote="menulis, tulis, nulis, menuliskan, mengirim, mengirim pesan, mengirimkan, menulis berikut",
        original="pesan asli, pesan awal, pesan sebelumnya, surel asli, email asli, e-mail asli, surat asli, balasan pesan",
        forwarded="pesan terusan, pesan diteruskan, pesan yang diteruskan, surel diteruskan, surel yang diteruskan, email diteruskan, email yang diteruskan, e-mail diteruskan, e-mail yang diteruskan, diteruskan, mulai pesan yang diteruskan, mulai pesan terusan, mulai meneruskan pesan, awal pesan yang diteruskan, pesan terusan dimulai, awal pesan terusan",
        sent="dikirim dari, dikirim melalui, dikirim menggunakan, dikirim dengan, dikirim via, dikirim lewat, dikirimkan dari, terkirim dari, terkirim melalui, terkirim via, kirim dari, dapatkan outlook, dapatkan bluemail, unduh outlook, diteruskan dari",
    ),
    Wording(
        "Malay",
        wrote="menulis, telah menulis",
        original="mesej asal, mesej asli",
        forwarded="mesej dimajukan, mesej yang dimajukan, mulakan mesej dimajukan",
        sent="dihantar dari, dihantar daripada, dihantar melalui, dapatkan outlook",
    ),
    Wording(
        "English",
        wrote="wrote, writes, said the following",
        original="original message, original appointment, original mail, original email, original, reply message, previous message, message history, begin message",
        forwarded="forwarded message, original forwarded message, forwarded mail, forwarded email, forwarded by, begin forwarded message, start of forwarded message, this is a forwarded message, fwd",
        sent="sent from, sent via, sent with, sent using, sent on my, get outlook for, get [outlook for, get bluemail, composed on, typed on",
    ),
    Wording(
        "German",
        wrote="schrieb, schrieben, hat geschrieben, schreibt, schrieb am, hat am",
        original="ursprüngliche nachricht, urspruengliche nachricht, original-nachricht, originalnachricht, original nachricht, originalmail, ursprüngliche mail, ursprünglicher termin, originalbotschaft",
        forwarded="weitergeleitete nachricht, weitergeleitete mail, anfang der weitergeleiteten nachricht, anfang der weitergeleiteten e-mail, beginn der weitergeleiteten nachricht",
        sent="gesendet von, gesendet mit, gesendet aus, gesendet über, versendet mit, versandt mit, diese nachricht wurde von meinem, von meinem, von outlook für, outlook für ios, outlook für android, holen sie sich outlook, get outlook",
        sent_ends="gesendet, versendet, herunterladen, beziehen, abrufen, geschickt",
    ),
    Wording(
        "French",
        wrote="a écrit, écrit, a ecrit, écrivait, a écrit ce qui suit",
        original="message d'origine, message d’origine, message original, mail original, e-mail d'origine, e-mail d’origine, courriel original, message initial, message précédent",
        forwarded="message transféré, message transmis, message réexpédié, courriel transféré, e-mail transféré, mail transféré, début du message transféré, début du message réexpédié, début de l'e-mail transféré",
        sent="envoyé de, envoyé depuis, envoyé à partir, envoyé avec, envoyé par, envoyé via, provenance, télécharger outlook, obtenir outlook, obtenez outlook",
    ),
    Wording(
        "Spanish",
        wrote="escribió, escribio, ha escrito, escribe, ha escribió, escribía",
        original="mensaje original, correo original, mensaje de origen",
        forwarded="mensaje reenviado, correo reenviado, inicio del mensaje reenviado, inicio de mensaje reenviado, mensaje enviado",
        sent="enviado desde, enviado mediante, enviado con, enviado a través, enviado por, obtener outlook, descargar outlook, obtén outlook, obtenga outlook",
    ),
    Wording(
        "Portuguese",
        wrote="escreveu, escreveu no dia, escreveu em, escreveu o seguinte, escreve",
        original="mensagem original, e-mail original, email original",
        forwarded="mensagem encaminhada, mensagem reencaminhada, início da mensagem encaminhada, início da mensagem reencaminhada, e-mail encaminhado",
        sent="enviado do, enviado da, enviado de, enviado via, enviado pelo, enviado por, enviado a partir, enviado com, obter o outlook, obtenha o outlook, baixe o outlook, baixar o outlook, transferir o outlook",
    ),
    Wording(
        "Italian",
        wrote="ha scritto, scrisse, scrive, ha scritto quanto segue, hanno scritto",
        original="messaggio originale, messaggio originario, email originale",
        forwarded="messaggio inoltrato, inizio messaggio inoltrato, inizio del messaggio inoltrato, messaggio inviato",
        sent="inviato da, inviato dal, inviato con, inviato tramite, inviata da, ottieni outlook, scarica outlook, invio da",
    ),
    Wording(
        "Dutch",
        wrote="schreef, schreef op, heeft geschreven, schreef het volgende, heeft het volgende geschreven",
        original="oorspronkelijk bericht, origineel bericht, oorspronkelijke bericht, oorspronkelijke e-mail",
        forwarded="doorgestuurd bericht, doorgezonden bericht, begin doorgestuurd bericht, begin van doorgestuurd bericht",
        sent_ends="downloaden, ophalen, verkrijgen, verzonden, verstuurd",
        sent="verstuurd vanaf, verstuurd via, verstuurd met, verzonden vanaf, verzonden via, verzonden met, verzonden vanuit, verstuurd vanuit, outlook voor ios, outlook voor android, download outlook",
    ),
    Wording(
        "Swedish",
        wrote="skrev, har skrivit, skriver, skrev följande",
        original="ursprungligt meddelande, originalmeddelande, ursprungsmeddelande, originalmejl",
        forwarded="vidarebefordrat meddelande, vidarebefordrat brev, vidarebefordrat mejl, börja på vidarebefordrat meddelande, början på vidarebefordrat meddelande, påbörja vidarebefordrat meddelande, vidarebefordrat meddelande börjar",
        sent="skickat från, skickat med, skickat via, skickades från, hämta outlook, skaffa outlook",
    ),
    Wording(
        "Danish",
        wrote="skrev, skrev følgende, skriver, har skrevet",
        original="oprindelig meddelelse, original meddelelse, oprindelig besked, originalmeddelelse, oprindelig mail",
        forwarded="videresendt meddelelse, videresendt besked, start på videresendt besked, start på videresendt meddelelse, videresendt mail",
        sent="sendt fra, sendt via, sendt med, hent outlook, få outlook",
    ),
    Wording(
        "Norwegian",
        wrote="skrev, skreiv, skrev følgende, har skrevet",
        original="opprinnelig melding, original melding, opprinnelig e-post, originalmelding, opphavleg melding",
        forwarded="videresendt melding, vidaresend melding, videresendt e-post, begynnelse på videresendt melding, start på videresendt melding, starten på den videresendte meldingen",
        sent="sendt fra, sendt via, sendt med, få outlook, skaff deg outlook, hent outlook",
    ),
    Wording(
        "Finnish",
        wrote="kirjoitti, kirjoittaa, on kirjoittanut, kirjoitti seuraavasti",
        original="alkuperäinen viesti, alkuperäinen tapaaminen, alkup. viesti",
        forwarded="välitetty viesti, edelleenlähetetty viesti, välitetty viesti alkaa, alku välitetty viesti, lähetetty edelleen",
        sent="lähetetty, hanki outlook, lataa outlook",
    ),
    Wording(
        "Icelandic",
        wrote="skrifaði, skrifaði þetta, ritaði",
        original="upprunaleg skilaboð, upprunalegt skeyti, upphaflegt skeyti",
        forwarded="áframsend skilaboð, áframsent skeyti",
        sent="sent úr, sent frá, sent með, sækja outlook, ná í outlook",
    ),
    Wording(
        "Polish",
        wrote="napisał, napisała, napisał(a), napisał/a, pisze, pisał, pisał(a), napisał/napisała, napisali",
        original="wiadomość oryginalna, oryginalna wiadomość, treść oryginalnej wiadomości, wiadomość pierwotna, oryginalny e-mail, pierwotna wiadomość",
        forwarded="wiadomość przekazana, przekazana wiadomość, wiadomość przesłana dalej, treść przekazanej wiadomości, początek przekazywanej wiadomości, początek wiadomości przekazanej dalej, przesłana wiadomość, przekierowana wiadomość",
        sent="wysłane z, wysłano z, wysłane przez, wysłano przez, wysłane za pomocą, pobierz outlook, pobierz program outlook, pobierz aplikację outlook, uzyskaj outlook",
    ),
    Wording(
        "Czech",
        wrote="napsal, napsala, napsal(a), napsal/a, píše, napsali",
        original="původní zpráva, původní e-mail, původní email, originální zpráva, původní událost",
        forwarded="přeposlaná zpráva, přeposlaný e-mail, předaná zpráva, začátek přeposlané zprávy, začátek přeposílané zprávy",
        sent="odesláno z, odesláno ze, odesláno pomocí, odesláno přes, posláno z, získat outlook, získejte outlook, stáhnout outlook",
    ),
    Wording(
        "Slovak",
        wrote="napísal, napísala, napísal(a), napísal/a, píše, napísali",
        original="pôvodná správa, pôvodný e-mail, originálna správa, pôvodná udalosť",
        forwarded="preposlaná správa, preposielaná správa, začiatok preposlanej správy, začiatok preposielanej správy",
        sent="odoslané z, odoslané zo, odoslané pomocou, odoslané cez, poslané z, získať outlook, získajte outlook",
    ),
    Wording(
        "Hungarian",
        wrote="írta, ezt írta, írt, a következőt írta, írta a következőt, ezt írta ekkor",
        original="eredeti üzenet, eredeti levél, eredeti e-mail, eredeti tárgy",
        forwarded="továbbított üzenet, továbbított levél, továbbított levél kezdete, továbbított üzenet kezdete, a továbbított levél kezdete",
        sent="küldve, az iphone, elküldve, az outlook, töltse le az outlook",
        sent_ends="küldve, küldöm, beszerzése, letöltése",
    ),
    Wording(
        "Romanian",
        wrote="a scris, scrie, a scris următoarele, a scris următorul mesaj",
        original="mesaj original, mesajul original, mesaj iniţial, mesaj inițial, mesajul inițial",
        forwarded="mesaj redirecționat, mesaj redirecţionat, mesaj transmis, mesaj înaintat, începe mesajul redirecționat, începutul mesajului redirecționat",
        sent="trimis de pe, trimis din, trimis de la, trimis cu, trimis prin, obțineți outlook, obţineţi outlook, descărcați outlook",
    ),
    Wording(
        "Bulgarian",
        wrote="написа, пише, писа, написал, написала",
        original="оригинално съобщение, първоначално съобщение, оригинално писмо, първоначален имейл",
        forwarded="препратено съобщение, препратено писмо, начало на препратеното съобщение, препратен имейл",
        sent="изпратено от, изпратено с, изпратено чрез, изпратен от, изпратена от, получаване на outlook, вземете outlook",
    ),
    Wording(
        "Croatian, Bosnian, Serbian in Latin letters",
        wrote="napisao je, napisala je, je napisao, je napisala, je napisao/la, napisao, napisala, piše, napisao/la, napisa, napisao/napisala je, je napisao/napisala, je napisao(la)",
        original="izvorna poruka, originalna poruka, prvobitna poruka, izvorni e-mail, orginalna poruka",
        forwarded="proslijeđena poruka, prosleđena poruka, početak proslijeđene poruke, početak prosleđene poruke, proslijeđeni e-mail",
        sent="poslano s, poslano sa, poslano iz, poslano pomoću, poslano putem, poslato sa, poslato iz, poslato preko, poslato pomoću, preuzmi outlook, preuzmite outlook, nabavite outlook",
    ),
    Wording(
        "Serbian",
        wrote="је написао/ла, је написао, је написала, написао је, написала је, написао/ла, написао, написала, пише, је написао(ла)",
        original="оригинална порука, изворна порука, првобитна порука",
        forwarded="прослеђена порука, почетак прослеђене поруке",
        sent="послато са, послато из, послато преко, послато помоћу, преузмите outlook",
    ),
    Wording(
        "Slovenian",
        wrote="napisal, napisala, je napisal, je napisal(a), napisal(a), je napisala, piše, je napisal/-a, napisal/a",
        original="izvirno sporočilo, prvotno sporočilo, originalno sporočilo",
        forwarded="posredovano sporočilo, začetek posredovanega sporočila",
        sent="poslano iz, poslano z, poslano s, poslano prek, pridobite outlook, prenesite outlook",
    ),
    Wording(
        "Macedonian",
        wrote="напиша, пишува, напишал, напишала",
        original="изворна порака, оригинална порака, првична порака",
        forwarded="препратена порака, почеток на препратената порака",
        sent="испратено од, испратено со, испратено преку, пратено од, преземете outlook",
    ),
    Wording(
        "Albanian",
        wrote="shkroi, ka shkruar, shkruajti",
        original="mesazhi origjinal, mesazh origjinal",
        forwarded="mesazhi i përcjellë, mesazh i përcjellë, mesazh i ripërcjellë",
        sent="dërguar nga, dërguar me, u dërgua nga, merr outlook, merrni outlook",
    ),
    Wording(
        "Greek",
        wrote="έγραψε, έγραψαν, γράφει, έγραψε τα εξής, έγραψε τα ακόλουθα",
        original="αρχικό μήνυμα, πρωτότυπο μήνυμα, αυθεντικό μήνυμα, αρχικό email",
        forwarded="προωθημένο μήνυμα, προωθούμενο μήνυμα, έναρξη προωθημένου μηνύματος, έναρξη προωθούμενου μηνύματος, αρχή προωθημένου μηνύματος",
        sent="στάλθηκε από, στάλθηκε με, εστάλη από, απεστάλη από, αποστολή από, λήψη του outlook, αποκτήστε το outlook",
    ),
    Wording(
        "Turkish",
        wrote="yazdı, şunu yazdı, şunları yazdı, yazmış, tarihinde yazdı, şöyle yazdı, yazdi",
        original="orijinal ileti, orijinal mesaj, özgün ileti, özgün mesaj, asıl ileti, orijinal e-posta, ilk mesaj",
        forwarded="iletilen mesaj, yönlendirilen ileti, iletilen ileti, yönlendirilmiş mesaj, yönlendirilmiş ileti, iletilmiş mesaj, ileti başlangıcı, iletilen mesajın başlangıcı, iletilen mesaj başlangıcı",
        sent="android için outlook, ios için outlook",
        sent_ends="gönderildi, gönderilmiştir, gönderildi., edinin, indirin, iletildi",
    ),
    Wording(
        "Azerbaijani",
        wrote="yazıb, yazdı, yazmışdır",
        original="orijinal mesaj",
        forwarded="yönləndirilən mesaj, ötürülən mesaj",
        sent_ends="göndərildi, göndərilib",
    ),
    Wording(
        "Russian",
        wrote="написал, написала, написал(а), пишет, писал, писал(а), писала, написал/а, написали, пишет следующее",
        original="исходное сообщение, оригинальное сообщение, первоначальное сообщение, исходное письмо, оригинальное письмо, конец исходного сообщения",
        forwarded="пересылаемое сообщение, пересылаемое письмо, пересланное сообщение, переадресованное сообщение, перенаправленное сообщение, начало переадресованного сообщения, начало пересылаемого сообщения, начало переадресованного письма, пересланное письмо",
        sent="отправлено с, отправлено из, отправлено через, отправлено от, отправлено при помощи, отправлено со, послано с, получить outlook, скачать outlook, загрузить outlook",
    ),
    Wording(
        "Ukrainian",
        wrote="пише, написав, написала, написав(ла), написав(-ла), написав/ла, писав, писала, написав(а)",
        original="вихідне повідомлення, оригінальне повідомлення, початкове повідомлення, вихідний лист, оригінал повідомлення",
        forwarded="переслане повідомлення, перенаправлене повідомлення, переадресоване повідомлення, початок переадресованого повідомлення, початок листа, що пересилається, пересланий лист",
        sent="надіслано з, надіслано із, надіслано зі, надіслано через, відправлено з, відправлено із, відправлено через, отримати outlook, завантажити outlook",
    ),
    Wording(
        "Belarusian",
        wrote="піша, напісаў, напісала",
        original="зыходнае паведамленне, арыгінальнае паведамленне",
        forwarded="перасланае паведамленне",
        sent="адпраўлена з",
    ),
    Wording(
        "Estonian",
        wrote="kirjutas, on kirjutanud, kirjutas järgmist",
        original="algne sõnum, algsõnum, algne kiri, originaalsõnum, algkiri, algne teade, originaalkiri",
        forwarded="edastatud kiri, edastatud sõnum, edastatud teade, edasisaadetud kiri, edastatud kirja algus",
        sent="saadetud minu, saadetud seadmest, saadetud rakendusest, saadetud, hangi outlook, hankige outlook",
    ),
    Wording(
        "Latvian",
        wrote="rakstīja, raksta, ir rakstījis, uzrakstīja, rakstīja šādi",
        original="sākotnējais ziņojums, oriģinālais ziņojums, sākotnējā ziņa, oriģinālā vēstule, sākotnējā vēstule",
        forwarded="pārsūtīts ziņojums, pārsūtītais ziņojums, pārsūtīta ziņa, pāradresēta vēstule, pārsūtītā ziņojuma sākums",
        sent="nosūtīts no, nosūtīta no, nosūtīts ar, sūtīts no, iegūt outlook, iegūstiet outlook",
    ),
    Wording(
        "Lithuanian",
        wrote="rašė, parašė, rašo, parašė šį laišką",
        original="originalus pranešimas, pradinis laiškas, originali žinutė, pirminis pranešimas, originalus laiškas, pradinis pranešimas",
        forwarded="persiųstas laiškas, persiunčiamas laiškas, persiųstas pranešimas, peradresuotas laiškas, persiųsto laiško pradžia",
        sent="išsiųsta iš, išsiųsta naudojant, išsiųsta per, siųsta iš, gauti outlook, gaukite outlook",
    ),
    Wording(
        "Hebrew",
        wrote="כתב, כתבה, כתב/ה, כתב(ה), כתבו, כותב, כותבת, נכתב על ידי",
        original="הודעה מקורית, ההודעה המקורית, הודעת מקור, דואר מקורי",
        forwarded="הודעה שהועברה, הועברה הודעה, הודעה מועברת, הודעה מועברת מתחילה, תחילת ההודעה שהועברה, התחלת ההודעה שהועברה",
        sent="נשלח מה, נשלח מ, נשלח באמצעות, נשלח מהטלפון, קבל את outlook, הורד את outlook",
    ),
    Wording(
        "Arabic",
        wrote="كتب, كتبت, تمت كتابة ما يلي بواسطة, كتب ما يلي, تمت كتابة ما يلي, يكتب",
        original="الرسالة الأصلية, رسالة أصلية, الرسالة الاصلية, رسالة اصلية",
        forwarded="رسالة معاد توجيهها, رسالة مُعاد توجيهها, رسالة محولة, رسالة تمت إعادة توجيهها, بداية الرسالة المحولة, بداية الرسالة المعاد توجيهها, بدء رسالة تمت إعادة توجيهها",
        sent="أُرسلت من, أرسلت من, أُرسل من, أرسل من, تم الإرسال من, تم الارسال من, مرسل من, مُرسل من, تم إرساله من, الحصول على outlook, احصل على outlook",
    ),
    Wording(
        "Persian",
        wrote="نوشت, نوشته, نوشته است, نوشته‌است, می‌نویسد",
        original="پیام اصلی, پیغام اصلی, نامه اصلی",
        forwarded="پیام هدایت‌شده, پیام فوروارد شده, پیام باز ارسال شده, پیام بازارسال‌شده",
        sent="ارسال‌شده از, ارسال شده از, فرستاده شده از, ارسال از, دریافت outlook",
    ),
    Wording(
        "Urdu",
        wrote="نے لکھا, نے لکھا ہے, لکھا",
        original="اصل پیغام",
        forwarded="آگے بھیجا گیا پیغام",
        sent_ends="سے بھیجا گیا",
    ),
    Wording(
        "Hindi, Marathi",
        wrote="ने लिखा, लिखा, ने लिखा है, ने लिखा था, ने लिहिले, लिहिले, लेख्नुभयो",
        original="मूल संदेश, मूल मैसेज",
        forwarded="अग्रेषित संदेश, आगे भेजा गया संदेश, फ़ॉरवर्ड किया गया संदेश",
        sent="outlook प्राप्त करें",
        sent_ends="से भेजा गया, से भेजी गई, से प्रेषित, वरून पाठवले, प्राप्त करें",
    ),
    Wording(
        "Bengali",
        wrote="লিখেছেন, লিখেছে, লিখলেন",
        original="মূল বার্তা, আসল বার্তা",
        forwarded="ফরওয়ার্ড করা বার্তা, ফরোয়ার্ড করা বার্তা",
        sent_ends="থেকে পাঠানো, থেকে পাঠানো হয়েছে, থেকে প্রেরিত",
    ),
    Wording(
        "Tamil, Telugu, Kannada, Malayalam, Gujarati, Punjabi, Sinhala",
        wrote="எழுதியது, எழுதினார், ఇలా వ్రాశారు, వ్రాశారు, రాశారు, ఈ విధంగా వ్రాశారు, ಬರೆದಿದ್ದಾರೆ, ಹೀಗೆ ಬರೆದಿದ್ದಾರೆ, ಬರೆದರು, എഴുതി, ഇപ്രകാരം എഴുതി, એ લખ્યું, લખ્યું, ਨੇ ਲਿਖਿਆ, ਲਿਖਿਆ, ලිව්වා, ලියා ඇත",
        original="அசல் செய்தி, అసలు సందేశం, ಮೂಲ ಸಂದೇಶ, യഥാർത്ഥ സന്ദേശം, મૂળ સંદેશ, ਮੂਲ ਸੁਨੇਹਾ",
        forwarded="முன்னனுப்பப்பட்ட செய்தி, ఫార్వార్డ్ చేసిన సందేశం",
        sent_ends="அனுப்பப்பட்டது, பంపబడింది, పంపబడింది, ನಿಂದ ಕಳುಹಿಸಲಾಗಿದೆ, അയച്ചത്, મોકલ્યું, ਤੋਂ ਭੇਜਿਆ",
    ),
    Wording(
        "Thai",
        wrote="เขียนว่า, เขียน, ได้เขียนว่า, ได้เขียน, เขียนไว้ว่า",
        original="ข้อความต้นฉบับ, ข้อความดั้งเดิม, ข้อความเดิม, จดหมายต้นฉบับ",
        forwarded="ข้อความที่ส่งต่อ, ข้อความส่งต่อ, ข้อความที่ถูกส่งต่อ, เริ่มข้อความที่ส่งต่อ, เริ่มต้นข้อความที่ส่งต่อ",
        sent="ส่งจาก, ส่งด้วย, ส่งผ่าน, รับ outlook, ดาวน์โหลด outlook",
    ),
    Wording(
        "Lao, Khmer, Burmese",
        wrote="ຂຽນວ່າ, បានសរសេរ, ရေးခဲ့သည်, ကရေးခဲ့သည်",
    ),
    Wording(
        "Vietnamese",
        wrote="đã viết, viết, viết như sau, đã viết như sau",
        original="thư gốc, tin nhắn gốc, thông điệp gốc, thư ban đầu, tin gốc, email gốc, nội dung thư gốc",
        forwarded="thư đã chuyển tiếp, thư chuyển tiếp, tin nhắn được chuyển tiếp, tin nhắn đã chuyển tiếp, thông điệp chuyển tiếp, bắt đầu thư được chuyển tiếp, bắt đầu thư đã chuyển tiếp",
        sent="đã gửi từ, được gửi từ, gửi từ, đã gửi bằng, gửi bằng, tải outlook, tải xuống outlook, nhận outlook, lấy outlook",
    ),
    Wording(
        "Chinese",
        wrote="写道, 寫道, 撰写, 写道：, 寫, 来信说道, 於郵件中寫道, 发表, 书写",
        original="原始邮件, 邮件原件, 原始郵件, 原始信件, 原邮件, 原信件, 原始邮件信息, 郵件原件, 原始訊息, 原始消息, 回复的原邮件, 回复的邮件, 原郵件",
        forwarded="转发的邮件, 轉寄的郵件, 转发邮件, 轉寄郵件, 被转发邮件, 已转发邮件, 已轉寄郵件, 轉寄的信件, 转发邮件信息, 转发的消息, 轉寄訊息, 开始转发的邮件, 开始转发邮件, 開始轉寄訊息, 開始轉寄郵件, 下面是被转发的邮件, 以下為轉寄的郵件, 以下是转发的邮件, 已转发的消息",
        sent="发自我的, 發自我的, 从我的, 從我的, 来自我的, 寄自我的, 发自, 傳送自, 發送自, 获取, 取得, 下载, 下載, 从 outlook, 由我的, 用我的",
        sent_ends="发送, 傳送, 發送, 寄出, 发出, 發出",
    ),
    Wording(
        "Japanese",
        wrote="書きました, のメール, は書きました, さんは書きました, さんのメッセージ, のメッセージ, 書いた, 書きました。, より, さんが書きました, は次のように書きました, さんからのメール",
        original="元のメッセージ, 元のメール, オリジナルメッセージ, 元メッセージ, オリジナル メッセージ, 元のﾒｯｾｰｼﾞ, 原文, 元の予定",
        forwarded="転送メッセージ, 転送されたメッセージ, 転送メール, 転送されたメール, 転送元のメッセージ, 転送します, 転送されたメッセージの始まり, 転送開始, 転送",
        sent="androidから, outlook を入手, outlook for",
        sent_ends="を入手する, をダウンロード, から送信, より送信, から送信されました, からの送信, で送信, を入手, から送信しました",
    ),
    Wording(
        "Korean",
        wrote="작성, 님이 작성, 님이 작성한 내용, 님의 말, 님이 작성한 메시지, 쓴 글, 썼습니다, 님이 쓴 글,  님의 글",
        original="원본 메시지, 원본 메일, 원본메일, 원문, 원본 내용, 원본메세지, 원본 메세지, 원래 메시지, 원본 이메일",
        forwarded="전달된 메시지, 전달된 메일, 전달 메시지, 전달된 이메일, 전달한 메시지, 전달된 메시지 시작, 전달된 메시지의 시작",
        sent="outlook 다운로드, android용 outlook, ios용 outlook",
        sent_ends="에서 보냄, 에서 보냈습니다, 에서 발송, 로 보냄, 에서 전송, 다운로드, 에서 전송됨",
    ),
    Wording(
        "Mongolian",
        wrote="бичсэн, бичсэн нь, бичив",
        sent_ends="илгээв, илгээсэн",
    ),
    Wording(
        "Georgian, Armenian, Kazakh, Uzbek",
        wrote="წერდა, წერს, დაწერა, գրել է, գրեց, жазды, деп жазды, yozdi, shunday deb yozdi",
        sent="გაგზავნილია, გამოგზავნილია, ուղարկված է",
        sent_ends="жіберілді",
    ),
    Wording(
        "Catalan",
        wrote="ha escrit, va escriure, escriu, missatge de",
        original="missatge original",
        forwarded="missatge reenviat, inici del missatge reenviat",
        sent="enviat des, enviat amb, enviat de, obtén outlook, obteniu outlook",
    ),
    Wording(
        "Basque",
        wrote="idatzi du, hau idatzi du, igorleak idatzi du, erabiltzaileak hau idatzi du, idatzi zuen",
        original="jatorrizko mezua",
        forwarded="birbidalitako mezua",
        sent_ends="bidalia, bidalita",
    ),
    Wording(
        "Galician",
        wrote="escribiu, escribiu o seguinte",
        original="mensaxe orixinal",
        forwarded="mensaxe reenviada, inicio da mensaxe reenviada",
        sent="enviado dende, enviado desde o, enviada desde, enviado co",
    ),
    Wording(
        "Afrikaans",
        wrote="geskryf, het geskryf, skryf",
        original="oorspronklike boodskap",
        forwarded="aangestuurde boodskap",
        sent="gestuur vanaf, gestuur vanuit, gestuur van",
    ),
    Wording(
        "Filipino",
        wrote="isinulat, sinulat, sumulat, sumulat si, isinulat ni, nagsulat, ang isinulat, sinulat ni, isinulat ni ang",
        original="orihinal na mensahe",
        forwarded="ipinasang mensahe, naipasang mensahe",
        sent="ipinadala mula, naipadala mula, ipinadala gamit, kunin ang outlook",
    ),
    Wording(
        "Swahili, Zulu, Amharic, Somali",
        wrote="aliandika, ameandika, alibhala, ubhale, ubhalile, ጻፈ, ጽፏል, ayaa qoray, wuxuu qoray",
        original="ujumbe asili, ujumbe wa asili",
        forwarded="ujumbe uliosambazwa, ujumbe uliotumwa mbele",
        sent="imetumwa kutoka, imetumwa kwa",
    ),
    Wording(
        "Irish, Welsh, Maltese, Luxembourgish, Esperanto, Latin",
        wrote="scríobh, ysgrifennodd, kiteb, huet geschriwwen, skribis, scripsit",
        sent="seolta ó, anfonwyd o, mibgħut mill, geschéckt vun, sendita el",
    ),
)
