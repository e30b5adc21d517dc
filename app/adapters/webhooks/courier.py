"""Carries one message to one endpoint: signed, once, and without a look at what it says back."""

import asyncio
import ssl
from datetime import datetime
from types import TracebackType
from typing import Final, Self

import httpx2

from app.adapters.webhooks.outward import SECONDS, NotOutward, client
from app.adapters.webhooks.signing import headers
from app.application.ports.webhooks import Answered, Delivery

KIND: Final = {"content-type": "application/json", "user-agent": "Enishi-Webhooks/1"}
LONGEST_WAIT: Final = 10


class HttpCourier:
    """An attempt ends after `seconds`, however slowly the other side talks."""

    def __init__(
        self,
        *,
        local: bool = False,
        trusted: ssl.SSLContext | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._seconds = seconds
        self._client = client(local=local, trusted=trusted, seconds=seconds)

    async def __call__(self, delivery: Delivery, body: bytes, now: datetime) -> Answered:
        signed = headers(delivery.message, now, body, delivery.secrets)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._sent(delivery.url, body, {**KIND, **signed})
        except (TimeoutError, httpx2.TimeoutException):
            return Answered(trouble="timeout")
        except NotOutward:
            return Answered(trouble="not_outward")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError):
            return Answered(trouble="unreachable")

    async def _sent(self, url: str, body: bytes, told: dict[str, str]) -> Answered:
        """Its status and nothing more: the body is never read."""
        async with self._client.stream("POST", url, content=body, headers=told) as answer:
            return Answered(answer.status_code, wait=_seconds(answer.headers.get("retry-after")))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        await self._client.aclose()


def _seconds(text: str | None) -> int:
    """`Retry-After` as a number; a date there is as good as nothing."""
    whole = text is not None and text.isascii() and text.isdigit() and len(text) < LONGEST_WAIT
    return int(text) if whole and text is not None else 0
