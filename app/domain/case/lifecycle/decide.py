"""Opening and closing."""

from app.domain import text
from app.domain.actor import Actor
from app.domain.case.commands import (
    AbsorbCase,
    CloseCase,
    Command,
    FollowUp,
    LinkPeople,
    MarkIntake,
    MergeInto,
    NewMember,
    OpenCase,
    ReopenCase,
)
from app.domain.case.events import CaseEvent
from app.domain.case.lifecycle.events import (
    CaseAbsorbed,
    CaseClosed,
    CaseFollowedUp,
    CaseMerged,
    CaseOpened,
    CaseReopened,
    IntakeMarked,
)
from app.domain.case.people.events import PersonLinked
from app.domain.case.referral.table import UNANSWERED
from app.domain.case.standing import (
    LEAD_ROLES,
    require_acting,
    require_answerable,
    require_known,
    require_lead,
    require_open,
    words_of,
)
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal

_JOINT_BODY_AND_DUTY = {"AG01", "AG02", "AG03", "AG04", "AG05", "AG06", "AG10", "AG19"}
_CASEWORKERS = {"AG08", "AG09", "AG11", "AG17", "AG20"}
LEADING_TYPES = frozenset(_JOINT_BODY_AND_DUTY | _CASEWORKERS)
"""Agency types whose units may lead a case: the joint body, desks with a duty of their own, and
agencies whose social workers keep cases of their own (hospital, school, professionals, probation,
foreign residents' desk); providers, volunteers, hosts and police may not."""
PLACES = frozenset({"client", "family", "cohabitant", "other"})
"""Places in a household, of `PersonLinked.place`."""
CONTROLLERS = frozenset({"city", "council"})


def may_open(actor: Actor) -> bool:
    """Whether somebody may begin a case, which her unit then leads."""
    return actor.at.agency_type in LEADING_TYPES and actor.role in LEAD_ROLES


def open_case(command: OpenCase, state: CaseState) -> tuple[CaseEvent, ...]:
    """Begin a case; the opener's unit leads it from this moment."""
    actor = command.actor
    if state.case:
        raise Refusal(Code.CASE_EXISTS, case=command.case)
    if not may_open(actor):
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    on = civil_date(command.now)
    topics, main_topic = checked_topics(command.topics, command.main_topic)
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
        intake=command.intake,
    )
    return (opened, *checked_links(command.members, command))


def checked_links(members: tuple[NewMember, ...], command: Command) -> tuple[PersonLinked, ...]:
    """The first people of a case, each once."""
    if len({member.person for member in members}) < len(members):
        raise Refusal(Code.ALREADY_LINKED, field="people")
    return tuple(_linked(member, command) for member in members)


def checked_topics(asked: tuple[str, ...], main_topic: str) -> tuple[tuple[str, ...], str]:
    """The ticked topics, of which exactly one is the main one."""
    codes = (text.code(t, allowed=LISTS["topics"], field="topics") for t in asked)
    topics = tuple(sorted(set(codes)))
    main = text.code(main_topic, allowed=frozenset(topics), field="main_topic")
    return topics, main


def _linked(member: NewMember, command: Command) -> PersonLinked:
    place = text.code(member.place, allowed=PLACES, field="people.place")
    return PersonLinked(member.person, place, member.adult, civil_date(command.now))


def close_case(command: CloseCase, state: CaseState) -> tuple[CaseEvent, ...]:
    """End the episode: nothing unanswered, and somebody named where agencies go on."""
    on = civil_date(command.now)
    require_answerable(state, command.actor, on)
    require_open(state)
    waiting = [r.referral for r in state.referrals.by_id.values() if r.state in UNANSWERED]
    if waiting:
        raise Refusal(Code.REFERRALS_OPEN, referrals=sorted(waiting))
    engaged, goes_on = state.engaged_units(on), command.accompanying_unit
    if (engaged or goes_on is not None) and goes_on not in engaged | {command.actor.unit}:
        raise Refusal(Code.LEAD_AGENCY_REQUIRED, field="accompanying_unit")
    reason = text.code(command.reason, allowed=LISTS["closure_reason"], field="reason")
    return (CaseClosed(reason, goes_on, on),)


def mark_intake(command: MarkIntake, state: CaseState) -> tuple[CaseEvent, ...]:
    """The inquiry becomes an intake; people who came to be known meanwhile are linked."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    require_open(state)
    marked = () if state.life.intake else (IntakeMarked(on),)
    return (*marked, *_new_links(command.members, command, state))


def link_people(command: LinkPeople, state: CaseState) -> tuple[CaseEvent, ...]:
    """More people of the household are known."""
    require_lead(state, command.actor, civil_date(command.now))
    links = _new_links(command.members, command, state)
    if len({link.person for link in links}) < len(command.members):
        raise Refusal(Code.ALREADY_LINKED, field="people")
    return links


def _new_links(
    members: tuple[NewMember, ...], command: Command, state: CaseState
) -> tuple[PersonLinked, ...]:
    known = state.people.ids
    return tuple(_linked(member, command) for member in members if member.person not in known)


def reopen_case(command: ReopenCase, state: CaseState) -> tuple[CaseEvent, ...]:
    """A new episode begins with the same lead."""
    on = civil_date(command.now)
    require_answerable(state, command.actor, on)
    if state.life.is_open:
        raise Refusal(Code.CASE_OPEN)
    if state.life.merged_into:
        raise Refusal(Code.CASE_NOT_OPEN, into=state.life.merged_into)
    return (CaseReopened(on),)


def follow_up(command: FollowUp, state: CaseState) -> tuple[CaseEvent, ...]:
    """The unit named at the closing, or the last lead, looks how the household fares.

    The case stays closed, unless what it finds opens a new episode.
    """
    on = civil_date(command.now)
    actor, life = command.actor, state.life
    require_known(state, actor)
    if actor.unit not in {life.accompanying_unit, None if life.lead is None else life.lead.unit}:
        raise Refusal(Code.NOT_LEAD)
    require_acting(actor)
    if life.is_open:
        raise Refusal(Code.CASE_OPEN)
    if life.merged_into:
        raise Refusal(Code.CASE_NOT_OPEN, into=life.merged_into)
    if command.next_on is not None and command.next_on <= on:
        raise Refusal(Code.DATE_IN_PAST, field="next_on")
    words = words_of(command.words, "follow_up", state)
    told = CaseFollowedUp(command.follow_up, actor.unit, words, command.next_on, on)
    return (told, CaseReopened(on)) if command.reopen else (told,)


def absorb_case(command: AbsorbCase, state: CaseState) -> tuple[CaseEvent, ...]:
    """The survivor notes the merge; its content and bases stay as they are."""
    on = civil_date(command.now)
    require_answerable(state, command.actor, on)
    return (CaseAbsorbed(command.absorbed, on),)


def merge_into(command: MergeInto, state: CaseState) -> tuple[CaseEvent, ...]:
    """Close this case with a pointer; nothing moves.

    What was merged before follows its survivor when that is handed on, or merged itself.
    """
    on = civil_date(command.now)
    require_answerable(state, command.actor, on)
    if command.into == state.case:
        raise Refusal(Code.CONFLICT, case=command.into)
    if not state.life.merged_into:
        require_open(state)
    return (
        CaseMerged(command.into, command.lead, command.lead_unit, command.lead_organisation, on),
    )
