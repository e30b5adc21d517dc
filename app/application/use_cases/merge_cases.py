"""Merge one case into another: the absorbed one closes with a pointer; nothing moves."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.actor import Actor
from app.domain.case.commands import AbsorbCase, MergeInto


async def merge_cases(
    services: Services, act: Act, absorbed: str, *, into: str, agreed_by: Actor | None = None
) -> Outcome:
    """Whoever leads the absorbed case merges it; the survivor's lead reads it from there.

    Where the survivor has another lead, `agreed_by` is who agreed there; both are asked for their
    right to. Returns ids: `case` (the survivor).
    """
    survivor = agreed_by or act.actor
    merge = MergeInto(
        actor=act.actor,
        now=act.now,
        into=into,
        lead=services.new_id(),
        lead_unit=survivor.unit,
        lead_organisation=survivor.organisation,
    )
    absorb = AbsorbCase(actor=survivor, now=act.now, absorbed=absorbed)
    steps = [Step(absorbed, absorbed, merge), Step(into, into, absorb)]
    return await handle(services, act, steps, {"case": into})
