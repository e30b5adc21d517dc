"""The rows of a case: what its state means to those who look, word-free.

`rows(state)` is the whole truth (rebuilds and tests use it); `changes` finds what one act
changed without walking what it did not touch.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from app.application.ports import Row, Rows
from app.domain.case.content.state import Entry
from app.domain.case.referral.state import Referral
from app.domain.case.referral.table import ReferralState
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.sharing.model import LEAD_TEAM, ORDINARY, Basis, Capacity, Engagement, latest

SMALL_TABLES = (
    "case_head",
    "case_person",
    "case_access",
    "basis",
    "engagement",
    "consent",
    "referral",
)


def rows(state: CaseState, municipality: str) -> Rows:
    """Every row of the case, by table and key."""
    entries = state.content.entries.values()
    return {**small_rows(state, municipality), "item": _keyed(_items(entries, state, municipality))}


def small_rows(state: CaseState, municipality: str) -> dict[str, Mapping[str, Row]]:
    """All tables but the items, which only ever grow."""
    if state.life.opened_on is None:
        return {table: {} for table in SMALL_TABLES}
    tables: dict[str, Iterable[Row]] = {
        "case_head": [_head(state)],
        "case_person": _members(state),
        "case_access": _access(state),
        "basis": [_basis(b) for b in state.bases()],
        "engagement": [_engagement(e) for e in state.engagements()],
        "consent": _consents(state),
        "referral": [_referral(r, state) for r in state.referrals.by_id.values()],
    }
    home = {"municipality": municipality, "case_id": state.case}
    return {table: _keyed({**home, **row} for row in found) for table, found in tables.items()}


def changes(
    before: CaseState, after: CaseState, municipality: str
) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """What to drop and what to put so that the rows of `before` become those of `after`."""
    drop, put = difference(small_rows(before, municipality), small_rows(after, municipality))
    known = before.content.entries
    new = [entry for key, entry in after.content.entries.items() if key not in known]
    if new:
        put["item"] = list(_items(new, after, municipality))
    return drop, put


def difference(before: Rows, after: Rows) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """A changed row is dropped and put again; a row keeps its key for life."""
    drop: dict[str, list[Row]] = {}
    put: dict[str, list[Row]] = {}
    for table in after:
        old, new = before.get(table, {}), after[table]
        gone = [row for key, row in old.items() if new.get(key) != row]
        come = [row for key, row in new.items() if old.get(key) != row]
        if gone:
            drop[table] = [{"case_id": r["case_id"], "row_key": r["row_key"]} for r in gone]
        if come:
            put[table] = come
    return drop, put


def _keyed(found: Iterable[Row]) -> dict[str, Row]:
    return {row["row_key"]: row for row in found}


def _head(state: CaseState) -> Row:
    life = state.life
    lead = life.lead
    if lead is None:
        raise AssertionError("an opened case has a lead")
    days = [civil_date(entry.occurred_at) for entry in state.content.entries.values()]
    return {
        "row_key": "head",
        "number": life.number,
        "state": life.code,
        "controller": life.controller,
        "ward": life.ward,
        "main_topic": life.main_topic,
        "topics": list(life.topics),
        "lead_unit": lead.unit,
        "lead_organisation": lead.organisation,
        "lead_worker": lead.worker,
        "opened_on": life.opened_on,
        "closed_on": life.closed_on,
        "last_entry_on": max(days, default=None),
    }


def _members(state: CaseState) -> Iterable[Row]:
    for member in state.people.members:
        yield {
            "row_key": member.person,
            "person": member.person,
            "place": member.place,
            "adult": member.adult,
            "starts": member.since,
            "ends": None,
        }


def _items(entries: Iterable[Entry], state: CaseState, municipality: str) -> Iterable[Row]:
    for entry in entries:
        item = entry.item
        yield {
            "municipality": municipality,
            "case_id": state.case,
            "row_key": item.item,
            "item": item.item,
            "stream": state.case,
            "person": None,
            "kind": entry.kind,
            "author_unit": item.author_unit,
            "author_worker": item.author_worker or None,
            "pairs": sorted(str(pair) for pair in item.pairs),
            "form": item.form.value,
            "compartment": item.compartment,
            "travels": item.travels,
            "beside": entry.of,
            "occurred_at": entry.occurred_at,
            "recorded_at": entry.recorded_at,
        }


def _basis(basis: Basis) -> Row:
    return {
        "row_key": f"{basis.basis}/{basis.organisation}",
        "basis": basis.basis,
        "kind": basis.kind.value,
        "organisation": basis.organisation,
        "pairs": None if basis.pairs is None else sorted(str(pair) for pair in basis.pairs),
        "purposes": sorted(purpose.value for purpose in basis.purposes),
        "compartment": basis.compartment,
        "explicit": basis.explicit,
        "starts": basis.period.starts,
        "ends": basis.period.ends,
        "ended": basis.ended,
    }


def _engagement(e: Engagement) -> Row:
    return {
        "row_key": e.engagement,
        "engagement": e.engagement,
        "unit": e.unit,
        "organisation": e.organisation,
        "capacity": e.capacity.value,
        "purpose": e.purpose.value,
        "pairs": None if e.pairs is None else sorted(str(pair) for pair in e.pairs),
        "items": None if e.items is None else sorted(e.items),
        "compartments": sorted(e.compartments),
        "starts": e.period.starts,
        "ends": e.period.ends,
        "ended": e.ended,
    }


def _consents(state: CaseState) -> Iterable[Row]:
    """One row a consent; its status is that of its widest grant."""
    for consent in state.consents.by_id.values():
        grants = consent.grants.values()
        live = [grant for grant in grants if grant.ended is None]
        status = "oral" if consent.form == "oral" else "active"
        if len(live) < len(consent.grants):
            status = "narrowed" if live else "revoked"
        yield {
            "row_key": consent.consent,
            "consent": consent.consent,
            "subject": consent.subject,
            "form": consent.form,
            "status": status,
            "starts": min(grant.period.starts for grant in grants),
            "ends": latest(tuple(grant.period.ends for grant in grants)),
        }


def _referral(r: Referral, state: CaseState) -> Row:
    return {
        "row_key": r.referral,
        "referral": r.referral,
        "state": r.state.value,
        "kind": r.kind,
        "purpose": r.purpose.value,
        "sender_unit": r.sender_unit,
        "receiver_unit": r.receiver_unit,
        "receiver_organisation": r.receiver_organisation,
        "receiver_worker": r.worker,
        "ward": state.life.ward,
        "topics": list(r.topics),
        "categories": sorted({pair.category for pair in r.pairs}),
        "urgent": r.urgent,
        "outside": r.outside,
        "sent_on": r.sent_on,
        "answer_due": r.answer_due,
        "answered_on": r.answered_on,
        "report_due": r.report_due,
        "reported_on": r.reported_on,
        "ended_on": r.ended_on,
        "decline_reason": r.decline_reason,
        "result": r.result,
    }


def _access(state: CaseState) -> Iterable[Row]:
    """The second wall's lines: never wider than the bases and engagements behind them."""
    bases = state.bases()
    for e in state.engagements():
        ends = _reach_ends(e, bases)
        if ends is None or ends > e.period.starts:
            for compartment in sorted(e.compartments):
                yield _line(
                    f"{e.engagement}/{compartment}",
                    e.unit,
                    "content",
                    _wall_kind(e),
                    e.period.starts,
                    ends,
                    compartment,
                )
    for r in state.referrals.by_id.values():
        if r.state is ReferralState.SENT and not r.outside and r.sent_on is not None:
            yield _line(f"preview/{r.referral}", r.receiver_unit, "preview", "engaged", r.sent_on)
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
    if not serving:
        return e.period.starts
    last = latest(tuple(b.period.ends for b in serving))
    known = [end for end in (last, e.period.ends) if end is not None]
    return min(known, default=None)


def _wall_kind(e: Engagement) -> str:
    if e.capacity in LEAD_TEAM:
        return e.capacity.value
    return "session" if e.capacity is Capacity.CONFERENCE_MEMBER else "engaged"


def _authors(state: CaseState) -> Iterable[Row]:
    """Whoever wrote keeps its own, whatever else ends, in every compartment it wrote in."""
    first: dict[tuple[str, str], date] = {}
    for entry in state.content.entries.values():
        day = civil_date(entry.recorded_at)
        place = (entry.item.author_unit, entry.item.compartment)
        first[place] = min(first.get(place, day), day)
    for (unit, compartment), day in sorted(first.items()):
        key = f"author/{unit}/{compartment}"
        yield _line(key, unit, "own", "author", day, None, compartment)


def _line(  # noqa: PLR0913, PLR0917 - the columns of a line in the wall
    key: str,
    unit: str,
    reach: str,
    kind: str,
    starts: date,
    ends: date | None = None,
    compartment: str = ORDINARY,
) -> Row:
    return {
        "row_key": key,
        "compartment": compartment,
        "unit": unit,
        "worker": None,
        "reach": reach,
        "kind": kind,
        "starts": starts,
        "ends": ends,
    }
