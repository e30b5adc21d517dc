"""Request bodies for an emergency."""

from app.api.schemas.fields import Body, Id, Moment, Pairs, Word, pairs_of
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
