"""What differs from moment to moment: the time, new ids, days, waiting."""

from datetime import date, datetime
from typing import Protocol


class WorkingDays(Protocol):
    def after(self, day: date) -> date:
        """The next day after this one on which a city's offices work."""


class Clock(Protocol):
    def now(self) -> datetime: ...


class NewId(Protocol):
    def __call__(self) -> str:
        """A UUIDv7 as text (RFC 9562)."""
        ...


class Chance(Protocol):
    def __call__(self) -> float:
        """From 0 up to 1, for jitter; never a secret."""
        ...


class Pause(Protocol):
    async def __call__(self, attempt: int) -> None:
        """Wait a little, with jitter, before attempt number `attempt`."""
        ...
