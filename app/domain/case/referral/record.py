"""What a receiver without a log-in said: taken down by the sender, and nobody acts as it."""

from datetime import date
from typing import Final

from app.domain import text
from app.domain.case.commands import RecordAnswer
from app.domain.case.referral.decide import RESULTS
from app.domain.case.referral.events import AnswerRecorded
from app.domain.case.referral.table import RECORDED, EdgeName
from app.domain.case.standing import referral_for
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import civil_date, not_in_future
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import Allowed, may_read, reader_of

MEANS: Final = frozenset({"telephone", "fax", "mail", "visit"})


def record_answer(command: RecordAnswer, state: CaseState) -> tuple[AnswerRecorded, ...]:
    """Who said what, how and when; it moves the clock and opens nothing to anybody."""
    on = civil_date(command.now)
    answer = text.code(command.answer, allowed=frozenset(RECORDED), field="answer")
    found = referral_for(state, command.actor, command.referral, RECORDED[answer], on)
    not_in_future(command.occurred_at, command.now)
    if command.report_due is not None and command.report_due < on:
        raise Refusal(Code.DATE_IN_PAST, field="report_due")
    if command.contact_due is not None and command.contact_due < on:
        raise Refusal(Code.DATE_IN_PAST, field="contact_due")
    reason, result = _codes(command, RECORDED[answer])
    return (
        AnswerRecorded(
            referral=command.referral,
            item=command.item,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            pairs=found.pairs,
            answer=answer,
            said_by=text.words(command.said_by, field="said_by", limit=text.NAME_LIMIT),
            means=text.code(command.means, allowed=MEANS, field="means"),
            reason=reason,
            result=result,
            report_due=command.report_due,
            evidence=_evidence(command, state, on),
            own_behalf=command.actor.at.legal_entity == command.receiver_entity,
            text=text.words(command.text, field="text", required=False),
            occurred_at=command.occurred_at,
            recorded_at=command.now,
            on=on,
            contact_due=command.contact_due,
        ),
    )


def _codes(command: RecordAnswer, edge: EdgeName) -> tuple[str | None, str | None]:
    """The reason of a decline, the result of a report; of other answers neither."""
    reasons = LISTS["decline_reason"]
    if edge is EdgeName.RECORD_DECLINE:
        return text.code(command.reason or "", allowed=reasons, field="reason"), None
    if edge is EdgeName.RECORD_OUTCOME:
        return None, text.code(command.result or "", allowed=RESULTS, field="result")
    return None, None


def _evidence(command: RecordAnswer, state: CaseState, on: date) -> str | None:
    """A file of this case that its writer sees; of anything else she learns nothing."""
    if command.evidence is None:
        return None
    entry = state.content.entries.get(command.evidence)
    if entry is None or entry.kind != "attachment" or entry.retracted:
        raise Refusal(Code.UNKNOWN_ITEM, field="evidence")
    reader = reader_of(command.actor)
    if not isinstance(may_read(reader, entry.item, state.grounds(), on), Allowed):
        raise Refusal(Code.UNKNOWN_ITEM, field="evidence")
    return command.evidence
