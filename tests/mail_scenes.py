"""The mails as an invented office would send them, in both languages: what docs/mails shows, what the checks read.

Promise: nobody in them lives; every mail that we write is here, those with several faces more than once.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from daemon.month_charts import month_charts
from templates.render import render
from templates.view import CaseLine, Preview, RefusalView, Step
from tests.mail_examples import (
    ANSWER,
    BUTTONS,
    CASE,
    DIRECTIONS,
    EXAMPLES,
    KEEP_OR_ERASE,
    LINE,
    LOOK,
    NARRATIVE,
    NOON,
    OFFICE,
    STUBS,
    TASKS,
    VERDICTS,
    WIB,
)  # fmt: skip

if TYPE_CHECKING:
    from templates.readers import Rendered
    from templates.view import CaseView

Facts = dict[str, Any]
_LABELS: Final = ("Diterima", "Ditelaah petugas", "Ditindaklanjuti", "Dijawab", "Selesai")
_HINTS: Final = ("", "", "bila perlu, oleh petugas yang membidangi", "melalui surel ini", "bila tidak ada keberatan")
_DONE: Final = (NOON, None, None, datetime(2026, 12, 1, 14, 5, tzinfo=WIB), datetime(2026, 12, 17, 7, 30, tzinfo=WIB))
_SEALED: Final = {"Ditelaah petugas": "Ditelaah pejabat yang berwenang"}
_PLAIN: Final = replace(CASE, priority="biasa", confidential=False, reopened=0)


def _way(here: int, by: date | None = None, hint: str = "") -> tuple[Step, ...]:
    """The steps of a case that stands at the one numbered `here`; 5 where it is closed."""
    return tuple(
        Step(label, "done", at=_DONE[at]) if at < here
        else Step(label, "now", at=_DONE[at] if at == 3 else None, by=by, hint=hint) if at == here
        else Step(label, "next", hint=_HINTS[at])
        for at, label in enumerate(_LABELS)
    )  # fmt: skip


def _case(here: int, state: str, by: date | None = None, hint: str = "", **changes: Any) -> CaseView:
    return replace(_PLAIN, state=state, steps=_way(here, by, hint), **changes)


NEW: Final = _case(1, "Diterima", date(2026, 12, 2), "tanggapan petugas", assignee="", unit="")
RECEIVED: Final = replace(NEW, fields=CASE.fields[:2])
FOR_OFFICER: Final = replace(NEW, state="Baru – belum ditelaah", days_left=6)
WORKED_ON: Final = _case(2, "Sedang ditindaklanjuti", responded=NOON)
AT_OFFICER: Final = replace(WORKED_ON, state="Diproses petugas")
ASKED: Final = _case(1, "Menunggu data dari Anda", date(2026, 12, 7), "menunggu data dari Anda", responded=NOON)
ANSWERED: Final = _case(3, "Sudah dijawab", responded=NOON)
CLOSED: Final = _case(5, "Selesai", responded=NOON)
ENDED: Final = {
    state: replace(_PLAIN, state=state, steps=(Step("Diterima", "done", at=NOON), Step(state, "done", at=_DONE[3])))
    for state in ("Diarsipkan", "Dilimpahkan ke instansi berwenang")
}
SEALED: Final = replace(
    FOR_OFFICER, category="E2 · Pungli", sealed=True, priority="penting", fields=(), missing=(), confidential=True,
    steps=tuple(replace(step, label=_SEALED.get(step.label, step.label), hint="") for step in NEW.steps),
    summary="Pungutan di loket layanan", narrative="Petugas loket 3 meminta uang rokok agar berkas kami diproses.",
)  # fmt: skip
_LATE: Final = CaseLine(
    "PPO-2026-000087", "P3 · Mutu, cemaran, rusak", datetime(2026, 11, 12, 9, 0, tzinfo=WIB), date(2026, 11, 23), 4,
    "Ditugaskan – belum diterima petugas", "Budi S.", "belum diterima petugas", "Kecap manis berbau asam dan berbusa",
    buttons=DIRECTIONS,
)  # fmt: skip
_SOON: Final = replace(
    LINE, number="PPO-2026-000110", category="L3 · Sistem bermasalah", due=date(2026, 11, 27), days_late=0,
    state="Baru – belum ditelaah", officer="Sari W.", public_summary="Unggahan dokumen gagal berulang kali",
)  # fmt: skip
_LONG: Final = replace(
    LINE, number="PPO-2026-000042", category="P2 · Kedaluwarsa", due=None, days_late=0, open_days=31, officer="Budi S.",
    state="Menunggu pihak lain/uji lab", reason="hasil uji lab", public_summary="Susu bubuk menggumpal", buttons=(),
)  # fmt: skip
_HELP: Final = (RefusalView("help"),)
_CONFIRM: Final = (RefusalView("confirm", "JAWAB", {
    "acts": ("JAWAB",), "text": "JAWAB\n\nSKI Ibu terbit hari ini.", "until": NOON, "key": "ab" * 32}),)
_USED: Final = (RefusalView("button_used", "TERIMA", {"at": NOON}),)
_GRAVE: Final = (RefusalView("confirm", "MUSNAHKAN DATA", {
    "acts": ("MUSNAHKAN DATA",), "text": "MUSNAHKAN DATA", "until": NOON, "key": "ab" * 32, "grave": True}),)
_HELD: Final = (RefusalView("leak", "JAWAB", {"findings": (
    ("other_number", "PPO-2026-000077"), ("telephone", "0812 3456 7890"))}),)
_ERASED: Final = replace(
    CLOSED, complainant="data pribadi dimusnahkan", salutation="", phone="", email="", fields=(), missing=(),
)  # fmt: skip
_KEPT_LONG: Final = tuple(
    replace(_LONG, number=f"PPO-2021-{number:06}", category=category, state=state, open_days=0, officer="", reason="",
            public_summary=summary, received=datetime(2021, month, day, 9, 0, tzinfo=WIB), buttons=LOOK)
    for number, category, state, month, day, summary in (
        (4, "P2 · Kedaluwarsa", "Selesai", 9, 6, "Susu bubuk menggumpal"),
        (11, "L1 · SKI terlambat", "Diarsipkan", 10, 4, "SKI belum terbit"), (12, "", "Selesai", 10, 11, ""),
    )
)  # fmt: skip
_LEAVING: Final = render("answer", "id", {**EXAMPLES["answer"], "case": ANSWERED})

#   picture: mail, and what is otherwise than in tests/mail_examples.py
SCENES: Final[dict[str, tuple[str, Facts]]] = {
    "E01 tanda terima": ("receipt", {"case": RECEIVED, "emergency": False}),
    "E01 darurat": ("receipt", {"case": replace(RECEIVED, missing=(), category="P5 · Keracunan")}),
    "E01 netral": ("receipt", {"case": SEALED, "emergency": False, "neutral": True}),
    "E02 ditindaklanjuti": ("in_hand", {"case": WORKED_ON}),
    "E03 pertanyaan": ("questions", {"case": ASKED}),
    "E03R pengingat": ("questions_reminder", {"case": ASKED}),
    "E03X diarsipkan": ("archived", {"case": ENDED["Diarsipkan"]}),
    "E04 jawaban": ("answer", {"case": ANSWERED}),
    "E05 diteruskan": ("referred", {"case": ENDED["Dilimpahkan ke instansi berwenang"]}),
    "E06 selesai": ("closed", {"case": CLOSED}),
    "E07 status": ("status", {"case": WORKED_ON, "promised": None}),
    "E07 pencabutan": ("status", {"case": NEW, "occasion": "withdraw_question", "buttons": (
        replace(VERDICTS[0], label="Ya, cabut", command="YA"),)}),
    "E07 permintaan hapus data": ("status", {"case": CLOSED, "occasion": "erase_request", "promised": None}),
    "E07 data dimusnahkan": ("status", {"case": CLOSED, "occasion": "erased", "promised": None}),
    "E07 data tetap disimpan": ("status", {"case": CLOSED, "occasion": "erase_refused", "promised": None}),
    "E07 tombol sudah dipakai": ("status", {
        "case": CLOSED, "occasion": "button_used", "buttons": (), "promised": None}),
    "E08 perkembangan": ("progress", {"case": WORKED_ON}),
    "E09 tidak terbaca": ("unreadable", {}),
    "P01 pengaduan baru": ("new_complaint", {
        "case": FOR_OFFICER, "parts": (), "action": "tiket_baru", "similar": (), "institution": ""}),
    "P01 dengan catatan": ("new_complaint", {"case": replace(FOR_OFFICER, priority="penting")}),
    "P02 tugas": ("assignment", {"case": replace(AT_OFFICER, state="Ditugaskan – belum diterima petugas")}),
    "P03 tugas tertutup": ("sealed_assignment", {"case": SEALED}),
    "P04 draf": ("draft_review", {"case": replace(AT_OFFICER, state="Draf jawaban ditelaah")}),
    "P05 pesan pemohon": ("complainant_wrote", {"case": replace(AT_OFFICER, reopened=1), "buttons": TASKS[1:3]}),
    "P06 pengingat": ("reminder", {"case": replace(FOR_OFFICER, days_left=1), "buttons": BUTTONS[:4]}),
    "P07 tercatat": ("recorded", {
        "case": replace(ANSWERED, state="Sudah dijawab – masa sanggah"), "state": "Sudah dijawab – masa sanggah",
        "overlooked": (), "preview": Preview(_LEAVING.subject, _LEAVING.text)}),
    "P07 data dimusnahkan": ("recorded", {
        "case": CLOSED, "done": ("MUSNAHKAN DATA",), "state": "Selesai", "answer": "", "overlooked": (),
        "preview": None, "leaves": True}),
    "P07 daftar dimusnahkan": ("recorded", {
        "case": None, "done": ("MUSNAHKAN DATA",), "state": "", "answer": "", "overlooked": (), "preview": None,
        "numbers": tuple(line.number for line in _KEPT_LONG), "history": (), "buttons": (), "leaves": False}),
    "P07E tidak dikenali": ("not_understood", {"case": FOR_OFFICER}),
    "P07E bantuan": ("not_understood", {"case": None, "done": (), "refused": _HELP}),
    "P07E ditahan": ("not_understood", {"case": FOR_OFFICER, "done": (), "refused": _HELD, "buttons": (
        BUTTONS[1], replace(BUTTONS[1], label="Tetap kirim", command="TETAP KIRIM"))}),
    "P07E dari Anda": ("not_understood", {"case": FOR_OFFICER, "done": (), "refused": _CONFIRM, "buttons": (
        replace(BUTTONS[0], label="Ya, dari saya", command="YA"),)}),
    "P07E musnahkan data": ("not_understood", {"case": CLOSED, "done": (),
        "refused": _GRAVE, "buttons": (replace(BUTTONS[0], label="Ya, musnahkan", command="YA"),)}),
    "P07E data sudah dimusnahkan": ("not_understood", {
        "case": _ERASED, "done": (), "refused": (RefusalView("erased", "JAWAB"),), "buttons": ()}),
    "P07E tombol sudah dipakai": ("not_understood", {"case": FOR_OFFICER, "done": (), "refused": _USED}),
    "P08 terpantul": ("bounced", {"case": replace(ANSWERED, state="Diproses petugas")}),
    "P09 darurat": ("emergency", {"case": replace(FOR_OFFICER, priority="darurat", category="P5 · Keracunan"),
                                  "rose": False}),
    "P10 tugas hari ini": ("my_day", {
        "urgent": tuple(replace(line, buttons=LOOK) for line in (_LATE, _SOON)),
        "open": (replace(_LONG, buttons=LOOK),)}),
    "P11 karantina": ("quarantine_list", {"urgent": False}),
    "P11 tidak terbaca": ("quarantine_list", {"urgent": True, "stubs": STUBS[1:]}),
    "P12 rekap dikirim balik": ("recap_returned", {}),
    "P12 hanya diurutkan": ("recap_returned", {
        "count": 0, "refused_count": 0, "changed": (), "refused": (), "elsewhere": (), "held_until": None}),
    "V01 verifikasi": ("verification", {}),
    "V01 tidak dapat dibenarkan": ("verification", {"occasion": "not_issued"}),
    "V01 tombol orang lain": ("verification", {"occasion": "foreign_button"}),
    "U01 rujukan diterima": ("referral_received", {"case": NEW}),
    "U02 rujukan dijawab": ("referral_answered", {"case": ANSWERED}),
    "D02 perkara tertutup": ("sealed_case", {"case": SEALED}),
    "D03 keterlambatan": ("overdue", {
        "late": (_LATE, LINE), "due_soon": (_SOON,), "due_today": 1, "long_open": (_LONG,), "awaiting": (),
        "bounced": (), "very_long": 0}),
    "D03 Senin tanpa keterlambatan": ("overdue", {
        "late": (), "due_soon": (), "due_today": 0, "long_open": (), "awaiting": (), "bounced": (), "very_long": 0}),
    "D04 monev": ("monthly", {}),
    "D06 tidak terjangkau": ("system_trouble", {"status": "", "detail": "timeout"}),
    "D06 kotak diam": ("system_trouble", {"kind": "silent", "status": "", "detail": ""}),
    "D06 penyimpanan": ("system_trouble", {"kind": "disk_full", "status": "", "detail": "140 MB"}),
    "D06 hari libur": ("system_trouble", {"kind": "holidays_missing", "status": "", "detail": ""}),
    "D06 semua tercatat": ("system_trouble", {"kind": "accounted", "status": "", "detail": ""}),
    "D06 kotak belum dibaca": ("system_trouble", {"kind": "held", "status": "", "detail": "", "messages": 1204}),
    "D06 server keluar": ("system_trouble", {"kind": "smtp", "status": "", "detail": ""}),
    "D06 surel uji": ("system_trouble", {"kind": "canary", "status": "", "detail": ""}),
    "D06 sudah pulih": ("system_trouble", {"kind": "over", "was": "unreachable", "status": "", "detail": ""}),
    "D06 terlalu banyak surel": ("system_trouble", {"kind": "storm", "status": "", "detail": "banjir.example"}),
    "D06 petugas dibekukan": ("system_trouble", {"kind": "frozen", "status": "", "detail": ""}),
    "D07 hapus data": ("privacy_request", {"case": replace(CLOSED, state="Selesai")}),
    "D07 hapus data, belum selesai": ("privacy_request", {
        "case": AT_OFFICER, "closed": False, "buttons": KEEP_OR_ERASE[:1]}),
    "D07 insiden": ("privacy_request", {
        "case": None, "occasion": "incident", "by": "Sari Wulandari",
        "text": "INSIDEN: lampiran terkirim ke alamat yang keliru."}),
    "D07 perintah pengelola": ("privacy_request", {
        "case": CLOSED, "occasion": "ordered", "text": "permintaan tertulis pemohon tanggal 20 November 2026"}),
    "D07 masa simpan habis": ("privacy_request", {
        "case": None, "occasion": "retention", "text": "", "cases": _KEPT_LONG, "buttons": (
            replace(KEEP_OR_ERASE[0], label="Simpan semua"), replace(KEEP_OR_ERASE[1], label="Musnahkan semua"))}),
    "W01 tanda terima": ("wbs_receipt", {}),
    "W02 pertanyaan": ("wbs_question", {}),
    "W03 hasil": ("wbs_outcome", {}),
    "D01 pesan tertutup": ("wbs_message", {"occasion": "new", "text": "", "elsewhere": False, "narrative": (
        "Petugas loket 3 meminta uang rokok kepada kami dan dua pengurus lain pada Kamis lalu.")}),
    "D05 pengingat": ("wbs_reminder", {}),
    "D05 masa simpan habis": ("wbs_reminder", {"occasion": "retention", "buttons": KEEP_OR_ERASE}),
    "D01R data dimusnahkan": ("wbs_recorded", {
        "done": ("MUSNAHKAN DATA",), "state": "Selesai", "answer": "", "opened": ""}),
    "D01R tercatat": ("wbs_recorded", {"opened": ""}),
    "D01E musnahkan data": ("wbs_not_understood", {"refused": _GRAVE, "buttons": (
        replace(BUTTONS[0], label="Ya, musnahkan", command="YA"),)}),
    "D01E belum dijalankan": ("wbs_not_understood", {}),
}  # fmt: skip
ENGLISH: Final = {
    "Ya, dari saya": "Yes, it was me", "Ya, musnahkan": "Yes, erase them", "Pulihkan": "Restore", "Abaikan": "Dismiss",
    OFFICE.name: "Directorate of Processed Food Distribution Control", OFFICE.parent: "Food and Drug Agency",
    "Bapak/Ibu Ratih Puspaningrum": "Ratih Puspaningrum", "Kotak Saran": "Suggestion box",
    "Sedang ditelaah": "Under review", "Diterima": "Received", "Ditelaah petugas": "Reviewed by an officer",
    "Ditelaah pejabat yang berwenang": "Reviewed by the authorised official",
    "Ditindaklanjuti": "Followed up", "Dijawab": "Answered", "Selesai": "Closed", "Ditelaah": "Under review",
    "bila perlu, oleh petugas yang membidangi": "if needed, by a specialist", "melalui surel ini": "by mail to you",
    "bila tidak ada keberatan": "unless you object",
    "tanggapan petugas": "an officer's reply",
    "menunggu data dari Anda": "waiting for data from you", "Menunggu data dari Anda": "Waiting for data from you",
    "Sedang ditindaklanjuti": "Being followed up", "Diproses petugas": "In progress", "Sudah dijawab": "Answered",
    "Sudah dijawab – masa sanggah": "Answered – objection period", "Baru – belum ditelaah": "New – not yet reviewed",
    "Diarsipkan": "Archived", "Dilimpahkan ke instansi berwenang": "Referred to the competent institution",
    "Ditugaskan – belum diterima petugas": "Assigned – not yet taken", "Draf jawaban ditelaah": "Draft under review",
    "Menunggu pihak lain/uji lab": "Waiting for a third party", "P2 · Kedaluwarsa": "P2 · Expired product",
    "P3 · Mutu, cemaran, rusak": "P3 · Quality, contamination, damage", "P5 · Keracunan": "P5 · Food poisoning",
    "E2 · Pungli": "E2 · Illegal levies", "L1 · SKI terlambat": "L1 · Late import approval",
    "L3 · Sistem bermasalah": "L3 · System trouble", "Tim Pengawasan": "Inspection team",
    "Nama produk": "Product", "Nomor izin edar": "Marketing authorisation number", "Tautan pembelian": "Link",
    "Nomor bets": "Batch number", "Tanggal pembelian": "Date of purchase",
    "Foto kemasan": "Photograph of the packaging",
    CASE.summary: "“Kelapa Manis” biscuits smell rancid, the expiry date is covered by a sticker",
    NARRATIVE: NARRATIVE, ANSWER: (
        "Dear Ms Ratih,\n\nWe inspected the distributor on 30 November 2026. Batch KM-0926 has been withdrawn from the "
        "market; see https://contoh.id/penarikan.\n\nThank you for your report.\n\nSincerely,\nSari"),
    "Produk P-IRT": "Home industry product", "menunggu hasil uji lab": "waiting for the laboratory",
    "1. Nomor bets?\n2. Foto kemasan?": "1. What is the batch number?\n2. Could you send a photograph of it?",
    "1. Nomor bets?": "1. What is the batch number?", "Terima": "Accept", "Jawab": "Answer", "Tugaskan": "Assign",
    "Minta data": "Ask for data", "Limpahkan": "Refer", "Bukan pengaduan": "Not a complaint",
    "Tetap kirim": "Send anyway", "Tulis draf": "Write a draft",
    "Tolak": "Reject", "Tunjuk": "Appoint", "Buka segel": "Unseal", "Setuju": "Approve", "Perbaiki": "Revise",
    "Betulkan alamat": "Correct the address", "Puas": "Satisfied", "Belum puas": "Not yet satisfied",
    "Sangat puas (4)": "Very satisfied (4)", "Puas (3)": "Satisfied (3)", "Kurang puas (2)": "Not quite satisfied (2)",
    "Tidak puas (1)": "Not satisfied (1)", "Lengkapi data": "Complete the details", "Ingatkan": "Remind",
    "Beri arahan": "Give direction", "Lihat perkara": "See the case",
    "Batalkan": "Undo", "Ya, cabut": "Yes, withdraw it", "Dinas Kesehatan": "Health Office", "Anonim": "Anonymous",
    "Dinas Kesehatan Kota Bogor": "Bogor City Health Office", "stiker tanggal": "the date sticker",
    "petugas tidak sopan": "an impolite officer", "kata “kedaluwarsa”": "the word “kedaluwarsa”",
    "PPO-2026-000099 (NIE sama, kategori sama)": "PPO-2026-000099 (same authorisation number, same category)",
    "Simpan data": "Keep the data", "Musnahkan data": "Erase the data", "Simpan semua": "Keep all",
    "Musnahkan semua": "Erase all", "data pribadi dimusnahkan": "personal data erased",
    "berkas perkara ini masih dipakai Inspektorat": "the Inspectorate still needs the file of this case",
    "permintaan tertulis pemohon tanggal 20 November 2026": "written request of the complainant, 20 November 2026",
    "Mohon cek sarananya.": "Please look at the facility.", "Belum ada kabar?": "No news yet?",
    "Tanggapan pertama": "First response", "belum ada respons": "no response yet", "hasil uji lab": "laboratory result",
    "belum diterima petugas": "not yet taken by the officer", "SKI belum terbit": "Import approval not issued",
    "Kecap manis berbau asam dan berbusa": "Sweet soy sauce smells sour and foams",
    "Unggahan dokumen gagal berulang kali": "Uploads of documents fail again and again",
    "Susu bubuk menggumpal": "Milk powder in lumps", "tidak terbaca": "unreadable", "ditandai spam": "marked as spam",
    "Pungutan di loket layanan": "A levy at the counter", "“uang rokok”": "“uang rokok”",
    "Telah ditindaklanjuti.": "Action has been taken.", "Tambahan: hari Kamis.": "Also: it was Thursday.",
    "cuti bersama": "collective leave", "Apa": "What", "Siapa": "Who", "Kapan": "When", "Bukti": "Evidence",
    "Masuk": "Received", "Respons tepat waktu (persen)": "Response in time (per cent)", "Diproses": "In progress",
    "Kotak surel": "Mailbox", "dilimpahkan": "referred", "Sistem antrean": "Queueing system",
    "terbukti": "Proven", "tidak terbukti": "Not proven", "sistem antrean": "queueing system",
    "Cepat & ramah, terima kasih.": "Quick and friendly, thank you.",
    "Keterlambatan terpusat pada L1; periksa beban tim SKI.": "Delays gather in L1: please look at its team.",
    "2026 lengkap, 2027 belum ada cuti bersama": "2026 complete, 2027 still without collective leave",
    "Tambah petugas livechat.": "One more officer for the livechat, please.",
    **{f"{month} {year}": f"{name} {year}" for year in (2025, 2026)
       for month, name in (("Des", "Dec"), ("Mei", "May"), ("Agu", "Aug"), ("Okt", "Oct"))},
    "Tempat": "Place", "Loket 3": "Counter 3", "Nama": "Name", "Kapan?": "When was it?",
}  # fmt: skip


def scene(name: str, language: str) -> Rendered:
    """The mail of a picture."""
    mail, changes = SCENES[name]
    facts = {**EXAMPLES[mail], **changes}
    if language == "id":
        return render(mail, language, facts)
    english = _translated(facts)
    if "report" in facts:
        english["report"] = replace(english["report"], charts=month_charts(english["report"], language))
    return render(mail, language, {**english, "indonesian": facts})


def _translated(value: Any) -> Any:
    """The same facts with every text that the table knows in English."""
    if isinstance(value, str):
        return ENGLISH.get(value, value)
    if isinstance(value, tuple):
        return tuple(_translated(item) for item in value)
    if isinstance(value, dict):
        return {key: item if key in CODES else _translated(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value) if one.name not in CODES]
        return replace(value, **{one: _translated(getattr(value, one)) for one in names})
    return value


CODES: Final = frozenset("act after before done mailto command stage occasion kind action type priority".split())
