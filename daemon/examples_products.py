"""Sentences about food products and the places that keep them, by category (daemon/examples.py).

Promise: data only, invented; one sentence a line. Pure: no I/O, no clock.
"""

from __future__ import annotations

from typing import Final

PRODUCTS: Final[dict[str, str]] = {
    "P1": """
        produk ini tidak mencantumkan nomor bpom sama sekali
        nomor izin edar pada kemasan setelah dicek milik produk lain
        makanan impor dijual tanpa izin edar di toko oleh-oleh
        barang tiruan memakai nama dan nomor izin kami
        snack selundupan dari negeri tetangga beredar di pasar
        nomor pada kemasan tidak ditemukan di laman cek bpom
        produk rumahan dijual luas tetapi belum terdaftar
        kemasan polos tanpa kode apa pun dijual ke warung
        counterfeit version of our drink carries our registration number
        permen dari luar tidak jelas izinnya dijual ke anak sekolah
        merek kami dipalsukan dan dijual murah
        minuman kaleng tanpa registrasi dijual di karaoke
        nomor bpom di label setelah dicek tidak ketemu di cekbpom
        tulisannya bpom ri md tapi angkanya cuma sepuluh
        takut palsu karena nomornya tidak terdaftar
        permen impor tidak ada nomor bpom dijual depan sekolah
        cokelat dari luar tanpa kode ml
        akun jualan snack luar negeri tidak ada izinnya satu pun
        minuman sachet tidak punya izin edar beredar di warung
        nomor izin di bungkus ternyata punya merek lain
        barang selundupan masuk lewat pelabuhan tikus
        mi instan korea tanpa stiker bpom
        toko oleh-oleh bandara menjual makanan impor tanpa registrasi
        produk tiruan kemasan mirip sekali dengan asli
        kopi kami dipalsukan orang
        saus abal-abal pakai logo bpom palsu
        di laman cek produk hasilnya tidak ditemukan
        kue kering pabrikan belum ada izin tapi sudah masuk minimarket
        pabrik memproduksi sirop tanpa izin
        apakah asli, nomor registrasinya mencurigakan
        makanan kaleng dari tiongkok tidak berizin
        frozen food curah tidak berizin dijual bebas
        keasliannya diragukan, hologram tidak ada
        nie sudah dicabut tapi produknya masih beredar
        nomor md milik perusahaan yang sudah tutup
        this snack has no bpom number at all
        the registration number on the pack belongs to another product
        fake version of our sauce sold in markets
        unregistered imported candy sold in malls
        madu kemasan nomor bpomnya ngawur
        minyak goreng kemasan bodong
        garam tanpa izin dan tanpa sni
        ora ono nomer bpom e
        teu aya nomer bpomna
        angka izin edar di botol tidak valid
        memalsukan kemasan susu merek terkenal
        produk ilegal masuk dari perbatasan
        dicek di aplikasi bpom mobile keluarnya produk lain
        takut palsu hurufnya buram dan harganya murah
        nomor md dicari tidak ketemu
        izin edarnya tidak ada sama sekali di botol sambal
        dijual di pasar tanpa nomor bpom
        kemasannya meniru merek terkenal
        toko kelontong menjual kopi racikan tanpa izin
        tidak bernomor ml, kirim dari batam
        cap bpom terlihat tempelan
        produk diproduksi di rumah kontrakan tanpa izin
        the label shows a registration number that does not exist
        belum berizin tapi sudah diiklankan
        there is no such registration number in your database
        nomor bpom cuma tujuh angka
        kata anak saya nomornya kurang panjang
        menyimpan ribuan karton permen tiongkok tanpa izin edar
        nomor md tidak lengkap dan warna isinya beda dari yang asli
        jelly stik warna-warni dari luar negeri tidak ada nomor bpom
        susu merek asing tanpa nomor apa pun di kemasannya
        di kalengnya tidak ada nomor apa-apa, hanya tulisan asing
    """,
    "P2": """
        toko masih memajang susu yang sudah lewat tanggalnya
        tanggal kedaluwarsa dikerok sehingga tidak terbaca
        stiker tanggal baru ditempel di atas tanggal lama
        biskuit yang saya beli ternyata kedaluwarsa dua bulan lalu
        diskon besar ternyata barang yang masa simpannya habis
        distributor mengganti cetakan tanggal pada dus
        minuman expired dijual dalam paket lebaran
        the yoghurt was three weeks past its date
        mereka menghapus tanggal dengan cairan lalu mencetak yang baru
        cokelat kedaluwarsa dibagikan sebagai bonus
        roti melewati tanggal tetapi tetap di rak
        tanggal di bungkusnya sudah lewat tapi masih di rak
        baru sadar di rumah ternyata sudah lewat masa
        roti dipajang padahal lewat tanggal
        masih dijual padahal tanggalnya bulan lalu
        makanan bayi lewat kedaluwarsa dijual diskon
        exp nya udah kapan tau masih dipajang
        tanggal exp ditutup label harga
        tanggal ditimpa stiker harga
        beli susu di swalayan, pas dilihat sudah expired
        kasir tetap menjual walau sudah lewat tanggal
        snack kadaluarsa di kantin sekolah
        parsel isinya barang kedaluwarsa semua
        tanggal produksi dihapus dengan tiner
        tukar stiker kedaluwarsa di gudang
        stok lama dicetak ulang tanggalnya
        minuman botol lewat dua bulan dari tanggal baik digunakan sebelum
        bonus pembelian ternyata kedaluwarsa
        minimarket tidak pernah cek tanggal, banyak yang basi
        yogurt lewat seminggu dari tanggal di tutup
        the milk i bought expired two weeks ago
        best before date has passed but still on shelf
        they put a new date sticker over the old one
        expired biscuits sold at half price
        barange wis kadaluwarsa isih didol
        tos liwat tanggalna tapi dijual keneh
        kopi sachet hampir semua renteng sudah lewat tanggal
        obral makanan lewat masa simpan
        supermarket mencampur stok expired dengan yang baru
        bumbu dapur expired setahun
        dikirimi penjual barang yang tinggal sehari lagi sudah lewat
        baru liat expired nya bulan lalu
        yang jual bilang masih enak tidak apa-apa padahal lewat tanggal
        di rak masih ada belasan bungkus yang lewat
        lewat tanggal tetapi dipajang di rak depan dengan harga normal
        mengganti tanggal dengan stempel
        teh kotak expired di kantin kampus
        susu kadaluwarsa dibagikan posyandu
        saya periksa tanggalnya sudah habis bulan kemarin
        barang kedaluwarsa dikirim lewat paket
        sticker baru menutupi tanggal lama
        swalayan lalai memeriksa tanggal
        expired chocolate in a gift hamper
        the snack was past its expiry date when i bought it
        stok lama masih banyak di rak sudah lewat tanggal
        tanggal kedaluwarsa di kaleng dikerok lalu dijual
        angka tahunnya digores supaya tidak terbaca sudah lewat
    """,
    "P3": """
        ada ulat hidup di dalam bungkus
        isi kaleng menghitam dan menggelembung saat dibuka
        menemukan anak cicak mati di dasar botol
        kerupuk apak dan berbau minyak lama
        susu menggumpal padahal belum kedaluwarsa
        roti berbintik hijau berjamur
        ada potongan karet di dalam sosis
        tutup botol longgar dan isinya berbusa
        rasa air minum seperti tanah dan keruh
        gigi saya patah karena ada batu di keripik
        small worms were crawling in the cereal
        segel rusak dan serbuk di dalamnya basah
        daging dalam kemasan hampa udara berlendir dan bau
        abon berkutu dan berbulu
        kaleng menggembung dan penyok
        isi menggumpal dan bau apek
        botol airnya ada lumut
        air minum kemasan bau solar warnanya kuning
        rasanya sudah tengik padahal masih lama tanggalnya
        kecap ada belatungnya
        ada kecoa di dalam bungkus mi
        di dalam kopi ada serpihan plastik
        ada kawat di roti
        nugget berlendir waktu dibuka
        kemasan bocor semut masuk
        susu kotak menggelembung
        biskuit melempem berkutu
        saus berbusa dan meletup saat dibuka
        keju ada bintik hijau
        tepung banyak kutu beras
        teh botol ada endapan aneh
        daging kaleng warnanya kehitaman
        cokelat putih-putih dan berulat
        es krim bekas cair dibekukan lagi bentuknya rusak
        abon ada rambut panjang
        kerupuk ada jentik
        sosis ada potongan karet gelang
        gula berpasir besi
        sirop ada lalat mati
        minyak goreng keruh berbau
        segel sudah terbuka isi kurang
        kornet bau busuk
        permen ada serat tali
        agar-agar lengket dan berjamur
        found a piece of plastic in the cereal
        the can was swollen and smelled bad
        there was mold on the cheese inside the sealed pack
        insects inside the noodle packet
        juice tasted fermented and fizzy
        isine ono ulere
        aya hileudna di jero bungkus
        rasanya aneh pahit seperti obat
        bijinya keras seperti batu gigi saya retak
        beras kemasan banyak kutu
        tutup botol karatan
        selai kacang bau cat
        isi kemasan vakum kembung berangin
        kurma banyak ulatnya waktu dibelah
        potongan plastik biru di dalam sosis
        pas dibuka baunya bikin mau muntah langsung saya buang
        isi staples di dalam bakpao beku
        lidah saya hampir terluka oleh benda tajam
        segumpal rambut di abon
        kutunya banyak di biskuit, melempem
        bubuk kopi ada kerikil
        begitu dibuka bau apek dan menggumpal
        air galon keruh ada cacing kecil
        kaleng bocor halus keluar cairan
        ada bangkai semut di sirop
        roti isi cokelat ternyata ada jamur hijau
        telur ulat di bungkus dalam
        jus kotak mengental dan asam
        kemasan sobek saat dibuka ada bekas gigitan
        mentega berbau sabun
        penjual menolak penggantian padahal isinya rusak
        pemilik toko tidak mau ganti barang rusak
        petugas toko bilang tidak bisa ditukar
        kerupuk udang ada potongan kuku
        sambal botol meletus sendiri
        warna daging kaleng kehijauan
        bungkus menggembung padahal belum lewat tanggal
        the biscuits were crawling with bugs
        a metal shaving was baked into the bread
        bottle contained a dead insect
        i found a screw in my bread
        the sauce bottle exploded and smelled fermented
        bagian dalam kaleng berkarat dan dagingnya hitam
        menemukan lalat mati di botol yang masih tersegel
        pecahan tulang tajam sampai gusi anak saya berdarah
        sudah komplain ke toko dan pabrik tidak ada yang peduli
        isi kacang hijau bulukan
        ada paku kecil di dalamnya hampir tertelan anak saya
        minuman sari kacang berlendir dan kecut padahal belum lewat tanggal
        we found mould inside a sealed block of cheese well before its date
        grey mould on the cheese, the shop refused to refund
        susu di toko itu sering menggumpal, saya konsumen biasa
        saya karyawan toko itu, bakpia kemasan yang dijual berulat
        produk di tempat saya bekerja berulat, tolong rahasiakan identitas saya
        the jar was full of green mould although the best before date is next year, registration number ml
        the registered product with batch and expiry date in the future was mouldy
    """,
    "P4": """
        tahu tidak busuk selama seminggu, curiga formalin
        warna kerupuk menempel di tangan seperti pewarna kain
        bakso sangat kenyal diduga memakai boraks
        kopi stamina membuat jantung berdebar, mungkin ada campuran obat
        hasil uji cepat menunjukkan kandungan bahan terlarang
        minuman pelangsing dicampur obat keras
        mi basah berbau bahan kimia menyengat
        the candy contains a textile dye
        ikan asin tidak dihinggapi lalat sama sekali
        madu diduga mengandung obat kuat
        curiga mi dikasih pengawet mayat
        tahu kenyal seminggu tidak asam, lalat tidak mau hinggap
        warna merahnya luntur di tangan seperti wantex
        kerupuk warna mencolok diduga rhodamin
        ikan asin awet tidak dihinggapi lalat
        diduga pakai boraks atau bleng
        sirop merah pewarna tekstil
        kopi jantan dicampur obat kuat
        permen bikin melek semalaman diduga obat
        teh pelangsing bikin deg-degan terus diduga ada obatnya
        bakso bisa memantul kayak bola
        manisan disemprot pemutih
        minuman serbuk mengandung sibutramin menurut lab
        hasil tes kit positif formalin
        cincau direndam bahan kimia
        terasi pakai pewarna baju
        susu dicampur bahan pemutih
        garam bata dicampur kimia
        dried fruit bleached with chemicals
        test kit shows formaldehyde in the noodles
        the coffee contains hidden drug
        cumi kering dikasih obat semprot nyamuk
        sayur asin pakai pengawet kayu
        mohon uji laboratorium kandungan berbahaya
        gula merah dicampur sabun
        permen jari pewarna kain
        jeli pakai pemanis buatan berlebihan
        zat terlarang dalam minuman energi
        ayam awetan diolesi kuning metanil
        warnanya merah ngejreng kena tangan tidak hilang dicuci dua hari
        bukan pewarna makanan sepertinya
        lidah anak-anak merah berhari-hari dan noda di kain tidak hilang
        terasi airnya merah kayak cat
        dikasih obat biar awet
        mi kuning kenyal seminggu
        kopi bikin kuat lelaki ada campuran obatnya
        cendol hijau menyala luntur
        positif boraks waktu diuji dinas
        permen dari luar mengandung zat terlarang
        minuman pelangsing isinya obat
        ikan diawetkan pakai formalin oleh pemasok
        lab found sudan red in the chili powder
        siswa kami menguji dengan test kit hasilnya positif
    """,
    "P5": """
        murid satu kelas tidak masuk karena buang air terus sejak mendapat puding susu
        badannya bentol, mukanya bengkak dan napasnya bunyi sesudah ganti susu formula
        after one bite her throat closed up and she needed adrenaline
        omongannya pelo dan susah menelan setelah makan ikan kaleng
        tukang saya gemetaran dan jantungnya kencang sehabis minum kopi
        our faces went red, our hearts were racing and one of us could hardly breathe after the canned tuna
        she is still under observation in hospital after eating the noodles
        yang makan es krim semua tepar dan kliyengan, yang tidak makan sehat
        balita buang-buang air dan panas setelah diberi biskuit bantuan
        yang kecil sudah lemas dan sekarang diinfus sehabis makan jeli
        perutnya melilit dan bolak balik ke kamar mandi setelah jajan
        sesudah acara banyak peserta tidak enak badan setelah makan kue kotak
        bibir anak saya membengkak dan tenggorokannya menyempit setelah minum susu
        sekeluarga buang air terus sejak makan sosis kemarin
        the children were rushed to the clinic after eating the jelly
        suami saya tidak bisa berdiri dan pandangannya gelap setelah minum jamu kemasan
        anak-anak tumbang satu per satu sehabis makan puding
        guests were violently sick an hour after dessert
        badannya membiru dan susah napas habis minum serbuk jahe
        perut melilit dan bolak-balik ke kamar mandi setelah makan nugget
        we all got terrible stomach cramps after sharing a tin of meat
        anak-anak lemas dan dibawa ambulans
        nenek saya kejang lalu koma sesudah makan jamur kaleng
        lidah kelu dan pandangan kabur setelah minum minuman energi
        throwing up blood since last night
        satu keluarga masuk rumah sakit gara-gara bakso beku
        panas tinggi dan menggigil sehabis minum yogurt
        anak saya muntah dan mencret sesudah minum susu kotak
        belasan siswa pusing dan mual setelah makan jajanan kemasan
        warga satu kampung dilarikan ke puskesmas setelah hajatan
        dua orang meninggal setelah makan ikan kaleng
        my son collapsed and could not breathe after eating a chocolate bar
        she is in intensive care after drinking the juice
        bayi kami kejang sehabis minum susu formula
        tamu hotel diare massal akibat sosis
        ibu saya tidak sadarkan diri sesudah minum kopi saset
        kami sekeluarga keracunan biskuit bantuan
        several guests fell ill and were taken to hospital
        bibirnya bengkak dan sesak setelah makan kacang
        dua anak saya bolak balik buang air setelah minum yogurt
        panas badannya habis minum susu kotak, diinfus di puskesmas
        puluhan siswa datang ke puskesmas dengan perut melilit setelah jajan agar-agar kemasan
        anak-anak lemas setelah makan jajanan kemasan yang sama
        warga berjatuhan usai menyantap ikan kaleng
        sekampung mencret sehabis makan sarden bantuan
        bayi saya muntah terus sejak ganti susu kaleng
        teman sekantor diare semua setelah makan keripik basah
        muka anak saya bengkak setelah makan wafer
        istri saya pingsan habis minum minuman kolagen
        mual pusing sesudah makan bakso kemasan
        jemaah sakit perut massal setelah makan roti pembagian
        karyawan satu shift tumbang habis sarapan susu dan roti
        korban terus bertambah, sudah ada yang rawat inap
        meninggal setelah minum minuman botol
        balita kejang sesudah makan jeli
        ibu hamil dibawa ke igd setelah makan kornet
        keringat dingin dan jantung berdebar setelah kopi saset
        santri dilarikan ke rumah sakit setelah minum sirop
        penumpang muntah-muntah habis makan roti di bus
        lidah mati rasa setelah makan kerang kaleng
        gatal bentol sekujur badan sehabis makan tuna
        panti kami banyak yang sakit setelah makan sosis sumbangan
        lansia di panti menggigil setelah puding
        my whole family got sick after eating the sausage
        kids vomiting after drinking the school milk
        guests hospitalized after the canned fish
        allergic shock after the cookie that had undeclared nuts
        anakku utah-utah bar ngombe susu
        budak abdi utah sareng mencret saatos neda sosis
        perutnya sakit melilit semalaman gara-gara minuman itu
        opname tiga hari karena makan mi kedaluwarsa
        dokter bilang keracunan makanan dari susu itu
        masuk klinik bareng-bareng setelah makan snack rapat
        lemes muntah gak berhenti abis makan ikan kaleng
        anak tetangga sampai tidak sadar setelah minum es bubuk
        semaput bar mangan permen
        siswa pulang lebih awal karena mulas setelah susu pembagian
        ada yang buang air berdarah setelah makan daging olahan
        peserta lomba sakit massal setelah minum minuman isotonik
        petugas kesehatan melaporkan kejadian luar biasa pangan
        mukanya merah kepala berat jantung deg-degan beberapa sesak lauknya ikan kaleng yang sama semua
        delapan orang sekarang di rumah sakit, kaleng kosong kami simpan
        setelah buka bersama puluhan teman kami tumbang
        satu regu pramuka sakit perut habis makan mi cup
        pengantin dan tamu mencret semua setelah makan puding kemasan
        anak-anak tpa muntah setelah dibagi susu
        pagi ini lima pekerja tidak bisa bangun muntah semalaman makan sarden
        cucu saya sesak dan bengkak habis makan cokelat kacang
        kakek pingsan setelah minum suplemen madu
        ada yang kritis di icu setelah makan jamur kalengan
        penghuni asrama demam tinggi dan diare setelah susu bantuan
        seisi rumah pusing dan muntah setelah makan nugget
        ibu menyusui kejang setelah minum pelancar asi
        warga minta tolong banyak yang keracunan roti sumbangan
        mendadak lumpuh dan bicara pelo setelah makan daging kaleng
        jamaah masjid sakit perut setelah takjil kemasan
        three toddlers at our daycare have bloody diarrhoea after the yoghurt
        my husband is on a ventilator after the canned mushrooms
        twenty employees ill after the catered boxed juice
        bayi biru dan lemas setelah minum susu formula bets ini
        dua jam kemudian sebelas orang mulas hebat setelah puding rapat
        we are all down with vomiting since the school lunch milk
    """,
    "P6": """
        tulisan di kemasan seluruhnya huruf asing
        komposisi dan alergen tidak dicantumkan
        berat bersih di label lebih besar daripada isinya
        tidak ada alamat pembuat pada kemasan
        label bahasa indonesia ditempel menutupi tanggal
        gambar buah di label padahal tidak mengandung buah
        huruf pada label terlalu kecil sampai tidak terbaca
        keterangan gizi berbeda antara depan dan belakang
        the package has no indonesian label
        label mencantumkan tanpa gula padahal ada gula di komposisinya
        petunjuk penyimpanan tidak tertulis
        semua keterangan pakai huruf korea tidak ada stiker importir
        tidak ada keterangan bahan
        daftar bahan tidak ditulis
        kandungan gizi tidak tercantum
        tulisan kecil sekali tidak kebaca
        stiker menutup tulisan asli
        label bahasa indonesianya tidak ada
        kemasan mencantumkan rasa keju tapi tidak ada kejunya
        berat di kemasan 200 gram ditimbang cuma 150
        alergen kacang tidak disebutkan
        alamat produsen tidak dicantumkan
        label mencantumkan nol gula padahal manis sekali
        tanggal kedaluwarsa tidak dicetak
        nama produk di label depan berbeda dengan belakang
        label gampang lepas
        tulisan no preservative tapi ada pengawet di komposisi
        gambar di bungkus menipu
        cara penyajian hanya bahasa jepang
        informasi alergen tidak ada padahal ada susunya
        label only in chinese without translation
        the ingredients list is missing
        net weight is less than stated on label
        allergy warning not printed
        kode produksi tidak ada di kemasan
        takaran saji menyesatkan
        tidak ada keterangan peruntukan umur
        klaim tanpa msg di label padahal ada penguat rasa
        tertera 250 gram saya timbang cuma 200 gram
        isi kurang dari yang tertulis
        apa bukan penipuan timbangannya kurang
        takaran bersih tidak benar
        klaim rasa buah tapi tidak ada buahnya di daftar bahan
        komposisi ditutup stiker
        tulisan arab semua
        tidak ada nama importir di bungkus
        semua tulisannya mandarin
        keterangan alergen susu tidak dicantumkan anak saya alergi
        label ganda tanggalnya berbeda
        cetakan label luntur
        label says no sugar but sugar is listed
        no english or indonesian text on the jar
        labelnya huruf thailand semua tidak bisa dibaca
        gambarnya buah utuh tapi bahannya cuma perisa dan gula, membohongi
        the front says real fruit but there is none
        gula per sajian yang tercantum mustahil menurut komposisi, label menyesatkan
    """,
    "P7": """
        brosur menyatakan kerutan hilang selamanya
        katanya bisa memutihkan kulit dan mengencangkan rahim
        iklan minuman ini menjanjikan sembuh dari kanker
        klaim menurunkan berat badan dalam tujuh hari
        artis memberi testimoni bahwa madu ini menyembuhkan
        brosur menyebut susu ini membuat anak pasti cerdas
        penjual menyatakan produknya bisa menggantikan obat dokter
        spanduk menyesatkan tentang khasiat air alkali
        the advertisement says the tea cures diabetes
        siaran radio mengatakan kopi ini memperbaiki ginjal
        promosi berlebihan memakai jas dokter
        mengaku direkomendasikan bpom dalam iklannya
        bilang bisa bikin tumor hilang dalam seminggu
        host live jualan minuman mengaku sembuhkan kencing manis
        iklannya berlebihan bisa langsing semalam
        katanya asam urat langsung normal
        testimoni palsu pasien kanker
        menjanjikan anak tambah tinggi sepuluh sentimeter
        minuman kolagen mengaku menghilangkan keriput
        dokter gadungan mempromosikan madu
        iklan di tv menyebut susu ini lebih baik dari asi
        selebgram bilang teh ini pengganti obat darah tinggi
        mengklaim antikanker di bungkus
        poster apotek hidup menyebut cuka apel mengobati jantung
        orang tua saya berhenti minum obat gara-gara iklan itu
        video promosi menakut-nakuti supaya beli
        disebut obat covid padahal minuman biasa
        air ajaib menyembuhkan stroke
        memakai foto menteri untuk promosi
        klaim nomor satu tanpa bukti
        radio menyiarkan khasiat kopi ginseng berlebihan
        ads claim the drink melts fat overnight
        they advertise that the honey cures cancer
        promotional video says it replaces insulin
        iklan produk pangan mengaku vitalitas pria
        ditawarkan sebagai terapi gula darah
        endorsement menyesatkan konsumen
        mencantumkan direkomendasikan kementerian
        memulihkan ginjal dan menggantikan cuci darah katanya
        di situsnya tertulis dapat menyembuhkan
        iklan menyesatkan masyarakat tentang khasiat
        klaim detoks racun dalam tiga hari
        brosur mengaku mencegah stroke
        influencer promosi minuman pelangsing instan
        menjual mimpi bisa subur hamil
        klaim meningkatkan iq anak
        spanduk depan toko mengaku obat kolesterol
        ustaz mengiklankan air doa penyembuh
        the website promises weight loss without diet
        mengaku lolos uji klinis
        seminggu flek hitam lenyap rahim kencang lagi katanya
        anak tambah tinggi sepuluh senti dalam sebulan
        the poster says the milk makes children taller
    """,
    "P8": """
        olshop menjual sosis curah kiloan tanpa merek
        akun di media sosial menjual makanan titipan dari luar negeri
        lapak daring mengirim camilan impor langsung dari luar
        siaran langsung tiap malam menjual cokelat hasil titipan
        toko daring menjual susu curah dalam plastik
        reseller menjual bekal diet tanpa keterangan lewat grup pesan
        marketplace membiarkan penjual makanan tanpa identitas
        jasa titip mi dan kosmetik dari korea
        an online seller ships foreign snacks to customers
        iklan baris menjual minuman keras rumahan
        dijual bebas di instagram dan dikirim lewat kurir
        akun instagram jastip jualan snack thailand
        jastip bangkok open po cokelat
        lapak shopee menjual makanan luar tanpa keterangan
        tiktok shop menjual minuman racikan
        toko daring kirim produk beda dengan gambar
        penjual di marketplace menjual susu repack
        olshop menawarkan keju repack
        seller luar negeri kirim langsung ke pembeli
        grup facebook jual makanan kaleng titipan
        reseller whatsapp jual frozen tanpa merek
        live shopping menjual camilan repack
        jasa titip oleh-oleh dari mekah dijual umum
        akun penjual ganti-ganti nama di lokapasar
        mohon takedown tautan penjualan
        tautan toko saya lampirkan, mohon diblokir
        iklan online menjual daging impor
        an online shop sells imported ham without registration
        personal shopper selling snacks from japan on instagram
        jual bumbu kiloan lewat facebook
        penjualan makanan lewat telegram
        buka titipan mi dan permen jepang dikirim pakai koper
        akun tiktok menjual oleh-oleh luar negeri
        jual daging olahan impor lewat tokopedia
        penjual shopee menjual bumbu kiloan
        snack titipan dari korea dijual lewat story
        toko online bacon dan ham
        lapak memakai foto orang lain
        preorder cemilan turki lewat grup
        link penjualannya saya sertakan
        di grup banyak yang jual milo dan biskuit bawaan dari malaysia
        kirim pakai paket dari luar negeri lewat grup facebook
    """,
    "S1": """
        pegawai toko menyimpan susu di bawah sinar matahari dekat pintu
        gudang menyusun kardus makanan di lantai basah
        makanan disimpan satu ruangan dengan racun tikus dan oli
        atap gudang bocor dan kardus basah tetap dikirim
        rak pendingin toko dimatikan setiap malam
        gudang penuh tikus dan kotoran burung
        makanan ditumpuk di lantai dekat got
        truk pengangkut susu tidak berpendingin
        distributor mengemas ulang gula di halaman
        swalayan menaruh daging beku di suhu ruang
        pekerja gudang merokok dan duduk di atas karung makanan
        the warehouse is dirty and has rats
        barang retur dicampur dengan barang bagus di gudang
        distributor menyimpan makanan campur pupuk dan racun serangga
        gudang bocor banyak tikus barang retur dijual lagi
        barang retur ditumpuk lalu dijual ulang
        toko mematikan freezer malam hari
        penyimpanan produk beku di suhu ruang
        gudang pengap berdebu kardus lembap
        swalayan menaruh detergen di atas beras
        karung gula digigit tikus tetap dijual
        mobil boks pengangkut sosis tidak ada pendingin
        grosir menyusun minuman di trotoar kena panas
        gudang tanpa izin di permukiman
        kecoak berkeliaran di rak biskuit toko
        dijemur di halaman gudang terbuka
        karyawan gudang mengemas ulang tanpa sarung tangan
        kardus susu kehujanan di teras toko
        agen menimbun minyak goreng
        chiller supermarket suhunya tidak dingin
        saya bekas karyawan gudang, kondisinya jorok
        tolong sidak gudang itu
        warehouse stores food next to pesticides
        the freezer in the shop is switched off at night
        rat droppings in the storage room
        distributor repacks bulk milk in dirty room
        lantai gudang becek kotoran burung di atas karung
        minimarket mematikan kulkas es krim tiap malam kata pegawainya biar hemat listrik
        karyawan toko menyimpan susu dekat kompor
        pegawai gudang menginjak karung makanan
        es krim jadi lembek terus beku lagi di toko
        bahan makanan dicampur cat di gudang material
        pendingin swalayan sering padam
        agen sembako banyak tikus
        depo minuman menjemur botol di jalan
        kepala gudang menyuruh menjual barang retur
        ritel menumpuk kardus susu di parkiran
        truk sampah dipakai mengangkut mi
        warehouse staff repackaging expired goods
        kucing keluar masuk gudang kencing di kardus mi
        atap bolong hujan basah barang tetap dikirim ke toko
        tepung dan gula ditumpuk langsung di tanah
    """,
    "S2": """
        tim inspeksi mengambil banyak sampel dan belum mengembalikan sisanya
        kami keberatan dengan temuan pemeriksaan gudang dan mohon ditinjau kembali
        tindakan perbaikan sudah kami kirim tetapi sanksi tetap dijatuhkan
        sampel yang kami serahkan kepada petugas belum ada hasil ujinya
        belum ada tanda terima untuk contoh yang diambil petugas dengan surat tugas
        kami keberatan atas temuan dalam berita acara pemeriksaan
        surat peringatan tidak sesuai keadaan di lapangan
        hasil inspeksi tidak pernah disampaikan kepada kami
        sanksi penghentian kegiatan kami nilai tidak adil
        tindakan perbaikan sudah kami kirim tetapi dinilai kurang
        penilaian pemeriksaan sarana turun tanpa penjelasan
        mohon peninjauan kembali penyegelan gudang kami
        we disagree with the findings of the inspection
        temuan yang sudah diperbaiki tetap dicatat
        keberatan atas temuan nomor tiga karena dokumen sudah kami tunjukkan ke tim
        mohon hasil pemeriksaan sarana ditinjau kembali
        bap tidak sesuai fakta
        kami tidak terima hasil audit
        penilaian sarana kami buruk tanpa dasar
        surat peringatan datang padahal perbaikan sudah dikirim
        penyegelan gudang kami tidak sah
        capa kami ditolak terus
        salinan berita acara tidak diberikan
        nilai inspeksi turun dari baik jadi kurang
        tim mengambil sampel tanpa surat tugas
        hasil uji sampel gudang kami belum diberi tahu
        produk kami diamankan, kapan dikembalikan
        rekomendasi hasil audit cdob sarana lama
        sanksi peringatan keras kami anggap berlebihan
        temuan lama dihitung lagi
        objection to the inspection report of our warehouse
        sampling results not communicated
        klarifikasi temuan pemeriksaan importir
        mohon pembukaan segel sarana kami
        tindak lanjut hasil pengawasan tidak jelas
        enam sampel diambil tim pengawas dengan berita acara sampai sekarang hasilnya tidak disampaikan
        stok kami masih ditahan sejak pemeriksaan
        keberatan atas penilaian inspeksi importir
        hasil pemeriksaan petugas tidak objektif
        temuan kritis padahal hanya kertas label
        dokumen sudah kami tunjukkan kepada tim saat inspeksi
        kami diberi nilai d tanpa penjelasan
        mohon salinan bap
        we object to the seizure of our goods during inspection
        peringatan tertulis kedua kami anggap keliru
        peringatan tidak berdasar karena perbaikan sudah kami kirim, mohon dicabut
        mohon inspeksi ulang gudang kami
        toko kami diperiksa tiga kali setahun
        pemeriksa makan siang di warung sendiri dan menolak dijamu, hasil pemeriksaannya kami keberatan
        barang diamankan tim inspeksi untuk pengujian, sudah memenuhi syarat namun belum dikembalikan
    """,
    "S3": """
        produk yang sudah diumumkan ditarik masih dijual
        laporan penarikan kami belum ditanggapi
        distributor tidak mau menerima barang penarikan
        pengumuman penarikan salah menyebut nomor bets kami
        barang recall masih ada di rak toko
        biaya pemusnahan barang hasil penarikan
        the recalled milk is still on the shelves
        kami belum menerima surat pencabutan perintah penarikan
        es krim yang diumumkan ditarik masih ada di freezer toko
        penarikannya tidak sampai ke toko
        recall tidak dijalankan distributor
        katanya sudah ditarik kok masih dijual
        produk yang dilarang beredar masih ada di warung
        kami kesulitan melaporkan hasil penarikan
        importir belum menarik susu yang tercemar
        toko saya menyimpan barang recall, siapa yang ambil
        pengecer tidak diberi tahu soal penarikan
        tidak ada pengembalian uang untuk barang yang ditarik
        daftar bets penarikan salah
        public warning product still sold
        distributor refuses to take back recalled goods
        batas waktu penarikan terlalu singkat
        perintah penarikan kami terima terlambat
        pemusnahan produk recall belum disaksikan petugas
        pengecer menumpuk biskuit kena recall distributor tidak mengambil
        tanggung jawab barang recall siapa
        susu yang diumumkan ditarik masih di etalase
        konsumen tidak tahu produk ini sudah ditarik
        retur barang penarikan ditolak agen
        produsen belum lapor penarikan
        barang yang kena penarikan nasional
        masih dikirimi susu bets yang sudah diperintahkan ditarik
        distributor menolak menarik dan mengganti barang recall
    """,
}
