"""A conference from its preparation to what is left of it, on real PostgreSQL."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.queries.conference_page import conference_page, conferences, my_tasks
from app.application.queries.duties import desk
from app.application.use_cases.acknowledge_secrecy import acknowledge_secrecy
from app.application.use_cases.add_co_lead import add_co_lead
from app.application.use_cases.answer_for_information import answer_for_information
from app.application.use_cases.approve_conference import approve_conference
from app.application.use_cases.ask_for_information import Asking, ask_for_information
from app.application.use_cases.assign_task import Assigning, assign_task
from app.application.use_cases.bring_material import bring_material
from app.application.use_cases.cancel_conference import cancel_conference
from app.application.use_cases.carry_over import Carrying, carry_over
from app.application.use_cases.close_conference import close_conference
from app.application.use_cases.countersign_conference import countersign_conference
from app.application.use_cases.exclude_member import exclude_member
from app.application.use_cases.name_substitute import name_substitute
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.open_conference import open_conference
from app.application.use_cases.prepare_conference import (
    Invited,
    PartPlanned,
    Preparing,
    prepare_conference,
)
from app.application.use_cases.record_approval import record_approval
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refuse_information import refuse_information
from app.application.use_cases.tick_task import tick_task
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.application.use_cases.write_minutes import write_minutes
from app.demo.world import World
from app.domain.actor import Actor
from app.domain.case.commands import GrantAsked
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)
LAW = ("LB-SW106-6",)


def days(n: int) -> datetime:
    return NOW + timedelta(days=n)


def acting(world: World, who: str, day: int = 0) -> Act:
    return world.act(who, days(day))


@dataclass(frozen=True, slots=True)
class Sitting:
    """A conference of an NPO that leads beside the council; the council's lead is not on it."""

    case: str
    person: str
    conference: str
    part: str
    second: str
    pairs: frozenset[Pair]


async def household(world: World, *, consents: bool = False) -> tuple[str, str, str]:
    """A case led by the council with the NPO as co-lead; the centre's consent if asked."""
    services, lead = world.house.services, acting(world, "csw")
    people = (PersonAsked(Facts(name="Sea Otter"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(services, lead, opening)
    case, person = made.ids["case"], made.ids["person_1"]
    await add_co_lead(services, lead, case, unit=world.units["npo"])
    consent = ""
    if consents:
        grant = GrantAsked(world.organisations["hokatsu"], frozenset({"IC06"}))
        asked = Consenting(person, "paper", (grant,), TODAY)
        consent = (await record_consent(services, lead, case, asked)).ids["consent"]
    return case, person, consent


def planned(
    world: World, pairs: frozenset[Pair], *grounds: tuple[str, ...], day: int = 0
) -> Preparing:
    return Preparing(
        parts=tuple(PartPlanned(codes, pairs) for codes in grounds),
        members=(
            Invited(world.units["npo"], "secretary"),
            Invited(world.units["hokatsu"], "head", (world.actors["partner"].worker,)),
        ),
        city=world.units["city"],
        planned_on=TODAY + timedelta(days=day),
        purpose="nobody has reached her since May",
    )


async def prepared(
    world: World, *grounds: tuple[str, ...], day: int = 0, consents: bool = False
) -> Sitting:
    case, person, _ = await household(world, consents=consents)
    pairs = frozenset({Pair(person, "IC06")})
    asked = planned(world, pairs, *(grounds or (LAW,)), day=day)
    made = await prepare_conference(world.house.services, acting(world, "npo"), case, asked)
    ids = made.ids
    return Sitting(case, person, ids["conference"], ids["part_1"], ids.get("part_2", ""), pairs)


async def opened(world: World, *grounds: tuple[str, ...], consents: bool = False) -> Sitting:
    """Approved, both at the door, begun."""
    sitting, services = await prepared(world, *grounds, consents=consents), world.house.services
    await approve_conference(services, acting(world, "city"), sitting.conference)
    for who in ("npo", "partner"):
        await acknowledge_secrecy(
            services, acting(world, who), sitting.conference, confidentiality=True
        )
    await open_conference(services, acting(world, "npo"), sitting.conference)
    return sitting


async def kinds(world: World, who: str, conference: str, day: int = 0) -> list[str]:
    """What somebody reads on the conference's page; nothing where it may not be known."""
    act = acting(world, who, day)
    return await kinds_of(world, act, conference)


async def kinds_of(world: World, act: Act, conference: str) -> list[str]:
    scope = scope_of(act.actor, civil_date(act.now))
    try:
        page = await conference_page(scope, world.house.services, act, conference)
    except Refusal as refusal:
        if refusal.code is not Code.UNKNOWN_SESSION:
            raise
        return []
    return sorted(seen.kind.removeprefix("conference_") for seen in page.entries)


async def owed(world: World, who: str, day: int = 0) -> set[tuple[str, str]]:
    act = acting(world, who, day)
    found = await desk(scope_of(act.actor, civil_date(act.now)), world.house.services, act)
    return {(line.duty.kind, line.duty.ref) for line in found.lines}


def colleague(world: World, of: str) -> Act:
    """Somebody else of the same unit, who is on no list."""
    actor = world.actors[of]
    act = acting(world, of)
    return replace(act, actor=Actor(actor.at, world.actors["decliner"].worker, actor.role))


async def test_before_the_city_decides_nobody_comes_in(world: World) -> None:
    sitting, services = await prepared(world), world.house.services
    assert ("conference_decision", sitting.conference) in await owed(world, "city")
    with pytest.raises(Refusal) as refusal:
        await acknowledge_secrecy(
            services, acting(world, "partner"), sitting.conference, confidentiality=True
        )
    assert refusal.value.code is Code.CONFERENCE_STATE
    assert await kinds(world, "partner", sitting.conference) == []
    assert await kinds(world, "city", sitting.conference) == ["purpose"]


async def test_a_decision_on_paper_is_recorded_and_countersigned_later(world: World) -> None:
    sitting, services = await prepared(world), world.house.services
    await record_approval(
        services, acting(world, "npo"), sitting.conference, number="R8-12", decided_on=TODAY
    )
    assert ("conference_countersign", sitting.conference) in await owed(world, "city")
    await countersign_conference(services, acting(world, "city"), sitting.conference)
    assert sitting.conference not in {ref for _, ref in await owed(world, "city")}


async def test_without_acknowledging_secrecy_a_member_reads_nothing(world: World) -> None:
    sitting, services = await prepared(world), world.house.services
    await approve_conference(services, acting(world, "city"), sitting.conference)
    assert await kinds(world, "partner", sitting.conference) == []
    with pytest.raises(Refusal) as refusal:
        await acknowledge_secrecy(
            services, acting(world, "partner"), sitting.conference, confidentiality=False
        )
    assert refusal.value.code is Code.CONFIDENTIALITY_REQUIRED
    await acknowledge_secrecy(
        services, acting(world, "partner"), sitting.conference, confidentiality=True
    )
    assert await kinds(world, "partner", sitting.conference) == ["purpose"]


async def test_materials_are_readable_from_three_days_before(world: World) -> None:
    sitting, services = await prepared(world, day=5), world.house.services
    await approve_conference(services, acting(world, "city"), sitting.conference)
    await acknowledge_secrecy(
        services, acting(world, "partner"), sitting.conference, confidentiality=True
    )
    assert await kinds(world, "partner", sitting.conference, 1) == []
    assert await kinds(world, "partner", sitting.conference, 2) == ["purpose"]


async def test_what_is_said_is_read_at_the_table_and_nowhere_else(world: World) -> None:
    sitting, services = await opened(world), world.house.services
    await bring_material(
        services,
        acting(world, "partner"),
        sitting.conference,
        part=sitting.part,
        pairs=sitting.pairs,
        text="her meter has not moved",
    )
    assert await kinds(world, "npo", sitting.conference) == ["material", "purpose"]
    for nobody in ("csw", "manager", "outsider", "decliner", "stranger"):
        assert await kinds(world, nobody, sitting.conference) == []
    assert await kinds_of(world, colleague(world, "npo"), sitting.conference) == ["purpose"]


async def test_a_colleague_of_a_member_reads_what_her_own_unit_wrote_and_no_more(
    world: World,
) -> None:
    sitting = await opened(world)
    assert await kinds_of(world, colleague(world, "partner"), sitting.conference) == []


async def test_the_lead_who_is_not_on_the_list_learns_that_it_was_held_and_when(
    world: World,
) -> None:
    sitting, services = await opened(world), world.house.services
    act = acting(world, "csw")
    page = await case_page(scope_of(act.actor, TODAY), services, act, sitting.case)
    assert page.held == (TODAY,)
    assert not [e for e in page.entries if e.kind.startswith("conference")]
    assert {e.unit for e in page.team} == {
        world.units["council"],
        world.units["npo"],
    }
    assert "nobody has reached" not in repr(page)


async def test_a_substitute_is_named_and_sits_in_her_place(world: World) -> None:
    sitting, services = await prepared(world), world.house.services
    await approve_conference(services, acting(world, "city"), sitting.conference)
    substitute = colleague(world, "partner")
    with pytest.raises(Refusal) as refusal:
        await acknowledge_secrecy(services, substitute, sitting.conference, confidentiality=True)
    assert refusal.value.code is Code.NOT_ON_THE_LIST
    await name_substitute(
        services,
        acting(world, "npo"),
        sitting.conference,
        unit=world.units["hokatsu"],
        person=substitute.actor.worker,
    )
    await acknowledge_secrecy(
        services, acting(world, "partner"), sitting.conference, confidentiality=True
    )
    await acknowledge_secrecy(services, substitute, sitting.conference, confidentiality=True)
    assert await kinds_of(world, substitute, sitting.conference) == ["purpose"]
    assert await kinds(world, "partner", sitting.conference) == []


async def test_a_request_is_answered_or_refused_and_leaves_the_desk(world: World) -> None:
    sitting, services = await opened(world), world.house.services
    asking = Asking(
        sitting.part, world.units["hokatsu"], sitting.pairs, "when was she last seen?", TODAY
    )
    requests = [
        (await ask_for_information(services, acting(world, "npo"), sitting.conference, asking)).ids[
            "request"
        ]
        for _ in range(2)
    ]
    assert {("conference_answer", r) for r in requests} <= await owed(world, "partner")
    member = acting(world, "partner")
    await answer_for_information(
        services, member, sitting.conference, request=requests[0], text="on Monday"
    )
    await refuse_information(services, member, sitting.conference, request=requests[1], reason="03")
    assert not {ref for _, ref in await owed(world, "partner")} & set(requests)
    assert "answer" in await kinds(world, "npo", sitting.conference)


async def ended(world: World) -> tuple[Sitting, str]:
    """Minutes written, a task taken home by the centre, closed."""
    sitting, services = await opened(world), world.house.services
    chair = acting(world, "npo")
    await write_minutes(
        services,
        chair,
        sitting.conference,
        part=sitting.part,
        pairs=sitting.pairs,
        text="agreed to visit in turn",
    )
    task = Assigning(
        sitting.part,
        world.units["hokatsu"],
        sitting.pairs,
        "visit every Tuesday",
        TODAY + timedelta(days=30),
        TODAY + timedelta(days=14),
    )
    made = await assign_task(services, chair, sitting.conference, task)
    await close_conference(services, chair, sitting.conference)
    return sitting, made.ids["task"]


async def test_minutes_are_confirmed_for_seven_days_and_the_task_stays(world: World) -> None:
    sitting, task = await ended(world)
    whole = ["minutes", "purpose", "task"]
    assert await kinds(world, "partner", sitting.conference, 7) == whole
    assert await kinds(world, "partner", sitting.conference, 8) == ["task"]
    assert ("conference_task", task) in await owed(world, "partner", 20)
    services, member = world.house.services, acting(world, "partner", 20)
    scope = scope_of(member.actor, civil_date(member.now))
    lines = await my_tasks(scope, services, member)
    assert [line.task.compartment for line in lines if line.duty.ref == task] == [task]
    await tick_task(services, member, sitting.conference, task=task)
    assert ("conference_task", task) not in await owed(world, "partner", 20)
    assert await kinds(world, "partner", sitting.conference, 20) == ["task"]


async def test_an_excluded_member_reads_nothing_from_that_moment(world: World) -> None:
    sitting, _ = await ended(world)
    await exclude_member(
        world.house.services,
        acting(world, "npo"),
        sitting.conference,
        unit=world.units["hokatsu"],
    )
    assert await kinds(world, "partner", sitting.conference) == []
    assert "minutes" in await kinds(world, "npo", sitting.conference)


async def test_a_cancelled_one_is_shut_at_once(world: World) -> None:
    sitting, services = await prepared(world), world.house.services
    await approve_conference(services, acting(world, "city"), sitting.conference)
    await acknowledge_secrecy(
        services, acting(world, "partner"), sitting.conference, confidentiality=True
    )
    await cancel_conference(services, acting(world, "npo"), sitting.conference)
    assert await kinds(world, "partner", sitting.conference) == []
    assert await kinds(world, "city", sitting.conference) == []


async def test_three_people_meet_the_same_day_and_the_city_decides_after(world: World) -> None:
    case, person, _ = await household(world)
    pairs, services = frozenset({Pair(person, "IC06")}), world.house.services
    asked = replace(planned(world, pairs, LAW), urgent=True)
    made = await prepare_conference(services, acting(world, "npo"), case, asked)
    conference = made.ids["conference"]
    await acknowledge_secrecy(services, acting(world, "partner"), conference, confidentiality=True)
    assert await kinds(world, "partner", conference) == ["purpose"]
    assert ("conference_decision", conference) in await owed(world, "city")
    await approve_conference(services, acting(world, "city"), conference)
    assert conference not in {ref for _, ref in await owed(world, "city")}


TWO = (("LB-CONSENT",), ("LB-SW106-6", "LB-LONELY15"))


async def test_two_parts_are_one_list_and_two_records(world: World) -> None:
    sitting, services = await opened(world, *TWO, consents=True), world.house.services
    for part, words in ((sitting.part, "on consent"), (sitting.second, "under the law")):
        await write_minutes(
            services,
            acting(world, "npo"),
            sitting.conference,
            part=part,
            pairs=sitting.pairs,
            text=words,
            form="summary",
        )
    assert await kinds(world, "partner", sitting.conference) == ["minutes", "minutes", "purpose"]
    bases = await bases_of(world, "partner", sitting)
    assert len(bases[sitting.part]) == 1  # the consent itself
    assert len(bases[sitting.second]) == 2  # one session, two laws


async def bases_of(world: World, who: str, sitting: Sitting) -> dict[str, set[str]]:
    act = acting(world, who)
    scope = scope_of(act.actor, TODAY)
    page = await conference_page(scope, world.house.services, act, sitting.conference)
    return {e.compartment: set(e.bases) for e in page.entries}


async def test_a_withdrawal_ends_the_part_on_consent_and_not_the_law(world: World) -> None:
    case, person, consent = await household(world, consents=True)
    services, pairs = world.house.services, frozenset({Pair(person, "IC06")})
    chair = acting(world, "npo")
    asked = planned(world, pairs, *TWO)
    ids = (await prepare_conference(services, chair, case, asked)).ids
    conference = ids["conference"]
    await approve_conference(services, acting(world, "city"), conference)
    for who in ("npo", "partner"):
        await acknowledge_secrecy(services, acting(world, who), conference, confidentiality=True)
    await open_conference(services, chair, conference)
    await write_minutes(
        services, chair, conference, part=ids["part_1"], pairs=pairs, text="x", form="summary"
    )
    task = Assigning(ids["part_1"], world.units["hokatsu"], pairs, "y", TODAY)
    await assign_task(services, chair, conference, task)
    assert await kinds(world, "partner", conference) == ["minutes", "purpose", "task"]
    await withdraw_consent(
        services, acting(world, "csw"), case, consent=consent, organisations=None, form="oral"
    )
    assert await kinds(world, "partner", conference) == ["purpose"]


async def test_nobody_sits_on_consent_whom_no_consent_covers(world: World) -> None:
    with pytest.raises(Refusal) as refusal:
        await prepared(world, ("LB-CONSENT",))
    assert refusal.value.code is Code.NO_BASIS


async def test_words_go_into_the_everyday_record_on_consent_alone(world: World) -> None:
    for consents in (False, True):
        sitting = await opened(world, consents=consents)
        services, chair = world.house.services, acting(world, "npo")
        minutes = await write_minutes(
            services,
            chair,
            sitting.conference,
            part=sitting.part,
            pairs=sitting.pairs,
            text="she is safe; the rest is secret",
        )
        carrying = Carrying(minutes.ids["item"], sitting.pairs, "she is safe")
        if not consents:
            with pytest.raises(Refusal) as refusal:
                await carry_over(services, chair, sitting.conference, carrying)
            assert refusal.value.code is Code.NO_BASIS
            continue
        await carry_over(services, chair, sitting.conference, carrying)
        act = acting(world, "csw")
        page = await case_page(scope_of(act.actor, TODAY), services, act, sitting.case)
        assert [e.kind for e in page.entries] == ["carried_over"]
        assert "secret" not in repr(page)


async def test_who_may_not_read_a_word_cannot_carry_it(world: World) -> None:
    sitting = await opened(world, consents=True)
    carrying = Carrying(sitting.conference, sitting.pairs, "anything")
    with pytest.raises(Refusal) as refusal:
        await carry_over(
            world.house.services, acting(world, "partner"), sitting.conference, carrying
        )
    assert refusal.value.code is Code.UNKNOWN_ITEM


async def test_a_conference_is_listed_to_whoever_has_to_do_with_it(world: World) -> None:
    sitting = await prepared(world)

    async def listed(who: str) -> bool:
        act = acting(world, who)
        found = await conferences(scope_of(act.actor, TODAY), world.house.services, act)
        return sitting.conference in {row.conference for row in found.rows}

    assert all([await listed(who) for who in ("npo", "city", "partner")])
    assert not any([await listed(who) for who in ("csw", "outsider", "stranger")])
