"""Ways in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.actor import Actor


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a token or session stands for, with names to greet by; `client` if a machine's."""

    actor: Actor
    scopes: frozenset[str]
    worker_name: str
    unit_name: str
    organisation_name: str
    client: str | None = None


class Identity(Protocol):
    """Ways in: bearer tokens for machines, passwords and sessions for people."""

    async def who(self, token: str, now: datetime) -> SignedIn | None: ...
    async def sign_in(
        self, municipality: str, login: str, password: str, now: datetime
    ) -> str | None:
        """A new session's token, or None; takes as long for an unknown login as for a known."""
        ...

    async def sign_out(self, token: str, now: datetime) -> None: ...
