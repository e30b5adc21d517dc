"""Request bodies for what happened away from the screen."""

from typing import Annotated

from pydantic import Field

from app.api.schemas.fields import Body, Day, Flag, Id, Ids, Listed, Moment, Pairs, Word, pairs_of
from app.application.use_cases.grounds import Named
from app.application.use_cases.record_answer import Answering
from app.application.use_cases.tell_outside import Telling
from app.domain.sharing.register import CONSENT


class Told(Body):
    """`unit` of the directory, or a `party` by code and words; `items`, or `pairs` and words.

    `consented`: who agreed to the presence of a third person, where `means` is `presence`.
    """

    means: Word
    occurred_at: Moment
    unit: Id | None = None
    party: Word = ""
    party_words: str = ""
    items: Ids = ()
    pairs: Pairs = ()
    text: str = ""
    ground: Word = CONSENT
    sender_consent: Flag = False
    reason: Annotated[str, Field(max_length=1000)] = ""
    second_worker: Id | None = None
    decision: Annotated[str, Field(max_length=200)] = ""
    consented: Ids = ()

    def telling(self) -> Telling:
        return Telling(
            self.means,
            self.occurred_at,
            self.unit,
            self.items,
            pairs_of(self.pairs),
            self.text,
            self.party,
            self.party_words,
            Named(
                self.ground,
                self.sender_consent,
                self.reason,
                self.second_worker or "",
                self.decision,
            ),
            frozenset(self.consented),
        )


class RecordedAnswer(Body):
    """What stands in a link sheet's return box, or was said by telephone: who, how and when.

    `contact_due`: by when they reach the person. `reason` belongs to a decline, `result` to a
    report.
    """

    answer: Word
    said_by: str
    means: Word
    occurred_at: Moment
    reason: Annotated[str, Listed("decline_reason")] | None = None
    result: Word | None = None
    report_due: Day | None = None
    evidence: Id | None = None
    text: str = ""
    contact_due: Day | None = None

    def answering(self) -> Answering:
        return Answering(
            self.answer,
            self.said_by,
            self.means,
            self.occurred_at,
            self.reason,
            self.result,
            self.report_due,
            self.evidence,
            self.text,
            self.contact_due,
        )


class Looked(Body):
    """What came of it, by a code."""

    kind: Word
    remark: Word
