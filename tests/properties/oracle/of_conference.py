"""What a conference does to the table: who sits there, in which rooms, and on which laws.

A conference ends as a whole: its events are gathered first, and what they leave is told then.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from app.domain.conference.events import (
    ConferenceCancelled,
    ConferenceOpened,
    ConferencePrepared,
    InformationAnswered,
    InformationAsked,
    MaterialBrought,
    MemberExcluded,
    MinutesWritten,
    SecrecyAcknowledged,
    TaskAssigned,
)
from tests.properties.oracle.doors import Door, Facts, Paper, Stay, Table, facts, thing


@dataclass
class Room:
    """A part: about what, on which laws (none = on consent), and the tasks taken home from it."""

    about: Facts
    laws: list[str]
    tasks: set[str] = field(default_factory=set)

    @property
    def purpose(self) -> str:
        return "conference" if self.laws else "support"


@dataclass
class Seat:
    """`worker` sits there since a day; before that it is a name on a list."""

    key: str
    organisation: str
    worker: str | None = None
    since: date | None = None
    left: date | None = None


@dataclass
class Talk:
    """A conference as its events tell it."""

    prepared: Any = None
    rooms: dict[str, Room] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    tasks: list[Any] = field(default_factory=list)
    words: list[tuple[Any, str]] = field(default_factory=list)
    until: date | None = None
    cancelled: date | None = None

    def door(self, since: date, *more: date | None) -> Door:
        """Open for the days of reading; a cancelled one is shut at once."""
        door = Door(since)
        for day in (self.until, self.cancelled, *more):
            door.end(day, "expired")
        return door

    def at_table(self) -> set[str]:
        """The organisations whose posts stay, and the city's."""
        stay = {seat.organisation for seat in self.seats.values() if seat.left is None}
        return stay | {o for o in (self.prepared.city_organisation,) if o is not None}


def _prepared(talk: Talk, event: ConferencePrepared) -> None:
    talk.prepared, talk.until = event, event.reads_until
    for part in event.parts:
        laws = [basis for code, basis in part.grounds if code != "LB-CONSENT"]
        talk.rooms[part.part] = Room(facts(part.pairs), laws)
    for post in event.members:
        talk.seats[post.unit] = Seat(post.engagement, post.organisation)
    talk.words.append((event, "full"))


def _seated(talk: Talk, event: SecrecyAcknowledged) -> None:
    seat = talk.seats[event.unit]
    seat.worker, seat.since = event.person, event.on


def _opened(talk: Talk, event: ConferenceOpened) -> None:
    talk.until = event.reads_until


def _cancelled(talk: Talk, event: ConferenceCancelled) -> None:
    talk.cancelled = event.on


def _left(talk: Talk, event: MemberExcluded) -> None:
    talk.seats[event.unit].left = event.on


def _said(talk: Talk, event: Any) -> None:
    talk.words.append((event, getattr(event, "form", "full")))


def _assigned(talk: Talk, event: TaskAssigned) -> None:
    talk.tasks.append(event)
    talk.rooms[event.part].tasks.add(event.task)
    _said(talk, event)


TELLS: Final[dict[type, Callable[[Talk, Any], None]]] = {
    ConferencePrepared: _prepared,
    SecrecyAcknowledged: _seated,
    ConferenceOpened: _opened,
    ConferenceCancelled: _cancelled,
    MemberExcluded: _left,
    InformationAsked: _said,
    InformationAnswered: _said,
    MaterialBrought: _said,
    MinutesWritten: _said,
    TaskAssigned: _assigned,
}


def _nothing(_talk: Talk, _event: Any) -> None:
    """An act that opens and shuts nothing."""


def tell(table: Table, events: Iterable[Any]) -> None:
    """What a whole conference leaves behind in its case."""
    talk = Talk()
    for event in events:
        TELLS.get(type(event), _nothing)(talk, event)
    for event, form in talk.words:
        thing(table, event, form, event.compartment)
    _city(table, talk)
    for unit, seat in talk.seats.items():
        _sits(table, talk, unit, seat)
    for name, room in talk.rooms.items():
        _stands(table, talk, name, room)


def _city(table: Table, talk: Talk) -> None:
    """It reads what it decides on, whoever of the office looks."""
    event = talk.prepared
    if event.city_unit is not None:
        key = event.city_engagement
        table.stays[key] = Stay(
            key,
            event.city_unit,
            event.city_organisation,
            "conference",
            None,
            {event.item},
            talk.door(event.on),
            compartment=event.compartment,
        )


def _sits(table: Table, talk: Talk, unit: str, seat: Seat) -> None:
    """One person of the unit: in each room with its tasks, then with her own tasks alone."""
    if seat.worker is None or seat.since is None:
        return
    for name, room in talk.rooms.items():
        key, since = f"{seat.key}/{name}", max(talk.prepared.reads_from, seat.since)
        stay = _stay(key, unit, seat, room.purpose, talk.door(since, seat.left))
        stay.compartment, stay.beside = name, frozenset(room.tasks)
        table.stays[key] = stay
    for task in (task for task in talk.tasks if task.holder_unit == unit):
        door = Door(task.on)
        door.end(seat.left)
        stay = _stay(task.task, unit, seat, talk.rooms[task.part].purpose, door)
        stay.compartment = task.task
        table.stays[task.task] = stay


def _stay(key: str, unit: str, seat: Seat, purpose: str, door: Door) -> Stay:
    return Stay(key, unit, seat.organisation, purpose, None, None, door, worker=seat.worker)


def _stands(table: Table, talk: Talk, name: str, room: Room) -> None:
    """On its laws, for whoever is at the table; a task, for its holder, without an end."""
    there = talk.at_table()
    _lawful(table, room, name, there, talk.door(talk.prepared.on))
    for task in (task for task in talk.tasks if task.part == name):
        holder = {talk.seats[task.holder_unit].organisation}
        _lawful(table, room, task.task, there - holder, talk.door(talk.prepared.on))
        _lawful(table, room, task.task, there & holder, Door(task.on))


def _lawful(table: Table, room: Room, place: str, organisations: set[str], door: Door) -> None:
    for law in room.laws:
        for one in sorted(organisations):
            purposes = frozenset({"conference"})
            table.papers.append(Paper(law, "conference", one, room.about, purposes, place, door))
