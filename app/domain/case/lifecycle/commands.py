"""What people ask of a case as a whole: opening, people, closing, merging."""

from dataclasses import dataclass
from datetime import date

from app.domain.case.command import Command


@dataclass(frozen=True, slots=True)
class NewMember:
    person: str
    place: str
    adult: bool


@dataclass(frozen=True, slots=True)
class OpenCase(Command):
    case: str
    number: str
    lead: str
    ward: str
    route: str
    topics: tuple[str, ...]
    main_topic: str
    controller: str
    members: tuple[NewMember, ...]
    intake: bool = True


@dataclass(frozen=True, slots=True)
class CloseCase(Command):
    reason: str
    accompanying_unit: str | None


@dataclass(frozen=True, slots=True)
class MarkIntake(Command):
    members: tuple[NewMember, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkPeople(Command):
    members: tuple[NewMember, ...]


@dataclass(frozen=True, slots=True)
class ReopenCase(Command):
    pass


@dataclass(frozen=True, slots=True)
class FollowUp(Command):
    """How the household fares after the closing; `words` is the entry that tells it."""

    follow_up: str
    words: str | None = None
    next_on: date | None = None
    reopen: bool = False


@dataclass(frozen=True, slots=True)
class AbsorbCase(Command):
    """In the survivor: another case is merged into this one."""

    absorbed: str


@dataclass(frozen=True, slots=True)
class MergeInto(Command):
    """In the absorbed case: it goes on in `into`, whose lead reads here from now on."""

    into: str
    lead: str
    lead_unit: str
    lead_organisation: str


LifecycleCommand = (
    OpenCase | MarkIntake | LinkPeople | CloseCase | FollowUp | ReopenCase | AbsorbCase | MergeInto
)
