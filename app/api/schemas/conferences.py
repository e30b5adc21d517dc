"""Conferences: what is asked of them, and what of them is shown."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from app.api.schemas.fields import Body, Day, Flag, Id, Ids, Listed, Pairs, Word, pairs_of
from app.api.schemas.views import EntryView, Named
from app.application.use_cases.ask_for_information import Asking
from app.application.use_cases.assign_task import Assigning
from app.application.use_cases.carry_over import Carrying
from app.application.use_cases.prepare_conference import Invited, PartPlanned, Preparing
from app.domain.sharing.model import Pair

Grounds = Annotated[tuple[Word, ...], Field(max_length=9)]


class PartBody(Body):
    """Codes of `legal_basis`: laws of conferences, or `LB-CONSENT` alone."""

    grounds: Grounds
    pairs: Pairs


class PostBody(Body):
    """`persons` are workers who may sit for the post; none named = anybody of the unit."""

    unit: Id
    post: str
    persons: Ids = ()


class NewConference(Body):
    parts: Annotated[tuple[PartBody, ...], Field(max_length=2)]
    members: Annotated[tuple[PostBody, ...], Field(max_length=50)]
    city: Id | None = None
    planned_on: Day
    purpose: str
    urgent: Flag = False

    def preparing(self) -> Preparing:
        parts = tuple(PartPlanned(p.grounds, pairs_of(p.pairs)) for p in self.parts)
        members = tuple(Invited(m.unit, m.post, m.persons) for m in self.members)
        return Preparing(
            parts, members, self.city, self.planned_on, self.purpose, urgent=self.urgent
        )


class Decision(Body):
    """The city's decision on paper."""

    number: str
    decided_on: Day


class Substitute(Body):
    unit: Id
    person: Id


class Secrecy(Body):
    confidentiality: Flag


class Question(Body):
    part: Id
    unit: Id
    pairs: Pairs
    text: str
    due: Day

    def asking(self) -> Asking:
        return Asking(self.part, self.unit, pairs_of(self.pairs), self.text, self.due)


class Answer(Body):
    text: str
    form: Word = "full"


class NoAnswer(Body):
    reason: Annotated[str, Listed("decline_reason")]


class Words(Body):
    """A material or minutes, of one part."""

    part: Id
    pairs: Pairs
    text: str
    form: Word = "full"

    def about(self) -> frozenset[Pair]:
        return pairs_of(self.pairs)


class NewTask(Body):
    part: Id
    unit: Id
    pairs: Pairs
    text: str
    until: Day
    next_on: Day | None = None

    def assigning(self) -> Assigning:
        about = pairs_of(self.pairs)
        return Assigning(self.part, self.unit, about, self.text, self.until, self.next_on)


class Exclusion(Body):
    unit: Id


class CarriedWords(Body):
    """The very words of the item `source`, or some of them."""

    source: Id
    pairs: Pairs
    text: str

    def carrying(self) -> Carrying:
        return Carrying(self.source, pairs_of(self.pairs), self.text)


class ConferenceView(BaseModel):
    """Codes, ids and dates. `meeting` is what the municipality calls it."""

    conference: str
    case: str
    state: str
    meeting: str
    grounds: list[str]
    parts: list[str]
    secretariat: Named
    members: list[Named]
    seated: list[Named]
    urgent: bool
    planned_on: date
    held_on: date | None
    ended_on: date | None
    reads_from: date
    reads_until: date
    number: str | None
    decided_on: date | None
    countersigned_on: date | None


class ConferencesView(BaseModel):
    """The latest planned first; `next` as in a timeline."""

    conferences: list[ConferenceView]
    next: str | None


class ConferencePageView(BaseModel):
    conference: ConferenceView
    entries: list[EntryView]


class TaskView(BaseModel):
    task: str
    conference: str
    until: date | None
    next_on: date | None
    text: str | None


class TasksView(BaseModel):
    tasks: list[TaskView]
