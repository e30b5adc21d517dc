"""Handing the lead to another organisation: two-sided; the lead changes on acceptance."""

from datetime import date, timedelta

from app.domain import text
from app.domain.actor import Actor
from app.domain.case.commands import (
    AcceptHandoff,
    ConfirmEngagements,
    EndHandoff,
    ProposeHandoff,
)
from app.domain.case.content.decide import require_readable
from app.domain.case.handoff.events import (
    EngagementsConfirmed,
    HandoffAccepted,
    HandoffEnded,
    HandoffEvent,
    HandoffProposed,
)
from app.domain.case.handoff.state import Handoff, HandoffState
from app.domain.case.handoff.table import EDGES, ENDS, EdgeName, Party
from app.domain.case.lifecycle.decide import LEADING_TYPES
from app.domain.case.standing import (
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
    if command.meet_on is not None and command.meet_on < on:
        raise Refusal(Code.DATE_IN_PAST, field="meet_on")
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
        meet_on=command.meet_on,
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
        meet_on=command.meet_on,
    )


def accept(command: AcceptHandoff, state: CaseState) -> tuple[HandoffEvent, ...]:
    """Only the candidate accepts; from this moment it leads."""
    on = civil_date(command.now)
    found = _for(EdgeName.ACCEPT, state, command.handoff, command.actor, on)
    if not state.life.is_open:
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


def confirm(command: ConfirmEngagements, state: CaseState) -> tuple[HandoffEvent, ...]:
    """The new lead says which of the old one's engagements go on, while they still run."""
    on = civil_date(command.now)
    found = _for(EdgeName.CONFIRM, state, command.handoff, command.actor, on)
    if state.life.lead is None or state.life.lead.unit != command.actor.unit:
        raise Refusal(Code.NOT_LEAD)
    if found.tail_ends is None or not found.confirms(on):
        raise Refusal(Code.HANDOFF_STATE, state=found.state.value)
    named = frozenset(command.engagements)
    if not named <= state.lapsing(found.from_unit, found.tail_ends):
        raise Refusal(Code.NOT_ENGAGED, field="engagements")
    if not named:
        raise Refusal(Code.INVALID_INPUT, field="engagements")
    return (EngagementsConfirmed(found.handoff, tuple(sorted(named)), command.actor.unit, on),)


def end(command: EndHandoff, state: CaseState) -> tuple[HandoffEvent, ...]:
    """Decline (candidate), withdraw (lead) or complete (the new lead)."""
    on = civil_date(command.now)
    _known(state, command.handoff, command.actor.unit, on)
    how = HandoffState(text.code(command.how, allowed=frozenset(ENDS), field="how"))
    found = _for(ENDS[how], state, command.handoff, command.actor, on)
    return (HandoffEnded(found.handoff, how.value, on),)


def _for(edge: EdgeName, state: CaseState, handoff: str, actor: Actor, on: date) -> Handoff:
    """The hand-off, if this actor may take the edge on it now (the one table decides)."""
    found, rule = _known(state, handoff, actor.unit, on), EDGES[edge]
    unit = found.to_unit if rule.party is Party.CANDIDATE else found.from_unit
    if actor.unit != unit:
        raise Refusal(Code.NOT_RECEIVER if rule.party is Party.CANDIDATE else Code.NOT_SENDER)
    require_acting(actor)
    if found.state is not rule.source:
        raise Refusal(Code.HANDOFF_STATE, state=found.state.value)
    return found


def _known(state: CaseState, handoff: str, unit: str, on: date) -> Handoff:
    found = state.handoffs.by_id.get(handoff)
    if found is None or not (
        unit in {found.from_unit, found.to_unit} or on_lead_team(state, unit, on)
    ):
        raise Refusal(Code.UNKNOWN_HANDOFF)
    return found
