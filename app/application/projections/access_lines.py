"""The lines of the second wall: who reaches which compartment of a case, and how far."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import product

from app.application.ports import Row
from app.domain.case.invitation.state import InvitationState
from app.domain.case.referral.table import ReferralState
from app.domain.case.state import CaseState
from app.domain.dates import Period, civil_date
from app.domain.errors import Code
from app.domain.sharing.bases import CONSENTS
from app.domain.sharing.model import (
    LEAD_TEAM,
    ORDINARY,
    Basis,
    BasisKind,
    Capacity,
    Engagement,
    latest,
)


def access_lines(state: CaseState) -> Iterable[Row]:
    """The second wall's lines: never wider than the bases and engagements behind them."""
    bases = state.bases()
    for e in state.engagements():
        ends = _reach_ends(e, bases)
        if ends is None or ends > e.period.starts:
            for compartment in sorted(e.compartments):
                key = f"{e.engagement}/{compartment}"
                reach = Period(e.period.starts, ends)
                found = line(key, e.unit, "content", _kind(e), reach, compartment)
                yield {**found, "worker": e.worker}
    for r in state.referrals.by_id.values():
        if r.state is ReferralState.SENT and not r.outside and r.sent_on is not None:
            yield line(
                f"preview/{r.referral}", r.receiver_unit, "preview", "engaged", Period(r.sent_on)
            )
    for one in state.invitations.by_id.values():
        if one.state is InvitationState.INVITED:
            key = f"preview/{one.invitation}"
            yield line(key, one.unit, "preview", "engaged", Period(one.invited_on))
    for look, _ in state.looks():
        for item, place in product(sorted(look.items or ()), look.compartments):
            key = f"review/{look.engagement}/{item}"
            only = {"worker": look.worker, "item": item}
            yield {**line(key, look.unit, "content", "review", look.period, place), **only}
    yield from _authors(state)


def _reach_ends(e: Engagement, bases: tuple[Basis, ...]) -> date | None:
    """The end of the engagement, or of the last basis that serves it, whichever is first."""
    serving = [
        b
        for b in bases
        if b.organisation == e.organisation
        and e.purpose in b.purposes
        and b.compartment in e.compartments
    ]
    if not any(b.kind in CONSENTS and b.ended is not Code.WITHDRAWN for b in serving):
        serving = [b for b in serving if b.kind is not BasisKind.OWN_CONTRACT]
    if not serving:
        return e.period.starts
    last = latest(tuple(b.period.ends for b in serving))
    known = [end for end in (last, e.period.ends) if end is not None]
    return min(known, default=None)


def _kind(e: Engagement) -> str:
    if e.capacity in LEAD_TEAM:
        return e.capacity.value
    return "session" if e.capacity is Capacity.CONFERENCE_MEMBER else "engaged"


def _authors(state: CaseState) -> Iterable[Row]:
    """Whoever wrote keeps its own, whatever else ends, in every compartment it wrote in."""
    for (unit, compartment), day in sorted(wrote_first(state).items()):
        key = f"author/{unit}/{compartment}"
        yield line(key, unit, "own", "author", Period(day), compartment)


def wrote_first(state: CaseState) -> dict[tuple[str, str], date]:
    """Which unit wrote into which compartment of the case, and since when.

    Whoever led it wrote the facts of its people, which stand in streams of their own.
    """
    led = {(e.unit, ORDINARY): e.period.starts for e in reversed(state.team())}
    return {**led, **_in_entries(state)}


def _in_entries(state: CaseState) -> dict[tuple[str, str], date]:
    first: dict[tuple[str, str], datetime] = {}
    for entry in state.content.entries.values():
        place, moment = (entry.item.author_unit, entry.item.compartment), entry.recorded_at
        if place not in first or moment < first[place]:
            first[place] = moment
    return {place: civil_date(moment) for place, moment in first.items()}


def line(  # noqa: PLR0917 - the columns of a line in the wall
    key: str, unit: str, reach: str, kind: str, period: Period, compartment: str = ORDINARY
) -> Row:
    return {
        "row_key": key,
        "compartment": compartment,
        "unit": unit,
        "worker": None,
        "item": None,
        "reach": reach,
        "kind": kind,
        "starts": period.starts,
        "ends": period.ends,
    }
