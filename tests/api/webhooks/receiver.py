"""A receiver as a partner writes one: it believes what the library verifies, and that alone."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any
from unittest.mock import patch

from standardwebhooks import Webhook, WebhookVerificationError

WORDS = "words of the receiver that nobody else keeps"
GOOD = "204 No Content"


@dataclass
class Day:
    """A clock that a test turns."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def passes(self, **time: float) -> None:
        self.at += timedelta(**time)

    @contextmanager
    def shown_to_the_library(self) -> Iterator[None]:
        """It looks at the clock of the machine, which does not know what day this is."""
        day = self

        class Simulated(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> "Simulated":
                return cls.fromtimestamp(day.at.timestamp(), tz)

        with patch("standardwebhooks.webhooks.datetime", Simulated):
            yield


@dataclass
class Receiver:
    """`answers` says what the next requests get, the last one for ever: a status, or silence."""

    day: Day
    answers: list[str]
    secrets: list[str] = field(default_factory=list)
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    accepted: dict[str, Any] = field(default_factory=dict)
    port: int = 0

    def url(self, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}/hook"

    @property
    def entries(self) -> list[tuple[str, str]]:
        """In the order of acceptance, each message once."""
        said = [message["data"]["entries"] for message in self.accepted.values()]
        return [(entry["id"], entry["type"]) for entries in said for entry in entries]

    @property
    def types(self) -> list[str]:
        return [kind for _, kind in self.entries]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[1:-2]
        headers = {n.lower(): v for n, _, v in (line.partition(": ") for line in lines)}
        body = await reader.readexactly(int(headers["content-length"]))
        self.requests.append((headers, body))
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if status == "silence":
            await reader.read()  # until the other side has had enough
        else:
            if status.startswith("2"):
                self.accept(headers, body)
            said = f"{WORDS}\r\n" if status[:3] != "204" else ""
            head = f"HTTP/1.1 {status}\r\nContent-Length: {len(said)}\r\nConnection: close\r\n\r\n"
            writer.write((head + said).encode())
            await writer.drain()
        writer.close()

    def accept(self, headers: dict[str, str], body: bytes) -> None:
        """Each secret that it knows must verify; a message that is there already is not new."""
        with self.day.shown_to_the_library():
            said = [Webhook(secret).verify(body, headers) for secret in self.secrets]
        self.accepted.setdefault(headers["webhook-id"], said[0])

    def verifies(self, secret: str, number: int = -1) -> bool:
        headers, body = self.requests[number]
        try:
            with self.day.shown_to_the_library():
                Webhook(secret).verify(body, headers)
        except WebhookVerificationError:
            return False
        return True


@asynccontextmanager
async def receiving(
    day: Day, *answers: str, trusted: ssl.SSLContext | None = None
) -> AsyncIterator[Receiver]:
    made = Receiver(day, list(answers) or [GOOD])
    async with await asyncio.start_server(made.serve, "127.0.0.1", ssl=trusted) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made
