"""Preparing a conference, the city's decision on it, the door, its beginning and its end."""

from datetime import date
from typing import Final

from app.domain import text
from app.domain.case.standing import require_leading_role
from app.domain.conference.commands import (
    AcknowledgeSecrecy,
    ApproveConference,
    CancelConference,
    CloseConference,
    Countersign,
    ExcludeMember,
    MemberAsked,
    NameSubstitute,
    OpenConference,
    PartAsked,
    PrepareConference,
    RecordApproval,
)
from app.domain.conference.events import (
    ApprovalCountersigned,
    ConferenceApproved,
    ConferenceCancelled,
    ConferenceClosed,
    ConferenceEvent,
    ConferenceOpened,
    ConferencePrepared,
    MemberExcluded,
    Part,
    Post,
    SecrecyAcknowledged,
    SubstituteNamed,
)
from app.domain.conference.grounds import on_consent
from app.domain.conference.standing import member_of, standing, wrong_state
from app.domain.conference.state import Conference
from app.domain.conference.table import EdgeName
from app.domain.dates import civil_date, day_not_in_future
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import BasisKind
from app.domain.sharing.register import CITY_TYPES, Ground

URGENT_MEMBERS: Final = 3
SHORT: Final = 40


def prepare(command: PrepareConference, state: Conference) -> tuple[ConferenceEvent, ...]:
    """The secretariat puts a sitting before the city; an urgent one begins at once."""
    on = civil_date(command.now)
    if state.prepared is not None:
        raise Refusal(Code.CONFLICT)
    require_leading_role(command.actor)
    parts = _parts(command)
    _checked_days(command, on)
    prepared = _prepared(command, parts, on)
    if not command.urgent:
        return (prepared,)
    if command.planned_on != on or len(command.members) > URGENT_MEMBERS:
        raise Refusal(Code.INVALID_INPUT, field="urgent", limit=URGENT_MEMBERS)
    return (prepared, ConferenceOpened(command.reads_until, on))


def _prepared(command: PrepareConference, parts: tuple[Part, ...], on: date) -> ConferencePrepared:
    by_law = [part for part in parts if not on_consent(part)]
    home = [*by_law, *parts][0]
    city = _city(command)
    return ConferencePrepared(
        conference=command.conference,
        case=command.case,
        item=command.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        compartment=home.part,
        pairs=home.pairs,
        parts=parts,
        members=_posts(command.members),
        city_unit=city[0],
        city_organisation=city[1],
        city_engagement=command.city_engagement,
        planned_on=command.planned_on,
        reads_from=command.reads_from,
        reads_until=command.reads_until,
        recorded_at=command.now,
        on=on,
        text=text.words(command.text, field="text"),
        urgent=command.urgent,
    )


def _city(command: PrepareConference) -> tuple[str | None, str | None]:
    """Who convenes such a sitting decides; on consent alone the city, where it wishes to be asked.

    The register names the conveners of each ground; one unit decides for all of them.
    """
    named = [g.ground.conveners for part in command.parts for g in part.grounds if g.ground]
    convening = [types for types in named if types]
    if command.city is None:
        if convening:
            raise Refusal(Code.UNKNOWN_UNIT, field="city")
        return None, None
    if command.city.agency_type not in frozenset.intersection(*(convening or [CITY_TYPES])):
        raise Refusal(Code.UNKNOWN_UNIT, field="city")
    return command.city.unit, command.city.organisation


def _parts(command: PrepareConference) -> tuple[Part, ...]:
    """At most one on consent and one on law: one list of members, two records."""
    parts = tuple(_part(asked, command.members) for asked in command.parts)
    if not parts or len({on_consent(part) for part in parts}) < len(parts):
        raise Refusal(Code.INVALID_INPUT, field="parts")
    return parts


def _part(asked: PartAsked, members: tuple[MemberAsked, ...]) -> Part:
    """A part stands on laws of conferences, one or several, or on consent."""
    grounds = [(g.ground, g.basis) for g in asked.grounds if g.ground is not None]
    kinds = [ground.kind for ground, _ in grounds]
    by_law = set(kinds) == {BasisKind.CONFERENCE}
    consent = asked.on_consent and len(kinds) == 1
    if len(grounds) < len(asked.grounds) or not (by_law or consent):
        raise Refusal(Code.UNKNOWN_CODE, field="grounds")
    for ground, _ in grounds:
        _checked_receivers(ground, members)
    if not asked.pairs:
        raise Refusal(Code.NO_PAIRS, field="pairs")
    return Part(asked.part, tuple((ground.code, basis) for ground, basis in grounds), asked.pairs)


def _checked_receivers(ground: Ground, members: tuple[MemberAsked, ...]) -> None:
    """A law may name who can sit under it."""
    for member in members:
        if ground.receivers and member.unit.agency_type not in ground.receivers:
            raise Refusal(Code.NO_BASIS, unit=member.unit.unit, reasons=[Code.NO_BASIS.value])


def _posts(members: tuple[MemberAsked, ...]) -> tuple[Post, ...]:
    units = {member.unit.unit for member in members}
    if not members or len(units) < len(members):
        raise Refusal(Code.INVALID_INPUT, field="members")
    return tuple(
        Post(
            m.unit.unit,
            m.unit.organisation,
            m.engagement,
            text.words(m.post, field="post", limit=SHORT),
            m.persons,
        )
        for m in members
    )


def _checked_days(command: PrepareConference, on: date) -> None:
    if command.planned_on < on:
        raise Refusal(Code.DATE_IN_PAST, field="planned_on")
    if not command.reads_from <= command.planned_on < command.reads_until:
        raise Refusal(Code.END_BEFORE_START, field="reads_until")


def approve(command: ApproveConference, state: Conference) -> tuple[ConferenceEvent, ...]:
    """The city decides on screen."""
    standing(state, command.actor, EdgeName.APPROVE)
    _require_undecided(state, EdgeName.APPROVE)
    on = civil_date(command.now)
    return (ConferenceApproved(None, on, on),)


def record_approval(command: RecordApproval, state: Conference) -> tuple[ConferenceEvent, ...]:
    """The city decided on paper; the secretariat writes down which decision it was."""
    standing(state, command.actor, EdgeName.RECORD_APPROVAL)
    _require_undecided(state, EdgeName.RECORD_APPROVAL)
    day_not_in_future(command.decided_on, command.now, field="decided_on")
    number = text.words(command.number, field="number", limit=SHORT)
    return (ConferenceApproved(number, command.decided_on, civil_date(command.now)),)


def _require_undecided(state: Conference, edge: EdgeName) -> None:
    if not state.owes_decision:
        raise wrong_state(state, edge)


def countersign(command: Countersign, state: Conference) -> tuple[ConferenceEvent, ...]:
    """The city confirms what was recorded as its own decision."""
    standing(state, command.actor, EdgeName.COUNTERSIGN)
    if not state.owes_countersignature:
        raise wrong_state(state, EdgeName.COUNTERSIGN)
    return (ApprovalCountersigned(command.actor.worker, civil_date(command.now)),)


def name_substitute(command: NameSubstitute, state: Conference) -> tuple[ConferenceEvent, ...]:
    standing(state, command.actor, EdgeName.NAME_SUBSTITUTE)
    member = member_of(state, command.unit)
    if command.person in member.post.persons:
        raise Refusal(Code.ALREADY_LINKED, field="person")
    return (SubstituteNamed(member.unit, command.person, civil_date(command.now)),)


def acknowledge(command: AcknowledgeSecrecy, state: Conference) -> tuple[ConferenceEvent, ...]:
    """At the door: a named person of the post is bound to secrecy, and may read from then on."""
    standing(state, command.actor, EdgeName.ACKNOWLEDGE)
    member = state.members[command.actor.unit]
    if member.post.persons and command.actor.worker not in member.post.persons:
        raise Refusal(Code.NOT_ON_THE_LIST)
    if not command.confidentiality:
        raise Refusal(Code.CONFIDENTIALITY_REQUIRED, field="confidentiality")
    if member.person == command.actor.worker:
        return ()
    return (SecrecyAcknowledged(member.unit, command.actor.worker, civil_date(command.now)),)


def begin(command: OpenConference, state: Conference) -> tuple[ConferenceEvent, ...]:
    standing(state, command.actor, EdgeName.OPEN)
    on = civil_date(command.now)
    if command.reads_until <= on:
        raise Refusal(Code.END_BEFORE_START, field="reads_until")
    return (ConferenceOpened(command.reads_until, on),)


def exclude(command: ExcludeMember, state: Conference) -> tuple[ConferenceEvent, ...]:
    """A unit that is party to what is discussed leaves the table, and reads no more."""
    standing(state, command.actor, EdgeName.EXCLUDE)
    member = member_of(state, command.unit)
    return (MemberExcluded(member.unit, civil_date(command.now)),)


def close(command: CloseConference, state: Conference) -> tuple[ConferenceEvent, ...]:
    standing(state, command.actor, EdgeName.CLOSE)
    return (ConferenceClosed(civil_date(command.now)),)


def cancel(command: CancelConference, state: Conference) -> tuple[ConferenceEvent, ...]:
    standing(state, command.actor, EdgeName.CANCEL)
    return (ConferenceCancelled(civil_date(command.now)),)
