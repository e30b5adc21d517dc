"""Who answers for a case, day by day."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.state import CaseState


def workers(state: CaseState) -> Iterable[Row]:
    """Who of the lead's unit answers for it, from when until when; of the lead of now."""
    lead = state.life.lead
    if lead is None:
        return
    for turn, ends in lead.schedule:
        yield {
            "row_key": f"{lead.engagement}/{turn.starts.isoformat()}",
            "unit": lead.unit,
            "worker": turn.worker,
            "reassignment": turn.reassignment,
            "starts": turn.starts,
            "ends": ends,
        }
