"""Looks now and then whether somebody is to be mailed. Any number may run."""

import asyncio
import contextlib
from typing import Final

from app.application.mailing import Mailing, mail_once
from app.application.ports import Services

IDLE_SECONDS: Final = 5.0


async def mail_forever(services: Services, mailing: Mailing, stop: asyncio.Event) -> None:
    """Until told to stop; what goes wrong in this house waits for the next hour."""
    while not stop.is_set():
        more = False
        with contextlib.suppress(Exception):
            more = await mail_once(services, mailing)
        if not more:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), IDLE_SECONDS)
