"""What the actor herself sees of the persons of a case: their facts, and the flags on them."""

from dataclasses import dataclass

from app.application.ports import Act, Services
from app.application.rows import ItemRow
from app.domain.dates import civil_date
from app.domain.sharing.model import Flag, Item, Pair
from app.domain.sharing.policy import Allowed, scope_of


@dataclass(frozen=True, slots=True)
class OwnView:
    """Facts by item, with their pairs. Both live in the persons' streams, not in the case's.

    `items` are all that she reads of the everyday record, facts among them.
    """

    facts: tuple[tuple[str, frozenset[Pair]], ...]
    flags: tuple[Flag, ...]
    items: tuple[Item, ...]


async def own_view(services: Services, act: Act, case: str) -> OwnView:
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        grounds = (await reading.grounds([case]))[case]
        rows = [row for row in await reading.items(case) if _everyday(row)]
    seen = [row for row in rows if isinstance(scope.judge(row.item, grounds), Allowed)]
    facts = [row.item for row in seen if row.kind == "person_facts"]
    return OwnView(
        tuple((item.item, item.pairs) for item in facts),
        grounds.flags,
        tuple(row.item for row in seen if not row.retracted),
    )


def _everyday(row: ItemRow) -> bool:
    """What a conference holds stays there."""
    return row.stream == row.item.case or row.kind == "person_facts"
