"""Referring to somebody who will lead: what is asked."""

from typing import Annotated

from pydantic import Field

from app.api.schemas.commands import NewPerson
from app.api.schemas.fields import Body, Category, Day, Flag, Id, Listed, Topics, Word
from app.application.use_cases.grounds import Named
from app.application.use_cases.offer import Offering, PersonMeant
from app.domain.sharing.model import Form
from app.domain.sharing.register import CONSENT


class PersonReferred(NewPerson):
    """`categories`: what the sheet tells of this person; who she is, if that is said at all."""

    categories: Annotated[tuple[Category, ...], Field(max_length=50)]

    def meant(self) -> PersonMeant:
        return PersonMeant(self.asked(), frozenset(self.categories))


class NewInboundReferral(Body):
    """A link sheet to somebody who may lead. `ground` is the sender's own: her consent to it.

    `after` names an earlier one of the sender's own that was declined or cancelled. Before
    acceptance the receiver sees topics, ward, categories and urgency, and nobody's name.
    """

    receiver_unit: Id
    kind: Annotated[str, Listed("referral_kind")]
    ward: Annotated[str, Listed("wards")]
    people: Annotated[tuple[PersonReferred, ...], Field(min_length=1, max_length=30)]
    text: str
    topics: Annotated[Topics, Field(min_length=1)]
    answer_due: Day | None = None
    urgent: Flag = False
    form: Word = Form.SUMMARY.value
    ground: Word = CONSENT
    reason: str = ""
    after: Id | None = None
    second_worker: Id | None = None
    decision: str = ""

    def offering(self) -> Offering:
        return Offering(
            self.receiver_unit,
            self.kind,
            self.ward,
            tuple(person.meant() for person in self.people),
            self.text,
            self.topics,
            self.answer_due,
            self.urgent,
            self.form,
            Named(
                self.ground,
                self.ground == CONSENT,
                self.reason,
                self.second_worker or "",
                self.decision,
            ),
            self.after,
        )


class Link(Body):
    """The case that it becomes part of."""

    case: Id
