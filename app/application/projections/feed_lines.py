"""Whom an act concerns: a type and an id for each unit, no words.

These lines are candidates. Whether a unit is told is asked of the one rule when it comes for
them; here stands only what could ever be told to whom.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.application.ports import Act, Row
from app.application.projections.case_rows import TABLES
from app.domain.case.state import CaseState
from app.domain.conference.grounds import engagements
from app.domain.conference.standing import on_the_list
from app.domain.conference.state import Conference
from app.domain.sharing.model import LEAD_TEAM, Capacity, Engagement, Item


@dataclass(frozen=True, slots=True)
class Line:
    """What a unit could be told."""

    unit: str
    type: str
    about: str


def lines(found: Iterable[Line], entry: str, case: str, act: Act) -> list[Row]:
    """The rows of an act in one stream; `entry` is its last event there."""
    return [
        {
            "municipality": act.actor.municipality,
            "case_id": case,
            "row_key": f"{entry}/{line.unit}/{line.type}/{line.about}",
            "entry": entry,
            "unit": line.unit,
            "n": n,
            "type": line.type,
            "about": line.about,
            "own": line.unit == act.actor.unit,
        }
        for n, line in enumerate(dict.fromkeys(found))
    ]


def of_case(before: CaseState, after: CaseState, on: date) -> Iterable[Line]:
    """What passed between units, who takes part, and what was shared."""
    yield from _referrals(before, after)
    yield from _invitations(before, after)
    yield from _handoffs(before, after)
    yield from _taking_part(before, after, on)
    yield from _written(before, after)


def of_conference(before: Conference, after: Conference) -> Iterable[Line]:
    """That it was prepared, decided, opened, closed; and what was brought to it."""
    if after.prepared is None:
        return
    sides = [after.prepared.author_unit, after.prepared.city_unit]
    listed = [*filter(None, sides), *(member.unit for member in on_the_list(after))]
    if before.prepared is None or before.state is not after.state:
        for unit in listed:
            yield Line(unit, f"conference.{after.state.value}", after.prepared.conference)
    for key, written in after.items.items():
        if key not in before.items:
            for e in engagements(after):
                if written.item.compartment in e.compartments:
                    yield Line(e.unit, "conference.record_shared", key)


def _changed(before: Any, after: Any) -> Iterable[tuple[Any, str]]:
    """Each that is new or differs, with the word for what became of it."""
    for key, one in after.by_id.items():
        old = before.by_id.get(key)
        if old != one:
            moved = old is None or old.state is not one.state
            yield one, one.state.value if moved else "changed"


def _referrals(before: CaseState, after: CaseState) -> Iterable[Line]:
    """A draft is nobody's business yet, and one that was cancelled never was."""
    for one, word in _changed(before.referrals, after.referrals):
        if one.sent_on is not None:
            for unit in (one.sender_unit, one.receiver_unit):
                yield Line(unit, f"referral.{word}", one.referral)


def _invitations(before: CaseState, after: CaseState) -> Iterable[Line]:
    for one, word in _changed(before.invitations, after.invitations):
        for unit in (one.made_by, one.unit):
            yield Line(unit, f"invitation.{word}", one.invitation)


def _handoffs(before: CaseState, after: CaseState) -> Iterable[Line]:
    for one, word in _changed(before.handoffs, after.handoffs):
        for unit in (one.from_unit, one.to_unit):
            yield Line(unit, f"handoff.{word}", one.handoff)


_PARTS: Final = TABLES["engagement"][1]


def _taking_part(before: CaseState, after: CaseState, on: date) -> Iterable[Line]:
    if _PARTS(before) == _PARTS(after) and before.made == after.made:
        return
    old = {e.engagement: e for e in before.engagements()}
    for e in after.engagements():
        known = old.get(e.engagement)
        if e != known:
            yield from _of_engagement(known, e, after.case, on)
            yield from _shared(known, e, after)
    yield from _bases(before, after, on)


def _of_engagement(known: Engagement | None, e: Engagement, case: str, on: date) -> Iterable[Line]:
    """That a unit takes part, or no longer; a candidate hears of the hand-off instead."""
    if e.capacity is Capacity.HANDOFF_CANDIDATE:
        return
    runs, ran = not e.period.over(on), known is not None and not known.period.over(on)
    if runs and known is None:
        yield Line(e.unit, "engagement.begun", case)
    elif ran and not runs:
        yield Line(e.unit, "engagement.ended", case)
    elif known is not None and known.period != e.period:
        yield Line(e.unit, "engagement.changed", case)


def _shared(known: Engagement | None, e: Engagement, after: CaseState) -> Iterable[Line]:
    before = known.items if known is not None and known.items is not None else frozenset()
    for key in after.content.entries:
        item = after.item(key)
        if item is not None and key in (e.items or ()) and key not in before:
            yield from _to(e, item, "record.shared")


def _bases(before: CaseState, after: CaseState, on: date) -> Iterable[Line]:
    """Somebody consented or withdrew: those who take part today hear that to look again."""
    changed = set(before.bases()) ^ set(after.bases())
    reached = {(b.organisation, b.compartment) for b in changed}
    known = {e.engagement for e in before.engagements()}
    for e in after.engagements():
        stays = e.engagement in known and e.period.holds(on) and e.capacity not in LEAD_TEAM
        if stays and any((e.organisation, place) in reached for place in e.compartments):
            yield Line(e.unit, "access.changed", after.case)


def _written(before: CaseState, after: CaseState) -> Iterable[Line]:
    """New items for those who read from the start; hidden ones for all who had them."""
    known = before.content.entries
    if known is after.content.entries:
        return
    taking_part = after.engagements()
    for key, entry in after.content.entries.items():
        if key not in known:
            yield from _told([e for e in taking_part if e.items is None], entry.item, "shared")
        elif entry.retracted and not known[key].retracted:
            had = [e for e in taking_part if e.items is None or key in e.items]
            yield from _told(had, entry.item, "retracted")


def _told(to: Sequence[Engagement], item: Item, word: str) -> Iterable[Line]:
    for e in to:
        yield from _to(e, item, f"record.{word}")


def _to(e: Engagement, item: Item, type_: str) -> Iterable[Line]:
    """Nobody is told of its own words."""
    if item.compartment in e.compartments and e.unit != item.author_unit:
        yield Line(e.unit, type_, item.item)
