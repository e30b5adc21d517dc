"""Read, fold, decide, append: the one way to do something.

Nothing is decided here and nothing is written here; this is the only caller of
`EventStore.load` (an architecture test holds it).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import UnionType
from typing import Any, Final, Protocol

from app.application.notices import notices
from app.application.ports import (
    Act,
    Batch,
    Disclosure,
    Event,
    NewId,
    Outcome,
    Row,
    Services,
    StreamAppend,
    StreamKind,
    VersionConflict,
)
from app.application.projections import case_rows, conference_rows, feed_lines, person_rows
from app.application.projections.case_rows import Changes
from app.application.projections.feed_lines import Line
from app.application.projections.item_rows import item_changes
from app.application.projections.narrowing import everybody, losing_units, reached_units
from app.domain.case.commands import CaseCommand
from app.domain.case.decide import CASE
from app.domain.case.events import CaseEvent
from app.domain.case.state import CaseState
from app.domain.conference.commands import ConferenceCommand
from app.domain.conference.decide import CONFERENCE
from app.domain.conference.events import ConferenceEvent
from app.domain.conference.state import Conference
from app.domain.dates import civil_date
from app.domain.decider import Decider
from app.domain.errors import Code, Refusal, is_attempt
from app.domain.person.decide import PERSON, PersonCommand, PersonState
from app.domain.person.events import PersonEvent

ATTEMPTS: Final = 16

Meaning = tuple[Changes, tuple[str, ...]]
"""What changes in the read models, and the units that lose by it."""


class Kind(Protocol):
    """How one kind of stream is decided and projected."""

    decider: Decider[Any, Any, Any]
    name: StreamKind
    events: UnionType

    # Any: the state of its own decider.
    def told(
        self, before: Any, events: Sequence[Any], act: Act, new_id: NewId
    ) -> tuple[Event, ...]: ...
    def meaning(self, before: Any, after: Any, municipality: str) -> Meaning: ...
    def concerns(self, before: Any, after: Any, on: date) -> Iterable[Line]:
        """Whom it concerns, and how."""
        ...


class CaseKind:
    decider = CASE
    name: StreamKind = "case"
    events = CaseEvent

    def told(
        self, before: CaseState, events: Sequence[CaseEvent], act: Act, new_id: NewId
    ) -> tuple[Event, ...]:
        """Who loses access by the act is told of it, in the same append."""
        return notices(before, events, CASE.fold(events, before), act, new_id)

    def meaning(self, before: CaseState, after: CaseState, municipality: str) -> Meaning:
        old, new = case_rows.small_rows(before, after, municipality)
        drop, put = case_rows.difference(old, new)
        gone, come = item_changes(before, after, municipality)
        if gone:
            drop["item"] = gone
        if come:
            put["item"] = come
        losing = (*losing_units(old, new), *reached_units(before, old, new))
        return (drop, put), everybody(after, losing) if gone else losing

    def concerns(self, before: CaseState, after: CaseState, on: date) -> Iterable[Line]:
        return feed_lines.of_case(before, after, on)


class PersonKind:
    decider = PERSON
    name: StreamKind = "person"
    events = PersonEvent

    def told(self, *_: object) -> tuple[Event, ...]:
        return ()

    def meaning(self, before: PersonState, after: PersonState, municipality: str) -> Meaning:
        old, new = (person_rows.rows(state, municipality) for state in (before, after))
        return case_rows.difference(old, new), ()

    def concerns(self, before: PersonState, after: PersonState, on: date) -> Iterable[Line]:
        del before, after, on
        return ()


class ConferenceKind:
    decider = CONFERENCE
    name: StreamKind = "conference"
    events = ConferenceEvent

    def told(self, *_: object) -> tuple[Event, ...]:
        return ()

    def meaning(self, before: Conference, after: Conference, municipality: str) -> Meaning:
        old, new = (conference_rows.rows(state, municipality) for state in (before, after))
        return case_rows.difference(old, new), losing_units(old, new)

    def concerns(self, before: Conference, after: Conference, on: date) -> Iterable[Line]:
        del on
        return feed_lines.of_conference(before, after)


@dataclass(frozen=True, slots=True)
class Step:
    """One command to one stream; an act may take several steps, written together."""

    stream: str
    case: str
    command: CaseCommand | PersonCommand | ConferenceCommand
    disclose: Callable[[Any], tuple[Disclosure, ...]] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        if isinstance(self.command, PersonCommand):
            return PersonKind()
        return ConferenceKind() if isinstance(self.command, ConferenceCommand) else CaseKind()


@dataclass(frozen=True, slots=True)
class _Decided:
    append: StreamAppend
    changes: Changes
    losing: tuple[str, ...]
    disclosures: tuple[Disclosure, ...]
    files: Mapping[str, bytes]


async def handle(
    services: Services, act: Act, steps: Sequence[Step], ids: dict[str, str]
) -> Outcome:
    """Do one act, once. `ids` is what the caller is told, now and on a repetition.

    Raises `Refusal`; what somebody had no right to is recorded as a refused attempt.
    """
    for attempt in range(ATTEMPTS):
        await services.pause(attempt)
        loaded = await services.store.load(act, [step.stream for step in steps])
        if loaded.outcome is not None:
            return loaded.outcome
        try:
            decided = [_decide(services, act, s, loaded.events.get(s.stream, ())) for s in steps]
        except Refusal as refusal:
            if is_attempt(refusal.code):
                await services.store.refused(act, refusal.code.value, steps[-1].stream)
            raise
        if not any(step.append.events for step in decided):
            return Outcome(ids)  # no event, no write
        try:
            return await services.store.append(_batch(act, decided, ids))
        except VersionConflict:
            continue
    raise Refusal(Code.CONFLICT)


def _decide(services: Services, act: Act, step: Step, history: Sequence[Event]) -> _Decided:
    """One step, decided on the stream as it was loaded."""
    kind, municipality = step.kind, act.actor.municipality
    if history and not isinstance(history[0], kind.events):
        history = ()  # the id of something else is, here, the id of nothing
    before = kind.decider.fold(history)
    events = kind.decider.decide(step.command, before)
    events = (*events, *kind.told(before, events, act, services.new_id))
    after = kind.decider.fold(events, before)
    changes, losing = kind.meaning(before, after, municipality)
    named = tuple((_event_id(event, services), event) for event in events)
    if named:
        concerned = kind.concerns(before, after, civil_date(act.now))
        if told := feed_lines.lines(concerned, named[-1][0], step.case, act):
            changes[1]["feed_line"] = told
    return _Decided(
        StreamAppend(step.stream, kind.name, step.case, len(history), named),
        changes,
        losing,
        step.disclose(after) if step.disclose else (),
        step.files,
    )


def _event_id(event: Event, services: Services) -> str:
    """An event that carries words has the id of its item."""
    item: str | None = getattr(event, "item", None)
    return item or services.new_id()


def _batch(act: Act, decided: Sequence[_Decided], ids: dict[str, str]) -> Batch:
    drop: dict[str, list[Row]] = {}
    put: dict[str, list[Row]] = {}
    for step in decided:
        for target, source in zip((drop, put), step.changes, strict=True):
            for table, found in source.items():
                target.setdefault(table, []).extend(found)
    return Batch(
        act=act,
        streams=tuple(step.append for step in decided),
        outcome=Outcome(ids),
        drop=drop,
        put=put,
        disclosures=tuple(d for step in decided for d in step.disclosures),
        losing_units=tuple(sorted({unit for step in decided for unit in step.losing})),
        files={item: data for step in decided for item, data in step.files.items()},
    )
