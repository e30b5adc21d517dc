"""Of groups of information that a page ticked, what may be told there today."""

from dataclasses import dataclass

from app.application.coverage import facts_among, told_to
from app.application.ports import Act, Services
from app.application.queries.why import known_to
from app.domain.actor import Unit
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.groups import GROUPS, Group
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of

Told = frozenset[tuple[str, Group]]
"""A person, and a group of what is known of her."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Of what was ticked, what may be told; and the facts of whoever is named by it."""

    pairs: frozenset[Pair]
    facts: tuple[str, ...]


async def carried_to(services: Services, act: Act, case: str, to: Unit, told: Told) -> Carried:
    """Nothing is shown here: the page said before what could be ticked."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        known = await known_to(scope, reading, case)
    if known is None:
        raise Refusal(Code.UNKNOWN_CASE)
    asked = {Pair(who, kind) for who, group in told for kind in GROUPS[group]}
    people = sorted({who for who, _ in told})
    pairs = asked & told_to(to, known.grounds, people, scope.on)
    return Carried(frozenset(pairs), facts_among(known.rows, frozenset(pairs)))
