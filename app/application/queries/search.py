"""Words looked for inside one case, over what the reader may see and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.visible import (
    OF_PERSONS,
    Seen,
    kinds_of,
    named_by,
    reach,
    record_shown,
    see,
)
from app.application.rows import Names
from app.domain import text
from app.domain.case.attachment.events import FileAttached
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import BasisKind
from app.domain.sharing.policy import VisibilityScope

WORDS_LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class Found:
    """Entries that hold every word, in the order of the record."""

    case: str
    entries: tuple[Seen, ...]
    names: Names
    basis_kinds: Mapping[str, BasisKind]


async def search(
    scope: VisibilityScope, services: Services, act: Act, case: str, words: str
) -> Found:
    """Refuses with `unknown_case` whoever may not know that the case exists.

    The words are kept nowhere: the record tells who was shown what, and that it was a search.
    """
    wanted = text.folded(text.words(words, field="words", limit=WORDS_LIMIT)).split()
    async with services.reads.reading(scope, act.now) as reading:
        found = await _read(scope, reading, act, case, wanted)
    if found is None:
        await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
        raise Refusal(Code.UNKNOWN_CASE)
    return found


async def _read(
    scope: VisibilityScope, reading: Reading, act: Act, case: str, wanted: list[str]
) -> Found | None:
    reached = await reach(scope, reading, case)
    if reached is None:
        return None
    entries = [row for row in reached.items if row.kind not in OF_PERSONS]
    seen = await see(scope, reading, entries, reached.grounds)
    found = tuple(s for s in seen if _holds(s, wanted))
    await record_shown(scope, reading, act, "search", case, shown=found, beside=named_by(found))
    bases = (basis for s in found for basis in s.bases)
    return Found(case, found, await reading.names(), kinds_of(bases, reached.grounds))


def _holds(seen: Seen, wanted: list[str]) -> bool:
    """Whether the words of an entry, or the name of a file, hold every word looked for."""
    event = seen.event
    told = event.name if isinstance(event, FileAttached) else getattr(event, "text", "")
    folded = text.folded(told)
    return all(word in folded for word in wanted)
