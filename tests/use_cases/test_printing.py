"""Numbered sheets: whose they are, what is on them, and what is counted of them."""

import json
from typing import Any

import pytest

from app.application.ports import Outcome
from app.application.queries.sheet import SheetPage, sheet_page
from app.application.use_cases.clear_duty import clear_duty
from app.application.use_cases.print_sheet import Printing, print_sheet
from app.application.use_cases.protect_person import protect_person
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of
from tests.adapters.acts import Owner
from tests.use_cases.test_outside import consented, on_desk
from tests.use_cases.test_team import TODAY, acting, read


async def put(world: World, case: str, asked: Printing, who: str = "csw") -> Outcome:
    return await print_sheet(world.house.services, acting(world, who), case, asked)


async def look(world: World, case: str, sheet: str, who: str = "csw") -> SheetPage:
    act = acting(world, who)
    return await sheet_page(scope_of(act.actor, TODAY), world.house.services, act, case, sheet)


async def told(owner: Owner, case: str, kind: str) -> list[dict[str, Any]]:
    rows = await owner.fetch(
        "select static_text from enishi.disclosure where case_id = $1 and kind = $2"
        " order by recorded_at, disclosure",
        case,
        kind,
    )
    return [json.loads(row["static_text"]) for row in rows]


async def test_a_sheet_for_own_use_holds_all_that_is_read_and_is_counted_each_time(
    world: World, owner: Owner
) -> None:
    case, item, person = await consented(world, "clinic")
    made = await put(world, case, Printing("own_use"))
    assert set(made.ids) == {"sheet", "number"}
    facts = await world.facts_item(acting(world, "csw"), case, person)
    for times in (1, 2):
        found = await look(world, case, made.ids["sheet"])
        assert found.sheet.number == made.ids["number"]
        assert [entry.item for entry in found.page.entries] == [item]
        records = await told(owner, case, "print")
        assert [set(record["items"]) for record in records] == [{item, facts}] * times
    assert not await told(owner, case, "outside")


async def test_the_numbers_of_a_year_follow_one_another(world: World) -> None:
    case, _, _ = await consented(world, "clinic")
    made = [await put(world, case, Printing("own_use")) for _ in range(2)]
    first, second = (int(outcome.ids["number"].rpartition("-")[2]) for outcome in made)
    assert second == first + 1
    assert {outcome.ids["number"].partition("-")[0] for outcome in made} == {"R8"}


async def test_what_an_agency_is_given_is_told_under_the_rule_and_raw_notes_stay(
    world: World, owner: Owner
) -> None:
    case, item, person = await consented(world, "clinic")
    facts = await world.facts_item(acting(world, "csw"), case, person)
    made = await put(world, case, Printing("agency", unit=world.units["clinic"]))
    (record,) = await told(owner, case, "outside")
    assert (record["items"], record["to_unit"]) == ([facts], world.units["clinic"])
    assert record["bases"]
    found = await look(world, case, made.ids["sheet"])
    assert (found.items, found.page.entries) == ((facts,), ())
    entry = next(e for e in (await read(world, "csw", case)).entries if e.item == made.ids["item"])
    assert getattr(entry.event, "sheet", None) == made.ids["number"]
    chosen = Printing("agency", unit=world.units["clinic"], items=(item,))
    unlawful = await put(world, case, chosen)
    assert ("told_without_basis", unlawful.ids["item"]) in await on_desk(world, "manager", case)
    assert ("told_without_basis", made.ids["item"]) not in await on_desk(world, "manager", case)


async def test_what_is_given_to_a_court_lies_before_the_manager(world: World) -> None:
    case, _, _ = await consented(world, "clinic")
    asked = Printing("court", party="other", party_words="家庭裁判所")
    made = await put(world, case, asked)
    assert ("told_without_basis", made.ids["item"]) in await on_desk(world, "manager", case)
    found = await look(world, case, made.ids["sheet"])
    assert found.told is not None
    assert found.told.item == made.ids["item"]


async def test_what_is_of_one_person_alone_may_be_given_to_her(world: World) -> None:
    case, _, person = await consented(world, "clinic")
    made = await put(world, case, Printing("person", party="person", person=person))
    assert ("told_without_basis", made.ids["item"]) not in await on_desk(world, "manager", case)
    with pytest.raises(Refusal) as refusal:
        await put(world, case, Printing("person", party="person"))
    assert refusal.value.code is Code.UNKNOWN_PERSON


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Printing("own_use", party="other", party_words="x"), Code.UNKNOWN_CODE),
        (Printing("court"), Code.UNKNOWN_CODE),
        (Printing("other", party="person", party_words="x"), Code.UNKNOWN_CODE),
        (Printing("souvenir"), Code.UNKNOWN_CODE),
        (Printing("other", party="other"), Code.WORDS_REQUIRED),
    ],
)
async def test_what_does_not_fit_together_is_not_printed(
    world: World, asked: Printing, code: Code
) -> None:
    case, _, _ = await consented(world, "clinic")
    with pytest.raises(Refusal) as refusal:
        await put(world, case, asked)
    assert refusal.value.code is code


async def test_a_sheet_is_opened_by_whoever_printed_it(world: World) -> None:
    case, _, _ = await consented(world, "clinic")
    made = await put(world, case, Printing("own_use"))
    for who, code in (("manager", Code.UNKNOWN_SHEET), ("outsider", Code.UNKNOWN_CASE)):
        with pytest.raises(Refusal) as refusal:
            await look(world, case, made.ids["sheet"], who)
        assert refusal.value.code is code
    with pytest.raises(Refusal) as refusal:
        await put(world, case, Printing("own_use"), "outsider")
    assert refusal.value.code is Code.UNKNOWN_CASE


async def test_a_print_about_somebody_protected_lies_before_the_manager(world: World) -> None:
    case, _, person = await consented(world, "clinic")
    services, manager = world.house.services, acting(world, "manager")
    before = await put(world, case, Printing("own_use"))
    await protect_person(
        services,
        acting(world, "csw"),
        case,
        person=person,
        categories=(),
        named_workers=(world.actor("csw").worker,),
    )
    made = await put(world, case, Printing("own_use"))
    waiting = ("print_flagged", made.ids["sheet"])
    on_hers = await on_desk(world, "manager", case)
    assert waiting in on_hers
    assert ("print_flagged", before.ids["sheet"]) not in on_hers
    assert waiting not in await on_desk(world, "csw", case)
    await clear_duty(
        services, manager, case, kind=waiting[0], ref=waiting[1], remark="talked_to_worker"
    )
    assert waiting not in await on_desk(world, "manager", case)
