"""The words of the procedure: channels, states, roles, acts and mails, with the SOP's own words as values.

Promise: every code that is stored, logged or printed comes from here. Pure: no I/O, no clock.
"""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """Where a message comes in (SOP 1); DESK is the office's own address, to which threads are answered."""

    LIVECHAT = "livechat"
    SUGGESTION_BOX = "kotak_saran"
    ULPK = "ulpk"
    WHISTLEBLOWER = "wbs"
    DESK = "sistem"


class State(StrEnum):
    """The fifteen states of a case."""

    QUARANTINE = "KARANTINA"
    NEW = "BARU"
    REVIEW = "TELAAH"
    AWAITING_COMPLAINANT = "MENUNGGU_PEMOHON"
    ASSIGNED = "DITERUSKAN"
    IN_PROGRESS = "DIPROSES"
    AWAITING_OTHERS = "MENUNGGU_PIHAK_LAIN"
    DRAFTED = "TELAAH_JAWABAN"
    ANSWERED = "DIJAWAB"
    CLOSED = "SELESAI"
    REFERRED = "DILIMPAHKAN"
    ARCHIVED = "DIARSIPKAN"
    WITHDRAWN = "DICABUT"
    MERGED = "DIGABUNG"
    NOT_A_COMPLAINT = "BUKAN_PENGADUAN"


class Role(StrEnum):
    """Who acts in, or hears of, a case."""

    COMPLAINANT = "pemohon"
    REFERRER = "perujuk"
    RECEIVER = "petugas_penerima"
    TECHNICAL = "petugas_teknis"
    SPECIAL = "petugas_khusus"
    DIRECTOR = "direktur"
    APPOINTED = "ditunjuk"
    SYSTEM = "sistem"


class Act(StrEnum):
    """What somebody does: the canonical words of the command language, and what happens by itself."""

    # officers and Director
    ACCEPT = "TERIMA"
    REJECT = "TOLAK"
    ASSIGN = "TUGASKAN"
    ANSWER = "JAWAB"
    DRAFT = "DRAF"
    APPROVE = "SETUJU"
    REVISE = "PERBAIKI"
    ASK = "MINTA DATA"
    WAIT = "TUNGGU"
    NOTE = "CATATAN"
    CATEGORY = "KATEGORI"
    PRIORITY = "PRIORITAS"
    ETHICS = "ETIK"
    TECHNICAL = "TEKNIS"
    REFER = "LIMPAHKAN"
    MERGE = "GABUNG"
    SPLIT = "PECAH"
    CLOSE = "SELESAI"
    REOPEN = "BUKA LAGI"
    NOT_A_COMPLAINT = "BUKAN PENGADUAN"
    INFORMATION = "INFORMASI"
    RESTORE = "PULIHKAN"
    DISMISS = "ABAIKAN"
    CONFIDENTIAL = "RAHASIA"
    STATUS = "STATUS"
    RECAP = "REKAP"
    AWAY = "CUTI"
    UNDO = "URUNG"
    HELP = "BANTUAN"
    ADDRESS = "ALAMAT"
    RESULT = "HASIL"
    CAUSE = "SEBAB"
    CORRECTIVE = "TINDAKAN"
    INCIDENT = "INSIDEN"
    ENTRY = "ENTRI"
    UNSEAL = "BUKA SEGEL"
    APPOINT = "TUNJUK"
    DIRECT = "ARAHAN"
    NUDGE = "INGATKAN"
    DOSSIER = "BERKAS"
    DESTROY = "MUSNAHKAN DATA"
    RETAIN = "SIMPAN DATA"
    SEND_ANYWAY = "TETAP KIRIM"
    FREEZE = "BEKUKAN"
    THAW = "CAIRKAN"
    # anybody
    VERIFY = "VERIFIKASI"
    # complainant
    SATISFIED = "PUAS"
    UNSATISFIED = "BELUM"
    WITHDRAW = "CABUT"
    CONFIRM = "YA"
    RATE = "NILAI"
    HIDE = "RAHASIAKAN"
    ERASE = "HAPUS DATA"
    # by itself
    RECEIVE = "SUREL DITERIMA"
    SUSPECT = "SUREL MENCURIGAKAN"
    REPLY = "BALASAN PEMOHON"
    SILENCE = "TANPA BALASAN"
    WAIT_OVER = "TANGGAL TUNGGU LEWAT"
    BOUNCE = "TERPANTUL"
    REMIND = "PENGINGAT"
    ERASED = "DATA DIMUSNAHKAN"


class Type(StrEnum):
    """What a message is; only PENGADUAN counts in the complaint figures."""

    COMPLAINT = "pengaduan"
    INFORMATION = "permintaan_informasi"
    APPRECIATION = "saran_apresiasi"
    NOT_A_COMPLAINT = "bukan_pengaduan"
    AUTOMATIC = "otomatis"
    COMPLAINANT_REPLY = "balasan_pemohon"
    COMMAND = "perintah"


class Priority(StrEnum):
    """DARURAT: threat to life, told at any hour."""

    EMERGENCY = "darurat"
    IMPORTANT = "penting"
    NORMAL = "biasa"


class Mail(StrEnum):
    """Every mail that the general desk writes: the value is its code, the lower-case name its template."""

    RECEIPT = "E01"
    IN_HAND = "E02"
    QUESTIONS = "E03"
    QUESTIONS_REMINDER = "E03R"
    ARCHIVED = "E03X"
    ANSWER = "E04"
    REFERRED = "E05"
    CLOSED = "E06"
    STATUS = "E07"
    PROGRESS = "E08"
    UNREADABLE = "E09"
    NEW_COMPLAINT = "P01"
    ASSIGNMENT = "P02"
    SEALED_ASSIGNMENT = "P03"
    DRAFT_REVIEW = "P04"
    COMPLAINANT_WROTE = "P05"
    REMINDER = "P06"
    RECORDED = "P07"
    NOT_UNDERSTOOD = "P07E"
    BOUNCED = "P08"
    EMERGENCY = "P09"
    MY_DAY = "P10"
    QUARANTINE_LIST = "P11"
    RECAP_RETURNED = "P12"
    REFERRAL_RECEIVED = "U01"
    REFERRAL_ANSWERED = "U02"
    VERIFICATION = "V01"
    SEALED_CASE = "D02"
    OVERDUE = "D03"
    MONTHLY = "D04"
    SYSTEM_TROUBLE = "D06"
    PRIVACY_REQUEST = "D07"

    @property
    def template(self) -> str:
        """The name of its template files, as in `receipt.id.j2`."""
        return self.name.lower()


class WbsMail(StrEnum):
    """The mails of the whistleblower desk, which share no template with the others."""

    WBS_RECEIPT = "W01"
    WBS_QUESTION = "W02"
    WBS_OUTCOME = "W03"
    WBS_MESSAGE = "D01"
    WBS_REMINDER = "D05"
    WBS_RECORDED = "D01R"
    WBS_NOT_UNDERSTOOD = "D01E"

    @property
    def template(self) -> str:
        """The name of its template files, as in `wbs_receipt.id.j2`."""
        return self.name.lower()
