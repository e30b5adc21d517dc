"""A manager gives cases of her unit to another of its workers, from a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Services
from app.application.rows import WorkerRow
from app.domain.actor import Role
from app.domain.case.commands import Reassign
from app.domain.case.standing import ACTING_ROLES
from app.domain.errors import Code, Refusal, status_of

OUTAGES = 500


@dataclass(frozen=True, slots=True)
class Reassigning:
    """These cases, to this worker, from 0:00 of this day."""

    cases: tuple[str, ...]
    worker: str
    starts: date


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one of the cases: done, or why not."""

    case: str
    reassignment: str | None
    refused: Code | None


def may_answer(there: Sequence[WorkerRow]) -> dict[str, str]:
    """The people among them who act in cases, with their names; no machine answers for one."""
    return {w.worker: w.name for w in there if w.kind == "person" and Role(w.role) in ACTING_ROLES}


async def reassign(services: Services, act: Act, asked: Reassigning) -> Sequence[Answered]:
    """Each case is an act of its own: one that is refused keeps none of the others back."""
    actor = act.actor
    if actor.role is not Role.MANAGER:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, actor.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    there = await services.directory.workers(actor.municipality, actor.unit, asked.starts)
    belongs = asked.worker in may_answer(there)
    return [
        await _one(services, act, case, asked, belongs=belongs)
        for case in dict.fromkeys(asked.cases)
    ]


async def _one(
    services: Services, act: Act, case: str, asked: Reassigning, *, belongs: bool
) -> Answered:
    """Under a key of its own, so that a repetition finds what was done and does the rest."""
    own = act if act.key is None else replace(act, key=f"{act.key}/{case}")
    command = Reassign(
        actor=act.actor,
        now=act.now,
        reassignment=services.new_id(),
        worker=asked.worker,
        starts=asked.starts,
        belongs=belongs,
    )
    try:
        done = await handle(
            services, own, [Step(case, case, command)], {"reassignment": command.reassignment}
        )
    except Refusal as refusal:
        if status_of(refusal.code) >= OUTAGES:
            raise
        return Answered(case, None, refusal.code)
    return Answered(case, done.ids["reassignment"], None)
