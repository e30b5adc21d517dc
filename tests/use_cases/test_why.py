"""Why and why not: who may ask, about any day, and that the answers are what people really see."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.application.queries.case_page import case_page
from app.application.queries.why import Why, why
from app.application.queries.why_page import Question, why_page
from app.application.use_cases.protect_person import protect_person
from app.demo.household import households, play
from app.demo.world import World
from app.domain.dates import TOKYO, civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import reader_of, scope_of
from tests.conftest import BEGAN

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
DAYS = [BEGAN + timedelta(days=n) for n in (-1, 0, 2, 8, 9, 14, 21, 29, 30, 31, 35, 60)] + [TODAY]
HOUSEHOLD = frozenset({Pair("household", "IC02")})
Shown = frozenset[str]


async def shown(world: World, who: str, case: str, at: datetime) -> Shown:
    """The ids of what this person really gets to see of the case on that day."""
    act = world.act(who, at)
    scope = scope_of(act.actor, civil_date(at))
    try:
        page = await case_page(scope, world.house.services, act, case)
    except Refusal:
        return frozenset()
    facts = (person.facts.item for person in page.people if person.facts)
    return frozenset({*(entry.item for entry in page.entries), *facts})


async def everything(world: World, case: str) -> dict[str, tuple[frozenset[Pair], date]]:
    """Every item of the case: its pairs, and the day it was recorded."""
    act = world.act("csw", NOW)
    async with world.house.services.reads.reading(scope_of(act.actor, TODAY), NOW) as reading:
        rows = await reading.items(case)
    return {row.item.item: (row.item.pairs, civil_date(row.recorded_at)) for row in rows}


async def ask(
    world: World,
    asker: str,
    case: str,
    *,
    about: str,
    pairs: frozenset[Pair],
    on: date | None = None,
) -> tuple[Why, ...]:
    act = world.act(asker, NOW)
    return await why(
        scope_of(act.actor, TODAY),
        world.house.services,
        act,
        case,
        reader=reader_of(world.actors[about]),
        pairs=pairs,
        on=on,
    )


def all_pairs(items: dict[str, tuple[frozenset[Pair], date]]) -> frozenset[Pair]:
    return frozenset(pair for pairs, _ in items.values() for pair in pairs)


@pytest.mark.parametrize("household", ["whole", "running", "asked"])
async def test_on_every_day_the_answers_are_what_everybody_is_shown(
    world: World, household: str
) -> None:
    case = world.cases[household]["case"]
    items = await everything(world, case)
    compared = 0
    for who in world.actors:
        for day in DAYS:
            at = datetime.combine(day, time(23), TOKYO)
            known = {item for item, (_, recorded) in items.items() if recorded <= day}
            told = await ask(world, "csw", case, about=who, pairs=all_pairs(items), on=day)
            answered = {answer.item: answer for answer in told if answer.item is not None}
            assert set(answered) == known
            sees = {item for item, answer in answered.items() if not answer.reasons}
            assert sees == await shown(world, who, case, at) & known, (who, day)
            assert all(bool(a.bases) is not bool(a.reasons) for a in answered.values())
            assert all(set(a.nearest) <= set(a.reasons) for a in answered.values())
            assert all(bool(a.nearest) is bool(a.reasons) for a in answered.values())
            compared += len(known)
    assert compared >= 90


@dataclass(slots=True)
class Diary:
    """What each of the cast was shown at the end of each day, while it happened."""

    world: World
    seen: dict[tuple[str, date], Shown] = field(default_factory=dict)

    async def keep(self, day: date) -> None:
        at = datetime.combine(day, time(23), TOKYO)
        (household,) = self.world.cases.values()
        for who in self.world.actors:
            self.seen[who, day] = await shown(self.world, who, household["case"], at)


@pytest.fixture(params=["whole", "running", "asked"])
async def diary(world: World, request: pytest.FixtureRequest) -> Diary:
    """A household played once more, read by everybody at the end of each of its days."""
    again = Diary(replace(world, cases={}))
    story = next(story for story in households() if story["ref"] == request.param)
    days = [BEGAN + timedelta(days=step["day"]) for step in story["steps"]]
    last_of_day = [n for n, day in enumerate(days) if day not in days[n + 1 :]]
    n = 0
    async for played in play(again.world, story, BEGAN):
        if n in last_of_day:
            await again.keep(played.on)
        n += 1
    return again


async def test_the_answers_about_a_past_day_are_what_was_shown_on_that_day(diary: Diary) -> None:
    (household,) = diary.world.cases.values()
    items = await everything(diary.world, household["case"])
    assert any(diary.seen.values())
    for (who, day), seen in diary.seen.items():
        told = await ask(
            diary.world, "csw", household["case"], about=who, pairs=all_pairs(items), on=day
        )
        sees = {a.item for a in told if a.item is not None and not a.reasons}
        assert sees == seen, (who, day)


@pytest.mark.parametrize("who", ["partner", "decliner", "outsider", "city", "auditor", "stranger"])
@pytest.mark.parametrize("household", ["running", "whole", "asked"])
async def test_whoever_does_not_lead_the_case_may_not_even_know_it(
    world: World, who: str, household: str
) -> None:
    case = world.cases[household]["case"]
    for day in (None, BEGAN + timedelta(days=20)):
        with pytest.raises(Refusal) as refusal:
            await ask(world, who, case, about="partner", pairs=HOUSEHOLD, on=day)
        assert refusal.value.code is Code.UNKNOWN_CASE
    act = world.act(who, NOW)
    with pytest.raises(Refusal) as refusal:
        await why_page(
            scope_of(act.actor, TODAY), world.house.services, act, case, Question(unit="nowhere")
        )
    assert refusal.value.code is Code.UNKNOWN_CASE


async def test_who_led_on_that_day_and_leads_no_more_is_judged_today(world: World) -> None:
    """The day asked about opens nothing to the asker."""
    case, act = world.cases["running"]["case"], world.act("csw", NOW)
    before = scope_of(act.actor, BEGAN)
    with pytest.raises(Refusal) as refusal:
        await why(
            before,
            world.house.services,
            act,
            case,
            reader=reader_of(world.actors["csw"]),
            pairs=HOUSEHOLD,
            on=TODAY,
        )
    assert refusal.value.code is Code.UNKNOWN_CASE


async def test_a_refused_question_is_recorded_as_an_attempt(world: World) -> None:
    async def attempts() -> int:
        scope = scope_of(world.actors["outsider"], TODAY)
        async with world.house.services.reads.reading(scope, NOW) as reading:
            connection = reading._connection  # type: ignore[attr-defined]
            return int(await connection.fetchval("select count(*) from enishi.refused_attempt"))

    before = await attempts()
    with pytest.raises(Refusal):
        await ask(world, "outsider", world.cases["running"]["case"], about="csw", pairs=HOUSEHOLD)
    assert await attempts() == before + 1


async def test_the_page_asks_about_a_unit_and_names_the_kinds_of_its_bases(world: World) -> None:
    case, act = world.cases["running"]["case"], world.act("csw", NOW)
    question = Question(unit=world.units["hokatsu"])
    page = await why_page(scope_of(act.actor, TODAY), world.house.services, act, case, question)
    assert {unit.unit for unit, _ in page.units} == set(world.units.values())
    assert [view.facts.name for view in page.people if view.facts] == ["髙﨑 ウメ"]
    assert {kind.value for kind in page.basis_kinds.values()} == {"consent"}
    seen = {answer.item for answer in page.answers if answer.bases}
    assert seen == await shown(world, "partner", case, NOW)
    assert {answer.kind for answer in page.answers} == {
        "person_facts",
        "record",
        "summary",
        "link_sheet",
    }


async def test_of_pairs_that_nobody_wrote_about_the_answer_is_about_a_summary(
    world: World,
) -> None:
    running = world.cases["running"]
    pairs = frozenset({Pair(running["ume"], "IC07")})
    (answer,) = await ask(world, "csw", running["case"], about="partner", pairs=pairs)
    assert answer.item is None
    assert answer.kind is None
    assert Code.NO_BASIS in answer.reasons


async def test_of_what_is_protected_only_the_named_are_told_that_it_is_there(
    world: World,
) -> None:
    again = replace(world, cases={})
    async for _ in play(again, households()[1], BEGAN):
        pass
    running, csw = again.cases["running"], again.act("csw", NOW)
    pairs = frozenset({Pair(running["ume"], "IC04")})

    async def told(asker: str) -> set[str | None]:
        found = await ask(again, asker, running["case"], about="partner", pairs=pairs)
        return {answer.item for answer in found}

    assert await told("manager") == await told("csw")
    await protect_person(
        again.house.services,
        csw,
        running["case"],
        person=running["ume"],
        categories=("IC04",),
        named_workers=(csw.actor.worker,),
    )
    assert await told("manager") == {None}
    assert len(await told("csw")) > 1
    found = await ask(again, "csw", running["case"], about="partner", pairs=pairs)
    assert all(Code.PROTECTED in answer.reasons for answer in found)
