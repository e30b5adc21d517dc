"""Paper leaves no trace of its own: it has a number, a purpose, and whoever it was given to."""

from typing import Final

from app.domain import text
from app.domain.case.events import CaseEvent
from app.domain.case.outside.commands import TellOutside
from app.domain.case.outside.decide import items_told, tell_outside
from app.domain.case.printing.commands import PrintSheet
from app.domain.case.printing.events import SheetPrinted
from app.domain.case.standing import require_engaged
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Item

OWN_USE: Final = "own_use"
TO_PERSON: Final = "person"
TO_AGENCY: Final = "agency"
PURPOSES: Final = frozenset({OWN_USE, TO_PERSON, TO_AGENCY, "court", "other"})


def print_sheet(command: PrintSheet, state: CaseState) -> tuple[CaseEvent, ...]:
    """For somebody else, it is told outside the screen as well, under the same rule."""
    require_engaged(state, command.actor, civil_date(command.now))
    purpose = text.code(command.purpose, allowed=PURPOSES, field="purpose")
    telling = command.telling
    _require_receiver(purpose, telling)
    items = items_told(telling, state)
    printed = SheetPrinted(
        sheet=command.sheet,
        number=command.number,
        purpose=purpose,
        items=tuple(item.item for item in items),
        told=None if purpose == OWN_USE else telling.item,
        receiver_unit=None if telling.receiver is None else telling.receiver.unit,
        flagged=_flagged(items, telling),
        by_unit=command.actor.unit,
        by_worker=command.actor.worker,
        at=command.now,
    )
    return (printed,) if purpose == OWN_USE else (*tell_outside(telling, state), printed)


def _require_receiver(purpose: str, telling: TellOutside) -> None:
    """Own use is nobody else's; what is the person's own goes to her, and to nobody else."""
    others = telling.receiver is not None or bool(telling.party)
    if (purpose == OWN_USE) == others:
        raise Refusal(Code.UNKNOWN_CODE, field="purpose")
    if (purpose == TO_PERSON) != (telling.party == TO_PERSON):
        raise Refusal(Code.UNKNOWN_CODE, field="party")


def _flagged(items: tuple[Item, ...], telling: TellOutside) -> tuple[str, ...]:
    """Who of those on the paper is protected today."""
    pairs = {pair for item in items for pair in item.pairs}
    on = civil_date(telling.now)
    in_force = [flag for flag in telling.flags if flag.period.holds(on)]
    return tuple(sorted({f.subject for f in in_force if any(f.covers(pair) for pair in pairs)}))
