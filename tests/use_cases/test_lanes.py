"""A report under a law has a lane of its own: the lead who is not named there sees no trace."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from app.application.ports import Act
from app.application.queries.case_page import CasePage, case_page
from app.application.queries.duties import desk
from app.application.queries.read_log import ReadLine, read_log
from app.application.queries.worklist import worklist
from app.application.use_cases.add_contributor import add_contributor
from app.application.use_cases.close_case import close_case
from app.application.use_cases.close_session import close_session
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.retract_item import retract_item
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.application.use_cases.write_record import Writing, write_record
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of

OPENED = datetime(2026, 11, 18, 3, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ABUSE = Named("LB-ELDER7")


@dataclass(frozen=True)
class House:
    """A case of the lead's in which the housing agency may write."""

    world: World
    case: str
    person: str

    def act(self, who: str) -> Act:
        return self.world.act(who, NOW)

    async def page(self, who: str) -> CasePage:
        act = self.act(who)
        scope = scope_of(act.actor, civil_date(NOW))
        return await case_page(scope, self.world.house.services, act, self.case)

    async def seen(self, who: str) -> tuple[object, ...]:
        """Everything the unit is told, as values: its page, its lists, its desk."""
        act, services = self.act(who), self.world.house.services
        scope = scope_of(act.actor, civil_date(NOW))
        return (
            await self.page(who),
            await worklist(scope, services, act),
            await desk(scope, services, act),
        )

    async def looks(self) -> dict[str | None, list[ReadLine]]:
        """Who looked at the case by opening it or was told of it, as the lead is told."""
        act, services = self.act("csw"), self.world.house.services
        log = await read_log(scope_of(act.actor, civil_date(NOW)), services, act, self.case)
        return {line.unit: [o for o in log.lines if o.unit == line.unit] for line in log.lines}

    async def report(self, to: str = "hokatsu", who: str = "outsider") -> str:
        asked = EntryAsked(
            "statutory_report",
            frozenset({Pair(self.person, "IC13")}),
            "full",
            NOW,
            "bruises on both arms",
            (self.world.units[to],),
            ABUSE,
        )
        made = await write_entry(self.world.house.services, self.act(who), self.case, asked)
        return made.ids["item"]


@pytest.fixture
async def house_of_one(world: World) -> House:
    services, lead = world.house.services, world.act("csw", OPENED)
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(services, lead, opening)
    await add_contributor(services, lead, made.ids["case"], unit=world.units["housing"])
    return House(world, made.ids["case"], made.ids["person_1"])


async def test_whoever_is_named_reads_the_report_and_its_writer_keeps_it(
    house_of_one: House,
) -> None:
    item = await house_of_one.report()
    for who in ("partner", "outsider"):
        entries = (await house_of_one.page(who)).entries
        assert [(entry.item, entry.compartment) for entry in entries] == [
            (item, "lane:elder_abuse")
        ]


async def test_the_lead_sees_no_trace_of_a_report_in_which_it_is_not_named(
    house_of_one: House,
) -> None:
    before = await house_of_one.seen("csw")
    await house_of_one.report()
    await house_of_one.page("partner")
    assert await house_of_one.seen("csw") == before


async def test_the_log_of_reads_shows_the_lead_no_trace_of_a_report(house_of_one: House) -> None:
    units = house_of_one.world.units
    await house_of_one.page("outsider")
    (before,) = (await house_of_one.looks())[units["housing"]]
    await house_of_one.report()
    for who in ("outsider", "partner"):
        assert (await house_of_one.page(who)).entries
    looks = await house_of_one.looks()
    assert looks[units["housing"]] == [replace(before, times=before.times + 1)]
    assert (before.items, before.bases) == (0, ())
    assert set(looks) == {units["housing"], units["council"]}


async def test_the_lead_that_reports_itself_reads_what_it_wrote(house_of_one: House) -> None:
    item = await house_of_one.report(who="csw")
    assert item in {entry.item for entry in (await house_of_one.page("csw")).entries}


async def test_a_report_goes_only_to_whom_its_law_names(house_of_one: House) -> None:
    with pytest.raises(Refusal) as refusal:
        await house_of_one.report(to="npo")
    assert refusal.value.code is Code.NO_BASIS


async def test_a_sitting_on_the_law_ends_for_its_members_when_it_closes(
    house_of_one: House,
) -> None:
    services, case, units = (
        house_of_one.world.house.services,
        house_of_one.case,
        house_of_one.world.units,
    )
    pairs = frozenset({Pair(house_of_one.person, "IC13")})
    asked = EntryAsked(
        "conference", pairs, "full", NOW, "minutes", (units["hokatsu"],), ABUSE, session="sitting"
    )
    made = await write_entry(services, house_of_one.act("outsider"), case, asked)
    (read,) = (await house_of_one.page("partner")).entries
    assert (read.item, read.compartment) == (made.ids["item"], "sitting")
    await close_session(services, house_of_one.act("outsider"), case, session="sitting")
    assert not (await house_of_one.page("partner")).entries


async def test_the_lead_is_answered_as_if_nobody_had_reported(house_of_one: House) -> None:
    """Retracting, correcting, sharing with who works in the lane, closing: no answer differs."""
    item = await house_of_one.report()
    services, lead, case = (
        house_of_one.world.house.services,
        house_of_one.act("csw"),
        house_of_one.case,
    )
    refused: list[Code] = []
    pairs, partner = (
        frozenset({Pair(house_of_one.person, "IC06")}),
        house_of_one.world.units["hokatsu"],
    )
    correction = EntryAsked("correction", pairs, "full", NOW, "words", corrects=item)
    sharing = replace(
        Writing(pairs, "02", NOW, "a raw note"), summary="words", share_with=(partner,)
    )
    for attempt in (
        retract_item(services, lead, case, item=item, reason="retraction"),
        write_entry(services, lead, case, correction),
        write_record(services, lead, case, sharing),
    ):
        with pytest.raises(Refusal) as refusal:
            await attempt
        refused.append(refusal.value.code)
    assert refused == [Code.UNKNOWN_ITEM, Code.UNKNOWN_ITEM, Code.NOT_ENGAGED]


async def test_a_case_closes_though_somebody_works_in_a_lane(world: World) -> None:
    services, lead = world.house.services, world.act("csw", OPENED)
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(services, lead, opening)
    case = House(world, made.ids["case"], made.ids["person_1"])
    await case.report(who="csw")
    await close_case(services, case.act("csw"), case.case, reason="01", accompanying_unit=None)
