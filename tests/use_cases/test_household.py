"""The household's story, read after each part as its characters."""

from datetime import UTC, date, datetime

import pytest

from app.application.queries.case_page import CasePage, case_page
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of

READ_ON = date(2026, 11, 23)


async def read(world: World, who: str, case: str) -> CasePage:
    act = world.act(who, datetime(2026, 11, 23, 3, tzinfo=UTC))
    return await case_page(scope_of(act.actor, READ_ON), world.house.services, act, case)


async def test_the_lead_reads_everything_on_her_own_record(world: World) -> None:
    page = await read(world, "csw", world.cases["running"]["case"])
    assert [entry.kind for entry in page.entries].count("record") == 2
    assert page.is_lead
    assert [person.facts.name for person in page.people if person.facts] == ["髙﨑 ウメ"]


async def test_an_engaged_partner_reads_what_was_shared_and_never_a_raw_note(
    world: World,
) -> None:
    page = await read(world, "partner", world.cases["running"]["case"])
    kinds = sorted(entry.kind for entry in page.entries)
    assert kinds == ["link_sheet", "summary", "summary"]
    assert not page.consents
    assert {basis for entry in page.entries for basis in entry.bases} == {
        world.cases["running"]["paper"]
    }


@pytest.mark.parametrize("who", ["outsider", "decliner", "stranger", "auditor", "city"])
@pytest.mark.parametrize("household", ["running", "asked"])
async def test_whoever_is_not_part_of_a_case_cannot_know_it(
    world: World, who: str, household: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        await read(world, who, world.cases[household]["case"])
    assert refusal.value.code is Code.UNKNOWN_CASE


async def test_after_withdrawal_the_partner_keeps_only_what_it_wrote(world: World) -> None:
    page = await read(world, "partner", world.cases["whole"]["case"])
    assert page.head is None
    assert sorted(entry.kind for entry in page.entries) == ["outcome", "record"]
    assert {entry.author_unit for entry in page.entries} == {world.units["hokatsu"]}


async def test_who_declined_keeps_its_own_answer_and_nothing_else(world: World) -> None:
    page = await read(world, "decliner", world.cases["whole"]["case"])
    assert [entry.kind for entry in page.entries] == ["decline"]
    assert not page.people
