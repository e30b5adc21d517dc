"""Who works on a case beside the lead: contributors, co-leads; and ends of taking part."""

from app.domain.case.commands import (
    AddCoLead,
    AddContributor,
    CloseSession,
    EndEngagement,
)
from app.domain.case.events import CaseEvent
from app.domain.case.sharing.events import (
    EngagementBegun,
    EngagementEnded,
    SessionClosed,
)
from app.domain.case.sharing.grounds import entrusted
from app.domain.case.standing import (
    require_acting,
    require_answerable,
    require_engaged,
    require_known,
    require_lead,
    works_as_lead,
)
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY, Capacity, Purpose, is_lane

JOINT_BODY = frozenset({"AG03", "AG04", "AG05"})
"""Agency types that work under the city's entrustment (Social Welfare Act art. 106-4)."""


def close_session(command: CloseSession, state: CaseState) -> tuple[CaseEvent, ...]:
    """The conference closes: its members stop reading its content in this moment.

    By whoever wrote in it, a member of it, or the lead team.
    """
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    unit = command.actor.unit
    members = {e.unit for e in state.made.engagements() if command.session in e.compartments} | {
        entry.item.author_unit
        for entry in state.content.entries.values()
        if entry.item.compartment == command.session
    }
    standing = {ORDINARY, *state.referrals.rooms()}  # a check ends with its days or its answer
    sitting = command.session not in standing and not is_lane(command.session)
    known = sitting and bool(members)
    if not known or not (unit in members or works_as_lead(state, unit, on)):
        raise Refusal(Code.UNKNOWN_SESSION, field="session")
    return (SessionClosed(command.session, on),)


def add_contributor(command: AddContributor, state: CaseState) -> tuple[CaseEvent, ...]:
    """A unit may write from now on; it reads only its own."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    unit = command.contributor.unit
    if state.life.lead is not None and unit.unit == state.life.lead.unit:
        raise Refusal(Code.ALREADY_LINKED, unit=unit.unit)
    return (
        EngagementBegun(
            engagement=command.contributor.engagement,
            unit=unit.unit,
            organisation=unit.organisation,
            capacity=Capacity.CONTRIBUTOR.value,
            purpose=Purpose.SUPPORT.value,
            pairs=frozenset(),
            items=(),
            compartment=ORDINARY,
            bases=(),
            made_by=command.actor.unit,
            starts=on,
            ends=None,
        ),
    )


def end_engagement(command: EndEngagement, state: CaseState) -> tuple[CaseEvent, ...]:
    """The lead, or the unit itself, ends taking part."""
    on = civil_date(command.now)
    require_known(state, command.actor)
    require_acting(command.actor)
    made = state.made.made.get(command.engagement)
    if made is None or not made.running.period.holds(on):
        raise Refusal(Code.NOT_ENGAGED)
    if made.engagement.unit != command.actor.unit:
        if not made.running.takes_part(on):
            raise Refusal(Code.NOT_ENGAGED)
        require_lead(state, command.actor, on)
    return (EngagementEnded(command.engagement, on),)


def add_co_lead(command: AddCoLead, state: CaseState) -> tuple[CaseEvent, ...]:
    """A member of the joint body works beside the lead, like it, while their programme lasts."""
    on = civil_date(command.now)
    require_answerable(state, command.actor, on)
    unit = command.co_lead.unit
    if unit.agency_type not in JOINT_BODY:
        raise Refusal(Code.ROLE_NOT_ALLOWED, unit=unit.unit)
    if any(e.unit == unit.unit and e.period.holds(on) for e in state.team()):
        raise Refusal(Code.ALREADY_LINKED, unit=unit.unit)
    basis = entrusted(command.ground, command.co_lead, command.actor, on)
    begun = EngagementBegun(
        engagement=command.co_lead.engagement,
        unit=unit.unit,
        organisation=unit.organisation,
        capacity=Capacity.CO_LEAD.value,
        purpose=Purpose.LEAD.value,
        pairs=None,
        items=None,
        compartment=ORDINARY,
        bases=(basis.basis,),
        made_by=command.actor.unit,
        starts=on,
        ends=basis.ends,
    )
    return (basis, begun)
