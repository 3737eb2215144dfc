"""Complete facts for every mail, as the desk would give them: what the tests of the forms fill in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from daemon.month_charts import month_charts
from templates.view import (
    Button,
    CaseLine,
    CaseView,
    CellChange,
    CellsRefused,
    MonthView,
    OfficeView,
    Preview,
    QuarantineLine,
    RefusalView,
    Step,
)

WIB: Final = ZoneInfo("Asia/Jakarta")
NOON: Final = datetime(2026, 11, 23, 9, 15, tzinfo=WIB)
OFFICE: Final = OfficeView(
    name="Direktorat Pengawasan Peredaran Pangan Olahan",
    parent="Badan Pengawas Obat dan Makanan",
    address="pengaduan@contoh.id",
    phone="(021) 555 0100",
    emergency_phone="1500533",
    website="www.contoh.id",
    integrity_contact="integritas@contoh.id",
)
OFFICE_EN: Final = replace(
    OFFICE, name="Directorate of Processed Food Distribution Control", parent="Food and Drug Agency"
)
NARRATIVE: Final = """Selamat pagi,

Saya membeli Biskuit "Kelapa Manis" di sebuah toko daring (http://toko-murah.example/biskuit?id=9) pada 14 November.
Ketika dibuka, baunya tengik dan di dalam kemasan ada kutu. Tanggal kedaluwarsanya ditutup stiker.

Mohon ditindaklanjuti,
Ratih"""
ANSWER: Final = """Yth. Ibu Ratih,

Kami telah memeriksa sarana distribusi pada 30 November 2026. Produk dengan bets KM-0926 ditarik dari \
peredaran; rinciannya ada di https://contoh.id/penarikan.

Terima kasih atas laporan Ibu.

Salam,
Sari"""
CASE: Final = CaseView(
    number="PPO-2026-000103",
    type="pengaduan",
    channel="Kotak Saran",
    state="Sedang ditelaah",
    category="P2 · Kedaluwarsa",
    priority="penting",
    summary="Biskuit “Kelapa Manis” berbau tengik, tanggal kedaluwarsa ditutup stiker",
    narrative=NARRATIVE,
    subject="Biskuit tengik!!",
    received=NOON,
    effective=date(2026, 11, 23),
    due=date(2026, 12, 2),
    promised=date(2026, 12, 2),
    complainant="Ratih Puspaningrum",
    salutation="Bapak/Ibu Ratih Puspaningrum",
    company="",
    phone="+62 812-5550-0134",
    email="ratih@surel.example",
    fields=(
        ("Nama produk", "Biskuit Kelapa Manis"),
        ("Nomor izin edar", "MD 271111000300341"),
        ("Tautan pembelian", "http://toko-murah.example/biskuit?id=9"),
    ),
    missing=("Nomor bets", "Tanggal pembelian", "Foto kemasan"),
    skipped=((date(2026, 11, 28), ""), (date(2026, 11, 29), ""), (date(2026, 12, 1), "cuti bersama")),
    receiver="Sari Wulandari",
    assignee="Budi Santoso",
    unit="Tim Pengawasan",
    sealed=False,
    confidential=True,
    days_left=3,
    reopened=1,
    digest="9f2c41d07be3a65880d1c92b7f0e4a51c3d2e6f70918a4b5c6d7e8f901234567",
    steps=(
        Step("Diterima", "done", at=NOON),
        Step("Ditelaah petugas", "now", by=date(2026, 12, 2)),
        Step("Ditindaklanjuti", "next", hint="bila perlu, oleh petugas yang membidangi"),
        Step("Dijawab", "next", hint="melalui surel ini"),
        Step("Selesai", "next", hint="bila tidak ada keberatan"),
    ),
)


COMMANDS: Final = {
    "Tugaskan": "TUGASKAN KE", "Limpahkan": "LIMPAHKAN KE", "Minta data": "MINTA DATA:", "Tulis draf": "DRAF",
    "Tolak": "TOLAK:", "Perbaiki": "PERBAIKI:", "Belum puas": "BELUM:", "Betulkan alamat": "ALAMAT:",
    "Batalkan": "URUNG",
}  # fmt: skip


def _buttons(*labels: str) -> tuple[Button, ...]:
    mailto = "mailto:loket%2Babc@contoh.id?subject=Re%3A%20%5BPPO-2026-000103%5D&body="
    commands = {label: COMMANDS.get(label, label.upper()) for label in labels}
    return tuple(Button(label, one, f"{mailto}{quote(one)}") for label, one in commands.items())


BUTTONS: Final = _buttons("Terima", "Jawab", "Tugaskan", "Minta data", "Limpahkan", "Bukan pengaduan")
VERDICTS: Final = _buttons("Puas", "Belum puas")
RATINGS: Final = tuple(
    replace(_buttons(f"Nilai {mark}")[0], label=label)
    for mark, label in ((4, "Sangat puas (4)"), (3, "Puas (3)"), (2, "Kurang puas (2)"), (1, "Tidak puas (1)"))
)
FORM: Final = tuple(replace(one, command="") for one in _buttons("Lengkapi data"))
DIRECTIONS: Final = tuple(replace(one, command="") for one in _buttons("Ingatkan", "Beri arahan"))
LOOK: Final = tuple(replace(one, command="") for one in _buttons("Lihat perkara"))
KEEP_OR_ERASE: Final = tuple(replace(one, command="") for one in _buttons("Simpan data", "Musnahkan data"))
UNDO: Final = _buttons("Batalkan")
SEALED: Final = _buttons("Jawab", "Minta data", "Tunjuk", "Buka segel")
TASKS: Final = _buttons("Terima", "Tulis draf", "Minta data", "Tolak")
LINE: Final = CaseLine(
    "PPO-2026-000101", "L1 · SKI terlambat", datetime(2026, 11, 16, 8, 0, tzinfo=WIB), date(2026, 11, 25), 2,
    "Ditelaah", "Sari W.", "belum ada respons", "SKI belum terbit", buttons=DIRECTIONS,
)  # fmt: skip
SEALED_LINE: Final = CaseLine("PPO-2026-000099", "", NOON, date(2026, 12, 2), 0, "Ditelaah", "", "")
HISTORY: Final = ((NOON, "Diterima"), (datetime(2026, 11, 24, 14, 2, tzinfo=WIB), "Tanggapan pertama"))
STUB_BUTTONS: Final = tuple(replace(one, command="") for one in _buttons("Pulihkan", "Abaikan"))
STUBS: Final = (
    QuarantineLine(
        "3", NOON, "promo@seo.example", "Rank #1 on Google http://seo.example/x", "ditandai spam", "K-2026-000003",
        STUB_BUTTONS,
    ),
    QuarantineLine("7", NOON, "wati@surel.example", "keluhan", "tidak terbaca", "K-2026-000007", STUB_BUTTONS),
)
_TWELVE: Final = tuple(
    zip(
        ("Des 2025", "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "Mei 2026",
         "Jun 2026", "Jul 2026", "Agu 2026", "Sep 2026", "Okt 2026", "Nov 2026"),
        (28, 31, 25, 38, 29, 33, 40, 36, 44, 39, 35, 41), (30, 27, 29, 33, 35, 31, 36, 41, 40, 42, 37, 38),
        (9, 13, 9, 14, 8, 10, 14, 9, 13, 10, 8, 9),
        (84.0, 81.5, 88.9, None, 79.4, 90.0, 92.1, 86.4, 91.0, 87.6, 88.2, 91.9), strict=True,
    )
)  # fmt: skip
_MONTH: Final = MonthView(
    month=date(2026, 11, 1), compiled=date(2026, 12, 1), opening=6, incoming=41, finished=38, remaining=9,
    information=112, appreciation=4, quarantined=57, due=37, on_time=34, not_yet_due=4, on_time_percent=91.9,
    last_month_percent=88.2, three_month_percent=89.0, response_mean=2.4, response_median=2.0, response_p90=6.0,
    completion_mean=8.1, completion_median=6.0,
    channels=(("Livechat", 12, 11, 2, 100.0), ("Kotak Saran", 20, 19, 4, 88.9), ("ULPK", 9, 8, 3, None)),
    categories=(("L1 · SKI terlambat", 11, 9, 2, 7), ("P3 · Mutu, cemaran, rusak", 8, 12, -4, None)),
    states=(("Ditelaah", 4), ("Diproses", 5)),
    ages=(("0–7", 5), ("8–14", 3), ("15–60", 1), (">60", 0)),
    late=(replace(LINE, buttons=()),),
    results=(("terbukti", 12), ("tidak terbukti", 20)), endings=(("dilimpahkan", 3),),
    causes=(("Sistem antrean", 7),), repeated=(("Biskuit Kelapa Manis", 3),),
    corrective=(("TP-12/2026", "PPO-2026-000088"),),
    ratings=14, rating_mean=3.4, rating_good_percent=85.7, satisfaction_index=85, reopened=1,
    quotes=("Cepat & ramah, terima kasih.",),
    reopened_percent=2.6, ethics_in="<3", ethics_finished="<3", whistleblower_in="4", whistleblower_finished="<3",
    recommendations=("Keterlambatan terpusat pada L1; periksa beban tim SKI.",), uncategorised=1, undelivered=2,
    comparison=(("Masuk", 41, 35, 38.3, 30), ("Respons tepat waktu (persen)", 91.9, 88.2, 89.0, None)),
    months=_TWELVE,
    response_groups=(("0", 8), ("1", 12), ("2", 9), ("3", 4), ("4–5", 2), ("6–7", 1), ("8–14", 1), (">14", 0)),
    recurring=(("Biskuit Kelapa Manis", 3, 5),), recurring_causes=(("sistem antrean", 7, 12),), ethics_quarter="4",
    outages=(("Livechat", 42),), holiday_table="2026 lengkap, 2027 belum ada cuti bersama",
    remarks=((date(2026, 12, 1), "Lestari Handayani", "Tambah petugas livechat."),),
    director="Lestari Handayani",
)  # fmt: skip
MONTH: Final = replace(_MONTH, charts=month_charts(_MONTH, "id"))
_CASE: Final[dict[str, Any]] = {"office": OFFICE, "case": CASE}
_WBS: Final[dict[str, Any]] = {"office": OFFICE, "code": "7K3Q-9F2M"}
_TASK: Final[dict[str, Any]] = {
    **_CASE, "buttons": TASKS, "act": "TUGASKAN", "by": "Sari Wulandari", "text": "Mohon cek sarananya.", "draft": "",
}  # fmt: skip
EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    "receipt": {**_CASE, "neutral": False, "emergency": True, "term_days": 7, "first_day_counts": False,
                "buttons": FORM},
    "in_hand": {**_CASE, "neutral": False, "estimate": date(2026, 12, 11)},
    "questions": {**_CASE, "text": "1. Nomor bets?\n2. Foto kemasan?", "reply_by": date(2026, 12, 7)},
    "questions_reminder": {**_CASE, "text": "1. Nomor bets?", "reply_by": date(2026, 12, 7)},
    "archived": {**_CASE, "days": 10, "asked": date(2026, 11, 24)},
    "answer": {**_CASE, "text": ANSWER, "objection_days": 10, "object_by": date(2026, 12, 16), "buttons": VERDICTS,
               "paper": True},
    "referred": {
        **_CASE, "institution": "Dinas Kesehatan Kota Bogor", "contact": "(0251) 555 0199", "reason": "Produk P-IRT",
    },
    "closed": {**_CASE, "answered": date(2026, 12, 1), "silent": True, "rated": False, "reopen_days": 30,
               "buttons": RATINGS},
    "status": {
        **_CASE, "occasion": "status", "buttons": RATINGS, "confirm_by": date(2026, 11, 27),
        "promised": date(2026, 12, 2), "merged_into": "PPO-2026-000100", "address": "ratih@surel.example",
        "reason": "berkas perkara ini masih dipakai Inspektorat", "asked": True,
    },
    "progress": {**_CASE, "open_days": 14, "reason": "menunggu hasil uji lab", "estimate": date(2026, 12, 18),
                 "next_news": date(2027, 1, 4)},
    "unreadable": {"office": OFFICE, "kind": "too_big", "received": NOON, "limit_mb": 25},
    "new_complaint": {
        **_CASE, "buttons": BUTTONS, "action": "tiket_baru_usul_limpah", "because": ("kata “kedaluwarsa”",),
        "institution": "Dinas Kesehatan", "parts": ("stiker tanggal", "petugas tidak sopan"),
        "attachments": ("foto1.jpg", "struk.pdf"),
        "similar": ("PPO-2026-000099 (NIE sama, kategori sama)",),
    },
    "assignment": _TASK,
    "sealed_assignment": {**_TASK, "act": "TUNJUK"},
    "draft_review": {**_CASE, "buttons": _buttons("Setuju", "Perbaiki"), "draft": ANSWER, "by": "Budi Santoso"},
    "complainant_wrote": {
        **_CASE, "buttons": TASKS[1:3], "act": "BELUM", "by": "", "text": "Belum ada kabar?", "occasion": "",
        "attachments": ("foto2.jpg",),
    },
    "reminder": {**_CASE, "buttons": BUTTONS[:4], "occasion": "no_response", "by": "", "text": ""},
    "recorded": {
        "office": OFFICE, "case": CASE, "done": ("KATEGORI", "JAWAB"), "state": "Sudah dijawab", "answer": ANSWER,
        "held_until": NOON, "taken_back": (), "moved_on": False, "deputy": "", "first": None, "last": None,
        "history": HISTORY,
        "buttons": UNDO, "leaves": True, "noted": False, "unsent": False, "overlooked": ("SELESAI",),
        "preview": Preview("[PPO-2026-000103] Jawaban atas pengaduan Anda", f"Yth. Bapak/Ibu,\n\n{ANSWER}\n"),
        "dossier": "berkas-PPO-2026-000103.pdf", "numbers": (),
    },
    "not_understood": {
        "office": OFFICE, "case": CASE, "done": ("KATEGORI",),
        "refused": (
            RefusalView("unknown_person", "TUGASKAN", {"wanted": "Bud", "candidates": ("Budi S.", "Budi W.")}),
        ),
        "buttons": TASKS[:2], "mark": "",
    },
    "bounced": {
        **_CASE, "failed": "ratih@surel.example", "status": "5.1.1", "reason": "User unknown", "mail": "E04",
        "buttons": _buttons("Betulkan alamat"),
    },
    "emergency": {**_CASE, "victims": 14, "rose": True, "buttons": BUTTONS[:4]},
    "my_day": {
        "office": OFFICE, "name": "Sari", "today": date(2026, 11, 27), "urgent": (replace(LINE, buttons=LOOK),),
        "open": (SEALED_LINE, replace(LINE, buttons=LOOK)),
    },
    "quarantine_list": {"office": OFFICE, "stubs": STUBS, "urgent": True, "buttons": ()},
    "recap_returned": {
        "office": OFFICE, "rows": 41, "count": 2, "refused_count": 3, "more": 0, "cut": False, "held_until": NOON,
        "changed": (
            CellChange("PPO-2026-000101", "Hasil", "", "terbukti"),
            CellChange("PPO-2026-000101", "Status", "Sudah dijawab – masa sanggah", "Selesai – rekap dimutakhirkan"),
        ),
        "refused": (
            CellsRefused(RefusalView("stale_row"), ("PPO-2026-000102",), 1),
            CellsRefused(
                RefusalView("not_by_sheet", "", {"possible": ("Ditelaah petugas penerima",)}),
                ("PPO-2026-000103 · Status: Sudah dijawab",),
            ),
        ),
        "elsewhere": ("PPO-2026-000101",), "more_elsewhere": 0,
    },
    "referral_received": {**_CASE, "pairs": (("2611-00457", "PPO-2026-000103"), ("2611-00458", "PPO-2026-000104"))},
    "referral_answered": {
        "office": OFFICE, "case": replace(CASE, confidential=False), "text": ANSWER, "reference": "2611-00457",
    },
    "verification": {
        "office": OFFICE, "occasion": "issued", "code": "7K3Q-9F2M-RT5H-XC8W", "number": "PPO-2026-000103",
        "received": NOON, "digest": "ab12" * 16,
    },
    "sealed_case": {**_CASE, "buttons": SEALED, "because": ("“uang rokok”",), "parts": ("E2 · Pungli", "L1")},
    "overdue": {
        "office": OFFICE, "today": date(2026, 11, 27), "late": (LINE, SEALED_LINE), "due_soon": (LINE,), "due_today": 2,
        "long_open": (LINE,), "awaiting": (LINE,), "bounced": (LINE,), "audit_root": "ab12" * 16,
        "counted": (1204, 1204),
        "very_long": 1, "very_long_days": 60,
    },
    "monthly": {"office": OFFICE, "report": MONTH, "paper": False},
    "system_trouble": {
        "office": OFFICE, "kind": "unreachable", "since": NOON, "until": NOON, "was": "smtp", "minutes": 75, "days": 6,
        "mailbox": "Livechat", "person": "Budi", "status": "5.1.1", "year": 2027, "detail": "timeout",
        "messages": 1204, "accounted": 1204, "waiting": 2, "gone": 3,
    },
    "privacy_request": {
        "office": OFFICE, "occasion": "erase_request", "case": CASE, "text": "HAPUS DATA", "deadline": NOON,
        "by": "", "cases": (), "closed": True, "buttons": KEEP_OR_ERASE,
    },
    "wbs_receipt": {**_WBS, "received": NOON, "due": date(2026, 12, 2), "text": "", "reply_by": None},
    "wbs_question": {**_WBS, "received": NOON, "due": date(2026, 12, 2), "text": "Kapan?",
                     "reply_by": date(2026, 12, 7)},
    "wbs_outcome": {**_WBS, "received": NOON, "due": None, "text": "Telah ditindaklanjuti.", "reply_by": None},
    "wbs_message": {
        **_WBS, "received": NOON, "narrative": NARRATIVE, "due": date(2026, 12, 2), "days_left": 7, "occasion": "added",
        "meter": (("Apa", "ada"), ("Siapa", "ada"), ("Kapan", "belum ada"), ("Bukti", "ditawarkan")),
        "state": "Ditelaah",
        "subject": "titip pesan", "text": "Tambahan: hari Kamis.", "fields": (("Tempat", "Loket 3"),),
        "identity": (("Nama", "Anonim"),), "attachments": ("rekaman.m4a",), "buttons": SEALED,
        "by": "", "elsewhere": True, "investigator": False, "apart": True,
        "passed": ("lampiran-1.jpg",), "held_back": 1,
        "traces": (("foto.jpg", "diambil di: -6.17539, 106.82715; alat: Kamera Uji"),),
    },
    "wbs_reminder": {
        **_WBS, "due": date(2026, 12, 2), "days_left": 1, "occasion": "no_response", "days": 6, "buttons": SEALED,
    },
    "wbs_recorded": {
        **_WBS, "done": ("JAWAB",), "state": "Dijawab", "answer": "Telah ditindaklanjuti.", "held_until": NOON,
        "undone": False, "opened": "PPO-2026-000120", "noted": False, "buttons": UNDO,
    },
    "wbs_not_understood": {
        **_WBS, "done": (), "refused": (RefusalView("wrong_state", "SELESAI", {"state": "Baru"}),),
        "buttons": (), "mark": "",
    },
}  # fmt: skip
COMPLAINANT_MAILS: Final = (
    "receipt", "in_hand", "questions", "questions_reminder", "archived", "answer", "referred", "closed", "status",
    "progress",
)  # fmt: skip
REPORTER_MAILS: Final = ("wbs_receipt", "wbs_question", "wbs_outcome")
OFFICER_MAILS: Final = tuple(
    name for name in EXAMPLES if name not in (*COMPLAINANT_MAILS, *REPORTER_MAILS, "unreadable", "verification")
)
