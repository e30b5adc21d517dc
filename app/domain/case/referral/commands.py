"""What the two sides of a referral ask."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.actor import Unit
from app.domain.case.command import Command, GroundAsked
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Refer(Command):
    """Draft and send in one act; `items` are what becomes readable at acceptance.

    `after` names the referral, declined or cancelled, that this one is tried after.
    `though_withheld`: it is sent even where a ceiling withholds it from the receiver today.
    `text` is what is asked; `so_far` what has been done, `wish` the person's own words; `method` is
    how it reaches the receiver.
    """

    referral: str
    item: str
    receiver: Unit
    kind: str
    purpose: str
    pairs: frozenset[Pair]
    items: tuple[str, ...]
    topics: tuple[str, ...]
    urgent: bool
    text: str
    answer_due: date
    known_items: tuple[tuple[str, frozenset[Pair]], ...] = ()
    form: str = "summary"
    ground: GroundAsked | None = None
    though_withheld: bool = False
    climbs: date | None = None
    after: str | None = None
    so_far: str = ""
    wish: str = ""
    method: str | None = None
    main_topic: str | None = None


@dataclass(frozen=True, slots=True)
class DraftReferral(Command):
    """The sheet, to be sent later; its day for an answer is named then."""

    sheet: Refer


@dataclass(frozen=True, slots=True)
class SendReferral(Command):
    """A draft goes out; `known_items` as with `Refer`."""

    referral: str
    receiver: Unit
    answer_due: date
    climbs: date | None = None
    known_items: tuple[tuple[str, frozenset[Pair]], ...] = ()


@dataclass(frozen=True, slots=True)
class AskSender(Command):
    """The receiver asks for more; `item` is the question."""

    referral: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Command):
    """`how`: in words that the receiver reads once it has accepted, or away from the screen."""

    referral: str
    question: str
    item: str
    receiver: Unit
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class OpeningTerms:
    """How the case begins that was offered: its receiver says so, and leads it by `lead`."""

    number: str
    lead: str
    topics: tuple[str, ...]
    main_topic: str
    route: str
    controller: str
    intake: bool = True


@dataclass(frozen=True, slots=True)
class AcceptReferral(Command):
    """`opening` where there is no case yet: accepting opens it."""

    referral: str
    report_due: date
    contact_due: date | None = None
    contact_climbs: date | None = None
    report_climbs: date | None = None
    opening: OpeningTerms | None = None


@dataclass(frozen=True, slots=True)
class DeclineReferral(Command):
    referral: str
    item: str
    reason: str
    text: str
    pairs: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class ReportContact(Command):
    referral: str
    progress: str


@dataclass(frozen=True, slots=True)
class ReportOutcome(Command):
    referral: str
    item: str
    pairs: frozenset[Pair]
    result: str
    text: str


@dataclass(frozen=True, slots=True)
class ConfirmReferral(Command):
    referral: str
    continues: bool


@dataclass(frozen=True, slots=True)
class CancelReferral(Command):
    referral: str


@dataclass(frozen=True, slots=True)
class RecordAnswer(Command):
    """What the receiver's side said, by telephone, fax or in person; of `answer`s in the table.

    `reason` belongs to a decline, `result` to a report, `report_due` to an acceptance.
    `receiver_entity` is the receiver's legal entity; `evidence` a file of this case.
    """

    referral: str
    item: str
    answer: str
    said_by: str
    means: str
    occurred_at: datetime
    receiver_entity: str
    reason: str | None = None
    result: str | None = None
    report_due: date | None = None
    evidence: str | None = None
    text: str = ""
    contact_due: date | None = None


@dataclass(frozen=True, slots=True)
class AskCheck(Command):
    """A professional asks for names; `worker` is the one of its unit who will look.

    `belongs`: the directory says that she is of the unit today.
    """

    referral: str
    check: str
    worker: str
    belongs: bool


@dataclass(frozen=True, slots=True)
class TellNames(Command):
    """The sender tells her alone."""

    referral: str
    check: str
    item: str
    receiver: Unit
    text: str


@dataclass(frozen=True, slots=True)
class AnswerCheck(Command):
    referral: str
    check: str
    conflict: bool


ReferralCommand = (
    Refer
    | DraftReferral
    | SendReferral
    | AskSender
    | AnswerQuestion
    | AcceptReferral
    | DeclineReferral
    | ReportContact
    | ReportOutcome
    | ConfirmReferral
    | CancelReferral
    | RecordAnswer
    | AskCheck
    | TellNames
    | AnswerCheck
)
