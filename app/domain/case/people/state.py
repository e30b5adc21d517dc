"""Who belongs to the case."""

from dataclasses import dataclass
from datetime import date

from app.domain.case.people.events import PeopleEvent


@dataclass(frozen=True, slots=True)
class Member:
    person: str
    place: str
    adult: bool
    since: date


@dataclass(frozen=True, slots=True)
class People:
    members: tuple[Member, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(member.person for member in self.members)

    @property
    def adults(self) -> frozenset[str]:
        return frozenset(member.person for member in self.members if member.adult)


def evolve(state: People, event: PeopleEvent) -> People:
    """One event's meaning."""
    return People((*state.members, Member(event.person, event.place, event.adult, event.on)))
