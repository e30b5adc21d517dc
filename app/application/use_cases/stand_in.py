"""A colleague stands in for whoever answers for a case, and says why, once a day."""

from app.application.handle import Step, handle
from app.application.ports import Act, Disclosure, Outcome, Services
from app.domain.case.commands import StandIn
from app.domain.case.state import CaseState
from app.domain.dates import civil_date


async def stand_in(
    services: Services, act: Act, case: str, *, reason: str, text: str = ""
) -> Outcome:
    """Returns ids: `case`. Kept beside the looks into the case, with the reason as its means."""
    actor = act.actor
    command = StandIn(actor=actor, now=act.now, item=services.new_id(), reason=reason, text=text)

    def said(state: CaseState) -> tuple[Disclosure, ...]:
        lead = state.life.lead
        if lead is None or lead.worker_on(civil_date(act.now)) == actor.worker:
            return ()
        return (Disclosure("stand_in", actor.unit, actor.worker, case, (), (), reason),)

    return await handle(services, act, [Step(case, case, command, said)], {"case": case})
