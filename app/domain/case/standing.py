"""Who stands where on a case: the questions every act asks first.

A unit that may not know a case exists hears `unknown_case`; one that knows it and may not do
the act hears why.
"""

from datetime import date

from app.domain.actor import Actor, Role
from app.domain.case.referral.state import Referral
from app.domain.case.referral.table import EDGES, EdgeName, ReferralState, Side
from app.domain.case.state import CaseState
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import LEAD_TEAM, ORDINARY, Capacity, Item, is_lane

LEAD_ROLES = frozenset({Role.CSW, Role.MANAGER})
ACTING_ROLES = frozenset({Role.CSW, Role.MANAGER, Role.AGENCY_WORKER, Role.CITY_OFFICER})


def on_lead_team(state: CaseState, unit: str, on: date) -> bool:
    return any(
        e.unit == unit and e.capacity in LEAD_TEAM and e.period.holds(on)
        for e in state.engagements()
    )


def require_known(state: CaseState, actor: Actor) -> None:
    """Refuse as unknown unless the unit is, or was, part of this case."""
    if not any(e.unit == actor.unit and e.worker is None for e in state.engagements()):
        raise Refusal(Code.UNKNOWN_CASE)


def works_as_lead(state: CaseState, unit: str, on: date) -> bool:
    """The lead and her co-leads; a former lead in its tail reads, and works no more."""
    lead = state.life.lead
    return (lead is not None and lead.unit == unit) or any(
        e.unit == unit and e.capacity is Capacity.CO_LEAD and e.period.holds(on)
        for e in state.engagements()
    )


def require_leading_role(actor: Actor) -> None:
    if actor.role not in LEAD_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)


def require_acting(actor: Actor) -> None:
    """Auditors, administrators and coordinators do nothing in a case."""
    if actor.role not in ACTING_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)


def require_lead(state: CaseState, actor: Actor, on: date) -> None:
    """Only the lead team does this, in an open case."""
    require_known(state, actor)
    if not works_as_lead(state, actor.unit, on):
        raise Refusal(Code.NOT_LEAD)
    if actor.role not in LEAD_ROLES and not _answers(state, actor, on):
        raise Refusal(Code.ROLE_NOT_ALLOWED)


def _answers(state: CaseState, actor: Actor, on: date) -> bool:
    """Whoever took a case over for an agency works as its lead, though she is no council worker."""
    lead = state.life.lead
    takes = actor.role in ACTING_ROLES and lead is not None and lead.unit == actor.unit
    return takes and lead is not None and lead.worker_on(on) == actor.worker


def require_answerable(state: CaseState, actor: Actor, on: date) -> None:
    """Only the one lead does this: a co-lead does everything but answer for the case."""
    require_lead(state, actor, on)
    if state.life.lead is None or state.life.lead.unit != actor.unit:
        raise Refusal(Code.NOT_LEAD)


def require_engaged(state: CaseState, actor: Actor, on: date) -> None:
    """Only a unit that takes part today does this."""
    require_known(state, actor)
    own = (e for e in state.engagements() if e.unit == actor.unit and e.worker is None)
    if not any(e.period.holds(on) for e in own):
        raise Refusal(Code.NOT_ENGAGED)
    if actor.role not in ACTING_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)


def known_to(unit: str, item: Item) -> bool:
    """Whether a unit that takes part may hear that this item is there: of lanes, its own alone."""
    return item.author_unit == unit or not is_lane(item.compartment)


def require_open(state: CaseState) -> None:
    if not state.life.is_open:
        raise Refusal(Code.CASE_NOT_OPEN)


def words_of(item: str | None, kind: str, state: CaseState) -> str | None:
    """The entry of that kind in the everyday record, in which an act's words were written."""
    if item is None:
        return None
    entry = state.content.entries.get(item)
    if entry is None or entry.retracted or entry.kind != kind:
        raise Refusal(Code.UNKNOWN_ITEM, field="words")
    if entry.item.compartment != ORDINARY:
        raise Refusal(Code.UNKNOWN_ITEM, field="words")
    return item


def referral_for(
    state: CaseState, actor: Actor, referral: str, edge: EdgeName, on: date
) -> Referral:
    """The referral, if this actor may take `edge` on it now (the one table decides)."""
    found = state.referrals.by_id.get(referral)
    sides = {} if found is None else _sides(found)
    if found is None or not (actor.unit in sides or on_lead_team(state, actor.unit, on)):
        raise Refusal(Code.UNKNOWN_REFERRAL)
    rule = EDGES[edge]
    if sides.get(actor.unit) is not rule.side:
        missing = Code.NOT_SENDER if rule.side is Side.SENDER else Code.NOT_RECEIVER
        raise Refusal(missing)
    if actor.role not in ACTING_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    if not rule.leaves(found.state, recorded=found.recorded):
        raise Refusal(Code.REFERRAL_STATE, state=found.state.value, edge=edge.value)
    if rule.outside and not found.outside:
        raise Refusal(Code.NOT_RECEIVER)  # it signs in and answers for itself
    return found


def _sides(referral: Referral) -> dict[str, Side]:
    """Of a draft its receiver has not heard."""
    if referral.state is ReferralState.DRAFT:
        return {referral.sender_unit: Side.SENDER}
    return {referral.sender_unit: Side.SENDER, referral.receiver_unit: Side.RECEIVER}
