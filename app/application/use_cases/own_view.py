"""What the actor herself sees of the persons of a case: their facts, and the flags on them."""

from dataclasses import dataclass

from app.application.ports import Act, Services
from app.domain.dates import civil_date
from app.domain.sharing.model import Flag, Pair
from app.domain.sharing.policy import Allowed, scope_of


@dataclass(frozen=True, slots=True)
class OwnView:
    """Facts by item, with their pairs. Both live in the persons' streams, not in the case's."""

    facts: tuple[tuple[str, frozenset[Pair]], ...]
    flags: tuple[Flag, ...]


async def own_view(services: Services, act: Act, case: str) -> OwnView:
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        grounds = (await reading.grounds([case]))[case]
        items = [row.item for row in await reading.items(case) if row.kind == "person_facts"]
    visible = [i for i in items if isinstance(scope.judge(i, grounds), Allowed)]
    return OwnView(tuple((item.item, item.pairs) for item in visible), grounds.flags)
