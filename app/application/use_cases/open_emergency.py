"""A life is in danger: show words to a unit at once. The reason and a manager's look follow."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.application.city_settings import EMERGENCY_HOURS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import GroundAsked, OpenEmergency, Receiving
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class EmergencyAsked:
    """`unit` is shown these words; `ground` is one that the register keeps for emergencies."""

    unit: str
    pairs: frozenset[Pair]
    text: str
    form: str
    occurred_at: datetime
    ground: Named


async def open_emergency(services: Services, act: Act, case: str, asked: EmergencyAsked) -> Outcome:
    """Returns ids: `emergency`, `item`."""
    to = await receiver(services, act, asked.unit)
    ground = await ground_asked(services, act, asked.ground)
    review_due = services.working_days.after(civil_date(act.now))
    hours = await decided(services, act, EMERGENCY_HOURS)
    ids = {"emergency": services.new_id(), "item": services.new_id()}
    command = OpenEmergency(
        actor=act.actor,
        now=act.now,
        emergency=ids["emergency"],
        receiver=Receiving(to, services.new_id()),
        ground=ground or GroundAsked(None, ""),
        item=ids["item"],
        pairs=asked.pairs,
        text=asked.text,
        form=asked.form,
        occurred_at=asked.occurred_at,
        reason_due=act.now + timedelta(hours=hours),
        review_due=review_due,
        climbs=services.working_days.after(review_due),
    )
    return await handle(services, act, [Step(case, case, command)], ids)
