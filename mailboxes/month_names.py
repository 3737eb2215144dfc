"""The names of the months in some forty languages, for the dates that mail programs write above a forwarded mail.

Promise: data only, lower case, January first; of two languages that use one word for two months the one with more
speakers has it.
"""

from __future__ import annotations

from typing import Final

# One row a language and form; "-" where a form is missing or would be mistaken for another month.
_ROWS: Final = (
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "- pebruari - - - - - ags sept - nopember -",
    "- peb mrt - - - - agt - nop - -",
    "januari februari mac april mei jun julai ogos september oktober november disember",
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "- - - - - - - agu sept okt - des",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mär - - - - agst - - - dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr - avr mai juin juil aou sept oct nov déc",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene - - abr - - - ago setiembre - - dic",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "- fev - - mai - - - set out - -",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen - - - mag giu lug - sett ott - -",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    (
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
        "lokakuuta marraskuuta joulukuuta"
    ),
    "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
    "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī",
    "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk",
    "jaan veebr - - - - - - - - - dets",
    "- febr márc ápr máj jún júl - szept - - -",
    "sty lut - kwi - cze lip sie wrz paź lis gru",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "leden únor březen duben květen červen červenec srpen - říjen - prosinec",
    "led úno bře dub kvě čvn čvc srp zář říj - pro",
    "január február marec apríl máj jún júl august september október november december",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "január február március április május június július augusztus szeptember október november december",
    "- - márc ápr máj jún júl - szept - - -",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ian - - - - iun iul - - - noi -",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "янв фев мар апр май июн июл авг сен окт ноя дек",
    "январь февраль - апрель - июнь июль - сентябрь октябрь ноябрь декабрь",
    "- февр - - - - - - сент - нояб -",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січ лют бер квіт трав черв лип серп вер жовт лист груд",
    "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",
    "јануари февруари - - - јуни јули - септември октомври ноември декември",
    "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga prosinca",
    "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan - studenog prosinac",
    "sij velj ožu tra svi - - kol ruj - stu -",
    "januar februar marec april maj junij julij avgust september oktober november december",
    "januarja februarja - aprila - junija julija avgusta septembra oktobra novembra decembra",
    "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    (
        "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου "
        "νοεμβρίου δεκεμβρίου"
    ),
    "ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "oca şub - nis - haz tem ağu eyl eki kas ara",
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua",
    "xaneiro febreiro - - - xuño xullo - - outubro - decembro",
    "januarie februarie maart april mei junie julie augustus september oktober november desember",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "- - - إبريل - يونيه يوليه - - اكتوبر - -",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "בינו׳ בפבר׳ - באפר׳ - - - באוג׳ בספט׳ באוק׳ בנוב׳ בדצמ׳",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्तूबर नवंबर दिसंबर",
    "जन॰ फ़र॰ - अप्रैल - - जुल॰ अग॰ सित॰ अक्टूबर नव॰ दिस॰",
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
)


def _numbered() -> dict[str, int]:
    months: dict[str, int] = {}
    for row in _ROWS:
        for number, name in enumerate(row.split(), start=1):
            if name != "-":
                months.setdefault(name, number)
    return months


MONTHS: Final = _numbered()  # name -> 1 to 12
