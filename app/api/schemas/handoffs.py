"""Handing the lead on: what is asked."""

from app.api.schemas.fields import Body, Day, Id, Pairs, Word, pairs_of
from app.application.use_cases.propose_handoff import HandoffAsked
from app.domain.sharing.model import Form


class NewHandoff(Body):
    """Who is asked to lead. Words need `pairs`; without them the proposal tells of nobody.

    `overlap_until` is the last day on which the old lead reads, `meet_on` the joint meeting.
    """

    to_unit: Id
    pairs: Pairs = ()
    form: Word = Form.SUMMARY.value
    text: str = ""
    overlap_until: Day | None = None
    meet_on: Day | None = None

    def asking(self) -> HandoffAsked:
        return HandoffAsked(
            self.to_unit,
            pairs_of(self.pairs),
            self.form,
            self.text,
            self.overlap_until,
            self.meet_on,
        )
