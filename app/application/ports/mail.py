"""Mail to workers who asked for it: that there is something new, and nothing of what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from app.application.ports.feed import Place
from app.domain.actor import Role, Unit

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True)
class Smtp:
    """The server that takes our mail, and the address under which we send it."""

    host: str
    port: int
    security: Security
    user: str | None
    password: str | None
    sender: str


@dataclass(frozen=True, slots=True)
class MailBox:
    """A worker's address in one unit. `refusals` are those in a row."""

    worker: str
    unit: str
    role: Role
    address: str
    after: Place
    refusals: int
    trouble: str | None
    paused: bool


class MailBoxes(Protocol):
    async def put(self, at: Unit, worker: str, address: str, now: datetime) -> bool:
        """From now on, at this address; False where she is not of the unit."""
        ...

    async def drop(self, at: Unit, worker: str) -> bool: ...


class Mailings(Protocol):
    async def every(self, municipality: str) -> Sequence[MailBox]:
        """What the operator sees."""
        ...

    async def take(self, municipality: str, now: datetime) -> MailBox | None:
        """One for which others left something new; nobody takes it again within the hour."""
        ...

    async def told(self, municipality: str, box: MailBox, place: Place, *, sent: bool) -> None:
        """As far as this place. What was not worth a mail does not count against the hour."""
        ...

    async def put_off(
        self, municipality: str, box: MailBox, trouble: str, *, refusals: int, paused: bool
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Posted:
    """`trouble` is a code, empty where the mail was taken; `refused`: the address is not good."""

    trouble: str = ""
    refused: bool = False


class SendMail(Protocol):
    async def __call__(self, address: str, count: int, now: datetime) -> Posted:
        """Send once; what goes wrong is answered, not raised."""
        ...
