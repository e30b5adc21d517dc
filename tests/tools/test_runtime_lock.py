"""`./enishi demo` needs the run-time lock alone: what only developers have is not there."""

import os
import re
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

from app.settings import CHECKOUT

DRIVER = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{name} is not in requirements.txt", name=name)

BLOCKED = set(sys.argv[1].split(","))
sys.meta_path.insert(0, Absent())
sys.argv = ["enishi", "demo", "--no-serve"]
from app.cli import main
main()
"""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def modules_of_developers() -> set[str]:
    """Top-level modules of what is installed and not named in the run-time lock."""
    lock = (CHECKOUT / "requirements.txt").read_text("utf-8")
    locked = {canonical(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    kept: set[str] = set()
    others: set[str] = set()
    for found in distributions():
        tops = {str(file).split("/")[0].removesuffix(".py") for file in found.files or ()}
        modules = {top for top in tops if top.isidentifier()}
        (kept if canonical(found.metadata["Name"]) in locked else others).update(modules)
    return others - kept


def test_the_demo_plays_with_the_runtime_lock_alone(tmp_path: Path) -> None:
    blocked = modules_of_developers()
    assert {"pytest", "hypothesis", "mypy"} <= blocked
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, ",".join(sorted(blocked))],
        cwd=CHECKOUT,
        env={**os.environ, "ENISHI_DATA": str(tmp_path / "data"), "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
