"""given(what happened).when(a command).then(what happens), .refused(code) or .nothing()."""

from dataclasses import dataclass
from typing import Any

from app.domain.case.commands import CaseCommand
from app.domain.case.decide import CASE
from app.domain.case.events import CaseEvent
from app.domain.case.state import CaseState
from app.domain.conference.commands import ConferenceCommand
from app.domain.conference.decide import CONFERENCE
from app.domain.conference.events import ConferenceEvent
from app.domain.decider import Decider
from app.domain.errors import Code, Refusal
from app.domain.person.decide import PERSON, PersonCommand
from app.domain.person.events import PersonEvent

Command = CaseCommand | PersonCommand | ConferenceCommand
Event = CaseEvent | PersonEvent | ConferenceEvent


@dataclass(frozen=True, slots=True)
class Story:
    """Told by `told`; a table of stories, by sentence, is also an inventory of the law."""

    past: tuple[Event, ...]
    command: Command
    expected: tuple[Event, ...] | Code

    def told(self) -> None:
        happened = outcome(self.past, self.command)
        assert happened == self.expected, f"happened: {happened}\nexpected: {self.expected}"


@dataclass(frozen=True, slots=True)
class When:
    past: tuple[Event, ...]
    command: Command

    def then(self, *events: Event) -> Story:
        return Story(self.past, self.command, events)

    def nothing(self) -> Story:
        return Story(self.past, self.command, ())

    def refused(self, code: Code) -> Story:
        return Story(self.past, self.command, code)


@dataclass(frozen=True, slots=True)
class Given:
    past: tuple[Event, ...]

    def when(self, command: Command) -> When:
        return When(self.past, command)


def given(*events: Event) -> Given:
    return Given(events)


def outcome(past: tuple[Event, ...], command: Command) -> tuple[Event, ...] | Code:
    """The events, or the code of the refusal."""
    decider: Decider[Any, Any, Any] = CASE
    if isinstance(command, PersonCommand):
        decider = PERSON
    if isinstance(command, ConferenceCommand):
        decider = CONFERENCE
    try:
        return decider.decide(command, decider.fold(past))
    except Refusal as refusal:
        return refusal.code


def case_events(events: tuple[Event, ...]) -> tuple[CaseEvent, ...]:
    """The same events, known to be a case's."""
    assert not any(isinstance(event, PersonEvent | ConferenceEvent) for event in events)
    return events  # type: ignore[return-value] # as just seen


def fold(*events: CaseEvent) -> CaseState:
    """The case as the law sees it after these events."""
    return CASE.fold(events)
