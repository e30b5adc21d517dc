"""The receipt of a withdrawal, and how it reached the person."""

from datetime import date

from pydantic import BaseModel

from app.api.schemas.fields import Body, Day, Word
from app.api.schemas.people import SafeContactView
from app.api.schemas.views import Named


class HandOver(Body):
    """Either `how` (and `given_on`; today where left out), or the `reason` why not."""

    how: Word = ""
    given_on: Day | None = None
    reason: Word = ""


class EndedView(BaseModel):
    """What one organisation may know no more on this consent."""

    organisation: Named
    categories: list[str]
    since: date


class ReceiptView(BaseModel):
    """What the person took back. `name` is null where the reader may not know who she is.

    `safe_contact` is for whoever hands it over, not for the paper. `handed_over` is how she got
    it, `not_handed_over` why she did not; both are null while it is owed.
    """

    case: str
    consent: str
    subject: str
    name: str | None
    safe_contact: SafeContactView | None
    withdrawn_on: date | None
    form: str | None
    represented: bool
    taken_by: Named | None
    ended: list[EndedView]
    ask: Named
    ask_worker: Named
    telephone: str | None
    kept_years: int
    handed_over: str | None
    not_handed_over: str | None
    settled_on: date | None
