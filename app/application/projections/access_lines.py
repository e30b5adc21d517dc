"""The lines of the second wall: who reaches which compartment of a case, and how far."""

from collections.abc import Iterable
from datetime import date, datetime

from app.application.ports import Row
from app.domain.case.referral.table import ReferralState
from app.domain.case.state import CaseState
from app.domain.dates import Period, civil_date
from app.domain.sharing.model import LEAD_TEAM, ORDINARY, Basis, Engagement, latest


def access_lines(state: CaseState) -> Iterable[Row]:
    """The second wall's lines: never wider than the bases and engagements behind them."""
    bases = state.bases()
    for e in state.engagements():
        ends = _reach_ends(e, bases)
        if ends is None or ends > e.period.starts:
            kind = e.capacity.value if e.capacity in LEAD_TEAM else "engaged"
            yield _line(e.engagement, e.unit, "content", kind, Period(e.period.starts, ends))
    for r in state.referrals.by_id.values():
        if r.state is ReferralState.SENT and not r.outside and r.sent_on is not None:
            yield _line(
                f"preview/{r.referral}", r.receiver_unit, "preview", "engaged", Period(r.sent_on)
            )
    yield from _authors(state)


def _reach_ends(e: Engagement, bases: tuple[Basis, ...]) -> date | None:
    """The end of the engagement, or of the last basis that serves it, whichever is first."""
    serving = [b for b in bases if b.organisation == e.organisation and e.purpose in b.purposes]
    if not serving:
        return e.period.starts
    last = latest(tuple(b.period.ends for b in serving))
    known = [end for end in (last, e.period.ends) if end is not None]
    return min(known, default=None)


def _authors(state: CaseState) -> Iterable[Row]:
    """Whoever wrote keeps its own, whatever else ends."""
    for unit, day in sorted(wrote_first(state).items()):
        yield _line(f"author/{unit}", unit, "own", "author", Period(day))


def wrote_first(state: CaseState) -> dict[str, date]:
    """Who wrote into the case, and since when."""
    first: dict[str, datetime] = {}
    for entry in state.content.entries.values():
        unit, moment = entry.item.author_unit, entry.recorded_at
        if unit not in first or moment < first[unit]:
            first[unit] = moment
    return {unit: civil_date(moment) for unit, moment in first.items()}


def _line(key: str, unit: str, reach: str, kind: str, period: Period) -> Row:
    return {
        "row_key": key,
        "compartment": ORDINARY,
        "unit": unit,
        "worker": None,
        "reach": reach,
        "kind": kind,
        "starts": period.starts,
        "ends": period.ends,
    }
