"""An agency is asked to take part, answers, and leaves."""

from datetime import UTC, date, datetime

import pytest

from app.application.ports import Act
from app.application.queries.case_page import CasePage, case_page
from app.application.use_cases.accept_invitation import accept_invitation
from app.application.use_cases.end_invitation import end_invitation
from app.application.use_cases.invite import Inviting, invite
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.write_record import Writing, write_record
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def acting(world: World, who: str) -> Act:
    return world.act(who, NOW)


async def invited(world: World) -> tuple[str, str]:
    """A case with a summary on consent, and the support centre invited to it."""
    services, lead = world.house.services, acting(world, "csw")
    people = (PersonAsked(Facts(), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(services, lead, opening)
    case, person = made.ids["case"], made.ids["person_1"]
    grant = GrantAsked(world.organisations["hokatsu"], frozenset({"IC06"}))
    await record_consent(services, lead, case, Consenting(person, "paper", (grant,), TODAY))
    pairs = frozenset({Pair(person, "IC06")})
    writing = Writing(pairs, "02", NOW, "a raw note", "a summary for others")
    written = await write_record(services, lead, case, writing)
    asked = Inviting(world.units["hokatsu"], "support", pairs, (written.ids["summary_item"],))
    sent = await invite(services, lead, case, asked)
    return case, sent.ids["invitation"]


async def read(world: World, who: str, case: str) -> CasePage:
    act = acting(world, who)
    return await case_page(scope_of(act.actor, TODAY), world.house.services, act, case)


async def entries(world: World, who: str, case: str) -> int:
    """How many entries somebody reads; none where the case may not be known."""
    try:
        return len((await read(world, who, case)).entries)
    except Refusal as refusal:
        if refusal.code is not Code.UNKNOWN_CASE:
            raise
        return 0


async def test_before_it_accepts_the_unit_cannot_know_the_case(world: World) -> None:
    case, _ = await invited(world)
    with pytest.raises(Refusal) as refusal:
        await read(world, "partner", case)
    assert refusal.value.code is Code.UNKNOWN_CASE


async def test_it_accepts_only_with_the_duty_of_secrecy_acknowledged(world: World) -> None:
    case, invitation = await invited(world)
    services, unit = world.house.services, acting(world, "partner")
    with pytest.raises(Refusal) as refusal:
        await accept_invitation(services, unit, invitation, confidentiality=False)
    assert refusal.value.code is Code.CONFIDENTIALITY_REQUIRED
    await accept_invitation(services, unit, invitation, confidentiality=True)
    assert [entry.kind for entry in (await read(world, "partner", case)).entries] == ["summary"]


@pytest.mark.parametrize(("who", "how"), [("partner", "ended"), ("csw", "ended")])
async def test_either_side_ends_it_and_reading_ends_at_once(
    world: World, who: str, how: str
) -> None:
    case, invitation = await invited(world)
    services = world.house.services
    await accept_invitation(services, acting(world, "partner"), invitation, confidentiality=True)
    await end_invitation(services, acting(world, who), invitation, how=how)
    assert not (await read(world, "partner", case)).entries


@pytest.mark.parametrize(("who", "how"), [("partner", "declined"), ("csw", "withdrawn")])
async def test_declined_or_withdrawn_it_opens_nothing(world: World, who: str, how: str) -> None:
    case, invitation = await invited(world)
    services = world.house.services
    await end_invitation(services, acting(world, who), invitation, how=how)
    with pytest.raises(Refusal) as refusal:
        await accept_invitation(
            services, acting(world, "partner"), invitation, confidentiality=True
        )
    assert refusal.value.code is Code.INVITATION_STATE
    assert await entries(world, "partner", case) == 0


async def test_nobody_else_knows_of_it(world: World) -> None:
    _, invitation = await invited(world)
    with pytest.raises(Refusal) as refusal:
        await end_invitation(
            world.house.services, acting(world, "outsider"), invitation, how="declined"
        )
    assert refusal.value.code is Code.UNKNOWN_INVITATION


async def test_nobody_is_invited_beyond_the_bases(world: World) -> None:
    case, _ = await invited(world)
    services, lead = world.house.services, acting(world, "csw")
    page = await read(world, "csw", case)
    (item,) = [entry for entry in page.entries if entry.kind == "summary"]
    asked = Inviting(world.units["housing"], "support", item.pairs, (item.item,))
    with pytest.raises(Refusal) as refusal:
        await invite(services, lead, case, asked)
    assert refusal.value.code is Code.NO_BASIS
