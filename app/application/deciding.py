"""A municipality decides something for itself, from a day on: by its operator's hand."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from app.application.city_settings import CATALOGUE
from app.application.ports import CitySettings
from app.application.setting_shapes import Json, SettingRefusedError
from app.domain.dates import civil_date


@dataclass(frozen=True, slots=True)
class Deciding:
    """For which municipality, and when. Days that are over keep what held on them."""

    settings: CitySettings
    municipality: str
    now: datetime

    async def begin(self, key: str, text: str, on: date) -> None:
        """From that day this value holds; what held before ends.

        Only the first value of a key may begin in the past: the municipality then says what has
        held since before anybody asked it.
        """
        value, today = read(key, text), civil_date(self.now)
        history = await self.settings.history(self.municipality, key)
        last = max((entry.period.starts for entry in history), default=None)
        if last is not None and on < today:
            raise SettingRefusedError("", "past", today=today)
        if last is not None and (on < last or on == last <= today):
            raise SettingRefusedError("", "stands", day=last)
        await self.settings.begin(self.municipality, key, value, on, self.now)

    async def end(self, key: str, on: date) -> None:
        """From that day the usual value holds again."""
        today = civil_date(self.now)
        _known(key)
        if on < today:
            raise SettingRefusedError("", "past", today=today)
        history = await self.settings.history(self.municipality, key)
        if not any(e.period.ends is None and e.period.starts <= on for e in history):
            raise SettingRefusedError("", "nothing_ends", day=on)
        await self.settings.end(self.municipality, key, on)


def read(key: str, text: str) -> Json:
    """The value that a text says, if the catalogue takes it."""
    _known(key)
    try:
        value = json.loads(text)
    except ValueError:
        raise SettingRefusedError("", "not_json") from None
    CATALOGUE[key].of(value)
    return value


def _known(key: str) -> None:
    if key not in CATALOGUE:
        raise SettingRefusedError("", "unknown_key", keys=", ".join(CATALOGUE))
