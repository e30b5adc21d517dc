"""Who has looked at what of a case, as it leaves the house."""

from datetime import date

from pydantic import BaseModel

from app.api.schemas.views import BasisView, Named


class ReadView(BaseModel):
    """What a unit was shown in one way on one day: `times`, and how many `items` together.

    `unit` is null for a party that is in no directory, `worker` for those of other units.
    """

    on: date
    unit: Named | None
    worker: Named | None
    kind: str
    means: str
    times: int
    items: int
    bases: list[str]


class ReadsView(BaseModel):
    """Newest first. `next`: there are older reads, of which the oldest day here may lack some.

    Reads in conferences are not among them: attendance is not to be inferred.
    """

    case: str
    bases: list[BasisView]
    reads: list[ReadView]
    next: str | None
