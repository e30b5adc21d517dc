"""Where two answer for it, the second stands in the directory of the unit that day."""

from datetime import UTC, datetime, timedelta

import pytest

from app.application.ports import Act
from app.application.queries.duties import desk
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.renew_consent import renew_consent
from app.application.use_cases.review_consent import review_consent
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.case.consent.terms import Terms
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import BasisKind, Pair, Purpose
from app.domain.sharing.policy import scope_of
from app.domain.sharing.register import Ground, Required
from tests.adapters.staff import hired, leaves

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = civil_date(NOW)
BY_TWO = frozenset({Required.SECOND_WORKER})


async def case_of(world: World, act: Act) -> tuple[str, str]:
    people = (PersonAsked(Facts(name="Sea Otter"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = (await open_case(world.house.services, act, opening)).ids
    return made["case"], made["person_1"]


async def in_doubt(world: World, case: str, person: str, second: str) -> str:
    grant = GrantAsked(world.organisations["hokatsu"], frozenset({"IC06"}))
    terms = Terms(in_doubt=True, second_worker=second)
    asked = Consenting(person, "paper", (grant,), TODAY, terms=terms)
    services = world.house.services
    return (await record_consent(services, world.act("csw", NOW), case, asked)).ids["consent"]


def test_of_nobody_else_a_name_is_enough() -> None:
    with pytest.raises(Refusal) as refusal:
        Terms(in_doubt=True, second_worker="somebody").checked("paper", "mori", frozenset())
    assert refusal.value.code is Code.WORKER_NOT_OF_UNIT


async def test_a_consent_in_doubt_is_taken_and_looked_at_again_by_two(world: World) -> None:
    services, act = world.house.services, world.act("csw", NOW)
    case, person = await case_of(world, act)
    second = world.actors["manager"].worker
    for name, code in (
        ("", Code.NAME_REQUIRED),
        (act.actor.worker, Code.NAME_REQUIRED),
        (world.actors["partner"].worker, Code.WORKER_NOT_OF_UNIT),
        ("kishi", Code.WORKER_NOT_OF_UNIT),
    ):
        with pytest.raises(Refusal) as refusal:
            await in_doubt(world, case, person, name)
        assert refusal.value.code is code
    consent = await in_doubt(world, case, person, second)

    async def doubted() -> set[str]:
        found = await desk(scope_of(act.actor, TODAY), services, act)
        kinds = {line.duty.kind for line in found.lines if line.duty.ref == consent}
        return kinds & {"consent_doubt"}

    assert await doubted()
    with pytest.raises(Refusal, match="name_required"):
        await review_consent(services, act, case, consent)
    with pytest.raises(Refusal, match="worker_not_of_unit"):
        await review_consent(services, act, case, consent, second_worker="kishi")
    assert await doubted()
    await review_consent(services, act, case, consent, second_worker=second)
    assert not await doubted()
    terms = Terms(in_doubt=True, second_worker="kishi")
    with pytest.raises(Refusal, match="worker_not_of_unit"):
        await renew_consent(services, act, case, consent, form="paper", until=None, terms=terms)


async def test_who_has_left_the_unit_is_no_second_worker(world: World) -> None:
    kind = Ground("LB-TWOLIVES", BasisKind.EMERGENCY, Purpose.EMERGENCY, requires=BY_TWO)
    assert await world.house.register.add(world.municipality, kind, Period(TODAY))
    gone, tomorrow = await hired(world), NOW + timedelta(days=1)
    await leaves(world, gone, civil_date(tomorrow), NOW)
    case, person = await case_of(world, world.act("csw", NOW))

    async def opens(at: datetime) -> str:
        named = Named("LB-TWOLIVES", second_worker=world.actors[gone].worker)
        about = frozenset({Pair(person, "IC06")})
        asked = EmergencyAsked(world.units["housing"], about, "words", "summary", at, named)
        made = await open_emergency(world.house.services, world.act("csw", at), case, asked)
        return made.ids["emergency"]

    assert await opens(NOW)
    with pytest.raises(Refusal, match="worker_not_of_unit"):
        await opens(tomorrow)
