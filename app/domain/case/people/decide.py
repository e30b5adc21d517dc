"""How a person can be reached: noted by the lead team, and told to whoever has her number."""

from collections.abc import Iterable
from datetime import date

from app.domain.case.content.decide import require_readable
from app.domain.case.content.events import ItemsShared
from app.domain.case.entry.events import ActNoted
from app.domain.case.events import CaseEvent
from app.domain.case.people.commands import NoteSafeContact
from app.domain.case.standing import require_lead
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Engagement, Form, Item, Pair


def note_safe_contact(command: NoteSafeContact, state: CaseState) -> tuple[CaseEvent, ...]:
    """Whoever could ring her must hear how not to: it joins each share set that has her facts."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    if command.person not in state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="person")
    noted = ActNoted("safe_contact", command.actor.unit, (), on)
    return (noted, *_told(command, state, on))


def _told(command: NoteSafeContact, state: CaseState, on: date) -> Iterable[ItemsShared]:
    for e in state.engagements():
        if e.items is None or not e.takes_part(on) or not e.items & command.beside:
            continue
        bases = _bases(command, state, e, on)
        if bases is not None:
            yield ItemsShared(e.engagement, (command.item,), bases, on)


def _bases(
    command: NoteSafeContact, state: CaseState, e: Engagement, on: date
) -> tuple[str, ...] | None:
    """On what this unit would read it; None where the one rule says no."""
    item = Item(
        command.item,
        state.case,
        command.actor.unit,
        frozenset({Pair(command.person, "IC01")}),
        Form.FULL,
        travels=True,
    )
    for unit in command.units:
        if unit.unit == e.unit:
            try:
                return require_readable(state.grounds(), e, unit, (item,), on)
            except Refusal:
                return None
    return None
