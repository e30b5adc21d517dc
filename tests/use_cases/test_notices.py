"""Whoever loses access by an act is told that it ended, since when, and nothing else."""

from datetime import timedelta

import pytest

from app.application.queries.notices import KEPT, notices
from app.application.rows import NoticeRow
from app.application.use_cases.cancel_referral import cancel_referral
from app.application.use_cases.end_invitation import end_invitation
from app.application.use_cases.narrow_consent import narrow_consent
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.see_notice import see_notice
from app.application.use_cases.withdraw_all import withdraw_all
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of
from tests.use_cases.test_withdrawal import NOW, TODAY, UNKNOWN, Stage, acting
from tests.use_cases.test_withdrawal import stage as stage  # noqa: PLC0414 - a fixture


async def told(stage: Stage, who: str, days: int = 0) -> list[NoticeRow]:
    """What somebody's unit was told of this case, or without a case."""
    act, world = stage.world.act(who, NOW + timedelta(days=days)), stage.world
    scope = scope_of(act.actor, TODAY + timedelta(days=days))
    found = await notices(scope, world.house.services, act)
    refs = {stage.case, stage.referral}
    return [row for row in found.notices if {row.case, row.ref} & refs]


async def withdraws(stage: Stage, who: str = "csw") -> None:
    services, act = stage.world.house.services, acting(stage.world, who)
    await withdraw_consent(services, act, stage.case, stage.consent, form="oral")


async def test_a_withdrawal_is_told_to_whoever_loses_by_it(stage: Stage) -> None:
    await withdraws(stage)
    (one,) = await told(stage, "partner")
    assert (one.case, one.ref) == (stage.case, stage.invitation)
    assert (one.kind, one.cause, one.keeps_own) == ("part", "consent", True)
    assert (one.since, one.given_on, one.seen_on) == (TODAY, TODAY, None)
    assert one.ask_unit == stage.world.units["council"]
    for other in ("csw", "decliner", "npo", "outsider"):
        assert not await told(stage, other), other


async def test_a_notice_tells_nothing_else(stage: Stage) -> None:
    """Not of whom, not who took what back, not which consent, nor who wrote it down."""
    await withdraws(stage)
    act = acting(stage.world, "partner")
    services = stage.world.house.services
    answer = repr(await notices(scope_of(act.actor, TODAY), services, act))
    hidden = (stage.mother, stage.son, stage.consent, stage.world.actors["csw"].worker)
    assert not [one for one in hidden if one in answer]
    assert stage.case in answer


async def test_what_is_left_on_other_grounds_is_not_said_to_be_gone(stage: Stage) -> None:
    services, lead = stage.world.house.services, acting(stage.world, "csw")
    await end_invitation(services, lead, stage.invitation, how="ended")
    (one,) = await told(stage, "partner")
    assert (one.kind, one.cause) == ("part", "engagement")


async def test_a_narrowing_is_told_too(stage: Stage) -> None:
    services, lead = stage.world.house.services, acting(stage.world, "csw")
    await narrow_consent(
        services, lead, stage.case, stage.consent, categories=frozenset({"IC06"}), form="oral"
    )
    (one,) = await told(stage, "partner")
    assert (one.kind, one.cause) == ("part", "consent")


async def test_who_takes_a_withdrawal_has_colleagues_who_are_told(stage: Stage) -> None:
    services, partner = stage.world.house.services, acting(stage.world, "partner")
    await withdraw_all(services, partner, stage.case, subject=stage.mother, form="oral")
    assert [row.cause for row in await told(stage, "partner")] == ["consent"]


async def test_who_ends_its_own_part_is_not_told(stage: Stage) -> None:
    services, partner = stage.world.house.services, acting(stage.world, "partner")
    await end_invitation(services, partner, stage.invitation, how="ended")
    assert not await told(stage, "partner")


async def test_who_was_only_asked_is_not_told_of_which_case(stage: Stage) -> None:
    services, lead = stage.world.house.services, acting(stage.world, "csw")
    await cancel_referral(services, lead, stage.referral)
    (one,) = await told(stage, "decliner")
    assert (one.case, one.ref) == (None, stage.referral)
    assert (one.kind, one.cause, one.keeps_own) == ("whole", "cancelled", False)


async def test_of_a_protection_nobody_is_told(stage: Stage) -> None:
    services, lead = stage.world.house.services, acting(stage.world, "csw")
    named = (stage.world.actors["csw"].worker,)
    await protect_person(
        services, lead, stage.case, person=stage.mother, categories=(), named_workers=named
    )
    assert not await told(stage, "partner")


async def test_one_of_the_unit_takes_note_for_all_and_it_is_found_for_a_while(
    stage: Stage,
) -> None:
    await withdraws(stage)
    services, partner = stage.world.house.services, acting(stage.world, "partner")
    (one,) = await told(stage, "partner")
    first = await see_notice(services, partner, one.notice)
    assert first == await see_notice(services, partner, one.notice)
    (seen,) = await told(stage, "partner")
    assert (seen.seen_on, seen.seen_by) == (TODAY, partner.actor.worker)
    assert await told(stage, "partner", KEPT.days - 1)
    assert not await told(stage, "partner", KEPT.days)


@pytest.mark.parametrize("who", ["csw", "outsider", "npo"])
async def test_of_a_notice_to_another_unit_nobody_takes_note(stage: Stage, who: str) -> None:
    await withdraws(stage)
    (one,) = await told(stage, "partner")
    for notice in (one.notice, UNKNOWN):
        with pytest.raises(Refusal) as refusal:
            await see_notice(stage.world.house.services, acting(stage.world, who), notice)
        assert refusal.value.code is Code.UNKNOWN_NOTICE


async def test_who_reads_no_content_has_no_notices(stage: Stage, world: World) -> None:
    act = acting(world, "auditor")
    with pytest.raises(Refusal) as refusal:
        await notices(scope_of(act.actor, TODAY), world.house.services, act)
    assert refusal.value.code is Code.ROLE_NOT_ALLOWED
    assert not await told(stage, "partner")
