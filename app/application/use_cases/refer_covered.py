"""Refer by groups of information: what of them may be told there is told, names included."""

from dataclasses import dataclass
from datetime import date

from app.application.carried import Told, carried_to
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.application.use_cases.refer import Referring, refer
from app.domain.sharing.model import Purpose


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
