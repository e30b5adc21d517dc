"""What a manager is told of her morning."""

from datetime import date, datetime

from pydantic import BaseModel


class OpenEnd(BaseModel):
    """What somebody must still look at; `case` is null for whoever does not read it.

    `climbed`: it was somebody else's, and was not done in time.
    """

    kind: str
    ref: str
    case: str | None
    since: date
    due: date | None
    climbed: bool


class StandInView(BaseModel):
    """A worker of the unit who looked into a case that a colleague leads.

    `reasons` are what she said of it; empty where she said nothing.
    """

    case: str
    worker: str
    lead_worker: str
    times: int
    last: datetime
    reasons: list[str]


class MorningView(BaseModel):
    open_ends: list[OpenEnd]
    stand_ins: list[StandInView]
