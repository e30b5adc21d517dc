"""Why a unit sees what of a case, and why not: codes and ids, never an entry's words."""

from datetime import date, datetime

from pydantic import BaseModel

from app.api.schemas.views import BasisView, FactsView, PairView


class MemberView(BaseModel):
    """Somebody of the household; `facts` is null where the asker may not know them."""

    person: str
    place: str
    facts: FactsView | None


class WhyAnswerView(BaseModel):
    """`item` null: about a summary of the same pairs, which nobody has written yet.

    Seen, where `reasons` is empty, on these `bases`. `nearest` are the reasons that stand against
    the part in the case that comes nearest, `reasons` those against all of them together.
    """

    item: str | None
    kind: str | None
    occurred_at: datetime | None
    pairs: list[PairView]
    bases: list[str]
    reasons: list[str]
    nearest: list[str]


class WhyView(BaseModel):
    """What a worker of `unit`, whoever she is, may see on the day `on` of what the asker sees."""

    case: str
    unit: str
    on: date
    people: list[MemberView]
    bases: list[BasisView]
    answers: list[WhyAnswerView]
