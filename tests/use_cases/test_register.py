"""A legal basis is configuration with a date: no line of the program knows it."""

import asyncio
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.adapters.postgres.migrate import create_database, drop_database
from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.use_cases.add_co_lead import add_co_lead
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.commands import admin
from app.demo.world import World
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import BasisKind, Pair, Purpose
from app.domain.sharing.policy import scope_of
from app.domain.sharing.register import DEFAULTS, OUTSOURCE, Ground

EVE, FIRST, LAST, OVER = (datetime(2026, 11, day, 3, tzinfo=UTC) for day in (17, 18, 19, 20))
NEW = Ground("LB-NEWLAW4", BasisKind.STATUTE, Purpose.STATUTORY, "A law of 2026, 4")
DAYS = Period(civil_date(FIRST), civil_date(OVER))


@dataclass(frozen=True)
class Told:
    """A case of the lead's, and how she tells a care centre something in it."""

    world: World
    case: str
    asked: EntryAsked

    async def by(self, now: datetime, code: str, key: str | None = None) -> str:
        act = self.world.act("csw", now, key)
        asked = replace(self.asked, ground=Named(code), occurred_at=now)
        return (await write_entry(self.world.house.services, act, self.case, asked)).ids["item"]

    async def read(self, now: datetime) -> set[str]:
        act: Act = self.world.act("partner", now)
        scope = scope_of(act.actor, civil_date(now))
        page = await case_page(scope, self.world.house.services, act, self.case)
        return {entry.item for entry in page.entries}

    async def refused(self, now: datetime, code: str) -> Code:
        with pytest.raises(Refusal) as refusal:
            await self.by(now, code)
        return refusal.value.code


@pytest.fixture
async def told(world: World) -> Told:
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(world.house.services, world.act("csw", EVE), opening)
    about = frozenset({Pair(made.ids["person_1"], "IC06")})
    units = (world.units["hokatsu"],)
    return Told(world, made.ids["case"], EntryAsked("told", about, "summary", EVE, "words", units))


async def test_a_new_basis_opens_from_its_first_day_until_its_end(told: Told) -> None:
    register, city = told.world.house.register, told.world.municipality
    assert await told.refused(FIRST, "LB-NEWLAW4") is Code.UNKNOWN_CODE
    assert await register.add(city, NEW, DAYS)
    assert await told.refused(EVE, "LB-NEWLAW4") is Code.UNKNOWN_CODE
    item = await told.by(FIRST, "LB-NEWLAW4")
    assert await told.read(FIRST) == {item}
    assert await told.refused(OVER, "LB-NEWLAW4") is Code.UNKNOWN_CODE
    assert await told.read(OVER) == {item}  # it keeps the end that its own basis has


async def test_a_basis_that_is_ended_opens_nothing_more(told: Told) -> None:
    register, city = told.world.house.register, told.world.municipality
    ground = replace(NEW, code="LB-NEWLAW5")
    assert await register.add(city, ground, Period(civil_date(EVE)))
    item = await told.by(FIRST, "LB-NEWLAW5")
    assert await register.end(city, "LB-NEWLAW5", civil_date(LAST))
    assert await told.refused(LAST, "LB-NEWLAW5") is Code.UNKNOWN_CODE
    assert await told.read(OVER) == {item}
    assert not await register.end(city, "LB-NEWLAW5", civil_date(OVER))


async def test_nobody_joins_the_lead_on_a_ground_that_is_closed(told: Told) -> None:
    """The register is asked on the day of the act, by its own code and by any other."""
    world, register, city = told.world, told.world.house.register, told.world.municipality
    joint = replace(NEW, code="LB-NEWJOINT", kind=BasisKind.ENTRUSTMENT)
    assert await register.add(city, joint, DAYS)

    async def joins(now: datetime) -> None:
        act, npo = world.act("csw", now), world.units["npo"]
        await add_co_lead(
            world.house.services, act, told.case, unit=npo, named=Named("LB-NEWJOINT")
        )

    for day in (EVE, OVER):
        with pytest.raises(Refusal) as refusal:
            await joins(day)
        assert refusal.value.code is Code.UNKNOWN_CODE
    await joins(FIRST)


async def test_where_the_city_closed_entrustment_nobody_joins_the_lead(world: World) -> None:
    """Before the first day of its own entry: the same refusal, without a word in the program."""
    services = world.house.services
    long_ago = datetime(1999, 1, 4, 3, tzinfo=UTC)
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(services, world.act("csw", long_ago), opening)
    assert await services.register.ground(world.municipality, OUTSOURCE, long_ago.date()) is None
    with pytest.raises(Refusal) as refusal:
        await add_co_lead(
            services, world.act("csw", long_ago), made.ids["case"], unit=world.units["npo"]
        )
    assert refusal.value.code is Code.UNKNOWN_CODE


async def test_a_repeated_request_is_answered_again_though_its_basis_is_gone(told: Told) -> None:
    register, city = told.world.house.register, told.world.municipality
    assert await register.add(city, replace(NEW, code="LB-NEWLAW6"), DAYS)
    item = await told.by(LAST, "LB-NEWLAW6", key="once")
    assert await told.by(OVER, "LB-NEWLAW6", key="once") == item
    assert await told.read(OVER) == {item}


async def test_two_entries_of_one_code_never_stand_on_one_day(told: Told) -> None:
    register, city = told.world.house.register, told.world.municipality
    ground = replace(NEW, code="LB-NEWLAW7")
    assert await register.add(city, ground, DAYS)
    assert not await register.add(city, ground, Period(civil_date(LAST)))
    assert await register.add(city, ground, Period(civil_date(OVER)))


async def test_a_municipality_begins_with_the_list_and_has_a_register_of_its_own(
    world: World,
) -> None:
    register, mine = world.house.register, world.municipality
    other = world.actors["stranger"].municipality
    ground = replace(NEW, code="LB-NEWLAW8")
    assert await register.add(mine, ground, DAYS)
    assert await register.ground(mine, "LB-NEWLAW8", civil_date(FIRST)) == ground
    assert await register.ground(other, "LB-NEWLAW8", civil_date(FIRST)) is None
    begun = {one.ground.code: one.ground for one in await register.entries(other)}
    assert begun == DEFAULTS


def test_the_operator_begins_adds_ends_and_lists(
    server: str, template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"test_{uuid.uuid4().hex}"
    monkeypatch.setenv(
        "DATABASE_URL", asyncio.run(create_database(server, name, template=template))
    )
    monkeypatch.setenv("ENISHI_DATA", str(tmp_path))

    def said(*words: str, exit_code: int = 0) -> str:
        result = CliRunner().invoke(admin.command, ["ground", *words])
        assert result.exit_code == exit_code, result.output
        return result.output

    meeting = ("add", "LB-NEWMEETING", "conference", "conference", "2027-04-01")
    try:
        said("begin", "2026-04-01")
        said(*meeting, "--article", "A law, 5", "--require", "decision", "--receiver", "AG01")
        said(*meeting, exit_code=2)
        said("end", "LB-NEWMEETING", "2028-04-01")
        said("end", "LB-NOTHING", "2028-04-01", exit_code=2)
        listed = [line.split("\t") for line in said("list").splitlines()]
    finally:
        asyncio.run(drop_database(server, name))
    new = ["LB-NEWMEETING", "2027-04-01", "2028-04-01", "conference", "conference", "A law, 5"]
    assert new in listed
    assert {line[0] for line in listed} == {*DEFAULTS, "LB-NEWMEETING"}
