"""Opening and closing."""

from app.domain import text
from app.domain.case.commands import CloseCase, NewMember, OpenCase
from app.domain.case.events import CaseEvent
from app.domain.case.lifecycle.events import CaseClosed, CaseOpened
from app.domain.case.people.events import PersonLinked
from app.domain.case.referral.table import OPEN
from app.domain.case.standing import LEAD_ROLES, require_lead, require_open
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal

OPERATOR_TYPES = frozenset({"AG03", "AG04", "AG05"})
"""Agency types of the joint body, whose units may lead (Social Welfare Act art. 106-4)."""
PLACES = frozenset({"client", "family", "cohabitant", "other"})
"""Places in a household, of `PersonLinked.place`."""
CONTROLLERS = frozenset({"city", "council"})


def open_case(command: OpenCase, state: CaseState) -> tuple[CaseEvent, ...]:
    """Begin a case; the opener's unit leads it from this moment."""
    actor = command.actor
    if state.life.opened_on is not None:
        raise Refusal(Code.CASE_EXISTS, case=command.case)
    if actor.at.agency_type not in OPERATOR_TYPES or actor.role not in LEAD_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    on = civil_date(command.now)
    topics, main_topic = _topics(command)
    opened = CaseOpened(
        case=command.case,
        number=command.number,
        ward=text.code(command.ward, allowed=LISTS["wards"], field="ward"),
        route=text.code(command.route, allowed=LISTS["intake_route"], field="route"),
        topics=topics,
        main_topic=main_topic,
        controller=text.code(command.controller, allowed=CONTROLLERS, field="controller"),
        lead=command.lead,
        lead_unit=actor.unit,
        lead_organisation=actor.organisation,
        lead_worker=actor.worker,
        on=on,
    )
    if len({member.person for member in command.members}) < len(command.members):
        raise Refusal(Code.ALREADY_LINKED, field="people")
    links = tuple(_linked(member, command) for member in command.members)
    return (opened, *links)


def _topics(command: OpenCase) -> tuple[tuple[str, ...], str]:
    """The ticked topics, of which exactly one is the main one."""
    codes = (text.code(t, allowed=LISTS["topics"], field="topics") for t in command.topics)
    topics = tuple(sorted(set(codes)))
    main = text.code(command.main_topic, allowed=frozenset(topics), field="main_topic")
    return topics, main


def _linked(member: NewMember, command: OpenCase) -> PersonLinked:
    place = text.code(member.place, allowed=PLACES, field="people.place")
    return PersonLinked(member.person, place, member.adult, civil_date(command.now))


def close_case(command: CloseCase, state: CaseState) -> tuple[CaseEvent, ...]:
    """End the episode: nothing unanswered, and somebody named where agencies go on."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    require_open(state)
    waiting = [r.referral for r in state.referrals.by_id.values() if r.state in OPEN]
    if waiting:
        raise Refusal(Code.REFERRALS_OPEN, referrals=sorted(waiting))
    engaged, goes_on = state.engaged_units(on), command.accompanying_unit
    if (engaged or goes_on is not None) and goes_on not in engaged | {command.actor.unit}:
        raise Refusal(Code.LEAD_AGENCY_REQUIRED, field="accompanying_unit")
    reason = text.code(command.reason, allowed=LISTS["closure_reason"], field="reason")
    return (CaseClosed(reason, goes_on, on),)
