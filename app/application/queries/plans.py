"""The plans of a case, in codes and dates, as far as their words are known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.application.ports import Act, Reading, Services
from app.application.queries.visible import Reached, on_lead_team, reach, record_shown, see
from app.application.rows import PlanRow
from app.domain.case.plan.table import is_overdue
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan; `overdue` where it is in force and its review has not been held in time."""

    plan: PlanRow
    overdue: bool


async def plans(
    scope: VisibilityScope, services: Services, act: Act, case: str
) -> tuple[PlanView, ...]:
    """Refuses with `unknown_case` whoever may not know that the case exists."""
    async with services.reads.reading(scope, act.now) as reading:
        known = await reach(scope, reading, case)
        if known is not None:
            return await _plans(scope, reading, act, case, known)
    await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
    raise Refusal(Code.UNKNOWN_CASE)


async def _plans(
    scope: VisibilityScope, reading: Reading, act: Act, case: str, known: Reached
) -> tuple[PlanView, ...]:
    found = await reading.plans(case)
    named = {item for row in found for item in (row.words, row.evaluation)}
    rows = [row for row in known.items if row.item.item in named]
    seen = await see(scope, reading, rows, known.grounds)
    leads = on_lead_team(scope, known.grounds)
    views = plans_known(found, {s.item for s in seen}, scope, leads=leads)
    told = {item for view in views for item in (view.plan.words, view.plan.evaluation)}
    shown = [s for s in seen if s.item in told]
    ids = [view.plan.plan for view in views]
    await record_shown(scope, reading, act, "read", case, shown=shown, beside=ids)
    return views


def plans_known(
    found: Sequence[PlanRow], items: Collection[str], scope: VisibilityScope, *, leads: bool
) -> tuple[PlanView, ...]:
    """The lead team knows every plan; others those whose words they see, and as far as these go.

    `items` are those that the reader may see: no other is named.
    """
    known = [row for row in found if leads or row.words in items]
    ids = {row.plan for row in known}
    return tuple(
        PlanView(
            _named(row, {*items, *ids}, leads=leads), is_overdue(row.state, row.review_on, scope.on)
        )
        for row in known
    )


def _named(row: PlanRow, items: Collection[str], *, leads: bool) -> PlanRow:
    """The row with no id in it that its reader is not told of elsewhere."""
    return replace(
        row,
        replaces=row.replaces if row.replaces in items else None,
        words=row.words if row.words in items else None,
        evaluation=row.evaluation if row.evaluation in items else None,
        result=row.result if leads or row.evaluation in items else None,
    )
