"""An attached file, a chunk at a time; the right to it is asked anew for each."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from app.application.ports import Act, Chunk, Reading, Services
from app.application.queries.visible import Seen, record_shown, see
from app.application.rows import ItemRow
from app.domain.case.attachment.events import FileAttached
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, Allowed, VisibilityScope, scope_of


@dataclass(frozen=True, slots=True)
class Download:
    """`chunks` may end with a refusal: then what came is not the file."""

    file: FileAttached
    chunks: AsyncIterator[bytes]


async def attachment(
    scope: VisibilityScope, services: Services, act: Act, case: str, item: str
) -> Download:
    """Recorded as read before the first byte; `unknown_item` to whoever may not know of it."""
    async with services.reads.reading(scope, act.now) as reading:
        seen = await _seen(scope, reading, case, item)
        if seen is not None and isinstance(seen.event, FileAttached):
            await record_shown(scope, reading, act, "read", case, shown=[seen])
    if seen is None or not isinstance(seen.event, FileAttached):
        await services.store.refused(act, Code.UNKNOWN_ITEM.value, item)
        raise Refusal(Code.UNKNOWN_ITEM)
    return Download(seen.event, _chunks(services, act, case=case, item=item))


async def _seen(scope: VisibilityScope, reading: Reading, case: str, item: str) -> Seen | None:
    row = await reading.item(case, item)
    if row is None or row.kind != "attachment" or scope.reader.role not in CONTENT_ROLES:
        return None
    grounds = (await reading.grounds([case]))[case]
    found = await see(scope, reading, [row], grounds)
    return found[0] if found else None


async def _chunks(services: Services, act: Act, *, case: str, item: str) -> AsyncIterator[bytes]:
    """Each in a transaction of its own, which is over before its bytes leave."""
    number, last = 0, False
    while not last:
        now = services.clock.now()  # a consent may end at midnight, in the middle of a file
        today = scope_of(act.actor, civil_date(now))
        async with services.reads.reading(today, now) as reading:
            chunk = await _chunk(today, reading, case, item, number)
        if chunk is None:
            await services.store.refused(act, Code.UNKNOWN_ITEM.value, item)
            raise Refusal(Code.UNKNOWN_ITEM)
        yield chunk.data
        number, last = number + 1, chunk.last


async def _chunk(
    scope: VisibilityScope, reading: Reading, case: str, item: str, number: int
) -> Chunk | None:
    row: ItemRow | None = await reading.item(case, item)
    if row is None:
        return None
    answer = scope.judge(row.item, (await reading.grounds([case]))[case])
    return await reading.chunk(row, number) if isinstance(answer, Allowed) else None
