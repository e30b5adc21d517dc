"""Copy named words of a conference into the everyday record, on consent: a chosen act."""

from dataclasses import dataclass

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.queries.conference_page import said_in
from app.application.rows import ConferenceRow
from app.application.use_cases.of_conference import known
from app.domain.case.commands import CarryOver
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of


@dataclass(frozen=True, slots=True)
class Carrying:
    """`text` are the very words of the item `source`, or some of them."""

    source: str
    pairs: frozenset[Pair]
    text: str


async def carry_over(services: Services, act: Act, conference: str, carrying: Carrying) -> Outcome:
    """Returns ids: `item`. What the actor may not read she cannot carry."""
    found = await known(services, act, conference)
    item = services.new_id()
    command = await _command(services, act, found, carrying, item)
    return await handle(services, act, [Step(found.case, found.case, command)], {"item": item})


async def _command(
    services: Services, act: Act, found: ConferenceRow, carrying: Carrying, item: str
) -> CarryOver:
    scope = scope_of(act.actor, civil_date(act.now))
    source = await said_in(scope, services, act, found.conference, carrying.source)
    return CarryOver(
        actor=act.actor,
        now=act.now,
        item=item,
        source=carrying.source,
        source_author=source.author_unit,
        source_pairs=source.pairs,
        source_text=getattr(source.event, "text", ""),
        secretariat=found.secretariat_unit,
        pairs=carrying.pairs,
        occurred_at=source.occurred_at,
        text=carrying.text,
    )
