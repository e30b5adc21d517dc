"""What people note in a case about how its persons are to be treated."""

from dataclasses import dataclass

from app.domain.actor import Unit
from app.domain.case.command import Command


@dataclass(frozen=True, slots=True)
class ProtectPerson(Command):
    """`unknown`: of those who are named, whoever works nowhere in the municipality that day."""

    person: str
    categories: tuple[str, ...]
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LiftProtection(Command):
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class NoteFacts(Command):
    """The facts of a person of the household are stated anew; they are the person's own item."""

    person: str


@dataclass(frozen=True, slots=True)
class NoteSafeContact(Command):
    """How a person is reached, the item `item`, goes to whoever was given her facts (`beside`).

    What is said of it stands in her own stream; `units` are who there is to receive it.
    """

    person: str
    item: str
    beside: frozenset[str]
    units: tuple[Unit, ...]


PeopleCommand = ProtectPerson | LiftProtection | NoteFacts | NoteSafeContact
