"""Who signs a letter: the name beside a telephone number, and none where somebody chose to give none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from daemon.names import signed
from daemon.understand import understand
from daemon.vocabulary import Channel
from mailboxes.read import read
from tests.office import sample_office

OFFICE = sample_office()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mohon dicek ya pak.\nBudi 0812 1111 2222", "Budi"),
        ("Keripik P-IRT 2063271010123-28 tengik, saya beli di toko Sari 15 November 2026. Wati 0813 1111 2222", "Wati"),
        ("susu basi\nTuti, 0813 2222 1111, Jl. Mawar 5 RT 02 RW 03 Kelurahan Margahayu Bekasi Timur", "Tuti"),
        ("Susunya basi. Hubungi saya di 0813 1111 2222 secepatnya karena saya sangat kecewa sekali", ""),
    ],
)
def test_the_name_beside_a_telephone_number_is_no_other_part_of_a_long_line(text: str, name: str) -> None:
    assert signed(text) == name


@pytest.mark.parametrize("blank", ["-", "(kosong)", "anonim"])
def test_a_card_whose_writer_gave_no_name_has_none(blank: str) -> None:
    typed = f"#entri kotak saran\r\nNama : {blank}\r\nTgl. : 18-11-2026\r\nSaran: AC ruang tunggu mati\r\n"
    raw = f"From: sari.wulandari@peredaranpangan.bpom.example\r\nSubject: x\r\n\r\n{typed}".encode()
    found = understand(read(raw), Channel.SUGGESTION_BOX, OFFICE, datetime(2026, 11, 20, tzinfo=UTC))
    assert (found.complainant.name, found.fields["tanggal_asli"]) == ("", "2026-11-18")
