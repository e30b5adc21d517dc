"""What somebody must still do, and what she waits for."""

from datetime import date

from pydantic import BaseModel

from app.api.schemas.views import Named, ReferralView
from app.application.queries.worklist import Of

__all__ = ("LineView", "Next", "Of", "WorklistView")


class LineView(BaseModel):
    """An open end. `case` is null for whoever does not read it.

    It lies with `unit`, or if null with any of the managers of the legal entity; `role` narrows it
    to that role. `worker` is who of your own unit answers for it, if anybody does; `gone`: she is
    of the unit no more. `days` are below zero when it is overdue, which it is from `overdue_since`
    on. From `climbs` on it is the managers' of `unit` as well; `climbed`: that day has come.
    """

    kind: str
    ref: str
    case: str | None
    conference: str | None
    unit: Named | None
    role: str | None
    worker: Named | None
    gone: bool
    since: date
    due: date | None
    days: int | None
    overdue_since: date | None
    climbs: date | None
    climbed: bool
    referral: ReferralView | None
    """The referral that it is part of, if it is of one."""


class Next(BaseModel):
    """For each list the cursor from which it goes on, as `after`; null at its end."""

    to_do: str | None
    waiting: str | None
    due_soon: str | None


class WorklistView(BaseModel):
    """`due_soon` are those of both lists that are due within seven days, or overdue.

    With `after` it is the rest of the list that the cursor came from; the others are empty.
    """

    to_do: list[LineView]
    waiting: list[LineView]
    due_soon: list[LineView]
    next: Next
