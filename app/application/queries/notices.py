"""What the reader's unit was told of access that ended: since when, and no word of anybody."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.application.ports import Act, Services
from app.application.queries.visible import record_shown
from app.application.rows import Names, NoticeRow
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

KEPT: Final = timedelta(days=90)
"""For how long a unit goes on finding what it has taken note of."""


@dataclass(frozen=True, slots=True)
class Told:
    notices: tuple[NoticeRow, ...]
    names: Names


async def notices(
    scope: VisibilityScope, services: Services, act: Act, *, kept: timedelta = KEPT
) -> Told:
    """What nobody has taken note of, and what somebody did lately (`kept`); the latest first."""
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.notices()
        told = tuple(r for r in found if r.seen_on is None or scope.on < r.seen_on + kept)
        ids = [one for row in told for one in (row.notice, row.ref)]
        await record_shown(scope, reading, act, "list", None, shown=[], beside=ids)
        return Told(told, await reading.names())
