"""Note that something was done, without personal facts."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import NoteAct


async def note_act(
    services: Services, act: Act, case: str, *, kind: str, codes: tuple[str, ...] = ()
) -> Outcome:
    """Returns ids: `case`."""
    command = NoteAct(actor=act.actor, now=act.now, kind=kind, codes=codes)
    return await handle(services, act, [Step(case, case, command)], {"case": case})
