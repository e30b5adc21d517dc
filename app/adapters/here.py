"""The clock, fresh ids and short pauses of this machine."""

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final

RETRY_SECONDS: Final = 0.005
LONGEST_SECONDS: Final = 0.3
LOOK_SECONDS: Final = 0.1
RAREST_SECONDS: Final = 2.0


class SystemClock:
    """The law's clock in production."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def new_id() -> str:
    """A UUIDv7 as text (RFC 9562, section 5.7): 48 bits of milliseconds, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def chance() -> float:
    """From 0 up to 1, for jitter."""
    return random.random()  # noqa: S311 - jitter, no secret


async def pause(attempt: int) -> None:
    """Nothing before the first attempt; then a little longer each time, with jitter."""
    if attempt:
        ceiling = min(RETRY_SECONDS * 2**attempt, LONGEST_SECONDS)
        await asyncio.sleep(random.uniform(0, ceiling))  # noqa: S311 - jitter, no secret


async def moments(seconds: float) -> AsyncIterator[None]:
    """One at once, then rarer and rarer ones, with jitter; the last when the time is over."""
    loop = asyncio.get_running_loop()
    end, step = loop.time() + seconds, LOOK_SECONDS
    yield
    while (left := end - loop.time()) > 0:
        await asyncio.sleep(min(left, step * random.uniform(0.5, 1)))  # noqa: S311 - jitter
        step = min(step * 2, RAREST_SECONDS)
        yield
