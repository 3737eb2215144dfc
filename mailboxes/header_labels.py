"""The words that mail programs put above an older mail, in some forty languages: what quotes and forwards share.

Promise: data only, all in lower case as `str.lower` gives it; a new language is a word in each row.
"""

from __future__ import annotations

from typing import Final

# The labels of the fields that a client writes above a quoted or forwarded mail, by what they stand for.
LABELS: Final = {
    "from": (
        "dari|pengirim|from|sender|daripada|von|absender|de|expéditeur|remitente|remetente|da|mittente|van"
        "|från|avsändare|fra|afsender|lähettäjä|kellelt|saatja|saatnud|sūtītājs|nuo|siuntėjas|od|nadawca"
        "|odesílatel|odosielateľ|feladó|küldő|de la|expeditor|šalje|pošiljatelj|од|от|от кого|отправитель"
        "|изпращач|від|від кого|відправник|ад|από|αποστολέας|kimden|gönderen|kimdən|frá|nork|igorlea|nga"
        "|mula kay|mula sa|kutoka|من|المرسل|מאת|از|فرستنده|प्रेषक|প্রেরক|จาก|từ|người gửi|发件人|寄件人|发送人"
        "|寄件者|差出人|送信者|送信元|보낸 사람|보낸사람|발신자|발신|보낸이"
        "|émetteur|desde|afzender|frå|avsender|keneltä|odesilatel|tól|подател|pošiljalac|šalje se"
        "|шаље|пошиљалац|испраќач|dërguesi|göndərən|надсилач|ад каго|no|מ|השולח|منجانب|بھیجنے والا|से"
        "|द्वारा|থেকে|হতে|அனுப்புநர்|அனுப்பியவர்|నుండి|ಇಂದ|അയച്ചയാൾ|તરફથી|ਵੱਲੋਂ|ผู้ส่ง|ຈາກ|ពី|မှ|发送者"
        "|發件人|自|发信人|發信人|発信者|발신인|хэнээс|илгээгч|გამგზავნი|ვისგან|ուղարկող|ումից|кімнен|kimdan|remitent"
        "|nondik|bidaltzailea|mula|galing kay|kutoka kwa|kusuka ku|ከ|ka|ó|oddi wrth|minn|vun"
    ),
    "date": (
        "dikirim|dikirim pada|terkirim|tanggal|waktu|hari/tanggal|tarikh|dihantar|date|sent|sent at|sent on"
        "|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|date d’envoi|enviado|enviada|enviado el"
        "|enviado em|enviada em|enviado a|fecha|fecha de envío|data|data de envio|data invio|data di invio"
        "|inviato|inviato il|verzonden|verzonden op|verstuurd|skickat|skickat den|skickades|sendt|sendt den"
        "|dato|päivämäärä|päiväys|pvm|lähetetty|lähetysaika|kuupäev|saadetud|saatmisaeg|datums|nosūtīts"
        "|nosūtīšanas datums|išsiųsta|siuntimo data|wysłano|wysłane|data wysłania|odesláno|datum odeslání"
        "|odoslané|dátum|dátum odoslania|elküldve|küldve|küldés ideje|küldés dátuma|trimis|trimis la"
        "|data trimiterii|poslano|poslato|послато|датум|дата|отправлено|дата отправки|изпратено|надіслано"
        "|відправлено|дата надсилання|адпраўлена|ημερομηνία|στάλθηκε|εστάλη|ημ/νία|tarih|gönderildi"
        "|gönderilme|gönderilme tarihi|gönderme tarihi|tarix|dagsetning|enviat|data d'enviament|bidalia|bidaltze-data"
        "|petsa|التاريخ|تاريخ|تاريخ الإرسال|تم الإرسال|أرسلت|תאריך|נשלח|נשלח ב|تاریخ|ارسال شده|ارسال|दिनांक|तारीख"
        "|भेजा गया|তারিখ|วันที่|ส่ง|ส่งเมื่อ|วันที่ส่ง|ngày|đã gửi|ngày gửi|thời gian|日期|发送时间|发送日期"
        "|发件时间|时间|寄件日期|寄件時間|傳送時間|傳送日期|已傳送|時間|日付|日時|送信日時|送信日|送信"
        "|날짜|보낸 날짜|보낸날짜|보낸 시간|일시|전송됨"
        "|tgl|terkirim pada|dikirim tanggal|date sent|versendet|envoyée|enviada el|enviados|enviadas"
        "|inviata|dags|wysłana|wysłany|odesláno dne|odoslaná|odoslaný|időpont|küldött|trimisă|dată"
        "|изпратен|изпратено на|slanje|poslana|vreme slanja|слање|време слања|испратено|dërguar"
        "|dërguar më|αποστολή|ημερομηνία αποστολής|gönderim tarihi|gönderilen|gönderilmiş|göndərildi|göndərilib"
        "|послано|отправлен|время|надіслане|saatmise aeg|nosūtīta|sūtīts|siųsta|išsiuntimo data"
        "|išsiųstas|أرسل|أُرسلت|مرسل|المرسلة|فرستاده شده|ارسال‌شده|زمان ارسال|بھیجا گیا|तिथि"
        "|दिनांक और समय|भेजा|পাঠানো হয়েছে|প্রেরিত|அனுப்பியது|தேதி|పంపినది|తేదీ|ದಿನಾಂಕ|തീയതി|તારીખ"
        "|ਮਿਤੀ|ວັນທີ|កាលបរិច្ឆេទ|ရက်စွဲ|gửi|gửi lúc|ngày giờ|gửi vào|已发送|發送時間|發送日期|發件日期|送信時刻"
        "|보낸일시|발송일|보낸 일시|보냄|огноо|илгээсэн|თარიღი|გაგზავნილია|ամսաթիվ|ուղարկված|күні|жіберілген|sana"
        "|enviat el|noiz|enviado o|gestuur|gestuur op|ipinadala|naipadala|ipinadala noong|imetumwa|tarehe"
        "|kuthunyelwe|ቀን|taariikh|seolta|dáta|anfonwyd|dyddiad|mibgħut|geschéckt|sendita"
    ),
    "to": (
        "kepada|ke|untuk|to|recipient|an|empfänger|à|a|pour|destinataire|destinataires|para|destinatario"
        "|destinatarios|destinatário|destinatari|per|aan|till|mottagare|til|modtager|vastaanottaja|kenelle"
        "|kellele|saaja|adressaat|kam|saņēmējs|adresāts|gavėjas|iki|do|adresat|komu|pro|příjemce|pre"
        "|príjemca|címzett|címzettek|către|catre|destinatar|kome|prima|za|prejemnik|за|прима|кому"
        "|получатель|до|получател|отримувач|одержувач|каму|προς|παραλήπτης|kime|alıcı|kimə|per a|nori"
        "|hartzailea|para kay|إلى|الى|المستلم|אל|לכבוד|به|گیرنده|प्रति|प्राप्तकर्ता|প্রতি|ถึง|đến|tới|người nhận"
        "|收件人|收件者|发送至|宛先|受信者|받는 사람|받는사람|수신|수신자|받는이"
        "|penerima|ontvanger|mottaker|vastaanottajat|odbiorca|kapja|la|pentru|primalac|primatelj"
        "|прималац|коме|примач|për|drejtuar|te|alıcılar|для|skirta|ל|נמען|المرسل إليه|بنام|کو|برائے"
        "|को|सेवा में|প্রাপক|பெறுநர்|వీరికి|ಗೆ|സ്വീകർത്താവ്|પ્રતિ|ਨੂੰ|ผู้รับ|ເຖິງ|ទៅ|သို့|gửi đến"
        "|gửi tới|kính gửi|至|收信人|送信先|수신인|хэнд|хүлээн авагч|მიმღები|ვის|ում|кімге|kimga|nora"
        "|hartzaileak|kay|para sa|sa|kwa|ku|ለ|ku socota|chuig|at|lil|un|al"
    ),
    "cc": (
        "cc|bcc|cci|cco|ccn|tembusan|tindasan|kopi|salinan|kopie|copie|copie à|copia|con copia|cópia"
        "|com cópia|copia per|copia conoscenza|kopia|kopio|koopia|kopija|dw|udw|do wiadomości|kópia|másolat"
        "|másolatot kap|копие|копия|копія|κοιν|κοιν.|κοινοποίηση|bilgi|bilgi (cc)|còpia|نسخة|نسخة إلى|עותק"
        "|העתק|رونوشت|प्रतिलिपि|สำเนา|สำเนาถึง|đồng gửi|抄送|密送|副本|密件副本|참조|숨은참조"
        "|sk|salinan kepada|kopie an|afrit|kopie (cc)|skrytá|tárgymásolat|як|копија|kp|kopje|gizli"
        "|скрытая копия|đồng kính gửi|抄送人|副本抄送|写し|同報|숨은 참조|kopya"
    ),
    "subject": (
        "subjek|perihal|subject|judul|hal|perkara|betreff|betr|objet|sujet|asunto|assunto|oggetto|onderwerp"
        "|ämne|emne|aihe|otsikko|teema|pealkiri|temats|tēma|tema|temat|předmět|věc|predmet|vec|tárgy"
        "|subiect|naslov|zadeva|наслов|предмет|тема|относно|θέμα|konu|mövzu|efni|assumpte|gaia|paksa|الموضوع"
        "|موضوع|נושא|विषय|বিষয়|เรื่อง|หัวเรื่อง|หัวข้อ|chủ đề|tiêu đề|主题|標題|主旨|主題|件名|제목"
        "|subyek|ogg|betreft|téma|subiectul|naslov poruke|subjekti|lënda|тэма|dalykas|הנדון|பொருள்"
        "|விஷயம்|విషయం|ವಿಷಯ|വിഷയം|વિષય|ਵਿਸ਼ਾ|ชื่อเรื่อง|ຫົວຂໍ້|ប្រធានបទ|အကြောင်းအရာ|v/v|标题|題名|表題"
        "|гарчиг|сэдэв|თემა|թեմա|тақырып|mavzu|mada|somo|isihloko|ርዕሰ ጉዳይ|mawduuc|ábhar|pwnc|suġġett"
        "|temo"
    ),
    "reply-to": (
        "reply-to|reply to|please respond to|balas ke|antwort an|répondre à|responder a|rispondi a"
        "|antwoord aan|svar till|svar til|svara till|odpowiedź do|odpověď na|válaszcím|ответить|yanıtla|返信先|回复到"
    ),
    # Known fields that say nothing about who, when and what: they only hold a block together.
    "other": (
        "importance|priority|sensitivity|attachments|attachment|attached|categories|when|where|location"
        "|organization|organisation|mailing list|mailed-by|signed-by|message-id|x-mailer|resent-from"
        "|resent-date|resent-to|lampiran|prioritas|kepentingan|wichtigkeit|priorität|anlagen|anhänge"
        "|pièces jointes|priorité|importancia|prioridad|datos adjuntos|archivos adjuntos|anexos|prioridade"
        "|importância|priorità|allegati|bijlagen|urgentie|prioritet|vigtighed|viktighet|bilagor|vedlegg"
        "|liitteet|tärkeys|ważność|załączniki|důležitost|přílohy|dôležitosť|prílohy|fontosság|mellékletek"
        "|важность|вложения|важливість|вкладення|önem|ekler|重要性|附件|重要度|添付ファイル|중요도|첨부 파일|첨부"
    ),
}  # fmt: skip

# Stems of "forwarded": a line of dashes around one of them, or a line that ends with a colon above a block of
# fields, begins a forwarded mail.
FORWARDED: Final = (
    "forwarded|terusan|diteruskan|meneruskan|teruskan|dimajukan|weitergeleit|transféré|transfere|transmis"
    "|réexpédi|reexpedi|reenviad|remitido|encaminhad|inoltrat|doorgestu|doorgezon|vidarebefordra|videresend"
    "|välitet|edelleenläh|edasta|edasi saade|pārsūt|persių|przekaz|przesłan|przesyłan|přeposl|přeposíl|předan"
    "|prepos|odovzdan|továbbít|redirecționa|redirectiona|redirecţiona|retrimis|înainta|препрат|пересл|пересыл"
    "|перенаправ|переадрес|пересил|пренасоч|proslij|prosled|prosleđ|prosljeđ|просле|posredovan|προωθ|iletil"
    "|yönlendiril|reenviat|birbidal|framsen|áframsen|aangestuur|معاد|المحول|محولة|הועבר|מועבר|فوروارد|ارجاع"
    "|अग्रेषित|ส่งต่อ|chuyển tiếp|转发|轉寄|轉發|転送|전달"
)

# Stems of "original message": a line of dashes around one of them begins an older mail.
ORIGINAL: Final = (
    "original|pesan asli|pesan awal|pesan sebelumnya|surel asli|mail asli|mesej asal|ursprüngliche"
    "|urspruengliche|d'origine|d’origine|initial|originale|oorspronk|opprinnelig|oprindelig|alkuperäinen"
    "|algne|oriģināl|pradin|oryginaln|původní|pôvodn|eredeti|inițial|изходн|исходн|оригиналь|оригинал|початков"
    "|вихідн|izvorna|izvirno|αρχικ|orijinal|özgün|الأصلية|מקורית|اصلی|मूल|ต้นฉบับ|gốc|原始|原邮件|原信|元の|オリジナル|원본"
)

# What clients put before a subject (before ":", lower case). "vs" is a forward in Norwegian and Danish and a
# reply in Finnish, where "vl" forwards; "tr" is French, "i" Italian.
FORWARD_PREFIXES: Final = (
    "fwd|fw|trs|terus|teruskan|diteruskan|wg|tr|rv|enc|i|doorst|vb|vs|vl|vid|pd|prosl|ilt|i̇lt|ilet|fs|edasi"
    "|továbbítás|továbbítva|tov|πρθ|пересл|переслать|пересылка|перенаправлено|пер|prep|předat|přeposlat|posr|proslijeđeno"
    "|rd|red|转发|轉寄|轉發|転送|전달|ct|chuyển tiếp|ส่งต่อ|הועבר|إعادة توجيه|फ़ॉरवर्ड"
)
REPLY_PREFIXES: Final = (
    "re|bls|balas|balasan|aw|antw|antwort|sv|svar|ref|rif|r|res|resp|odp|ynt|yanıt|yan|vá|válasz|ha|на|отв|ответ"
    "|відп|απ|σχετ|回复|回覆|答复|答覆|返信|회신|답장|tl|trả lời|ตอบกลับ|השב|תגובה|رد|atb|ats|odg|vast|ad"
)
