"""How a person is reached without harm: who is told, what is recorded of it, what is hidden."""

from dataclasses import replace

import pytest

from app.application.queries.case_page import CasePage, case_page
from app.application.queries.search import search
from app.application.queries.visible import OF_PERSONS
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.note_safe_contact import note_safe_contact
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.errors import Code, Refusal
from app.domain.person.contact import Contact
from app.domain.person.decide import Facts
from app.domain.person.events import SafeContactNoted
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from tests.use_cases.test_withdrawal import NOW, TODAY, UNKNOWN, Stage, acting

SAID = Contact("hand_over", "Day service", "Tuesdays", ("no_slip", "not_to_family"), "Opened mail")


@pytest.fixture
async def stage(world: World) -> Stage:
    """A mother whose facts were given to the support centre with a referral that it took on."""
    services, lead = world.house.services, acting(world, "csw")
    people = (PersonAsked(Facts(name="A", telephone="0930001111"), "client", adult=True),)
    made = await open_case(services, lead, Opening("40106", "02", ("01",), "01", "council", people))
    stage = Stage(world, made.ids["case"], made.ids["person_1"], "")
    grants = (GrantAsked(world.organisations["hokatsu"], frozenset({"IC01", "IC06"})),)
    given = Consenting(stage.mother, "paper", grants, TODAY)
    consent = await record_consent(services, lead, stage.case, given)
    return replace(stage, consent=consent.ids["consent"])


async def referred(stage: Stage) -> Stage:
    world, services = stage.world, stage.world.house.services
    lead = acting(world, "csw")
    facts = await world.facts_item(lead, stage.case, stage.mother)
    sheet = Referring(
        world.units["hokatsu"],
        "formal",
        "support",
        frozenset({Pair(stage.mother, "IC01"), Pair(stage.mother, "IC06")}),
        "a sheet",
        None,
        items=(facts,),
    )
    sent = await refer(services, lead, stage.case, sheet)
    partner = acting(world, "partner")
    await accept_referral(services, partner, sent.ids["referral"], report_due=None)
    return replace(stage, referral=sent.ids["referral"])


async def noted(stage: Stage, contact: Contact = SAID, who: str = "csw") -> str:
    services, act = stage.world.house.services, acting(stage.world, who)
    person = stage.mother
    made = await note_safe_contact(services, act, stage.case, person=person, contact=contact)
    return made.ids["item"]


async def page_of(stage: Stage, who: str) -> CasePage:
    act = acting(stage.world, who)
    return await case_page(scope_of(act.actor, TODAY), stage.world.house.services, act, stage.case)


async def way(stage: Stage, who: str) -> SafeContactNoted | None:
    people = (await page_of(stage, who)).people
    return people[0].contact if people else None


async def recorded(stage: Stage, who: str) -> set[str]:
    """The ids of the latest read of somebody's unit."""
    lead = acting(stage.world, "csw")
    async with stage.world.house.services.reads.reading(
        scope_of(lead.actor, TODAY), NOW
    ) as reading:
        rows = await reading.reads(stage.case, 100)
    unit = stage.world.actors[who].unit
    return set(next(row for row in rows if row.unit == unit and row.kind == "read").items)


async def test_whoever_was_given_her_facts_is_told_and_that_is_recorded(stage: Stage) -> None:
    await referred(stage)
    item = await noted(stage)
    for who in ("csw", "manager", "partner"):
        found = await way(stage, who)
        assert found is not None, who
        assert (found.item, found.how, found.at) == (item, "hand_over", "Day service")
        assert item in await recorded(stage, who)
    assert not [e for e in (await page_of(stage, "csw")).entries if e.kind in OF_PERSONS]


async def test_whoever_is_given_her_facts_later_is_told_too(stage: Stage) -> None:
    item = await noted(stage)
    await referred(stage)
    found = await way(stage, "partner")
    assert found is not None
    assert found.item == item


async def test_the_latest_word_holds_and_the_one_before_is_nowhere(stage: Stage) -> None:
    await referred(stage)
    first = await noted(stage)
    second = await noted(stage, Contact("telephone", "", "", ("no_voicemail",)))
    for who in ("csw", "partner"):
        found = await way(stage, who)
        assert found is not None
        assert found.item == second
        assert {first, second} & await recorded(stage, who) == {second}
        assert "Opened mail" not in repr(await page_of(stage, who))


async def test_it_is_looked_for_in_no_search_and_ends_with_the_consent(stage: Stage) -> None:
    await referred(stage)
    item = await noted(stage)
    services, lead = stage.world.house.services, acting(stage.world, "csw")
    scope = scope_of(lead.actor, TODAY)
    assert not (await search(scope, services, lead, stage.case, "Opened")).entries
    await withdraw_consent(services, lead, stage.case, stage.consent, form="oral")
    assert await way(stage, "partner") is None
    assert item not in await recorded(stage, "partner")
    assert await way(stage, "csw") is not None


async def test_of_protected_facts_it_is_told_to_whom_the_flag_names(stage: Stage) -> None:
    await referred(stage)
    await noted(stage)
    world = stage.world
    await protect_person(
        world.house.services,
        acting(world, "csw"),
        stage.case,
        person=stage.mother,
        categories=("IC01",),
        named_workers=(world.actors["csw"].worker,),
    )
    assert await way(stage, "csw") is not None
    for who in ("manager", "partner"):
        assert await way(stage, who) is None
        assert "Day service" not in repr(await page_of(stage, who))


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("partner", Code.NOT_LEAD),
        ("outsider", Code.UNKNOWN_CASE),
        ("auditor", Code.UNKNOWN_CASE),
        ("stranger", Code.UNKNOWN_CASE),
    ],
)
async def test_the_lead_team_alone_notes_it(stage: Stage, who: str, code: Code) -> None:
    await referred(stage)
    with pytest.raises(Refusal) as refusal:
        await noted(stage, who=who)
    assert refusal.value.code is code
    assert await way(stage, "csw") is None


async def test_of_nobody_else_it_is_noted(stage: Stage) -> None:
    with pytest.raises(Refusal) as refusal:
        await noted(replace(stage, mother=UNKNOWN))
    assert refusal.value.code is Code.UNKNOWN_PERSON
