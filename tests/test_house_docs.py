"""The documents stay true: what they name exists, and what exists is named."""

from __future__ import annotations

import re
import subprocess
from itertools import chain
from pathlib import Path

import pytest

from daemon.command_words import WORDS
from daemon.decision import Disposition
from daemon.sop import GENERAL
from daemon.vocabulary import Mail, WbsMail
from daemon.whistleblower_sop import WHISTLEBLOWER
from tests.mail_scenes import SCENES
from tests.pictures import LANGUAGES, picture_name

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(chain(ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md")))
ROOMS = ("daemon", "mailboxes", "store", "templates")
SOP = (ROOT / "docs" / "sop.md").read_text(encoding="utf-8")
REFERENCE = re.compile(r"\bSOP (?:step )?([0-9]+|[A-Z])\b(?: (?:to|and) ([0-9]+))?")
LINES = {"1", "2", "3", "4", "5", "6", "A", "B", "C", "D", "E", "P"}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sop_lines_named_in(folder: str) -> set[str]:
    found = chain.from_iterable(REFERENCE.findall(text(path)) for path in (ROOT / folder).rglob("*.py"))
    return {line for pair in found for line in pair if line}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path):
    links = re.findall(r"\]\(([^)#:]+)\)", text(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_a_document_names_exists(path):
    named = re.findall(rf"`((?:{'|'.join(ROOMS)}|tests|docs|bench)/[\w./-]*\w)`", text(path))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_sop_line_that_the_code_names_exists():
    named = set().union(*(sop_lines_named_in(folder) for folder in (*ROOMS, "tests")))
    assert named - LINES == set()
    assert {line for line in LINES if f"SOP {line}" not in SOP} == set()


def test_every_step_of_the_sop_is_served_by_the_code():
    assert {"1", "2", "3", "4", "5", "6"} - sop_lines_named_in("daemon") == set()


def test_every_step_of_the_sop_that_somebody_acts_in_is_a_row_of_the_table():
    steps = {step for row in (*GENERAL, *WHISTLEBLOWER) for step in row.step.split(",")}
    assert {"1", "2", "3", "4", "5"} <= steps


def test_every_decision_record_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    index = text(folder / "README.md")
    records = {path.name for path in folder.glob("*.md")} - {"README.md"}
    assert {name for name in records if f"({name})" not in index} == set()


def test_the_path_names_every_fate_of_a_message():
    path = text(ROOT / "docs" / "path.md")
    assert [fate.value for fate in Disposition if f"`{fate.value}`" not in path] == []


def test_the_commands_that_the_readme_teaches_are_commands():
    found = re.findall(r"`([A-Z]{3,}(?: [A-Z]+)*)(?::[^`]*)?`", text(ROOT / "README.md"))
    taught = {command.removesuffix(" KE") for command in found} - {"WBS"}
    known = {phrase.upper() for row in WORDS for phrase in (row.act.value, *row.phrases)}
    assert taught - known == set()


def test_run_without_a_command_says_what_it_can_do():
    done = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True)
    for command in ("demo", "test", "check", "loket", "bench"):
        assert f"./run {command}" in done.stdout


def test_the_readme_is_for_officials_first():
    readme = text(ROOT / "README.md")
    assert readme.index("Meja pengaduan") < readme.index("In English")
    assert {"./run demo", "./run test"} <= set(re.findall(r"\./run \w+", readme))


def test_every_mail_stands_in_the_list_of_mails_and_has_its_picture() -> None:
    listed = set(re.findall(r"\b[A-Z]\d{2}[A-Z]?\b", (ROOT / "docs" / "mails.md").read_text(encoding="utf-8")))
    assert listed == {mail.value for mail in (*Mail, *WbsMail)}
    assert {mail for mail, _ in SCENES.values()} == {mail.template for mail in (*Mail, *WbsMail)}
    folder = ROOT / "docs" / "mails"
    drawn = {picture_name(name, language) for name in SCENES for language in LANGUAGES} | {"terbaik.webp"}
    assert {path.name for path in folder.glob("*.webp")} == drawn
    assert sum(path.stat().st_size for path in folder.iterdir()) < 54_000 * len(drawn)  # so the tree stays light
    assert {mail.value for mail in (*Mail, *WbsMail)} == {name.partition(" ")[0] for name in SCENES}
