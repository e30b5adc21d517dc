"""Plans: drafted, approved, revised, evaluated. What a story leaves out is implied.

A story knows neither review dates nor decision numbers: a plan holds for six months, the lead
records the city's decision on the day of the conference, and it begins at once. What is approved
was drafted, what is evaluated was in force, and what is drafted after that comes in its place. None
of it shares anything, so it is not counted with the acts that the format implies.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.application.ports import Outcome
from app.application.use_cases.begin_plan import begin_plan
from app.application.use_cases.confer_plan import confer_plan
from app.application.use_cases.draft_plan import draft_plan
from app.application.use_cases.evaluate_plan import evaluate_plan
from app.application.use_cases.record_decision import record_decision
from app.application.use_cases.revise_plan import revise_plan
from app.demo.player import Playing, Special
from app.demo.stories import Event
from app.demo.writing import write
from app.domain.case.commands import PlanTerms

HALF_YEAR: Final = timedelta(days=180)
NOT_ASSESSED: Final = "9"


@dataclass(frozen=True, slots=True)
class _Scene:
    """One event of a plan, in one case, by its lead."""

    p: Playing
    event: Event
    ref: str
    words: str | None

    @property
    def state(self) -> str:
        """`drafted`, `in_force`, `evaluated`; empty before the first."""
        return self.p.stage.plans.get(self.ref, ("", ""))[1]

    @property
    def plan(self) -> str:
        return self.p.stage.plans[self.ref][0]

    def stands(self, state: str, plan: str | None = None) -> None:
        self.p.stage.plans[self.ref] = (plan or self.plan, state)

    async def drafted(self) -> None:
        """A first draft, a changed one, or the next plan."""
        p, day = self.p, date.fromisoformat(self.event["date"])
        last = day + HALF_YEAR
        terms = PlanTerms(day, last, last, goals=1, words=self.words)
        services, act = p.world.house.services, p.lead_act(self.ref, self.event)
        case = p.stage.cases[self.ref]
        if self.state == "drafted":
            await revise_plan(services, act, case, self.plan, terms=terms)
            return
        if self.state == "in_force":
            await self.evaluated()
        replaces = self.plan if self.state == "evaluated" else None
        made = await draft_plan(services, act, case, terms, replaces=replaces)
        self.stands("drafted", made.ids["plan"])

    async def approved(self) -> None:
        """The conference approves, the lead records what the city decided, and it begins."""
        p, day = self.p, date.fromisoformat(self.event["date"])
        if self.state != "drafted":
            await self.drafted()
        services, act = p.world.house.services, p.lead_act(self.ref, self.event)
        case, number = p.stage.cases[self.ref], f"story-{self.event['seq']}"
        await confer_plan(services, act, case, self.plan, held_on=day, result="approved")
        await record_decision(services, act, case, self.plan, number=number, decided_on=day)
        await begin_plan(services, act, case, self.plan)
        self.stands("in_force")

    async def evaluated(self) -> None:
        p, evaluation = self.p, self.event["type"] == "PlanEvaluated"
        if self.state != "in_force":
            # The words of this event are the evaluation's, not those of the plan it implies.
            await _Scene(p, self.event, self.ref, None).approved()
        await evaluate_plan(
            p.world.house.services,
            p.lead_act(self.ref, self.event),
            p.stage.cases[self.ref],
            self.plan,
            result=NOT_ASSESSED,
            words=self.words if evaluation else None,
        )
        self.stands("evaluated")


async def _scene(p: Playing, event: Event, ref: str) -> tuple[_Scene, Outcome | None]:
    await p.go_on(event, ref)
    made = await write(p, event, ref)
    return _Scene(p, event, ref, made.ids.get("item") if made else None), made


async def _drafted(p: Playing, event: Event, ref: str) -> Outcome | None:
    scene, made = await _scene(p, event, ref)
    await p.tried(event, scene.drafted())
    return made


async def _approved(p: Playing, event: Event, ref: str) -> Outcome | None:
    scene, made = await _scene(p, event, ref)
    await p.tried(event, scene.approved())
    return made


async def _evaluated(p: Playing, event: Event, ref: str) -> Outcome | None:
    scene, made = await _scene(p, event, ref)
    await p.tried(event, scene.evaluated())
    return made


ACTS: Final[dict[str, Special]] = {
    "PlanDrafted": _drafted,
    "PlanRevised": _drafted,
    "PlanApproved": _approved,
    "PlanEvaluated": _evaluated,
}
