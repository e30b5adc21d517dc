"""An emergency: shown at once, on an entry and a basis like any other; answered for afterwards."""

from dataclasses import replace
from datetime import date
from typing import Final

from app.domain import text
from app.domain.actor import Actor, Role
from app.domain.case.command import GroundAsked
from app.domain.case.commands import WriteEntry
from app.domain.case.emergency.commands import (
    GiveEmergencyReason,
    OpenEmergency,
    ReviewEmergency,
    TakeUpEmergency,
)
from app.domain.case.emergency.events import (
    EmergencyOpened,
    EmergencyReasoned,
    EmergencyReviewed,
    EmergencyTakenUp,
)
from app.domain.case.emergency.state import Emergency
from app.domain.case.entry.decide import write_entry
from app.domain.case.events import CaseEvent
from app.domain.case.sharing.events import EngagementBegun, EngagementEnded
from app.domain.case.sharing.grounds import ground_of
from app.domain.case.standing import require_acting, require_known, require_lead
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import BasisKind
from app.domain.sharing.register import Required

UPHELD: Final = "upheld"
NOT_UPHELD: Final = "not_upheld"
RESULTS: Final = frozenset({UPHELD, NOT_UPHELD})


def open_emergency(command: OpenEmergency, state: CaseState) -> tuple[CaseEvent, ...]:
    """The words, the basis and the receiver's engagement of this moment; and what is owed."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    shown = write_entry(_entry(command), state)
    if not any(isinstance(event, EngagementBegun) for event in shown):
        raise Refusal(Code.ALREADY_LINKED, unit=command.receiver.unit.unit)  # it reads it anyway
    opened = EmergencyOpened(
        emergency=command.emergency,
        entry=command.item,
        engagement=command.receiver.engagement,
        receiver_unit=command.receiver.unit.unit,
        by_unit=command.actor.unit,
        by_legal_entity=command.actor.at.legal_entity,
        by_worker=command.actor.worker,
        reason_due=command.reason_due,
        review_due=command.review_due,
        climbs=command.climbs,
        on=on,
    )
    return (*shown, opened)


def _entry(command: OpenEmergency) -> WriteEntry:
    return WriteEntry(
        actor=command.actor,
        now=command.now,
        item=command.item,
        kind="emergency",
        pairs=command.pairs,
        form=command.form,
        occurred_at=command.occurred_at,
        text=command.text,
        receivers=(command.receiver,),
        ground=_at_once(command.ground),
    )


def _at_once(asked: GroundAsked) -> GroundAsked:
    """A ground for emergencies, whose reason may follow."""
    ground = ground_of(asked)
    if ground.kind is not BasisKind.EMERGENCY or asked.sender_consent:
        raise Refusal(Code.UNKNOWN_CODE, field="ground")
    return replace(asked, ground=replace(ground, requires=ground.requires - {Required.REASON}))


def give_reason(command: GiveEmergencyReason, state: CaseState) -> tuple[EmergencyReasoned, ...]:
    """Of the unit that opened it, once; late is better than never, and is marked."""
    require_known(state, command.actor)
    found = state.emergencies.by_id.get(command.emergency)
    if found is None or found.opened.by_unit != command.actor.unit:
        raise Refusal(Code.UNKNOWN_EMERGENCY)
    require_acting(command.actor)
    if found.reasoned:
        raise Refusal(Code.EMERGENCY_STATE, state="reasoned")
    shown = state.content.entries[found.opened.entry].item
    return (
        EmergencyReasoned(
            command.emergency,
            text.words(command.text, field="text"),
            command.now > found.opened.reason_due,
            command.actor.unit,
            command.actor.worker,
            command.now,
            command.item,
            shown.pairs,
            shown.compartment,
        ),
    )


def take_up(command: TakeUpEmergency, state: CaseState) -> tuple[EmergencyTakenUp, ...]:
    """From now on it is hers: she reads what was shown, and whoever looked before does not.

    Again by herself changes nothing.
    """
    actor = command.actor
    found = _to_review(state, actor, command.emergency)
    if found.looked_at_by(actor.unit, actor.worker):
        return ()
    return (
        EmergencyTakenUp(
            command.emergency,
            command.review,
            actor.unit,
            actor.at.organisation,
            actor.worker,
            civil_date(command.now),
        ),
    )


def review(command: ReviewEmergency, state: CaseState) -> tuple[CaseEvent, ...]:
    """By a manager of the opener's legal entity, who did not open it; once.

    What was no emergency is read no longer from this moment.
    """
    on = civil_date(command.now)
    found = _to_review(state, command.actor, command.emergency)
    result = text.code(command.result, allowed=RESULTS, field="result")
    reviewed = EmergencyReviewed(
        command.emergency,
        result,
        text.words(command.text, field="text", required=False),
        command.actor.unit,
        command.actor.worker,
        on,
    )
    if result == UPHELD or not _reads_on(found, state, on):
        return (reviewed,)
    return (reviewed, EngagementEnded(found.opened.engagement, on))


def _to_review(state: CaseState, actor: Actor, emergency: str) -> Emergency:
    """Her legal entity's managers know of it, whether or not their unit is part of the case."""
    found = state.emergencies.by_id.get(emergency)
    if found is None or found.opened.by_legal_entity != actor.at.legal_entity:
        require_known(state, actor)
        raise Refusal(Code.UNKNOWN_EMERGENCY)
    if actor.role is not Role.MANAGER:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    if found.opened.by_worker == actor.worker:
        raise Refusal(Code.OWN_EMERGENCY)
    if found.result is not None:
        raise Refusal(Code.EMERGENCY_STATE, state=found.result)
    return found


def _reads_on(found: Emergency, state: CaseState, on: date) -> bool:
    """Whether the receiver still takes part under it."""
    return state.made.made[found.opened.engagement].running.period.holds(on)
