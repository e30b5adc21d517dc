"""Write an entry for a purpose, and share it with named units on a named ground."""

from dataclasses import dataclass
from datetime import datetime

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import Receiving, WriteEntry
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class EntryAsked:
    """`ground` names the basis for its receivers; `session` a conference's compartment."""

    kind: str
    pairs: frozenset[Pair]
    form: str
    occurred_at: datetime
    text: str
    share_with: tuple[str, ...] = ()
    ground: Named | None = None
    session: str | None = None
    corrects: str | None = None
    though_withheld: bool = False
    onward: bool = True


async def write_entry(services: Services, act: Act, case: str, asked: EntryAsked) -> Outcome:
    """Returns ids: `item`."""
    item = services.new_id()
    units = [await receiver(services, act, unit) for unit in asked.share_with]
    ground = await ground_asked(services, act, asked.ground)
    command = WriteEntry(
        actor=act.actor,
        now=act.now,
        item=item,
        kind=asked.kind,
        pairs=asked.pairs,
        form=asked.form,
        occurred_at=asked.occurred_at,
        text=asked.text,
        receivers=tuple(Receiving(unit, services.new_id()) for unit in units),
        ground=ground,
        session=asked.session,
        corrects=asked.corrects,
        though_withheld=asked.though_withheld,
        onward=asked.onward,
    )
    return await handle(services, act, [Step(case, case, command)], {"item": item})
