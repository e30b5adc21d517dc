"""What taking consent back would mean, told before: exactly what then happens."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.queries.withdrawal import Losing, WithdrawalMeans, what_it_means
from app.application.use_cases.accept_invitation import accept_invitation
from app.application.use_cases.grounds import Named
from app.application.use_cases.invite import Inviting, invite
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.application.use_cases.write_record import Writing, write_record
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import Period
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import BasisKind, Pair, Purpose
from app.domain.sharing.policy import scope_of
from app.domain.sharing.register import CONSENT, Ground

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)
LAW = Ground("LB-NEWLAW9", BasisKind.STATUTE, Purpose.STATUTORY, "A law of 2026, 9")
UNKNOWN = "0199ffff-0000-7000-8000-00000000ffff"


@dataclass(frozen=True)
class Stage:
    """A mother and a son, who both consented; three agencies, of which two were asked.

    The support centre takes part and was told something by law; the care office was sent a
    referral, and has not answered.
    """

    world: World
    case: str
    mother: str
    son: str
    consent: str = ""
    shared: str = ""
    by_law: str = ""
    of_the_son: str = ""
    invitation: str = ""
    referral: str = ""

    async def preview(self, who: str = "csw", *named: str) -> WithdrawalMeans:
        return await self.ask(who, self.consent, frozenset(named) if named else None)

    async def ask(
        self, who: str, consent: str, organisations: frozenset[str] | None = None
    ) -> WithdrawalMeans:
        act = acting(self.world, who)
        scope = scope_of(act.actor, TODAY)
        services = self.world.house.services
        return await what_it_means(scope, services, act, self.case, consent, organisations)

    async def shown(self, who: str) -> set[str]:
        """The ids of all that somebody really gets to see of the case."""
        act = acting(self.world, who)
        try:
            page = await case_page(
                scope_of(act.actor, TODAY), self.world.house.services, act, self.case
            )
        except Refusal:
            return set()
        facts = (person.facts.item for person in page.people if person.facts)
        return {*(entry.item for entry in page.entries), *facts}


def acting(world: World, who: str) -> Act:
    return world.act(who, NOW)


@pytest.fixture
async def stage(world: World) -> Stage:
    services, lead = world.house.services, acting(world, "csw")
    await world.house.register.add(world.municipality, LAW, Period(TODAY))
    people = tuple(
        PersonAsked(Facts(name=n), p, adult=True) for n, p in (("A", "client"), ("B", "cohabitant"))
    )
    made = await open_case(services, lead, Opening("40106", "02", ("01",), "01", "council", people))
    stage = Stage(world, made.ids["case"], made.ids["person_1"], made.ids["person_2"])
    kept = frozenset({"IC01", "IC06", "IC14"})
    grants = tuple(GrantAsked(world.organisations[ref], kept) for ref in ("hokatsu", "care"))
    given = [
        await record_consent(services, lead, stage.case, Consenting(one, "paper", grants, TODAY))
        for one in (stage.mother, stage.son)
    ]
    return await asked_for_help(replace(stage, consent=given[0].ids["consent"]))


async def asked_for_help(stage: Stage) -> Stage:
    world, case = stage.world, stage.case
    services, lead, units = world.house.services, acting(world, "csw"), world.units
    pairs = frozenset({Pair(stage.mother, "IC06")})
    record = await write_record(services, lead, case, Writing(pairs, "02", NOW, "raw", "summary"))
    shared = record.ids["summary_item"]
    sent = await invite(
        services, lead, case, Inviting(units["hokatsu"], "support", pairs, (shared,))
    )
    await accept_invitation(
        services, acting(world, "partner"), sent.ids["invitation"], confidentiality=True
    )
    told = EntryAsked("told", pairs, "summary", NOW, "words", (units["hokatsu"],), Named(LAW.code))
    by_law = await write_entry(services, lead, case, told)
    about_son = replace(told, pairs=frozenset({Pair(stage.son, "IC14")}), ground=Named(CONSENT))
    of_the_son = await write_entry(services, lead, case, about_son)
    own = Writing(pairs, "02", NOW, "what the centre saw", "in short")
    await write_record(services, acting(world, "partner"), case, own)
    asking = Referring(
        units["care"],
        "formal",
        "support",
        frozenset({Pair(stage.mother, "IC14")}),
        "a sheet",
        date(2026, 11, 27),
    )
    referral = await refer(services, lead, case, asking)
    return replace(
        stage,
        shared=shared,
        by_law=by_law.ids["item"],
        of_the_son=of_the_son.ids["item"],
        invitation=sent.ids["invitation"],
        referral=referral.ids["referral"],
    )


def of(found: WithdrawalMeans, stage: Stage, ref: str) -> Losing | None:
    return next((one for one in found.units if one.unit == stage.world.units[ref]), None)


async def test_what_is_told_before_is_what_then_happens(stage: Stage) -> None:
    found = await stage.preview()
    before = {who: await stage.shown(who) for who in stage.world.actors}
    await withdraw_consent(
        stage.world.house.services,
        acting(stage.world, "csw"),
        stage.case,
        stage.consent,
        form="oral",
    )
    lost = 0
    for who, actor in stage.world.actors.items():
        after = await stage.shown(who)
        told = next((one for one in found.units if one.unit == actor.unit), None)
        assert before[who] - after == set(told.lost if told else ()), who
        assert not after - before[who]
        if told is not None:
            assert len(after) == len(told.stays) + told.own
            assert set(told.stays) <= after
        lost += len(before[who] - after)
    assert lost


async def test_it_tells_what_was_asked_on_the_consent_and_on_what_the_rest_stays(
    stage: Stage,
) -> None:
    found = await stage.preview()
    assert {one.unit for one in found.units} == {stage.world.units[r] for r in ("hokatsu", "care")}
    centre, care = of(found, stage, "hokatsu"), of(found, stage, "care")
    assert centre is not None
    assert care is not None
    assert stage.shared in centre.lost
    assert "IC06" in centre.categories
    assert {stage.by_law, stage.of_the_son} <= set(centre.stays)
    assert centre.kinds == ("consent", "statute")
    assert centre.own == 2
    assert (centre.invitations, centre.referrals) == ((stage.invitation,), ())
    assert (care.lost, care.invitations, care.referrals) == ((), (), (stage.referral,))


async def test_it_does_nothing(stage: Stage) -> None:
    before = await stage.shown("partner")
    first = await stage.preview()
    assert await stage.shown("partner") == before
    assert await stage.preview() == first


async def test_taken_back_from_one_of_them_the_others_are_not_named(stage: Stage) -> None:
    found = await stage.preview("csw", stage.world.organisations["care"])
    assert [one.unit for one in found.units] == [stage.world.units["care"]]


async def test_of_a_consent_that_is_over_nothing_is_left_to_lose(stage: Stage) -> None:
    services, lead = stage.world.house.services, acting(stage.world, "csw")
    await withdraw_consent(services, lead, stage.case, stage.consent, form="oral")
    assert not (await stage.preview()).units


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("partner", Code.NOT_LEAD),
        ("decliner", Code.UNKNOWN_CASE),
        ("outsider", Code.UNKNOWN_CASE),
        ("auditor", Code.UNKNOWN_CASE),
        ("stranger", Code.UNKNOWN_CASE),
    ],
)
async def test_the_lead_team_alone_is_told(stage: Stage, who: str, code: Code) -> None:
    with pytest.raises(Refusal) as refusal:
        await stage.preview(who)
    assert refusal.value.code is code


async def test_of_no_consent_of_the_case_nothing_can_be_asked(stage: Stage) -> None:
    for consent, named in (
        (UNKNOWN, None),
        (stage.shared, None),
        (stage.consent, frozenset({stage.world.organisations["npo"]})),
    ):
        with pytest.raises(Refusal) as refusal:
            await stage.ask("csw", consent, named)
        assert refusal.value.code is Code.UNKNOWN_CONSENT
    with pytest.raises(Refusal) as refusal:
        await stage.ask("csw", stage.consent, frozenset())
    assert refusal.value.code is Code.INVALID_INPUT
