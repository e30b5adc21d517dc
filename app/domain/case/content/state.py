"""Which items a case holds, without words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from app.domain.case.content.events import (
    ContentEvent,
    ItemRetracted,
    ItemsShared,
    RecordWritten,
    SummaryWritten,
)
from app.domain.case.entry.events import EntryWritten
from app.domain.case.handoff.events import HandoffProposed
from app.domain.case.referral.events import (
    ReferralDeclined,
    ReferralDrafted,
    ReferralOutcomeReported,
)
from app.domain.sharing.model import ORDINARY, Form, Item

WordsEvent = (
    RecordWritten
    | SummaryWritten
    | EntryWritten
    | HandoffProposed
    | ReferralDrafted
    | ReferralDeclined
    | ReferralOutcomeReported
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with both its times; `of` names the record that a summary stands beside."""

    item: Item
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    of: str | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """Items by id; `shared` is what joined each engagement after it began."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    shared: Mapping[str, frozenset[str]] = field(default_factory=dict)


def evolve(state: Content, event: ContentEvent | WordsEvent, *, case: str) -> Content:
    """One event's meaning for the items of `case`."""
    if isinstance(event, ItemsShared):
        before = state.shared.get(event.engagement, frozenset())
        return Content(
            state.entries, {**state.shared, event.engagement: before | frozenset(event.items)}
        )
    if isinstance(event, ItemRetracted):
        hidden = replace(state.entries[event.retracted], retracted=True)
        return Content({**state.entries, event.retracted: hidden}, state.shared)
    if event.item is None:
        return state
    return Content({**state.entries, event.item: entry_of(event, case)}, state.shared)


def entry_of(event: WordsEvent, case: str) -> Entry:
    """The item that an event with words made."""
    match event:
        case RecordWritten():
            kind, form, travels = "record", Form.FULL, False
        case SummaryWritten():
            kind, form, travels = "summary", Form.SUMMARY, True
        case EntryWritten():
            kind, form, travels = event.kind, Form(event.form), True
        case HandoffProposed():
            kind, form, travels = "handoff", Form(event.form), True
        case ReferralDrafted():
            kind, form, travels = "link_sheet", Form(event.form), True
        case ReferralDeclined():
            kind, form, travels = "decline", Form.SUMMARY, True
        case ReferralOutcomeReported():
            kind, form, travels = "outcome", Form.SUMMARY, True
        case _:
            assert_never(event)
    compartment = event.compartment if isinstance(event, EntryWritten) else ORDINARY
    item = Item(
        event.item or "",
        case,
        event.author_unit,
        event.pairs,
        form,
        compartment,
        travels,
        event.author_worker,
    )
    of = event.of if isinstance(event, SummaryWritten) else None
    return Entry(item, kind, _occurred(event), event.recorded_at, of)


def _occurred(event: WordsEvent) -> datetime:
    """When it happened; an answer to a referral happens when it is given."""
    if isinstance(event, RecordWritten | SummaryWritten | EntryWritten):
        return event.occurred_at
    return event.recorded_at
