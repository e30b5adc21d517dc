"""The case log, and what is written beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from app.domain.actor import Actor
from app.domain.case.events import CaseEvent
from app.domain.conference.events import ConferenceEvent
from app.domain.person.events import PersonEvent

Event = CaseEvent | PersonEvent | ConferenceEvent
StreamKind = Literal["case", "person", "conference"]
Row = Mapping[str, Any]
"""A projection row: codes, ids, dates, numbers and lists of them; never words."""
Rows = Mapping[str, Mapping[str, Row]]
"""table -> row_key -> row."""


class VersionConflict(Exception):  # noqa: N818 - an answer of the store, handled at once
    """Somebody else wrote to the stream first."""


@dataclass(frozen=True, slots=True)
class Act:
    """One request to do something: who, when, and its idempotency key.

    `fingerprint` is a keyed hash of the request, so that a key cannot be used for two acts.
    """

    actor: Actor
    now: datetime
    key: str | None = None
    fingerprint: bytes = b""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a use case answers: ids and codes, never content. `replayed` = done before."""

    ids: Mapping[str, str]
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """The events of each stream asked for, in order; or the outcome of an earlier call."""

    events: Mapping[str, Sequence[Event]]
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class StreamAppend:
    """New events of one stream, with the version they were decided on."""

    stream: str
    kind: StreamKind
    case: str
    expected: int
    events: tuple[tuple[str, Event], ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was shown, or told, to a unit: which ids, on which bases.

    `items` are the ids of all that was there: items of the record, referrals, invitations and
    consents. `unit` is None for a `party` that is in no directory.
    """

    kind: Literal["read", "list", "search", "preview", "print", "outside", "stand_in"]
    unit: str | None
    worker: str | None
    case: str | None
    items: tuple[str, ...]
    bases: tuple[str, ...]
    means: str = "screen"
    party: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one act means; written whole or not at all."""

    act: Act
    streams: tuple[StreamAppend, ...]
    outcome: Outcome
    drop: Mapping[str, Sequence[Row]]
    put: Mapping[str, Sequence[Row]]
    disclosures: tuple[Disclosure, ...] = ()
    losing_units: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Bytes by the item that attaches them."""


class EventStore(Protocol):
    """The case log. Only `handle.py` loads streams."""

    async def load(self, act: Act, streams: Sequence[str]) -> Loaded: ...

    async def append(self, batch: Batch) -> Outcome:
        """Write the batch, or answer with the outcome of an earlier call with its key.

        Raises `VersionConflict` when a stream moved on.
        """
        ...

    async def refused(self, act: Act, code: str, target: str) -> None:
        """Record a refused attempt, in a transaction of its own."""
        ...

    async def next_number(self, municipality: str, name: str) -> int: ...
