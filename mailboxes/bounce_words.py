"""The words by which mail systems old and new tell that a mail did not arrive, in many languages.

Promise: data only. To teach the reader another mail system, add its words here. Nothing here decides alone:
mailboxes/bounces.py asks for a sender or a structure beside the words.
"""

# ruff: noqa: E501  # rows of words
from __future__ import annotations

import re
from typing import Final


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


# Who sends such reports: in the From header, a name or an address.
SENDERS: Final = _any(
    r"\bmail(?:er)?[-_. ]?daemon\b|\bm[-_]?daemon\b|\bpost[-_]?(?:master|office)\b|\bpostmast\b|\bmail[-_ ]?router\b",
    r"\bmail delivery (?:sub)?(?:system|service|agent)|\binternet mail delivery\b|<mailer@|\Amailer@|\bmail (?:system|administrator)\b",
    r"\bsystem ?administrator\b|\bsystembeheerder\b|\badministrateur syst|\badministrador del sistema",
    r"\bmicrosoft exchange\b|\bmicrosoftexchange[0-9a-f]{8}|\bmicrosoft outlook\b",
    r"\bnotesmta\b|\bmmdf\b|\bpmdf\b|\bcourier mail server\b|\bthe post office\b|\bsmtp (?:gateway|server)\b",
    r"\bmailmarshal\b|\binterscan\b|\bx\.400\b|\bbounces?@|\bbounce-|\bmail(?:er)? (?:failure|error)\b",
    r"системный администратор|системний адміністратор|系统管理员|系統管理員|システム管理者|시스템 관리자",
)
# Of these, the ones that no person uses.
MACHINE_SENDERS: Final = _any(
    r"\bmail(?:er)?[-_. ]?daemon\b|\bmicrosoftexchange[0-9a-f]{8}|\bmail delivery (?:sub)?system\b"
)

# What such reports are called: the subject begins with it, or nearly.
SUBJECTS: Final = _any(
    r"undeliver(?:ed|able)|undelivered mail|returned mail|return(?:ed|ing)? (?:message )?to (?:the )?sender",
    r"\Abounced?(?:\s?[:,-]|\s*\Z| (?:e-?mail|mail|message|notification))|\And[nr]:|failed to deliver|error sending your mail|trouble delivering|failure notice|delivery (?:status )?(?:notification|failure|failed|error|problem|report|has failed|is delayed"
    r"|delayed)|delivery reports? about|delivery (?:receipt|unsuccessful)|mail (?:delivery )?(?:failure|failed|error)",
    r"message (?:delivery|undeliver|not delivered|status)|mail system error|non[- ]?deliver|not delivered|nondeliverable",
    r"error sending message|(?:e-?mail|message|mail)(?: to \S{1,100})? (?:was|has been|is) (?:not delivered|blocked|rejected)|could not be sent|tidak dapat disampaikan|(?:could|can) ?not (?:be delivered|deliver)|couldn't be delivered|unable to deliver|failed mail|permanent delivery"
    r"|temporary delivery|postmaster notify",
    r"\[bounce\]|\[postmaster\]|warning: (?:could not send|message)|delayed mail|delivery (?:delay|warning)"
    r"|message delayed|mail delayed|notice: mail delivery|not deliverable|message you sent blocked|rejected mail|blocked (?:mail|by)",
    r"(?:e-?mail|surel|surat|pesan)(?: anda)? (?:ditolak|diblokir|dikembalikan)|tidak (?:ter|dapat (?:di|ter))kirim|gagal (?:ter)?kirim|pengiriman (?:surel |email |pesan )?gagal|surel tertunda"
    r"|pengiriman tertunda|tidak dapat menyampaikan|kegagalan pengiriman",
    r"banned contents? from you|in mail from you|apparently from you|bad header from you",
    r"unzustellbar|nicht zugestellt|zustell(?:ung|fehler)|übermittlungsstatus|non délivré|non remis|non distribu|échec de (?:la )?remise|avis de non"
    r"|no (?:se )?(?:puede )?entrega(?:do|r)?|devuelto|no entregado|não (?:é possível )?entreg|devolvid|falha na entrega"
    r"|fallo en la entrega|error de entrega|echec de livraison|errore di consegna|fout bij (?:de )?bezorg|配信障害",
    r"no ha (?:sido|podido ser) entregad|mancata consegna|non recapitabile|mancato recapito|impossibile recapitare|onbestelbaar|niet (?:be|af)geleverd|gick inte att leverera",
    r"det går inte att leverera|olevererbart|kan ikke leveres|toimittaminen epäonnistui|ei voi toimittaa|edastamatu",
    r"niedostarczalne|nie można dostarczyć|niedoręczon|zwrot|nedoručiteln|nedoruč|kézbesíthetetlen|sikertelen kézbesítés|kézbesítési hiba",
    r"nelivrabil|imposibil de livrat|nedostavl|ne može se isporučiti|neisporučivo|αδύνατη η παράδοση|δεν παραδόθηκε",
    r"αποτυχία παράδοσης|לא ניתן למסירה|tidak dapat dihantar|går inte att leverera|ni mogoče dostaviti|nije (?:moguće isporučiti|isporučen)|nepristat|nepiegād|kohaletoimeta|недоставим|не може да се достави|жеткізілме",
    r"no (?:es pot lliurar|lliurable)|ezin (?:da|izan da) entregatu|non se p(?:ode|uido) entregar|hindi (?:maihatid|naihatid)|غیرقابل تحویل|تحویل نشد|अवितरणीय|डिलीवर नहीं|वितरित नहीं",
    r"teslim edileme|iletileme|gönderileme|не удается доставить|недоставлен|не доставлен|неможливо доставити|не вдається",
    r"недоставена|لم يتم تسليم|تعذر تسليم|غير قابل للتسليم|לא ניתן להעביר|ไม่สามารถส่ง|không (?:thể )?(?:gửi|chuyển)|無法傳遞",
    r"无法(?:传递|送达|投递)|未送达|退信|系统退信|退件|投递失败|配信(?:不能|できませんでした)|送信(?:失敗|できませんでした)|配達不能"
    r"|배달되지 않음|배달할 수 없|(?:전송|발송|배달|보내기)[^\n]{0,6}(?:실패|못)|반송",
)

# How such a report begins, near the top of its text.
OPENINGS: Final = _any(
    r"this is the (?:qmail-send program|mail system at|postfix program|mail delivery agent|james mail server"
    r"|dragonfly mail agent|mailer-daemon|ezmlm-send)|qmail-send|this is the mail delivery",
    r"this (?:message|mail|e-?mail|report) (?:was|is|has been) (?:created|generated) automatically by (?:the )?mail",
    r"this (?:report|message) (?:relates to|was undeliverable)|this is an automatically generated delivery status",
    r"automatically generated message from the|delivery status notification|delivery failure notification",
    r"(?:your|the|attached|following) (?:e-?mail |mail )?(?:message|e-?mail|mail)s?\b(?: that you sent| you sent| below)?"
    r"(?:[^\n]{0,80}\n)?[^\n]{0,120}(?:could not|couldn't|cannot|can not|can't|wasn't|was not|did not|has not|hasn't|were not"
    r"|was undeliverable|unable to be|failed|had permanent|is being returned|has been (?:rejected|blocked|delayed)"
    r"|was (?:rejected|blocked|returned))",
    r"a message that you (?:have )?sent (?:could not|has not)|could not be (?:delivered|sent|reached)|undeliverable to"
    r"|unable to deliver|failed to deliver|delivery (?:has failed|to the following|is delayed|failed)"
    r"|message delivery has failed|error (?:has )?occurred while (?:attempting|trying) to deliver",
    r"error delivering your mail|had permanent fatal (?:delivery )?errors|permanent fatal errors"
    r"|(?:transcript of session|unsent message) follows|delivery notifications|had (?:delivery )?problems",
    r"undeliverable mail|undeliverable recipient|following (?:addresses|recipients?)[^\n]{0,40}(?:failed|not)"
    r"|address not found|message (?:not delivered|blocked|too large)|recipient inbox full|no valid recipients"
    r"|your message wasn't delivered|message is on the queue|group you tried to contact|collection of reports",
    r"delivery of the e?-?mail was stopped|our content checker|\"bouncedrecipients\"",
    r"mail could not be delivered|trouble delivering|your mail is returned|\bbounced\b|unknown user:|user mailbox exceeds|was not delivered to|not delivered to the following"
    r"|failure reasons|message is from|command: rcpt to|sent <<< rcpt|delayed to these recipients"
    r"|message log follows|failed addresses|invalid final delivery|blocked by our (?:spam|bulk)",
    r"(?:could|can) ?not deliver (?:the|your|this|message|mail|e-?mail)|couldn't deliver|(?:was|were) not delivered|bounce: rcpt|reason (?:of|for) the delivery failure|penghantaran gagal|η παράδοση απέτυχε|המסירה נכשלה|livrarea nu a reușit|doručenie[^\n]{0,60}zlyhalo|تعذر التسليم|فشل التسليم|لم يتم تسليم",
    r"(?:pesan|surel|e-?mail|surat) anda[^\n]{0,80}(?:(?:tidak|belum) (?:dapat|terkirim)|gagal|ditolak|diblokir|dikembalikan)|tidak (?:dapat|bisa) (?:di|ter)kirim|surel anda gagal"
    r"|alamat tidak ditemukan|pengiriman gagal",
    r"ihre nachricht[^\n]{0,80}(?:nicht|konnte)|konnte nicht zugestellt|nicht zugestellt|übermittlung an|fehler bei der (?:nachrichten)?"
    r"zustellung|automatisch von (?:einem|einer) mail|folgende adressen schlugen fehl",
    r"votre message n'a pas|n'a pas pu être remis|échec de la remise|n'avons pas pu (?:délivrer|remettre)|no se (?:ha podido|pudo) entregar|no se ha entregado|no ha (?:sido|podido ser) entregad|n'a pas été remis|non è stato consegnato"
    r"|error en la entrega|no ha llegado a|não (?:foi|pôde) (?:possível )?(?:ser )?entreg|falha na entrega|mensagem não foi",
    r"impossibile recapitare|recapito non riuscito|il messaggio non è|kan niet worden bezorgd|bezorging (?:is )?mislukt"
    r"|niet bezorgd|kunde inte levereras|leverans(?:en)? misslyckades|kunne ikke leveres|levering mislyk",
    r"toimitus (?:seuraaville )?|nie można dostarczyć|nie mogłem dostarczyć|nie powiodło się dostarczenie|dostarczenie",
    r"nepodařilo se doručit|doručení (?:zprávy )?se nezdařilo|nem sikerült kézbesíteni|kézbesítés",
    r"сбой доставки|не может быть доставлено|не удалось доставить|не доставлено|не может быть отправлено"
    r"|не вдалося доставити|не було доставлено|teslim edilemedi|gönderilemedi|iletilemedi",
    r"邮件被退回|无法(?:发送到|送达|投递|传递)|未能送达|您的邮件|被退回|無法(?:傳遞|寄達)|傳遞失敗|送信できません|配信できません"
    r"|配信に失敗|エラーのため|届けることができません|배달하지 못|보내지 못|발송되지 못|발송하지 못|전달되지 못|전송되지 못|전송하지 못|배달할 수 없",
)

# What a mail system tells its postmaster, or the owner of a list: no report to the sender of a mail.
TO_THE_OWNER: Final = _any(
    r"\Apostfix (?:smtp server|smtpd|filter)[^\n]{0,20}errors from|\A(?:uncaught|unprocessed|unrecognized) bounce|bounce action notification|daily error monitoring report|messages? on hold\b|mail to you from"
)

# The line below which the mail itself is returned.
ORIGINALS: Final = re.compile(
    r"^[^\w\n]{0,60}(?:"
    r"(?:this is |below (?:this line )?is |the following is |included is |here is |attached is )?(?:a )?copy of (?:the|your)"
    r"(?: original)? message[^\n]{0,60}"
    r"|below this line is [^\n]{0,40}|below is (?:a copy of )?the original[^\n]{0,40}"
    r"|(?:the )?(?:headers? of the )?original (?:message|mail|e-mail|bounce)(?: headers?| text)?(?: follows?| is following)?"
    r"|(?:possibly )?truncated original message follows|(?:unsent|undelivered|returned|rejected) (?:message|mail)(?: follows)?"
    r"|message (?:headers?|text|body|contents?) follows?|your message follows"
    r"|salinan pesan[^\n]{0,40}|pesan asli|header pesan asli|(?:der )?header der ursprünglichen nachricht[^\n]{0,40}"
    r"|ursprüngliche nachricht(?:enkopfzeilen)?|ursprüngliche nachrichtenköpfe|en-têtes (?:de|du) message d'origine"
    r"|encabezados de mensajes? originales?|cabeçalhos de mensagem originais|intestazioni messaggio originali"
    r"|oorspronkelijke berichtkoppen|poniżej tej linii jest kopia[^\n]{0,40}|исходные заголовки[^\n]{0,30}"
    r"|копия (?:вашего )?(?:письма|сообщения)[^\n]{0,40}|以下是原邮件[^\n]{0,20}|オリジナルメッセージ|元のメッセージ[^\n]{0,20}"
    r")[^\w\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)

# Whom to ask about it: never an address that failed.
CONTACTS: Final = _any(
    r"contact|(?<!in )reply to|write to|send (?:an? )?(?:e-?mail|mail|a (?:message|copy))|questions?|assistance|\bhelp\b|support"
    r"|forward (?:this|a copy)|inform|notify|\bask\b|if you (?:feel|think|believe)|reported? (?:this|it|to)|unsubscribe",
    r"hubungi|tanya|bantuan|kontakt|wenden sie sich|fragen|contactez|contacter|póngase en contacto|contacte|contattare"
    r"|neem contact|связаться|обратитесь|обращайтесь|联系|聯絡|お問い合わせ|連絡|문의",
)
SENT_BY: Final = re.compile(
    r"(?:from|sender|sender address|mail from|reply-to|return-path|originator|pengirim|dari|absender|von|expéditeur|de"
    r"|remitente|remetente|mittente|afzender|отправитель|发件人|寄件者|差出人|보낸 사람|message-id|identifier)\W{0,12}\Z",
    re.IGNORECASE,
)
# What stands before the address that failed, on its line.
NAMES_IT: Final = re.compile(
    r"(?:recipients?|addressee|address(?:ed to)?|unknown host|users?|mailbox|account|name|allowed size|undeliverable to|failed for"
    r"|(?:message|mail|e-?mail) (?:recipient|to|for)|penerima|empfänger|destinataires?|destinatarios?|destinatári[oa]s?"
    r"|destinatari|geadresseerde|mottagare|modtager|odbiorca|příjemce|címzett|получател[ьяюи]|адресат[аы]?|alıcı|收件人"
    r"|收件者|宛先|受信者|받는 ?사람|수신자|rcpt|\"emailaddress\")[\w \t)]{0,30}[:：=][^\w\n]{0,20}\Z",
    re.IGNORECASE,
)
DELIVERS_TO: Final = re.compile(
    r"(?:deliver\w*|message|mail|e-?mail|sen[dt]|reach(?:ed)?|recipient|group|kirim|pesan|surel|email|nachricht|message"
    r"|mensaje|mensagem|messaggio|bericht|zugestellt|remis|entregado|сообщение|письмо)\b[^\n]{0,60}?"
    r"(?:\bto|\bfor|\bke|\bkepada|\ban|\bà|\ba|\bpara|\baan|\btill|\btil|\bдля|\bна|\bпо адресу)(?: the)?[:：]?[^\w\n]{0,6}\Z"
    r"|(?:发送到|送达|投递到|傳遞到)[^\w\n]{0,6}\Z",
    re.IGNORECASE,
)

# Something failed, whatever else arrived.
FATAL: Final = re.compile(r"permanent fatal errors|could not be delivered|had permanent", re.IGNORECASE)
# A report that nothing failed for good yet.
DELAYS: Final = _any(
    r"delayed|\bdelay\b|warning: (?:could not send|message)|still being retried|will (?:be retried|continue trying"
    r"|keep trying|continue to (?:try|be attempted))|continue to be (?:attempted|made)|has(?: not|n't) yet been delivered|has(?: not|n't) been delivered yet|delivery incomplete|temporary problem|will retry for"
    r"|not yet been delivered|warning (?:message )?only|do not need to resend|keep trying to deliver",
    r"tertunda|masih dicoba|belum terkirim|verzögert|wird weiterhin versucht|retardé|différé|retras|atrasad|ritardat"
    r"|vertraagd|försenad|forsinket|opóźnion|zpožděn|késik|задерж|отложен|gecik|延迟|延遲|遅延|지연",
)
FINAL: Final = _any(
    r"permanent|given? up|giving up|no longer be retried|will not (?:be retried|continue|try)|delivery failed|final"
)
