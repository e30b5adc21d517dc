"""The dispatcher: looks for what is due and tells it, several endpoints beside one another.

Any number may run. A lease keeps two from one endpoint, so that an endpoint is told in order.
"""

import asyncio
import contextlib
from typing import Final

from app.application.ports import Services
from app.application.ports.webhooks import Answered, Delivery
from app.application.telling import Post, after, tell

IDLE_SECONDS: Final = 0.5
BESIDE: Final = 8
"""So many receivers may hang before the others wait for one of them."""


async def dispatch_forever(services: Services, post: Post, stop: asyncio.Event) -> None:
    """Until told to stop; what is being sent then is brought to its end."""
    async with asyncio.TaskGroup() as group:
        sending: set[asyncio.Task[None]] = set()
        while not stop.is_set():
            delivery = await _due(services, post) if len(sending) < BESIDE else None
            if delivery is None:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), IDLE_SECONDS)
                continue
            task = group.create_task(_told(services, post, delivery))
            sending.add(task)
            task.add_done_callback(sending.discard)


async def _due(services: Services, post: Post) -> Delivery | None:
    """An outage of the database is waited out."""
    with contextlib.suppress(Exception):
        return await post.deliveries.take(post.municipality, services.clock.now())
    return None


async def _told(services: Services, post: Post, delivery: Delivery) -> None:
    """Whatever goes wrong in this house is a setback like another: it neither stops nor hurries."""
    try:
        await tell(services, post, delivery)
    except Exception:  # noqa: BLE001 - one endpoint must not take the others along
        now = services.clock.now()
        setback = after(Answered(trouble="internal"), delivery.failures, now, services.chance())
        with contextlib.suppress(Exception):  # else the lease runs out, and it is tried again
            await post.deliveries.put_off(post.municipality, delivery, setback)
