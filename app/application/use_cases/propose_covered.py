"""Propose a hand-off by groups of information: what of them may be told there is told."""

from dataclasses import dataclass
from datetime import date

from app.application.carried import Told, carried_to
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.propose_handoff import HandoffAsked, propose_handoff
from app.application.use_cases.receivers import receiver
from app.domain.sharing.model import Form


@dataclass(frozen=True, slots=True)
class Proposing:
    """What a page asks; `told` is what was ticked."""

    unit: str
    told: Told
    text: str
    overlap_until: date | None
    meet_on: date | None


async def propose_covered(services: Services, act: Act, case: str, asked: Proposing) -> Outcome:
    """Returns ids: `handoff`, `item`."""
    to = await receiver(services, act, asked.unit)
    carried = await carried_to(services, act, case, to, asked.told)
    proposal = HandoffAsked(
        to_unit=asked.unit,
        pairs=carried.pairs,
        form=Form.SUMMARY.value,
        text=asked.text,
        overlap_until=asked.overlap_until,
        meet_on=asked.meet_on,
    )
    return await propose_handoff(services, act, case, proposal)
