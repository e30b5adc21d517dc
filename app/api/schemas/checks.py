"""A check for a conflict of interest: what is asked, told and answered."""

from datetime import date

from pydantic import BaseModel

from app.api.schemas.fields import Body, Flag, Id


class NewCheck(Body):
    """Who will look; without it, the caller."""

    worker: Id | None = None


class NamesTold(Body):
    """Names, former names and the town; and those whom the person is at odds with."""

    text: str


class CheckAnswer(Body):
    conflict: Flag


class CheckView(BaseModel):
    """`until`: from that day on nothing of it is readable. `text` for whoever may read it now."""

    check: str
    worker: str
    until: date | None
    conflict: bool | None
    text: str | None
    bases: list[str]
