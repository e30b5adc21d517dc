"""The manager's morning: what lies before her to look at, each beside the act it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from app.application.desk_rows import StandInRow
from app.application.ports import Act, Services
from app.application.queries.duties import Desk, DutyLine, desk
from app.application.rows import Names, SheetRow
from app.domain.actor import Role
from app.domain.case.duty import DutyKind
from app.domain.dates import TOKYO
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope

WEEK: Final = timedelta(days=7)
LATE_IS_HERS: Final = frozenset({DutyKind.CONSENT_PAPER, DutyKind.CONSENT_REVIEW})
"""What is a worker's to do, and a manager's to see when it is late."""


@dataclass(frozen=True, slots=True)
class Morning:
    """`stand_ins`: who of the unit looked, this week, into a case that a colleague leads.

    `sheets` are the prints among the open ends, by their ids: who printed, when and for what.
    """

    desk: Desk
    stand_ins: Sequence[StandInRow]
    names: Names
    sheets: Mapping[str, SheetRow] = field(default_factory=dict)


async def morning(scope: VisibilityScope, services: Services, act: Act) -> Morning:
    """What is a manager's of her unit's desk, and what has climbed to her."""
    if scope.reader.role is not Role.MANAGER:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    week = datetime.combine(scope.on - WEEK, time(), TOKYO)
    async with services.reads.reading(scope, act.now) as reading:
        stand_ins = await reading.stand_ins(week)
        sheets = {row.sheet: row for row in await reading.flagged_prints()}
        names = await reading.names()
    hers = await desk(scope, services, act, _is_a_managers)
    return Morning(hers, stand_ins, names, sheets)


def _is_a_managers(line: DutyLine) -> bool:
    late = line.days is not None and line.days < 0
    return (
        line.duty.role == Role.MANAGER
        or line.duty.gone
        or line.climbed
        or (late and line.duty.kind in LATE_IS_HERS)
    )
