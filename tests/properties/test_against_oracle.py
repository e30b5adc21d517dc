"""The one rule agrees with a second telling of it, over random histories."""

import os
from collections import Counter

import pytest
from hypothesis import given

from app.domain.actor import Actor, Role
from app.domain.person.decide import PERSON
from app.domain.sharing.model import Item
from app.domain.sharing.policy import Allowed, may_read, reader_of
from tests.domain.cast import COUNCIL
from tests.properties.histories import History, histories, later, plays
from tests.properties.oracle import Who, readable
from tests.properties.play import UNITS, Step

READERS = [
    *(Actor(unit, "somebody", Role.AGENCY_WORKER) for unit in UNITS),
    Actor(COUNCIL, "somebody", Role.MANAGER),
    Actor(COUNCIL, "somebody", Role.AUDITOR),
]
REACHED_AT_ONCE = {"allowed", "role_not_allowed", "no_basis", "not_engaged"}
"""Answers that even the quick profile's few histories reach, whatever their seed."""
REACHED_IN_TIME = REACHED_AT_ONCE | {
    "withdrawn",
    "expired",
    "declined",
    "history",
    "ceiling",
    "raw_note",
}


def all_items(step: Step) -> list[Item]:
    facts = PERSON.fold(step.people).items if step.people else ()
    return [*(entry.item for entry in step.after.content.entries.values()), *facts]


def test_the_rule_and_the_oracle_agree(capsys: pytest.CaptureFixture[str]) -> None:
    reached: Counter[str] = Counter()

    @given(histories)
    def agree(history: History) -> None:
        for step in plays(history):
            reached["steps"] += 1
            compare(step, reached)

    agree()
    with capsys.disabled():
        if os.environ.get("ENISHI_LONG"):
            print("\n" + "\n".join(f"{n:>9} {code}" for code, n in reached.most_common()))  # noqa: T201
    long = bool(os.environ.get("ENISHI_LONG"))
    assert set(reached) >= (REACHED_IN_TIME if long else REACHED_AT_ONCE)


def compare(step: Step, reached: Counter[str]) -> None:
    events = (*step.history, *step.people)
    grounds = step.after.grounds()
    for actor in READERS:
        at, reader = actor.at, reader_of(actor)
        who = Who(at.unit, at.organisation, at.agency_type, actor.role.value)
        for item in all_items(step):
            for day in later(step):
                ways = readable(events, who, item.item, day)
                answer = may_read(reader, item, grounds, day)
                if isinstance(answer, Allowed):
                    reached["allowed"] += 1
                    assert frozenset(answer.bases) in ways, (who, item, day, answer)
                else:
                    reached.update(reason.value for reason in answer.reasons)
                    assert not ways, (who, item, day, answer, ways)
