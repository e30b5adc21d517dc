"""From naming a receiver to her engagement, asked of the one rule before it is made."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.case.command import Receiving
from app.domain.case.commands import WriteEntry
from app.domain.case.content.decide import require_readable
from app.domain.case.sharing.events import BasisRegistered, EngagementBegun
from app.domain.case.sharing.grounds import ground_of, purpose_of, registered, with_basis
from app.domain.case.standing import on_lead_team
from app.domain.case.state import CaseState
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    LASTING,
    ORDINARY,
    Capacity,
    Engagement,
    Item,
    Purpose,
    is_lane,
)
from app.domain.sharing.register import CONSENT, Ground


def needs_engagement(
    state: CaseState, receiver: Receiving, item: Item, command: WriteEntry, on: date
) -> bool:
    """The lead team reads ordinary content anyway; nobody is engaged for her own words.

    On a basis that covers it the lead is a receiver like any other, and stays one when it leads no
    longer.
    """
    if receiver.unit.unit == command.actor.unit:
        return command.session is not None
    if item.compartment != ORDINARY or not on_lead_team(state, receiver.unit.unit, on):
        return True
    return _covered(state, receiver, item, command, on)


def _covered(
    state: CaseState, receiver: Receiving, item: Item, command: WriteEntry, on: date
) -> bool:
    if command.ground is None:
        return False
    try:
        basis = registered(command.ground, (receiver,), item, command.actor, on)
        begun(state, receiver, item, command, basis, on)
    except Refusal:
        return False
    return True


def begun(  # noqa: PLR0917 - what an engagement is made of
    state: CaseState,
    receiver: Receiving,
    item: Item,
    command: WriteEntry,
    basis: BasisRegistered | None,
    on: date,
) -> EngagementBegun:
    if command.ground is None:
        raise Refusal(Code.NO_BASIS, field="ground")
    ground = ground_of(command.ground)
    engagement = _engagement(receiver, item, ground, command)
    return EngagementBegun(
        engagement=engagement.engagement,
        unit=engagement.unit,
        organisation=engagement.organisation,
        capacity=engagement.capacity.value,
        purpose=engagement.purpose.value,
        pairs=item.pairs,
        items=(item.item,),
        compartment=item.compartment,
        bases=_standing_on(state, engagement, receiver, item, command, basis, on),
        made_by=command.actor.unit,
        starts=on,
        ends=_ends(state, command, ground, on),
    )


def _engagement(receiver: Receiving, item: Item, ground: Ground, command: WriteEntry) -> Engagement:
    return Engagement(
        receiver.engagement,
        receiver.unit.unit,
        receiver.unit.organisation,
        _capacity(item, ground, command),
        ground.purpose if command.ground is None else purpose_of(command.ground),
        item.pairs,
        frozenset({item.item}),
        Period(civil_date(command.now)),
        frozenset({item.compartment}),
    )


def _capacity(item: Item, ground: Ground, command: WriteEntry) -> Capacity:
    if is_lane(item.compartment):
        return Capacity.STATUTORY
    session = command.session is not None and ground.purpose is Purpose.CONFERENCE
    return Capacity.CONFERENCE_MEMBER if session else Capacity.PARTNER


def _standing_on(  # noqa: PLR0917 - what the one rule is asked about
    state: CaseState,
    engagement: Engagement,
    receiver: Receiving,
    item: Item,
    command: WriteEntry,
    basis: BasisRegistered | None,
    on: date,
) -> tuple[str, ...]:
    """The bases under which the receiver could read it, or the refusal."""
    on_consent = basis is not None and basis.code == CONSENT and not _taken_by_sender(command)
    if on_consent and item.compartment != ORDINARY:
        # A sitting on consent: each member must be covered as in the ordinary record.
        open_item = replace(item, compartment=ORDINARY)
        asked = replace(engagement, compartments=frozenset({ORDINARY}))
        return require_readable(state.grounds(), asked, receiver.unit, (open_item,), on)
    grounds = with_basis(state.grounds(), basis)
    return require_readable(
        grounds, engagement, receiver.unit, (item,), on, though_withheld=command.though_withheld
    )


def _taken_by_sender(command: WriteEntry) -> bool:
    return command.ground is not None and command.ground.sender_consent


def _ends(state: CaseState, command: WriteEntry, ground: Ground, on: date) -> date | None:
    """A conference ends with its day; what a former lead shares in its tail, with the tail."""
    if command.kind == "conference":
        return on + timedelta(days=1)
    return None if ground.purpose in LASTING else state.life.tail_of(command.actor.unit, on)
