"""The rows of emergencies: what was opened, and what of it is answered for. No words."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.emergency.state import Emergency
from app.domain.case.state import CaseState


def emergencies(state: CaseState) -> Iterable[Row]:
    return (_emergency(one) for one in state.emergencies.by_id.values())


def _emergency(one: Emergency) -> Row:
    opened, taken = one.opened, one.looks[-1].taken if one.looks else None
    return {
        "row_key": opened.emergency,
        "emergency": opened.emergency,
        "item": opened.entry,
        "receiver_unit": opened.receiver_unit,
        "by_unit": opened.by_unit,
        "by_worker": opened.by_worker,
        "opened_on": opened.on,
        "reason_due": opened.reason_due.isoformat(),
        "reasoned": one.reasoned,
        "reason": one.reason,
        "review_due": opened.review_due,
        "taken_by": None if taken is None else taken.by_worker,
        "result": one.result,
    }
