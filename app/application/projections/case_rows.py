"""The rows of a case: what its state means to those who look, word-free.

`rows(state)` is the whole truth (rebuilds and tests use it); `changes` finds what one act
changed without walking what it did not touch.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, Final

from app.application.ports import Row, Rows
from app.application.projections.access_lines import access_lines, wrote_first
from app.application.projections.consent_rows import asked, consents, consents_refused
from app.application.projections.emergency_rows import emergencies
from app.application.projections.handoff_rows import handoffs
from app.application.projections.item_rows import items
from app.application.projections.notice_rows import notices
from app.application.projections.plan_rows import plans
from app.application.projections.referral_rows import referrals
from app.application.projections.sheet_rows import sheets
from app.application.projections.worker_rows import workers
from app.domain.case.duty import Duty, duties
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.sharing.model import ORDINARY, Basis, Engagement

Changes = tuple[dict[str, list[Row]], dict[str, list[Row]]]
"""Rows to drop and rows to put, by table."""


def rows(state: CaseState, municipality: str) -> Rows:
    """Every row of the case, by table and key."""
    entries = state.content.entries.values()
    small = {table: _table(table, state, municipality) for table in TABLES}
    return {**small, "item": _keyed(items(entries, state, municipality))}


def small_rows(
    before: CaseState, after: CaseState, municipality: str
) -> tuple[dict[str, Mapping[str, Row]], dict[str, Mapping[str, Row]]]:
    """The tables that may differ, as they were and as they are; items, which only grow, apart.

    States share the parts that an act did not touch, so that comparing parts costs little and
    a table is made anew only when something it is made of differs.
    """
    touched = [name for name, (_, parts) in TABLES.items() if parts(before) != parts(after)]
    return (
        {table: _table(table, before, municipality) for table in touched},
        {table: _table(table, after, municipality) for table in touched},
    )


def difference(before: Rows, after: Rows) -> Changes:
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


def _table(table: str, state: CaseState, municipality: str) -> dict[str, Row]:
    if not state.case:
        return {}
    home = {"municipality": municipality, "case_id": state.case}
    return _keyed({**home, **row} for row in TABLES[table][0](state))


def _head(state: CaseState) -> Iterable[Row]:
    life = state.life
    lead = life.lead
    if lead is None:
        return  # offered: there is nothing yet that anybody leads
    yield {
        "row_key": "head",
        "number": life.number,
        "state": life.code,
        "controller": life.controller,
        "ward": life.ward,
        "main_topic": life.main_topic,
        "topics": list(life.topics),
        "lead_unit": lead.unit,
        "lead_organisation": lead.organisation,
        "opened_on": life.opened_on,
        "closed_on": life.closed_on,
        "last_entry_on": _last_entry_on(state),
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


def basis_row(basis: Basis) -> Row:
    """A consent may reach several compartments; its row is named by each."""
    place = "" if basis.compartment == ORDINARY else f"/{basis.compartment}"
    return {
        "row_key": f"{basis.basis}/{basis.organisation}{place}",
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


def engagement_row(e: Engagement) -> Row:
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
        "worker": e.worker,
    }


def _last_entry_on(state: CaseState) -> date | None:
    """The last of the ordinary record: what others do in rooms of their own is not told."""
    entries = state.content.entries.values()
    last = max((e.occurred_at for e in entries if e.item.compartment == ORDINARY), default=None)
    return None if last is None else civil_date(last)


def _bases(state: CaseState) -> Iterable[Row]:
    """A key more for each part that was taken out of a consent."""
    met: Counter[str] = Counter()
    for basis in (*state.bases(), *(basis for _, basis in state.looks())):
        row = basis_row(basis)
        key = row["row_key"]
        yield {**row, "row_key": f"{key}/{met[key]}" if met[key] else key}
        met[key] += 1


def _engagements(state: CaseState) -> Iterable[Row]:
    looks = (engagement for engagement, _ in state.looks())
    return (engagement_row(engagement) for engagement in (*state.engagements(), *looks))


def _invitations(state: CaseState) -> Iterable[Row]:
    for one in state.invitations.by_id.values():
        yield {
            "row_key": one.invitation,
            "invitation": one.invitation,
            "state": one.state.value,
            "unit": one.unit,
            "inviter_unit": one.made_by,
            "purpose": one.purpose.value,
            "ward": state.life.ward,
            "categories": sorted({pair.category for pair in one.pairs}),
            "invited_on": one.invited_on,
            "answered_on": one.answered_on,
            "ended_on": one.ends,
        }


def _duties(state: CaseState) -> Iterable[Row]:
    return (duty_row(duty) for duty in duties(state))


def duty_row(duty: Duty) -> Row:
    return {
        "row_key": f"{duty.kind.value}/{duty.ref}",
        "kind": duty.kind.value,
        "ref": duty.ref,
        "unit": duty.unit,
        "pool": duty.pool,
        "role": duty.role,
        "since": duty.since,
        "due": duty.due,
        "climbs": duty.climbs,
        "waits": duty.waits,
        "at": duty.at,
    }


MAKING_ENGAGEMENTS: Final = ("life", "referrals", "made", "handoffs", "invitations")
_Parts = Callable[[CaseState], tuple[Any, ...]]
TABLES: Final[Mapping[str, tuple[Callable[[CaseState], Iterable[Row]], _Parts]]] = {
    "case_head": (_head, lambda state: (state.life, _last_entry_on(state))),
    "case_worker": (workers, attrgetter("life.lead")),
    "case_person": (_members, attrgetter("life", "people")),
    "case_access": (
        access_lines,
        lambda state: (
            state.life,
            state.consents,
            state.referrals,
            state.made,
            state.handoffs,
            state.invitations,
            state.emergencies,
            wrote_first(state),
        ),
    ),
    "basis": (_bases, attrgetter("life", "consents", "made.bases", "made.reaches", "emergencies")),
    # With the consents and the people: who loses by a withdrawal, or by one more adult, is found
    # through the engagements.
    "engagement": (
        _engagements,
        attrgetter("people", "content.shared", "consents", "emergencies", *MAKING_ENGAGEMENTS),
    ),
    "consent": (consents, attrgetter("life", "consents")),
    "consent_asked": (asked, attrgetter("life", "consents")),
    "referral": (referrals, attrgetter("life", "referrals")),
    "invitation": (_invitations, attrgetter("life", "invitations")),
    "handoff": (handoffs, attrgetter(*MAKING_ENGAGEMENTS)),
    "emergency": (emergencies, attrgetter("life", "emergencies")),
    "notice": (notices, attrgetter("life", "notices")),
    "consent_refused": (consents_refused, attrgetter("life", "made.awaited")),
    "plan": (plans, attrgetter("life", "plans")),
    "sheet": (sheets, attrgetter("life", "printed")),
    "duty": (
        _duties,
        attrgetter(*MAKING_ENGAGEMENTS, "consents", "plans", "outside", "emergencies", "printed"),
    ),
}
"""Every table but the items: its rows, and the parts of the state that they are made of."""
