"""What is asked of words for a purpose, and of what is noted without any."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.case.command import Command, GroundAsked, Receiving
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class WriteEntry(Command):
    """Words for a purpose. `session` puts them into a compartment of their own.

    `though_withheld`: receivers are engaged even where a ceiling withholds it from them today.
    `onward` False: nobody else may pass it on.
    """

    item: str
    kind: str
    pairs: frozenset[Pair]
    form: str
    occurred_at: datetime
    text: str
    receivers: tuple[Receiving, ...] = ()
    ground: GroundAsked | None = None
    session: str | None = None
    corrects: str | None = None
    though_withheld: bool = False
    onward: bool = True


@dataclass(frozen=True, slots=True)
class NoteAct(Command):
    """Something was done that carries no personal facts."""

    kind: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRequest(Command):
    """`entitled` = the person herself, or somebody with her mandate."""

    entitled: bool


EntryCommand = WriteEntry | NoteAct | AnswerRequest
