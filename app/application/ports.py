"""What the application needs of the world, as protocols. `app/wiring.py` joins the adapters."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

from app.application.rows import (
    AskedRow,
    CaseRow,
    ConferenceRow,
    ConsentRow,
    DutyRow,
    InvitationRow,
    ItemRow,
    MemberRow,
    Names,
    PlanRow,
    ReadRow,
    ReferralRow,
)
from app.domain.actor import Actor, Unit
from app.domain.case.events import CaseEvent
from app.domain.case.plan.commands import STRICT, PlanRules
from app.domain.conference.events import ConferenceEvent
from app.domain.person.events import PersonEvent
from app.domain.sharing.model import Grounds
from app.domain.sharing.policy import VisibilityScope
from app.domain.sharing.programme import Programme
from app.domain.sharing.register import Ground

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

    kind: Literal["read", "list", "search", "preview", "print", "outside"]
    unit: str | None
    worker: str | None
    case: str | None
    items: tuple[str, ...]
    bases: tuple[str, ...]
    means: str = "screen"
    party: str = ""


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file as it may be kept: of a known type, without what it tells of place and camera."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a file, unsealed; `last` says that none follows."""

    data: bytes
    last: bool


class Clean(Protocol):
    async def __call__(self, data: bytes, said: str) -> CleanFile:
        """The file as it may be kept; `said` is the type that its sender named."""
        ...


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
    async def plans(self, case: str) -> Sequence[PlanRow]: ...
    async def asked(self, case: str) -> Sequence[AskedRow]: ...
    async def referrals(self, case: str | None = None) -> Sequence[ReferralRow]: ...
    async def invitations(self, case: str) -> Sequence[InvitationRow]: ...
    async def referral(self, referral: str) -> ReferralRow | None: ...
    async def conferences(self) -> Sequence[ConferenceRow]:
        """Those that this unit prepared, decides on, or has a seat at; the latest first."""
        ...

    async def conference(self, conference: str) -> ConferenceRow | None: ...
    async def held(self, case: str) -> Sequence[date]:
        """The days on which conferences were held, for whoever leads the case."""
        ...

    async def duties(self) -> Sequence[DutyRow]:
        """What lies on this unit's desk, or on that of its legal entity; the most urgent first."""
        ...

    async def case_of_invitation(self, invitation: str) -> str | None: ...
    async def reads(self, case: str, most: int) -> Sequence[ReadRow]: ...
    async def words(self, items: Sequence[ItemRow]) -> Mapping[str, Event | None]:
        """The unsealed events of these items; None where the content was erased."""
        ...

    async def item(self, case: str, item: str) -> ItemRow | None: ...
    async def chunk(self, row: ItemRow, number: int) -> Chunk | None:
        """A part of an attached file; None where it was erased."""
        ...

    async def names(self) -> Names: ...
    async def disclose(self, act: Act, disclosures: Sequence[Disclosure]) -> None: ...


class Reads(Protocol):
    def reading(
        self, scope: VisibilityScope, now: datetime
    ) -> AbstractAsyncContextManager[Reading]:
        """Begin, set, lock; commits on leaving, so that no answer precedes its record."""
        ...


class Directory(Protocol):
    """Organisations, units and workers of a municipality."""

    async def unit(self, municipality: str, unit: str) -> Unit | None: ...
    async def units(self, municipality: str) -> Sequence[tuple[Unit, str]]:
        """Every unit with its full name, for choosing a receiver."""
        ...

    async def known_organisations(self, municipality: str) -> frozenset[str]: ...


class Register(Protocol):
    """The legal bases of a municipality, with dates."""

    async def ground(self, municipality: str, code: str, on: date) -> Ground | None:
        """The entry in force on that day: None before its start, from its end, or unknown."""
        ...

    async def programmes(self, municipality: str, on: date) -> tuple[Programme, ...]:
        """Every programme with who is party to it on that day."""
        ...


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


class WorkingDays(Protocol):
    def after(self, day: date) -> date:
        """The next day after this one on which a city's offices work."""


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
    register: Register
    identity: Identity
    clock: Clock
    new_id: NewId
    pause: Pause
    clean: Clean
    working_days: WorkingDays
    plan_rules: PlanRules = STRICT
