"""`./enishi check`: everything that can be known without running. Reports every failure.

No network, no database: what needs those is a test.
"""

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from tools import lock_check, migration_check

ROOT = Path(__file__).resolve().parent.parent
TYPED = ("app", "judge", "tools", "tests", "bench")
_SCRIPTS = Path(sysconfig.get_path("scripts"))


@dataclass(frozen=True)
class Check:
    """A sentence that holds, and what answers whether it does: nothing, or the complaints."""

    sentence: str
    complaints: Callable[[], str]


def main() -> int:
    """Run all checks and name all that failed at the end."""
    console = Console()
    failed = [check.sentence for check in checks() if not _holds(console, check)]
    if not failed:
        console.print("[green]check: all is well[/green]")
        return 0
    console.print(f"[red]check: {len(failed)} failed[/red]")
    for sentence in failed:
        console.print(f"  - {sentence}", highlight=False)
    return 1


def checks() -> list[Check]:
    python = [name for name in (*TYPED, "migrations") if _is_there(name)]
    typed = [name for name in TYPED if _is_there(name)]
    return [
        Check("The code is formatted", _tool("ruff", "format", "--check", "--quiet", *python)),
        Check("Ruff finds nothing", _tool("ruff", "check", "--quiet", *python)),
        Check("The types hold (mypy --strict)", _tool("mypy", "--no-error-summary", *typed)),
        Check("The rooms import in one direction", _tool("lint-imports", "--no-logo")),
        Check("There is one head of the migrations", migration_check.complaints),
        Check("Row-level security has no gap (pgrls)", _row_level_security),
        Check("The lock files hold what pyproject.toml names", lock_check.complaints),
        Check("The Dockerfile is well made (hadolint)", _tool("hadolint", "Dockerfile")),
        Check("The launcher is POSIX shell", _command("sh", "-n", "enishi")),
        Check("The continuous check is valid shell", _command("bash", "-n", ".ci/run")),
    ]


def _holds(console: Console, check: Check) -> bool:
    start = time.monotonic()
    said = check.complaints().strip()
    mark = "[red]fails[/red]" if said else "[green]holds[/green]"
    console.print(f"{mark} {check.sentence} ({time.monotonic() - start:.1f} s)", highlight=False)
    if said:
        console.print(said, markup=False, highlight=False, soft_wrap=True)
    return not said


def _is_there(name: str) -> bool:
    """Mypy refuses a folder without any Python in it."""
    return any((ROOT / name).rglob("*.py"))


def _tool(name: str, *words: str) -> Callable[[], str]:
    return _command(str(_SCRIPTS / name), *words)


def _command(*words: str) -> Callable[[], str]:
    def run() -> str:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=os.environ | {"NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return (done.stdout or f"{words[0]} failed silently") if done.returncode else ""

    return run


def _row_level_security() -> str:
    files = list(_migration_files())
    if not files:
        return ""
    words = [word for path in files for word in ("--sql-file", path)]
    return _tool("pgrls", "lint", *words)()


def _migration_files() -> Iterator[str]:
    """In the order of their numbers: tables come before the policies on them."""
    for path in sorted((ROOT / "migrations" / "sql").glob("*.sql")):
        yield str(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
