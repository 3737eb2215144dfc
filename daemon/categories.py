"""The categories of complaints and the words that point to them, as one table (DOMAIN 3.4).

Promise: data only. Who adds a word here changes what the desk suggests and nothing else; the words are plain Indonesian or
English in any spelling, the signs in them are told in daemon/matching.py. Pure: no I/O, no clock.
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
UNKIND: Final = ("E1", "E5")  # conduct that does not seal
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
    """`weight` points for each phrase found (their form: daemon/matching.py), where one of `needs` is there too."""

    code: str
    weight: int
    phrases: str  # separated by |
    needs: str = ""  # empty: always


_SKI: Final = (
    "ski|surat keterangan impor|post border|postborder|border|aju|izin impor|dokumen impor|impor (kami/saya)|permohonan|pengajuan|berkas|"
    "import (certificate/permit/approval/licence/license)|our application|application (no/number/for)|importasi|surat keterangan"
)
_SKE: Final = (
    "ske|surat keterangan ekspor|health certificate*|free sale*|cfs|certificate of health|sertifikat (kesehatan/ekspor/bebas jual)|"
    "surat bebas jual|export certificate*|ekspor|eksportir"
)
_FOOD: Final = (
    "makan*|minum*|memakan|meminum|termakan|terminum|mengonsumsi|mengkonsumsi|konsumsi|dikonsumsi|produk|susu|snack|meat|tin of|serbuk|jahe|menyantap|jajan*|food|ate|eat|eating|"
    "drank|drinking|drink|product|pangan|biskuit|mie|mi instan|roti|sosis|katering|keracunan|permen|kemasan|kaleng|sarapan|santap|"
    "menyantap|disantap|mencicipi|menelan|tertelan|jus|kopi|teh|cokelat|coklat|nugget|bakso|kue|abon|sarden|kornet|saus|yogurt|keju|tuna|"
    "minuman|makanan|bubur|formula|suplemen"
)
EATEN: Final = (
    "makan*|minum*|memakan|meminum|termakan|terminum|mengonsumsi|mengkonsumsi|konsumsi|dikonsumsi|jajan*|ate|eat|eating|eaten|drank|drinking|"
    "keracunan|lauk*|buka bersama|berbuka|sahur|bekal|hajatan|syukuran|kenduri|sarapan|santap|menyantap|disantap|mencicipi|menelan|tertelan|(dapat/mendapat/diberi/dibagi*/dikasih/ganti/disuguhi/dihidangkan/menghabiskan) ~ (susu/puding/roti/kue/snack/biskuit/jajanan/es krim/makanan/minuman/permen/bubur/jus/sirop)|"
    "bite of|one bite|took a (bite/sip)|(a sip/sips) of|(sharing/shared) ~ (tin/can/meal/food/pack/bottle)|(setelah/habis) ~ (susu/jus/kopi/teh/snack/roti/biskuit/permen)|"
    "consum*|food poisoning|nyicip|nyoba"
)
_PEOPLE_OF_THE_OFFICE: Final = (
    "petugas/oknum/pegawai/evaluator/staf/staff/inspektur/pemeriksa/pengawas/verifikator/pejabat/officer/official/inspector/asn/auditor/"
    "orang dalam/orang bpom/kepala seksi/kepala tim/kepala bidang/ketua tim/koordinator/kasubdit/kasi/atasan/penguji/penyidik/operator"
)
_STAFF: Final = (
    "petugas*|oknum*|pegawai*|evaluator*|staf|staff|inspektur*|pemeriksa|verifikator*|loket|admin|pejabat|officer*|asn|cs|satpam|security|"
    "atasan|official*|inspector*|kepala (seksi/tim/bidang/balai/loka/unit/bagian/subbagian/subdirektorat/kantor)|ketua tim|auditor|tim (ski/ske)|orang dalam|operator|kasubdit|"
    "kasi|koordinator|(bapak/ibu/orang/mbak/mas/pak/bu/bapak-bapak) (yang/di) ~ (meja/loket/melayani/verifikasi/menerima berkas/konter)|(teman/orang/kenalan/kawan/kerabat) (di/dari/dalam) bpom|orang bpom|"
    "tim (yang/pemeriksa/inspeksi/audit)|pengawas|penyidik|counter|front desk|resepsionis|pelayan publik|direktur"
)
_MONEY: Final = (
    "uang/amplop*/cash/tunai/juta/ribu/rupiah/imbalan/jatah/fee/komisi/upeti/setoran/sogokan/parsel/parcel/bingkisan/hadiah/oleh-oleh/"
    "voucher/tiket/pulsa/rokok/persenan/persen/tip/traktir*/gratifikasi/sesuatu/makan siang/jamuan/dijamu/penginapan/hotel/bensin/thr/"
    "sumbangan/donasi/barang contoh/dibelikan/belanjaan/cendera mata/souvenir"
)
_EASE: Final = (
    "cepat/lancar/lolos/mulus/acc/di acc/di-acc/didulukan/didahulukan/dipercepat/dimudahkan/gampang/mudah/terbit/beres/aman/naik/diproses/"
    "selesai/keluar/tidak dipersulit/tidak ditulis/tidak dicatat/diloloskan/disetujui/cepet"
)
_KIN: Final = "istri/suami/adik/kakak/anak/keponakan/ponakan/ipar/sepupu/saudara/kerabat/keluarga/mertua/menantu/paman/famili/orang tua"
ASKED_WHERE: Final = "livechat|live chat|chat|konsultasi|telepon|call center|hotline|phone"

TABLE: Final[tuple[Words, ...]] = (
    # --- service
    Words("L1", 3, "belum ~ (terbit/diterbitkan/keluar/dikeluarkan/selesai/disetujui/diproses/diverifikasi/dievaluasi/rampung/jadi/turun/muncul/nongol)|"
          "belum ada (kejelasan/perkembangan/kabar/progres/kepastian/hasil/status/update)|"
          "tidak ~ (terbit/kunjung/selesai/keluar/bergerak/diproses)|tidak ada (perkembangan/kabar/kejelasan/progres/kepastian/update)|"
          "terlambat|keterlambatan|telat|dalam evaluasi|masih ~ (evaluasi/verifikasi/diverifikasi/diproses/menunggu evaluator)|mandek|mangkrak|"
          "molor|berlarut*|(lama/lambat) (sekali/banget/amat/betul)|(terlalu/sangat/begitu) lama|kapan ~ (terbit/selesai/keluar/jadi/disetujui)|"
          "delay*|pending|not ~ (issued/processed/approved/released)|overdue|stuck|still waiting|no progress|lambat|lelet|tertahan|nyangkut|"
          "terkatung*|digantung|(berhenti/terhenti/mentok) di|(melebihi/melewati/lewat) ~ (sla/hari kerja/batas waktu/tenggat/standar)|menumpuk|"
          "sudah ~ (hari kerja/minggu/bulan) ~ belum|menunggu ~ (hari kerja/minggu/bulan)|acan kaluar", _SKI),
    Words("L2", 4, "ditolak*|tertolak|rejected|direject|di-reject|di reject|kena reject|reject (lagi/terus)|rejection|penolakan|(menolak/tolak) ~ (permohonan/pengajuan/ski/aju/berkas)|salah data|"
          "data ~ (salah/keliru/tidak sesuai)|salah (ketik/cetak/tulis/input/nama/jumlah/alamat/pelabuhan/negara/volume/tanggal)|"
          "tidak sesuai (permohonan/pengajuan/dokumen/dengan permohonan/dengan pengajuan/dengan dokumen)|"
          "tidak sesuai dengan yang ~ diajukan|keliru|refused|turned down|dikembalikan ~ (terus/lagi/tanpa alasan/kali)|dibatalkan sepihak|"
          "wrong (name/quantity/data/port/number/date/importer)|incorrect|kekeliruan|(berbeda/beda) ~ dengan (permohonan/pengajuan/dokumen)|(name/address/data) ~ (different/not same/not the same/wrong)|"
          "belum memenuhi syarat ~ tanpa",
          _SKI),
    Words("L3", 4, "belum ~ (terbit/diterbitkan/keluar/selesai/disetujui/diproses/diverifikasi/jadi/turun)|tidak ~ (terbit/kunjung/selesai/keluar)|"
          "terlambat|keterlambatan|telat|ditolak*|delay*|pending|waiting for verification|lama|dalam evaluasi|rejected|refused|"
          "not ~ (issued/processed/approved/released)|salah|keliru|tidak sesuai|molor|lambat|overdue|wrong|error in|mistake*|stuck|tertahan|"
          "belum ada (kejelasan/kabar/kepastian/hasil)|still waiting|menunggu ~ (hari kerja/minggu/bulan)|kapan ~ (terbit/selesai/keluar)", _SKE),
    Words("L4", 3, "error*|(tidak bisa/tidak dapat/gagal/susah/sulit/selalu gagal) ~ (upload/login/log in/masuk/diakses/akses/dibuka/membuka/submit/"
          "simpan/menyimpan/terkirim/mengirim/cetak/mencetak/unduh/mengunduh/download/daftar/mendaftar/diklik)|"
          "(server/sistem/aplikasi/website/web/portal/laman) ~ (down/error/mati/lemot/lambat/bermasalah/gangguan/macet/hang/tidak bisa)|"
          "bug|blank|(loading/muter) terus|lemot|akun ~ (terkunci/dikunci/diblokir/hilang/nonaktif/tidak aktif/dihapus/ditangguhkan)|"
          "lupa (password/kata sandi)|reset (password/kata sandi)|menunggu pembayaran|(belum/tidak) ~ (terverifikasi/terkonfirmasi)|(pembayaran/billing/ntpn) ~ tidak ~ terbaca|"
          "sudah ~ dibayar|sudah bayar|kode billing|cannot (log in/upload/submit/access)|unable to (upload/log in/submit/access)|"
          "can't (log in/upload/submit)|timeout|hang|gangguan sistem|otp|captcha|website down|keeps crashing|crash*|not working|"
          "tombol ~ (hilang/tidak)|dokumen ~ hilang ~ (sistem/aplikasi)|tidak ~ muncul di (aplikasi/sistem/akun)|force close"),
    Words("L4", 1, "billing|ntpn|upload|login|akun|aplikasi|e-bpom|ebpom|password|portal|pembayaran|sistem"),
    Words("L5", 4, "(tidak/belum/jarang/tanpa/lama/susah) ~ (dibalas/balas/membalas/dijawab/menjawab/jawab/respon*/ditanggapi/menanggapi/tanggapan/"
          "diangkat/mengangkat/angkat/tersambung/digubris/diladeni/jawaban/balasan/dihubungi kembali/ditelepon kembali)|balas lama|"
          "slow respon*|respon ~ (lambat/lama/buruk/mengecewakan)|dicuekin|diabaikan|dihiraukan|dibiarkan begitu saja|diputus|chat ~ ditutup|"
          "(dijawab/balasan/jawaban) ~ (robot/bot/template/mesin)|(no/never/not/nobody/without/nor) ~ (reply/replies/replied/answer*/respon*/"
          "picked up/picks up/pick up)|unanswered|ignored|phone ~ (rings/rang)|kept waiting|keep waiting|dilempar*|dioper*|pingpong|"
          "(jawaban/penjelasan/informasi) ~ (berbeda-beda/beda-beda/berubah-ubah/simpang siur/tidak jelas)"),
    Words("L5", 1, ASKED_WHERE),
    Words("L6", 3, "(biaya/tarif/tagihan/nominal) ~ (tidak sesuai/tidak jelas/mahal/berbeda/beda/berubah/ganda/salah/naik/dua kali/double/dobel)|"
          "(bayar/terbayar/dibayar/ditagih/tertagih/terpotong/membayar) ~ (dua kali/2 kali/2x/lagi/ganda/dobel/double)|kelebihan bayar|"
          "kurang bayar|refund ~ (pnbp/biaya)|salah (nominal/transfer/bayar)|charged twice|overcharged|double charge*|fee ~ (wrong/too high)"),
    Words("L6", 4, "pnbp"),
    Words("L6", 1, "tarif|biaya resmi|biaya layanan|biaya ~ (ski/ske)"),
    Words("L7", 3, "ruang (tunggu/pelayanan/layanan/laktasi/konsultasi)|antre|antrean|ac ~ (mati/rusak/panas/bocor/tidak dingin/tidak menyala)|toilet|"
          "wc|parkir*|kursi (tunggu/roda)|kursi ~ (kurang/rusak/penuh)|(tempat duduk/colokan/wifi/lift) ~ (kurang/tidak/mati/rusak)|"
          "nomor antrean|mesin antrean|(jadwal/jam) (layanan/pelayanan/buka/operasional)|(jadwal/informasi) ~ (tidak diperbarui/usang/menyesatkan/salah)|"
          "(jadwal/jam/alamat/nomor/informasi/formulir/syarat) ~ di (website/laman/situs/web)|(informasi/info) (layanan/pelayanan) ~ (diperbarui/usang/salah/lama/beda/tidak)|"
          "papan (informasi/petunjuk)|difabel|disabilitas|musala|mushola|(lobi/ruangan/gedung/kantor) ~ (bau/pesing/kotor/panas/pengap/gelap)|informasi di (website/laman/situs)|(website/laman/situs) tidak update|"
          "air minum habis|ac ruang*|waiting room|air conditioning|queue machine"),
    # --- products
    Words("P1", 6, "(tidak/tanpa/belum/tidak ada/tidak punya/tidak memiliki/belum ada/belum punya/belum memiliki) ~ (izin edar/bpom/nie/nomor ml/nomor md/kode ml/kode md/ml/md/nomor registrasi/"
          "no registrasi/no bpom/nomor izin)|(tidak/belum) ~ (terdaftar/berizin/teregistrasi/ditemukan di cekbpom)|(nomor ml/nomor md/nomor bpom/kode ml/izin edar nya) ~ tidak ~ (ditemukan/temukan/ada/ketemu)|ilegal|illegal|selundup*|"
          "(nomor/bpom/nie/izin edar/izin/logo bpom/barcode) ~ palsu|(memalsukan/mencatut/memakai/menggunakan/pakai) ~ (nomor/nie/bpom) ~ "
          "(lain/palsu/orang)|(produk/barang/makanan/minuman/susu/kopi/merek/kemasan) palsu|diduga palsu|dipalsukan|pemalsuan|fiktif|tie|unregistered|"
          "not registered|counterfeit*|fake|(without/has no/have no) ~ (bpom/registration/permit)|nie ~ (tidak valid/milik produk lain)"),
    Words("P2", 4, "(sudah/telah/jelas) (expired/exp/ed/kedaluwarsa)|(produk/barang/makanan/minuman/stok) ~ (expired/kedaluwarsa)|"
          "(jual/menjual/dijual/dipajang/dijajakan/diedarkan/edarkan) ~ (expired/kedaluwarsa)|basi|stiker (baru/tanggal)|"
          "(ditempel*/ditimpa/ditutup/ditumpuk) ~ stiker|"
          "(tanggal/exp/kedaluwarsa/expired) ~ (ditimpa/dihapus/diganti/ditutup/dikerok/diubah/digosok/dicetak ulang/ditempel/dipalsukan)|"
          "(mengganti/menghapus/mengubah/menimpa/memalsukan/menutup/menempel) ~ (tanggal/exp/kedaluwarsa/expired)|"
          "(lewat/melewati/lewati) ~ (tanggal/exp/kedaluwarsa/masa/expired)|(exp/expired/tanggal/kedaluwarsa) ~ (sudah/udah) lewat|"
          "past (its/the) ~ date|out of date|expired product*|(was/had/has/already/is) expired|expired ~ ago|beyond ~ expiry|kedaluwarsa kabeh"),
    Words(LABELLED_EXPIRY, 4, "expired|kedaluwarsa|exp"),
    Words("P3", 4, "ulat*|berulat|berbelatung|belatung*|larva|cacing|jamur*|berjamur|jamuran|lumut*|berlumut|kembung|menggembung|menggelembung|gembung|"
          "plastik di dalam|serpihan*|berbau|bau|berlendir|lendir|gumpalan|menggumpal|bergumpal|rambut|serangga|kecoa|kecoak|kutu|berkutu|semut|lalat|"
          "cicak|tikus|kumbang|laba-laba|benda asing|(ada/terdapat/menemukan/ditemukan/berisi/kemasukan/tercampur/campur) ~ (batu/kerikil/pasir/paku/"
          "staples/jarum/kawat/plastik/bulu/kuku/tali/benang/karet/kertas/besi/kayu/darah/kotoran/bangkai/isolasi/sekrup/baut/puntung)|"
          "pecahan*|beling|kaca|logam|kawat|penyok|berkarat|karatan|karat|(kemasan/kaleng/bungkus/botol/kotak/segel/tutup) ~ (bocor/rusak/robek/sobek/"
          "pecah/terbuka/longgar/tidak rapat)|bocor dan|produk rusak|isinya rusak|rusak dan|busuk|membusuk|tengik|asam|kecut|apek|apak|melempem|"
          "berubah (warna/rasa/bau)|(warna/rasa) ~ (berubah/aneh/pahit/menghitam)|menghitam|berair|mengendap|endapan|keruh|berbusa|basi asam|"
          "gosong|terkontaminasi|tercemar|cemaran|kontaminasi|mold*|mould*|maggot*|worm*|insect*|foreign (object/matter)|contaminat*|rotten|spoil*|"
          "rancid|bulu ~ (kecoa/tikus)|cockroach*|(glass/metal/plastic/hair/stone) ~ (in/inside)|(found/pieces) ~ (glass/metal/plastic/hair/stone)|"
          "swollen|bloated|leaking can|leaked can|bulu sareng|bulu dina|bulu"),
    Words("P4", 5, "formalin*|berformalin|formaldehyde|boraks|borax|rhodamin*|metanil|methanyl|bko|bahan kimia|bahan berbahaya|sildenafil|tadalafil|"
          "sibutramin*|deksametason|dexamethasone|pewarna (tekstil/kain/baju/berbahaya)|pengawet (mayat/berbahaya)|pemutih pakaian|klorin|mercury|"
          "merkuri|timbal|arsen*|pestisida|etilen (oksida/glikol)|ethylene (oxide/glycol)|melamin|narkoba|zat (berbahaya/kimia)|sianida|"
          "mengandung obat|dicampur obat|campuran obat|spiritus|banned substance*|textile dye"),
    Words("P6", 4, "(tanpa/tidak ada/tidak pakai/tidak memakai/tidak menggunakan/tidak berbahasa) ~ bahasa indonesia|tidak berbahasa indonesia|"
          "bahasa (asing/mandarin/cina/jepang/korea/thailand/jerman/arab)|tanpa label|label tidak|tidak ada label|"
          "label ~ (sobek/hilang/buram/menyesatkan/salah/luntur/kecil/tidak/dilepas/dihapus)|(komposisi/alergen/ingredients) ~ tidak|"
          "tidak ~ (mencantumkan/tercantum/dicantumkan)|alergen*|allergen*|informasi nilai gizi|berat bersih|(netto/isi/takaran) ~ (tidak sesuai/kurang)|"
          "salah label|mislabel*|no (indonesian/ingredient*) ~ (label/list)|(not/no/without) ~ indonesian (label/language)|"
          "(huruf/tulisan) ~ (cina/mandarin/kanji/jepang/korea/hangul/arab/asing)|tidak ada tanggal kedaluwarsa|wrong label*"),
    Words("P6", 1, "label|komposisi"),
    Words("P7", 5, "menyembuhkan|testimoni*|klaim*|overclaim|mengklaim|iklan*|endorse*|promosi ~ (khasiat/sembuh/menyesatkan/berlebihan)|obat segala|"
          "sembuh (dari/total)|mengobati|menurunkan (gula darah/kolesterol/tekanan)|menyesatkan|cures|cure|claims to|advert*|misleading|khasiat|"
          "berkhasiat|melangsingkan|(brosur/spanduk/baliho/poster/selebaran/pamflet) ~ (menyatakan/menyebut*/mengatakan/menjanjikan/tertulis)|dijanjikan ~ sembuh|(mencegah/menangkal) ~ (kanker/diabetes/virus/covid)"),
    Words("P8", 5, "jastip*|jasa titip|toko (online/daring)|online shop|olshop|marketplace|lokapasar|pasar daring|shopee|tokopedia|lazada|bukalapak|"
          "tiktok shop|tiktokshop|jualan online|(jual/menjual/dijual) ~ (online/daring/instagram/facebook/fb/ig/tiktok/whatsapp)|penjual online|"
          "seller|grup (facebook/fb/whatsapp/wa/telegram)|akun (instagram/ig/tiktok/fb/facebook)|live tiktok|penjualan (daring/online)|online (seller/store)|sold online"),
    Words("S1", 5, "(gudang*/ritel/supermarket/minimarket/swalayan/toko/distributor/sarana/tempat penyimpanan/freezer/chiller/rak/warehouse/store) ~ "
          "(kotor/jorok/kumuh/tikus/kecoa/tidak higienis/bau/panas/bocor/berantakan/tidak bersih/mati/dimatikan/tidak dingin/berdebu/lembap/lembab/"
          "dirty/rats/filthy)|(ditumpuk/menumpuk/disimpan/penyimpanan/menyimpan) ~ (di luar/lantai/hujan/matahari/pestisida/deterjen/tidak/sembarangan/"
          "suhu)|sarana (distribusi/peredaran)|penyimpanan ~ tidak|(repack*/mengemas ulang/dikemas ulang/pengemasan ulang) ~ (gudang/toko/distributor)|"
          "distributor nakal|tidak higienis|(kena/kepanasan/terjemur) ~ (hujan/matahari)|gudang ~ (ilegal/tanpa izin/tidak berizin)|menimbun|penimbunan"),
    Words("S1", 1, "gudang*|sarana|distributor"),
    Words("S2", 5, "berita acara|hasil (inspeksi/pemeriksaan/audit/sidak)|sidak|temuan (inspeksi/audit/pemeriksaan/petugas)|surat peringatan|capa|"
          "sanksi administratif|peringatan keras|(gudang/sarana/toko) ~ disegel|penyegelan|inspection (result*/report*/finding*)|bap|"
          "(inspeksi/pemeriksaan) ~ (tidak adil/keberatan/tidak sesuai/sepihak)"),
    Words("S3", 5, "recall*|penarikan|(sudah/telah/pernah) ~ ditarik|ditarik dari (pasaran/peredaran)|diumumkan ~ ditarik|produk tarik|withdrawn from"),
    # --- conduct
    Words("E1", 4, "kasar|bentak*|dibentak*|membentak*|ketus|judes|jutek|(tidak/kurang) (sopan/ramah/santun/beretika/beradab)|kurang ajar|marah-marah|"
          "dimarahi*|galak|merendahkan|direndahkan|meremehkan|diremehkan|menghina|dihina|rude*|(shouted/yelled/shouting/yelling/swore) at|impolite|"
          "disrespectful|insult*|arogan|arogansi|sombong|maki*|dimaki*|memaki*|caci*|nyolot|teriak*|berteriak|diteriaki|menertawakan|ditertawakan|mengejek|"
          "diejek|menghardik|dihardik|menggebrak|digebrak|melempar* ~ berkas|dilempar*|mengusir|diusir|ngusir|bahasa ~ kasar|nada tinggi|cuek|acuh|songong",
          _STAFF),
    Words("E2", 6, "uang (rokok/kopi/pelicin/terima kasih/lelah/jalan/damai/tip/bensin/makan siang/capek/percepatan/pelancar/semir/sogokan/hangus/jasa/siluman/bawah tangan/"
          "ketok/tutup mulut)|(biaya/dana/tarif/ongkos) (siluman/gelap/pelicin/pelancar/terima kasih)|masuk (kantong/kantung/saku/laci) ~ (petugas/pribadi/pegawai)|"
          "pelicin|pungli|pungutan liar|suap*|menyuap|disuap|penyuapan|sogok*|menyogok|nyogok|gratifikasi|bribe*|bribing|bribery|kickback*|under the table|"
          "(minta/diminta/dimintai/meminta) jatah|salam tempel|facilitation fee|speed money|korupsi|memeras|pemerasan|diperas|extort*|"
          "(minta/meminta/diminta) ~ imbalan|biaya percepatan|fee percepatan|angpao|angpau|corrupt (officer*/official*/staff/practice*/employee*)|corruption|(asked/asking/asks/demanded/demanding) ~ (money/cash)|"
          "cash payment to|jalur (cepat berbayar/belakang)|upeti|wani piro|main belakang|bawah meja|bawah tangan|uang ~ (bawah meja/di meja)"),
    Words("E2", 6, "(minta/meminta/diminta/dimintai/minta-minta/ditagih/menagih/mematok/dipatok/menarik/ditarik/menawarkan/ditawari/memungut/dipungut/"
          f"diharuskan/disuruh) ~ ({_MONEY})|amplop*|(minta/meminta/diminta) ~ (transfer/bayaran/dp)|rekening pribadi|biaya tambahan tidak resmi|"
          "(biaya/bayar/membayar) ~ tidak resmi|tanpa kuitansi|tidak ~ kuitansi|personal account|(extra/unofficial) (payment/fee)|"
          "(paid/pay/paying/give/gave/hand*) ~ (cash/bribe/envelope/officer*/official*)|(asked/demanded/requested) ~ (payment/million/thousand/fee/gift*)|"
          "setoran|setor|menyetor|uang tunai|pungutan|tarif tidak resmi", _STAFF + "|ski|ske|aju|izin|pengurusan"),
    Words("E2", 6, f"(kasih/dikasih/beri/memberi/diberi/serahkan/diserahkan/menyerahkan/bayar/membayar/transfer/selipkan/diselipi/menyelipkan/titip/"
          f"setor) ~ ({_MONEY}) ~ ({_PEOPLE_OF_THE_OFFICE})|(kasih/dikasih/beri/memberi/bayar/membayar/transfer/setor) ~ ({_PEOPLE_OF_THE_OFFICE}) ~ "
          f"({_MONEY})|({_PEOPLE_OF_THE_OFFICE}) ~ (dikasih/diberi/menerima/terima/minta/meminta/mintai/dapat/mendapat/mengantongi/disuapi/dijanjikan) ~ "
          f"({_MONEY})|(biar/supaya/agar/kalau mau/kalau ingin/jika ingin/asal) ~ ({_EASE}) ~ (bayar/kasih/amplop/uang/setor/nyetor/ngopi/beri)|"
          f"({_MONEY}/bayar) ~ (biar/supaya/agar) ~ ({_EASE})|(harus/mesti/wajib/kudu) ~ (kasih/nyetor/setor/ngopi/beri) ~ (dulu/dahulu/petugas)|(ada/tahu) (harga/tarif) nya|"
          "(menyelipkan/diselipkan/selipkan/menyisipkan/disisipkan) ~ (lembaran/uang/amplop/sesuatu) ~ (petugas/map/berkas)|(bought/buy/buying) (him/her/them) a|"
          f"ngopi ~ ({_PEOPLE_OF_THE_OFFICE})|(officer*/official*/inspector*/staff/evaluator*) ~ (took/accepted/received/wants/wanted/asked/demanded) ~ "
          "(money/cash/gift*/envelope*/payment/million)"),
    Words("E2", 6, "(biaya/uang/dana/ongkos) (koordinasi/partisipasi/pengertian/belakang/kerohiman/lembur/buka pintu/ketupat/akselerasi/pengamanan/keamanan/kawal/"
          "mengawal/ngopi/di luar pnbp/di luar billing/bensin/transportasi/tanda tangan)|(ucapan/tanda/rasa) terima kasih ~ (mana/belum/berupa/dulu/yang pantas)|"
          "(minta/meminta/menanyakan/tanya/menagih/mengharap*/menunggu/menyinggung/ditanya/dimintai) ~ (tanda terima kasih/ucapan terima kasih/perhatian/"
          "kontribusi/partisipasi/oleh-oleh/buah tangan)|(asal/kalau/harus/perlu/tinggal) ~ (pengertian/tahu sama tahu/paham lah/ada perhatian)|seikhlasnya|"
          "tahu sama tahu|sama-sama tahu|saling pengertian|jalan belakang|lewat belakang|pintu belakang|jalur (vip/kilat/pintas)|(secara/jalan) (kekeluargaan/damai)|"
          "(bisa/mau/dapat) (diatur/dibantu asal/dikondisikan)|(menulis*/mengetik/menunjuk*/menyodor*) ~ (angka/nominal/nomor rekening/dompet digital/kalkulator)|"
          "(dipatok/mematok) ~ (tarif/harga)|rekening ~ (pribadi/istri/suami/adik/temannya)|(titip/dititipi/nitip) ~ (uang/amplop/sesuatu)|"
          "(dibelikan/membelikan/belikan/isikan/diisikan/traktir/ditraktir/bayarin/dibayarin) ~ (pulsa/makan/kopi/rokok/tiket/hotel/bensin/hp/ponsel/token)|"
          "(mendapat/menerima/dapat/dikirimi/terima/dibawakan) ~ (sembako/bingkisan/hampers/parsel/amplop/jatah/setoran/transferan)|"
          "(di luar/selain/tanpa) (kode billing/billing/tarif resmi/pnbp)|(taruh/ditaruh/menaruh/selip*/diselip*/masukkan/dimasukkan) ~ (map/laci/dalam berkas/kotak kue)|(penerimaan/pemberian/permintaan) ~ (fee/uang/komisi/hadiah)|"
          "(lembar/lembaran) (merah/biru)|map (merah/biru/kuning) ~ isi|(buat/untuk) ~ (kawan-kawan/teman-teman/orang-orang) ~ kantor|(pinjam/meminjam/dipinjam/memakai) ~ (mobil/motor/kendaraan/vila/villa/rumah) ~ (perusahaan/kami/kantor kami/kita)|(kado/hadiah/angpao/hantaran) nya|(undangan/resepsi/hajatan) ~ (rekening/pernikahan)|(menawarkan/tawarkan/nawarin) ~ (jasa/bantuan/percepatan) ~ (juta/ribu/ski/ske/izin)|"
          "(sumbangan/sponsor/donasi/doorprize) ~ (acara/kantor/family gathering/lebaran/tujuh belasan/wisata)", _STAFF),
    Words("E2", 6, "(small/little) (token/present/something/consideration/appreciation)|token of (appreciation/gratitude/thanks)|(tea/coffee/cigarette/lunch) money|"
          "grease*|(facilitation/unofficial/informal/special/private/extra/express/expedit*) ~ (payment*/fee*/charge*/arrangement)|(help/make/get) ~ (file/application/"
          "dossier/case/paper*) ~ (move/moving/faster/quick*)|without ~ receipt|(private/personal/his/her) (bank account/account/wallet)|(expect*/hint*/suggest*) ~ "
          "(gift*/money/cash/payment/envelope*/favour*/something)", _STAFF + "|agent|inspectors|employee*|someone in|somebody in"),
    Words("E2", 6, "orang dalam", "ribu|juta|uang|tarif|bayar|ngopi|rupiah|amplop"),
    Words("E3", 6, "(benturan/konflik/pertentangan) kepentingan|conflict* of interest|nepotisme|nepotism|kkn|kolusi|(berkas/permohonan) titipan|"
          "titipan (pejabat/orang dalam/kepala/atasan)|calo|percaloan|jual beli antrean|collusion|kongkalikong|main mata|main mata dengan|"
          "persekongkolan|bersekongkol"),
    Words("E3", 6, f"(milik/punya/kepunyaan) ~ ({_KIN}) ~ ({_PEOPLE_OF_THE_OFFICE})|({_PEOPLE_OF_THE_OFFICE}) ~ (milik/punya/mempunyai/memiliki/"
          "pemegang/menanam/merangkap/pemilik) ~ (saham/perusahaan/usaha/pabrik/toko/bisnis/komisaris/konsultan)|"
          f"(permohonan/berkas/perusahaan/usaha/produk) milik ~ ({_KIN}) ~ ({_PEOPLE_OF_THE_OFFICE})|({_PEOPLE_OF_THE_OFFICE}) ~ ({_KIN}) ~ (saham/"
          f"perusahaan/pemilik/direktur/importir)|({_KIN}) nya ~ (saham/perusahaan/pemilik/importir/pemegang)|punya hubungan (keluarga/saudara/dekat)|"
          "relative* of|(owns/holds) ~ (shares/stake)|family of", _STAFF),
    Words("E3", 6, f"({_KIN}) ({_PEOPLE_OF_THE_OFFICE})|({_KIN}) ipar ~ ({_PEOPLE_OF_THE_OFFICE})|({_KIN}) (dari/seorang/salah satu/nya) "
          f"({_PEOPLE_OF_THE_OFFICE})"),
    Words("E3", 6, "(disarankan/diarahkan/disuruh/dianjurkan/dirujuk/menyarankan/mengarahkan/menyuruh/merekomendasikan/direkomendasikan) ~ (memakai/pakai/"
          "menggunakan/lewat/melalui/menghubungi/hubungi) ~ (jasa/konsultan/biro/seseorang/kenalan/temannya/rekannya)|pakai jasa ~ "
          f"({_KIN}/teman/kenalan/rekan)|(jasa/konsultan/biro jasa/perusahaan/cv/pt/usaha) ~ (milik/punya) ~ ({_KIN}/mantan/sendiri/temannya/pejabat/petugas/pegawai)|"
          "(menitipkan/menitip/titip/dititipi) ~ (lamaran/cv/anak nya/keponakan nya/saudara nya)|(tergantung/demi/asal) ~ silaturahmi|pensiunan ~ (kantor/pegawai)|(bekas/mantan) ~ (anak buah/atasan/rekan)|"
          "(tidak pernah/tanpa) ~ (antre/antrean) ~ (kenal/langsung dibawa/dibawa)|(selalu/langsung/pasti) (didahulukan/diloloskan/dimenangkan/diprioritaskan/tembus)|anak emas|dianakemaskan|tebang pilih|(usaha/bisnis/pekerjaan) sampingan|"
          "(nyambi/merangkap) ~ (konsultan/perantara/makelar)|makelar|brother-in-law|(officer*/inspector*/evaluator*/official*) ~ (wife/husband/"
          "brother/sister/cousin/son/daughter/nephew/niece/relative)|(side business/consultancy) ~ (his/her)", _STAFF.replace("|direktur", "")),
    Words("E3", 6, "(saham/merangkap) ~ (perusahaan/importir/distributor/konsultan)|memberi ~ keistimewaan|pilih kasih|saham", _STAFF.replace("|direktur", "")),
    Words("E6", 6, "(memuji/mengomentari/berkomentar/komentar/membicarakan) ~ (tubuh/badan/bodi/kecantikan/penampilan/paha/dada/bokong/bibir)|genit|"
          "godain|digoda|menggodai|merayu|dirayu|rayuan|disiul*|bersiul|disuit*|(mengajak/ajak/diajak/ngajak) ~ (kencan/berdua/menginap/hotel/karaoke/"
          "nonton/ke kos/ke apartemen)|(mengirim/kirim/dikirimi/ngirim) ~ (rayuan/mesra/jorok/vulgar/porno/telanjang/cium)|(panggil/memanggil/dipanggil) ~ (sayang/manis/"
          "cantik/seksi)|(logat/aksen/suku/agama/ras/jilbab/hijab/warna kulit/keturunan) ~ (ditirukan/ditertawakan/diejek/dihina/dilecehkan/dipermasalahkan/disinggung)|"
          "(ke/di/antar/mengantar*) ~ kamar (hotel/kos)|kamar hotel|(orang pakai/pengguna/pakai) (tongkat/kursi roda) ~ (lama/merepotkan/suruh/disuruh/pulang)|karena saya ~ (keturunan/perempuan/wanita/berhijab/berjilbab/kristen/tionghoa/cina/papua/difabel/tuna netra/tuna rungu/penyandang)|"
          "(melayani/memanggil/mendahulukan/panggil) ~ (pribumi/orang jawa/sesuku/seagama/satu suku)|because (i am/i'm/we are) ~ (woman/foreign*/black/chinese/indian/"
          "muslim/christian)|flirt*|inappropriate ~ (comment*/message*/touch*/remark*)|(comment*/remark*) ~ my (body/looks/appearance/figure)|dinner ~ alone", _STAFF),
    Words("E6", 6, "pelecehan*|dilecehkan|melecehkan|rasis*|rasial|diskrimina*|didiskriminasi|racist|racism|harass*|discriminat*|catcall*|mesum|cabul|"
          "meraba*|diraba*|colek|dicolek|mencolek|(memeluk/dipeluk/mencium/dicium/merangkul/dirangkul/dielus*/diremas*/dipegang-pegang/memegang-megang)|(memegang/menyentuh/pegang/mengelus/meremas) ~ (tangan/paha/tubuh/badan/pinggang/bahu/pundak/bokong)|"
          "isu sara|tidak senonoh|tindakan asusila|groped|sexual*|touched (me/my)|(suku/agama/ras/warna kulit) ~ (dihina/diejek/dibedakan)"),
    Words("E4", 6, "(penyalahgunaan/menyalahgunakan/penyelewengan) ~ (wewenang/jabatan/kewenangan/kekuasaan)|membocorkan*|dibocorkan|bocorkan|"
          "(data/formula/dokumen/informasi/resep/rahasia) ~ (bocor/tersebar/jatuh ke/diketahui pesaing/dijual/disebar*)|bocor ke (kompetitor/pesaing/luar)|"
          "kebocoran (data/formula/dokumen/informasi/rahasia)|abuse* of (power/authority)|leaked|leaking (our/data/information/document*)|"
          "menjual (data/dokumen)|(menjual/mengambil/membawa pulang/memakai/menggelapkan) ~ (barang bukti/sitaan/barang sitaan)|"
          "(barang bukti/sitaan) ~ (dijual/hilang/dibawa/dipakai)|(menyebarkan/memberikan/meneruskan) ~ (data/dokumen/formula/informasi) ~ (pesaing/kompetitor/pihak lain)|"
          "(data/dokumen/ktp/berkas/formula/nomor/foto) ~ (disebar*/disalahgunakan/dijual/dipakai orang/dipakai pihak/beredar) ~ (petugas/pegawai/loket)|"
          "(petugas/pegawai/oknum/loket/staf) ~ (menyebarkan/menyebar/menjual/menyalahgunakan/memalsukan/menggelapkan)"),
    Words("E4", 6, "mengancam|diancam|ancaman|ancam|dipersulit karena|mempersulit|intimidasi|mengintimidasi|diintimidasi|menekan kami|threaten*|"
          "(akan/bakal/sengaja) dipersulit|(menakut-nakuti/ditakut-takuti/menakuti)|dipaksa ~ (mencabut/menarik) ~ (laporan/pengaduan)|"
          "(kalau/bila/jika) ~ (tidak ~ dicabut/tidak ~ tarik/tidak ~ ditarik)|tidak akan tenang|sewenang-wenang|semena-mena",
          "petugas*|oknum|pegawai|evaluator*|inspektur|pejabat|officer*|staf|atasan|kepala tim|verifikator|direktur"),
    Words("E4", 6, "(tahu/mengetahui/memegang/pegang/mengantongi/membawa/hafal) ~ (nama/identitas/alamat/nomor/isi laporan/isi pengaduan/data) ~ "
          "(saya/kami/pelapor)|(nama/identitas/alamat/nomor/laporan/pengaduan/surat) ~ (saya/kami/pelapor) ~ (sampai ke/bocor/diketahui/diberikan/dikasih/diteruskan/"
          "beredar)|(laporan/pengaduan/surel/email/surat) saya ~ (ditunjukkan/diteruskan/dibacakan/dikirim/disebar*/dibagikan) ~ (penjual/toko/pabrik/pemilik/"
          "grup/terlapor/pesaing)|(my/our) (name/identity/complaint/report/address) ~ (given/passed/shown/forwarded/told/known) ~ (seller/shop/company/owner/competitor)",
          "(dari/oleh) ~ (bpom/petugas/orang dalam/pegawai/kantor)|orang bpom|orang dalam|(saya/kami) ~ (melapor*/laporkan/mengadu*/adukan/lapor)|pelapor|"
          "(reported/complained)"),
    Words("E4", 6, "(diperlama/dihambat/diganjal/dijegal/dipersulit/ditahan terus/dicari-cari/mencari-cari) ~ (kalau/jika/bila/sampai/karena/kesalahan/salah)|"
          "(kalau/jika/bila) ~ (tidak dihapus/tidak ~ cabut/tidak ~ hapus/tidak nurut/tidak menurut/tidak kooperatif/tidak mau ikut)|"
          "awas (kalau/kamu/nanti/saja)|jangan macam-macam|(lihat/tunggu) saja (nanti/akibatnya)|(masuk/dimasukkan/jadi) ~ (daftar hitam/blacklist)|beking*|dibekingi|"
          "membekingi|dicari-cari (kesalahan/salah)|mencari-cari kesalahan|(jadwal/rencana/tanggal) ~ (inspeksi/pemeriksaan/sidak/razia) ~ (bocor/dijual/sudah tahu/dibocorkan)|"
          "(memberi tahu/memberitahu/membocori/dibocori/mengabari) ~ (jadwal/rencana/sidak/inspeksi/pemeriksaan/razia)|(menghilangkan/menghapus/mengubah/"
          "merekayasa/memanipulasi/mengganti/diubah) ~ (hasil uji/hasil lab)|(merekayasa/memanipulasi) ~ (berita acara/temuan/hasil)|balas dendam|dendam|retaliat*|revenge|tipped off|"
          "tip-off|blacklist*", _STAFF),
    Words("E4", 6, "perjalanan dinas|(kuitansi/nota/absensi/absen/daftar hadir/tiket/laporan perjalanan/spj) ~ (kosong/palsu/fiktif/dipalsukan)|penggelembungan|mark up|markup|digelembungkan|(mencabut/menarik/cabut/tarik) ~ (pengaduan/laporan) ~ (kalau/jika/bila/atau)|(dipindah*/dimutasi) ~ (karena/setelah) ~ (menolak/melapor*/mengadu*)|"
          "(dimiliki/dipegang/diketahui/beredar) ~ (saingan/pesaing/kompetitor)"),
    Words("E5", 4, "loket ~ (tutup/kosong)|tidak ~ di tempat|bolos|pulang (cepat/sebelum jam/duluan)|datang ~ (terlambat/telat/siang)|"
          "(terlambat/telat) datang|main (hp/game/ponsel/gim)|bermain (hp/ponsel/game/gim)|tidur (di/saat)|tertidur|merokok di ruang*|"
          "istirahat ~ lama|disiplin*|(petugas/pegawai/loket/orang nya) ~ baru (datang/muncul/buka/ada)|loket belum buka|belum buka padahal|nongkrong|mangkir|tidak masuk (kerja/kantor)|(counter/desk) ~ (closed/empty/"
          "unattended)|not at ~ desk|jam kerja"),
    # --- somebody else's
    Words("X1", 5, "registrasi (nie/pangan/produk/ulang/mandek/md/ml/izin edar/baru)|(pendaftaran/mendaftarkan/daftar/mengajukan/pengajuan/permohonan/mengurus/"
          "perpanjangan/memperpanjang) ~ (nie/izin edar/pangan olahan)|pendaftaran (produk/pangan)|e-reg|ereg|e-registration|nie belum terbit|"
          "nie (saya/kami) belum|(nie/izin edar) ~ belum (terbit/keluar/disetujui)|bagian registrasi|direktorat registrasi|product registration|"
          "registration of ~ product*"),
    Words("X2", 5, "pirt|p-irt|p irt|spp-irt|sppirt|p.irt|industri rumah tangga"),
    Words("X3", 4, "restoran|rumah makan|warteg|warung (makan/nasi/tegal)|katering|catering|siap saji|kantin|kafe|cafe|kaki lima|gofood|grabfood|"
          "nasi (kotak/bungkus/box/goreng/uduk)|prasmanan|pedagang keliling|gerobak|hidangan|dapur umum|makan bergizi gratis|mbg|restaurant*|street food|"
          "bakso (keliling/gerobak)|jajanan kaki lima|menu"),
    Words("X4", 5, "kosmetik*|skincare|skin care|krim (wajah/muka/malam)|serum wajah|lipstik|lipstick|bedak|obat tradisional|jamu|obat kuat|obat pelangsing|"
          "suplemen*|supplement*|vitamin|herbal|cosmetic*|obat (batuk/keras/palsu/sakit/tetes/maag/flu/cacing)|apotek*|apoteker|antibiotik*|sabun (muka/cair)|"
          "handbody|pemutih wajah|parfum|toner|sampo|shampoo|salep|tablet obat|alat kesehatan|alkes|vaksin|deodoran|medicine*|drug store|face cream"),
    Words("X5", 5, "(sertifikat/sertifikasi/logo/label/status) halal|halal palsu|(tidak/non/belum) halal|nonhalal|bpjph|mengandung babi|"
          "halal (certificate/logo)|kehalalan|halal"),
    Words("X6", 5, "bea cukai|beacukai|bea dan cukai|pabean|customs (office/duty/detained)|bea masuk|jalur merah|kepabeanan|tertahan di bea|ceisa|"
          "pajak impor|import duty"),
    Words("X7", 5, "bansos|elpiji|gas lpg|pdam|listrik padam|pemadaman listrik|ktp hilang|bpjs|pupuk*|pakan ternak|air galon isi ulang|depot air|pinjol|"
          "rokok elektrik|vape|tilang|jalan ~ (rusak/berlubang)|sampah ~ (menumpuk/diangkut/liar)|(tidak/belum) diangkut ~ (dinas/petugas/kebersihan)|dinas (kebersihan/perhubungan/pekerjaan umum)|pembuangan sampah|harga ~ (naik/melambung)|bbm|solar|ijazah|kartu keluarga|sertifikat tanah|"
          "tiket (kereta/pesawat)|beasiswa|uang sekolah|angkutan umum|lowongan kerja|internet ~ (mati/lambat)|penipuan investasi|air irigasi|bising|kebisingan"),
)

POISONING: Final = (
    Words("P5", 4, "keracunan|muntah|muntah-muntah|muntah muntah|memuntahkan|food poisoning|poisoned|poisoning|vomit*|threw up|throwing up|muntaber|(violently/seriously/very/all) (ill/sick)|(falling/fell/fallen) ill|on a drip|"
          "kejang*|anafilak*|anaphyla*|masuk (igd/rumah sakit)|diinfus|emergency room|(in/to) ~ hospital", _FOOD + "|dessert|meal|lunch|dinner|breakfast|cream|puding|hidangan|hajatan"),
    Words("P5", 4, "meninggal|tewas|wafat|hospitali*|sesak (napas/nafas)|pingsan|tidak sadarkan diri|tidak sadar|died|dead|utah-utahan|kolaps|collapsed|intensive care|icu|(not/difficulty/cannot/can't/trouble) (breathe/breathing)|(sulit/susah/sesak) ~ (bernapas/bernafas/napas/nafas)|membiru|biru-biru|lumpuh|muntah darah|buang air darah|koma|tak sadar|"
          "throat ~ (closed/closing/swelled)|adrenaline|epinephrine|epipen|stroke|ambulance|(masuk/dibawa ke/ke/in/to) ~ (icu/er)|"
          "opname|infus|ugd|dipasang infus|rushed to|admitted to|(mulut/bibir) ~ (berbusa/membiru)|(hilang/kehilangan) kesadaran|"
          "diopname|klb|kejadian luar biasa|dilarikan ke|dirawat|kritis|koma|di igd|passed out|fainted|unconscious|ambulans|dibawa ke (rumah sakit/"
          "puskesmas/klinik/dokter/igd)|(di/ke) (puskesmas/klinik)", EATEN),
    Words("P5", 2, "mual*|diare|mencret*|buang air (terus*/besar terus*)|murus|pusing*|sakit perut|perut ~ (sakit/melilit/mulas/mules)|mulas|mules|demam|"
          "nausea|nauseous|diarrh*|puyeng|gatal-gatal|bengkak|lemas|stomach (ache/cramp*/pain)|dizzy|fever|sick|jatuh sakit|sakit massal|keringat dingin|"
          "panas tinggi|bentol*|ruam|alergi (berat/parah)|food borne|kram ~ perut|(stomach/belly/abdominal) ~ (ache/cramp*/pain)|ill|got sick|unwell|"
          "(bolak-balik/buang-buang) ~ (belakang/air/kamar mandi/toilet/wc)|menggigil|pucat|kaku|berdebar-debar|panas ~ dingin|rash|swell*|"
          "(bab/berak/buang air) ~ (cair/encer/darah/berkali-kali/terus)|tidak (kuat/bisa) berdiri|gemetar*|sempoyongan|ambruk|(pandangan/penglihatan) ~ (kabur/gelap/buram)|"
          "kepala ~ (berputar/berkunang*)|(tenggorokan/kerongkongan) ~ (panas/terbakar/bengkak/tercekik)|jantung ~ berdebar|uks|oralit|tidak masuk sekolah|hives|shaking|(murid/siswa/anak/balita/santri/karyawan/warga/tukang/orang/peserta/pekerja) ~ (tidak masuk/buang air/diare/muntah*/mual/lemas/pusing/tumbang/gemetar*/terbaring/digotong)|"
          "napas ~ (bunyi/berbunyi/tersengal*/berat/pendek)|diobservasi|observasi di|pelo|susah menelan|sulit menelan|keringatan|heart* ~ (racing/pounding)|(hardly/barely) breathe|under observation|kliyengan|tepar|"
          "(throat/tongue/lips) ~ (swell*/swollen/tight/closed/numb)|(could not/couldn't) stand|lidah ~ (kelu/bengkak/kebas)|(bibir/wajah/muka/mata) ~ bengkak|teler|halusinasi|tidak enak badan|tumbang", EATEN),
    Words("P5", 2, "(setelah/habis/akibat/gara-gara/karena/usai/after/from) ~ (makan/minum/mengonsumsi/mengkonsumsi/konsumsi/memakan/meminum/sarapan/"
          "menyantap/mencicipi/jajan/eating/drinking)", "sakit|lemas|mual*|pusing*|diare|mencret*|demam|mulas|mules|bengkak|gatal*|sick|ill|unwell|murus|"
          "bentol*|ruam"),
)
OFFICIALS: Final = (
    _STAFF + "|tim (pemeriksa/inspeksi/audit/pengawas/yang datang/yang memeriksa)|yang memeriksa|sopir|bendahara|pengadaan|orang di bagian|bagian (verifikasi/evaluasi)|bapak-bapak di loket|(bapak/ibu/orang/pak/bu/mas/mbak/beliau) ~ yang ~ (mengurus/menangani/memeriksa/memegang/periksa/meriksa/ngurus/urus/megang/pegang/nangani) ~ (berkas/aju/toko/gudang/pabrik/dokumen)|(bapak/ibu/pak/bu/mas/mbak/orang) (di/yang di) (meja/loket/lantai/ruang/bagian/depan)|(orang/pegawai/petugas) situ|"
    "kantor (anda/saudara/bapak/ibu/sini/ini)|anak buah|pensiunan|penandatangan*|(pak/bu) ~ (di/lantai) (lantai/dua/tiga/empat)|your (office/team/people)|laporan (pertama/uji)"
)
NOT_OFFICIALS: Final = (
    "(pegawai/petugas/staf/satpam/kepala/admin) (toko/gudang/pabrik/minimarket/supermarket/pasar/bank/kelurahan/sekolah/klinik/puskesmas/ekspedisi/pelabuhan)|"  # in greetings and under letters
    "(yth/yth./kepada) ~ direktur|petugas penerima|(ketika/saat/waktu/bila/kalau) petugas (memeriksa/datang/turun/ke sana)|direktur pengawasan peredaran pangan olahan|(ibu/bapak/bpk/bpk.) direktur|direktur (utama/pt/pt./cv/cv./ud/pengawasan)|selaku direktur|"
    "(mohon/tolong/agar/supaya/bantuan) ~ (petugas/admin)|(yth/yth./admin/halo/dear) (petugas/admin/officer)|admin livechat"
)
NOT_POISONED: Final = (
    "(takut/khawatir/kuatir/cemas/bisa/dapat/bikin/menyebabkan/berpotensi/menimbulkan) ~ keracunan|mencegah keracunan|gejala keracunan apa|"
    "tanda keracunan|tanda-tanda keracunan|tidak ada (yang keracunan/korban/yang sakit/yang muntah/kasus keracunan)|tidak sampai (muntah/keracunan/sakit)|"
    "untung tidak (keracunan/sakit/muntah)|tidak (keracunan/mengalami keracunan)|(pencegahan/penyuluhan/statistik/data/angka/materi/pengertian/definisi/"
    "seminar/pelatihan/mitigasi) ~ keracunan|keracunan (pangan/makanan) ~ (skripsi/penelitian/tugas/kuliah)|informasi keracunan|"
    "(hampir/mau/pengen/pingin/ingin/serasa/sampai mau) muntah|tidak muntah|belum ada yang (sakit/keracunan)|belum ada korban|"
    "bukan (karena /kasus /soal /masalah /dugaan /akibat /)keracunan|not (food poisoning/sick/a case of food poisoning)|(nobody/no one) ~ (sick/ill/hurt)|"
    "tanpa korban|sakit hati|sick of|(skripsi/tesis/disertasi/makalah/penelitian/tugas kuliah) ~ keracunan|(tentang/mengenai) keracunan|(data/jumlah/angka/statistik) ~ korban keracunan"
)
NOT_BRIBERY: Final = (
    "official (fee*/price*/rate*/payment*/billing/tariff*/receipt*)|"
    "(kupon/undian/berhadiah) ~ (hadiah/mobil/motor/transfer)|kupon hadiah|hadiah (mobil/motor/undian/langsung)|(transfer/bayar/membayar) ~ pajak ~ (juta/ribu/admin)|"
    "(minta/meminta/minta agar/menuntut) ~ uang ~ (kembali/balik/dikembalikan)|(minta/meminta/menuntut) (ganti rugi/pengembalian/kompensasi/refund)|"
    "uang ~ (kembali/dikembalikan/balik)|(anti/tolak/menolak/lapor/bebas/tidak ada/tanpa/tidak menerima/pencegahan/sosialisasi) (suap/gratifikasi/"
    "korupsi/pungli)|antigratifikasi|antikorupsi|(komisi/pemberantasan) ~ korupsi|(berkas/dokumen/surat/sampel/formulir/dikirim) ~ amplop*|"
    "amplop (surat/berkas/dokumen)|amplop (coklat/cokelat) berisi (berkas/dokumen/surat)|(minta/meminta/diminta) (bayar/membayar/pembayaran) ~ (pnbp/billing)|"
    "(minta/meminta/diminta) ~ (bukti transfer/bukti bayar)|(biro jasa/ekspedisi/forwarder/kurir/percetakan) ~ (minta/meminta/mematok/menagih/pasang/tarif) ~ (ribu/juta/uang/rupiah)|(penjual/toko/seller/kurir/kasir/pemilik toko) ~ (minta/meminta) ~ (transfer/uang/ribu/juta)|"
    "dana dikembalikan"
)
NOT_OURS: Final = (  # who else does not answer, threatens, or sells in a shop where one has only bought
    "(penjual*/toko/seller/produsen/pabrik/distributor/kurir/kasir/importir/perusahaan nya/cs toko/customer service toko/pihak toko/pemilik) ~ "
    "(tidak/belum/mengancam/ancam/no/never) ~ (dibalas/balas/membalas/menjawab/jawab/respon/ditanggapi/menanggapi/tanggapan/mengangkat/reply/saya)|"
    "(penjual*/toko/pembeli/buyer*/pelanggan/seller/pemilik/tetangga/produsen/pabrik/distributor/kurir/customer) ~ (mengancam/ancam/threaten*)|"
    "(diancam/dibentak/dimarahi) ~ (penjual/toko/seller/pemilik/kasir)|(mohon/tolong/harap/agar/supaya/minta/sebaiknya/segera/harus/please) ~ "
    "(ditarik/tarik/penarikan/recall*/withdrawn)|(takut/khawatir/kuatir) ~ dipersulit|"
    "(jangan/tidak/tanpa/takut/khawatir/kuatir) ~ (menyebut*/diketahui/tahu/mengetahui/disebut*/diberikan/beredar/dibocorkan/bocor/disebar*/sampai ke)|"
    "(produk/barang) ~ (ditarik dan diperiksa/ditarik saja)|(apabila/jika/bila/kalau/bilamana/sampai) ~ (tidak ada/tidak) ~ (tanggapan/jawaban/balasan/respon/penjelasan/ditanggapi/dijawab/dibalas)"
)
BOUGHT_THERE: Final = (
    "(beli/membeli/dibeli/pesan/memesan/order/checkout/belanja/bought/ordered/dapat) ~ (di/dari/lewat/via/melalui/on/from/at) ~ (shopee/tokopedia/lazada/"
    "bukalapak/tiktok shop/toko online/toko daring/online shop/marketplace/lokapasar/pasar daring/olshop)|(beli/membeli/order/pesan) (online/daring)"
)

COMPLAINT: Final = (
    "bpom ~ (memeriksa/menindak/turun)|komplain|complain*|complaint*|pengaduan|mengadukan|mengadu|adukan|aduan|keluhan|mengeluh|mengeluhkan|lapor|melapor|melaporkan|laporkan|laporan|"
    "kecewa|mengecewakan|keberatan|protes|dirugikan|merugikan|tidak puas|parah|payah|disappointed|unacceptable|(mohon/tolong/minta) ~ (ditindak*/tindakan*/penertiban/diperiksa/"
    "dicek/ditarik/ditegur/dirazia/diselidiki/ditelusuri/diawasi/diperbaiki)|ditindaklanjuti|ngadu|matur|wadul|menyayangkan|rugi|kerugian"
)
NOT_A_COMPLAINT: Final = "bukan (komplain/pengaduan/keluhan)|formulir pengaduan|(mekanisme/prosedur/alur/cara) ~ pengaduan"
ASKING: Final = (
    "(mohon/minta/butuh/perlu/ingin) informasi|(mau/ingin/hendak/numpang/izin/boleh/cuma) ~ (tanya/bertanya/menanyakan)|apakah|bagaimana (cara/prosedur/"
    "caranya/tata cara/alur/mekanisme/proses)|apa saja|syarat*|persyaratan*|prosedur*|berapa (lama/biaya/tarif/hari)|tanya|bertanya|menanyakan|how (to/can/do/long/"
    "much)|(could/can/would) you ~ (tell/inform/explain/advise)|what are the requirements|what documents|which documents|please (advise/inform)|inquiry|"
    "enquiry|mohon (penjelasan/pencerahan/arahan/petunjuk/panduan/bimbingan)|cara nya|caranya|(kalau/jika/bila/misal/misalnya/seandainya/andaikan) ~ bagaimana|langkah nya|langkah-langkah nya|bagaimana ya|boleh tidak|bisa tidak ya|boleh tahu|requirements|apa bedanya|apa perbedaan|di mana saya bisa|"
    "perlu tidak|wajib tidak|permintaan (data/informasi)|mohon dijelaskan|ada ~ (tidak/ga) ya"
)
PRAISE: Final = (
    "apresiasi|mengapresiasi|salut|puas dengan|sangat puas|sangat (membantu/terbantu/memuaskan/baik/profesional)|pelayanan ~ (bagus/baik/ramah/memuaskan/prima)|"
    "ramah|mantap|mantul|terima kasih atas (pelayanan/bantuan/keramahan)|(good/great/excellent/wonderful/quick/fast) ~ service|excellent|thank ~ (help/service/"
    "team)|pertahankan|dipertahankan|saran|usul|usulan|menyarankan|mengusulkan|sebaiknya|alangkah baik|masukan|suggestion*|suggest|two thumbs|jempol|"
    "luar biasa|good work|kerja bagus|bangga|keep (it/up)|impressed|well done|sukses selalu"
)
ASKING_OUTRIGHT: Final = "(mohon/minta/butuh/perlu) (informasi/info) ~ (bagaimana/apakah/tentang/mengenai/cara/syarat/prosedur/terkait/apa)|(would like/want) to (know/ask)|could you ~ tell us"
CONTENT: Final = PRAISE + "|(melayani/menjelaskan/membantu/dijelaskan/dilayani/dibantu) ~ dengan (baik/ramah/sopan/sabar/jelas)|polite|friendly|helpful"
NOT_PRAISE: Final = (
    "(tidak/kurang/bukan/belum/jauh dari/sangat tidak) ~ (ramah/puas/membantu/bagus/memuaskan/profesional)|(not/hardly/poor/bad) ~ (service/excellent)|"
    "kotak saran|luar biasa (lama/buruk/kecewa/parah/lambat)|lebih ramah"
)
SPAM: Final = (
    "jasa seo|backlink*|promo|diskon|slot (gacor/online)|gacor|judi|casino|kasino|togel|pinjaman (online/cepat/dana)|dana (cepat/kilat)|viagra|crypto|bitcoin|"
    "forex|investasi cepat|klik|click here|unsubscribe|guaranteed|garansi|website traffic|ranking|followers|jasa website|lottery|you have won|anda menang|"
    "hadiah|seo|page one|halaman 1 google|rank|penawaran|digital marketing|inheritance|deposit|bonus|new member|rtp|maxwin|bunga 0*|tanpa jaminan|"
    "daftar sekarang|undian|limited offer|work from home"
)
THREATS: Final = (
    "ombudsman|somasi|gugat*|menggugat|digugat|pengadilan|tuntut*|menuntut ~ hukum|jalur hukum|pengacara|kuasa hukum|lawyer*|lawsuit|sue you|legal action|"
    "legal steps|court|viral*|memviralkan|diviralkan|(ke/lapor*/sebar*/unggah/muat/posting/tulis/angkat/naikkan/bawa) ~ media (massa/sosial/cetak)|wartawan|jurnalis|lapor ~ media|kompas tv|press|(ke/lapor/tulis/muat/kirim/undang) ~ (koran/surat kabar/"
    "televisi/tv)|surat pembaca|newspaper*|journalist*|(lapor*/laporin/adukan/mengadu/ngadu) ~ (presiden/menteri/istana/gubernur/wapres)|(up/spill/posting/unggah/sebar/sebarkan) ~ (media/medsos/sosmed)|kpk|dpr|dprd|polisi|kepolisian|lapor.go.id|pidana|najwa|ylki"
)
REPEATED: Final = (
    "(pengaduan/aduan/laporan/surat/surel/email/komplain/keluhan) ~ (kedua/ketiga/keempat/ke-2/ke-3)|(kedua/ketiga/keempat) kali* ~ (mengadu/lapor/melapor/"
    "komplain/menulis/mengirim/saya)|(pengaduan/aduan/laporan/komplain) ~ kali (kedua/ketiga)|sudah ~ (mengadu/lapor/melapor/mengadukan/melaporkan/komplain)|"
    "(berkali-kali/berulang kali/berulangkali) ~ (mengadu/lapor/melapor/komplain/mengirim)|(lapor/mengadu/melapor) lagi|menindaklanjuti (pengaduan/laporan) "
    "(saya/kami)|(pengaduan/aduan/laporan/surat) ~ sebelumnya|(second/third) (complaint/letter/e-mail/email)|complained (before/already)|"
    "my (previous/first/earlier) (complaint/e-mail/email)|tidak ada tindak lanjut dari laporan"
)
NOT_REPEATED: Final = "(lapor/melapor/mengadu/komplain/mengadukan) ~ (kelurahan/rt/rw/penjual/toko/pabrik/kurir/produsen/seller/distributor/polisi/camat/kecamatan)"
NOT_DANGEROUS: Final = "(dekat/sebelah/samping/bersebelahan/bersama/di atas/satu ruang) ~ (pestisida/spiritus)"
NOT_PAID: Final = "(tanpa/tidak perlu/tidak usah/tidak harus/jangan) ~ (bayar/membayar) lagi"
NOT_REFUSED: Final = "(we/i) refused"
NOT_EXPIRED: Final = "(kedaluwarsa/expired/exp) ~ (tidak bisa dibaca/tidak terbaca/tidak tercantum/tidak dicantumkan/tidak ada/tidak jelas)|(belum/tidak/bukan) (kedaluwarsa/expired/exp)"
NOT_STORED: Final = "disimpan ~ di suhu (ruang/kamar)"
NOT_A_FAULT: Final = "(di luar/selain/tanpa/lewat/melalui/via) (kode billing/billing)"
NOT_A_QUEUE: Final = "(antre/antrean) ~ (livechat/live chat/chat/telepon)|(livechat/live chat/chat/telepon) ~ (antre/antrean)"
NOT_SPOILT: Final = "racun tikus|(lewat/melalui/via) (kurir/email/surel/pos/wa/whatsapp/telepon/aplikasi/portal) ~ tanggal|asam (lambung/urat/folat/amino/sitrat/lemak/jawa)|(atap/ac/pipa/talang/dinding) ~ bocor dan|(tidak/belum/bukan) ~ (rusak/basi/busuk/berjamur/berbau/bau)"
ONLY_LOOKS_LIKE: Final = {"P3": NOT_SPOILT, "L2": NOT_REFUSED, "S1": NOT_STORED, "P2": NOT_SPOILT, "P2?": NOT_EXPIRED, "P4": NOT_DANGEROUS, "L4": NOT_A_FAULT, "L6": NOT_PAID, "L7": NOT_A_QUEUE, "E2": NOT_BRIBERY, "E4": NOT_OURS, "L5": NOT_OURS, "S3": NOT_OURS, "P8": BOUGHT_THERE}
ACCOMPANIED: Final = (("P1", "P6"), ("L3", "L1"), ("L3", "L2"), ("S2", "S1"), ("S2", "P3"), ("S3", "S1"))  # the second is only a part of the first
