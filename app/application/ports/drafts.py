"""What somebody has typed and not sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.actor import Actor

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the fields of a form, and since when."""

    fields: Fields
    saved_at: datetime


class Drafts(Protocol):
    """Drafts of a worker in a unit, by the address of a form; nobody else ever reads them.

    `once` names the opened page: what it saves after it was sent is not kept.
    """

    async def kept(self, actor: Actor, place: str, now: datetime) -> Draft | None: ...
    async def keep(
        self, actor: Actor, place: str, once: str, fields: Fields, now: datetime
    ) -> None: ...
    async def sent(self, actor: Actor, place: str, once: str, now: datetime) -> None:
        """It is done, or not wanted: the draft is gone."""
        ...
