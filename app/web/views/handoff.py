"""A hand-off as its side may see it, ready to print."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.application.queries.handoff_page import HandoffPage
from app.domain.case.handoff.state import HandoffState
from app.domain.case.handoff.table import EdgeName
from app.web import words
from app.web.fields import FORMS
from app.web.views.form import Options
from app.web.views.naming import unit_name
from app.web.views.referral_acts import Act

FORM_OF: Final = {
    EdgeName.ACCEPT: "accept_handoff",
    EdgeName.CONFIRM: "confirm_engagements",
    EdgeName.COMPLETE: "complete_handoff",
    EdgeName.DECLINE: "decline_handoff",
    EdgeName.WITHDRAW: "withdraw_handoff",
}


@dataclass(frozen=True, slots=True)
class HandoffView:
    """`goes_on` and `lapses`: other agencies, told to the lead team alone."""

    case: str
    asked: bool
    waits: bool
    state: str
    old: str
    new: str
    proposed_on: date
    meet_on: date | None
    overlap_until: date | None
    accepted_on: date | None
    ended_on: date | None
    goes_on: tuple[str, ...]
    lapses: tuple[str, ...]
    acts: tuple[Act, ...]


def handoff_view(page: HandoffPage, unit: str) -> HandoffView:
    """`unit` is the reader's own."""
    row = page.handoff
    return HandoffView(
        case=row.case,
        asked=row.to_unit == unit,
        waits=row.state == HandoffState.PROPOSED,
        state=words.label("handoff_state", row.state),
        old=unit_name(page.names, row.from_unit),
        new=unit_name(page.names, row.to_unit),
        proposed_on=row.proposed_on,
        meet_on=row.meet_on,
        overlap_until=row.overlap_until,
        accepted_on=row.accepted_on,
        ended_on=row.ended_on,
        goes_on=_named(page, lapse=False),
        lapses=_named(page, lapse=True),
        acts=_acts(page),
    )


def lapsing(page: HandoffPage) -> Options:
    """What ends with the read tail unless it is confirmed."""
    open_ends = [p for p in page.passing if p.lapses and not p.confirmed]
    return [(p.engagement.engagement, _name(page, p.engagement.unit)) for p in open_ends]


def _acts(page: HandoffPage) -> tuple[Act, ...]:
    at = f"/cases/{page.handoff.case}/handoffs/{page.handoff.handoff}"
    can = [edge for edge in FORM_OF if edge.value in page.edges]
    if not lapsing(page):
        can = [edge for edge in can if edge is not EdgeName.CONFIRM]
    return tuple(
        Act(FORM_OF[edge], FORMS[FORM_OF[edge]].labels["title"], f"{at}/{edge.value}")
        for edge in can
    )


def _named(page: HandoffPage, *, lapse: bool) -> tuple[str, ...]:
    ends = [p for p in page.passing if (p.lapses and not p.confirmed) is lapse]
    return tuple(dict.fromkeys(_name(page, p.engagement.unit) for p in ends))


def _name(page: HandoffPage, unit: str) -> str:
    return unit_name(page.names, unit)
