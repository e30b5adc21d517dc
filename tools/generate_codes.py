"""Write the two generated tables of the domain from the field's code lists.

Run as `python -m tools.generate_codes`; `--check` compares instead of writing.
"""

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD_CODES = '''"""Code lists of the field, codes alone (labels live in `app/messages`).

Generated from the ministry's and the city's lists (`app/messages/codes.json`) by
`python -m tools.generate_codes`; a test compares both. Do not edit by hand.
"""

from collections.abc import Mapping
from typing import Final

LISTS: Final[Mapping[str, frozenset[str]]] = {
'''
HEAD_CEILINGS = '''"""Ceilings: the most an agency type may be shown of a category, as a table.

Generated from `app/messages/ceilings.json` by `python -m tools.generate_codes`.
Values are (form, needs); form "none" means nothing on the bases that ceilings bind.
"""

from collections.abc import Mapping
from typing import Final

CEILINGS: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
'''


def codes_text() -> str:
    lists = json.loads((ROOT / "app/messages/codes.json").read_text("utf-8"))["lists"]
    rows = []
    for name, entry in lists.items():
        codes = "".join(f'\n            "{item["code"]}",' for item in entry["items"])
        rows.append(f'    "{name}": frozenset(\n        ({codes}\n        )\n    ),\n')
    return HEAD_CODES + "".join(rows) + "}\n"


def ceilings_text() -> str:
    table = json.loads((ROOT / "app/messages/ceilings.json").read_text("utf-8"))["ceilings"]
    rows = [
        f'    ("{agency}", "{category}"): ("{cell["form"]}", "{cell["needs"]}"),\n'
        for agency, row in table.items()
        for category, cell in row.items()
    ]
    return HEAD_CEILINGS + "".join(rows) + "}\n"


def formatted(text: str) -> str:
    """As ruff would leave it, so that writing again changes nothing."""
    ruff = Path(sysconfig.get_path("scripts")) / "ruff"
    words = [str(ruff), "format", "--quiet", "--stdin-filename", str(ROOT / "app/table.py"), "-"]
    return subprocess.run(words, input=text, capture_output=True, text=True, check=True).stdout


def wanted_files() -> dict[Path, str]:
    return {
        ROOT / "app/domain/codes.py": formatted(codes_text()),
        ROOT / "app/domain/sharing/ceilings_table.py": formatted(ceilings_text()),
    }


def main(arguments: list[str]) -> int:
    wanted = wanted_files()
    if "--check" in arguments:
        return int(any(path.read_text("utf-8") != text for path, text in wanted.items()))
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
