"""What the log says: one named sentence a line, the same in both of its forms, and nothing that it must not say."""

from __future__ import annotations

import inspect
import json

import pytest

from daemon import log
from daemon.vocabulary import Channel

GIVEN = {  # a value for each parameter of any sentence, as bad as it gets
    "mailbox": "kotak_saran", "disposition": "new_ticket", "ticket": "PPO-2026-000001", "digest": "a" * 64,
    "count": 3, "mailboxes": 5, "reason": 'LedgerFull "x"\r\nWARNING forged=1', "failures": 7, "where": "outbox",
    "what": "inbox/ulpk", "route": "alarm", "over": False, "file": "metrics", "parts": 2,
    "uid": 12, "mail": "E01", "role": "pemohon", "verdict": "sent", "code": 250,
    "messages": 1204, "accounted": 1203, "waiting": 1, "gone": 2, "wrong": 1,
    "number": 17, "place": "ulpk", "machine": "loket-1",
}  # fmt: skip
SENTENCES = [
    (name, function)
    for name, function in inspect.getmembers(log, inspect.isfunction)
    if function.__module__ == log.__name__ and not name.startswith("_") and name != "to_stderr"
]


def say(function):
    """Have one sentence said; an error is one that was raised, with a text that must not be told."""
    given = {name: GIVEN.get(name) for name in inspect.signature(function).parameters}
    if "error" in given:
        try:
            int("rahasia: ratih@niaga.example")
        except ValueError as error:
            given["error"] = error
    function(**given)


@pytest.mark.parametrize(("name", "function"), SENTENCES, ids=[name for name, _ in SENTENCES])
def test_a_sentence_is_one_line_with_its_name_in_words_and_in_json(name, function, capsys):
    log.to_stderr()
    say(function)
    words = capsys.readouterr().err
    log.to_stderr(as_json=True)
    say(function)
    found = capsys.readouterr().err
    event = json.loads(found)["event"]
    assert words.count("\n") == found.count("\n") == 1
    assert words.split()[3] == event
    assert event.split("-")[0] in {name.split("_")[0], "mail"}


def test_json_says_when_how_bad_and_what_with_every_fact(capsys):
    log.to_stderr(as_json=True)
    log.unreachable("wbs", 'Unreachable "a"\nb', 3)
    found = json.loads(capsys.readouterr().err)
    assert found.pop("at").endswith("+00:00")
    assert found == {
        "level": "warning", "event": "unreachable", "mailbox": "wbs", "reason": 'Unreachable "a"\nb', "failures": 3,
    }  # fmt: skip


def test_a_failed_turn_tells_the_kind_of_error_and_its_place_never_its_text(capsys):
    log.to_stderr(as_json=True)
    say(log.turn_failed)
    said = capsys.readouterr().err
    assert "rahasia" not in said
    found = json.loads(said)
    assert found["error"] == "ValueError"
    assert found["place"].startswith("tests.test_log:") or found["place"].startswith("test_log:")


def test_no_sentence_takes_a_text_a_subject_or_an_address():
    taken = {name for _, function in SENTENCES for name in inspect.signature(function).parameters}
    assert taken <= {*GIVEN, "error"}
    assert set(Channel).isdisjoint(taken)
