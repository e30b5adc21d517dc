"""Refer by groups of information: what of them may be told there is told, names included."""

from dataclasses import dataclass
from datetime import date

from app.application.coverage import facts_among, told_to
from app.application.ports import Act, Outcome, Services
from app.application.queries.why import known_to
from app.application.use_cases.receivers import receiver
from app.application.use_cases.refer import Referring, refer
from app.domain.actor import Unit
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.groups import GROUPS, Group
from app.domain.sharing.model import Pair, Purpose
from app.domain.sharing.policy import scope_of

Told = frozenset[tuple[str, Group]]
"""A person, and a group of what is known of her."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What a page asks; `told` is what was ticked."""

    unit: str
    kind: str
    told: Told
    text: str
    topics: tuple[str, ...] = ()
    urgent: bool = False
    answer_due: date | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Of what was ticked, what may be told; and the facts of whoever is named by it."""

    pairs: frozenset[Pair]
    facts: tuple[str, ...]


async def refer_covered(services: Services, act: Act, case: str, sending: Sending) -> Outcome:
    """Returns ids: `referral`, `item` (the link sheet)."""
    to = await receiver(services, act, sending.unit)
    carried = await carried_to(services, act, case, to, sending.told)
    referring = Referring(
        receiver_unit=sending.unit,
        kind=sending.kind,
        purpose=Purpose.SUPPORT.value,
        pairs=carried.pairs,
        text=sending.text,
        answer_due=sending.answer_due,
        items=carried.facts,
        topics=sending.topics,
        urgent=sending.urgent,
        after=sending.after,
    )
    return await refer(services, act, case, referring)


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
