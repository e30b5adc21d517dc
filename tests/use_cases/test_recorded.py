"""What the queries behind pages and acts show, and that their records say exactly that.

The answers of REST are held against their records in `tests/races/test_records.py`.
"""

import json
from collections.abc import Awaitable

from app.application.queries.conference_page import said_in
from app.application.queries.duties import Desk, DutyLine, desk
from app.application.queries.morning import Morning, morning
from app.application.queries.why import why
from app.application.queries.why_page import Question, why_page
from app.application.use_cases.tell_outside import Telling, tell_outside
from app.demo.world import World
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import reader_of, scope_of
from tests.adapters.acts import Owner
from tests.use_cases.test_conference import NOW, TODAY, acting, prepared
from tests.use_cases.test_invitation import invited


async def recorded(owner: Owner, asked: Awaitable[object]) -> tuple[object, set[str]]:
    """The answer, and the ids of the one record that it left."""
    rows = "select disclosure, static_text from enishi.disclosure"
    before = {row["disclosure"] for row in await owner.fetch(rows)}
    answer = await asked
    after = [row for row in await owner.fetch(rows) if row["disclosure"] not in before]
    assert len(after) == 1
    return answer, set(json.loads(after[0]["static_text"])["items"])


def lines_of(answer: object) -> tuple[DutyLine, ...]:
    shown = answer.desk if isinstance(answer, Morning) else answer
    assert isinstance(shown, Desk)
    return shown.lines


async def test_a_desk_and_a_morning_are_recorded_with_what_lies_on_them(
    world: World, owner: Owner
) -> None:
    _, invitation = await invited(world)
    ids, lead = world.cases["running"], acting(world, "csw")
    pairs = frozenset({Pair(ids["ume"], "IC06")})
    telling = Telling("telephone", NOW, pairs=pairs, party="neighbour", party_words="Next door")
    told = await tell_outside(world.house.services, lead, ids["case"], telling)
    for query, who, ref in (
        (desk, "partner", invitation),
        (desk, "manager", told.ids["item"]),
        (morning, "manager", told.ids["item"]),
    ):
        act = acting(world, who)
        found = query(scope_of(act.actor, TODAY), world.house.services, act)
        answer, items = await recorded(owner, found)
        assert ref in items
        assert items == {line.duty.ref for line in lines_of(answer)}


async def test_why_names_items_and_records_them(world: World, owner: Owner) -> None:
    case, ume = world.cases["running"]["case"], world.cases["running"]["ume"]
    pairs = frozenset({Pair(ume, "IC01"), Pair(ume, "IC14")})
    act = acting(world, "csw")
    scope, services = scope_of(act.actor, TODAY), world.house.services
    reader = reader_of(world.actors["partner"])
    answers, items = await recorded(
        owner, why(scope, services, act, case, reader=reader, pairs=pairs)
    )
    assert isinstance(answers, tuple)
    assert items
    assert items == {answer.item for answer in answers if answer.item}
    asked = Question(world.units["hokatsu"], pairs)
    page, items = await recorded(owner, why_page(scope, services, act, case, asked))
    facts = {view.facts.item for view in getattr(page, "people", ()) if view.facts}
    assert facts
    assert items == facts | {a.item for a in getattr(page, "answers", ()) if a.item}


async def test_one_item_of_a_sitting_is_recorded_alone(world: World, owner: Owner) -> None:
    sitting, act = await prepared(world), acting(world, "npo")
    item = await owner.fetchval(
        "select item::text from enishi.item where stream = $1 and kind = 'conference_purpose'",
        sitting.conference,
    )
    scope, services = scope_of(act.actor, TODAY), world.house.services
    _, items = await recorded(owner, said_in(scope, services, act, sitting.conference, item))
    assert items == {item}
