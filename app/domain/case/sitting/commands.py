"""What a conference asks of its case."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.case.command import Command
from app.domain.conference.commands import MemberAsked, PartAsked
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class CallSitting(Command):
    """The case lets itself be discussed: by its lead team, about its own people."""

    parts: tuple[PartAsked, ...]
    members: tuple[MemberAsked, ...]
    reads_until: date


@dataclass(frozen=True, slots=True)
class LetTaskReach(Command):
    """A task given on consent: the consents reach it for its member as long as they hold."""

    part: str
    task: str
    organisation: str


@dataclass(frozen=True, slots=True)
class CarryOver(Command):
    """Words of a conference, named one by one, are copied into the everyday record."""

    item: str
    source: str
    source_author: str
    source_pairs: frozenset[Pair]
    source_text: str
    secretariat: str
    pairs: frozenset[Pair]
    occurred_at: datetime
    text: str


SittingCommand = CallSitting | LetTaskReach | CarryOver
