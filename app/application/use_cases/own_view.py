"""What the actor herself sees of the persons of a case: their facts, and the flags on them."""

from dataclasses import dataclass

from app.application.ports import Act, Services
from app.application.queries.visible import OF_PERSONS, everyday
from app.domain.dates import civil_date
from app.domain.sharing.model import Flag, Item, Pair
from app.domain.sharing.policy import Allowed, scope_of

CONTACT = "safe_contact"


@dataclass(frozen=True, slots=True)
class OwnView:
    """Facts by item, with their pairs. Both live in the persons' streams, not in the case's.

    `contacts` are those of them that say how somebody is reached without harm. `items` are all
    that she reads of the everyday record, facts among them; how somebody is reached is put on no
    paper.
    """

    facts: tuple[tuple[str, frozenset[Pair]], ...]
    contacts: frozenset[str]
    flags: tuple[Flag, ...]
    items: tuple[Item, ...]

    def with_contacts(self, items: tuple[str, ...]) -> tuple[str, ...]:
        """Whoever is given somebody's facts is told how to reach her."""
        given = {pairs for item, pairs in self.facts if item in items}
        more = (i for i, pairs in self.facts if i in self.contacts and pairs in given)
        return tuple(dict.fromkeys((*items, *more)))


async def own_view(services: Services, act: Act, case: str) -> OwnView:
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        grounds = (await reading.grounds([case]))[case]
        rows = [row for row in await reading.items(case) if everyday(row) and not row.retracted]
    seen = [row for row in rows if isinstance(scope.judge(row.item, grounds), Allowed)]
    return OwnView(
        facts=tuple((r.item.item, r.item.pairs) for r in seen if r.kind in OF_PERSONS),
        contacts=frozenset(r.item.item for r in seen if r.kind == CONTACT),
        flags=grounds.flags,
        items=tuple(r.item for r in seen if r.kind != CONTACT),
    )
