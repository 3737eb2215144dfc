"""Sentences about what is not ours, questions, praise and advertising, by category (daemon/examples.py).

Promise: data only, invented; one sentence a line. Pure: no I/O, no clock.
"""

from __future__ import annotations

from typing import Final

OTHERS: Final[dict[str, str]] = {
    "X1": """
        pendaftaran pangan olahan kami di registrasi belum disetujui
        perpanjangan nomor izin edar kami tertunda
        variasi label di e-reg ditolak evaluator registrasi
        kapan nomor md produk baru kami keluar
        akun registrasi pangan olahan perusahaan
        pendaftaran izin edar md sambal botol belum disetujui
        evaluator registrasi terus minta tambahan data hasil uji
        nomor izin edar kami belum keluar sejak pengajuan september
        registrasi pangan olahan saya mentok di pra registrasi
        perpanjangan nie ditolak
        perubahan desain label di ereg lama
        kami umkm mau daftar md tapi ditolak terus
        registrasi ulang susu formula belum selesai
        variasi mayor produk kami tidak disetujui
        permohonan nie produk impor belum terbit
        akun e-registration perusahaan bermasalah
        penilaian keamanan pangan untuk pendaftaran produk baru
        our product registration is still pending
        application for ml number rejected by registration evaluator
        notifikasi pendaftaran produk risiko rendah gagal
        kategori pangan waktu daftar produk salah
        pengajuan ml untuk keju belum dinilai
        audit psb untuk pendaftaran md
        umkm keripik pisang daftar md di e-reg dari agustus sudah bayar sudah audit nomornya belum turun
        nomor bpom produk kami belum keluar padahal mau masuk supermarket
        registrasi baru stuck di tahap penilaian
        evaluator registrasi meminta uji ulang
        pembatalan nie kami oleh registrasi
        akun ereg tidak bisa daftar produk varian baru
        perubahan nama perusahaan di nie
        rancangan label dikembalikan evaluator registrasi terus
        bisa dibantu supaya nomor md keluar lewat e-registration
        pendaftaran ml keju di direktorat registrasi belum disetujui
    """,
    "X2": """
        keripik rumahan dengan nomor pirt berjamur
        nomor pirt saya dipakai orang lain
        pengurusan sertifikat produksi rumah tangga lama
        industri rumah tangga di kampung tidak bersih
        keripik tempe p-irt tengik
        rengginang nomor pirt basi
        sppirt saya ditolak dinas
        mengurus pirt di kabupaten lama sekali
        produk pirt kedaluwarsa dijual di pusat oleh-oleh
        nomor pirt dipalsukan tetangga
        industri rumahan sambal tidak bersih
        dodol pirt berjamur
        kue kering rumahan dengan izin pirt ada semut
        pirt number on the chips looks wrong
        perpanjangan spp-irt
        pabrik kerupuk rumahan jorok pirt
        rengginang p-irt apek ada serangga
        sambal pirt berjamur
        nomor p-irt habis masa berlakunya
        dinas kesehatan lama menerbitkan pirt
        bakpia pirt kedaluwarsa
        keripik rumahan pirt berisi plastik
    """,
    "X3": """
        dapur rumah makan itu jorok
        nasi kotak katering basi
        penjual gorengan memakai minyak hitam
        pedagang bakso keliling tidak mencuci mangkuk
        makanan di kantin sekolah tidak higienis
        the restaurant served raw chicken
        ayam geprek di warung depan stasiun ada lalatnya
        dapurnya jorok banget sambelnya asem
        nasi padang basi
        restoran menyajikan seafood busuk
        pedagang cilok depan sekolah tidak bersih
        kantin pabrik masak pakai minyak jelantah
        katering hajatan nasinya bau
        es campur kaki lima pakai air mentah
        kafe menyajikan susu kedaluwarsa dalam kopi
        warteg langganan ada kecoa di sayur
        gorengan dicampur plastik
        martabak pinggir jalan kotor
        sate yang dijual keliling dari daging busuk
        dapur mbg tidak higienis
        makanan pesan antar datang sudah asam
        restaurant kitchen full of cockroaches
        food stall sells undercooked chicken
        rumah makan memakai lagi sisa makanan
        nasi kuning sarapan dekat kantor ada rambut
        bakso gerobak daging tikus
        depot mi ayam piringnya kotor
        katering pernikahan rendangnya basi ada lalat di es buah
        pihak katering tidak bertanggung jawab
        soto pinggir jalan ada kecoa
        warung nasi jualan lauk kemarin
        food court mal jorok
        kedai kopi esnya kotor
        ayam goreng warung berbelatung
        pecel lele pakai minyak hitam
        dapur restoran banyak tikus
        jajanan kantin dibungkus koran
        pempek gerobak basi
        lauk kantin kampus lauk kemarin dipanaskan lagi
        katering pesta menyajikan ayam yang berbau, tamu mengeluh
        katering pernikahan menyajikan nasi yang sudah basi, apakah bisa diperiksa
        nasi katering basi, tamu kecewa
    """,
    "X4": """
        krim pemutih membuat wajah mengelupas
        pil pelangsing herbal membuat berdebar
        jamu pegal linu dijual tanpa izin
        obat batuk sirop diduga palsu
        vitamin kapsul berjamur
        lipstik membuat bibir pecah
        apotek menjual obat keras tanpa resep
        sabun muka perih dan kulit merah
        jualan tramadol dan hexymer ke anak sekolah tanpa resep
        krim pemutih abal-abal bikin muka merah
        jamu kuat dijual di kios
        obat batuk anak palsu
        skincare tanpa bpom merkuri
        obat pelangsing bikin jantung berdebar
        suplemen kapsul beli online bikin mual
        lipstik murah bikin bibir bengkak
        vaksin dan alat kesehatan palsu
        masker wajah bikin bruntusan
        obat tetes mata kedaluwarsa di apotek
        kosmetik ilegal dijual di tiktok
        herbal tetes mengaku obat diabetes na
        sabun cair bikin gatal
        pil kb tanpa resep
        dijual bebas obat keras di toko kelontong
        antibiotik dijual di warung
        sampo ketombe bikin rambut rontok
        parfum isi ulang bikin ruam
        toko obat menjual obat daftar g
        the face cream burned my skin
        illegal pills sold near the school
        tablet penggugur dijual online
        serum pencerah kulit mengelupas
        behel dan softlens tanpa izin
        kapsul pelangsing bikin insomnia dan jantung dag dig dug
        krim malam bikin perih
        jamu dalam kemasan plastik tanpa izin bpom tr
        vitamin sirup anak kemasan rusak di apotek
        balsem bikin melepuh
        obat nyamuk bakar beracun
        pasta gigi ilegal
        pembersih wanita bikin iritasi
        suntik putih di salon
        cream hn tanpa nomor na
        apoteker memberi obat kedaluwarsa
        salep kulit palsu
    """,
    "X5": """
        logo halal pada kemasan diragukan
        sertifikat halal kami belum terbit
        makanan mengandung babi tidak diberi tanda
        bumbu ini tidak halal
        bakso beku pakai logo halal tapi sertifikatnya tidak ada
        cek di bpjph sertifikatnya tidak ditemukan
        ragu kehalalan bumbu impor
        sosis katanya halal ternyata ada babi
        sertifikasi halal umkm lama
        nomor sertifikat halal sudah habis masa
        gelatin babi tidak ditulis
        logo halal palsu di bungkus
        rumah potong tidak halal
        the halal certificate on the pack is fake
        apakah kuas bulu babi halal
        mui belum menerbitkan fatwa produk kami
        pendamping halal tidak datang
        masih memasang logo halal padahal sertifikatnya dicabut
        permen jeli berlogo halal palsu
        sertifikat halal pabrik kadaluarsa
        apakah minuman ini halal karena ada alkohol
        daging impor diragukan sembelihannya
        kabarnya dicampur daging babi tapi ada logo halalnya, mohon diselidiki
    """,
    "X6": """
        paket makanan ditahan bea cukai
        bea masuk terlalu tinggi
        barang kena jalur merah di pabean
        pajak impor kiriman dari luar negeri
        paket cokelat kiriman saudara tertahan di bea cukai
        dimintai pajak impor tidak masuk akal
        barang kiriman kena bea masuk besar
        kontainer jalur merah belum diperiksa bea cukai
        petugas bandara menyita makanan oleh-oleh saya
        nilai pabean ditetapkan terlalu tinggi
        kode hs diperdebatkan bea cukai
        parcel held by customs
        denda kepabeanan
        barang pindahan ditahan di tanjung priok oleh pabean
        ekspedisi bilang paket nyangkut di customs
        cukai minuman
        ceisa error tidak bisa kirim pib
        keberatan atas penetapan nilai pabean dan denda
        petugas bea dan cukai meminta dokumen tambahan
        cukai rokok palsu
        paket dari jepang ditahan kantor pos bea cukai
        kontainer dikenai spjm
        pib kami ditolak
        menunggu pemeriksaan fisik bea cukai berhari-hari
    """,
    "X7": """
        kupon hadiah mobil di kemasan kopi, disuruh transfer pajak ke admin, apakah penipuan
        undian berhadiah palsu mengatasnamakan merek makanan
        kapan beasiswa daerah cair
        uang sekolah terlalu mahal
        sinyal telepon di desa buruk
        jalan di depan rumah rusak
        harga beras naik terus
        bantuan sosial tidak merata
        listrik sering padam
        air sungai tercemar limbah pabrik
        dompet saya hilang di angkutan umum
        tetangga memutar musik keras
        lowongan kerja palsu
        lampu jalan depan gang mati sudah sebulan
        rawan begal di perumahan kami
        kelurahan tidak menanggapi
        saluran got mampet banjir
        air pdam keruh dan mati
        tagihan listrik melonjak
        sampah menggunung tidak diangkut
        bantuan pangan tidak sampai ke warga miskin
        harga minyak dan telur naik
        sekolah memungut uang gedung
        puskesmas antre lama
        bpjs saya nonaktif
        dana desa diselewengkan kepala desa
        pabrik membuang limbah ke sungai
        tetangga memelihara babi bau
        jalan berlubang membahayakan
        pinjaman online meneror
        penipuan arisan
        pupuk subsidi langka
        kehilangan ktp
        polusi asap pembakaran sampah
        kos-kosan meresahkan warga
        anjing liar banyak
        pungutan parkir liar di pasar
        gaji karyawan pabrik belum dibayar
        phk sepihak di pabrik makanan
        street lights are broken in our neighbourhood
        internet rumah mati terus
        tiket konser tidak bisa direfund
        paket hilang oleh kurir
        penjual tidak mengembalikan uang saya
        undangan tes kerja mengatasnamakan instansi minta biaya
        kecelakaan karena truk overload
        pabrik roti tempat saya bekerja belum membayar gaji dan bpjs diputus
        lowongan kerja pabrik minta uang
        sengketa kontrak dengan distributor
        penipuan jual beli mesin kemasan
        utang dagang tidak dibayar toko
        bau limbah tahu mengganggu warga
        suara mesin pabrik bising malam
        pelayanan rumah sakit buruk
        guru memukul murid
        jembatan rusak
        kabel listrik menjuntai
        tetangga membakar sampah
        dana bansos dipotong rt
        kurir menghilangkan paket
        asuransi tidak membayar klaim
        jalan di kampung rusak parah siapa yang tanggung jawab
        sampah di perumahan tidak diangkut dinas kebersihan
        air pam mati berhari-hari
        kabel telepon putus
    """,
    "I1": """
        untuk skripsi saya mohon data jumlah kasus keracunan pangan per provinsi
        mohon informasi bagaimana memperoleh kuitansi pembayaran pnbp
        apa saja syarat mengurus surat keterangan impor
        berapa lama prosesnya dan berapa biayanya
        bagaimana cara mendaftar akun baru
        apakah sampel pameran tetap perlu izin
        what documents do we need to import snacks
        mohon dijelaskan perbedaan ski border dan post border
        jam berapa loket buka hari jumat
        ke mana saya harus mengurus izin usaha makanan
        saya mahasiswa memerlukan data untuk penelitian
        how do I check whether a product is registered
        apakah ada pelatihan untuk usaha kecil
        kalau ski ditolak boleh langsung ajukan ulang atau ada jeda harinya
        berapa kali maksimal pengajuan ulang
        berapa biaya resmi ski per item
        biro jasa langganan saya minta sekian, saya mau membandingkan dengan tarif resmi
        mohon informasi masa berlaku ski
        apa bedanya ski border dengan post border
        dokumen apa saja untuk impor bahan tambahan pangan
        apakah bisa diwakilkan ppjk
        apakah produk contoh pameran perlu ski
        berapa lama proses penerbitan ske
        bagaimana cara membayar billing pnbp
        di mana saya bisa melihat daftar importir terdaftar
        apakah ada kontak yang bisa dihubungi untuk konsultasi
        jadwal konsultasi tatap muka hari apa
        apakah besok kantor buka
        apakah libur cuti bersama tetap melayani
        cara mengecek nomor izin edar asli atau palsu
        bagaimana membaca kode produksi di kemasan
        apakah aman mengonsumsi makanan lewat tanggal baik digunakan sebelum
        syarat iklan pangan yang boleh apa saja
        apakah jastip makanan diperbolehkan
        batas maksimal membawa makanan dari luar negeri
        bagaimana prosedur penarikan produk
        apakah toko kami perlu izin untuk menjual makanan impor
        aturan label bahasa indonesia untuk produk impor
        apakah boleh menempel stiker label di gudang
        mau tanya syarat jadi distributor
        saya mahasiswa butuh data untuk skripsi
        mohon narasumber untuk seminar kampus
        bagaimana alur pengaduan di direktorat ini
        ke mana saya harus melapor kalau menemukan produk kedaluwarsa
        bolehkah impor cokelat untuk konsumsi pribadi
        how long does the ski process take
        what are the requirements for a free sale certificate
        could you tell us the official fee for an import permit
        please advise which documents are needed to import cheese
        do we need ski for samples
        is it possible to apply online from abroad
        mau nanya dong kak kalo impor bumbu perlu apa aja
        minta daftar persyaratan dan formulirnya
        apakah perubahan alamat perusahaan perlu lapor
        bagaimana cara ganti penanggung jawab di akun
        kalau lupa password akun harus bagaimana ya
        apakah pnbp bisa dikembalikan kalau batal
        min info dong cara bikin akun e-bpom
        pelatihan keamanan pangan kapan ada lagi
        permintaan data statistik pengawasan tahun lalu
        apakah sertifikat analisis harus dari lab terakreditasi
        izin bertanya mengenai persyaratan impor madu
        mohon penjelasan aturan baru tentang ski
        apakah nie 15 digit itu resmi
        ada contoh surat kuasa tidak ya
        untuk ekspor ke jepang perlu ske atau cukup phytosanitary
        nomor wa konsultasi yang benar yang mana
        lama proses ske berapa hari ya kak
        ndherek tanglet syaratipun napa mawon
        bade naros sarat impor susu
        saya ingin tahu bedanya md dan ml
        apakah petugas boleh menerima kue dari pemohon
        bagaimana cara melaporkan gratifikasi
        kalau keracunan makanan harus lapor ke mana
        apakah ada sanksi bagi toko yang menjual makanan kedaluwarsa
        misalnya barang impor rusak di perjalanan apakah ski harus dibatalkan atau cukup dilaporkan
        apakah ski bisa dipakai dua kali pengapalan
        apakah harus ada surat kuasa bermeterai
        kalau alamat gudang pindah prosedurnya bagaimana
        bisa minta contoh format coa yang benar
        cara cek nomor bpom asli
        dari mana saya tahu produk sudah ditarik
        apakah stiker label boleh dipasang importir
        berapa tarif ske per dokumen
        mohon jadwal bimbingan teknis
        apakah konsultasi harus daftar dulu
        jam layanan saat puasa
        syarat menjadi importir pangan
        saya wartawan meminta konfirmasi data
        bagaimana kalau nib berubah
        siapa yang berwenang mengawasi jajanan sekolah
        mau riset tentang label, boleh wawancara
        what is the difference between ml and md
        where can i find the list of allowed additives
        is a health certificate required for samples to australia
        boleh minta nomor telepon bagian ski
        apakah pengurusan ski gratis selain pnbp
        permisi mau tanya prosedur ganti logo kemasan
        bagaimana cara menjadi penyalur resmi
        ada batas minimal jumlah impor tidak
        kalau hasil lab belum keluar apakah boleh ajukan dulu
        kalau ada salah ketik di ski yang sudah terbit langkahnya bagaimana
        perbaikan ski bayar lagi tidak ya
        kalau dokumen hilang harus lapor ke mana
        untuk tambah gudang di akun caranya bagaimana
        how can we correct a mistake in our own application
        apakah boleh menyediakan makan siang untuk tim pemeriksa
    """,
    "A1": """
        bagaimana kalau nomor antrean bisa diambil lewat ponsel, pasti lebih praktis
        terima kasih atas bantuan petugas yang sabar
        pelayanan sangat memuaskan, pertahankan
        saya mengusulkan agar disediakan ruang bermain anak
        salut untuk tim yang cepat menyelesaikan
        thank you for the friendly and quick service
        saran saya sebaiknya pengumuman dikirim lewat surel
        semoga sukses selalu bpom
        petugasnya ramah dan jelas menerangkan
        ski terbit cuma sehari, terima kasih tim
        pelayanan cepat dan ramah sekali
        terima kasih mbak yang sabar menjelaskan
        sukses selalu untuk bpom
        usul kalau bisa ada kursi tambahan
        saran saya dibuat aplikasi antrean
        petugas livechat sangat membantu
        salut dengan petugas yang menolak bingkisan
        petugas jujur mengembalikan uang saya yang tertinggal
        kinerja luar biasa pertahankan
        matur suksma pelayanannya bagus
        hatur nuhun pelayananana sae
        matur nuwun sanget pelayanane apik
        thank you the certificate came very fast
        keep up the good work
        great service by your team
        alhamdulillah selesai tanpa biaya tambahan petugasnya baik
        ruang tunggunya nyaman dan bersih
        apresiasi untuk petugas loket tiga
        mungkin bisa ditambah layanan hari sabtu
        ide saya pengumuman dikirim lewat whatsapp
        konsultasinya jelas dan menyenangkan
        bangga ada pelayanan publik sebaik ini
        semoga makin maju
        masukan: huruf di laman diperbesar
        petugasnya helpful banget jempol
        sangat puas dengan pelayanannya
        pelatihan kemarin bermanfaat
        kami mengusulkan sosialisasi rutin bagi importir pemula
        semua pertanyaan terjawab dua jempol untuk timnya
        dilayani dengan sangat baik
        mohon dipertimbangkan layanan jemput bola
        terima kasih sudah menyelesaikan keluhan saya kemarin
        pengaduan saya sudah beres, salut
        lanjutkan inovasinya
        petugas satpam menolong ibu saya, terima kasih
        sebaiknya ada panduan video
        semoga berkenan usulan kami
        livechat responnya kilat mantap
        ide bagus kalau ada notifikasi whatsapp
        i appreciate the clear explanation
        bravo tim ske
        disediakan kacamata baca untuk orang tua, selebihnya sudah baik
        formulir daring sebaiknya bisa disimpan sebagai draf
        the officers explained everything patiently, great improvement
        tim pemeriksa menolak makan siang yang kami siapkan, salut
        kami mengusulkan agar kursi tunggu ditambah dan disediakan air minum
        usul agar ruang tunggu diberi tanaman, pelayanannya sudah bagus
    """,
    "N1": """
        we have received complaint that your mailbox sent spam, verify your account within 24 hours
        your mailbox will be suspended, click here to confirm your password
        selamat alamat surel anda terpilih sebagai pemenang, isi data rekening untuk pencairan
        kami menawarkan jasa cetak kalender dan map dengan harga spesial
        penawaran jasa pembuatan website dan seo halaman satu google
        promo akhir tahun diskon besar klik tautan berikut
        pinjaman dana cepat tanpa jaminan bunga ringan
        slot gacor deposit kecil bonus new member
        jual database email dan nomor whatsapp
        undangan webinar berbayar daftar sekarang
        investasi aman untung sepuluh persen per minggu
        your invoice is overdue, open the attached document and enable content
        confirm your shipping address to release the parcel
        i am a bank manager with an inheritance fund to share
        increase your website ranking with our backlinks
        we are a factory in china offering best price for plastic packaging
        dear sir we supply machinery please see our catalogue
        congratulations you have won a lottery prize
        unsubscribe from this newsletter here
        sewa kantor dan ruang rapat harga promo
        jasa konsultan pajak terpercaya hubungi kami
        training dan sertifikasi iso bergaransi
        kuota surel anda hampir penuh, perbarui di sini
        akun anda akan dinonaktifkan, segera masuk melalui tautan ini
        obat kuat herbal pria dewasa pesan sekarang
        kredit mobil dp ringan proses cepat
        paket umrah hemat seat terbatas
        jual rumah cicilan ringan bonus ac
        crypto trading signal join our channel
        work from home earn money daily
        undangan bimtek kontribusi per peserta diskon rombongan daftar di tautan
        invoice overdue, open the attached document or pay here to avoid suspension
        selamat anda terpilih sebagai pemenang hadiah, klaim di tautan dalam 24 jam
        we found errors on your website and can put you on page one
        please find our price list and company profile, we are a leading supplier
        let me know if you are interested in a guest post on your site
        kami perusahaan percetakan menawarkan katalog dan harga khusus instansi
    """,
}
