"""`./enishi test`: every suite that needs nothing more; `--all` adds those that do.

Those are the browser's, the guide's (curl, openssl), and those with Debian's PostgreSQL 15 or
packages of their own. More words go to pytest.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import browser

ROOT = Path(__file__).resolve().parent.parent
_SUITES_OF_ALL = ("tests/e2e", "tests/external", "tests/guide")
_FEWEST_WORKERS = 2


def main(words: Sequence[str]) -> int:
    everything = "--all" in words
    passed_on = [word for word in words if word != "--all"]
    environment = dict(os.environ)
    if everything:
        found = browser.find_or_install()
        if found is None:
            print(browser.MISSING, file=sys.stderr)
            return 1
        environment[browser.VARIABLE] = found
    command = [sys.executable, "-m", "pytest", *_workers(), *_suites(everything=everything)]
    return subprocess.run([*command, *passed_on], cwd=ROOT, env=environment, check=False).returncode


def _workers() -> list[str]:
    """In parallel always, even on one core: what only works alone is found at once."""
    return ["-n", str(max(_FEWEST_WORKERS, os.cpu_count() or 1))]


def _suites(*, everything: bool) -> list[str]:
    return [] if everything else [f"--ignore={suite}" for suite in _SUITES_OF_ALL]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
