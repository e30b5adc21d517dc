"""What a manager asks inside her unit: who is responsible, from which day."""

from dataclasses import dataclass
from datetime import date

from app.domain.case.command import Command


@dataclass(frozen=True, slots=True)
class Reassign(Command):
    """`belongs`: the directory has the worker in the manager's unit on the day it starts."""

    reassignment: str
    worker: str
    starts: date
    belongs: bool


@dataclass(frozen=True, slots=True)
class UndoReassignment(Command):
    reassignment: str


@dataclass(frozen=True, slots=True)
class StandIn(Command):
    """Why she opens a case that a colleague answers for; `item` are her words, if she has any."""

    item: str
    reason: str
    text: str = ""


ReassigningCommand = Reassign | UndoReassignment | StandIn
