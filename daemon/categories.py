"""The categories of complaints and the words that point to them, as one table (DOMAIN 3.4).

Promise: data only. Who adds a word here changes what the desk suggests and nothing else; the words are plain Indonesian or
English, `*` stands for the rest of the word. Pure: no I/O, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from daemon.office import Category

TECHNICAL: Final = "teknis"
ETHICS: Final = "etik"
RECEIVER: Final = "penerima"
REFER: Final = "limpahkan"
QUARANTINE: Final = "karantina"
NOBODY: Final = "tidak_ada"

SEALING: Final = frozenset({"E2", "E3", "E4", "E6"})  # DOMAIN 7.1
IMPORTANT: Final = SEALING | {"P4"}  # DOMAIN 7.3
EMERGENCY: Final = "P5"
ENOUGH: Final = 3  # points that make a category
LABELLED_EXPIRY: Final = "P2?"  # a word that may only introduce the date on the package

CATEGORIES: Final[tuple[Category, ...]] = (
    Category("L1", "SKI terlambat/status", "SKI late or status", TECHNICAL, "Tim SKI", completion_days=14),
    Category("L2", "SKI ditolak/hasil tidak sesuai", "SKI refused or wrong", TECHNICAL, "Tim SKI", completion_days=14),
    Category("L3", "SKE/health certificate/CFS", "Export certificates", TECHNICAL, "Tim SKE", completion_days=14),
    Category("L4", "Sistem/aplikasi/pembayaran", "System or payment", TECHNICAL, "Tim Sistem", completion_days=5),
    Category("L5", "Respons/konsultasi/livechat", "Response or consultation", TECHNICAL, "Koordinator Layanan", completion_days=5),
    Category("L6", "Biaya/PNBP", "Fees", TECHNICAL, "Tim Sistem", completion_days=5),
    Category("L7", "Sarana prasarana dan informasi layanan", "Facilities and information", TECHNICAL, "Tata Usaha", completion_days=5),
    Category("P1", "Tanpa izin edar/NIE palsu", "Unregistered product", TECHNICAL, "Tim Pengawasan", completion_days=60),
    Category("P2", "Kedaluwarsa", "Expired product", TECHNICAL, "Tim Pengawasan", completion_days=60),
    Category("P3", "Mutu/cemaran/rusak", "Quality or contamination", TECHNICAL, "Tim Pengawasan", completion_days=60),
    Category("P4", "Bahan berbahaya/BKO", "Dangerous substances", TECHNICAL, "Tim Pengawasan", completion_days=60),
    Category("P5", "Keracunan/KLB", "Food poisoning", TECHNICAL, "Tim Pengawasan", completion_days=60),
    Category("P6", "Label", "Label", TECHNICAL, "Tim Pengawasan", completion_days=60),
    Category("P7", "Iklan/klaim", "Advertisement or claim", TECHNICAL, "Tim Pengawasan", completion_days=60),
    Category("P8", "Penjualan daring/jastip", "Online sale", TECHNICAL, "Tim Pengawasan", completion_days=60),
    Category("S1", "Sarana distribusi", "Distribution facility", TECHNICAL, "Tim Inspeksi", completion_days=60),
    Category("S2", "Hasil inspeksi", "Inspection result", TECHNICAL, "Tim Inspeksi", completion_days=14),
    Category("S3", "Penarikan produk", "Recall", TECHNICAL, "Tim Inspeksi", completion_days=60),
    Category("E1", "Perilaku tidak sopan", "Impolite conduct", ETHICS, "Petugas Khusus"),
    Category("E2", "Pungli/suap/gratifikasi", "Bribery", ETHICS, "Petugas Khusus"),
    Category("E3", "Benturan kepentingan/KKN", "Conflict of interest", ETHICS, "Petugas Khusus"),
    Category("E4", "Penyalahgunaan wewenang/bocor data", "Abuse of power or leak", ETHICS, "Petugas Khusus"),
    Category("E5", "Disiplin", "Discipline", ETHICS, "Petugas Khusus"),
    Category("E6", "Pelecehan/diskriminasi", "Harassment or discrimination", ETHICS, "Petugas Khusus"),
    Category("X1", "Registrasi NIE", "Product registration", REFER, refer_to="Direktorat Registrasi Pangan Olahan"),
    Category("X2", "P-IRT", "Home-industry food", REFER, refer_to="Dinas Kesehatan kabupaten/kota"),
    Category("X3", "Pangan siap saji", "Ready-to-eat food", REFER, refer_to="Dinas Kesehatan kabupaten/kota"),
    Category("X4", "Obat/kosmetik/obat tradisional/suplemen", "Drugs, cosmetics, supplements", REFER,
             refer_to="ULPK/Dit. Pengawasan Kosmetik"),
    Category("X5", "Halal", "Halal", REFER, refer_to="BPJPH"),
    Category("X6", "Bea cukai", "Customs", REFER, refer_to="Direktorat Jenderal Bea dan Cukai"),
    Category("X7", "Di luar kewenangan lain", "Other authorities", REFER, refer_to="ULPK Badan POM"),
    Category("I1", "Permintaan informasi", "Request for information", TECHNICAL, completion_days=5),
    Category("A1", "Saran/apresiasi", "Suggestion or praise", RECEIVER),
    Category("N1", "Spam", "Spam", QUARANTINE),
    Category("N2", "Balasan otomatis", "Automatic reply", NOBODY),
    Category("N3", "Pantulan", "Bounce", RECEIVER),
)
BY_CODE: Final = {category.code: category for category in CATEGORIES}


@dataclass(frozen=True, slots=True)
class Words:
    """`weight` points for each phrase of `phrases` found, where one of `needs` is there too (empty: always)."""

    code: str
    weight: int
    phrases: str  # separated by |
    needs: str = ""


_SKI: Final = "ski|surat keterangan impor|post border|aju|impor|permohonan kami|permohonan saya|berkas"
_SKE: Final = "ske|surat keterangan ekspor|health certificate|free sale|cfs|sertifikat kesehatan|export certificate|ekspor"
_FOOD: Final = (
    "makan|minum|memakan|meminum|termakan|mengonsumsi|mengkonsumsi|konsumsi|dikonsumsi|produk|makanan|minuman|susu|snack|"
    "jajan*|food|ate|eating|drank|drinking|product|pangan|biskuit|mie|mi instan|roti|sosis|katering|dahar|tuang|nedho|mangan|"
    "ngombe|keracunan|permen|kemasan|kaleng"
)
_STAFF: Final = (
    "petugas*|oknum|pegawai|evaluator*|staf|staff|inspektur|pemeriksa|verifikator|loket|admin|pejabat|officer*|asn|cs|"
    "satpam|security|atasan|official*|inspector*|kepala seksi|ketua tim|auditor|tim ski|tim ske|orang dalam|operator"
)

TABLE: Final[tuple[Words, ...]] = (
    # --- service
    Words("L1", 3, "belum terbit|blm terbit|tidak terbit|tak terbit|belum keluar|blm keluar|belum selesai|blm selesai|terlambat|"
          "keterlambatan|dalam evaluasi|belum disetujui|belum diproses|tidak kunjung|tak kunjung|gak kunjung|mandek|mangkrak|"
          "molor|belum ada kejelasan|belum ada perkembangan|tidak bergerak|tidak ada perkembangan|lama sekali|lama banget|"
          "terlalu lama|delay*|pending|not been issued|not yet issued|overdue|lambat|lelet|tertahan|nyangkut|durung metu|"
          "durung dadi|durung terbit|acan kaluar|sampun dangu|lami sanget|melebihi sla|melewati sla|menumpuk", _SKI),
    Words("L2", 4, "ditolak|rejected|penolakan|menolak permohonan|salah data|data salah|salah ketik|tidak sesuai permohonan|"
          "tidak sesuai pengajuan|tidak sesuai dengan permohonan|keliru|refused|salah cetak|rejection|dikembalikan terus|salah nama",
          _SKI),
    Words("L3", 4, "belum terbit|belum keluar|blm terbit|belum selesai|terlambat|keterlambatan|ditolak|delay*|pending|"
          "waiting for verification|lama|dalam evaluasi|rejected|not been issued|salah|tidak sesuai|molor|lambat|overdue|"
          "belum diproses|wrong|error in", _SKE),
    Words("L4", 3, "error|eror|tidak bisa upload|gak bisa upload|ga bisa upload|tdk bisa upload|gagal upload|tidak bisa login|"
          "gak bisa login|ga bisa login|tdk bisa login|gagal login|tidak bisa diakses|tidak bisa dibuka|server down|sistem down|"
          "bug|blank|lupa password|akun terkunci|akun diblokir|menunggu pembayaran|belum terverifikasi|sudah dibayar|sdh dibayar|"
          "sudah bayar|sdh bayar|kode billing|cannot log in|unable to upload|unable to log in|cannot upload|tidak bisa akses|"
          "website down|web down|timeout|hang|gangguan sistem|sistem bermasalah|otp|captcha|tidak bisa masuk"),
    Words("L4", 1, "billing|ntpn|upload|login|akun|aplikasi|e-bpom|password|portal|pembayaran"),
    Words("L5", 4, "tidak dibalas|tdk dibalas|gak dibalas|ga dibalas|tidak ada yang balas|tidak ada yg balas|gak ada yang balas|"
          "tidak membalas|lama balas|lama dibalas|balas lama|tidak direspon*|tidak merespon*|gak direspon*|tdk direspon*|"
          "tidak dijawab|gak dijawab|tdk dijawab|tidak menjawab|tidak diangkat|gak diangkat|tidak pernah diangkat|slow respon*|"
          "no response|no reply|never replied|unanswered|respon lambat|respons lambat|lama respon*|tidak ada respon*|"
          "tidak ada tanggapan|tidak ditanggapi|belum ditanggapi|belum dibalas|belum dijawab|ora dibales|ora diwales|"
          "mboten dibales|teu diwaler|teu dibales|dicuekin|diabaikan|tanpa tanggapan|tidak ada jawaban"),
    Words("L5", 1, "livechat|live chat|chat|konsultasi|telepon"),
    Words("L6", 3, "biaya tidak sesuai|tarif tidak sesuai|tarif tidak jelas|biaya tidak jelas|bayar dua kali|terbayar dua kali|"
          "dobel bayar|double bayar|kelebihan bayar|pengembalian pnbp|refund pnbp|biaya mahal|tarif mahal|tagihan salah|"
          "salah nominal|kurang bayar|charged twice|overcharged"),
    Words("L6", 4, "pnbp"),
    Words("L6", 1, "tarif|biaya resmi"),
    Words("L7", 3, "ruang tunggu|antrean|antrian|ac mati|ac rusak|ac tidak dingin|ac bocor|toilet|parkir*|kursi tunggu|"
          "nomor antrian|mesin antrian|jadwal layanan|jam layanan|papan informasi|ruang pelayanan panas|difabel|kursi roda|mushola|"
          "musala|informasi di website|website tidak update|tidak diperbarui|ac ruang*|ruang laktasi|air minum habis"),
    # --- products
    Words("P1", 6, "tidak ada bpom|tdk ada bpom|gak ada bpom|ga ada bpom|tanpa bpom|tanpa izin edar|tidak ada izin edar|"
          "tidak punya izin edar|tidak memiliki izin edar|tanpa ijin edar|tidak ada ijin edar|ilegal|illegal|nomor palsu|bpom palsu|"
          "izin edar palsu|produk palsu|diduga palsu|barang palsu|makanan palsu|"
          "nie palsu|fiktif|tie|tidak terdaftar|tdk terdaftar|gak terdaftar|ga terdaftar|tidak ditemukan di cekbpom|unregistered|"
          "not registered|counterfeit|nomor bpom palsu|belum bpom|blm bpom|tidak berizin|tanpa nie|ora ana bpom|tidak ada nie|"
          "tidak ada nomor bpom|gak ada nomor bpom|tidak ada no bpom|dipalsukan"),
    Words("P2", 4, "sudah expired|udah expired|sdh expired|telah expired|sudah exp|udah exp|sdh exp|sudah kadaluarsa|sudah kedaluwarsa|"
          "sudah kadaluwarsa|udah kadaluarsa|telah kadaluarsa|telah kedaluwarsa|sdh kadaluarsa|basi|stiker baru|stiker tanggal|"
          "ditempel stiker|tanggal ditimpa|tanggal dihapus|lewat tanggal|past its date|out of date|lewat exp|sudah ed|udah ed|"
          "produk expired|barang expired|produk kadaluarsa|produk kedaluwarsa|expired product*|was expired|had expired|"
          "makanan kadaluarsa|lewat masa|tanggal diganti|mengganti tanggal|exp diganti|exp dihapus|wis kadaluwarsa|lewat kedaluwarsa|"
          "jual expired|jual kadaluarsa|tanggal kedaluwarsa dihapus|kadaluwarsa kabeh"),
    Words(LABELLED_EXPIRY, 4, "expired|expire|kadaluarsa|kadaluwarsa|kedaluwarsa|kedaluarsa|daluarsa|daluwarsa|kedaluwarso|exp"),
    Words("P3", 4, "ulat*|berulat|berbelatung|belatung|jamur|jamuran|berjamur|kembung|menggembung|plastik di dalam|serpihan|berbau|bau|berlendir|"
          "gumpalan|menggumpal|rambut|serangga|kecoa|kecoak|kutu|semut|busuk|benda asing|kaleng penyok|penyok|berkarat|kemasan bocor|kaleng bocor|bungkus bocor|bocor dan|produk rusak|kemasan rusak|isinya rusak|rusak dan|"
          "tengik|pecahan kaca|beling|kaca|logam|kawat|cicak|lalat|tikus|mold|mould|maggot*|worm*|foreign object|"
          "contaminat*|rotten|asam|berubah warna|berair|uler|bilatung|hileud|basi asam|lendir|apek"),
    Words("P4", 5, "formalin|formaldehyde|boraks|borax|rhodamin*|metanil|methanyl|bko|bahan kimia obat|bahan berbahaya|sildenafil|"
          "tadalafil|sibutramin*|pewarna tekstil|pemutih pakaian|klorin|mercury|merkuri|pestisida|etilen oksida|ethylene oxide|"
          "melamin|narkoba|pewarna berbahaya|zat berbahaya|bahan kimia berbahaya"),
    Words("P6", 4, "tanpa bahasa indonesia|tidak ada bahasa indonesia|tidak berbahasa indonesia|bahasa asing|bahasa mandarin|"
          "tanpa label|label tidak|tidak ada label|labelnya|komposisi tidak|tidak mencantumkan|tidak tercantum|alergen|allergen|"
          "informasi nilai gizi|berat bersih|salah label|mislabel*|label menyesatkan|label dihapus|no indonesian label|"
          "tidak ada tanggal kedaluwarsa|hurufnya cina|huruf cina"),
    Words("P7", 5, "menyembuhkan|bisa menyembuhkan|dapat menyembuhkan|testimoni|klaim|overclaim|mengklaim|iklan*|endorse*|promosi|"
          "obat segala|sembuh dari|mengobati|menurunkan gula darah|menyesatkan|cures|claims to cure|advertis*|khasiat|berkhasiat|"
          "melangsingkan"),
    Words("P8", 5, "jastip|jasa titip|toko online|toko daring|online shop|olshop|marketplace|shopee|tokopedia|lazada|bukalapak|"
          "tiktok shop|tiktokshop|jualan online|dijual online|dijual di instagram|lokapasar|penjual online|dijual bebas di ig|"
          "facebook marketplace|dijual di fb|seller|akun instagram|live tiktok|penjualan daring"),
    Words("S1", 4, "gudang*|ritel|supermarket|minimarket|swalayan|distributor nakal|tempat penyimpanan|sarana distribusi|"
          "penyimpanan tidak|gudang kotor|tidak higienis|repacking|mengemas ulang|dikemas ulang"),
    Words("S2", 5, "berita acara|hasil inspeksi|hasil pemeriksaan|sidak|temuan inspeksi|surat peringatan|capa|inspection result|bap"),
    Words("S3", 5, "recall|penarikan produk|ditarik dari pasaran|masih dijual padahal ditarik|sudah ditarik|penarikan"),
    # --- conduct
    Words("E1", 4, "kasar|bentak|dibentak|membentak|bentak-bentak|ketus|judes|jutek|tidak sopan|gak sopan|marah-marah|dimarahi|"
          "dimarahin|galak|merendahkan|menghina|dihina|rude|shouted at|impolite|arogan|sombong|tidak ramah|maki|dimaki|memaki|"
          "caci|nyolot", _STAFF),
    Words("E2", 6, "uang rokok|duit rokok|uang kopi|uang pelicin|pelicin|pungli|pungutan liar|suap|menyuap|disuap|sogok|sogokan|"
          "menyogok|nyogok|gratifikasi|bribe*|bribery|kickback*|under the table|uang terima kasih|uang lelah|uang jalan|"
          "uang damai|uang tip|minta jatah|salam tempel|facilitation fee|speed money|korupsi|memeras|pemerasan|diperas|extort*|"
          "minta imbalan|meminta imbalan|biaya percepatan|uang percepatan|duit pelicin|angpao|corruption|asked for money|"
          "demanded money|cash payment to|fee percepatan|jalur cepat berbayar|minta upeti|upeti"),
    Words("E2", 6, "amplop|minta uang|meminta uang|diminta uang|dimintai uang|mintai uang|minta duit|dimintai duit|dimintain duit|"
          "minta transfer|meminta transfer|transfer ke rekening pribadi|rekening pribadi|minta bayaran|biaya tambahan tidak resmi|"
          "tanpa kuitansi|tanpa kwitansi|njaluk duit|nyuwun arto|menta duit|minta pulsa|minta parsel|minta oleh-oleh|"
          "personal account|extra payment|extra fee|unofficial fee|unofficial payment|minta sejumlah uang|meminta sejumlah uang|"
          "uang tunai|setoran|minta dp|minta fee|meminta fee", _STAFF + "|ski|ske|aju|izin|pengurusan"),
    Words("E3", 6, "benturan kepentingan|konflik kepentingan|conflict of interest|nepotisme|nepotism|kkn|kolusi|berkas titipan|titipan pejabat|titipan orang dalam|titipan dari pejabat|"
          "calo|percaloan|jual beli antrian|collusion"),
    Words("E3", 6, "saham|punya perusahaan|milik keluarga|keluarganya sendiri|saudaranya|istrinya|suaminya|adiknya|iparnya|"
          "kerabatnya|punya hubungan keluarga|relative of", _STAFF),
    Words("E4", 6, "penyalahgunaan wewenang|menyalahgunakan wewenang|penyalahgunaan jabatan|menyalahgunakan jabatan|membocorkan|"
          "dibocorkan|bocor ke kompetitor|bocor ke pesaing|data kami bocor|data bocor|kebocoran data|abuse of power|leaked|"
          "leaking|menjual data"),
    Words("E4", 6, "mengancam|diancam|ancaman|ancam|dipersulit karena|intimidasi|mengintimidasi|diintimidasi|threaten*",
          "petugas*|oknum|pegawai|evaluator*|inspektur|pejabat|officer*|staf"),
    Words("E5", 4, "loket tutup|tidak di tempat|tidak ada di tempat|bolos|pulang cepat|pulang sebelum jam|datang terlambat|"
          "loket kosong|main hp|main game|main ponsel|tidur di|tertidur|merokok di ruang|istirahat lama|istirahat terlalu lama|"
          "belum buka padahal|loket belum buka|nongkrong|tidak masuk kerja"),
    Words("E6", 6, "pelecehan|dilecehkan|melecehkan|rasis|rasisme|diskriminasi|diskriminatif|didiskriminasi|racist|harass*|"
          "discriminat*|catcall*|kata-kata mesum|mesum|meraba|diraba|colek|dicolek|menyentuh tubuh|isu sara"),
    # --- somebody else's
    Words("X1", 5, "registrasi nie|registrasi pangan|pendaftaran nie|daftar nie|pengajuan nie|registrasi produk|e-reg|ereg|"
          "e-registration|pendaftaran pangan olahan|registrasi ulang|perpanjangan nie|nie belum terbit|nie saya belum|"
          "registrasi mandek|product registration"),
    Words("X2", 5, "pirt|p-irt|spp-irt|sppirt|p.irt|industri rumah tangga"),
    Words("X3", 4, "restoran|rumah makan|warteg|warung makan|katering|catering|siap saji|kantin|kafe|cafe|kaki lima|gofood|grabfood|"
          "nasi kotak|nasi bungkus|nasi box"),
    Words("X4", 5, "kosmetik|skincare|skin care|krim wajah|serum wajah|lipstik|bedak|obat tradisional|jamu|obat kuat|"
          "obat pelangsing|suplemen|supplement*|vitamin|herbal|cosmetic*|obat batuk|obat keras|apotek|antibiotik|sabun muka|handbody|"
          "pemutih wajah|obat palsu|parfum|toner"),
    Words("X5", 5, "sertifikat halal|sertifikasi halal|logo halal|label halal|halal palsu|tidak halal|non halal|bpjph|mengandung babi|"
          "halal certificate|halal logo|kehalalan|halal"),
    Words("X6", 5, "bea cukai|beacukai|bea dan cukai|pabean|customs office|bea masuk|jalur merah|kepabeanan|tertahan di bea"),
    Words("X7", 5, "bansos|elpiji|gas lpg|pdam|listrik padam|ktp hilang|bpjs|pupuk|pakan ternak|air galon isi ulang|pinjol|"
          "rokok elektrik|vape|tilang"),
)

POISONING: Final = (
    Words("P5", 4, "keracunan|muntah|muntah-muntah|muntah muntah|memuntahkan|food poisoning|poisoned|poisoning|vomit*|meninggal|"
          "tewas|hospitali*|mutah|mutah-mutah|muntaber|kejang*|sesak napas|sesak nafas|pingsan|tidak sadarkan diri|died|utah-utahan|"
          "kolaps|opname|diopname|anafilaksis|anaphyla*|klb|masuk igd|masuk rs|masuk rumah sakit|dilarikan ke|dirawat|emergency room",
          _FOOD),
    Words("P5", 2, "mual|mual-mual|diare|mencret|pusing|sakit perut|demam|nausea|diarrhea|diarrhoea|puyeng|gatal-gatal|bengkak|lemas",
          _FOOD),
)
NOT_POISONED: Final = (
    "takut keracunan|khawatir keracunan|kuatir keracunan|bisa keracunan|dapat keracunan|bikin keracunan|menyebabkan keracunan|"
    "mencegah keracunan|gejala keracunan apa|tanda keracunan|tanda-tanda keracunan|tidak ada yang keracunan|"
    "tidak ada korban|tidak sampai muntah|untung tidak keracunan|info keracunan|pencegahan keracunan|penyuluhan keracunan|"
    "hampir muntah|mau muntah|pengen muntah|pingin muntah|rasanya mau muntah|tidak muntah|belum ada yang sakit|tidak ada yang sakit"
)
NOT_BRIBERY: Final = (
    "minta uang kembali|minta uang saya kembali|minta uang dikembalikan|minta uang saya dikembalikan|meminta uang kembali|"
    "minta uang balik|anti suap|anti gratifikasi|antigratifikasi|tidak menerima gratifikasi|tolak gratifikasi|"
    "lapor gratifikasi|antikorupsi|anti korupsi|bebas korupsi|bebas pungli|tidak ada pungli|tanpa pungli|amplop coklat berisi|"
    "amplop cokelat berisi|uang tunai kembali"
)

COMPLAINT: Final = (
    "komplain|complain|complaint*|pengaduan|mengadukan|mengadu|adukan|aduan|keluhan|mengeluh|mengeluhkan|lapor|melaporkan|laporkan|"
    "kecewa|keberatan|protes|dirugikan|merugikan|tidak puas|parah|payah|disappointed|unacceptable|mohon ditindak|tolong ditindak|"
    "ditindaklanjuti|ngadu|matur|wadul"
)
ASKING: Final = (
    "mohon info|mohon informasi|minta info|minta informasi|mau tanya|mau bertanya|ingin bertanya|ingin tanya|numpang tanya|izin bertanya|"
    "ijin bertanya|apakah|bagaimana cara|gimana cara|bagaimana prosedur|apa saja|syarat|persyaratan|prosedur|berapa lama|berapa biaya|"
    "berapa tarif|tanya|how to|how can|how do|could you tell|what are the requirements|what documents|please advise|inquiry|enquiry|"
    "mohon penjelasan|mohon pencerahan|mohon arahan|caranya|kumaha carana|pripun carane|piye carane|requirements|nanya|bertanya"
)
PRAISE: Final = (
    "apresiasi|mengapresiasi|salut|puas dengan|sangat puas|sangat membantu|sangat terbantu|pelayanan bagus|pelayanannya bagus|ramah|"
    "mantap|terima kasih atas pelayanan|terima kasih atas bantuan|terimakasih atas pelayanan|pelayanan yang baik|good service|"
    "excellent|great service|thank you for your help|pertahankan|saran|usul|usulan|menyarankan|mengusulkan|sebaiknya|alangkah baiknya|"
    "masukan|suggestion*|suggest|two thumbs|jempol|luar biasa|cepat dan ramah"
)
SPAM: Final = (
    "jasa seo|backlink*|promo|diskon|slot gacor|judi|casino|kasino|togel|pinjaman online|pinjaman cepat|dana cepat|viagra|crypto|bitcoin|"
    "forex|investasi cepat|klik|click here|unsubscribe|guaranteed|garansi|website traffic|ranking|followers|jasa website|lottery|"
    "you have won|anda menang|hadiah|seo|page one|halaman 1 google|rank|penawaran|digital marketing|inheritance"
)
THREATS: Final = (
    "ombudsman|somasi|gugat|menggugat|gugatan|digugat|pengadilan|tuntut|menuntut|jalur hukum|pengacara|kuasa hukum|lawyer|lawsuit|sue you|"
    "legal action|viral|viralkan|memviralkan|diviralkan|media massa|wartawan|lapor media|lapor ke media|kompas tv|press|lapor ke presiden|lapor presiden|kpk|"
    "dpr|polisi|kepolisian|lapor.go.id|pidana|ke media sosial"
)
REPEATED: Final = (
    "pengaduan kedua|pengaduan ketiga|aduan kedua|laporan kedua|sudah pernah mengadu|sudah pernah lapor|sudah pernah melapor|sudah mengadu|"
    "sudah dua kali mengadu|sudah dua kali lapor|sudah 2x lapor|sudah 3x lapor|sudah berkali-kali lapor|sudah berkali-kali mengadu|"
    "berkali-kali mengadu|berkali-kali lapor|lapor lagi|mengadu lagi|menindaklanjuti pengaduan saya|pengaduan saya sebelumnya|"
    "pengaduan kami sebelumnya|aduan saya sebelumnya|laporan saya sebelumnya|second complaint|third complaint|complained before|"
    "my previous complaint|email kedua|surel kedua|surat kedua|email ketiga|surat ketiga|tidak ada tindak lanjut dari laporan"
)
