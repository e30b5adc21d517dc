"""What a case does to the table by itself: its life, its people, its words, its bases."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from app.domain.case.attachment.events import FileAttached
from app.domain.case.content.events import (
    ItemsShared,
    RecordWritten,
    SummaryWritten,
    WordsCarriedOver,
)
from app.domain.case.emergency.events import (
    EmergencyOpened,
    EmergencyReasoned,
    EmergencyReviewed,
    EmergencyTakenUp,
)
from app.domain.case.entry.events import EntryWritten
from app.domain.case.lifecycle.events import CaseClosed, CaseMerged, CaseOpened, CaseReopened
from app.domain.case.people.events import PersonLinked
from app.domain.case.sharing.events import (
    BasisRegistered,
    EngagementBegun,
    EngagementEnded,
    SessionClosed,
)
from tests.properties.oracle.doors import (
    Door,
    Paper,
    Stay,
    Table,
    facts,
    leads,
    leads_no_more,
    thing,
)

TEAM: Final = {"lead", "co_lead"}


def _opened(table: Table, e: CaseOpened) -> None:
    leads(table, e.lead, e.lead_unit, e.lead_organisation, e.on)
    table.leads.append(e.lead)
    table.is_open = True


def _closed(table: Table, e: CaseClosed) -> None:
    table.is_open = False
    for paper in table.papers:
        if paper.kind == "consent" and not paper.door.ends:
            paper.door.end(e.on, "expired")


def _reopened(table: Table, _e: CaseReopened) -> None:
    table.is_open = True


def _merged(table: Table, e: CaseMerged) -> None:
    table.is_open = False
    if table.survivor is not None:
        leads_no_more(table, table.survivor, e.on)
    table.survivor = e.lead
    leads(table, e.lead, e.lead_unit, e.lead_organisation, e.on)


def _linked(table: Table, e: PersonLinked) -> None:
    if e.adult:
        table.adults.add(e.person)


def _record(table: Table, e: RecordWritten) -> None:
    thing(table, e, "full", leaves=False)


def _summary(table: Table, e: SummaryWritten | WordsCarriedOver) -> None:
    thing(table, e, "summary")


def _entry(table: Table, e: EntryWritten) -> None:
    thing(table, e, e.form, e.compartment)


def _attached(table: Table, e: FileAttached) -> None:
    thing(table, e, e.form, e.compartment, leaves=e.travels)


def _shared(table: Table, e: ItemsShared) -> None:
    items = table.stays[e.engagement].items
    if items is not None:
        items.update(e.items)


def _registered(table: Table, e: BasisRegistered) -> None:
    about = None if e.pairs is None else facts(e.pairs)
    for organisation in e.organisations:
        door = Door(e.starts)
        door.end(e.starts if e.awaits else e.ends, "unconfirmed" if e.awaits else "expired")
        paper = Paper(e.basis, e.kind, organisation, about, e.purposes, e.compartment, door)
        paper.unconfirmed = bool(e.awaits)
        table.papers.append(paper)


def _begun(table: Table, e: EngagementBegun) -> None:
    door = Door(e.starts)
    door.end(e.ends)
    table.stays[e.engagement] = Stay(
        e.engagement,
        e.unit,
        e.organisation,
        e.purpose,
        None if e.pairs is None else facts(e.pairs),
        None if e.items is None else set(e.items),
        door,
        e.capacity in TEAM,
        e.compartment,
        {e.made_by},
    )


def _ended(table: Table, e: EngagementEnded) -> None:
    table.stays[e.engagement].door.end(e.on)


def _session_closed(table: Table, e: SessionClosed) -> None:
    for stay in table.stays.values():
        if stay.compartment == e.compartment:
            stay.door.end(e.on)


def _alarmed(table: Table, e: EmergencyOpened) -> None:
    table.alarms[e.emergency] = (e.entry, [])


def _taken_up(table: Table, e: EmergencyTakenUp) -> None:
    """One manager looks at one thing; whoever looked before her does so no longer."""
    entry, looks = table.alarms[e.emergency]
    shown = table.things[entry]
    _let_go(looks, e.on)
    door = Door(e.on)
    looks.append(door)
    table.stays[e.review] = Stay(
        e.review,
        e.by_unit,
        e.by_organisation,
        "review",
        shown.about,
        {entry, *filter(None, [table.reasons.get(entry)])},
        door,
        compartment=shown.compartment,
        worker=e.by_worker,
    )
    table.papers.append(
        Paper(
            e.review,
            "internal_use",
            e.by_organisation,
            shown.about,
            frozenset({"review"}),
            shown.compartment,
            door,
        )
    )


def _reasoned(table: Table, e: EmergencyReasoned) -> None:
    """Raw, and read by whoever looks at it, whenever she began to."""
    if e.item is None:  # said before reasons were items
        return
    thing(table, e, "full", e.compartment, leaves=False)
    entry, _ = table.alarms[e.emergency]
    table.reasons[entry] = e.item
    for stay in table.stays.values():
        if stay.purpose == "review" and stay.items == {entry}:
            stay.items = {entry, e.item}


def _judged(table: Table, e: EmergencyReviewed) -> None:
    _let_go(table.alarms[e.emergency][1], e.on)


def _let_go(looks: list[Door], on: date) -> None:
    for door in looks:
        door.end(on, "expired")


TELLS: Final[dict[type, Callable[[Table, Any], None]]] = {
    CaseOpened: _opened,
    CaseClosed: _closed,
    CaseReopened: _reopened,
    CaseMerged: _merged,
    PersonLinked: _linked,
    RecordWritten: _record,
    SummaryWritten: _summary,
    WordsCarriedOver: _summary,
    ItemsShared: _shared,
    EntryWritten: _entry,
    FileAttached: _attached,
    EmergencyOpened: _alarmed,
    EmergencyTakenUp: _taken_up,
    EmergencyReasoned: _reasoned,
    EmergencyReviewed: _judged,
    BasisRegistered: _registered,
    EngagementBegun: _begun,
    EngagementEnded: _ended,
    SessionClosed: _session_closed,
}
