"""The words of events under the key of their case: read back equal, unreadable for ever without it, chain whole."""

from __future__ import annotations

import pytest

from store import (
    LedgerDamaged,
    LedgerFull,
    WordsDamaged,
    append_event,
    destroy_key,
    destroyed,
    keys_of,
    open_ledger,
    seal,
    unseal,
    verify_chain,
    where,
)

WORDS = {"note": "Pabrik di Tegal mengganti tanggal", "changes": {"narrative": "kata \N{SNOWMAN}" * 500}}


def test_what_was_sealed_is_read_back_equal(place):
    with open_ledger(place) as ledger, ledger.transaction():
        text = seal(ledger, "A", WORDS)
        assert "Tegal" not in text
        assert unseal(keys_of(ledger, ["A"]), "A", text) == WORDS


def test_the_same_words_are_sealed_otherwise_each_time(place):
    with open_ledger(place) as ledger, ledger.transaction():
        assert len({seal(ledger, "A", WORDS) for _ in range(20)}) == 20
        assert len(ledger.table("keys")) == 1


def test_what_was_sealed_for_one_opens_for_no_other_and_a_changed_octet_is_found(place):
    with open_ledger(place) as ledger, ledger.transaction():
        text = seal(ledger, "A", WORDS)
        key = keys_of(ledger, ["A"])["A"]
        for owner, said in (
            ("B", text),
            ("A", ("B" if text[40] == "A" else "A").join((text[:40], text[41:]))),
        ):
            with pytest.raises(LedgerDamaged, match="do not fit"):
                unseal({owner: key}, owner, said)


@pytest.mark.parametrize("key", [None, "zz", "00", "00" * 32])
def test_a_key_that_is_gone_or_damaged_is_no_destroyed_one_and_is_found(place, key):
    with open_ledger(place) as ledger, ledger.transaction():
        text = seal(ledger, "A", WORDS)
        if key is None:
            ledger.table("keys").remove(where("owner") == "A")
        else:
            ledger.table("keys").update({"key": key}, where("owner") == "A")
        with pytest.raises(WordsDamaged, match="A do not fit"):
            unseal(keys_of(ledger, ["A"]), "A", text)
        if key != "00" * 32:
            with pytest.raises(WordsDamaged):
                seal(ledger, "A", WORDS, before=lambda: True)


def test_a_destroyed_key_leaves_the_chain_whole_and_the_words_unreadable(place):
    with open_ledger(place) as ledger:
        with ledger.transaction():
            for owner in ("A", "B", "A"):
                append_event(ledger, {"ticket": owner, "words": seal(ledger, owner, WORDS)})
        root = verify_chain(ledger).root
        destroy_key(ledger, "A")
        keys = keys_of(ledger, ["A", "B", "C"])
        read = [unseal(keys, event["ticket"], event["words"]) for event in ledger.table("events")]
        assert read == [{}, WORDS, {}]
        assert verify_chain(ledger, known_root=root).first_broken is None
        assert destroyed(ledger) == {"A"}


def test_nothing_is_sealed_any_more_for_whoever_was_forgotten_had_they_a_key_or_not(place):
    with open_ledger(place) as ledger, ledger.transaction():
        seal(ledger, "A", WORDS)
        destroy_key(ledger, "A")
        destroy_key(ledger, "B")
        assert (seal(ledger, "A", WORDS), seal(ledger, "B", WORDS)) == ("", "")
        assert unseal(keys_of(ledger, ["A", "B"]), "A", "") == {}
        assert destroyed(ledger) == {"A", "B"}


def test_what_was_removed_or_replaced_is_nowhere_in_the_files_after_the_wipe(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        table = ledger.table("letters")
        for number in range(300):
            table.insert({"message_id": f"{number}", "text": f"rahasia{number:04} " * (number * 7 % 900)})
        for number in range(0, 300, 3):
            table.update({"text": "pendek"}, where("message_id") == f"{number}")
        table.remove(where("message_id").one_of([f"{number}" for number in range(1, 300, 3)]))
        assert ledger.engine.wipe()
        left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        found = {number for number in range(300) if f"rahasia{number:04}".encode() in left}
        assert found == {number for number in range(2, 300, 3) if number * 7 % 900}
        assert len(table) == 200


def test_without_room_for_all_of_it_nothing_is_begun(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.table("letters").insert({"message_id": "1", "text": "x" * 300_000})
        files = (path, path.with_name("ledger.db-wal"))
        before = [file.read_bytes() for file in files]
        with monkeypatch.context() as patched:
            patched.setattr("store.connection._free_bytes", lambda _path: 1_500_000)
            with pytest.raises(LedgerFull, match="MB must be free"):
                ledger.engine.wipe()
        assert [file.read_bytes() for file in files] == before
        assert ledger.engine.wipe()


def test_a_reader_keeps_the_log_and_the_wipe_says_so(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.table("letters").insert({"message_id": "1", "text": "rahasia"})
        with open_ledger(path, read_only=True) as other:
            reading = iter(other.table("letters"))
            next(reading)
            other.engine._connection.run("BEGIN")
            other.table("letters").all()
            ledger.table("letters").truncate()
            assert not ledger.engine.wipe()
        assert ledger.engine.wipe()


def test_a_file_that_could_not_be_written_anew_keeps_what_is_temporary_in_memory_again(tmp_path, monkeypatch):
    with open_ledger(tmp_path / "ledger.db") as ledger:
        speaker = ledger.engine._connection
        say = speaker.all

        def without_room(sql):
            if sql == "VACUUM":
                raise LedgerFull(sql)
            return say(sql)

        with monkeypatch.context() as patched:
            patched.setattr(speaker, "all", without_room)
            with pytest.raises(LedgerFull):
                ledger.engine.wipe()
        assert say("PRAGMA temp_store") == [(2,)]  # MEMORY
        assert say("PRAGMA busy_timeout") == [(5000,)]
