"""What a form asks: each field with its kind, declared once; reading what was typed into them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from app.domain.case.attachment.decide import SIZE_LIMIT
from app.web.calendars import read_born

LABELS: Final = Path(__file__).parent / "labels"
ROOM: Final = 16 * 1024
"""For names, codes, hidden fields and boundaries, beside what the limits of the fields allow."""
BYTES: Final = 12
"""Of one character at most: four bytes of UTF-8, percent-encoded."""


class Kind(StrEnum):
    TEXT = "text"
    WORDS = "words"
    DAY = "day"
    TIME = "time"
    BORN = "born"
    CHOICE = "choice"
    CHOICES = "choices"
    TICK = "tick"
    FILE = "file"


class Why(StrEnum):
    """What is wrong with a field; the sentence stands in `form_macros.html`."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    NO_TIME = "no_time"
    NO_BIRTH = "no_birth"


@dataclass(frozen=True, slots=True)
class Field:
    """`among` names a list of words; without it a page says what can be chosen."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = True
    limit: int = 200
    among: str | None = None


def text(name: str, limit: int = 200, *, required: bool = True) -> Field:
    return Field(name, Kind.TEXT, required, limit)


def words(name: str, limit: int = 2000, *, required: bool = True) -> Field:
    """Several lines."""
    return Field(name, Kind.WORDS, required, limit)


def day(name: str, *, required: bool = True) -> Field:
    return Field(name, Kind.DAY, required)


def clock(name: str, *, required: bool = True) -> Field:
    """A time of the day."""
    return Field(name, Kind.TIME, required)


def born(name: str, *, required: bool = True) -> Field:
    """A day of birth, in whichever calendar it is told."""
    return Field(name, Kind.BORN, required)


def choice(name: str, among: str | None = None, *, required: bool = True) -> Field:
    """One of several: a code of a list, or a person, a worker, a unit that the page names."""
    return Field(name, Kind.CHOICE, required, among=among)


def choices(name: str, among: str | None = None, *, required: bool = True) -> Field:
    return Field(name, Kind.CHOICES, required, among=among)


def tick(name: str, *, required: bool = False) -> Field:
    """One box: said, or not."""
    return Field(name, Kind.TICK, required)


def upload(name: str, *, required: bool = True) -> Field:
    return Field(name, Kind.FILE, required)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, and the type that its sender named."""

    name: str
    said: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of one request, each with all its values; and its file, if one was chosen."""

    values: Mapping[str, tuple[str, ...]]
    file: Upload | None = None

    def one(self, name: str) -> str:
        return next(iter(self.values.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, by the names of the fields; `wrong` says of which it cannot be taken."""

    sent: Sent
    wrong: Mapping[str, Why]

    def text(self, name: str) -> str:
        return self.sent.one(name).strip()

    def day(self, name: str) -> date | None:
        return read_day(self.text(name))

    def clock(self, name: str) -> time | None:
        return read_time(self.text(name))

    def born(self, name: str) -> date | None:
        return read_born(self.text(name))

    def many(self, name: str) -> tuple[str, ...]:
        return tuple(value for value in self.sent.values.get(name, ()) if value)

    def ticked(self, name: str) -> bool:
        return bool(self.text(name))

    @property
    def file(self) -> Upload | None:
        return self.sent.file


class Form:
    """A form by its name: its labels stand in `labels/<name>.json`, one entry a field.

    `blames`: under which field a refusal is shown, by the name of the field that it carries or by
    its code, where that is not the name of the field here. `drafts`: what is typed is kept on the
    server until it is sent, also through a crash and the end of a session.
    """

    def __init__(
        self,
        name: str,
        *fields: Field,
        blames: Mapping[str, str] | None = None,
        drafts: bool = False,
    ) -> None:
        self.name, self.fields, self.drafts = name, fields, drafts
        self.blames: Mapping[str, str] = blames or {}
        read: dict[str, Any] = json.loads((LABELS / f"{name}.json").read_text("utf-8"))
        self.labels: dict[str, Any] = {"lead": None, **read}
        FORMS[name] = self

    @property
    def has_file(self) -> bool:
        return any(field.kind is Kind.FILE for field in self.fields)

    @property
    def limit(self) -> int:
        """How large a request can be that says no more than the fields take."""
        typed = sum(field.limit for field in self.fields) * BYTES
        return typed + ROOM + (SIZE_LIMIT if self.has_file else 0)

    def read(self, sent: Sent) -> Typed:
        found = {field.name: _why(field, sent) for field in self.fields}
        return Typed(sent, {name: why for name, why in found.items() if why is not None})

    def blamed(self, code: str, params: Mapping[str, object]) -> str | None:
        """The field under which a refusal is shown; None where it is about no single one."""
        named = str(params.get("field", ""))
        for said in (named, named.rpartition(".")[2], code):
            name = self.blames.get(said, said)
            if any(field.name == name for field in self.fields):
                return name
        return None


FORMS: Final[dict[str, Form]] = {}


def read_day(said: str) -> date | None:
    """A day as a date field sends it; None where there is none."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def read_time(said: str) -> time | None:
    """A time as a field for it sends it: hours and minutes."""
    try:
        return time.fromisoformat(said).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


UNREADABLE: Final[Mapping[Kind, tuple[Callable[[str], object | None], Why]]] = {
    Kind.DAY: (read_day, Why.NO_DAY),
    Kind.TIME: (read_time, Why.NO_TIME),
    Kind.BORN: (read_born, Why.NO_BIRTH),
}


def _why(field: Field, sent: Sent) -> Why | None:
    """What is wrong with one field, as far as its form alone can tell."""
    said = sent.one(field.name).strip()
    given = sent.file is not None if field.kind is Kind.FILE else bool(said)
    if not given:
        return Why.EMPTY if field.required else None
    if field.kind in UNREADABLE:
        reads, why = UNREADABLE[field.kind]
        return why if reads(said) is None else None
    long = field.kind in {Kind.TEXT, Kind.WORDS} and len(said) > field.limit
    return Why.TOO_LONG if long else None
