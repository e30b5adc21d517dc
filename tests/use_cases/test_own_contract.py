"""An agency goes on under its own contract when consent runs out: the wall lets it too."""

from datetime import UTC, datetime, timedelta

from app.application.queries.case_page import case_page
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.record_own_contract import Contract, record_own_contract
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.withdraw_all import withdraw_all
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=10)
TODAY, LAST = civil_date(NOW), civil_date(NOW) + timedelta(days=4)


async def engaged(world: World) -> tuple[str, Pair]:
    """A care centre works in a case on a consent that runs out in five days."""
    services, lead = world.house.services, world.act("csw", NOW)
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = (await open_case(services, lead, opening)).ids
    case, pair = made["case"], Pair(made["person_1"], "IC06")
    grants = (GrantAsked(world.organisations["hokatsu"], frozenset({"IC06"})),)
    consenting = Consenting(pair.subject, "paper", grants, TODAY, LAST)
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
