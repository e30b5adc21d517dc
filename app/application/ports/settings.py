"""What a municipality has decided for itself, with dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.application.setting_shapes import Json
from app.domain.dates import Period


@dataclass(frozen=True, slots=True)
class SettingEntry:
    """A value with its days. Nothing overwrites it: a new one begins, and ends it."""

    key: str
    value: Json
    period: Period
    entered_at: datetime


class CitySettings(Protocol):
    """Entries of a municipality; the catalogue says what each key means."""

    async def history(self, municipality: str, key: str | None = None) -> Sequence[SettingEntry]:
        """Every entry that ever stood, of one key or of all, in the order of their days."""
        ...

    async def begin(
        self, municipality: str, key: str, value: Json, on: date, now: datetime
    ) -> None:
        """It holds from that day on; what held before ends with it."""
        ...

    async def end(self, municipality: str, key: str, on: date) -> None:
        """From that day on the usual value holds again."""
        ...
