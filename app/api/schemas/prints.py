"""What is asked and answered about numbered sheets."""

from datetime import datetime

from pydantic import BaseModel

from app.api.schemas.fields import Body, Id, Ids, Word
from app.application.use_cases.grounds import Named
from app.application.use_cases.print_sheet import BY_HAND, Printing
from app.domain.sharing.register import CONSENT


class NewSheet(Body):
    """For own use; or for a `unit` of the directory, or a `party` by code and words.

    No `items` = all that the asker reads; for somebody else, what travels of it. `person`: whom
    the paper is about and given to, where `purpose` and `party` are `person`.
    """

    purpose: Word
    unit: Id | None = None
    party: Word = ""
    party_words: str = ""
    person: Id | None = None
    items: Ids = ()
    ground: Word = CONSENT
    means: Word = BY_HAND

    def printing(self) -> Printing:
        return Printing(
            self.purpose,
            self.unit,
            self.party,
            self.party_words,
            self.person,
            self.items,
            Named(self.ground),
            self.means,
        )


class SheetView(BaseModel):
    """`items` are the ids of what is on it and may be read today."""

    number: str
    purpose: str
    receiver: str | None
    printed_at: datetime
    items: list[str]
