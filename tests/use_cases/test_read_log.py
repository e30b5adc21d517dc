"""The log of reads: told to the lead, and nothing in it that she may not know."""

from dataclasses import replace

import pytest

from app.application.queries import read_log as queries
from app.application.queries.conference_page import conference_page
from app.application.queries.paging import WHOLE, Paging
from app.application.queries.read_log import ReadLine, ReadLog, read_log
from app.application.queries.referral_page import referral_page
from app.application.use_cases.add_co_lead import add_co_lead
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.tell_outside import Telling, tell_outside
from app.demo.household import households, play
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from tests.conftest import BEGAN
from tests.use_cases.test_conference import TODAY as SITTING_DAY
from tests.use_cases.test_conference import opened as sitting_opened
from tests.use_cases.test_outside import consented
from tests.use_cases.test_team import NOW, TODAY, acting, opened, read


async def log_of(world: World, who: str, case: str, paging: Paging = WHOLE) -> ReadLog:
    act = acting(world, who)
    scope = scope_of(act.actor, TODAY)
    return await read_log(scope, world.house.services, act, case, paging)


def of(log: ReadLog, unit: str | None, kind: str) -> list[ReadLine]:
    return [line for line in log.lines if (line.unit, line.kind) == (unit, kind)]


async def test_a_day_of_reading_in_one_way_is_one_line(world: World) -> None:
    case, item = await opened(world)
    for _ in range(3):
        page = await read(world, "csw", case)
    log = await log_of(world, "csw", case)
    (line,) = log.lines
    csw = world.actors["csw"]
    assert (line.on, line.unit, line.worker, line.kind) == (TODAY, csw.unit, csw.worker, "read")
    assert item in {entry.item for entry in page.entries}
    assert (line.times, line.items) == (3, 2)
    assert {log.basis_kinds[b].value for b in line.bases if b in log.basis_kinds} <= {"own_record"}
    assert log.names.workers[csw.worker]
    assert log.next is None


async def test_the_look_at_the_log_is_in_the_log(world: World) -> None:
    case, _ = await opened(world)
    assert not (await log_of(world, "csw", case)).lines
    (line,) = (await log_of(world, "csw", case)).lines
    assert (line.kind, line.times, line.items, line.bases) == ("list", 1, 0, ())


async def test_an_agency_is_told_by_its_unit_and_a_colleague_by_name(world: World) -> None:
    case, _ = await opened(world)
    services, lead = world.house.services, acting(world, "csw")
    await add_co_lead(services, lead, case, unit=world.units["npo"])
    await read(world, "npo", case)
    ours, theirs = await log_of(world, "csw", case), await log_of(world, "npo", case)
    npo = world.units["npo"]
    (line,) = of(ours, npo, "read")
    assert line.worker is None
    assert world.actors["npo"].worker not in ours.names.workers.values()
    (line,) = of(theirs, npo, "read")
    assert line.worker == world.actors["npo"].worker
    assert [line.worker for line in of(theirs, world.units["council"], "list")] == [None]


@pytest.mark.parametrize("who", ["partner", "decliner", "outsider", "city", "auditor", "stranger"])
async def test_whoever_does_not_lead_the_case_may_not_even_know_it(world: World, who: str) -> None:
    for household in ("running", "whole", "asked"):
        with pytest.raises(Refusal) as refusal:
            await log_of(world, who, world.cases[household]["case"])
        assert refusal.value.code is Code.UNKNOWN_CASE


async def test_a_preview_is_a_look_at_the_referral(world: World) -> None:
    asked, act = world.cases["asked"], acting(world, "partner")
    scope = scope_of(act.actor, TODAY)
    await referral_page(scope, world.house.services, act, asked["hokatsu"])
    log = await log_of(world, "csw", asked["case"])
    lines = of(log, world.units["hokatsu"], "preview")
    assert [(line.items, line.worker, line.bases) for line in lines] == [(1, None, ())]


async def test_what_was_told_is_counted_by_whom_it_reached_and_how(world: World) -> None:
    case, _, person = await consented(world, "clinic")
    services, lead = world.house.services, acting(world, "csw")
    about = Telling("telephone", NOW, pairs=frozenset({Pair(person, "IC06")}), text="a note")
    await tell_outside(services, lead, case, replace(about, unit=world.units["clinic"]))
    stranger = replace(about, means="visit", party="neighbour", party_words="next door")
    await tell_outside(services, lead, case, stranger)
    log = await log_of(world, "csw", case)
    (clinic,) = of(log, world.units["clinic"], "outside")
    assert (clinic.means, clinic.items) == ("telephone", 1)
    assert [log.basis_kinds[basis].value for basis in clinic.bases] == ["consent"]
    (door,) = of(log, None, "outside")
    assert (door.means, door.items, door.bases) == ("visit", 1, ())


async def test_older_reads_are_left_out_and_it_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, _ = await opened(world)
    monkeypatch.setattr(queries, "MOST_READS", 2)
    for _ in range(2):
        await read(world, "csw", case)
    whole = await log_of(world, "csw", case)
    assert ([line.times for line in whole.lines], whole.next) == ([2], None)
    cut = await log_of(world, "csw", case)
    assert [(line.kind, line.times) for line in cut.lines] == [("list", 1), ("read", 1)]
    assert cut.next is not None
    rest = await log_of(world, "csw", case, Paging(cut.next))
    assert [(line.kind, line.times) for line in rest.lines] == [("read", 1)]
    assert rest.next is None


async def test_of_what_is_protected_only_the_named_are_told_that_it_was_seen(
    world: World,
) -> None:
    again = replace(world, cases={})
    async for _ in play(again, households()[1], BEGAN):
        pass
    running, lead = again.cases["running"], acting(again, "csw")
    await protect_person(
        again.house.services,
        lead,
        running["case"],
        person=running["ume"],
        categories=("IC04",),
        named_workers=(lead.actor.worker,),
    )
    page = await read(again, "csw", running["case"])
    assert page.entries
    council = again.units["council"]
    (named,) = of(await log_of(again, "csw", running["case"]), council, "read")[:1]
    (other,) = of(await log_of(again, "manager", running["case"]), council, "read")[:1]
    assert named.on == other.on == TODAY
    assert named.items > other.items


async def test_reads_in_a_conference_are_not_in_it(world: World) -> None:
    sitting = await sitting_opened(world)
    services, member = world.house.services, acting(world, "partner")
    scope = scope_of(member.actor, SITTING_DAY)
    assert (await conference_page(scope, services, member, sitting.conference)).entries
    for who in ("csw", "npo"):
        log = await log_of(world, who, sitting.case)
        assert world.units["hokatsu"] not in {line.unit for line in log.lines}
