"""Webhooks: where a unit wants to be told, what is under way there, and who carries it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from app.application.ports.feed import Place
from app.application.ports.log import Act
from app.domain.actor import Unit

EndpointState = Literal["active", "stopped", "ended"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`trouble` is a code of what went wrong last; `due` is when it is tried next."""

    endpoint: str
    unit: str
    url: str
    state: EndpointState
    trouble: str | None
    failures: int
    due: datetime
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Secret:
    """An endpoint's secret, told to whoever made or rotated it."""

    endpoint: str
    secret: str
    replayed: bool = False


class Endpoints(Protocol):
    """The endpoints of a unit. An act is done once for its key; without one, each time.

    What a unit does not have, or has ended, is refused.
    """

    async def of(self, at: Unit) -> Sequence[Endpoint]: ...

    async def add(self, at: Unit, url: str, now: datetime, act: Act | None = None) -> Secret:
        """From now on: what happened before is in the feed."""
        ...

    async def rotate(
        self, at: Unit, endpoint: str, now: datetime, act: Act | None = None
    ) -> Secret:
        """A new secret; what is sent is signed with the old one too, for a day."""
        ...

    async def replay(self, at: Unit, endpoint: str, now: datetime, act: Act | None = None) -> bool:
        """Go on at once from where it stands; whether that had been done before."""
        ...

    async def end(self, at: Unit, endpoint: str, now: datetime, act: Act | None = None) -> bool:
        """For good; whether that had been done before."""
        ...


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one dispatcher has to do, and nobody beside it: the lines of a unit behind a place.

    `message` and what it holds are the same at each attempt, but for what may not be told any
    more.
    """

    lease: str
    endpoint: str
    unit: str
    worker: str
    url: str
    secrets: tuple[str, ...]
    after: Place
    until: Place
    message: str
    message_at: datetime
    failures: int


@dataclass(frozen=True, slots=True)
class Setback:
    """It was not taken: why, as a code; when to try again, or whether to try at all."""

    trouble: str
    state: EndpointState
    due: datetime


class Deliveries(Protocol):
    async def every(self, municipality: str) -> Sequence[Endpoint]:
        """What the operator sees."""
        ...

    async def take(self, municipality: str, now: datetime) -> Delivery | None:
        """Something that is due, leased for a while."""
        ...

    async def taken(self, municipality: str, delivery: Delivery, now: datetime) -> None:
        """The receiver has it, or there was nothing to tell: go on behind it."""
        ...

    async def put_off(self, municipality: str, delivery: Delivery, setback: Setback) -> None: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """A status, or the code of what was in the way; of a body nothing. `wait` is in seconds."""

    status: int = 0
    trouble: str = ""
    wait: int = 0


class Courier(Protocol):
    async def __call__(self, delivery: Delivery, body: bytes, now: datetime) -> Answered:
        """Sign and send once; what goes wrong is answered, not raised."""
        ...
