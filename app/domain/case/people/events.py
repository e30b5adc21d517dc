"""Events about who belongs to a case. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonLinked:
    """A person belongs to the household of this case (ids only; facts are in her stream)."""

    person: str
    place: str
    adult: bool
    on: date


PeopleEvent = PersonLinked
