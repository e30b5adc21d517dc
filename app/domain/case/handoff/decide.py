"""Handing the lead to another organisation: two-sided; the lead changes on acceptance."""

from datetime import date, timedelta

from app.domain import text
from app.domain.case.commands import AcceptHandoff, EndHandoff, ProposeHandoff
from app.domain.case.content.decide import require_readable
from app.domain.case.handoff.events import (
    HandoffAccepted,
    HandoffEnded,
    HandoffEvent,
    HandoffProposed,
)
from app.domain.case.handoff.state import Handoff, HandoffState
from app.domain.case.lifecycle.decide import LEADING_TYPES
from app.domain.case.standing import (
    ACTING_ROLES,
    on_lead_team,
    require_acting,
    require_answerable,
    require_open,
)
from app.domain.case.state import CaseState
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Capacity, Engagement, Form, Item, Pair, Purpose, checked_pairs


def propose(command: ProposeHandoff, state: CaseState) -> tuple[HandoffEvent, ...]:
    """Refused if the bases do not cover the receiver."""
    on = civil_date(command.now)
    require_answerable(state, command.actor, on)
    require_open(state)
    if state.handoffs.open() is not None or command.to.unit == command.actor.unit:
        raise Refusal(Code.HANDOFF_STATE)
    if command.to.agency_type not in LEADING_TYPES:
        raise Refusal(Code.ROLE_NOT_ALLOWED, unit=command.to.unit)
    if command.overlap_until is not None and command.overlap_until < on:
        raise Refusal(Code.DATE_IN_PAST, field="overlap_until")
    if not command.pairs:
        return (_wordless(command, on),)
    pairs = checked_pairs(command.pairs, subjects=state.people.ids)
    return (_proposed(command, _item(command, state, pairs), state, on),)


def _wordless(command: ProposeHandoff, on: date) -> HandoffProposed:
    """A proposal that tells nothing about anybody: there is nothing to read, and no item."""
    if command.text.strip():
        raise Refusal(Code.NO_PAIRS, field="pairs")
    return HandoffProposed(
        handoff=command.handoff,
        item=None,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        to_unit=command.to.unit,
        to_organisation=command.to.organisation,
        pairs=frozenset(),
        form=Form.FULL.value,
        overlap_until=command.overlap_until,
        bases=(),
        text="",
        recorded_at=command.now,
        on=on,
    )


def _item(command: ProposeHandoff, state: CaseState, pairs: frozenset[Pair]) -> Item:
    """The words of the proposal as the rule sees them."""
    form = Form(text.code(command.form, allowed=frozenset(Form), field="form"))
    return Item(command.item, state.case, command.actor.unit, pairs, form, travels=True)


def _proposed(command: ProposeHandoff, item: Item, state: CaseState, on: date) -> HandoffProposed:
    engagement = Engagement(
        command.handoff,
        command.to.unit,
        command.to.organisation,
        Capacity.HANDOFF_CANDIDATE,
        Purpose.SUPPORT,
        item.pairs,
        frozenset({item.item}),
        Period(on),
    )
    bases = require_readable(state.grounds(), engagement, command.to, (item,), on)
    return HandoffProposed(
        handoff=command.handoff,
        item=item.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        to_unit=command.to.unit,
        to_organisation=command.to.organisation,
        pairs=item.pairs,
        form=item.form.value,
        overlap_until=command.overlap_until,
        bases=bases,
        text=text.words(command.text, field="text"),
        recorded_at=command.now,
        on=on,
    )


def accept(command: AcceptHandoff, state: CaseState) -> tuple[HandoffEvent, ...]:
    """Only the candidate accepts; from this moment it leads."""
    on = civil_date(command.now)
    found = _known(state, command.handoff, command.actor.unit, on)
    if found.to_unit != command.actor.unit:
        raise Refusal(Code.NOT_RECEIVER)
    if command.actor.role not in ACTING_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    if found.state is not HandoffState.PROPOSED or not state.life.is_open:
        raise Refusal(Code.HANDOFF_STATE, state=found.state.value)
    tail = found.overlap_until
    tail_ends = on if tail is None else max(tail + timedelta(days=1), on)
    return (
        HandoffAccepted(
            found.handoff,
            command.lead,
            found.to_unit,
            found.to_organisation,
            command.actor.worker,
            tail_ends,
            on,
        ),
    )


def end(command: EndHandoff, state: CaseState) -> tuple[HandoffEvent, ...]:
    """Decline (candidate), withdraw (lead) or complete (the new lead)."""
    on = civil_date(command.now)
    found = _known(state, command.handoff, command.actor.unit, on)
    require_acting(command.actor)
    how = HandoffState(text.code(command.how, allowed=frozenset(HandoffState), field="how"))
    sources = {
        HandoffState.DECLINED: (HandoffState.PROPOSED, found.to_unit),
        HandoffState.WITHDRAWN: (HandoffState.PROPOSED, found.from_unit),
        HandoffState.COMPLETED: (HandoffState.ACCEPTED, found.to_unit),
    }
    if how not in sources:
        raise Refusal(Code.UNKNOWN_CODE, field="how")
    source, unit = sources[how]
    if command.actor.unit != unit:
        raise Refusal(Code.NOT_RECEIVER if unit == found.to_unit else Code.NOT_SENDER)
    if found.state is not source:
        raise Refusal(Code.HANDOFF_STATE, state=found.state.value)
    return (HandoffEnded(found.handoff, how.value, on),)


def _known(state: CaseState, handoff: str, unit: str, on: date) -> Handoff:
    found = state.handoffs.by_id.get(handoff)
    if found is None or not (
        unit in {found.from_unit, found.to_unit} or on_lead_team(state, unit, on)
    ):
        raise Refusal(Code.UNKNOWN_HANDOFF)
    return found
