"""Request bodies, one a command; each knows what the use case calls it."""

from typing import Annotated

from pydantic import Field

from app.api.schemas.fields import (
    Body,
    Day,
    Flag,
    Id,
    Ids,
    Listed,
    Moment,
    Pairs,
    Topic,
    Topics,
    Word,
    pairs_of,
)
from app.application.use_cases import open_offered
from app.application.use_cases.attach_file import Attaching
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_case import Opening, PersonAsked
from app.application.use_cases.refer import Referring
from app.application.use_cases.write_entry import EntryAsked
from app.application.use_cases.write_record import Writing
from app.domain.person.decide import Facts
from app.domain.sharing.model import Form, Pair


class FactsBody(Body):
    """All that is known of a person now. Leave out what is unknown; an empty name is refused."""

    name: str | None = None
    kana: str | None = None
    birth_date: Day | None = None
    gender: Annotated[str, Listed("gender")] | None = None
    telephone: str | None = None
    address: str | None = None

    def facts(self) -> Facts:
        return Facts(
            self.name, self.kana, self.birth_date, self.gender, self.telephone, self.address
        )


class NewPerson(FactsBody):
    """Somebody of the household. Leave out what is unknown; an empty name is refused."""

    place: Word
    adult: Flag

    def asked(self) -> PersonAsked:
        return PersonAsked(self.facts(), self.place, self.adult)


class WordsSought(Body):
    """What is looked for, with blanks between words; every word has to be there."""

    words: str


class NewCase(Body):
    """The first call, as the reception writes it down."""

    ward: Annotated[str, Listed("wards")]
    route: Annotated[str, Listed("intake_route")]
    topics: Topics
    main_topic: Topic
    controller: Word
    people: Annotated[tuple[NewPerson, ...], Field(max_length=30)] = ()

    def opening(self) -> Opening:
        return Opening(
            self.ward,
            self.route,
            self.topics,
            self.main_topic,
            self.controller,
            tuple(person.asked() for person in self.people),
        )


class NewRecord(Body):
    """A raw record, and beside it `summary`: the words for the units of `share_with`."""

    pairs: Pairs = ()
    method: Annotated[str, Listed("log_method")]
    occurred_at: Moment
    text: str
    summary: str | None = None
    summary_pairs: Pairs = ()
    share_with: Ids = ()

    def writing(self) -> Writing:
        return Writing(
            pairs_of(self.pairs),
            self.method,
            self.occurred_at,
            self.text,
            self.summary,
            pairs_of(self.summary_pairs),
            self.share_with,
        )


class NewEntry(Body):
    """Words for a purpose. To share them, name a ground: a code of the register.

    `onward` false asks its receivers not to pass it on; they then cannot.
    """

    kind: Word
    pairs: Pairs = ()
    form: Word = Form.SUMMARY.value
    occurred_at: Moment
    text: str
    share_with: Ids = ()
    ground: Word | None = None
    sender_consent: Flag = False
    reason: str = ""
    second_worker: Id | None = None
    decision: str = ""
    corrects: Id | None = None
    onward: Flag = True

    def entry(self) -> EntryAsked:
        return EntryAsked(
            self.kind,
            pairs_of(self.pairs),
            self.form,
            self.occurred_at,
            self.text,
            self.share_with,
            self._ground(),
            corrects=self.corrects,
            onward=self.onward,
        )

    def _ground(self) -> Named | None:
        if self.ground is None:
            return None
        return Named(
            self.ground,
            self.sender_consent,
            self.reason,
            self.second_worker or "",
            self.decision,
        )


class NewAttachment(Body):
    """What stands beside the bytes of a file. Raw, unless it is said that it travels."""

    pairs: Pairs = ()
    form: Word = Form.FULL.value
    occurred_at: Moment
    travels: Flag = False
    beside: Id | None = None
    share_with: Ids = ()

    def attaching(self, data: bytes, said: str, name: str) -> Attaching:
        return Attaching(
            data,
            said,
            name,
            pairs_of(self.pairs),
            self.form,
            self.occurred_at,
            self.travels,
            self.beside,
            self.share_with,
        )


class NewReferral(Body):
    """A link sheet; `items` become readable beside its words at acceptance.

    `text` is what is asked, `so_far` what has been done, `wish` the person's own words; `method`:
    escort, telephone, fax, mail, system.

    `after` names an earlier one that was declined or cancelled; the receiver is not told of it.
    """

    receiver_unit: Id
    kind: Annotated[str, Listed("referral_kind")]
    purpose: Word
    pairs: Pairs = ()
    text: str
    answer_due: Day | None = None
    items: Ids = ()
    topics: Topics = ()
    urgent: Flag = False
    after: Id | None = None
    so_far: str = ""
    wish: str = ""
    method: Word | None = None
    main_topic: Topic | None = None

    def referring(self) -> Referring:
        return Referring(
            self.receiver_unit,
            self.kind,
            self.purpose,
            pairs_of(self.pairs),
            self.text,
            self.answer_due,
            self.items,
            self.topics,
            self.urgent,
            after=self.after,
            so_far=self.so_far,
            wish=self.wish,
            method=self.method,
            main_topic=self.main_topic,
        )


class Sending(Body):
    """Without a day for the answer, the municipality's working days count."""

    answer_due: Day | None = None


class CaseBegun(Body):
    """How the case begins. Without topics those of the sheet, its first the main one."""

    topics: Topics = ()
    main_topic: Topic | None = None
    controller: Word = "council"
    intake: Flag = True

    def opening(self) -> open_offered.Opening:
        return open_offered.Opening(self.topics, self.main_topic, self.controller, self.intake)


class Acceptance(Body):
    """Without a day for the report, the municipality's working days count.

    `opening`: how the case begins, where an agency without a case referred.
    """

    report_due: Day | None = None
    opening: CaseBegun | None = None


class NewQuestion(Body):
    text: str


class Reply(Body):
    """`how`: written (read by the receiver once it has accepted), telephone, fax, mail, visit."""

    how: Word
    text: str = ""


class Decline(Body):
    reason: Annotated[str, Listed("decline_reason")]
    text: str = ""


class Contact(Body):
    progress: Word


class OutcomeReport(Body):
    """Without `pairs`: those of the referral."""

    result: Word
    text: str
    pairs: Pairs = ()

    def told(self) -> frozenset[Pair]:
        return pairs_of(self.pairs)


class Confirmation(Body):
    """Whether the work goes on together."""

    continues: Flag


class Cancellation(Body):
    """Nothing needs to be said."""


class Closing(Body):
    reason: Annotated[str, Listed("closure_reason")]
    accompanying_unit: Id | None = None
