"""A colleague of the lead's unit stands in, and says why: nothing opens and nothing shuts by it."""

from typing import Final

from app.domain import text
from app.domain.case.content.events import RecordWritten
from app.domain.case.entry.events import ActNoted
from app.domain.case.events import CaseEvent
from app.domain.case.reassigning.commands import StandIn
from app.domain.case.standing import require_acting, require_known
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import HOUSEHOLD, Pair

STOOD_IN: Final = "stood_in"
OTHER: Final = "other"
REASONS: Final = frozenset({"absence", "telephone", "told_to", OTHER})
SUPPORT_RECORD: Final = "IC17"
OTHER_METHOD: Final = "99"


def stand_in(command: StandIn, state: CaseState) -> tuple[CaseEvent, ...]:
    """Whoever answers for the case herself has nothing to say.

    Words, which another reason needs, are a record like any other: of the household, and for the
    lead's team alone.
    """
    actor, lead = command.actor, state.life.lead
    on = civil_date(command.now)
    require_known(state, actor)
    if lead is None or lead.unit != actor.unit:
        raise Refusal(Code.NOT_LEAD)
    require_acting(actor)
    reason = text.code(command.reason, allowed=REASONS, field="reason")
    if lead.worker_on(on) == actor.worker:
        return ()
    said = ActNoted(STOOD_IN, actor.unit, (reason,), on)
    if reason != OTHER and not command.text:
        return (said,)
    return (said, _words(command))


def _words(command: StandIn) -> RecordWritten:
    return RecordWritten(
        item=command.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        pairs=frozenset({Pair(HOUSEHOLD, SUPPORT_RECORD)}),
        method=OTHER_METHOD,
        occurred_at=command.now,
        recorded_at=command.now,
        text=text.words(command.text, field="text"),
    )
