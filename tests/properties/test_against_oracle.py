"""The one rule agrees with a second telling of it, over random histories."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

import pytest
from hypothesis import example, given

from app.application.queries.visible import _judged
from app.application.rows import ItemRow
from app.domain.actor import Actor, Role
from app.domain.case.commands import CaseCommand
from app.domain.conference.commands import ConferenceCommand
from app.domain.person.decide import PersonCommand
from app.domain.sharing.model import Item
from app.domain.sharing.policy import Allowed, may_read, reader_of, scope_of, why_not
from tests.domain.cast import COUNCIL
from tests.properties.beside import COMMANDS
from tests.properties.histories import STEPS, History, histories, plays
from tests.properties.moves_conference import OFFICER
from tests.properties.oracle.telling import table_of
from tests.properties.oracle.verdict import Look, Who
from tests.properties.play import UNITS, Step
from tests.properties.test_whole import members, names

LONG: Final = bool(os.environ.get("ENISHI_LONG"))
READERS: Final = [
    *(Actor(unit, f"worker-{unit.unit}", Role.AGENCY_WORKER) for unit in UNITS),
    *(Actor(unit, "somebody", Role.AGENCY_WORKER) for unit in UNITS),
    Actor(COUNCIL, "somebody", Role.MANAGER),
    Actor(COUNCIL, "somebody", Role.AUDITOR),
    OFFICER,
]
REASONS: Final = (
    "no_basis",
    "withdrawn",
    "expired",
    "not_engaged",
    "declined",
    "history",
    "compartment",
    "ceiling",
    "raw_note",
    "protected",
    "role_not_allowed",
)
FIXED: Final = range(64)
"""Histories that every run plays: they reach every command and reason, whatever chance adds."""
MORE: Final = range(len(FIXED), 640)
"""Played one by one where chance left a command or reason out; then it never comes."""
FEWEST: Final = 100 if LONG else 1
FEWEST_STEPS: Final = 10_000 if LONG else 100
DAYS: Final = (-400, -30, -7, -3, -1, 0, 0, 0, 1, 4, 30, 31, 400)
ASKED: Final = 30 if LONG else 12
"""Questions after every step."""
AT_TABLES: Final = 0.4


def all_items(step: Step) -> list[Item]:
    return [*(entry.item for entry in step.after.content.entries.values()), *step.facts()]


def said(step: Step) -> list[Item]:
    """What was written at conferences, by any of those who were there."""
    return [written.item for one in step.conferences() for written in one.items.values()]


def questions(step: Step, chance: Random) -> Iterator[tuple[Actor, Item, date]]:
    """As many about conferences as about all else, where one is held."""
    items, tables = all_items(step), said(step)
    for _ in range(ASKED if items else 0):
        day = step.on + timedelta(days=chance.choice(DAYS))
        among = tables if tables and chance.random() < AT_TABLES else items
        yield chance.choice(READERS), chance.choice(among), day


def who_is(actor: Actor) -> Who:
    at = actor.at
    return Who(at.unit, at.organisation, at.agency_type, actor.worker, actor.role.value)


def test_the_rule_and_the_oracle_agree(capsys: pytest.CaptureFixture[str]) -> None:
    reached: Counter[str] = Counter()

    @given(histories)
    def agree(history: History) -> None:
        chance = Random(history.seed)  # noqa: S311 - chance, not secrets
        for step in plays(history):
            reached["steps"] += 1
            reached[type(step.command).__name__] += 1
            compare(step, chance, reached)

    for seed in FIXED:
        agree = example(History(seed, STEPS))(agree)
    agree()
    for seed in MORE:
        if not lacking(reached):
            break
        agree.hypothesis.inner_test(History(seed, STEPS))  # type: ignore[attr-defined]
    with capsys.disabled():
        if LONG:
            print("\n" + "\n".join(f"{n:>9} {code}" for code, n in reached.most_common()))  # noqa: T201
    assert lacking(reached) == [], "make a command a move, or say in beside.py why it need not be"
    assert reached["allowed"] >= FEWEST
    assert reached["allowed at a conference"] >= FEWEST
    assert reached["steps"] >= FEWEST_STEPS


def lacking(reached: Counter[str]) -> list[str]:
    """Commands that never succeeded, and reasons that were hardly ever given."""
    commands = (CaseCommand, PersonCommand, ConferenceCommand)
    played = {one for union in commands for one in members(union)} - set(COMMANDS)
    never = [name for name in names(played) if not reached[name]]
    return [*never, *(reason for reason in REASONS if reached[reason] < FEWEST)]


def compare(step: Step, chance: Random, reached: Counter[str]) -> None:
    table, grounds = table_of(step.history, step.people, step.talks), step.grounds()
    for actor, item, day in questions(step, chance):
        reader = reader_of(actor)
        verdict = Look(table, who_is(actor), table.things[item.item], day).verdict()
        answer = may_read(reader, item, grounds, day)
        codes = {code.value for code in why_not(reader, item, grounds, day)}
        asked = (actor, item, day, answer, verdict)
        assert codes == verdict.reasons, asked
        if isinstance(answer, Allowed):
            reached["allowed"] += 1
            reached["allowed at a conference"] += item.compartment.startswith(("part", "task"))
            assert frozenset(answer.bases) in verdict.ways, asked
        else:
            reached.update(codes)
            assert not verdict.ways, asked
            assert {code.value for code in answer.reasons} in verdict.nearest, asked


@given(histories)
def test_what_is_told_of_items_that_are_alike_is_told_of_each(history: History) -> None:
    chance = Random(history.seed)  # noqa: S311 - chance, not secrets
    for step in plays(history):
        rows = [
            ItemRow(e.item, e.kind, "stream", None, e.retracted, e.occurred_at, e.recorded_at)
            for e in step.after.content.entries.values()
        ]
        grounds = step.grounds()
        for actor in chance.sample(READERS, 2):
            scope = scope_of(actor, step.on)
            for row, told in _judged(scope, rows, grounds):
                assert told == scope.judge(row.item, grounds), (actor, row)
