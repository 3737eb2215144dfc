"""Sentences about the services of the directorate, by category (daemon/examples.py).

Promise: data only, invented; one sentence a line. Pure: no I/O, no clock.
"""

from __future__ import annotations

from typing import Final

SERVICE: Final[dict[str, str]] = {
    "L1": """
        sudah dua kali datang ke kantor, petugas bilang berkas masih diverifikasi kepala seksi
        petugas hanya menjawab mohon menunggu sedangkan ski belum jelas
        the officer told us to wait but the certificate has not been issued
        permohonan surat keterangan impor kami sudah dua minggu tidak maju-maju
        status ski masih verifikasi terus padahal semua dokumen lengkap
        kontainer kami terkena demurrage karena ski belum juga diterbitkan
        mohon kejelasan kapan ski bisa terbit, barang sudah tiba di pelabuhan
        proses evaluasi permohonan kami jalan di tempat tanpa kabar
        aju kami sejak awal bulan tidak disentuh evaluator
        sudah lewat janji layanan tetapi persetujuan impor belum kami terima
        our import certificate application has been waiting for three weeks
        the goods are stuck at the port because the ski is still under evaluation
        kenapa permohonan ski yang masuk belakangan justru selesai duluan
        biaya gudang pelabuhan membengkak karena menunggu ski
        permohonan ski diam di meja verifikator berhari-hari
        kapan ya ski punya saya terbit, dari awal bulan belum ada kabar
        mau tanya status aju kami, kok di sistem tulisannya proses terus
        permohonan nangkring di meja evaluator sudah dua minggu lebih
        ski belum juga diteken, barang numpuk di gudang pelabuhan
        kami masih menantikan surat keterangan impor yang diajukan tanggal dua
        sampai hari ini surat keterangan impor belum kami terima
        progres aju berhenti di tahap verifikasi dokumen
        sudah lewat tiga minggu tanpa hasil evaluasi
        kontainer nginep di pelabuhan kena biaya penumpukan harian gara-gara izin impor belum ada
        post border kami tertunda lama sekali
        estimasi lima hari kerja tapi sudah hari kelima belas
        mohon percepatan penerbitan ski karena barang segera tiba
        berkas ski kita mandeg, tolong didorong
        aju masih status menunggu kepala seksi sejak senin lalu
        evaluasi ski berlarut tanpa pemberitahuan apa pun
        janji layanan terlampaui, permohonan impor kami belum diproses
        ski lelet amat bos, importir lain udah kelar
        perpanjangan ski bahan baku tidak selesai-selesai
        permohonan prior notice kami belum digubris
        tolong dicek aju saya nyangkut di mana
        demurrage terus berjalan karena surat dari bpom tak kunjung keluar
        stok pabrik menipis karena bahan impor tertahan menunggu ski
        tidak ada progress sejak submit dan bayar pnbp
        sudah bayar billing seminggu yang lalu tapi permohonan belum masuk antrean evaluasi
        permohonan kami belum tersentuh padahal kelengkapan sudah diunggah ulang
        keterlambatan penerbitan ski post border menimbulkan kerugian
        menindaklanjuti surat kami tentang ski yang terlambat
        we have been waiting for the import certificate since last month
        no update on our ski application, container arrives this week
        please expedite our pending application, demurrage is increasing
        status remains under review for ten working days
        the application is pending and nobody tells us why
        aju kulo dereng medal sampai sakniki
        ski abdi can kaluar ti bulan kamari
        mengapa aju yang lebih baru malah lebih dulu disetujui
        kami butuh kepastian tanggal terbit ski
        sudah tambah data sesuai permintaan namun belum dievaluasi lagi
        tidak ada kejelasan kapan selesai permohonan importasi
        lama banget nunggu approval impor
        dokumen impor kami tertahan di tahap persetujuan direktur
        barang sudah sandar tetapi izinnya belum keluar
        proses ski melebihi standar waktu pelayanan
        petugas menyampaikan berkas kami masih antre dievaluasi
        mohon dicari berkas asli kami, kurir sudah menyerahkan ke resepsionis tetapi tim ski belum menerima
        kami sudah bertanya ke petugas berkali-kali jawabnya sedang proses
        dokumen fisik belum sampai ke tim evaluasi
        gandum bahan baku kami menunggu persetujuan pemasukan
        permohonan belum memperoleh persetujuan sedangkan persediaan tinggal seminggu
        cokelat kami meleleh di pelabuhan menunggu izin, rugi ratusan juta
        tanggal pengajuan sudah lama namun statusnya tetap submitted
        nomor aju kami seperti terlewat
        sudah hari kerja kedua belas masih pemeriksaan dokumen
        gula impor tertahan, pabrik terancam berhenti produksi
        kapan kira-kira keluar, sudah tidak sabar pelanggan kami
        permohonan urgent tapi tidak diprioritaskan
        after three weeks our file is still at verification stage
        our shipment is incurring storage charges since the permit is late
        kok lambat sekali verifikasinya
        evaluator cuti sehingga berkas kami tidak ada yang memegang
        aju dobel, yang lama tidak diproses yang baru juga tidak
        ski untuk contoh uji belum terbit
        masih menunggu sejak dua puluh enam oktober
        where is our import permit, we applied five weeks ago
        the import certificate has been under evaluation for fifteen working days
        we get no update about our import application
        our container is waiting in the port without the certificate
        barang busuk di pelabuhan karena surat impor tidak terbit
        siapa yang ganti kerugian kami akibat ski tidak terbit
        kalau sampai senin ski belum terbit kami bawa ke media
        mohon bantuan direktur agar ski kami yang tertahan segera terbit
        sudah dua belas hari kerja belum terbit
        dokumen asli dalam amplop cokelat sudah diterima petugas satpam tapi bagian ski bilang belum ada, mohon dicari
        kiriman berkas kami diterima petugas keamanan namun tidak sampai ke evaluator
        petugas bilang berkas kami belum masuk padahal tanda terima ada
        keterlambatan ini menyebabkan kami membayar biaya listrik kontainer jutaan rupiah per hari
        menurut informasi petugas layanan berkas masih menunggu evaluator
        setiap hari kami menanggung biaya gudang dan denda kontainer
    """,
    "L2": """
        the system says the producer address is different although it is the same
        nama produsen dianggap berbeda padahal hanya singkatan
        ski kami ditolak dengan alasan yang tidak kami mengerti
        berkas dikembalikan berulang kali, setiap kali alasannya lain
        pada ski yang sudah terbit nama barangnya salah tulis
        negara asal pada ski tertulis keliru, bagaimana memperbaikinya
        jumlah dan satuan di ski tidak cocok dengan faktur
        permohonan kami dinyatakan tidak memenuhi syarat tanpa penjelasan
        alamat perusahaan pada surat keterangan impor masih alamat lama
        evaluator menolak dokumen yang bulan lalu diterima
        the import certificate shows the wrong producer name
        our application was refused although all documents were complete
        kesalahan penulisan nomor izin edar pada ski, mohon koreksi
        hasil evaluasi tidak sesuai dengan dokumen yang kami kirim
        ski ditolak berkali-kali dengan alasan yang berganti-ganti
        tiap dibetulkan ada saja alasan penolakan baru
        permohonan kami reject padahal lampiran lengkap
        somasi atas penolakan ski tanpa alasan yang sah
        di surat keterangan impor tertulis seratus karton seharusnya seribu karton
        salah ketik jumlah barang pada ski yang sudah terbit
        mohon perbaikan data ski karena nama pabrik keliru
        kode hs pada ski tidak sama dengan invoice
        nomor invoice pada surat keterangan impor salah
        ski terbit untuk produk yang bukan milik kami
        pelabuhan tujuan di ski salah, kami minta revisi
        evaluator menolak coa kami tanpa menyebut bagian mana yang salah
        permohonan dibatalkan sistem karena lewat batas tambahan data
        aju kami hangus setelah tiga kali ditolak
        alasan penolakan hanya ditulis dokumen tidak sesuai
        keputusan penolakan ski tidak beralasan, mohon ditinjau ulang
        evaluator minta dokumen yang tidak ada di daftar persyaratan
        harus mengulang dari awal karena data dianggap tidak cocok
        merek dagang salah eja di ski, bea cukai tidak mau terima
        masa berlaku ski salah tahun
        our ski was refused twice with different reasons
        the certificate shows the wrong quantity and port
        please correct the importer name on the issued ski
        application rejected although we attached the analysis certificate
        reason for rejection is only data not complete
        hasil evaluasi menyatakan produk kami bukan pangan padahal jelas pangan
        ditolak lantaran scan kurang jelas padahal terbaca
        tiap evaluator beda pendapat, dokumen yang sama ditolak
        ski kita ditampik terus, alesanne mboten cetho
        sudah revisi sesuai catatan tetap ditolak
        tertulis negara asal malaysia seharusnya singapura
        berat bersih di ski tidak sesuai packing list
        keberatan atas hasil penilaian permohonan impor
        nama penanggung jawab pada ski salah
        penolakan sepihak atas permohonan pemasukan bahan baku
        remark says invalid document but the same document was accepted before
        refusal without clear explanation which document is wrong
        surat keterangan yang terbit memuat data keliru dan kesalahan bukan dari kami
        perbaikan ski yang salah cetak kenapa harus mengulang
        pengajuan kami gagal evaluasi, katanya hasil uji kurang parameter
        sertifikat analisis ditolak karena beda format
        dikembalikan karena tanda tangan elektronik dianggap tidak sah
        catatan evaluator tidak jelas maksudnya
        berat di ski dua ratus kilo padahal invoice dua ton
        nomor kontainer salah pada surat keterangan
        ditolak tiga kali alasannya beda terus
        ski saya dibatalkan padahal barang sudah datang
        permohonan kena tolak lagi kena tolak lagi
        kami tidak puas dengan keputusan evaluasi
        produk kami disebut mengandung bahan yang tidak ada di komposisi
        petugas menolak dokumen halal negara asal
        the issued certificate lists the wrong consignee
        pelabuhan di ski yang terbit tidak sama dengan yang kami ajukan
        tertulis pelabuhan lain padahal yang kami ajukan berbeda
        negara tujuan dan pelabuhan keliru pada dokumen yang sudah terbit
        kapal masuk lusa sedangkan data ski salah
        our application was turned down for a reason that was accepted last time
    """,
    "L3": """
        pembeli mengancam membatalkan kontrak kalau sertifikat ekspor belum keluar
        health certificate untuk ekspor udang beku belum keluar
        pembeli di jepang menunggu surat keterangan ekspor dari bpom
        certificate of free sale kami salah nama produk
        kapal berangkat lusa tetapi ske belum disetujui
        permohonan ske ditolak padahal negara tujuan memintanya
        sertifikat ekspor terbit dengan tanggal yang salah
        cfs untuk kerupuk ke belanda lama sekali prosesnya
        our buyer cannot clear customs without the health certificate from your office
        the free sale certificate we received has a spelling mistake
        masa berlaku ske terlalu pendek dari yang kami ajukan
        ekspor kopi kami tertahan menunggu sertifikat kesehatan
        shipment held abroad as the export certificate has not been released
        ske untuk kirim kopi ke jepang belum turun
        certificate of free sale kami belum selesai sejak oktober
        buyer mengancam batal karena health certificate belum terbit
        surat keterangan ekspor salah menyebut negara tujuan
        permohonan cfs ditolak tanpa penjelasan
        health certificate terlambat, kontainer tidak bisa berangkat
        ekspor keripik ke belanda tertahan sebab sertifikat dari bpom
        ske kami salah nama penerima barang
        berapa lama lagi ske kami, kapal tutup besok
        nomor batch di health certificate tidak cocok
        legalisasi free sale certificate lama
        sertifikat ekspor kami dikembalikan karena tanda tangan kurang
        kami eksportir sambal menunggu surat bebas jual
        format health certificate ditolak negara tujuan
        permohonan ske diputar-putar terus
        our export health certificate has been pending for weeks
        the free sale certificate carries a wrong product name
        cannot ship because the export certificate is not signed
        the certificate for our export to china was rejected at destination because of a typo
        eksportir kecil dipersulit mengurus ske
        ekspor madu ke saudi minta sertifikat, belum juga keluar
        ske sudah terbit tetapi qr tidak terbaca di negara tujuan
        perbaikan data pada sertifikat kesehatan ekspor lambat
        we are the importer abroad waiting for hc from your office
        ske berapa lama sih, punya saya dari bulan lalu belum jadi-jadi
        kami eksportir rempah butuh health certificate minggu ini
        sertifikat bebas jual untuk mesir masih diproses
        surat keterangan ekspor keluar terlambat sehingga kapal ditinggal
        hc kami terselip
        distributor di singapura menolak barang karena sertifikat kesehatan kedaluwarsa
        the health certificate number is wrong and our buyer refuses the goods
        cfs kami dicetak dengan nama pabrik lama
        pengajuan ske bakso beku untuk timor leste
        negara tujuan meminta apostille pada cfs
        ekspor tertunda karena ske
        sertifikat ekspor mi instan ke taiwan diminta uji tambahan
        we need the free sale certificate for our distributor in dubai, it is late
        no reply on our health certificate request for export of coffee
        permohonan ske sudah dua belas hari kerja buyer marah
        we were told by your counter staff to wait for the health certificate
    """,
    "L4": """
        the officer told us the portal is down and we cannot upload our invoice
        petugas bilang sistem sedang gangguan dan menyuruh kami mencoba lagi besok
        aplikasi macet setiap kali saya menekan tombol kirim
        layar putih dan berputar terus sesudah memasukkan kata sandi
        berkas yang saya unggah hilang sendiri dari akun
        sistem keluar sendiri di tengah pengisian formulir
        kode verifikasi tidak pernah masuk ke surel saya
        pembayaran sudah lunas tetapi di aplikasi masih tertulis belum bayar
        menu pengajuan tidak muncul di akun kami
        tidak dapat mengunduh dokumen yang sudah terbit
        situsnya tidak bisa dibuka sejak kemarin
        the website logs me out every time I submit the form
        akun perusahaan tertukar dengan perusahaan lain
        file pdf selalu gagal terkirim padahal ukurannya kecil
        captcha tidak muncul sehingga tidak bisa masuk
        tiap mau submit malah keluar sendiri dari akun
        muncul tulisan internal server error terus
        udah ganti browser tetap tidak bisa
        upload lampiran gagal terus mentok di sembilan puluh persen
        lupa sandi, tautan reset tidak pernah datang
        billing tidak muncul-muncul di aplikasi
        kode billing kedaluwarsa sendiri sebelum dibayar
        status pembayaran tidak berubah padahal sudah transfer ntpn ada
        sudah bayar tapi sistem masih minta bayar
        ntpn tidak dikenali sistem
        aplikasi e-bpom lemot sekali pas jam kerja
        situs tidak dapat diakses sejak pagi
        tombol kirim abu-abu tidak bisa diklik
        data yang sudah diisi hilang begitu saja
        notifikasi error 504 gateway timeout
        akun perusahaan kami terkunci setelah ganti penanggung jawab
        tidak bisa masuk karena kode otp tidak terkirim
        integrasi oss dengan e-bpom gagal, nib tidak terbaca
        data nib tidak sinkron di sistem
        pdf yang diunduh kosong
        menu tambah produk tidak merespons
        layar blank putih setelah login
        tidak bisa mengganti email akun
        pilihan pelabuhan tidak ada di daftar sistem
        aplikasinya error melulu, bikin kerjaan terhambat
        captcha salah terus padahal benar
        sesi habis terus saat mengisi formulir panjang
        the portal shows an error when we upload the invoice
        payment was made but the system still says unpaid
        our account is locked and the reset mail never arrives
        website is down since this morning
        chatbot dan formulir web tidak berfungsi di ponsel
        tanda tangan elektronik di aplikasi gagal terus
        sistem macet, antrean aju tidak tampil
        web e mboten saged dibuka
        akun kami mendadak nonaktif
        hasil unggahan berubah jadi dokumen orang lain
        mau cetak dokumen malah error
        server down tiap akhir bulan
        muncul pesan file corrupt setiap unggah padahal berkas dapat dibuka
        sudah dicoba lima kali dengan tiga komputer
        sistem tidak bisa dipakai sama sekali untuk unggah coa
        status di web belum lunas meski sudah dibayar lewat mobile banking
        kode bayar sudah saya lunasi tapi belum berubah
        login muter terus
        password benar dibilang salah
        dropdown negara asal kosong
        nilai kurs di sistem salah hitung
        form error saat klik berikutnya
        sistem otomatis membatalkan draf
        jaringan server putus-putus
        kami tidak bisa menambah pabrik baru di data akun
        foto lampiran terbalik dan tidak bisa dihapus
        unduhan ski tidak keluar, hanya kode error
        aplikasi minta update tapi tidak ada versi barunya
        browser menampilkan sertifikat tidak aman
        email aktivasi akun masuk tidak pernah
        the upload button does nothing
        system rejects our tax number
        the page returns session expired after we enter the verification code
        your portal does not accept our company e-mail
        the site keeps loading and never opens
        we tried several browsers and the form still fails
        tombolnya tidak nongol sudah clear cache
        user locked padahal password benar
        nomor tagihan tidak ditemukan di bank mana pun
        i cannot reset my password, no e-mail arrives
        portal says file too large even though the file is small
        data ski tidak terkirim ke insw sehingga tidak terbaca
        data ski yang sudah terbit tidak masuk ke insw, sistem belum mengirim
    """,
    "L5": """
        petugas menjawab pertanyaan kami dengan setengah-setengah dan menyuruh menelepon lagi
        dijanjikan akan ditelepon balik tetapi tidak pernah
        sudah seminggu surat kami tidak ada jawabannya
        cara melayani masyarakat mengecewakan, tidak ada kabar
        sudah tiga kali mengirim surel tidak ada yang menanggapi
        telepon layanan hanya berdering tanpa ada yang mengangkat
        petugas tidak muncul pada jadwal konsultasi daring
        jawaban di livechat cuma disuruh menunggu lalu ditutup
        saya dilempar dari satu bagian ke bagian lain tanpa jawaban
        pertanyaan saya dijawab dengan kalimat salinan yang tidak menjawab
        konsultasi dibatalkan sepihak tanpa pemberitahuan
        nomor whatsapp layanan centang satu terus
        penjelasan petugas yang satu berbeda dengan yang lain
        nobody answers the phone and my e-mails are ignored
        chat saya diputus sebelum selesai bertanya
        menunggu berjam-jam di antrean obrolan tanpa dilayani
        nelpon ke nomor konsultasi tidak ada yang menerima
        sekali diangkat disuruh tunggu lalu ditutup
        kalau tidak ada orangnya bilang saja jangan digantung
        surel kami dari minggu lalu belum dijawab
        livechat mengatakan sedang offline terus
        admin cuma baca pesan saya tidak dibalas
        chat dari pagi sampai sore cuma dapat jawaban robot
        sudah kirim email tiga kali nihil tanggapan
        hanya centang dua biru tanpa jawaban
        konsultasi daring batal mendadak tanpa kabar
        narasumber konsultasi tidak hadir di zoom
        jawaban petugas a dan petugas b bertolak belakang
        dijawab copas saja tidak nyambung dengan pertanyaan
        disuruh menghubungi bagian lain, bagian lain menyuruh balik lagi
        saya dipingpong antara dua bagian
        permintaan penjelasan kami lewat surat tidak pernah dibalas
        lambat merespons pertanyaan di whatsapp
        tidak ada follow up setelah konsultasi
        pertanyaan teknis kami tidak terjawab tuntas
        pelayanan informasi lewat telepon sulit sekali dihubungi
        call center sibuk terus
        we emailed several times without any reply
        live chat agent left the conversation without answering
        nobody calls us back as promised
        halo bpom kok diem aja sih ditanya
        wis tak chat ping telu ora diwales
        tos nelepon sababaraha kali teu aya nu ngangkat
        antrean konsultasi daring penuh terus tidak kebagian
        janji dihubungi kembali tinggal janji
        percakapan ditutup sepihak oleh admin
        tidak ditanggapi berhari-hari
        mengeluhkan layanan konsultasi yang tidak menjawab masalah
        respon admin kelamaan, keburu kapal datang
        surat permohonan audiensi kami tidak dijawab
        tidak ada tanggapan atas surat kami
        tanya di livechat katanya begini, tanya di telepon katanya begitu, datang langsung beda lagi
        yang benar yang mana, kami jadi bolak-balik
        sudah chat empat hari tidak ada yang menyahut
        whatsapp konsultasi slow response
        disuruh tunggu terus ditinggal pergi adminnya
        sudah ketiga kalinya saya lapor dan belum ada yang menghubungi saya
        pengaduan saya bulan lalu tidak ada kelanjutannya
        jadwal konsultasi sudah dipesan tetapi tidak ada yang hadir
        kesimpulan konsultasi tidak pernah dikirim
        telepon dioper-oper lalu putus
        jawabannya template semua
        i have been waiting in the chat queue for two hours
        my question was closed without answer
        layanan pelanggan seperti tidak ada orangnya
        pertanyaan saya seminggu tidak digubris
        ngentosi livechat kalih jam mboten wonten ingkang njawab
        nomor konsultasi nadanya sibuk terus lalu mati sendiri
        sudah konsultasi lewat livechat tidak pernah ada balasan sampai jam tutup
        i called many times and the line was cut
        no one has answered our letter of last month
        konsultasi daring dibatalkan sepihak dan tidak dijadwalkan ulang
        petugas menjawab sopan tetapi isinya hanya silakan baca laman, pertanyaan tidak tuntas
    """,
    "L6": """
        kami ditagih dua kali untuk permohonan yang sama
        tarif di laman berbeda dengan yang tertera di tagihan
        biaya pnbp terlalu mahal untuk usaha kecil
        mohon pengembalian pnbp karena permohonan dibatalkan
        nominal tagihan tidak sesuai jenis layanan
        uang sudah dipotong bank tetapi tagihan pnbp muncul lagi
        we were charged twice for one certificate
        kenapa harus membayar lagi padahal hanya memperbaiki data
        rincian biaya layanan tidak jelas
        pnbp yang terlanjur dibayar hangus
        kena bayar pnbp dua kali untuk satu aju
        bagaimana minta balik dana pnbp yang kelebihan
        saldo kepotong dua kali tapi cuma satu tagihan
        tagihan pnbp salah nominal
        biaya ski per item kok beda dengan peraturan
        tarif naik tanpa pemberitahuan
        pnbp mahal sekali untuk umkm
        minta pengembalian biaya karena salah bayar
        kelebihan transfer pnbp
        salah memilih jenis layanan sehingga tagihannya lebih mahal
        dibebani biaya lagi untuk perbaikan kesalahan kantor
        mohon restitusi pnbp
        biaya yang tertera di billing tidak sama dengan tarif peraturan
        kenapa satu ski dikenai tarif berlipat
        uang pnbp tidak kembali walau permohonan ditolak
        request refund of the double payment
        the fee charged is higher than the published tariff
        overpaid the non tax fee by mistake
        keberatan dengan besaran tarif layanan
        bayar pnbp dobel akibat billing ganda
        potongan biaya admin tidak wajar pada tagihan resmi
        ditagih enam ratus ribu sedangkan tarif resmi lima puluh ribu per item
        kelebihannya dikembalikan bagaimana
        nominal pnbp tidak cocok dengan jumlah item
        sudah bayar tapi ditagih lagi untuk aju yang sama
        saya kebayar dua kali lewat atm
        pengembalian dana pnbp sudah tiga bulan belum cair
        tarif pnbp ekspor dan impor tertukar
        biaya tambahan muncul setelah pembayaran pertama
        dasar hukum tarif tidak dijelaskan
        keberatan biaya penyimpanan sampel
        keberatan atas tagihan pnbp yang seharusnya lebih kecil menurut tarif
        the system asked to pay again although we had already paid
    """,
    "L7": """
        jadwal libur loket tidak diumumkan, kami datang dari luar kota ternyata tutup
        petugas loket tidak tahu di mana formulir dan informasi layanan tersedia
        jadwal konsultasi di situs tidak sama dengan kenyataan
        tidak ada tempat duduk untuk lansia di ruang tunggu
        dari lima loket hanya satu yang dibuka sehingga petugas kewalahan
        lobi bau pesing dan tempat sampah meluap
        kantor kotor dan gelap
        pendingin udara di ruang tunggu mati dan pengap
        toilet pengunjung kotor dan tidak ada air
        tidak ada jalur untuk kursi roda menuju loket
        tempat parkir tamu selalu penuh
        kursi di ruang pelayanan kurang sehingga orang berdiri
        mesin nomor antrean rusak sehingga orang berebut
        informasi jam layanan di laman sudah usang
        lift mati, orang tua harus naik tangga
        papan petunjuk ruangan membingungkan
        ruang menyusui dikunci
        there are not enough seats in the waiting room
        jadwal layanan yang diumumkan tidak sama dengan kenyataan
        toilet pengunjung bau dan airnya mati
        kursi tunggu kurang banyak orang berdiri
        ac ruang pelayanan mati, gerah sekali
        mesin antrean rusak, nomor dipanggil manual
        tempat parkir sempit dan becek
        tidak ada musala yang layak
        lift rusak berminggu-minggu
        ruang konsultasi sempit dan panas
        jam buka di google dan di pintu berbeda
        pengumuman libur tidak dipasang di laman
        datang jauh-jauh ternyata tutup tidak ada pemberitahuan
        wifi pengunjung tidak jalan
        colokan listrik tidak ada di ruang tunggu
        dispenser kosong
        plafon ruang tunggu bocor
        lantai licin tidak ada rambu
        ruang laktasi jadi gudang
        jalur kursi roda terhalang motor
        papan nama loket tidak jelas
        formulir di meja habis
        nomor telepon di situs sudah tidak aktif
        informasi persyaratan di laman kedaluwarsa tidak diperbarui
        loket cuma satu yang buka padahal ramai, antrean mengular
        antrean panjang dari pagi sampai siang
        sistem nomor antrean kacau
        ruangan pengap dan remang
        the toilets are dirty and there is no water
        opening hours on the website are wrong
        the waiting room is too hot and crowded
        tempat sampah penuh di ruang pelayanan
        suara panggilan tidak terdengar
        tidak ada jalur khusus lansia dan ibu hamil
        layar antrean mati
        nomor dipanggil melompat, mesin antreannya eror
        tidak ada tempat berteduh di halaman kantor
        kamar mandi tidak ada gantungan dan tisu
        air keran di wc tidak mengalir sejak senin
        ruangan konsultasi bising terdengar semua orang
        petunjuk lokasi gedung membingungkan tamu baru
        jadwal pelayanan ramadan tidak diumumkan
        laman memuat nomor lama
        satu loket melayani semua layanan sehingga menumpuk
        brosur persyaratan tidak tersedia
        pintu otomatis rusak
        tidak ada ramp untuk difabel
        kipas angin saja, panas
        lampu ruang tunggu padam
        jadwal di pintu tertulis sampai jam tiga tapi nomor antrean sudah tidak diberikan
        saya datang dari luar kota rugi waktu karena jadwal tidak sesuai
        kipas pun tidak ada di ruang tunggu
        semua loket tutup saat makan siang, sebaiknya petugas bergantian
        pemohon dari luar kota menunggu lama saat jam makan siang
        petugas sudah ramah tapi antrean sampai keluar gedung karena mesin nomor rusak
    """,
}
