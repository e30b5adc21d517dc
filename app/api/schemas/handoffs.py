"""Handing the lead on: what is asked."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, Field

from app.api.schemas.fields import Body, Day, Id, Pairs, Word, pairs_of
from app.api.schemas.views import Named
from app.api.shapes import named
from app.application.queries.handoff_page import HandoffPage, Passing
from app.application.rows import Names
from app.application.use_cases.propose_handoff import HandoffAsked
from app.domain.sharing.model import Form


class EngagementsNamed(Body):
    """Which go on, of those that end with the old lead's read tail."""

    engagements: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class DutyView(BaseModel):
    """Something that must still be done, and by when."""

    kind: str
    ref: str
    due: date | None


class PassingView(BaseModel):
    """Another unit's part in the case. `lapses`: it ends with the read tail unless confirmed."""

    engagement: str
    unit: Named
    capacity: str
    purpose: str
    starts: date
    ends: date | None
    lapses: bool
    confirmed: bool

    @classmethod
    def of(cls, passing: Passing, names: Names) -> Self:
        e = passing.engagement
        return cls(
            engagement=e.engagement,
            unit=named(names.units, e.unit),
            capacity=e.capacity.value,
            purpose=e.purpose.value,
            starts=e.period.starts,
            ends=e.period.ends,
            lapses=passing.lapses,
            confirmed=passing.confirmed,
        )


class HandoffView(BaseModel):
    """A hand-off. `overlap_until` is the last day on which the old lead reads.

    `engagements` and `duties` (what lies on the reader's own desk) are told to whoever leads.
    """

    handoff: str
    case: str
    state: str
    sender: Named
    candidate: Named
    proposed_on: date
    meet_on: date | None
    overlap_until: date | None
    accepted_on: date | None
    ended_on: date | None
    engagements: list[PassingView]
    duties: list[DutyView]
    edges: list[str]

    @classmethod
    def of(cls, page: HandoffPage) -> Self:
        row, names = page.handoff, page.names
        return cls(
            handoff=row.handoff,
            case=row.case,
            state=row.state,
            sender=named(names.units, row.from_unit),
            candidate=named(names.units, row.to_unit),
            proposed_on=row.proposed_on,
            meet_on=row.meet_on,
            overlap_until=row.overlap_until,
            accepted_on=row.accepted_on,
            ended_on=row.ended_on,
            engagements=[PassingView.of(one, names) for one in page.passing],
            duties=[DutyView(kind=d.kind, ref=d.ref, due=d.due) for d in page.duties],
            edges=list(page.edges),
        )


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
