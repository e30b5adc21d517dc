"""Whether a professional is free to act: names to one of them, yes or no back, nothing else."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from app.domain import text
from app.domain.case.commands import AnswerCheck, AskCheck, TellNames
from app.domain.case.content.decide import require_readable
from app.domain.case.events import CaseEvent
from app.domain.case.referral.checks import PROFESSIONALS, Check
from app.domain.case.referral.events import (
    ReferralCheckAnswered,
    ReferralCheckAsked,
    ReferralNamesTold,
)
from app.domain.case.referral.state import Referral
from app.domain.case.referral.table import EdgeName
from app.domain.case.sharing.events import ConsentReaches
from app.domain.case.standing import referral_for
from app.domain.case.state import CaseState
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    HOUSEHOLD,
    BasisKind,
    Capacity,
    Engagement,
    Form,
    Item,
    Pair,
    Purpose,
)

DAYS: Final = timedelta(days=5)
IDENTITY: Final = "IC01"
"""Names, former names, the town; those of whom the person is at odds with."""


def ask(command: AskCheck, state: CaseState) -> tuple[CaseEvent, ...]:
    """The receiver names the one who will look."""
    on = civil_date(command.now)
    found = referral_for(state, command.actor, command.referral, EdgeName.ASK_CHECK, on)
    if command.actor.at.agency_type not in PROFESSIONALS:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    if not command.belongs:
        raise Refusal(Code.WORKER_NOT_OF_UNIT, field="worker")
    if found.checks and found.checks[-1].is_open(on):
        raise _not_now(found, EdgeName.ASK_CHECK)
    return (ReferralCheckAsked(command.referral, command.check, command.worker, on),)


def tell(command: TellNames, state: CaseState) -> tuple[CaseEvent, ...]:
    """Five days, in a room of its own, on the consent of everybody whom the sheet is about."""
    on = civil_date(command.now)
    found = referral_for(state, command.actor, command.referral, EdgeName.TELL_NAMES, on)
    check = _the(found, command.check)
    if not check.waits_for_names() or not check.is_open(on):
        raise _not_now(found, EdgeName.TELL_NAMES)
    people = {pair.subject for pair in found.pairs} - {HOUSEHOLD}
    if not people:
        raise Refusal(Code.NO_PAIRS, field="pairs")
    pairs = frozenset(Pair(person, IDENTITY) for person in people)
    until = min(on + DAYS, state.life.tail_of(command.actor.unit, on) or on + DAYS)
    reached = ConsentReaches(
        command.check, (found.receiver_unit,), (found.receiver_organisation,), on, until
    )
    told = ReferralNamesTold(
        referral=command.referral,
        check=command.check,
        item=command.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        pairs=pairs,
        bases=_consents(command, state, found, pairs),
        until=until,
        text=text.words(command.text, field="text"),
        recorded_at=command.now,
        on=on,
    )
    return (reached, told)


def answer(command: AnswerCheck, state: CaseState) -> tuple[CaseEvent, ...]:
    """Yes or no, by her who was told; what she was told is readable no more."""
    on = civil_date(command.now)
    found = referral_for(state, command.actor, command.referral, EdgeName.ANSWER_CHECK, on)
    check = _the(found, command.check)
    if command.actor.worker != check.worker:
        raise Refusal(Code.NOT_RECEIVER)
    if check.waits_for_names() or not check.is_open(on):
        raise _not_now(found, EdgeName.ANSWER_CHECK)
    return (ReferralCheckAnswered(command.referral, command.check, command.conflict, on),)


def _the(found: Referral, check: str) -> Check:
    if not found.checks or found.checks[-1].check != check:
        raise Refusal(Code.UNKNOWN_QUESTION)
    return found.checks[-1]


def _not_now(found: Referral, edge: EdgeName) -> Refusal:
    return Refusal(Code.REFERRAL_STATE, state=found.state.value, edge=edge.value)


def _consents(
    command: TellNames, state: CaseState, found: Referral, pairs: frozenset[Pair]
) -> tuple[str, ...]:
    """Asked of the rule as in the everyday record; no other ground opens this."""
    on = civil_date(command.now)
    grounds = state.grounds()
    consents = tuple(b for b in grounds.bases if b.kind is BasisKind.CONSENT)
    asked = Engagement(
        command.check,
        found.receiver_unit,
        found.receiver_organisation,
        Capacity.PARTNER,
        Purpose.SUPPORT,
        pairs,
        frozenset(),
        Period(on),
    )
    said = Item(command.item, state.case, command.actor.unit, pairs, Form.SUMMARY, travels=True)
    return require_readable(replace(grounds, bases=consents), asked, command.receiver, (said,), on)
