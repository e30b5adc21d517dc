"""That access ended, as it leaves the house: never who took what back, nor of whom."""

from datetime import date

from pydantic import BaseModel

from app.api.schemas.views import Named


class NoticeView(BaseModel):
    """`kind` whole: nothing of others' is left to read; part: less than before.

    `cause` is as much of why as the unit may know. `ref` is the referral, invitation or engagement
    by which it took part; `case` is null where it was only asked to. `keeps_own`: what it wrote in
    the case stays readable to it. `seen_on` is null until somebody of the unit takes note.
    """

    notice: str
    case: str | None
    kind: str
    cause: str
    ref: str
    keeps_own: bool
    ask: Named
    since: date
    given_on: date
    seen_on: date | None
    seen_by: Named | None


class NoticesView(BaseModel):
    """The latest first: all that nobody has taken note of, and what somebody did lately."""

    notices: list[NoticeView]
