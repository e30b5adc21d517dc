"""What people ask of a conference. `now` is the law's clock, ids are made outside."""

from dataclasses import dataclass
from datetime import date

from app.domain.actor import Unit
from app.domain.case.command import Command
from app.domain.sharing.model import Pair
from app.domain.sharing.register import CONSENT, Ground


@dataclass(frozen=True, slots=True)
class GroundNamed:
    """The register's entry on this day (None = it has none), cited in disclosures as `basis`."""

    ground: Ground | None
    basis: str


@dataclass(frozen=True, slots=True)
class PartAsked:
    """A part of the sitting: its compartment, what it is about, the bases it stands on."""

    part: str
    grounds: tuple[GroundNamed, ...]
    pairs: frozenset[Pair]

    @property
    def on_consent(self) -> bool:
        return any(g.ground is not None and g.ground.code == CONSENT for g in self.grounds)


@dataclass(frozen=True, slots=True)
class MemberAsked:
    """A post of a unit; `persons` may sit for it (none named: anybody of the unit)."""

    unit: Unit
    engagement: str
    post: str
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrepareConference(Command):
    """`urgent`: prepared and opened in one act, approved afterwards.

    `city` is the unit that approves; None where the sitting stands on consent alone and the
    municipality asks for no decision. Readable from `reads_from` through the day before
    `reads_until`.
    """

    conference: str
    case: str
    item: str
    parts: tuple[PartAsked, ...]
    members: tuple[MemberAsked, ...]
    city: Unit | None
    city_engagement: str
    planned_on: date
    reads_from: date
    reads_until: date
    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class ApproveConference(Command):
    pass


@dataclass(frozen=True, slots=True)
class RecordApproval(Command):
    """The city decided on paper: its number and day; it countersigns on screen later."""

    number: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Countersign(Command):
    pass


@dataclass(frozen=True, slots=True)
class NameSubstitute(Command):
    unit: str
    person: str


@dataclass(frozen=True, slots=True)
class AcknowledgeSecrecy(Command):
    confidentiality: bool


@dataclass(frozen=True, slots=True)
class OpenConference(Command):
    """The day of the sitting decides until when its words are readable."""

    reads_until: date


@dataclass(frozen=True, slots=True)
class AskForInformation(Command):
    request: str
    part: str
    unit: str
    pairs: frozenset[Pair]
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class AnswerForInformation(Command):
    item: str
    request: str
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class RefuseInformation(Command):
    request: str
    reason: str


@dataclass(frozen=True, slots=True)
class BringMaterial(Command):
    item: str
    part: str
    pairs: frozenset[Pair]
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class WriteMinutes(Command):
    item: str
    part: str
    pairs: frozenset[Pair]
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class AssignTask(Command):
    """Who does what until when, and the next date; it stays readable to that member."""

    task: str
    item: str
    part: str
    unit: str
    pairs: frozenset[Pair]
    text: str
    until: date
    next_on: date | None


@dataclass(frozen=True, slots=True)
class TickTask(Command):
    task: str


@dataclass(frozen=True, slots=True)
class ExcludeMember(Command):
    unit: str


@dataclass(frozen=True, slots=True)
class CloseConference(Command):
    pass


@dataclass(frozen=True, slots=True)
class CancelConference(Command):
    pass


ConferenceCommand = (
    PrepareConference
    | ApproveConference
    | RecordApproval
    | Countersign
    | NameSubstitute
    | AcknowledgeSecrecy
    | OpenConference
    | AskForInformation
    | AnswerForInformation
    | RefuseInformation
    | BringMaterial
    | WriteMinutes
    | AssignTask
    | TickTask
    | ExcludeMember
    | CloseConference
    | CancelConference
)
