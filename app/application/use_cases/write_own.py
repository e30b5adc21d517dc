"""Write into the record as an agency that takes part, about what its work there is about."""

from dataclasses import dataclass
from datetime import datetime

from app.application.carried import Told
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.write_record import Writing, write_record
from app.domain.dates import civil_date
from app.domain.sharing.groups import GROUPS
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a page asks; `told` is what was ticked."""

    told: Told
    method: str
    occurred_at: datetime
    text: str


async def write_own(services: Services, act: Act, case: str, said: OwnWords) -> Outcome:
    """Of what was ticked, that which its engagements carry. Returns ids: `item`."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        grounds = (await reading.grounds([case]))[case]
    mine = {pair for e in grounds.engagements if e.of(scope.reader) for pair in e.pairs or ()}
    asked = {Pair(who, kind) for who, group in said.told for kind in GROUPS[group]}
    writing = Writing(frozenset(asked & mine), said.method, said.occurred_at, said.text)
    return await write_record(services, act, case, writing)
