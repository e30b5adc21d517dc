"""Telling endpoints what their unit's feed says: in its order, again until it is taken.

Schedule and signatures are those of Standard Webhooks. What is sent is thin, and the rule is asked
again at each attempt.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from app.application.ports import Act, Services
from app.application.ports.webhooks import (
    Answered,
    Courier,
    Deliveries,
    Delivery,
    EndpointState,
    Setback,
)
from app.application.queries.feed import Entry, feed
from app.domain.actor import Actor, Role
from app.domain.dates import civil_date
from app.domain.sharing.policy import scope_of

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
WAITS: Final = (
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
)
"""After the first attempt, the second, …; after the last there is no further one."""
JITTER: Final = 0.2
THROTTLED: Final = frozenset({429, 502, 504})
GONE: Final = 410
TYPE: Final = "feed"


@dataclass(frozen=True, slots=True)
class Post:
    """Of which municipality, what is under way, and who carries it."""

    municipality: str
    deliveries: Deliveries
    courier: Courier


async def tell_once(services: Services, post: Post) -> bool:
    """One attempt at one endpoint, if one is due; whether there was one."""
    delivery = await post.deliveries.take(post.municipality, services.clock.now())
    if delivery is not None:
        await tell(services, post, delivery)
    return delivery is not None


async def tell(services: Services, post: Post, delivery: Delivery) -> None:
    """The attempt itself: the rule is asked, what may be told is sent, the outcome is kept."""
    entries = await _allowed(services, post.municipality, delivery)
    answered = Answered(status=204)
    if entries:
        body = body_of(delivery, entries)
        answered = await post.courier(delivery, body, services.clock.now())
    now = services.clock.now()
    if 200 <= answered.status < 300:  # noqa: PLR2004 - RFC 9110, section 15.3
        await post.deliveries.taken(post.municipality, delivery, now)
    else:
        setback = after(answered, delivery.failures, now, services.chance())
        await post.deliveries.put_off(post.municipality, delivery, setback)


async def _allowed(services: Services, municipality: str, delivery: Delivery) -> tuple[Entry, ...]:
    at = await services.directory.unit(municipality, delivery.unit)
    if at is None:
        raise LookupError(delivery.unit)
    actor, now = Actor(at, delivery.worker, Role.AGENCY_WORKER), services.clock.now()
    begin = services.cursors.closed(municipality, delivery.unit, delivery.after)
    scope = scope_of(actor, civil_date(now))
    page = await feed(scope, services, Act(actor, now), begin, until=delivery.until)
    return page.entries


def body_of(delivery: Delivery, entries: tuple[Entry, ...]) -> bytes:
    """Types and opaque ids: whoever has lost the right to more learns nothing more from it."""
    told = {
        "type": TYPE,
        "timestamp": delivery.message_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "data": {"entries": [{"id": entry.id, "type": entry.type} for entry in entries]},
    }
    return json.dumps(told, separators=(",", ":")).encode()


def after(answered: Answered, failures: int, now: datetime, chance: float) -> Setback:
    """What a failed attempt leads to; `failures` are those before it."""
    trouble = answered.trouble or f"status_{answered.status}"
    if answered.status == GONE:
        return Setback(trouble, "ended", now)
    state: EndpointState = "active" if failures < len(WAITS) else "stopped"
    wait = WAITS[min(failures, len(WAITS) - 1)] * (1 + JITTER * chance)
    if answered.status in THROTTLED:
        wait = max(wait, min(timedelta(seconds=answered.wait), WAITS[-1]))
    return Setback(trouble, state, now + wait)
