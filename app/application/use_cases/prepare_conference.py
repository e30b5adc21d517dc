"""Prepare a conference: who is to discuss whom, on which bases, and when."""

from dataclasses import dataclass
from datetime import date

from app.application.city_settings import READING_DAYS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import CallSitting
from app.domain.conference.commands import (
    GroundNamed,
    MemberAsked,
    PartAsked,
    PrepareConference,
)
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class PartPlanned:
    """Codes of `legal_basis`: laws of conferences, or consent alone."""

    grounds: tuple[str, ...]
    pairs: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Invited:
    """A post of a unit; `persons` (workers) may sit for it, none named = anybody of the unit."""

    unit: str
    post: str
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preparing:
    """`city` decides; `urgent`: it begins at once, and the city decides after."""

    parts: tuple[PartPlanned, ...]
    members: tuple[Invited, ...]
    city: str | None
    planned_on: date
    purpose: str
    urgent: bool = False


async def prepare_conference(
    services: Services, act: Act, case: str, preparing: Preparing
) -> Outcome:
    """Returns ids: `conference`, `item` (the purpose), `part_1`, `part_2`."""
    conference, item = services.new_id(), services.new_id()
    parts = tuple([await _part(services, act, planned) for planned in preparing.parts])
    members = tuple([await _member(services, act, one) for one in preparing.members])
    days = await decided(services, act, READING_DAYS)
    until = days.until(preparing.planned_on)
    called = CallSitting(act.actor, act.now, parts, members, until)
    command = PrepareConference(
        actor=act.actor,
        now=act.now,
        conference=conference,
        case=case,
        item=item,
        parts=parts,
        members=members,
        city=None if preparing.city is None else await receiver(services, act, preparing.city),
        city_engagement=services.new_id(),
        planned_on=preparing.planned_on,
        reads_from=days.begins(preparing.planned_on),
        reads_until=until,
        text=preparing.purpose,
        urgent=preparing.urgent,
    )
    ids = {f"part_{n}": part.part for n, part in enumerate(parts, start=1)}
    # The case last: whoever may not know it hears that of the case.
    steps = [Step(conference, case, command), Step(case, case, called)]
    return await handle(services, act, steps, {"conference": conference, "item": item, **ids})


async def _part(services: Services, act: Act, planned: PartPlanned) -> PartAsked:
    """The law decides about a code that is not in the register."""
    municipality, on = act.actor.municipality, civil_date(act.now)
    found = [await services.register.ground(municipality, code, on) for code in planned.grounds]
    grounds = tuple(GroundNamed(ground, services.new_id()) for ground in found)
    return PartAsked(services.new_id(), grounds, planned.pairs)


async def _member(services: Services, act: Act, invited: Invited) -> MemberAsked:
    unit = await receiver(services, act, invited.unit)
    return MemberAsked(unit, services.new_id(), invited.post, invited.persons)
