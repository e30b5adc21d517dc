"""The measurements still run on the schema as it is; what they measure is not asserted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import CHECKOUT


@pytest.mark.parametrize("name", ["append", "read"])
def test_a_measurement_runs_to_its_end(name: str, tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    command = [sys.executable, "-m", "bench", name, "--rounds", "1", "--json", str(figures)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(figures.read_text("utf-8"))
