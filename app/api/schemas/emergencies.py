"""An emergency: what is asked, and what is told of it."""

from datetime import date, datetime

from pydantic import BaseModel

from app.api.schemas.fields import Body, Id, Moment, Pairs, Word, pairs_of
from app.api.schemas.views import EntryView
from app.api.schemas.views import Named as Who
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_emergency import EmergencyAsked
from app.domain.sharing.model import Form


class NewEmergency(Body):
    """`unit` reads these words at once. `ground`: one that the register keeps for emergencies.

    Whatever else the register asks for on that ground is said now; the reason may follow.
    """

    unit: Id
    pairs: Pairs = ()
    text: str
    form: Word = Form.SUMMARY.value
    occurred_at: Moment
    ground: Word
    second_worker: Id | None = None
    decision: str = ""

    def asked(self) -> EmergencyAsked:
        return EmergencyAsked(
            self.unit,
            pairs_of(self.pairs),
            self.text,
            self.form,
            self.occurred_at,
            Named(self.ground, second_worker=self.second_worker or "", decision=self.decision),
        )


class EmergencyReason(Body):
    """Why it could not wait."""

    text: str


class EmergencyReview(Body):
    """`upheld` or `not_upheld`; `text` may say why."""

    result: Word
    text: str = ""


class EmergencyLineView(BaseModel):
    """`result` is null until a manager has judged it."""

    emergency: str
    receiver: Who
    by_unit: Who
    by_worker: Who
    opened_on: date
    reason_due: datetime
    reasoned: bool
    review_due: date
    result: str | None


class EmergenciesView(BaseModel):
    """The latest first."""

    emergencies: list[EmergencyLineView]


class EmergencyView(EmergencyLineView):
    """`shown` and `reason` are null where a protection flag keeps the words from the reader.

    `reason` also until it is given: it is told to the lead team and to who looks at it.
    """

    case: str
    shown: EntryView | None
    reason: EntryView | None
