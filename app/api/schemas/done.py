"""The answer to every command."""

from pydantic import BaseModel


class Done(BaseModel):
    """Ids and codes, never content. `replayed`: an earlier request with this key did it."""

    ids: dict[str, str]
    replayed: bool
