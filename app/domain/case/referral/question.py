"""The receiver asks for more; the sender answers. Neither moves the referral, nor opens it."""

from typing import Final

from app.domain import text
from app.domain.case.commands import AnswerQuestion, AskSender
from app.domain.case.content.decide import require_readable
from app.domain.case.referral.events import ReferralQuestionAnswered, ReferralQuestioned
from app.domain.case.referral.state import Question, Referral
from app.domain.case.referral.table import EdgeName
from app.domain.case.standing import referral_for
from app.domain.case.state import CaseState
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Capacity, Engagement, Form, Item

WRITTEN: Final = "written"
HOW: Final = frozenset({WRITTEN, "telephone", "fax", "mail", "visit"})
"""Away from the screen it is told as anything is: `TellOutside` says what."""


def ask(command: AskSender, state: CaseState) -> tuple[ReferralQuestioned, ...]:
    """It lies on the sender's desk until that answers, or the referral ends."""
    on = civil_date(command.now)
    found = referral_for(state, command.actor, command.referral, EdgeName.ASK, on)
    return (
        ReferralQuestioned(
            referral=command.referral,
            item=command.item,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            pairs=found.pairs,
            text=text.words(command.text, field="text"),
            recorded_at=command.now,
            on=on,
        ),
    )


def answer(command: AnswerQuestion, state: CaseState) -> tuple[ReferralQuestionAnswered, ...]:
    """Words about nobody but whom the link sheet is about, on a basis that still holds."""
    on = civil_date(command.now)
    found = referral_for(state, command.actor, command.referral, EdgeName.ANSWER, on)
    _open(found, command.question)
    how = text.code(command.how, allowed=HOW, field="how")
    said = text.words(command.text, field="text", required=how == WRITTEN)
    return (
        ReferralQuestionAnswered(
            referral=command.referral,
            question=command.question,
            item=command.item if said else None,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            pairs=found.pairs,
            how=how,
            bases=_bases(command, state, found) if said else (),
            text=said,
            recorded_at=command.now,
            on=on,
        ),
    )


def _open(found: Referral, question: str) -> Question:
    asked = next((q for q in found.questions if q.item == question), None)
    if asked is None:
        raise Refusal(Code.UNKNOWN_QUESTION)
    if asked.answered_on is not None:
        raise Refusal(Code.REFERRAL_STATE, state=found.state.value, edge=EdgeName.ANSWER.value)
    return asked


def _bases(command: AnswerQuestion, state: CaseState, found: Referral) -> tuple[str, ...]:
    """As for the link sheet; to the lead, which needs none, on none."""
    if not found.bases:
        return ()
    on = civil_date(command.now)
    engagement = Engagement(
        found.referral,
        found.receiver_unit,
        found.receiver_organisation,
        Capacity.PARTNER,
        found.purpose,
        found.pairs,
        frozenset(),
        Period(on),
    )
    said = Item(
        command.item, state.case, command.actor.unit, found.pairs, Form.SUMMARY, travels=True
    )
    return require_readable(
        state.grounds(), engagement, command.receiver, (said,), on, though_withheld=True
    )
