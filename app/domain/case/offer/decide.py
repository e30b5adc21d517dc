"""A referral from outside: offered without a lead, then led by its receiver, or by nobody."""

from typing import Final

from app.domain import text
from app.domain.case.events import CaseEvent
from app.domain.case.evolve import evolve
from app.domain.case.lifecycle.decide import (
    CONTROLLERS,
    LEADING_TYPES,
    checked_links,
    checked_topics,
    merge_into,
)
from app.domain.case.lifecycle.events import CaseOffered, CaseOpened
from app.domain.case.offer.commands import LinkOffer, Offer
from app.domain.case.referral import decide as referral
from app.domain.case.referral import sending
from app.domain.case.referral.commands import AcceptReferral, Refer
from app.domain.case.referral.table import CAME_TO_NOTHING
from app.domain.case.sharing.grounds import ground_of
from app.domain.case.standing import LEAD_ROLES, require_acting
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import BasisKind

OWN_GROUNDS: Final = frozenset(
    {
        BasisKind.STATUTE,
        BasisKind.INTERNAL_USE,
        BasisKind.ENTRUSTMENT,
        BasisKind.REPORT_TO_ENTRUSTER,
    }
)
"""On which somebody may be referred without her consent."""


def offer(command: Offer, state: CaseState) -> tuple[CaseEvent, ...]:
    """Send to somebody who may lead and signs in; on the sender's own ground."""
    if state.case:
        raise Refusal(Code.CASE_EXISTS, case=command.case)
    require_acting(command.actor)
    to, sheet = command.sheet.receiver, command.sheet
    if to.agency_type not in LEADING_TYPES or to.reach not in sending.SIGNS_IN:
        raise Refusal(Code.ROLE_NOT_ALLOWED, unit=to.unit)
    _own_ground(sheet)
    _checked_earlier(command)
    if not sheet.topics:
        raise Refusal(Code.UNKNOWN_CODE, field="topics")
    ward = text.code(command.ward, allowed=LISTS["wards"], field="ward")
    offered = CaseOffered(command.case, ward, command.actor.unit, civil_date(command.now))
    begun: tuple[CaseEvent, ...] = (offered, *checked_links(command.members, command))
    return (*begun, *sending.send(sheet, _after(state, begun)))


def _own_ground(sheet: Refer) -> None:
    """Of the sender's own. An emergency has a road of its own, which somebody reviews."""
    asked = sheet.ground
    if asked is None or asked.of_the_case:
        raise Refusal(Code.NO_BASIS, field="ground")
    if not asked.sender_consent and ground_of(asked).kind not in OWN_GROUNDS:
        raise Refusal(Code.NO_BASIS, field="ground")


def _checked_earlier(command: Offer) -> None:
    """Tried again after one of its own that came to nothing."""
    if command.sheet.after is None:
        return
    earlier = command.earlier
    if earlier is None or (earlier.referral, earlier.sender_unit) != (
        command.sheet.after,
        command.actor.unit,
    ):
        raise Refusal(Code.UNKNOWN_REFERRAL, field="after")
    if earlier.state not in CAME_TO_NOTHING:
        raise Refusal(Code.REFERRAL_STATE, state=earlier.state.value)


def accept(command: AcceptReferral, state: CaseState) -> tuple[CaseEvent, ...]:
    """Of a case that is there, a part; of what was offered, the lead."""
    accepted = referral.accept(command, state)
    if not state.life.is_offered:
        return accepted
    return (*accepted, _opened(command, state))


def _opened(command: AcceptReferral, state: CaseState) -> CaseOpened:
    """From this moment the receiver leads, and the case has a number."""
    actor, terms = command.actor, command.opening
    if terms is None:
        raise Refusal(Code.INVALID_INPUT, field="opening")
    if actor.at.agency_type not in LEADING_TYPES or actor.role not in LEAD_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    topics, main_topic = checked_topics(terms.topics, terms.main_topic)
    return CaseOpened(
        case=state.case,
        number=terms.number,
        ward=state.life.ward,
        route=text.code(terms.route, allowed=LISTS["intake_route"], field="route"),
        topics=topics,
        main_topic=main_topic,
        controller=text.code(terms.controller, allowed=CONTROLLERS, field="controller"),
        lead=terms.lead,
        lead_unit=actor.unit,
        lead_organisation=actor.organisation,
        lead_worker=actor.worker,
        on=civil_date(command.now),
        intake=terms.intake,
    )


def link(command: LinkOffer, state: CaseState) -> tuple[CaseEvent, ...]:
    """Taken on and merged in one act: nothing moves, and the sender hears of no other case."""
    accepted = accept(command.acceptance, state)
    if not state.life.is_offered:
        raise Refusal(Code.REFERRAL_STATE, referral=command.acceptance.referral)
    return (*accepted, *merge_into(command.merge, _after(state, accepted)))


def _after(state: CaseState, events: tuple[CaseEvent, ...]) -> CaseState:
    for event in events:
        state = evolve(state, event)
    return state
