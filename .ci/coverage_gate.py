"""Whether the tests just run reached what they must: every branch of the pure modules, 95 of 100 of everything.

The pure modules are those of the import contract in pyproject.toml. Reads what `coverage run` left in this folder, and
names each line and branch that no test has walked. Exit status 1 where something is missing.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PURE, OVERALL = 100, 95  # per cent, by branch


def pure_modules() -> list[str]:
    """The files of the modules that promise to have no file, network, clock or chance in them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    procedure = next(one for one in contracts if one["name"].startswith("The procedure is pure"))
    return [f"{module.replace('.', '/')}.py" for module in procedure["source_modules"]]


def report(threshold: int, *arguments: str) -> bool:
    """Print what is missing below the threshold; whether it was reached."""
    command = [sys.executable, "-m", "coverage", "report", f"--fail-under={threshold}", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0  # noqa: S603  our own tool


def main() -> int:
    """Both thresholds, the stricter first."""
    subprocess.run([sys.executable, "-m", "coverage", "combine", "--quiet"], cwd=ROOT, check=False)
    print(f"-- the pure modules: {PURE} %")
    pure = report(PURE, f"--include={','.join(pure_modules())}")
    print(f"-- everything: {OVERALL} %")
    overall = report(OVERALL)
    return 0 if pure and overall else 1


if __name__ == "__main__":
    sys.exit(main())
