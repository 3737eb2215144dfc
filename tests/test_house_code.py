"""The rules of the house that no tool knows: sizes, docstrings, arrows between the rooms, the lock file.

The limits are those of docs/hacking.md. A table may be longer than other files; which files are tables stands here.
"""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("daemon", "mailboxes", "store", "templates")
FILES = sorted(chain.from_iterable((ROOT / room).rglob("*.py") for room in ROOMS))
# one row, sentence or mail after another
TABLES = {"daemon/categories.py", "daemon/examples_conduct.py", "daemon/examples_others.py",
          "daemon/examples_products.py", "daemon/examples_service.py", "mailboxes/wordings.py", "templates/facts.py"}
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TURN = 40, 300, 25
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def opening(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def functions() -> list[tuple[str, int]]:
    trees = ((name_of(path), ast.parse(path.read_text(encoding="utf-8"))) for path in FILES)
    return [
        (f"{name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for name, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, FUNCTIONS)
    ]


def public_definitions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    bodies = chain(tree.body, *(node.body for node in inside))
    kinds = (*FUNCTIONS, ast.ClassDef)
    return [node for node in bodies if isinstance(node, kinds) and not node.name.startswith("_")]


def test_no_function_is_longer_than_a_page():
    assert [found for found in functions() if found[1] > LONGEST_FUNCTION] == []


def test_functions_are_short_as_a_rule():
    lengths = sorted(length for _, length in functions())
    assert statistics.median(lengths) <= 6
    assert lengths[len(lengths) * 9 // 10] <= 15


def test_the_function_that_receives_one_message_is_short():
    assert dict(functions())["daemon/desk.py:turn"] <= LONGEST_TURN


def test_no_file_is_longer_than_can_be_read_at_one_sitting():
    lengths = {name_of(path): path.read_text(encoding="utf-8").count("\n") for path in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE and name not in TABLES} == {}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_module_opens_with_what_it_is_for_and_what_it_promises(path):
    assert "\nPromise: " in opening(path)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_whatever_is_public_says_what_one_gets(path):
    assert [node.name for node in public_definitions(path) if not ast.get_docstring(node)] == []


def test_every_module_that_promises_to_be_pure_is_held_to_it():
    contract = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["name"].startswith("The procedure"))
    held = set(contract["source_modules"])
    desk = (path for path in FILES if path.parent.name == "daemon")
    promised = {f"daemon.{path.stem}" for path in desk if re.search(r"\bPure\b", opening(path))}
    assert promised - held == set()


def test_the_arrows_between_the_rooms_hold():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_lock_file_is_the_lock_of_this_project():
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    mine = next(package for package in locked["package"] if package["name"] == PROJECT["project"]["name"])
    wanted = {plain(one) for one in PROJECT["project"]["dependencies"]}
    for extra in PROJECT["project"]["optional-dependencies"].values():
        wanted |= {plain(one) for one in extra}
    found = {f"{one['name']}{one.get('specifier', '')}" for one in mine["metadata"]["requires-dist"]}
    assert found == wanted
    development = {plain(one) for one in PROJECT["dependency-groups"]["dev"] if not one.startswith("loket")}
    listed = mine["metadata"]["requires-dev"]["dev"]
    assert {f"{one['name']}{one.get('specifier', '')}" for one in listed if one["name"] != "loket"} == development


def plain(requirement: str) -> str:
    """The name and its bounds; the lock file lists an extra of a dependency elsewhere."""
    return re.sub(r"\[[^]]*\]", "", requirement.replace(" ", "").lower().replace("_", "-"))


def test_nothing_is_left_half_done_or_names_the_machine_it_was_made_on():
    unwanted = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X]|NotImplementedErro[r])\b|[\"'(\s]/(?:home|root|Users|work)/")
    folders = (ROOT / folder for folder in (*ROOMS, "tests", "docs", "bench", ".ci"))
    places = chain(ROOT.iterdir(), *(folder.rglob("*") for folder in folders))
    suffixes = {".py", ".md", ".toml", ".j2", ""}
    ours = (path for path in places if path.name not in {".git", ".coverage"})
    texts = [path for path in ours if path.is_file() and path.suffix in suffixes]
    found = [name_of(path) for path in texts if unwanted.search(path.read_text(encoding="utf-8", errors="replace"))]
    assert found == []
