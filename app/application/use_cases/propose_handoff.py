"""Propose a hand-off: the candidate reads what it tells at once."""

from dataclasses import dataclass
from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import ProposeHandoff
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class HandoffAsked:
    """`overlap_until` is the last day on which the old lead reads; None = it stops at once.

    `meet_on` is the day on which both meet the person together.
    """

    to_unit: str
    pairs: frozenset[Pair]
    form: str
    text: str
    overlap_until: date | None
    meet_on: date | None = None


async def propose_handoff(services: Services, act: Act, case: str, asked: HandoffAsked) -> Outcome:
    """Returns ids: `handoff`, `item`."""
    handoff, item = services.new_id(), services.new_id()
    command = ProposeHandoff(
        actor=act.actor,
        now=act.now,
        handoff=handoff,
        item=item,
        to=await receiver(services, act, asked.to_unit),
        pairs=asked.pairs,
        form=asked.form,
        overlap_until=asked.overlap_until,
        text=asked.text,
        meet_on=asked.meet_on,
    )
    ids = {"handoff": handoff, "item": item}
    return await handle(services, act, [Step(case, case, command)], ids)
