"""Inviting a unit into the team, and its answer."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain import text
from app.domain.actor import Actor
from app.domain.case.content.decide import passed_on, require_readable
from app.domain.case.invitation.commands import AcceptInvitation, EndInvitation, Invite
from app.domain.case.invitation.events import (
    InvitationAccepted,
    InvitationEnded,
    InvitationEvent,
    UnitInvited,
)
from app.domain.case.invitation.state import Invitation, InvitationState
from app.domain.case.standing import (
    ACTING_ROLES,
    on_lead_team,
    require_acting,
    require_lead,
    require_open,
    works_as_lead,
)
from app.domain.case.state import CaseState
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    CONSENT_PURPOSES,
    Capacity,
    Engagement,
    Item,
    Purpose,
    checked_pairs,
)


@dataclass(frozen=True, slots=True)
class _End:
    source: InvitationState
    by_lead: bool
    by_unit: bool


ENDS: Final = {
    InvitationState.DECLINED: _End(InvitationState.INVITED, by_lead=False, by_unit=True),
    InvitationState.WITHDRAWN: _End(InvitationState.INVITED, by_lead=True, by_unit=False),
    InvitationState.ENDED: _End(InvitationState.ACCEPTED, by_lead=True, by_unit=True),
}
"""From which state, and by whom, an invitation ends."""


def invite(command: Invite, state: CaseState) -> tuple[InvitationEvent, ...]:
    """No share set beyond its bases: everything in it must be readable once it accepts."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    require_open(state)
    if on_lead_team(state, command.unit.unit, on):
        raise Refusal(Code.ALREADY_LINKED, unit=command.unit.unit)
    purposes = frozenset(purpose.value for purpose in CONSENT_PURPOSES)
    purpose = Purpose(text.code(command.purpose, allowed=purposes, field="purpose"))
    pairs = checked_pairs(command.pairs, subjects=state.people.ids)
    engagement = Engagement(
        command.invitation,
        command.unit.unit,
        command.unit.organisation,
        Capacity.PARTNER,
        purpose,
        pairs,
        frozenset(),
        Period(on),
    )
    items = tuple(_item(state, item, command.actor) for item in sorted(set(command.items)))
    bases = require_readable(state.grounds(), engagement, command.unit, items, on)
    return (
        UnitInvited(
            command.invitation,
            command.unit.unit,
            command.unit.organisation,
            purpose.value,
            pairs,
            tuple(item.item for item in items),
            bases,
            command.actor.unit,
            on,
        ),
    )


def _item(state: CaseState, item: str, actor: Actor) -> Item:
    found = state.item(item)
    if found is None:
        raise Refusal(Code.UNKNOWN_ITEM, field="items")
    return passed_on(found, actor)


def accept(command: AcceptInvitation, state: CaseState) -> tuple[InvitationEvent, ...]:
    """Only the invited unit accepts, and only with the duty of secrecy acknowledged."""
    on = civil_date(command.now)
    found = _known(state, command.invitation, command.actor.unit, on)
    if found.unit != command.actor.unit:
        raise Refusal(Code.NOT_RECEIVER)
    if command.actor.role not in ACTING_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    require_open(state)
    if found.state is not InvitationState.INVITED:
        raise Refusal(Code.INVITATION_STATE, state=found.state.value)
    if not command.confidentiality:
        raise Refusal(Code.CONFIDENTIALITY_REQUIRED, field="confidentiality")
    return (InvitationAccepted(found.invitation, command.actor.worker, on),)


def end(command: EndInvitation, state: CaseState) -> tuple[InvitationEvent, ...]:
    """Decline (the unit), withdraw (the lead), or end taking part (either)."""
    on = civil_date(command.now)
    found = _known(state, command.invitation, command.actor.unit, on)
    require_acting(command.actor)
    how = InvitationState(text.code(command.how, allowed=frozenset(ENDS), field="how"))
    rule = ENDS[how]
    by_unit = found.unit == command.actor.unit and rule.by_unit
    by_lead = works_as_lead(state, command.actor.unit, on) and rule.by_lead
    if not (by_unit or by_lead):
        raise Refusal(Code.NOT_RECEIVER if rule.by_unit else Code.NOT_LEAD)
    if found.state is not rule.source:
        raise Refusal(Code.INVITATION_STATE, state=found.state.value)
    return (InvitationEnded(found.invitation, how.value, on),)


def _known(state: CaseState, invitation: str, unit: str, on: date) -> Invitation:
    found = state.invitations.by_id.get(invitation)
    if found is None or not (found.unit == unit or on_lead_team(state, unit, on)):
        raise Refusal(Code.UNKNOWN_INVITATION)
    return found
