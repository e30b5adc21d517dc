"""Machines of agencies: their proofs, their tokens, and how often they may ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Terms:
    """What the installation decides for machines. `local` = development on this machine."""

    issuer: str = "http://127.0.0.1:8000"
    local: bool = True
    token_seconds: int = HOUR
    requests_a_minute: int = 600
    tokens_a_minute: int = 60


LOCAL: Final = Terms()


@dataclass(frozen=True, slots=True)
class Client:
    """A machine of one unit in one role, with the proofs that are in force now."""

    municipality: str
    client: str
    scopes: frozenset[str]
    keys: Mapping[str, Mapping[str, Any]]
    """Public keys (JWK) by `kid`."""
    secret_hashes: tuple[bytes, ...]

    @property
    def client_id(self) -> str:
        """The name that it goes by; like a token, it names its municipality."""
        return f"{self.municipality}.{self.client}"


@dataclass(frozen=True, slots=True)
class Issued:
    """A token of a client, as it was issued; whether it still opens anything is asked apart."""

    scopes: frozenset[str]
    starts: datetime
    ends: datetime


class Clients(Protocol):
    """What the token endpoint asks of the house."""

    def fresh_token(self, municipality: str) -> str: ...
    async def find(self, client_id: str, now: datetime) -> Client | None: ...
    async def once(self, client: Client, jti: str, until: datetime, now: datetime) -> bool:
        """Whether this is the first use; one statement, so that of many only one is."""
        ...

    async def issue(
        self, client: Client, token: str, scopes: frozenset[str], now: datetime, ends: datetime
    ) -> bool:
        """Write the token, unless the client was cut off or moved meanwhile."""
        ...

    async def issued(self, client: Client, token: str) -> Issued | None:
        """A token that was issued to this client."""
        ...

    async def revoke(self, client: Client, token: str, now: datetime) -> None: ...
    async def spend(self, municipality: str, bucket: str, a_minute: int, now: datetime) -> int:
        """0, or the seconds to wait; counted over every process of the house."""
        ...
