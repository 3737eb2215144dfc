"""The words and headers by which machines give themselves away, in many languages.

Promise: data only. Words are the last resort: mailboxes/automatic.py looks at the structure of a mail first.
"""

# ruff: noqa: E501  # rows of words
from __future__ import annotations

import re
from typing import Final

from mailboxes.header_labels import LABELS
from mailboxes.wordings import pattern

# Headers that only automatic replies have; a value "no" or "false" means nothing.
REPLYING_HEADERS: Final = (
    "x-boxtrapper",
    "x-otrs-loop",
    "x-fc-machinegenerated",
    "x-challenge-response",
)
# And whatever else is called so: X-Autoreply, X-Yahoo-Auto-Reply, X-Mail-Autoresponder, X-Vacation, ...
REPLYING_HEADER: Final = re.compile(
    r"(?!x-auto-response-suppress)x-(?:[a-z0-9-]{1,30}-)?(?:auto-?(?:repl(?:y|ied)|respon[ds]|answer|generated|submitted)|vacation|out-?of-?office)"
)
# Headers of programs that write by themselves.
ANNOUNCING_HEADERS: Final = (
    "x-cron-env",
    "x-notifications",
    "x-facebook-notify",
    "x-linkedin-class",
    "x-twitterimpressionid",
    "x-github-reason",
    "x-gitlab-project",
    "x-jira-fingerprint",
    "x-bugzilla-reason",
    "x-redmine-project",
    "x-trac-project",
    "x-phabricator-sent-this-message",
    "x-jenkins-job",
    "x-servicenow-generated",
    "x-rt-loop-prevention",
    "x-asterisk-callerid",
    "x-pagerduty",
    "x-nagios-notification",
    "x-zabbix-event",
    "x-discourse-post-id",
    "x-virus-alert",
    "x-campaign",
    "x-campaign-id",
    "x-campaignid",
    "x-mc-user",
    "x-mailer-lid",
    "x-mailer-recptid",
    "x-rpcampaign",
    "x-sfmc-stack",
    "x-csa-complaints",
    "list-unsubscribe-post",
)
LIST_HEADERS: Final = (
    "list-id",
    "list-post",
    "mailing-list",
    "x-mailing-list",
    "x-beenthere",
    "x-list",
    "list-archive",
    "list-owner",
    "list-subscribe",
    "x-mailman-version",
)
MASS_MAILERS: Final = re.compile(
    r"mailchimp|mailjet|campaign ?monitor|constant ?contact|sendinblue|brevo|exacttarget|mautic|phplist|acymailing|listmonk"
    r"|getresponse|mailerlite|interspire|sympa|majordomo|listserv|mailman",
    re.IGNORECASE,
)

# Sentences of a machine about itself. Each must open a sentence; a person who quotes them puts marks around them.
_SELF: Final = (
    r"this is an? (?:automated|automatic(?:ally)?(?:[- ]generated)?|auto[- ]?generated|computer[- ]generated|system[- ]generated|auto)[- ]?(?: generated)? (?:e-?mail|message|reply|response|notification|acknowledge?ment|confirmation|mail|notice)",
    r"this (?:e-?mail|message|mail|reply|response|notification)(?: message)? (?:was|is|has been) (?:(?:automatically|auto|system)[- ]?(?:generated|created|sent)|(?:generated|created|sent) (?:by [^.\n]{1,30} )?(?:automatically|by an automat))",
    r"this (?:mailbox|inbox|address|account) is (?:not|un)[- ]?(?:monitored|attended)|i(?:'|’| a)m protecting myself from (?:receiving )?(?:junk|spam)|(?:the|your) message (?:you sent )?requires that you verify|your (?:message|e-?mail) (?:attached below )?is being held because|to complete this verification",
    r"(?:e-?mail|surel|surat|pesan)(?: elektronik)? ini (?:adalah|merupakan) (?:e-?mail|surel|pesan|jawaban|balasan|notifikasi|respon) (?:yang )?(?:dibuat |dikirim )?(?:secara )?otomatis|(?:ini adalah|berikut) (?:e-?mail|surel|pesan|jawaban|balasan) otomatis",
    r"(?:e-?mail|surel|surat|pesan|notifikasi|balasan|jawaban)(?: elektronik)? ini (?:di|ter)(?:kirim|buat|balas|hasil|generate|bentuk)\w{0,4}[^.!?\n]{0,40}?(?:otomatis|oleh sistem|oleh komputer)",
    r"ini (?:adalah|merupakan) (?:\w{1,20} ){0,2}(?:e-?mail|surel|surat|pesan|notifikasi|balasan|jawaban) (?:\w{1,20} ){0,3}otomatis",
    r"dies(?:e|es)? (?:ist eine |e-?mail wurde |nachricht wurde |mail wurde )?(?:automatisch|maschinell)",
    r"ce(?:ci|t|tte)?(?: est un| e-?mail est un| message est un)? ?(?:message|courriel|e-?mail|réponse)(?: a été)? (?:est )?(?:généré|envoyé)?(?:e)? ?automatique(?:ment)?",
    r"este (?:es un|correo|mensaje|e-?mail)(?: es un)?(?: mensaje| correo)?(?: ha sido)?(?: fue)?(?: enviado| generado)? ?autom[aá]tic",
    r"est[ae]? (?:é uma?|mensagem|e-?mail|resposta)(?: é uma?)?(?: mensagem| resposta| e-?mail)?(?: foi)?(?: enviad[ao]| gerad[ao])? ?autom[aá]tic|confirme o envio clicando",
    r"questo è un (?:messaggio|e-?mail) automatic|dit is een automatisch|det(?:ta|te) (?:är|er) (?:ett|en|et) automatisk|tämä on automaattinen",
    r"(?:ta )?wiadomość (?:została |jest )?(?:wygenerowan|wysłan)[aey]+ automatycznie|toto je automatick|ez (?:egy )?automatikus|acesta este un (?:mesaj|e-?mail) automat",
    r"это автоматическ|это письмо (?:создано|отправлено|сформировано) автоматически|письмо (?:создано|отправлено|сформировано) автоматически|це автоматичн|bu (?:bir )?(?:otomatik|e-?posta otomatik)",
    r"(?:本|この)(?:メール|邮件|郵件)(?:は|由|为|為)(?:システム|系统|系統)?[^。\n]{0,10}自[动動]|(?:这|這)是[^。\n]{0,20}自[动動](?:回复|回覆|答复|答覆)|(?:系统|系統)自[动動]|자동(?:으로)? ?(?:발송|회신|응답)된|thư (?:này )?(?:được gửi|trả lời) tự động",
)
_DO_NOT_REPLY: Final = (
    r"(?:please )?(?:do not|don't|do nt) (?:reply|respond)(?: directly)? to this (?:e-?mail|message|mail|address|notification|automated)",
    r"(?:replies|responses) (?:sent )?to this (?:e-?mail|message|address|mailbox)[^.\n]{0,40} (?:not|cannot|can't|won't)",
    r"(?:mohon|harap|dimohon|jangan|silakan|kami mohon)(?: untuk)?(?: tidak| jangan)? (?:mem)?balas(?: ke)? (?:e-?mail|surel|pesan|alamat) ini|tidak perlu membalas (?:e-?mail|surel|pesan) ini",
    r"bitte antworten sie nicht auf diese|auf diese (?:e-?mail|nachricht) (?:können sie nicht|kann nicht|bitte nicht)|(?:merci de )?ne pas répondre à ce|veuillez ne pas répondre",
    r"(?:por favor,? )?no (?:responda|conteste) a este|favor de no responder|(?:por favor,? |favor )?não (?:responda|responder)(?: a)? est[ea]|(?:si prega di |per favore )?non rispondere a (?:questo|questa)",
    r"(?:gelieve |u kunt )?niet (?:te )?(?:antwoorden|reageren) op (?:dit|deze)|prosimy (?:nie|o nie) odpowiada|neodpovídejte|kérjük,? ne válaszoljon|vă rugăm să nu răspundeți",
    r"(?:пожалуйста, )?не отвечайте на (?:это|данное)|bu (?:e-?posta|mesaj)[^.\n]{0,30}yanıtlamay|请勿(?:直接)?回复|請勿(?:直接)?回覆|(?:本メールに)?返信しないで|회신하지 마|vui lòng không trả lời",
)
_BEGINS: Final = (
    r"(?:\A|[\n.!?。※・●■◆★*(\[<>–—:;,|-]|\bnote(?: that)?|\bthat|\bcatatan|\bdan|\band|\bund)[ \t*_(\[]{0,6}"
)
MACHINE_SENTENCE: Final = re.compile(
    _BEGINS + "(?:" + "|".join(_SELF) + r")(?![^.\n]{0,60}\?|[^.\n]{0,20}you (?:say|said|wr[io]te)|,? (?:that |which )?(?:i|we) (?:got|get|received|have)\b|[^.\n]{0,20}kata)",
    re.IGNORECASE,
)
DO_NOT_REPLY: Final = re.compile(_BEGINS + "(?:" + "|".join(_DO_NOT_REPLY) + ")", re.IGNORECASE)
# Without one of these there is no such sentence.
MACHINE_HINTS: Final = (
    "auto",
    "oleh sistem",
    "oleh komputer",
    "otomat",
    "autom",
    "автом",
    "generated",
    "monitored",
    "attended",
    "maschinell",
    "自动",
    "自動",
    "자동",
    "tự động",
    "protecting",
    "requires that",
    "being held",
    "verification",
    "confirme o",
)
REPLY_HINTS: Final = tuple(
    "repl respon balas antwort répond rispond antwoord reageren conteste odpow odpov válasz răspund отвеч yanıt 回复 回覆 返信 회신 trả lời".split()
)

# Beside a wish for no reply: why there would be none.
BY_ITSELF: Final = re.compile(
    r"otomat|automat|auto[- ]|sistem|system|generated|un(?:attended|monitored)|自动|自動|자동|tự động|автомат",
    re.IGNORECASE,
)

# An address of nobody in particular, which may forbid replies.
ROLE: Final = re.compile(
    r"(?:customer|client|user|member)?[-_.]?(?:support|service|services|care|cs|info|help|helpdesk|system|sistem|sales|billing|account|contact|team|desk|layanan|pelanggan|pengaduan|kundenservice|order|orders|web|mail|recruitment|registration|update|store|shop|feedback|survey|booking|reservation)(?:[-_.\d].{0,40})?\Z",
    re.IGNORECASE,
)

# Other machines that ask a person to prove to be one, and the acknowledgements of desks, by subject.
CHALLENGE_SUBJECT: Final = re.compile(
    r"bitte bestätigen sie ihre (?:nachricht|e-?mail)|vous authentifier|votre message est en attente|verify#|\[?confirmation required\]?|(?:e-?mail|message|mail|address|sender) requires? (?:verification|confirmation)|please confirm \(conf#|confirm your (?:e-?mail|message)\b.*#|spamarrest|\bantispam uol\b|your message .{0,60}(?:awaits|is awaiting) (?:moderator )?approval"
    r"|please (?:verify|confirm) your (?:e-?mail|address|message)|\[please verify\]|sender (?:verification|confirmation)|konfirmasi pengirim",
    re.IGNORECASE,
)
CHALLENGE: Final = re.compile(
    r"prove (?:that )?you(?:'re| are) (?:a |not |human)|confirm (?:that )?you are (?:a |not |human)|(?:list of|your|as an?) approved senders?|only from senders i have approved|(?:add|added) (?:you |yourself )?to my (?:white|approved|allow)"
    r"|(?:your|the) (?:message|e-?mail|mail)\b[^\n]{0,80} (?:held|on hold|quarantine|not (?:yet )?been delivered|(?:be|is) delivered (?:once|when|after|as soon))|complete the verification|protected (?:by|against|from) (?:\w+ )?spam|to have your (?:message|e-?mail|mail) delivered"
    r"|(?:pesan|surel|email) anda[^\n]{0,80} (?:ditahan|dikarantina)|membuktikan bahwa anda|sua mensagem[^\n]{0,80} (?:retida|quarentena)|su mensaje[^\n]{0,80} (?:retenido|cuarentena)|votre message[^\n]{0,80} (?:en attente|quarantaine)|ihre nachricht[^\n]{0,80} (?:zurückgehalten|quarantäne)",
    re.IGNORECASE,
)
CHALLENGE_HINTS: Final = tuple(
    "prove approved quarantine held hold delivered verification spam confirm ditahan karantina membuktikan retida cuarentena retenido attente zurückgehalten".split()
)
PROOF: Final = re.compile(
    r"https?://|\bcli(?:ck|que)|klik|reply to (?:this|it)|balas (?:pesan|surel|email) ini|antworten sie", re.IGNORECASE
)

# Notices of virus scanners and content filters, by subject; the sender is one, or nobody in particular.
SCANNER_SUBJECT: Final = re.compile(
    r"virus|malware|worm\b|infected|scanmail|mailscan|interscan|antigen|groupshield|mailsweeper|blocked attachment|attachment (?:removed|blocked|stripped|deleted)|(?:prohibited|forbidden|unacceptable|banned) (?:attachment|content|file)|content (?:filter|violation|alert)|policy violation|quarantined",
    re.IGNORECASE,
)
SCANNER_WORDS: Final = re.compile(
    r"virus(?: name| detector)?\s{0,3}[:=]|action (?:taken|on this mail)\b|(?:found|detected|discovered|triggered by|contain(?:s|ed)|infected with)[^\n.]{0,80}(?:virus|worm|malware|attachment|content|you sent)|virus[^\n.]{0,60}(?:gefunden|entdeckt|terdeteksi|ditemukan|détecté|found|detected|removed)|(?:has been|have been|was|were) (?:quarantined|removed|blocked|stripped|deleted)|is infected with|list of unacceptable|violat(?:es|ed|ion)",
    re.IGNORECASE,
)
SCANNER_SENDER: Final = re.compile(
    r"post-?master|anti-?virus|virus ?(?:scan|wall|shield|alert|check|notif)|viren ?scan|scanmail|mailscan|antigen|sweeper|(?:web|mail|group)shield|mail ?security|content[- ]?filter|amavis|\A[^<]{0,60}<?(?:administrator|admin|system|exchange|security|filter)@",
    re.IGNORECASE,
)

# Addresses that take no replies, by the part before the @.
NO_REPLY: Final = re.compile(
    r"(?:.{0,60}[-_.+])?(?:no|not?|do[-_.]?not|don'?t|never|cannot|ne[-_.]?pas|nao|não|no[-_.]?se|nicht|keine?|non|niet|ikke|ei|nie|tidak|jangan|tanpa)[-_.]{0,2}"
    r"(?:reply|replay|repl|respond(?:er|re)?|response|responda|antwort(?:en)?|antwoord(?:en)?|repondre|répondre|reponse|rispondere|svar(?:a|e)?|vastata|odpowiadaj|balas|dibalas|membalas)"
    r"(?:[-_.+\d].{0,60})?\Z",
    re.IGNORECASE,
)
_MACHINES: Final = (
    r"notif(?:y|ier|ications?|ikasi)?|alerts?|autoreply|auto[-_.]?(?:mailer|confirm|responder|reply)",
    r"auto|automat(?:ic|ed|ion)|autobot|mailrobot|mail[-_.]?bot|robot|bot",
    r"news(?:letters?)?|mailing[-_.]?list|mailing|mailer|promo(?:tions?|si)?|campaigns?",
    r"owner-.{1,60}|quarantine|spam[-_.]?(?:digest|report)|wordpress|cron|crond|nagios|zabbix|icinga|logwatch|logcheck|monit|munin|cacti|anacron|fail2ban|prtg|smartd|mdadm|clamav|rkhunter|backup[a-z]*|nas|diskstation|synology|qnap|jenkins|jira|gitlab|bugzilla|redmine|sentry|grafana|asterisk|fax|ups|pbx|voicemail",
    r"majordomo|listserv|listmaster|sympa|mailman|petidomo|ezmlm|listproc|.{1,60}-(?:confirm|bounces|owner|request)|virusalert|viruswarning|amavis|postmaster-noreply|dmarc[-_.].{1,60}|.{1,60}[-_.]dmarc",
    r"donotreply|noreplies|unattended|unmonitored|invitations?|messages?[-_.]noreply|calendar-notification|receipts?[-_.]noreply",
)
MACHINE_ADDRESS: Final = re.compile(
    r"(?:.{1,40}[-_.])?(?:"
    + "|".join(_MACHINES[:1])
    + r")(?:[-_.+\d].{0,80})?\Z|(?:"
    + "|".join(_MACHINES[1:])
    + r")(?:[-_+\d].{0,80})?\Z",
    re.IGNORECASE,
)
CRON_SUBJECT: Final = re.compile(
    r"cron <[^>\n]{1,200}>|anacron job|logwatch for |\*{1,4} (?:problem|recovery|acknowledgement|flapping\w*)\b|(?:problem|recovery|resolved|ok): .{0,100}(?-i:CRITICAL|WARNING|DOWN|UP|UNREACHABLE)\b|\[(?:firing|resolved):\d+\]|smart error|\*\*\* security information|degradedarray event|majordomo results|ezmlm (?:warning|response)|\[postmaster\] messages? on hold|apt-listchanges|unattended-upgrades result|output from your job",
    re.IGNORECASE,
)
FORM_SENDER: Final = re.compile(
    r"no-?_?reply|do-?not-?reply|donotreply|notif|formulir|form\b|forms?@|wordpress|livechat|webform|widget|webmaster|website|situs|kontak@|contact@",
    re.IGNORECASE,
)
# Of the labels of a form two kinds must be there: a shop's notice has labels, too, but no person's words.
FORM_LABELS: Final = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\bnama\b|\bname\b|\bnom\b|\bnome\b|\bnombre\b|\bnaam\b|\bpelapor\b|\bpengirim\b",
        r"e-?mail|surel|tele(?:p|f|ph)on|\btelp|\bphone|\bhp\b|handphone|whats ?app|\bwa\b|kontak|contact|alamat|address|mobile",
        r"pesan|message|keluhan|pengaduan|aduan|kronologi|uraian|\bisi\b|komentar|comment|pertanyaan|question|deskripsi|description|saran|kritik|laporan|masukan|enquiry|inquiry|nachricht|complaint|feedback|masalah|harapan|keterangan",
    )
)

FORM_WORDS: Final = re.compile(
    r"formulir|contact form|web ?form|online form|form (?:kontak|pengaduan|submission)|formulaire|formulario|formulário|kontaktformular|modulo di contatto|contactformulier|pengaduan (?:baru|masuk)|pesan (?:baru )?dari (?:situs|website)",
    re.IGNORECASE,
)
ACKNOWLEDGES: Final = re.compile(
    r"thank(?:s| you) for|(?<!you )(?:have|has been|was) received|received your|we(?:'ve| have) (?:got|logged)|terima ?kasih|(?:telah|sudah) (?:kami )?(?:terima|diterima)|vielen dank|eingegangen|merci (?:de|pour)|bien reçu|gracias por|(?:hemos|ha sido) recibid|obrigad[oa] p|recebemos|grazie per|ricevuto|bedankt|ontvangen|tack för|takk for|tak for|kiitos|dziękujemy|děkujeme|köszönjük|mulțumim|спасибо за|получен|дякуємо|teşekkür|感谢|感謝|收到|ありがとう|受け付け|감사합니다|접수|cảm ơn|ขอบคุณ",
    re.IGNORECASE,
)

# A desk acknowledges by itself: it has the request, and has opened a ticket.
RECEIVED: Final = re.compile(
    r"we(?:'ve| have)? (?:successfully )?(?:received|got|logged) your|thank(?:s| you) for (?:contacting|submitting|getting in touch|reaching out)|acknowledge[^.\n]{0,40}receiv|your (?:\w{1,20} )?(?:request|message|e-?mail|inquiry|enquiry|ticket)[^.\n]{0,40}has been (?:received|logged|created|registered)|(?:permintaan|pesan|email|surel|laporan|tiket) (?:anda|saudara|bapak/ibu)[^.\n]{0,40}(?:telah|sudah) (?:kami )?(?:terima|diterima)"
    r"|ihre? (?:anfrage|nachricht|e-?mail|mail)[^.\n]{0,60}(?:eingegangen|erhalten)|bien reçu votre|hemos recibido su|recebemos (?:a )?sua|abbiamo ricevuto la (?:sua|tua|vostra)|hebben uw [^.\n]{0,30} ontvangen",
    re.IGNORECASE,
)
RECEIVED_HINTS: Final = tuple(
    "receiv|been created|registered|contacting|submitting|touch|reaching out|logged|got your|terima|eingegangen|erhalten|bien reçu|hemos recibido|recebemos|ricevuto|ontvangen".split("|")
)
# The number under which it is kept, in the sentence that it was received.
NUMBERED: Final = re.compile(
    r"[^.!?\n]{0,60}?(?:\b(?:nomor|no\.|number|reference|(?:ticket|vorgangs|referenz)?nummer|numéro|número|numero|nr\.?|id)|n°|#)(?: \w{1,20}){0,2}\W{0,4}(?:[A-Z]{1,8}[/ -]?)?\d{3,}",
    re.IGNORECASE,
)
# What machines say of nobody, but where they speak for the person whose mail they answer. Not what means another thing
# elsewhere: "i" is "in" or "and", "je" is "you" or "is", "EU" a union.
FIRST_PERSON: Final = re.compile(
    r"\b(?:(?-i:I|eu|io)|i (?:am|was|have|had|want|got|bought|received|would|will|can|need|think|wrote|sent)|i['’](?:m|ve|d|ll))\b"
    r"|\b(?:me|my|mine|saya|aku|gue|ich|mich|mir|meine?[mnrs]?|yo|meus?|minhas?|mio|mia|ik|mij|mijn|jag|jeg|я|мне|меня|мой|моя)\b"
    r"|\bj['’]|\bje (?:suis|vous|ne|me|n['’]|voudrais|demande|souhaite)",
    re.IGNORECASE,
)
TICKET: Final = re.compile(
    r"\b(?:ticket|request|case|incident)(?: number| id| for support)?:? ?[(\[#]{0,2}(?:[\w-]{0,12}\d[\w-]{2,20})?[)\]]? (?:has been|was) (?:automatically )?(?:created|opened|registered|assigned|logged)|we(?:'ve| have)? (?:created|opened|assigned) (?:a |an )?(?:new )?(?:ticket|case)|ticket (?:opened|created)\b|(?:your ticket|ticket tracking) (?:number|id|#)|(?:nomor|no\.?) tiket anda|tiket anda (?:telah|adalah)|tiket diterima",
    re.IGNORECASE,
)
TO_THE_WRITER: Final = re.compile(r"\b(?:dear|you(?:r|'ll|’ll| will| can)|anda|yth|ihre?|votre|sua?|uw)\b", re.IGNORECASE)
TICKET_MARK: Final = re.compile(
    r"[\[(](?:ticket|tiket|case|request|sr|ref)?(?: id)?[ :#_-]{0,5}(?:[A-Z]{2,8}[ -]?)?[\w-]{0,12}\d{3,20}#{0,2}[\])]|\b(?:INC|REQ|RITM|CAS|CHG)\d{5,}|ticket ?#|ticket received|request received|(?:ticket|tiket) #?\d{3,}",
    re.IGNORECASE,
)

COMPLAINT_SENDER: Final = re.compile(
    r"(?:scomp|fbl|feedback[-_.]?loop|complaints?[-_.]?feedback|abuse[-_.]?reports?)(?:[-_.+\d].{0,40})?\Z",
    re.IGNORECASE,
)

AGGREGATE_SUBJECT: Final = re.compile(r"\s{0,3}(?:\[[^\]]{1,20}\]\s?)?report domain: \S", re.IGNORECASE)

# Receipts that come without a report for machines: a subject of them, or a prefix and the labels of the older mail.
RECEIPT_SUBJECT: Final = re.compile(
    r"message status - (?!undeliver)|(?:read|delivery|return) receipt\b.{0,80}\Z", re.IGNORECASE
)
RECEIPT_PREFIX: Final = re.compile(
    r"\s{0,3}(?:(?:not |non |nicht |tidak |belum |ikke |ej |ei )?(?:read|opened|displayed|deleted|dibaca|terbaca|gelesen|gelezen|lu|le[ií]d[oa]|lid[oa]|letto|läst|lest|læst|luettu|przeczytan[eoa]|přečteno|prečítané|elolvasva|citit|pročitano|prebrano|прочтено|прочитано|прочетено|αναγνώσθηκε|okundu|مقروءة|נקרא|đã đọc|已读|已讀|開封済み|읽음)|ungelesen gelöscht|gelöscht)\s?[:：]",
    re.IGNORECASE,
)
RECEIPT_LABEL: Final = re.compile(
    r"(?m)^[ \t>]{0,8}" + pattern("|".join(LABELS[key] for key in ("to", "subject", "date")).split("|")) + r"\s?[:：]",
    re.IGNORECASE,
)
RECEIPT_WORDS: Final = re.compile(
    r"\A.{0,400}?(?:was (?:read|received by|opened|displayed|deleted without being read)(?: by| on|\b)|was successfully delivered|has been successfully delivered"
    r"|successful delivery notifications|tanda terima untuk surel|(?:telah|sudah) dibaca|dihapus tanpa dibaca|(?:wurde|am)\b[^\n]{0,60} gelesen|wurde [^\n]{0,60}gelöscht|a été lu|supprimé sans être lu|(?:fue|ha sido) leído|foi lid[ao]|è stat[oa] lett[oa]"
    r"|(?:is|werd) (?:op )?[^\n]{0,60}gelezen|lästes|ble lest|blev læst|on luettu|luettiin|została? przeczytan|by[lo]+ přečten|прочитано|прочтено|okundu|已(?:读|讀|于|於)|開封され|읽었습니다|đã được đọc)",
    re.IGNORECASE | re.DOTALL,
)
