"""Rows, walls and losers, over random histories."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from random import Random
from typing import Any

from hypothesis import example, given

from app.application.handle import CaseKind
from app.application.notices import CAUSES, notices
from app.application.ports import Act, Row
from app.application.projections import case_rows
from app.domain.actor import Actor, Role
from app.domain.sharing.model import Grounds, Item
from app.domain.sharing.policy import Allowed, may_read, reader_of
from tests.properties.histories import History, histories, later, plays
from tests.properties.play import UNITS, Step
from tests.properties.test_against_oracle import all_items

CITY = "401005"
QUESTIONS = 40
"""Asked of the wall after every step."""
READERS = [Actor(unit, "somebody", Role.AGENCY_WORKER) for unit in UNITS]


def rows_of(state: Any) -> dict[str, dict[str, Row]]:
    return {table: dict(found) for table, found in case_rows.rows(state, CITY).items()}


def wall_of(step: Step) -> list[Row]:
    return list(case_rows.rows(step.after, CITY)["case_access"].values())


def in_force(wall: list[Row], unit: str, on: date, reach: str) -> list[Row]:
    """The wall's lines for a unit on a day."""
    return [
        line
        for line in wall
        if line["unit"] == unit
        and line["reach"] == reach
        and line["starts"] <= on
        and (line["ends"] is None or on < line["ends"])
    ]


def reads(grounds: Grounds, actor: Actor, item: Item, on: date) -> bool:
    return isinstance(may_read(reader_of(actor), item, grounds, on), Allowed)


@given(histories)
def test_changes_turn_the_rows_before_into_the_rows_after(history: History) -> None:
    for step in plays(history):
        (drop, put), _ = CaseKind().meaning(step.before, step.after, CITY)
        kept = rows_of(step.before)
        for table, gone in drop.items():
            for row in gone:
                assert row["case_id"] == kept[table].pop(row["row_key"])["case_id"]
        for table, come in put.items():
            for row in come:
                assert row["row_key"] not in kept[table], "put without a drop"
                kept[table][row["row_key"]] = row
        assert kept == rows_of(step.after)


@given(histories)
def test_whoever_loses_by_an_act_is_waited_for(history: History) -> None:
    for step in plays(history):
        _, losing = CaseKind().meaning(step.before, step.after, CITY)
        assert losers(step) <= set(losing), (step.command, losers(step), losing)


@given(histories)
def test_whoever_is_told_has_lost_and_whoever_lost_all_is_told(history: History) -> None:
    for step in plays(history):
        act = Act(step.command.actor, step.command.now) if hasattr(step.command, "actor") else None
        if act is None or not any(type(event) in CAUSES for event in step.events):
            continue
        told = notices(step.before, step.events, step.after, act, lambda: "notice")
        _, losing = CaseKind().meaning(step.before, step.after, CITY)
        units = [notice.unit for notice in told]
        assert set(units) <= set(losing)
        assert len(units) == len(set(units))
        gone = all_gone(step) - {act.actor.unit}
        assert gone <= {notice.unit for notice in told if notice.whole}, step.command


def all_gone(step: Step) -> set[str]:
    """Units that had a line of the wall before the act, beside what they wrote, and have none."""
    before, after = (
        {u for u, how in lines(s, step.on, judging=False) if how != "own"}
        for s in (step.before, step.after)
    )
    leads = {lead.unit for lead in step.before.life.leads}
    return before - after - leads


def losers(step: Step) -> set[str]:
    """Units that could read an item, or see a line of the wall, and on that same day cannot."""
    if not step.before.case:
        return set()
    chance = Random(len(step.history))  # noqa: S311 - chance, not secrets
    known, before, after = step.before.content.entries, step.before.grounds(), step.after.grounds()
    lost = {
        actor.unit
        for actor in chance.sample(READERS, 3)
        for item in items_of(step)
        if item.item in known or item.item.startswith("facts-")
        if reads(before, actor, item, step.on) and not reads(after, actor, item, step.on)
    }
    return lost | {unit for unit, _ in lines(step.before, step.on) - lines(step.after, step.on)}


def lines(state: Any, on: date, *, judging: bool = True) -> set[tuple[str, str]]:
    """Who reaches how far; a preview that turns into content is no loss.

    `judging`: with those who look at an emergency.
    """
    found: Mapping[str, Row] = case_rows.rows(state, CITY)["case_access"]
    reach = {
        (line["unit"], line["reach"])
        for line in found.values()
        if line["starts"] <= on and (line["ends"] is None or on < line["ends"])
        if judging or line["kind"] != "review"
    }
    return reach | {(unit, "preview") for unit, how in reach if how == "content"}


def wall_admits(wall: list[Row], actor: Actor, item: Item, on: date) -> bool:
    """As the policy on `enishi.item` says it."""
    own = item.author_unit == actor.unit and in_force(wall, actor.unit, on, "own")
    content = in_force(wall, actor.unit, on, "content")
    return bool(own) or any(
        line["worker"] in {None, actor.worker} and line["item"] in {None, item.item}
        for line in content
    )


def items_of(step: Step) -> list[Item]:
    """The case's own: what is recorded of its people in another case has that case's wall."""
    return [item for item in all_items(step) if item.case == step.after.case]


def judged(step: Step) -> Iterator[tuple[Actor, Item, date]]:
    """Some of all questions, by chance: each step asks others."""
    chance = Random(len(step.history))  # noqa: S311 - chance, not secrets
    asked = [*product(READERS, items_of(step), later(step))]
    yield from chance.sample(asked, min(len(asked), QUESTIONS))


@given(histories)
@example(History(937500791, 11))  # a unit that wrote down who lives there, and nothing else
def test_the_wall_never_hides_what_the_rule_allows(history: History) -> None:
    for step in plays(history):
        wall, grounds = wall_of(step), step.after.grounds()
        for actor, item, day in judged(step):
            if isinstance(may_read(reader_of(actor), item, grounds, day), Allowed):
                assert wall_admits(wall, actor, item, day), (actor, item, day)


@given(histories)
def test_the_wall_stands_closed_where_nobody_takes_part(history: History) -> None:
    for step in plays(history):
        wall, engagements = wall_of(step), step.after.grounds().engagements
        authors = {entry.item.author_unit for entry in step.after.content.entries.values()}
        authors |= {e.unit for e in step.after.team()}  # who wrote the facts of its people
        for unit in (actor.unit for actor in READERS):
            for day in later(step):
                engaged = any(e.unit == unit and e.period.holds(day) for e in engagements)
                assert engaged or not in_force(wall, unit, day, "content")
                assert unit in authors or not in_force(wall, unit, day, "own")
                assert len(in_force(wall, unit, day, "preview")) == awaited_of(step, unit)


def awaited_of(step: Step, unit: str) -> int:
    """How many referrals and invitations wait for this unit's answer on its screen."""
    found = step.after.referrals.by_id.values()
    sent = sum(r.receiver_unit == unit and r.state == "sent" and not r.outside for r in found)
    invited = step.after.invitations.by_id.values()
    return sent + sum(one.unit == unit and one.state == "invited" for one in invited)
