"""The words by which people, or their mail programs, tell that they are away, in some forty languages.

Promise: data only. What people write, too, counts only beside other evidence: mailboxes/machine_speech.py.
"""

# ruff: noqa: E501  # rows of words
from __future__ import annotations

import re
from typing import Final

# What an automatic reply is called in its subject, before a colon, a dash, a bracket or the end.
_ANSWERS: Final = (
    r"balasan otomatis|jawaban otomatis|balas otomatis|surel otomatis|pesan otomatis|respons? otomatis|balasan automatik",
    r"automatic reply|auto(?:mated|matic)?[- ]?repl(?:y|ies)|autoreply|auto(?:mated|matic)?[- ]?response|auto[- ]?responder|autosvar|yahoo! auto response",
    r"out of (?:the )?office(?: auto-?reply| reply| message| notification)?|vacation (?:reply|message|notice|response)|absence notice|di luar kantor|pemberitahuan cuti",
    r"automatische (?:antwort|antwoord|antwoorden|abwesenheitsnotiz)|abwesenheits?(?:notiz|nachricht|meldung|agent|assistent)|autoantwort",
    r"réponse automatique|absence du bureau|message d'absence|absent\(?e?\)? du bureau|notification d'absence",
    r"respuesta autom[aá]tica|fuera de (?:la )?oficina|ausencia de la oficina|resposta autom[aà]tica|resposta autom[aá]tica|ausência tempor[aá]ria|fora do escrit[oó]rio|ausente do escrit[oó]rio",
    r"risposta automatica|fuori (?:sede|ufficio)|automatisch antwoord|afwezigheid(?:sbericht|sassistent)?|niet aanwezig",
    r"automatiskt? svar|frånvaromeddelande|fravær(?:smelding|sbesked)|automaattinen vastaus|poissa toimistosta|poissaolo(?:viesti|ilmoitus)|sjálfvirkt svar",
    r"automaatvastus|automaatne vastus|kontorist väljas|automātiskā atbilde|automatinis atsakymas|odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|poza biurem",
    r"automatick[aá] odpov[eě][dď]|mimo kancel[aá][rř]|automatikus válasz|házon kívül|irodán kívül|r[aă]spuns automat|absen[tț][aă] din birou|în afara biroului",
    r"automatski odgovor|samodejni odgovor|автоматски одговор|аутоматски одговор|автоматичен отговор|извън офиса",
    r"автоответ(?:чик)?|автоматический ответ|вне офиса|отсутствие на рабочем месте|автоматична відповідь|автовідповідь|поза офісом",
    r"αυτόματη απάντηση|εκτός γραφείου|otomatik (?:yanıt|cevap)|ofis dışında|avtomatik cavab",
    r"erantzun automatikoa|ateb awtomatig|freagra uathoibríoch|tweġiba awtomatika|përgjigje automatike|outomatiese antwoord|jibu (?:la )?kiotomatiki|awtomatikong (?:tugon|sagot)|avtomatik javob|wangsulan otomatis|автоматты(?: түрде)? жауап(?: беру)?|аўтаматычны адказ|автомат хариу",
    r"ავტომატური პასუხი|ավտոմատ պատասխան|தானியங்கு(?: பதில்| மறுமொழி)|స్వయంచాలక (?:ప్రత్యుత్తరం|సమాధానం)|स्वयंचलित उत्तर|સ્વચાલિત જવાબ|ಸ್ವಯಂಚಾಲಿತ ಪ್ರತ್ಯುತ್ತರ|യാന്ത്രിക മറുപടി|ਸਵੈਚਲਿਤ ਜਵਾਬ|ස්වයංක්‍රීය පිළිතුර|ការឆ្លើយតប(?:ដោយ)?ស្វ័យប្រវត្តិ|خودکار جواب|ራስ-ሰር ምላሽ",
    r"رد تلقائي|رد آلي|خارج المكتب|پاسخ خودکار|תשובה אוטומטית|תגובה אוטומטית|מענה אוטומטי|מחוץ למשרד|स्वचालित (?:उत्तर|जवाब)|स्वतः उत्तर|স্বয়ংক্রিয় (?:উত্তর|প্রতিক্রিয়া)",
    r"(?:การ)?ตอบกลับ(?:แบบ)?อัตโนมัติ|(?:thư )?trả lời tự động|自动(?:答复|回复|回覆)|自動(?:回覆|回复|応答|返信|答覆)(?:メール)?|不在(?:通知|連絡|のお知らせ)|자동 ?(?:회신|응답|답장)|부재\s?중(?: 알림)?",
)
# What people write, too: it counts where the mail answers one, or a machine's header stands beside it.
_ABSENCES: Final = (
    r".{1,60} (?:is|will be) (?:currently )?(?:out of (?:the )?office|away|on (?:annual |maternity )?(?:leave|vacation|holiday))|away from (?:the |my )?(?:office|mail|desk)|on (?:vacation|holiday|annual leave|maternity leave|leave)|i am (?:away|on)|gone fishing",
    r"sedang (?:cuti|tidak di (?:kantor|tempat)|dinas luar)|tidak (?:berada )?di kantor|cuti (?:bersama|tahunan|melahirkan)|sedang tidak berada di tempat",
    r"abwesend|au(?:ss|ß)er haus|nicht im (?:haus|büro)|im urlaub|en congés?|absente?|en vacances|de vacaciones|ausente|de férias|assente(?: dall'ufficio)?|in ferie",
    r"afwezig|met vakantie|frånvarande|ej på kontoret|på semester|fraværende|ikke (?:til stede|på kontoret)|poissa|lomalla|nieobecno(?:ść|ści)|na urlopie|nepřítomnost|na dovolené",
    r"szabadságon|în concediu|odsoten|izvan ureda|na godišnjem|в отпуске|нет на (?:рабочем )?месте|у відпустці|σε άδεια|ofiste değil|izinde|ไม่อยู่ที่สำนักงาน|vắng mặt|休假|外出中?|不在|휴가",
)
AUTO_SUBJECT: Final = re.compile(
    r"\s{0,3}(?:\[[^\]\n]{1,30}\]\s{0,3}){0,2}[\[(【*]{0,3}(?:" + "|".join(_ANSWERS) + r")[\])】*]{0,3}\s{0,3}(?:[:：\-–—(\[!,|]|re\b|\.?\Z)"
    r"|\s{0,3}[\[(【](?:" + "|".join(_ANSWERS) + r")[\])】]"
    r"|\s{0,3}AUTO: .{1,200}(?-i:out of (?:the )?office|returning|is away|abwesend|absent|sedang cuti)",
    re.IGNORECASE,
)

# The same at the end of a subject: "Tanda terima (Auto Reply)".
AUTO_AT_END: Final = re.compile(r"[\[(](?:auto(?:matic)?[- ]?reply|auto[- ]?response|out of office|autosvar|automatische antwort|balasan otomatis)[\])]\s*\Z", re.IGNORECASE)
# Of these, alone in a subject, what a person may write above a question or a word to the team.
BARE_ABSENCE: Final = re.compile(
    r"\W{0,3}(?:out of (?:the )?office|di luar kantor|absence du bureau|absent\(?e?\)? du bureau|fuera de (?:la )?oficina|fora do escrit[oó]rio|ausente do escrit[oó]rio|fuori (?:sede|ufficio)|niet aanwezig|afwezigheid|poissa toimistosta|kontorist väljas"
    r"|poza biurem|mimo kancel[aá][rř]|házon kívül|irodán kívül|în afara biroului|извън офиса|вне офиса|поза офісом|εκτός γραφείου|ofis dışında|خارج المكتب|מחוץ למשרד)\W{0,3}\Z",
    re.IGNORECASE,
)

ABSENCE_SUBJECT: Final = re.compile(r"\W{0,5}(?:" + "|".join(_ABSENCES) + r")(?!\w)", re.IGNORECASE)

# How a mail greets before it comes to the point.
_GREETS: Final = (
    r"dear|hi|hello|halo|good|yth|bapak|ibu|bpk|selamat|salam|bonjour|madame|guten|hallo|sehr|liebe|hola|estimad|buen|olá|ola|prezad|bom|boa|ciao|gentile|buon"
    r"|beste|geachte|thank|thanks|terima|vielen|danke|merci|gracias|obrigad|grazie|bedankt|dank|sincere|hej|hei|tack|takk|tak|kiitos|dzień|dziękuj|dobrý|děkuj|ďakuj"
    r"|tisztelt|köszön|bună|mulțum|poštovani|hvala|spoštovani|здрав|добр|спасибо|уважаем|дякую|шановн|благодар|καλησπέρα|αγαπητ|ευχαριστ|merhaba|sayın|teşekkür|xin|cảm|kính"
    r"|السلام|شكر|مرحب|سلام|با |שלום|תודה|नमस्ते|धन्यवाद|เรียน|ขอบคุณ|สวัสดี|您好|你好|感谢|感謝|お世話|いつも|メール|안녕|감사"
)
# What greets ends with its comma, or with its sentence; neither is tried twice, so that time stays linear.
_GREETING: Final = (
    rf"(?:(?:{_GREETS})(?:(?>[^\n.!。！,，:;]{{0,100}}[,，:;]\s{{0,4}})|(?>[^\n.!。！]{{0,100}}[\n.!:;。！]{{1,3}}\s{{0,4}}))"
    r"|(?>[^\n\d.:]{1,40}(?<=[,!，！،])\s{0,2}\n\s{0,4})){0,4}"
)
# Away: the first thing that the mail says of its writer.
_AWAY: Final = (
    r"(?:please note (?:that )?)?(?:currently,? )?i(?:'m|’m| am| will(?= not)| won't be(?= (?:reading|checking))| will be|'ll be| shall be)(?: currently| presently| now)? (?:out\b|ooo\b|not (?:be )?(?:reading|checking|answering) (?:my )?(?:e-?)?mails?|away|abroad|unavailable|not (?:currently )?(?:available|in the office)|on (?:a |an |my )?(?:extended |annual |maternity |paternity |parental |sick |study |business )?(?:leave|vacation|holiday|trip)s?|travel+ing)",
    r"(?:mohon maaf,? )?(?:saat ini,? |untuk sementara,? )?saya (?:(?:saat|ini|sedang|tidak|tengah|akan|masih|berada|ada|dalam|masa|menjalani|melaksanakan|melakukan) ){0,5}(?:cuti|bercuti|di luar (?:kantor|kota|negeri|pejabat)|di kantor|di tempat|dinas luar|perjalanan dinas|tugas (?:luar|dinas))",
    r"ich (?:bin|befinde mich|habe)(?: derzeit| zur ?zeit| momentan| aktuell| vom| bis| ab)?[^\n]{0,60}(?:nicht (?:im (?:büro|haus|dienst|hause)|erreichbar|anwesend|am arbeitsplatz)|abwesend|urlaub|außer haus|ausser haus|elternzeit|dienstreise)",
    r"je (?:suis|serai)(?: actuellement)?(?: en)? (?:absente?|congés?|vacances|hors du bureau|déplacement)|je ne suis pas au bureau",
    r"(?:actualmente |actualmente me )?(?:me encuentro|estoy|estaré)(?: actualmente)? (?:fuera|de (?:vacaciones|viaje|licencia|baja)|ausente)|no me encuentro en la oficina",
    r"(?:no momento )?(?:estou|estarei|encontro-me)(?: atualmente)? (?:fora|de férias|em férias|ausente|em viagem)|sono (?:attualmente |al momento )?(?:assente|fuori|in ferie|in vacanza)|sarò (?:assente|fuori)",
    r"ik ben (?:momenteel |tot [^\n]{1,30}|van [^\n]{1,40}|t/m [^\n]{1,20})?(?:afwezig|niet aanwezig|met vakantie|op vakantie|met verlof)",
    r"jag är (?:för närvarande |just nu )?(?:på semester|ledig|inte på kontoret|bortrest|frånvarande|tjänstledig|föräldraledig|på tjänsteresa)|jeg (?:er|har|holder)(?: for tiden| i øjeblikket| pt\.?)?(?: på)? (?:ferie|ikke på kontoret|fraværende|fri|bortreist|ute av kontoret|permisjon|barsel)",
    r"olen (?:tällä hetkellä )?(?:lomalla|poissa|vuosilomalla|matkoilla|virkavapaalla)|ég er (?:í fríi|í leyfi|ekki við)|viibin puhkusel|olen puhkusel|esmu (?:atvaļinājumā|prombūtnē)|(?:šiuo metu )?(?:atostogauju|esu atostogose|nesu biure)",
    r"(?:obecnie |aktualnie )?(?:jestem|przebywam) (?:obecnie )?(?:na urlopie|nieobecn|poza biurem)|do (?:dnia )?[\d.]{4,10} (?:jestem|przebywam)|(?:v současné době )?(?:jsem|budu|čerpám) (?:na dovolené|mimo|nepřítom|dovolenou)|(?:som|budem|čerpám) (?:na dovolenke|mimo kancel|dovolenku)",
    r"(?:jelenleg )?(?:szabadságon vagyok|nem vagyok az? irod|távol vagyok|szabadságomat töltöm)|(?:sunt|mă aflu|voi fi) (?:momentan )?(?:în concediu|plecat|în afara biroului|în delegație)|nu sunt la birou",
    r"(?:trenutno )?(?:sam|se nalazim|nalazim se|sem|nisem|nisam)(?: trenutno)? (?:na godišnjem|na odmoru|na dopustu|u uredu|u kancelariji|v pisarni|odsot|izvan ureda)|na (?:godišnjem odmoru|dopustu) (?:sam|sem)",
    r"(?:в настоящее время |сейчас )?(?:я )?(?:сейчас )?(?:нахожусь|буду|я|отсутствую)[^\n.]{0,30}(?:в (?:ежегодном )?отпуске|в командировке|вне офиса|отсутств|на рабочем месте)|отсутствую на рабочем|(?:зараз )?(?:я )?(?:перебуваю|знаходжусь|буду) (?:у|в) (?:відпустці|відрядженні)|(?:в отпуск съм|отсъствам|аз съм в отпуск|извън офиса съм)",
    r"(?:βρίσκομαι|είμαι|απουσιάζω|θα απουσιάζω|θα είμαι)[^\n.]{0,40}(?:άδεια|εκτός γραφείου|γραφείο)|[^\n.]{0,60}(?:izinde(?:yim| olacağım)|izinliyim|ofiste değilim|ofis dışındayım)",
    r"(?:أنا|سأكون|أكون|اكون)[^\n.]{0,30}(?:إجازة|اجازة|خارج المكتب)|[^\n.]{0,40}(?:در مرخصی (?:هستم|می)|خارج از دفتر)|(?:אני|אהיה|הנני)[^\n.]{0,30}(?:בחופש|מחוץ למשרד|לא נמצא|בחו\"ל)",
    r"[^\n।]{0,30}(?:छुट्टी|अवकाश) पर (?:हूँ|हूं|रह)|[^\n।]{0,30}ছুটিতে (?:আছি|থাকব)|[^\n]{0,40}(?:ลาพักร้อน|ลาพักผ่อน|ลาหยุด|ไม่อยู่ที่?สำนักงาน|อยู่ระหว่างการ?ลา)|(?:hiện )?(?:tôi|em|mình) (?:hiện )?(?:tại )?(?:đang |sẽ )?(?:nghỉ phép|trong kỳ nghỉ|đi công tác|không có mặt|vắng mặt)",
    r"[^\n。]{0,25}(?:休假|度假|请假|請假|不在(?:办公室|辦公室|公司)|外出|出差)|[^\n。]{0,40}(?:休暇|不在|出張|休業|お休み)|[^\n]{0,30}(?:휴가|부재|출장)\s?(?:중|로|입니다)|naka-?leave ako|nasa bakasyon|wala ako sa opisina",
)
# A person gives a reason, or goes on: "I am away next week, so here is the number".
_GOES_ON: Final = (
    r"(?![^.\n!。]{0,80}\b(?:so|jadi|tapi|tetapi|deshalb|aber|trotzdem|donc|but(?! (?:i )?(?:will|shall|am|have|may)))\b)"
)
_DATE: Final = r"(?:(?:[^\W\d]{1,10} ){0,2}\d[^\n!:]{0,30} )?"  # "Do 30 listopada "
AWAY: Final = re.compile(r"\A\W{0,5}" + _GREETING + _DATE + "(?:" + "|".join(_AWAY) + ")" + _GOES_ON, re.IGNORECASE)
# A notice says for how long.
UNTIL: Final = re.compile(
    r"\b(?:until|till?|through|back (?:on|in|at)|(?:will )?return(?:ing)?|from .{3,40} to|sampai|hingga|s\.?d\.?|kembali|bis|zurück|rückkehr|jusqu|(?:mon|de) retour|hasta|regreso|até|retorno|fino al?|rientro|tot|t/m|terug|till|tillbaka|tom|til|tilbage|tilbake|asti|saakka|palaan|kuni|līdz|iki|do|powr\w+|návrat\w*|visszatér\w*|până|revin|întoarc\w*"
    r"|до|верн\w+|возвращ\w+|поверн\w+|έως|μέχρι|επιστρ\w+|kadar|dön\w+|pagbalik|đến|trở lại|quay lại)\b|-ig\b|حتى|عودت|العودة|بازگشت|\bעד|אחזור|שובי|तक|পর্যন্ত|ถึง|จนถึง|กลับ|至|到|回来|回來|まで|戻り|까지|복귀|돌아",
    re.IGNORECASE,
)
# And whom to ask meanwhile.
CONTACT: Final = re.compile(
    r"contact|\bcall\b|reach|\bphone|hubungi|kontak|wenden sie|contatta|contate|\bbel\b|\bring|yhteyttä|keresse|forduljon|zadzwo|zwróci|kontaktuj|volejte|обращ|свяж|звон|зверт|επικοιν|ulaş|arayın|تواصل|اتصال|تماس|לפנות|צור קשר|संपर्क|যোগাযোগ|ติดต่อ|liên hệ|联系|聯絡|聯繫|连络|連絡|연락|makipag",
    re.IGNORECASE,
)
# What only a notice adds: whom to ask meanwhile, when mail is read again.
MEANWHILE: Final = re.compile(
    r"in my absence|during my absence|urgent|immediate (?:assistance|attention|help)|limited access|(?:up)?on my return|not return until|when i (?:return|am back|get back)|will (?:respond|reply|get back|be returning|return)"
    r"|no access to|selama saya|mendesak|darurat|setelah (?:saya )?kembali|akan saya balas|akses terbatas|hubungi"
    r"|in dringenden|dringende|wenden sie sich|nach meiner rückkehr|nicht (?:gelesen|weitergeleitet)|en mon absence|en cas d'urgence|à mon retour|urgente?|en mi ausencia|a mi regreso|na minha ausência|no meu retorno|in mia assenza|al mio rientro|tijdens mijn afwezigheid|dringend"
    r"|brådskande|akuta|tillbaka|haste|tilbage|tilbake|kiireelli|palaan|poissaol|áríðandi|kiire(?:loom|te)|steidzam|skub(?:iu|ais)|piln(?:ych|ej|e)|powroci?e|zastępuj|naléhav|návratu|zastup|naliehav|sürgős|visszatér|távollét|absența mea|revenire|hitn|nujn|povratk"
    r"|срочн|возвращени|вернусь|отсутстви|термінов|поверн|спешн|επείγ|urgen[tzțc]|urgên|kiireelli|επιστροφ|acil|döndüğ|dönüş|yokluğ|عاجل|طارئ|عودتي|العودة|غياب|فوری|ضروری|بازگشت|דחופ|דחוף|שובי|היעדר|अत्यावश्यक|तत्काल|आपात|वापस|জরুরি|ফিরে|ด่วน|กลับมา|khẩn|gấp|trở lại|quay lại"
    r"|紧急|緊急|急事|如有急|回来|回來|尽快|盡快|お急ぎ|戻り次第|復帰|出社|급한|긴급|복귀|돌아오|pagbalik|kagyat",
    re.IGNORECASE,
)
# What nobody says who is away by a machine: what they did, or will do, about the matter itself, and their questions.
OF_THE_MATTER: Final = re.compile(
    r"\b(?:foto|photos?|fotonya|struk)\b|\b(?:akan |sudah |telah )?saya (?:kirim|beli|membeli|lampirkan)\b|\bi(?:'ll| will|’ll|'ve| have|’ve) (?:send|sent|attach|bought)|\bi bought\b"
    r"|(?:\b(?:i|we|saya|kami|ich|wir|je|ik|io|eu|yo|kita)\b|\bpuis-je|\bboleh|\bbisa)[^.!?\n]{0,120}\?"
    r"|habe ich (?:gekauft|geschickt)|j'ai (?:acheté|envoyé)|compré|comprei|heb ik gekocht|我(?:买|買)",
    re.IGNORECASE,
)
