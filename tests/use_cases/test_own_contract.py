"""An agency goes on under its own contract when consent runs out: the wall lets it too."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.application.queries.case_page import case_page
from app.application.queries.notices import notices
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.end_own_contract import end_own_contract
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.record_own_contract import Contract, record_own_contract
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.withdraw_all import withdraw_all
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=10)
TODAY, LAST = civil_date(NOW), civil_date(NOW) + timedelta(days=4)


async def engaged(world: World, until: date | None = LAST) -> tuple[str, Pair]:
    """A care centre works in a case on a consent that runs out in five days, or does not."""
    services, lead = world.house.services, world.act("csw", NOW)
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = (await open_case(services, lead, opening)).ids
    case, pair = made["case"], Pair(made["person_1"], "IC06")
    grants = (GrantAsked(world.organisations["hokatsu"], frozenset({"IC06"})),)
    consenting = Consenting(pair.subject, "paper", grants, TODAY, until)
    await record_consent(services, lead, case, consenting)
    sheet = Referring(
        world.units["hokatsu"], "formal", "support", frozenset({pair}), "Please call", LAST
    )
    sent = (await refer(services, lead, case, sheet)).ids
    by = world.act("partner", NOW)
    await accept_referral(services, by, sent["referral"], report_due=LAST)
    return case, pair


async def read(world: World, case: str, at: datetime) -> list[str]:
    """The entries that the centre is shown."""
    act = world.act("partner", at)
    page = await case_page(scope_of(act.actor, civil_date(at)), world.house.services, act, case)
    return [entry.item for entry in page.entries]


async def test_it_goes_on_with_what_it_held_and_stops_when_she_says_no(world: World) -> None:
    case, pair = await engaged(world)
    services, lead = world.house.services, world.act("csw", NOW)
    assert len(await read(world, case, NOW)) == 1
    assert await read(world, case, LATER) == []
    contract = Contract(
        world.units["hokatsu"], frozenset({pair}), TODAY, None, "the person herself"
    )
    await record_own_contract(services, lead, case, contract)
    assert len(await read(world, case, LATER)) == 1
    no = world.act("csw", LATER)
    await withdraw_all(services, no, case, subject=pair.subject, organisations=None, form="oral")
    assert await read(world, case, LATER) == []


async def contracted(world: World, until: date | None = LAST) -> tuple[str, str]:
    """A centre that goes on under its contract; the case, and the contract."""
    case, pair = await engaged(world, until)
    contract = Contract(world.units["hokatsu"], frozenset({pair}), TODAY, None, "herself")
    lead = world.act("csw", NOW)
    made = await record_own_contract(world.house.services, lead, case, contract)
    return case, made.ids["basis"]


async def ends(world: World, who: str, at: datetime, case: str, contract: str) -> None:
    day = civil_date(at)
    act = world.act(who, at)
    services = world.house.services
    await end_own_contract(services, act, case, contract, ended_on=day, reason="moved")


async def told(world: World, who: str, at: datetime, case: str) -> list[tuple[str, date]]:
    """Why its access ended, and since when."""
    act = world.act(who, at)
    found = await notices(scope_of(act.actor, civil_date(at)), world.house.services, act)
    return [(row.cause, row.since) for row in found.notices if row.case == case]


async def test_a_contract_that_ends_early_shuts_at_once_and_says_so(world: World) -> None:
    case, contract = await contracted(world)
    assert len(await read(world, case, LATER)) == 1
    await ends(world, "csw", LATER, case, contract)
    assert await read(world, case, LATER) == []
    assert await told(world, "partner", LATER, case) == [("contract", civil_date(LATER))]
    with pytest.raises(Refusal) as refusal:
        await ends(world, "csw", LATER, case, contract)
    assert refusal.value.code is Code.CONTRACT_ENDED


async def test_who_reads_on_consent_loses_nothing_by_the_end_of_a_contract(world: World) -> None:
    case, contract = await contracted(world, until=None)
    await ends(world, "csw", NOW, case, contract)
    assert len(await read(world, case, LATER)) == 1
    assert await told(world, "partner", NOW, case) == []


async def test_who_would_have_gone_on_later_is_told_from_when_she_will_not(world: World) -> None:
    case, contract = await contracted(world)
    await ends(world, "csw", NOW, case, contract)
    assert len(await read(world, case, NOW)) == 1
    ends_on = LAST + timedelta(days=1)
    assert await told(world, "partner", NOW, case) == [("contract", ends_on)]


async def test_an_agency_ends_its_own_and_needs_no_notice(world: World) -> None:
    case, contract = await contracted(world)
    with pytest.raises(Refusal) as refusal:
        await ends(world, "outsider", LATER, case, contract)
    assert refusal.value.code is Code.UNKNOWN_CASE
    await ends(world, "partner", LATER, case, contract)
    assert await read(world, case, LATER) == []
    assert await told(world, "partner", LATER, case) == []
