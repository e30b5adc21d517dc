"""Are the migrations in step: one head, and files whose numbers give their order?"""

from collections.abc import Iterator
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

_MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def complaints() -> str:
    if not _MIGRATIONS.is_dir():
        return ""
    return "\n".join(_found())


def _found() -> Iterator[str]:
    try:
        heads = ScriptDirectory(str(_MIGRATIONS)).get_heads()
    except (CommandError, OSError, SyntaxError) as error:
        yield f"The migrations cannot be read: {error}"
        return
    if len(heads) != 1:
        yield f"There are {len(heads)} heads: {', '.join(heads) or 'none'}"
    for folder, pattern in (("versions", "[!_]*.py"), ("sql", "*.sql")):
        for path in sorted((_MIGRATIONS / folder).glob(pattern)):
            if not path.name[:4].isdigit():
                yield f"{folder}/{path.name} does not begin with a number of four digits"
