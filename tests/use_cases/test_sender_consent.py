"""A consent that the sender took: shut, in the wall and in the rule, until it is confirmed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.application.queries.case_page import case_page
from app.application.queries.duties import desk
from app.application.queries.notices import notices
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.confirm_sender_consent import confirm_sender_consent
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.refuse_sender_consent import refuse_sender_consent
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.world import World
from app.domain.case.duty import DutyKind
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from app.domain.sharing.register import CONSENT

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
NOTHING: tuple[int, list[str]] = (0, [])
HELD = Named(CONSENT, sender_consent=True)


async def a_case(world: World) -> tuple[str, frozenset[Pair]]:
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(world.house.services, world.act("csw", NOW), opening)
    return made.ids["case"], frozenset({Pair(made.ids["person_1"], "IC06")})


async def referred(world: World) -> tuple[str, str]:
    """Sent by consent that the sender holds, and accepted."""
    case, about = await a_case(world)
    due = civil_date(NOW) + timedelta(days=7)
    to = world.units["hokatsu"]
    sheet = Referring(to, "formal", "support", about, "Please call", due, ground=HELD)
    sent = await refer(world.house.services, world.act("csw", NOW), case, sheet)
    return case, sent.ids["referral"]


async def waiting(world: World, who: str = "partner", days: int = 0) -> set[str]:
    act = world.act(who, NOW + timedelta(days=days))
    found = await desk(scope_of(act.actor, civil_date(act.now)), world.house.services, act)
    kind = DutyKind.CONSENT_CONFIRMATION
    return {line.duty.ref for line in found.lines if line.duty.kind == kind}


async def read(world: World, case: str, at: datetime = LATER) -> tuple[int, list[str]]:
    """How many people, and which entries; of a case that is shut there is no head."""
    act = world.act("partner", at)
    page = await case_page(scope_of(act.actor, civil_date(at)), world.house.services, act, case)
    shown = [entry.item for entry in page.entries]
    assert bool(page.head) == bool(shown)
    return len(page.people), shown


async def told(world: World, who: str, received: str) -> list[tuple[str, str, str | None, str]]:
    """What a unit was told of it: once, and no word of why."""
    act = world.act(who, LATER)
    found = await notices(scope_of(act.actor, civil_date(LATER)), world.house.services, act)
    rows = (row for row in found.notices if row.ref == received)
    return [(row.kind, row.cause, row.case, row.ask_unit) for row in rows]


async def test_a_referral_is_accepted_and_stays_shut_until_it_is_confirmed(world: World) -> None:
    services = world.house.services
    case, referral = await referred(world)
    assert referral in await waiting(world)
    await accept_referral(services, world.act("partner", NOW), referral)
    assert await read(world, case) == NOTHING
    act = world.act("partner", LATER, "one-key")
    confirmed = await confirm_sender_consent(services, act, referral)
    assert confirmed.ids == {"received": referral, "case": case}
    assert (await confirm_sender_consent(services, act, referral)).ids == confirmed.ids
    assert len((await read(world, case))[1]) == 1
    assert referral not in await waiting(world)


async def test_an_entry_waits_in_the_same_way_and_what_is_refused_stays_shut(world: World) -> None:
    services = world.house.services
    case, about = await a_case(world)
    before = await waiting(world)
    to = (world.units["hokatsu"],)
    asked = EntryAsked("told", about, "summary", NOW, "words", to, ground=HELD)
    await write_entry(services, world.act("csw", NOW), case, asked)
    (received,) = await waiting(world) - before
    assert await read(world, case) == NOTHING
    by = world.act("partner", LATER)
    await refuse_sender_consent(services, by, received, reason="She knows nothing of it")
    assert await read(world, case) == NOTHING
    assert received not in await waiting(world)
    repeated = await refuse_sender_consent(services, by, received, reason="As was said")
    assert repeated.ids == {"received": received}
    assert await told(world, "csw", received) == [("sent", "unconfirmed", case, by.actor.unit)]
    assert await told(world, "partner", received) == []
    other = frozenset(Pair(pair.subject, "IC14") for pair in about)
    asked = replace(asked, pairs=other)
    again = (await write_entry(services, world.act("csw", NOW), case, asked)).ids["item"]
    (received,) = await waiting(world) - before
    await confirm_sender_consent(services, by, received)
    assert (await read(world, case))[1] == [again]


@pytest.mark.parametrize("who", ["csw", "decliner", "outsider"])
async def test_nobody_answers_for_another_desk(world: World, who: str) -> None:
    _, referral = await referred(world)
    services, act = world.house.services, world.act(who, NOW)
    assert referral not in await waiting(world, who)
    with pytest.raises(Refusal) as refusal:
        await confirm_sender_consent(services, act, referral)
    assert refusal.value.code is Code.UNKNOWN_CONSENT
    with pytest.raises(Refusal) as refusal:
        await refuse_sender_consent(services, act, referral, reason="no")
    assert refusal.value.code is Code.UNKNOWN_CONSENT


async def test_who_referred_is_told_that_its_consent_could_not_be_made_sure_of(
    world: World,
) -> None:
    case, referral = await referred(world)
    by = world.act("partner", LATER)
    for reason in ("She knows nothing of it", "As was said"):
        await refuse_sender_consent(world.house.services, by, referral, reason=reason)
    assert await told(world, "csw", referral) == [("sent", "unconfirmed", case, by.actor.unit)]
    with pytest.raises(Refusal) as refusal:
        await confirm_sender_consent(world.house.services, by, referral)
    assert refusal.value.code is Code.CONSENT_ENDED
