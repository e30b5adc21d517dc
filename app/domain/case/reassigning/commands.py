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


ReassigningCommand = Reassign | UndoReassignment
