"""Do the lock files hold every package that pyproject.toml names, and only checked ones?"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def complaints() -> str:
    return "\n".join(_found())


def _found() -> Iterator[str]:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = project["project"]["dependencies"]
    development = project["dependency-groups"]["dev"]
    locked = _locked("requirements.txt")
    locked_for_development = _locked("requirements-dev.txt")
    yield from _missing("requirements.txt", runtime, locked)
    yield from _missing("requirements-dev.txt", [*runtime, *development], locked_for_development)
    # The launcher takes the development lock for the runtime's: it must hold all of it.
    for line in sorted(locked - locked_for_development):
        yield f"requirements-dev.txt lacks {line} of requirements.txt: run tools/lock.sh"


def _missing(file: str, wanted: Iterable[str], locked: set[str]) -> Iterator[str]:
    held = {line.partition("==")[0] for line in locked}
    for requirement in wanted:
        if _plain(requirement) not in held:
            yield f"{file} lacks {_plain(requirement)}: run tools/lock.sh"


def _locked(file: str) -> set[str]:
    """The pinned names with their versions."""
    lines = (_ROOT / file).read_text("utf-8").splitlines()
    return {line.split()[0] for line in lines if _NAME.match(line)}


def _plain(requirement: str) -> str:
    match = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match.group() if match else requirement).lower()
