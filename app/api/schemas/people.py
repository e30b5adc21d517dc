"""The persons of a case: how each can be reached without harm."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from app.api.schemas.fields import Body, Word
from app.domain.person.contact import Contact


class SafeContact(Body):
    """By what (`how`), where to (`at`), when; and codes of what must not be done (`avoid`)."""

    how: Word
    at: str = ""
    when: str = ""
    avoid: Annotated[tuple[Word, ...], Field(max_length=20)] = ()
    words: str = ""

    def contact(self) -> Contact:
        return Contact(self.how, self.at, self.when, self.avoid, self.words)


class SafeContactView(BaseModel):
    """How somebody is reached without harm; `avoid` are codes of what must not be done."""

    item: str
    how: str
    at: str
    when: str
    avoid: list[str]
    words: str
    noted_at: datetime
