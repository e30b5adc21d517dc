"""That access ended, as it leaves the house: never who took what back, nor of whom."""

from datetime import date

from pydantic import BaseModel

from app.api.schemas.views import Named


class NoticeView(BaseModel):
    """What a unit was told, in codes: no word of anybody.

    `kind` whole: nothing of others' is left to read; part: less than before; sent: what it sent
    itself on a consent that it took stays shut, for the receiver could not make sure of it.
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
