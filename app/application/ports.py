"""What the application needs of the world, as protocols. `app/wiring.py` joins the adapters."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

from app.domain.actor import Actor, Unit
from app.domain.case.events import CaseEvent
from app.domain.person.events import PersonEvent
from app.domain.sharing.model import Grounds, Item
from app.domain.sharing.policy import VisibilityScope

Event = CaseEvent | PersonEvent
StreamKind = Literal["case", "person"]
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
    """Content shown, or told, to a unit: which items, on which bases."""

    kind: Literal["read", "list", "search", "preview", "print", "outside"]
    unit: str
    worker: str | None
    case: str | None
    items: tuple[str, ...]
    bases: tuple[str, ...]
    means: str = "screen"


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


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as a reader's query finds it, without words."""

    item: Item
    kind: str
    stream: str
    beside: str | None
    retracted: bool
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class CaseRow:
    case: str
    number: str
    state: str
    ward: str
    main_topic: str
    topics: tuple[str, ...]
    controller: str
    lead_unit: str
    lead_organisation: str
    lead_worker: str
    opened_on: date
    closed_on: date | None
    last_entry_on: date | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    person: str
    place: str
    adult: bool


@dataclass(frozen=True, slots=True)
class ConsentRow:
    consent: str
    subject: str
    form: str
    status: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral in codes and dates: the preview, and the clock."""

    referral: str
    case: str
    state: str
    kind: str
    purpose: str
    sender_unit: str
    receiver_unit: str
    receiver_worker: str | None
    ward: str
    topics: tuple[str, ...]
    categories: tuple[str, ...]
    urgent: bool
    outside: bool
    sent_on: date | None
    answer_due: date | None
    answered_on: date | None
    report_due: date | None
    reported_on: date | None
    ended_on: date | None
    decline_reason: str | None
    result: str | None


class Reading(Protocol):
    """One reading transaction: the reader's settings set, her unit's shared lock held."""

    async def case(self, case: str) -> CaseRow | None: ...
    async def cases(self) -> Sequence[CaseRow]: ...
    async def members(self, case: str) -> Sequence[MemberRow]: ...
    async def items(self, case: str) -> Sequence[ItemRow]: ...
    async def people_items(self) -> Sequence[ItemRow]:
        """The person facts this unit reaches, over all its cases."""
        ...

    async def grounds(self, cases: Sequence[str]) -> Mapping[str, Grounds]:
        """The policy's inputs for these cases, word-free."""
        ...

    async def consents(self, case: str) -> Sequence[ConsentRow]: ...
    async def referrals(self, case: str | None = None) -> Sequence[ReferralRow]: ...
    async def referral(self, referral: str) -> ReferralRow | None: ...
    async def case_of_invitation(self, invitation: str) -> str | None: ...
    async def words(self, items: Sequence[ItemRow]) -> Mapping[str, Event | None]:
        """The unsealed events of these items; None where the content was erased."""
        ...

    async def names(self) -> "Names": ...
    async def disclose(self, act: Act, disclosures: Sequence[Disclosure]) -> None: ...


class Reads(Protocol):
    def reading(
        self, scope: VisibilityScope, now: datetime
    ) -> AbstractAsyncContextManager[Reading]:
        """Begin, set, lock; commits on leaving, so that no answer precedes its record."""
        ...


@dataclass(frozen=True, slots=True)
class Names:
    """Names of organisations, units and workers (the directory may hold words)."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    workers: Mapping[str, str] = field(default_factory=dict)
    telephones: Mapping[str, str] = field(default_factory=dict)
    """Of units, by which they may be rung."""


class Directory(Protocol):
    """Organisations, units and workers of a municipality."""

    async def unit(self, municipality: str, unit: str) -> Unit | None: ...
    async def units(self, municipality: str) -> Sequence[tuple[Unit, str]]:
        """Every unit with its full name, for choosing a receiver."""
        ...

    async def known_organisations(self, municipality: str) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a token or session stands for, with names to greet by."""

    actor: Actor
    scopes: frozenset[str]
    worker_name: str
    unit_name: str
    organisation_name: str


class Identity(Protocol):
    """Ways in: bearer tokens for machines, passwords and sessions for people."""

    async def who(self, token: str, now: datetime) -> SignedIn | None: ...
    async def sign_in(
        self, municipality: str, login: str, password: str, now: datetime
    ) -> str | None:
        """A new session's token, or None; takes as long for an unknown login as for a known."""
        ...

    async def sign_out(self, token: str, now: datetime) -> None: ...


class Clock(Protocol):
    def now(self) -> datetime: ...


class NewId(Protocol):
    def __call__(self) -> str:
        """A UUIDv7 as text (RFC 9562)."""
        ...


class Pause(Protocol):
    async def __call__(self, attempt: int) -> None:
        """Wait a little, with jitter, before attempt number `attempt`."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The parts a use case or query may use."""

    store: EventStore
    reads: Reads
    directory: Directory
    identity: Identity
    clock: Clock
    new_id: NewId
    pause: Pause
