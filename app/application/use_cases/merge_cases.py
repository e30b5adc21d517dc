"""Merge one case into another: the absorbed one closes with a pointer; nothing moves."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import AbsorbCase, MergeInto


async def merge_cases(services: Services, act: Act, absorbed: str, *, into: str) -> Outcome:
    """Whoever merges leads both: she reads the absorbed record from the survivor.

    Returns ids: `case` (the survivor).
    """
    merge = MergeInto(
        actor=act.actor,
        now=act.now,
        into=into,
        lead=services.new_id(),
        lead_unit=act.actor.unit,
        lead_organisation=act.actor.organisation,
    )
    absorb = AbsorbCase(actor=act.actor, now=act.now, absorbed=absorbed)
    steps = [Step(absorbed, absorbed, merge), Step(into, into, absorb)]
    return await handle(services, act, steps, {"case": into})
