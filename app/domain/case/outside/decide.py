"""What was told away from the screen: the same rule is asked, and whatever it says is kept."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from app.domain import text
from app.domain.actor import Unit
from app.domain.case.command import Receiving
from app.domain.case.content.decide import require_readable
from app.domain.case.events import CaseEvent
from app.domain.case.outside.commands import TellOutside
from app.domain.case.outside.events import ToldOutside
from app.domain.case.sharing.events import BasisRegistered
from app.domain.case.sharing.grounds import ground_of, purpose_of, registered, with_basis
from app.domain.case.standing import require_engaged
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import Period, civil_date, not_in_future
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    HOUSEHOLD,
    Capacity,
    Engagement,
    Form,
    Grounds,
    Item,
    Pair,
    Purpose,
    checked_pairs,
)
from app.domain.sharing.policy import Allowed, may_read, reader_of

ON_TIME: Final = timedelta(hours=24)
"""Entered later than this, it is marked as entered afterwards."""
PRESENCE: Final = "presence"
MEANS: Final = frozenset({"telephone", "fax", "hand_over", "mail", "visit", PRESENCE})
THE_PERSON: Final = "person"
"""Somebody of the household who is told, or given, what is recorded of herself."""
PARTIES: Final = LISTS["agency_types"] | {THE_PERSON, "family", "neighbour", "other"}


def tell_outside(command: TellOutside, state: CaseState) -> tuple[CaseEvent, ...]:
    """Recorded as it happened, with the bases that covered it or with what was missing."""
    require_engaged(state, command.actor, civil_date(command.now))
    not_in_future(command.occurred_at, command.now)
    ground = ground_of(command.ground)
    items = items_told(command, state)
    bases, reasons, basis = _asked(command, state, items)
    told = ToldOutside(
        item=command.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        pairs=frozenset().union(*(item.pairs for item in items)),
        items=tuple(item.item for item in items),
        means=text.code(command.means, allowed=MEANS, field="means"),
        receiver_unit=None if command.receiver is None else command.receiver.unit,
        party=_party(command),
        party_words=text.words(
            command.party_words, field="party_words", required=_nameless(command)
        ),
        ground=ground.code,
        consented=tuple(sorted(command.consented)),
        bases=bases,
        reasons=reasons,
        late=command.now - command.occurred_at > ON_TIME,
        text=text.words(command.text, field="text", required=False),
        occurred_at=command.occurred_at,
        recorded_at=command.now,
        sheet=command.sheet,
    )
    return (told,) if basis is None else (basis, told)


def _nameless(command: TellOutside) -> bool:
    """Whether only words say who it was."""
    return command.receiver is None and command.party != THE_PERSON


def _party(command: TellOutside) -> str:
    if command.receiver is not None:
        return ""
    return text.code(command.party, allowed=PARTIES, field="party")


def items_told(command: TellOutside, state: CaseState) -> tuple[Item, ...]:
    """The items that were told, and what was said beside them as an item of its own."""
    if not command.consented <= state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="consented")
    facts = dict(command.known_items)
    items = [_known(item, facts, command, state) for item in command.items]
    if command.pairs or not items:
        pairs = checked_pairs(command.pairs, subjects=state.people.ids)
        items.append(_words(command, state, command.item, pairs))
    return tuple(items)


def _known(
    item: str, facts: dict[str, frozenset[Pair]], command: TellOutside, state: CaseState
) -> Item:
    """An item that the teller herself may see; nobody tells what she does not know."""
    if item in facts:
        return _words(command, state, item, facts[item])
    found = state.item(item)
    on = civil_date(command.now)
    grounds = _grounds(command, state)
    if found is None or not isinstance(
        may_read(reader_of(command.actor), found, grounds, on), Allowed
    ):
        raise Refusal(Code.UNKNOWN_ITEM, field="items")
    return found


def _words(command: TellOutside, state: CaseState, item: str, pairs: frozenset[Pair]) -> Item:
    return Item(item, state.case, command.actor.unit, pairs, Form.SUMMARY, travels=True)


def _grounds(command: TellOutside, state: CaseState) -> Grounds:
    return replace(state.grounds(), flags=command.flags)


Asked = tuple[tuple[str, ...], tuple[str, ...], BasisRegistered | None]
"""Bases, or what was missing; and the basis that the claimed ground makes."""


def _asked(command: TellOutside, state: CaseState, items: tuple[Item, ...]) -> Asked:
    """Asked as the receiver, on the day it happened."""
    day = civil_date(command.occurred_at)
    if command.means == PRESENCE:
        return _by_presence(command, items, state.people.adults)
    if command.receiver is None and command.party == THE_PERSON:
        return _to_herself(command, items, state.people.adults)
    if any(not item.onward and item.author_unit != command.actor.unit for item in items):
        return (), (Code.NOT_ONWARD.value,), None
    if command.receiver is None:
        return (), (Code.NO_BASIS.value,), None  # the register names nobody of outside
    try:
        basis = _registered(command, command.receiver, items, day)
        bases = _covered(command, command.receiver, state, items, basis, day)
    except Refusal as refusal:
        return (), _reasons(refusal), None
    used = basis if basis is not None and basis.basis in bases else None
    return bases, (), used


def _reasons(refusal: Refusal) -> tuple[str, ...]:
    found = refusal.params.get("reasons")
    return tuple(str(one) for one in found) if isinstance(found, list) else (refusal.code.value,)


def _by_presence(command: TellOutside, items: tuple[Item, ...], adults: frozenset[str]) -> Asked:
    """Each person agrees for herself; for the household, every adult in it."""
    pairs = {pair for item in items for pair in item.pairs}
    covered = all(
        pair.subject in command.consented
        or (pair.subject == HOUSEHOLD and bool(adults) and adults <= command.consented)
        for pair in pairs
    )
    return ((command.item,), (), None) if covered else ((), (Code.NO_BASIS.value,), None)


def _to_herself(command: TellOutside, items: tuple[Item, ...], adults: frozenset[str]) -> Asked:
    """One person, who is named; what is of others in it stands on nothing here."""
    if len(command.consented) != 1:
        raise Refusal(Code.UNKNOWN_PERSON, field="consented")
    return _by_presence(command, items, adults)


def _registered(
    command: TellOutside, receiver: Unit, items: tuple[Item, ...], day: date
) -> BasisRegistered | None:
    """The claimed ground as a basis of that day, in a compartment that no screen shows."""
    pairs = frozenset().union(*(item.pairs for item in items))
    receiving = Receiving(receiver, command.item)
    whole = replace(items[0], pairs=pairs)
    basis = registered(command.ground, (receiving,), whole, command.actor, day)
    if basis is None:
        return None
    place = f"outside/{command.item}"  # told is told: nobody confirms it before
    return replace(basis, ends=day + timedelta(days=1), compartment=place, awaits=())


def _covered(  # noqa: PLR0917 - what the one rule is asked about
    command: TellOutside,
    receiver: Unit,
    state: CaseState,
    items: tuple[Item, ...],
    basis: BasisRegistered | None,
    day: date,
) -> tuple[str, ...]:
    """Under an engagement that the receiver had, or one for what it was told."""
    open_basis = None if basis is None else replace(basis, compartment=items[0].compartment)
    grounds = with_basis(_grounds(command, state), open_basis)
    purpose = purpose_of(command.ground)
    return bases_of_telling(grounds, receiver, items, purpose, day, meant=command.item)


def bases_of_telling(
    grounds: Grounds,
    receiver: Unit,
    items: tuple[Item, ...],
    purpose: Purpose,
    day: date,
    *,
    meant: str = "",
) -> tuple[str, ...]:
    """On what these may be told to a unit together; refused with what is missing.

    Asked of each engagement that it has, and then of one that would be `meant` by the telling.
    """
    meaning = Engagement(
        meant,
        receiver.unit,
        receiver.organisation,
        Capacity.PARTNER,
        purpose,
        None,
        frozenset(),
        Period(day),
    )
    had = [e for e in grounds.engagements if e.unit == receiver.unit and e.period.holds(day)]
    for engagement in had:
        try:
            return require_readable(grounds, engagement, receiver, items, day)
        except Refusal:
            continue
    return require_readable(grounds, meaning, receiver, items, day)
