"""Sentences about the conduct of officials, by category (daemon/examples.py).

Promise: data only, invented; one sentence a line. Pure: no I/O, no clock.
"""

from __future__ import annotations

from typing import Final

CONDUCT: Final[dict[str, str]] = {
    "E1": """
        kami kecewa dengan sikap petugas itu, mohon ditegur
        petugas tersebut tidak melayani dengan baik
        kata petugasnya orang kampung belakangan saja
        saya disuruh menunggu paling akhir sambil disindir petugas
        petugas menjawab seenaknya dan menyuruh saya baca sendiri
        pegawai membentak orang tua di depan umum
        petugas loket memainkan mata dan mengejek pertanyaan saya
        dilayani dengan muka masam dan nada tinggi
        berkas saya dilempar ke meja oleh petugas
        petugas menertawakan logat saya
        satpam mengusir saya dengan kasar
        the officer was rude and laughed at me
        ditegur dengan kata yang tidak pantas oleh staf
        petugas melayani sambil merokok dan acuh
        saya dibilang bodoh oleh petugas
        petugas bicaranya nyolot berkas saya dilempar ke meja
        dibilang bodoh di depan orang banyak oleh petugas
        ibu petugas loket judes sekali
        satpam membentak ibu saya
        dimarahi petugas karena salah isi formulir
        petugas menutup telepon begitu saja sambil menggerutu
        resepsionis tidak menoleh dan menjawab ketus
        petugas mengejek pertanyaan saya
        admin livechat menyindir dan memakai kata kasar
        petugas menyuruh saya pulang dengan nada tinggi
        cara bicara pegawai merendahkan pengusaha kecil
        pegawai memelototi dan menunjuk-nunjuk
        ditanya baik-baik dijawab sewot
        petugas mengusir kami dari ruang tunggu
        kurang ajar sekali pegawai itu
        petugas tidak punya sopan santun
        dilayani sambil cemberut dan membanting map
        petugas menyebut saya cerewet
        staf konsultasi tertawa meremehkan
        pelayanan tidak manusiawi, saya dibentak-bentak
        the officer shouted at us in front of everyone
        staff was rude and hung up on me
        petugas e galak nyentak-nyentak
        petugasna judes pisan teu sopan
        pegawai berkata kalau tidak suka silakan pergi
        petugas loket memaki karena saya bertanya dua kali
        sikap petugas arogan sok kuasa
        petugas melayani dengan muka masam
        pegawai menyepelekan orang desa
        diketawain petugas karena tidak paham aplikasi
        petugas menghardik kurir kami
        petugas menanggapi dengan sinis makanya belajar dulu
        petugas teleponnya perlu diajari etika
        gagang telepon dibanting petugas
        dibentak ibu ini tuli ya
        petugas menyindir pakaian saya
        pegawai mendengus dan memalingkan muka
        petugas berkata kasar monyet
        staf membuang muka dan tidak menjawab salam
        ucapan petugas menyakitkan hati
        petugas bilang kalau tidak mampu jangan usaha
        petugas meremehkan pertanyaan saya di depan tamu lain
        bapak di meja depan ketus dan tidak sopan
        petugas menggebrak meja
        satpamnya songong
        she rolled her eyes and told me to go away
        your staff spoke to us in a very unpleasant manner
        pelayan publik kok galak
        petugas mengomel ketika saya minta diulang
        baca dong punya mata kan kata petugas sambil menunjuk tembok
        petugas menjawab dengan nada tinggi sudah dibilang tunggu
        petugas marah-marah bilang saya tidak bisa baca petunjuk
        ibu ini tuli ya lalu gagang dibanting
        tolong petugas teleponnya diajari sopan santun
        orang bertanya baik-baik malah dibentak disuruh cari sendiri di internet
        ditanya malah dijawab ketus gagang telepon ditutup
        malah dibentak tuli ya lalu telepon dibanting
    """,
    "E2": """
        kalau mau ski beres sehari bawa map biru ke bapak di lantai dua, isinya beberapa lembar merah
        inspektur yang memeriksa gudang kami meminjam mobil perusahaan untuk keperluan pribadi
        petugas pengambil sampel membawa puluhan dus padahal di berita acara hanya dua
        sejak menolak bertemu di luar kantor dokumen kami selalu dinyatakan kurang
        companies that send hampers to the evaluators have fewer questions
        the inspectors asked our manager to arrange a golf weekend and said the report could wait until after that
        during the visit your inspectors asked for hotel vouchers
        your evaluator invited our director to his daughter's wedding and sent a bank account number
        the man at the verification desk told us to put money in the folder
        uang administrasi di luar billing disuruh taruh di map
        seorang koordinator menerima fee bulanan dari importir di rumah makan
        diserahkan dalam kotak kue oleh staf keuangan importir
        orang di parkiran menawarkan mengurus berkas tiga juta sehari jadi
        evaluator menanyakan berkali-kali apakah kadonya sudah dikirim
        petugas menanyakan apakah ada uang lebih
        an officer told us that others usually contribute something
        pemeriksa meminta barang temuan ditukar dengan uang tunai
        the officer asked us to buy tickets for his family
        staf yang membantu menanyakan mana ucapan terima kasihnya
        katanya perlu biaya koordinasi supaya berkas naik ke meja pimpinan
        beliau mengetik angka di kalkulator lalu menunjukkannya kepada saya
        asal ada pengertian, berkas bisa selesai besok
        pegawai inspeksi minta sponsor untuk acara kantor
        our agent was told that a small token would help the file to move
        after we refused to pay the officer our file stopped moving
        petugas berkata teman-teman di atas juga perlu makan
        disuruh mengisi saldo dompet digital milik petugas
        petugas bertanya apakah perusahaan kami tidak punya tradisi berbagi
        yang memberi bingkisan selalu dilayani lebih dulu
        evaluator minta sampel produk satu dus dikirim ke rumahnya
        ada yang menelepon mengaku petugas dan menawarkan percepatan dengan biaya
        bos saya menyelipkan uang ke map petugas sebelum dicap
        setiap tanda tangan pejabat ada harganya
        one of your staff told us the dossier would sleep unless we bought him a phone
        uangnya langsung masuk laci petugas tanpa tanda terima
        tim pemeriksa minta dijamu di restoran dan dibawakan oleh-oleh
        setiap berkas ada potongannya untuk orang dalam
        petugas mengajak bertemu di luar kantor membicarakan biaya
        sopir tim inspeksi menyodorkan nomor dompet digital
        we were told to pay the officer in cash without a receipt
        katanya berkas bisa lewat pintu samping asal paham
        dimintai sumbangan seragam oleh bagian pengujian
        pegawai itu menagih bonus setelah sertifikat terbit
        kalau tidak mengerti maksud petugas, berkas ditaruh paling bawah
        orang di bagian verifikasi menanyakan uang lelah
        petugas minta dibelikan rokok dan bensin
        pemeriksa memberi isyarat agar diberi sesuatu supaya temuan hilang
        ia menerima transferan dari pengusaha
        pulang membawa mobil penuh produk dari pabrik yang diperiksa
        kalau mau cepat ada harganya kata petugas
        the officer hinted that a little something would solve the problem
        diminta menyumbang untuk acara kantor supaya dilancarkan
        ada tarif tidak tertulis untuk setiap berkas
        pegawai meminta bagian dari keuntungan kami
        petugas menyebut nomor rekening istrinya
        kami terpaksa memberi agar berkas disentuh
        minta tiket dan penginapan saat pemeriksaan
        petugas bilang kalau mau cepat ada jalurnya tinggal dibicarakan di luar
        menyebut angka dua juta supaya berkas jalan
        pegawai depan menyuruh menyiapkan rokok slop untuk timnya agar berkas cepat
        evaluator told our agent the certificate could be ready tomorrow if we show appreciation
        officer sent his private bank account number
        oknum minta uang pelicin
        petugas meminta dibelikan makan siang satu tim
        minta diisikan saldo supaya semangat memeriksa
        kata petugas ada biaya di luar kuitansi
        bayar lima ratus ribu ke orang loket baru diproses
        petugas menanyakan jatahnya mana
        tiap bulan kami harus setor ke orang dalam
        inspektur minta oleh-oleh satu karton
        disuruh transfer ke rekening pribadi petugas
        ada harga khusus kalau lewat bapak itu
        petugas mengatakan sama-sama enak lah
        beliau memberi kode gesek jari minta uang
        petugas titip salam buat bos katanya lebaran sudah dekat
        pegawai minta thr kepada importir
        evaluator mengajak ngopi di luar dan minta bantuan dana
        biar lancar katanya kasih uang bensin
        berkas ditahan sampai kami mengerti
        petugas bilang yang lain juga sudah partisipasi
        diminta sumbangan acara kantor seikhlasnya minimal sejuta
        ada orang dalam yang menjamin lolos asal dua juta
        minta uang damai supaya temuan tidak ditulis
        pemeriksa pulang membawa sekardus produk tanpa bayar
        amplop diselipkan di map lalu berkas langsung dicap
        sebelum tanda tangan beliau menunggu ucapan terima kasih
        petugas menawarkan paket ekspres tidak resmi
        we were asked for coffee money at the counter
        inspector took cash to drop the findings
        the evaluator wants a gift before signing
        someone from the office offered a faster lane for a fee
        he wrote an amount on paper and pushed it to me
        oknum njaluk duit ben berkas gelis rampung
        petugas menta artos supaya berkasna gancang
        diutus nyiapke rokok kanggo petugas
        petugas mengirim nomor dompet digital lewat pesan pribadi
        staf kami menyerahkan tunai di parkiran kepada pegawai
        pegawai menyuruh beli voucher belanja
        minta tiket pesawat untuk keluarganya
        pemeriksa minta hotel bintang lima
        petugas bilang nanti bisa dibantu asal ada pengertiannya
        pejabat minta komisi sepuluh persen
        tanpa setoran berkas tidak naik
        diminta membayar biaya pengurusan tanpa bukti
        petugas pungut biaya fotokopi dan materai tidak wajar
        pengusaha lain kasih bingkisan dulu baru dilayani
        verifikator menagih janji hadiah
        petugas menerima ponsel baru dari importir
        katanya supaya aman kasih aja sedikit
        ada pungutan di loket tiap ambil nomor
        petugas lab minta uang supaya hasil uji bagus
        dia bilang atasan juga perlu bagian
        kami dipalak oknum berseragam
        disuruh isi kotak amal di meja petugas sebelum dilayani
        petugas menjual antrean lima puluh ribu
        setelah saya beri uang ski keluar dalam dua jam
        nominalnya dinegosiasikan di mobil petugas
        petugas wa pribadi minta tolong dibayarkan cicilan
        pak toni bilang empat juta terima beres, yang di dalam sudah kebagian
        staf selalu menelepon bos saya menanyakan oleh-olehnya mana
        tahun lalu minta mesin kopi, kami sudah tidak sanggup
        petugas menyarankan saya menemui seseorang di kantin untuk urusan uang
        kalau tidak ada pelicin berkas kembali terus
        sebelum inspeksi kami disuruh menyiapkan amplop
        ketua tim menitip dibelikan sepatu
        pegawai minta bayaran untuk mencarikan berkas
        tarif mempercepat satu juta langsung ke orangnya
        oknum memungut uang parkir berkas
        kurir kami dimintai uang di pos satpam supaya bisa masuk loket
        petugas memberi nomor rekening atas nama anaknya
        pejabat minta saham kosong
        kami diminta menanggung makan malam tim
        petugas bilang tergantung sedekahnya
        di grup importir sudah rahasia umum harus kasih
        minta voucher hotel dan bensin saat pemeriksaan
        petugas mengatur harga lewat calo
        someone inside must be paid for every shipment
        our forwarder pays the evaluator monthly
        he asked us to top up his phone
        the official suggested a donation to get the file moving
        uang tanda tangan
        setiap ambil dokumen asli diminta seikhlasnya
        bingkisan lebaran ditagih lewat pesan
        disodori daftar nama yang harus dikirimi parsel
        petugas minta proyektor untuk kantornya
        tiap ambil ski jangan lupa bawakan kue dan isi amplopnya kata senior
        berkas dapat selesai hari itu juga dengan kontribusi satu setengah juta
        petugas meminta uang lelah kepada staf saya supaya dokumen langsung dicap
        tiap ketemu bapak yang memeriksa berkas pasti bilang belum makan siang, artinya harus nraktir
        teman-teman bilang harus mentraktir satu ruangan baru di acc
        staf loket menawarkan perbaikan langsung jadi asal menyediakan tujuh ratus ribu tunai
        katanya kalau belum ngopi bareng berkasnya belum bisa naik
        beliau selalu mengeluh soal cicilan setiap kami antar dokumen
        bapak itu bilang rumahnya sedang renovasi dan butuh bantuan
        ibu di loket menyindir kok datang tangan kosong
        petugas bercanda soal uang rokok tapi berkas baru jalan setelah diberi
        satpam dan staf loket menjual nomor antrean kepada calo lima puluh ribu
        petugas pemeriksa meminta dibayarkan makan malam dan hotel supaya temuan bisa dibicarakan
    """,
    "E3": """
        ketua tim pemeriksa menitipkan surat lamaran anaknya kepada perusahaan kami
        perusahaan yang manajernya pensiunan kantor anda tidak pernah antre dan berkasnya langsung dibawa masuk
        pemilik pabrik itu tetangga pejabat yang menandatangani hasil uji
        calo tahu nama semua evaluator dan bebas keluar masuk ruang kerja, dibiarkan pegawai
        kepala bidang memasukkan keponakannya sebagai tenaga kontrak tanpa tes
        our competitor gets approval in one day because his cousin works in your office
        pengurusan lewat makelar yang akrab dengan petugas selalu lebih cepat
        petugas memberi nomor iparnya dan bilang pakai jasanya pasti tembus
        setiap pemohon diarahkan ke konsultan yang sama
        pemilik laboratorium rujukan ternyata kakak kepala bidang
        perusahaan itu selalu lolos karena anaknya bekerja di sana
        an officer recommended his brother's consultancy to us
        pemenang selalu perusahaan yang sama dan direkturnya menantu pejabat
        pegawai punya toko yang menjual produk yang ia awasi
        semua diarahkan memakai konsultan milik ipar kepala seksi
        suami evaluator bekerja di perusahaan pemohon
        petugas menjual jasa pengurusan lewat istrinya
        perusahaan teman sekantor tidak pernah diperiksa
        pejabat ikut menanam modal di gudang yang ia awasi
        the evaluator used to work for our rival and still advises it
        pejabat merangkap komisaris di perusahaan distributor
        berkas perusahaan milik keponakannya didahulukan
        evaluator menilai permohonan perusahaan istrinya
        petugas menjadi konsultan bayaran importir
        ketua tim punya usaha sejenis dengan yang diperiksanya
        yang dekat dengan pimpinan selalu diloloskan
        the inspector's brother owns our competitor
        calo yang ternyata kerabat pegawai
        pengadaan dimenangkan perusahaan keluarga pejabat
        berkas perusahaan tertentu selalu keluar sehari ternyata direkturnya adik ipar kepala tim
        pegawai inspeksi ikut memiliki perusahaan atas nama suaminya
        ketua tim pemeriksa memeriksa gudang milik istrinya sendiri
        pejabat punya saham di distributor
        perusahaan keluarga evaluator tidak pernah ditolak
        yang bukan siapa-siapa disuruh menunggu, yang punya kenalan langsung jadi
        kepala seksi menjadi komisaris di pt importir
        petugas mengarahkan memakai konsultan temannya
        biro jasa milik anak pejabat selalu tembus
        calo bebas keluar masuk ruang evaluator
        staf merangkap agen pengurusan izin
        importir besar itu teman kuliah direktur jadi tidak diperiksa
        menantu pejabat menang terus pengadaan
        titipan dari atas didahulukan
        pegawai membuka jasa pengurusan ski di luar jam kerja
        orang dekat pimpinan mendapat perlakuan istimewa
        nepotisme penerimaan tenaga kontrak
        lab tempat kakaknya bekerja selalu ditunjuk
        evaluator menangani aju perusahaan saudaranya
        inspector is a shareholder of the importer
        the reviewer is married to our competitor's manager
        his son works for the company he inspects
        they steer applicants to a consultant owned by an official's relative
        penilai memiliki hubungan keluarga dengan pemohon
        pegawai ternyata pemilik toko yang dilaporkan
        mantan pejabat kini konsultan dan berkasnya selalu dinomorsatukan
        usaha istri pegawai memakai data pesaing
        tim pengawas dijamu perusahaan temannya dan hasilnya selalu baik
        diskriminasi berkas karena yang lain punya orang dalam keluarga
        kongkalikong antara evaluator dan biro jasa
        pejabat itu pemilik sebenarnya dari cv pemasok
        the person evaluating our dossier is the spouse of our competitor's sales director
        we ask for another evaluator because of a family relation
        pemilik gudang yang tidak pernah diperiksa itu kakak kepala kantor
        evaluator kami mantan karyawan pesaing dan masih punya sahamnya
        suaminya pemilik biro jasa yang selalu tembus
        anak pejabat magang lalu langsung diangkat
        kerabat pimpinan dapat jatah kuota
        panitia lelang dan pemenang satu keluarga
        pegawai ikut berdagang produk yang ia nilai
        tim penilai satu almamater dan berteman dengan pemohon itu
        pegawai menjadi direktur di akta perusahaan importir
        iparnya punya pabrik dan pemeriksaannya formalitas
        dia memeriksa perusahaan sendiri
        keputusan berpihak pada perusahaan temannya
        pemilik toko sebelah masih keponakan kepala tim pemeriksa
        toko sebelah tidak pernah diperiksa karena kerabat pejabat
        istrinya pemilik perusahaan yang berkasnya ia nilai sendiri
    """,
    "E4": """
        laporan hasil uji kedua untuk sampel yang sama angkanya berubah, yang menandatangani orang yang sama
        siapa pun yang mengeluh ke atasan akan ditandai oleh pegawai
        sejak menyerahkan fotokopi ktp di loket saya dihubungi orang yang tahu nomor aju saya
        dokumen komposisi yang hanya kami unggah ternyata dimiliki saingan, katanya dari teman di bpom
        ada yang menelepon mengaku pegawai dan menyuruh mencabut pengaduan kalau usaha masih ingin jalan
        tim berangkat hanya dua orang tetapi yang dipertanggungjawabkan enam, tiketnya dibuatkan bukti
        the shop owner knew my name and my complaint, someone in your office told him
        someone from your office called and advised us to withdraw our complaint
        after our complaint every file of ours is sent back without a reason
        tanda tangan saya dipalsukan pada berita acara oleh pemeriksa
        pemilik toko yang saya laporkan datang membawa nama dan alamat saya, katanya dari orang dalam
        evaluator menelepon dan mengatakan pengajuan berikutnya akan diperlama
        jadwal pemeriksaan mendadak sudah diketahui distributor sehari sebelumnya
        penjual mengirimi saya tangkapan layar pengaduan saya sendiri
        setelah saya protes semua berkas kami dicari-cari kesalahannya
        petugas menyuruh saya menghapus ulasan kalau masih mau dilayani
        the seller told me who had complained and quoted my e-mail word by word
        an official warned us that our next applications would be slow if we complained
        gudang itu selalu kosong setiap akan diperiksa karena ada yang membocorkan
        pesaing mengetahui isi dokumen komposisi yang hanya kami serahkan ke kantor
        dua pegawai mendatangi saya dan bilang usaha saya tidak akan tenang kalau laporan tidak dicabut
        arsip pemeriksaan difoto lalu dikirim ke orang luar
        foto ktp yang diserahkan di loket dipakai orang untuk pinjaman
        petugas memotret dokumen rahasia kami dengan ponselnya
        kami diperiksa berulang-ulang sejak menolak permintaannya
        hasil uji diubah oleh pegawai laboratorium
        nomor telepon saya diberikan petugas kepada penjual yang saya adukan
        the officer threatened to close our shop
        identitas pelapor diketahui orang yang dilaporkan
        pegawai menyalahgunakan stempel dinas
        dokumen yang hanya kami serahkan kepada petugas beredar di grup pesaing
        pegawai menakut-nakuti akan menutup toko kalau saya melapor
        petugas memakai jabatannya untuk menekan kami
        rahasia formula kami sampai ke perusahaan lain
        izin kami sengaja ditahan karena pernah mengadu
        bendahara memalsukan tanda tangan daftar hadir
        barang sitaan dijual kembali oleh petugas
        laporan dibuat palsu oleh pegawai
        an inspector passed our documents to a competitor
        data pribadi saya disebarkan petugas
        honor fiktif dan perjalanan dinas palsu
        komposisi dan formula produk kami sampai ke pesaing lengkap dengan cap kantor
        hanya tim evaluasi yang memegang berkas itu tetapi pesaing punya salinannya
        data pelapor dibocorkan ke penjual
        identitas saya sebagai pelapor diketahui toko
        petugas menyebarkan nomor hp saya
        penjual yang saya laporkan tahu alamat rumah saya
        petugas mengancam izin kami dicabut bila bicara
        setelah mengadu pengajuan kami dipersulit semua
        disuruh mencabut laporan oleh pegawai
        pejabat menekan kami agar menandatangani berita acara kosong
        hasil lab diubah atas perintah atasan
        tanda tangan saya ditiru oleh petugas
        dokumen rahasia difoto pegawai dan dikirim ke grup
        jadwal sidak bocor sehingga toko sempat bersih-bersih
        ada orang dalam yang memberi tahu pabrik sebelum pemeriksaan
        barang sitaan dibawa pulang pegawai
        perjalanan dinas fiktif
        kendaraan dinas dipakai usaha pribadi
        absen dimanipulasi kepala bagian
        mantan karyawan masih memegang akses data pemohon
        ktp yang saya unggah dipakai orang tak dikenal, hanya kantor ini yang punya
        usaha saya diperiksa terus sejak saya protes
        pegawai bilang awas kalau melapor
        our confidential recipe was passed to a competitor
        officer threatened to delay all our files
        an official told the shop who complained
        the inspector made me sign an empty report
        data perusahaan dijual oknum
        petugas menyalahgunakan stempel dan kop surat
        dipaksa mengakui pelanggaran
        wewenangnya dipakai untuk menjatuhkan usaha saingan istrinya
        pejabat memerintahkan agar pabrik itu jangan disentuh
        dilindungi orang dalam, tiap razia selalu lolos
        laporan saya difoto dan diteruskan ke terlapor
        tempat saya disegel karena menolak kemauan petugas
        pelapor diintimidasi
        pemilik pabrik datang sambil membawa cetakan surel saya
        dari mana dia dapat kalau bukan dari kantor ini
        laporan saya kok bocor, saya dan keluarga tidak tenang
        penjual mengancam saya karena tahu saya yang lapor
        nama pelapor tercantum di surat ke pabrik
        identitas kami disampaikan petugas kepada perusahaan terlapor
        berkas pesaing diperlihatkan petugas kepada kami
        petugas mengakses akun kami tanpa izin
        pejabat membatalkan izin karena urusan pribadi
        diminta tanda tangan berita acara sebelum diperiksa
        pegawai menekan konsumen agar menghapus unggahan
        surat panggilan palsu dari oknum pegawai
        ada yang memakai nama kantor untuk memeras toko
        petugas memberi tahu toko sehari sebelum sidak
        hasil pemeriksaan diubah setelah pejabat menelepon
        after i reported, the company received a copy of my letter
        inspector abused his position to close our competitor free shop
        dendam petugas membuat kami diperiksa tiap minggu
        ada yang telepon mengaku pegawai menyuruh pengaduan ditarik daripada repot nanti
        koordinator mengganti lembar hasil uji lalu mencetak ulang dengan tanda tangan pindaian
        kok tahu nomor saya padahal hanya saya tulis di pengaduan
        biro jasa menelepon dan tahu persis nomor aju dan nilai invoice kami, data itu hanya ada di sistem kantor ini
        kepala subbagian meminta kuitansi hotel palsu untuk perjalanan dinas
    """,
    "E5": """
        loket masih gelap sampai jam sepuluh, petugas belum datang
        petugas main gim saat orang menunggu
        setelah istirahat loket baru buka jam tiga
        pegawai duduk mengobrol dan membiarkan orang menunggu
        petugas jaga pulang sebelum waktunya
        tidak ada seorang pun di meja pelayanan pada jam kerja
        the counter was empty all morning
        petugas tidur di meja
        pegawai absen tetapi tercatat hadir
        loket konsultasi tidak ada orang dari jam satu sampai setengah tiga
        katanya masih istirahat padahal jam istirahat sudah habis
        petugas belum datang padahal sudah jam sembilan
        meja pelayanan kosong saat jam kerja
        pegawai main tiktok di loket
        petugas tidur saat orang mengantre
        loket tutup sebelum waktunya
        pegawai pulang jam dua
        petugas asyik mengobrol dan makan
        loket dibuka terlambat satu jam
        petugas sibuk belanja online di meja kerja
        staf merokok di ruang pelayanan
        petugas piket tidak ada di tempat
        semua pegawai rapat loket ditinggal kosong
        pegawai keluyuran di mal saat jam kantor
        petugas jaga malah nonton bola
        nobody at the counter during office hours
        officers playing games while people wait
        petugas telat terus tiap senin
        jumat siang kantor sepi tidak ada yang melayani
        petugas datang siang pulang cepat
        pegawai titip absen
        loket ditinggal ngopi
        hari kerja petugasnya mangkir
        staf nonton drakor
        petugas jaga loket sering tidak ada di tempat setelah makan siang mohon ditertibkan
        tiap jumat loket tutup lebih cepat
        petugas datang terlambat sehingga antrean panjang
        jam istirahat molor sampai jam dua
        pegawai main catur saat jam kerja
        petugas mengobrol sambil makan gorengan di loket
        satpam tidur di pos
        tidak ada petugas pengganti waktu cuti
        pegawai keluar kantor untuk urusan pribadi
        petugas scroll ponsel tidak melayani
        staff arrive late and leave early
        loket kosong melompong
        jam layanan tertulis setengah sembilan tetapi petugas baru datang hampir jam sepuluh
        meja penerimaan kosong, orangnya baru muncul jam sepuluh lewat
        kata satpam memang begitu tiap hari petugasnya terlambat
        mohon disiplin petugas
        loket ekspor tutup tulisannya istirahat sampai jam satu, ditunggu sampai jam dua tidak ada yang datang
    """,
    "E6": """
        bapak yang mengurus berkas menyuruh saya sendiri yang mengantar ke kamar hotelnya malam ini
        petugas menyuruh pulang pengguna tongkat karena dianggap merepotkan
        petugas berbisik yang keriting nanti saja lalu tertawa dan melewati nomor saya
        your staff laughed at my accent and served the others first
        petugas berkata perempuan tidak usah mengurus usaha
        an officer keeps texting me asking for dinner
        pemohon berkulit gelap selalu dilayani paling akhir oleh petugas
        petugas mengirim pesan malam-malam dan mengajak makan malam berdua
        petugas memuji tubuh saya, saya risih
        saya diminta melepas jilbab untuk difoto di loket
        the officer kept sending me private messages at night
        petugas bertanya apakah saya sudah menikah dan minta nomor pribadi
        pegawai menirukan logat saya di depan orang banyak
        atasan berkali-kali menyentuh saya di ruang arsip
        petugas mengajak bertemu berdua di apartemennya malam hari
        saya dipeluk paksa oleh pegawai
        petugas menatap dan bersiul kepada tamu perempuan
        diminta menemani makan malam supaya dilayani
        pegawai menyentuh pundak dan paha saya
        diejek karena memakai kursi roda
        petugas menolak melayani karena saya orang timur
        he kept touching my arm and asked for my hotel
        candaan jorok di ruang pelayanan
        petugas mengomentari bentuk tubuh saya dan meminta foto
        saya dipegang-pegang saat konsultasi
        pegawai mengirim pesan tidak senonoh
        saya dilayani terakhir karena logat dan warna kulit
        petugas mengejek agama saya
        atasan memaksa staf perempuan menemaninya
        the officer made sexual remarks
        penyandang disabilitas ditolak dilayani
        ajakan ke hotel dari petugas
        dipanggil dengan sebutan suku yang menghina
        petugas laki-laki memegang tangan dan pundak saya berkali-kali
        kalau mau dibantu temani makan malam berdua
        saya jadi takut kembali karena petugas menatap dan merayu
        petugas mengirim chat mesra di luar jam kerja
        pegawai mencolek pinggang teman saya
        komentar jorok tentang pakaian saya oleh petugas
        diminta foto pribadi oleh petugas
        petugas mengajak jalan supaya berkas dibantu
        saya dipanggil dengan sebutan binatang karena suku saya
        orang papua disuruh tunggu paling akhir
        petugas menolak saya karena pakai cadar
        karena saya tuli petugas tidak mau melayani
        petugas bilang orang tionghoa pasti banyak duit
        satpam meraba saat pemeriksaan tas
        atasan mengirim gambar tak senonoh ke magang
        petugas duduk merapat dan mengelus paha
        dibilang perempuan sebaiknya di dapur
        guyonan mesum di ruang konsultasi
        petugas menanyakan status janda saya dan minta nomor
        he stared at my chest and asked me out
        officer put his hand on my knee during the consultation
        refused service because i am a foreigner
        staff mocked my disability
        mahasiswi magang dipeluk pembimbing di kantor
        petugas menguntit saya sampai parkiran
        agama saya disindir waktu mengurus berkas
        petugas membuat candaan tentang warna kulit
        dikirimi stiker tidak pantas oleh evaluator
        petugas minta video call malam-malam
        saya risih dirangkul petugas
        kakak difabel dipersulit dan ditertawakan
        tangannya menyentuh badan saya sambil pura-pura mengambil berkas
        petugas bilang kamu orang timur nanti saja bahasamu susah dimengerti
        nomor saya dilompati karena warna kulit
        petugas mengirim pesan cantik boleh kenalan
        petugas menyentuh lutut saya saat menjelaskan
        dirayu petugas sampai tidak nyaman
        saya dipaksa foto bersama dan dirangkul
        petugas memandangi tubuh saya dari atas ke bawah
        petugas mengejek cara jalan saya yang pincang
        tidak dilayani karena bertato dan gondrong
        ditolak karena memakai salib
        komentar petugas tentang hamil di luar nikah
        dilecehkan saat pengambilan sampel
        pegawai menanyakan ukuran baju dalam
        your officer asked me to come to his place alone
        he said women should not run a company
        petugas berbisik tidak senonoh di lift
        beliau hampir tiap malam mengirim pesan pribadi minta foto
        mengajak saya makan berdua di luar kota, saya takut
        the officer put his arm around me and invited me to his hotel for drinks
        petugas pria memegang tangan saya lama dan berkomentar tentang badan saya
        petugas keamanan menyuruh saya membuka cadar di depan umum
    """,
}
