"""Who of the reader's cases may be the one who is called about, before a case is opened for her."""

from dataclasses import dataclass
from typing import Final

from app.application.ports import Act, Services
from app.application.queries.cases import CaseLine
from app.application.queries.visible import Seen, as_known, current, record_shown, see
from app.application.rows import CaseRow, Names
from app.domain import text
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.person.events import PersonFacts
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

SAME: Final = ("name", "kana", "telephone")
"""What tells that two may be one: blanks, width and the kind of kana make no difference."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Each case with those of its people who are alike."""

    lines: tuple[CaseLine, ...]
    names: Names


async def alike(scope: VisibilityScope, services: Services, act: Act, facts: Facts) -> Alike:
    """Of those whom the reader may know anyway; only who is alike was shown to her."""
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    async with services.reads.reading(scope, act.now) as reading:
        rows = await reading.cases()
        grounds = await reading.grounds([row.case for row in rows])
        items = await reading.people_items()
        found = []
        for row in rows:
            here = [item for item in items if item.item.case == row.case]
            seen = current(await see(scope, reading, here, grounds[row.case]))
            found.append((row, [one for one in seen if _same(one.event, facts)]))
        for row, some in found:
            if some:
                await record_shown(scope, reading, act, "search", row.case, shown=some)
        lines = tuple(_line(row, some, scope) for row, some in found if some)
        return Alike(lines, await reading.names())


def _same(known: object, asked: Facts) -> bool:
    return isinstance(known, PersonFacts) and any(
        _plain(getattr(asked, one)) == _plain(getattr(known, one)) != "" for one in SAME
    )


def _plain(said: str | None) -> str:
    folded = "".join(text.folded(said or "").split())
    return folded.replace("-", "")


def _line(row: CaseRow, some: list[Seen], scope: VisibilityScope) -> CaseLine:
    names = (s.event.name for s in some if isinstance(s.event, PersonFacts))
    return CaseLine(as_known(row, scope), tuple(name or "" for name in names))
