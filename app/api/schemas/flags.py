"""Request bodies for the protection of persons."""

from typing import Annotated

from pydantic import Field

from app.api.schemas.fields import Body, Category, Id, Ids, Word


class NewFlag(Body):
    """No `categories` = all of them. Nobody but the named reads what is protected."""

    person: Id
    categories: Annotated[tuple[Category, ...], Field(max_length=50)] = ()
    named_workers: Annotated[Ids, Field(min_length=1)]


class FlagLifted(Body):
    """Why it is lifted, by a code."""

    person: Id
    reason: Word
