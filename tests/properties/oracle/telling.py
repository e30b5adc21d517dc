"""From events to doors: what each kind of event does to the table."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from app.domain.person.events import (
    FactsChanged,
    PersonFlagLifted,
    PersonRegistered,
    SafeContactNoted,
)
from tests.properties.oracle import of_conference
from tests.properties.oracle.doors import Door, Naming, Table, thing
from tests.properties.oracle.of_case import TELLS as OF_CASE
from tests.properties.oracle.of_consent import TELLS as OF_CONSENT
from tests.properties.oracle.of_units import TELLS as OF_UNITS


def table_of(
    events: Iterable[Any],
    persons: Mapping[str, Iterable[Any]],
    talks: Iterable[Iterable[Any]] = (),
) -> Table:
    """The doors that these events of a case, its persons and its conferences leave behind."""
    table = Table()
    for event in events:
        TELLS.get(type(event), _nothing)(table, event)
    for who, told in persons.items():
        for event in told:
            if isinstance(event, PersonRegistered | FactsChanged | SafeContactNoted):
                thing(table, event, "full")
            elif isinstance(event, PersonFlagLifted):
                _lifted(table.names[who], event)
            else:
                _flagged(table.names.setdefault(who, []), event)
    for talk in talks:
        of_conference.tell(table, talk)
    return table


def _nothing(_table: Table, _event: Any) -> None:
    """An act without a door."""


def _flagged(names: list[Naming], event: Any) -> None:
    """The latest word on a category; a flag on everything takes back all that was said before."""
    for naming in names:
        if not event.categories or naming.category in event.categories:
            naming.door.end(event.on)
    for category in event.categories or ("",):
        workers = frozenset(event.named_workers)
        names.append(Naming(event.flag, category, workers, Door(event.on)))


def _lifted(names: list[Naming], event: PersonFlagLifted) -> None:
    for naming in names:
        if naming.flag == event.flag:
            naming.door.end(event.on)


TELLS: Final[dict[type, Callable[[Table, Any], None]]] = {
    **OF_CASE,
    **OF_CONSENT,
    **OF_UNITS,
}
"""What is not told here opens and shuts nothing, and says so in `beside.EVENTS`."""
