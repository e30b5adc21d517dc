"""Every command is played and every event told to the oracle, or it says why it need not be."""

from collections.abc import Iterator
from typing import Any, get_args

from hypothesis import given

from app.domain.case.commands import CaseCommand
from app.domain.case.events import CaseEvent
from app.domain.case.state import CaseState
from app.domain.conference.decide import CONFERENCE
from app.domain.conference.events import ConferenceEvent
from app.domain.conference.grounds import bases, engagements
from app.domain.conference.state import Conference
from tests.properties.beside import AT_TABLES, COMMANDS, EVENTS
from tests.properties.histories import History, histories, plays
from tests.properties.oracle.of_conference import TELLS as AT_TABLE
from tests.properties.oracle.telling import TELLS


def members(union: Any) -> Iterator[type]:
    """The classes of a union, and of the unions in it."""
    parts = get_args(union)
    if not parts:
        yield union
    for part in parts:
        yield from members(part)


def names(types: Any) -> list[str]:
    return sorted(one.__name__ for one in types)


def test_every_event_of_a_case_is_told_to_the_oracle_or_says_why_not() -> None:
    known = set(members(CaseEvent))
    assert names(known - {*TELLS, *EVENTS}) == [], "tell it in oracle/telling.py (TELLS)"
    assert names({*TELLS, *EVENTS} - known) == [], "is no event of a case"
    assert names(set(TELLS) & set(EVENTS)) == [], "is told, and said to be beside the rule"


def test_every_event_of_a_conference_is_told_to_the_oracle_or_says_why_not() -> None:
    known = set(members(ConferenceEvent))
    assert names(known - {*AT_TABLE, *AT_TABLES}) == [], (
        "tell it in oracle/of_conference.py (TELLS)"
    )
    assert names({*AT_TABLE, *AT_TABLES} - known) == [], "is no event of a conference"
    assert names(set(AT_TABLE) & set(AT_TABLES)) == [], "is told, and said to be beside the rule"


@given(histories)
def test_what_is_beside_the_rule_at_a_conference_opens_and_shuts_nothing(history: History) -> None:
    for step in plays(history):
        for talk in step.talks:
            if type(talk[-1]) in AT_TABLES:
                before, after = (CONFERENCE.fold(past) for past in (talk[:-1], talk))
                assert offered(before) == offered(after), talk[-1]


def offered(state: Conference) -> Any:
    return (*bases(state),), (*engagements(state),)


def test_what_stands_beside_the_rule_is_a_command() -> None:
    assert names(set(COMMANDS) - set(members(CaseCommand))) == []


@given(histories)
def test_what_stands_beside_the_rule_opens_and_shuts_nothing(history: History) -> None:
    for step in plays(history):
        assert type(step.command) not in COMMANDS, "is played: take it out of COMMANDS"
        if all(type(event) in EVENTS for event in step.events):
            assert sharing_of(step.after) == sharing_of(step.before), step.command


def sharing_of(state: CaseState) -> Any:
    """All that the rule is asked about."""
    items = [entry.item for entry in state.content.entries.values()]
    return (items, state.grounds())
