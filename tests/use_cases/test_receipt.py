"""The receipt of a withdrawal: what the lead team reads on it, and what is recorded of that."""

from datetime import timedelta

import pytest

from app.application.queries.duties import desk
from app.application.queries.receipt import Receipt, receipt
from app.application.use_cases.hand_over_receipt import hand_over_receipt
from app.application.use_cases.note_safe_contact import note_safe_contact
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.withdraw_all import withdraw_all
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.domain.case.duty import DutyKind
from app.domain.errors import Code, Refusal
from app.domain.person.contact import Contact
from app.domain.sharing.policy import scope_of
from tests.use_cases.test_safe_contact import recorded
from tests.use_cases.test_withdrawal import NOW, TODAY, UNKNOWN, Stage, acting
from tests.use_cases.test_withdrawal import stage as stage  # noqa: PLC0414 - a fixture


async def of(stage: Stage, who: str = "csw", consent: str | None = None) -> Receipt:
    act, services = acting(stage.world, who), stage.world.house.services
    scope = scope_of(act.actor, TODAY)
    return await receipt(scope, services, act, stage.case, consent or stage.consent)


async def withdraws(stage: Stage, *named: str, who: str = "csw") -> None:
    services, act = stage.world.house.services, acting(stage.world, who)
    organisations = frozenset(stage.world.organisations[ref] for ref in named) or None
    await withdraw_consent(
        services,
        act,
        stage.case,
        stage.consent,
        form="oral",
        organisations=organisations,
        words="Said on the telephone",
    )


async def owed(stage: Stage, who: str = "csw", days: int = 0) -> list[str]:
    act = stage.world.act(who, NOW + timedelta(days=days))
    scope = scope_of(act.actor, TODAY + timedelta(days=days))
    found = await desk(scope, stage.world.house.services, act)
    mine = [line for line in found.lines if line.duty.ref == stage.consent]
    mine = [line for line in mine if line.duty.kind == DutyKind.RECEIPT_DUE]
    return [line.duty.kind for line in mine if line.climbed is (days > 13)]


async def test_it_tells_what_ended_for_whom_and_who_took_it(stage: Stage) -> None:
    await withdraws(stage, who="partner")
    found, world = await of(stage), stage.world
    assert (found.row.withdrawn_on, found.row.withdrawn_form) == (TODAY, "oral")
    assert found.row.withdrawn_by_unit == world.units["hokatsu"]
    assert world.units["hokatsu"] in found.names.units
    told = {one.organisation: (one.categories, one.since) for one in found.ended}
    kept = (("IC01", "IC06", "IC14"), TODAY)
    assert told == {world.organisations[ref]: kept for ref in ("hokatsu", "care")}
    assert found.lead.lead_unit == world.units["council"]
    assert found.kept_years == 5
    assert "Said on the telephone" not in repr(found)


async def test_of_a_part_it_names_those_alone_and_later_the_rest(stage: Stage) -> None:
    await withdraws(stage, "care")
    assert [one.organisation for one in (await of(stage)).ended] == [
        stage.world.organisations["care"]
    ]
    await withdraws(stage)
    assert len((await of(stage)).ended) == 2


async def test_what_is_shown_of_the_person_is_recorded(stage: Stage) -> None:
    await withdraws(stage)
    services, lead = stage.world.house.services, acting(stage.world, "csw")
    said = Contact("hand_over", "Day service")
    made = await note_safe_contact(services, lead, stage.case, person=stage.mother, contact=said)
    found = await of(stage)
    assert found.person is not None
    assert found.person.contact is not None
    assert found.person.contact.item == made.ids["item"]
    facts = await stage.world.facts_item(lead, stage.case, stage.mother)
    assert made.ids["item"] in await recorded(stage, "csw")
    assert await recorded(stage, "csw") <= {made.ids["item"], facts}


async def test_of_protected_facts_the_receipt_names_nobody(stage: Stage) -> None:
    await withdraws(stage)
    await protect_person(
        stage.world.house.services,
        acting(stage.world, "csw"),
        stage.case,
        person=stage.mother,
        categories=("IC01",),
        named_workers=(stage.world.actors["csw"].worker,),
    )
    assert (await of(stage)).person is not None
    assert (await of(stage, "manager")).person is None


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
async def test_the_lead_team_alone_reads_it(stage: Stage, who: str, code: Code) -> None:
    await withdraws(stage, "care")
    with pytest.raises(Refusal) as refusal:
        await of(stage, who)
    assert refusal.value.code is code


async def test_of_what_was_not_taken_back_there_is_none(stage: Stage) -> None:
    for consent, code in ((UNKNOWN, Code.UNKNOWN_CONSENT), (None, Code.UNKNOWN_RECEIPT)):
        with pytest.raises(Refusal) as refusal:
            await of(stage, consent=consent)
        assert refusal.value.code is code


async def test_it_is_owed_until_it_is_handed_over_and_climbs(stage: Stage) -> None:
    services, lead = stage.world.house.services, acting(stage.world, "csw")
    assert await owed(stage) == []
    await withdraw_all(services, lead, stage.case, subject=stage.mother, form="oral")
    assert await owed(stage) == [DutyKind.RECEIPT_DUE]
    assert await owed(stage, "manager", 14) == [DutyKind.RECEIPT_DUE]
    assert await owed(stage, "partner") == []
    await hand_over_receipt(services, lead, stage.case, stage.consent, reason="unreachable")
    assert await owed(stage) == []
    assert (await of(stage)).row.receipt_reason == "unreachable"
    await hand_over_receipt(services, lead, stage.case, stage.consent, how="in_person")
    row = (await of(stage)).row
    assert (row.receipt_how, row.receipt_on, row.receipt_reason) == ("in_person", TODAY, None)
