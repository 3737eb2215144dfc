"""Words that mean the same for what a letter is about: whoever is an officer, whatever is money, all that was eaten.

What the examples say with one word of a row, a letter may say with another (daemon/likeness.py). A word may
stand in two rows; prefixes and suffixes are cut before it is looked up.
Promise: data only. Who adds a word here lets the desk take it for its neighbours. Pure: no I/O, no clock.
"""

from __future__ import annotations

from typing import Final

CONCEPTS: Final[dict[str, str]] = {
    # --- people
    "petugas":
        "petugas pegawai staf staff evaluator verifikator oknum pejabat inspektur pemeriksa penilai asn pns "
        "officer officers official officials inspector inspectors evaluators reviewer koordinator kasi kasubdit "
        "kabid atasan pengawas satpam resepsionis loket karyawan employee penyidik penguji auditor aparat "
        "security operator",
    "orang banyak":
        "siswa siswi murid anak warga karyawan teman keluarga jemaah jamaah santri peserta tamu bayi balita orang "
        "children kids guests students pelajar buruh pekerja tetangga pegawai kakek nenek suami istri ibu cucu "
        "rombongan penumpang pasien mahasiswa",
    "kerabat":
        "adik kakak ipar istri suami anak keponakan ponakan sepupu mertua menantu saudara kerabat keluarga paman "
        "bibi teman kenalan brother sister wife husband cousin nephew niece relative relatives family spouse son "
        "daughter besan alumni almamater sahabat",
    "milik":
        "milik punya memiliki saham pemilik komisaris konsultan perusahaan usaha owns owner shareholder company "
        "biro jasa pemodal investor akta",
    # --- conduct
    "uang":
        "uang duit juta ribu rupiah perak tunai cash money rekening transfer amplop saldo dompet nominal sejuta "
        "dana dolar dollar pulsa jt rb receh lembaran angka million thousand fulus cuan",
    "hadiah":
        "hadiah bingkisan parsel parcel hampers oleh kado souvenir suvenir gift gifts kue rokok kopi traktir "
        "traktiran thr voucher sumbangan donasi kontribusi partisipasi imbalan cenderamata upeti setoran jatah "
        "komisi fee persenan tip sponsor pelicin sogok suap amplop sedekah appreciation favour bribe gratifikasi "
        "angpao buah tangan",
    "minta":
        "minta meminta diminta dimintai nagih menagih ditagih pungut memungut palak memalak mengharap asked "
        "demanded requested wants wanted mematok menyuruh disuruh nyuruh menodong menuntut menyodorkan isyarat "
        "kode",
    "beri":
        "beri memberi diberi kasih dikasih ngasih menyerahkan diserahkan serahkan bayar membayar dibayar setor "
        "menyetor menyelipkan selipkan diselipkan titip menitip bawakan membawakan bawa paid pay paying give gave "
        "menyiapkan siapkan isi belikan membelikan",
    "cepat":
        "cepat lekas segera lancar mulus beres gampang dipercepat percepat didulukan didahulukan lolos quick "
        "quicker faster kilat ekspres express duluan prioritas tembus",
    "sulit":
        "dipersulit mempersulit sulit susah ribet dihambat diganjal ditahan tertahan repot dijegal menghambat "
        "menyulitkan",
    "kasar":
        "kasar bentak membentak dibentak ketus judes jutek sinis galak sombong arogan marah dimarahi menghina "
        "dihina mengejek menertawakan nyolot sewot membanting dibanting rude shouted insulted laughed meremehkan "
        "menyindir sindir etika songong maki memaki mengusir diusir cemberut bodoh tolol goblok kampungan "
        "yelled impolite unpleasant hardik gertak ngomel menggerutu sikap",
    "kosong":
        "kosong tutup absen bolos tidur mangkir pulang istirahat nongkrong main game ponsel closed empty molor "
        "muncul keluyuran telat gosip mengobrol ngobrol unattended",
    "bocor rahasia":
        "bocor dibocorkan membocorkan menyebarkan disebarkan identitas pelapor rahasia pesaing saingan kompetitor "
        "leaked competitor confidential rival tersebar beredar menyebar",
    "ancam":
        "ancam mengancam diancam ancaman intimidasi tekan menekan paksa dipaksa menakut awas threatened threat "
        "dicabut mencabut cabut repot menyesal bahaya tarik ditarik dendam balas retaliate",
    "laporan":
        "laporan pengaduan aduan lapor melapor melaporkan mengadu mengadukan ngadu complaint report reported "
        "complained surat surel",
    "sentuh":
        "memegang pegang menyentuh sentuh meraba raba colek mencolek peluk memeluk dipeluk rangkul merangkul "
        "mencium cium touch touched touching elus mengelus arm knee hug grope",
    "tubuh":
        "paha tangan bahu pundak lutut tubuh badan dada pinggang pinggul bokong body chest rok",
    "goda":
        "goda menggoda rayu merayu genit cantik sayang kencan berdua hotel kamar foto pacar janda menikah malam "
        "flirt drinks dinner alone mesra mesum cabul jorok single telanjang seksi apartemen kos",
    "golongan":
        "suku agama ras kulit hitam timur papua tionghoa cina madura jilbab cadar salib difabel disabilitas "
        "tongkat tuli perempuan wanita foreigner woman black disability hijab logat keturunan pribumi buta "
        "pincang ambon flores batak accent gender",
    # --- services
    "terbit":
        "terbit diterbitkan keluar dikeluarkan jadi selesai rampung kelar turun beres disetujui approved issued "
        "released nongol approval diteken ditandatangani muncul dicetak",
    "lambat":
        "lama lambat lelet telat terlambat molor mandek macet lemot delay delayed slow late pending overdue "
        "tertunda menunggu nunggu waiting stuck berlarut mengendap nyangkut mangkrak tertahan terkatung",
    "tolak":
        "ditolak tolak penolakan menolak reject rejected direject tertolak refused refusal dikembalikan returned "
        "dibatalkan gagal tolaknya",
    "salah":
        "salah keliru kesalahan kekeliruan typo wrong incorrect mistake beda berbeda tertukar meleset ngawur "
        "mismatch seharusnya harusnya",
    "tulis":
        "tertulis ditulis tertera tercantum tercetak mencantumkan dicantumkan tulisan menulis ketik cetak "
        "terketik",
    "impor":
        "ski border postborder impor importir importasi import permohonan pengajuan aju berkas kontainer "
        "demurrage",
    "ekspor":
        "ekspor eksportir export exporter ske cfs health buyer shipment kapal",
    "sistem":
        "sistem aplikasi portal web website situs laman server akun login bpom app program tombol menu browser "
        "layar halaman",
    "unggah":
        "upload unggah mengunggah submit klik simpan download unduh mengunduh isi mengisi pencet tekan sinkron",
    "rusak sistem":
        "error gagal hang crash blank lemot loading down gangguan timeout terkunci macet muter bug",
    "balas":
        "dibalas balas balasan dijawab jawab jawaban tanggapan ditanggapi respon direspon reply replied answer "
        "answered digubris diangkat menyahut tersambung menanggapi menjawab membalas dihubungi response",
    "hubungan":
        "chat livechat telepon whatsapp wa email surel konsultasi hotline call phone zoom telfon nelepon "
        "menelepon",
    "biaya":
        "pnbp billing ntpn tarif biaya tagihan pembayaran lunas ditagih fees tariff nominal kuitansi",
    "dua kali":
        "dobel double ganda twice kelebihan duplikat",
    "bangunan":
        "toilet wc ac kursi parkir antrean ruang lift musala ruangan gedung lobi papan dispenser lantai kamar "
        "mandi keran tangga",
    # --- products
    "pangan":
        "susu roti mie mi biskuit wafer sosis nugget bakso abon kornet sarden tuna ikan saus sambal kecap kopi "
        "teh sirop sirup jus keju yogurt cokelat coklat permen keripik kripik kerupuk snack camilan jajan jajanan "
        "es krim madu tepung beras minyak gula garam bumbu kacang agar puding jeli makanan minuman food milk "
        "bread noodle biscuit candy sausage cheese juice bihun dodol selai mentega margarin santan kurma terasi "
        "kaleng mayones sereal oat granola bubur cincau manisan",
    "konsumsi":
        "makan memakan minum meminum menyantap mengonsumsi konsumsi disantap sarapan jajan eat ate eaten eating "
        "drank drinking drink santap mencicipi ngemil telan termakan lauk dibagikan suapan",
    "sakit":
        "sakit muntah mual mules mulas diare mencret pusing lemas pingsan demam kejang sesak gatal bengkak bentol "
        "keracunan melilit tumbang vomit vomited vomiting diarrhea diarrhoea dizzy sick ill poisoning poisoned "
        "lemes menggigil muntaber kolaps pucat cramps ambruk berdebar kram mendadak biru lumpuh semaput tepar "
        "kritis",
    "rawat":
        "dirawat rawat opname infus diinfus igd ugd rumah rs rsud puskesmas klinik dokter ambulans icu hospital "
        "hospitalized hospitalised clinic ambulance dilarikan bidan",
    "kedaluwarsa":
        "kedaluwarsa expired exp lewat outdated ed",
    "cemar":
        "ulat belatung jamur berjamur kutu kecoa kecoak lalat semut cicak rambut plastik kawat logam beling kaca "
        "kerikil batu staples tulang serangga larva lumut benda insect insects worm worms mold mould hair glass "
        "ngengat jentik cacing kuku karet paku serpihan pecahan maggots bugs",
    "rusak":
        "rusak bocor penyok kembung menggembung menggelembung gembung busuk bau apek tengik asam berlendir "
        "menggumpal menghitam melempem berair bulukan spoiled rotten swollen sobek robek basi kecut anyir keruh "
        "berbusa lembek",
    "izin":
        "izin edar nie ml md terdaftar registrasi berizin bpom cekbpom registered registration",
    "palsu":
        "palsu dipalsukan memalsukan tiruan imitasi bodong abal fiktif fake counterfeit ilegal illegal selundup "
        "selundupan gadungan kw",
    "kimia":
        "formalin boraks borax rhodamin pewarna pengawet kimia tekstil sibutramin sildenafil merkuri melamin "
        "pemutih berbahaya terlarang wantex luntur bleng dye",
    "label":
        "label komposisi bahan tulisan huruf stiker kandungan gizi alergen berat netto ingredients bahasa takaran "
        "timbangan gram",
    "klaim":
        "klaim mengklaim iklan mengiklankan khasiat menyembuhkan sembuh mengobati testimoni promosi menjanjikan "
        "ampuh cure cures claims kanker diabetes penyakit tumor stroke kolesterol langsing mujarab manjur ginjal "
        "flek",
    "daring":
        "online daring shopee tokopedia lazada tiktok instagram ig facebook fb marketplace olshop jastip titipan "
        "lapak reseller seller live grup preorder po",
    "toko":
        "toko swalayan minimarket supermarket warung ritel kios kasir penjual pasar shop store indomaret mart",
    "gudang":
        "gudang distributor agen grosir freezer chiller rak kulkas warehouse pendingin truk penyimpanan menyimpan "
        "disimpan",
    "kotor":
        "kotor jorok kumuh debu berdebu tikus becek pengap dirty rats lembap sampah higienis kencing kotoran",
    "periksa":
        "inspeksi pemeriksaan audit sidak bap temuan sampel sampling inspection penyegelan disegel peringatan "
        "capa diperiksa",
    "tarik":
        "recall penarikan ditarik menarik recalled withdrawn",
    # --- somebody else's
    "kosmetik":
        "krim serum lipstik kosmetik skincare bedak sabun sampo jamu kapsul obat tablet vitamin suplemen herbal "
        "apotek salep masker parfum pills kulit wajah",
    "halal":
        "halal haram babi bpjph mui kehalalan sembelih",
    "pabean":
        "bea cukai beacukai pabean customs spjm pib jalur paket",
    "siap saji":
        "restoran katering kantin warteg kafe gerobak dapur masakan lauk nasi restaurant kitchen rendang soto "
        "sate gorengan geprek",
    "rumahan":
        "pirt irt sppirt rumahan",
    "registrasi":
        "registrasi ereg pendaftaran mendaftarkan daftar variasi registration",
    "umum":
        "jalan lampu listrik pdam bansos kelurahan desa kampung sekolah gaji bpjs macet banjir sampah upah",
    # --- no complaint
    "tanya":
        "apakah bagaimana syarat persyaratan prosedur cara langkah berapa info informasi tanya bertanya boleh "
        "perlu how what which where requirements apa mana kalau misal misalnya seandainya bisakah bolehkah",
    "puji":
        "salut bagus ramah puas memuaskan mantap hebat jempol apresiasi semoga sukses thanks thank great "
        "excellent friendly usul saran mengusulkan sebaiknya pertahankan sabar membantu patiently",
    "tawaran":
        "promo diskon penawaran tawarkan menawarkan klik tautan daftar bonus menang pemenang hadiah undangan "
        "katalog unsubscribe invoice account verify password suspended offer bimtek pelatihan webinar harga",
}
