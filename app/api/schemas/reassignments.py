"""Reassignment: what is asked, what came of each case, and who answers for what."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from app.api.schemas.fields import Body, Day, Id, Word
from app.api.schemas.views import Named
from app.application.use_cases.reassign import Reassigning


class NewReassignments(Body):
    """These cases, to this worker, from 0:00 of `starts`: today or later."""

    cases: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]
    worker: Id
    starts: Day

    def asking(self) -> Reassigning:
        return Reassigning(self.cases, self.worker, self.starts)


class StandingIn(Body):
    """Why a colleague's case is opened; `other` needs words, which stay with the lead's team."""

    reason: Word
    text: str = ""


class ReassignedView(BaseModel):
    """One of the cases: `reassignment` if it was done, else `refused` with its code."""

    case: str
    reassignment: str | None
    refused: str | None


class ReassignedCases(BaseModel):
    results: list[ReassignedView]


class TurnView(BaseModel):
    """Who answers for a case from when until when (that day is no more hers).

    `reassignment` is null for whoever took the lead on. `gone`: she is of the unit no more on the
    day that was asked for, and somebody must be found.
    """

    case: str
    number: str
    worker: Named
    reassignment: str | None
    starts: date
    ends: date | None
    gone: bool


class TurnsView(BaseModel):
    """The open cases that the unit leads; `workers` may be chosen on the day `on`."""

    on: date
    now: list[TurnView]
    coming: list[TurnView]
    workers: list[Named]
