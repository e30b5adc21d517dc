"""Which items a case holds, without words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, assert_never

from app.domain.case.attachment.events import FileAttached
from app.domain.case.content.events import (
    ContentEvent,
    ItemRetracted,
    ItemsShared,
    RecordWritten,
    SummaryWritten,
    WordsCarriedOver,
)
from app.domain.case.emergency.events import EmergencyReasoned
from app.domain.case.entry.events import EntryWritten
from app.domain.case.handoff.events import HandoffProposed
from app.domain.case.outside.events import ToldOutside
from app.domain.case.referral.events import (
    AnswerRecorded,
    ReferralDeclined,
    ReferralDrafted,
    ReferralNamesTold,
    ReferralOutcomeReported,
    ReferralQuestionAnswered,
    ReferralQuestioned,
)
from app.domain.sharing.model import ORDINARY, Form, Item

WordsEvent = (
    RecordWritten
    | SummaryWritten
    | EntryWritten
    | FileAttached
    | HandoffProposed
    | ReferralDrafted
    | ReferralQuestioned
    | ReferralNamesTold
    | ReferralQuestionAnswered
    | ReferralDeclined
    | ReferralOutcomeReported
    | ToldOutside
    | AnswerRecorded
    | WordsCarriedOver
    | EmergencyReasoned
)

OCCURRED = (
    RecordWritten
    | SummaryWritten
    | EntryWritten
    | FileAttached
    | ToldOutside
    | AnswerRecorded
    | WordsCarriedOver
)
"""Words that tell of a time before they were written."""
SUMMARIES: Final = {
    ReferralNamesTold: "names",
    ReferralQuestioned: "question",
    ReferralQuestionAnswered: "reply",
    ReferralDeclined: "decline",
    ReferralOutcomeReported: "outcome",
    WordsCarriedOver: "carried_over",
}
OFF_SCREEN: Final = {
    ToldOutside: "told_outside",
    AnswerRecorded: "recorded_answer",
    EmergencyReasoned: "emergency_reason",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with both its times; `of` names what a summary or a file stands beside."""

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
        case FileAttached():
            kind, form, travels = "attachment", Form(event.form), event.travels
        case (
            ReferralNamesTold()
            | ReferralQuestioned()
            | ReferralQuestionAnswered()
            | ReferralDeclined()
            | ReferralOutcomeReported()
            | WordsCarriedOver()
        ):
            kind, form, travels = SUMMARIES[type(event)], Form.SUMMARY, True
        case HandoffProposed():
            kind, form, travels = "handoff", Form(event.form), True
        case ReferralDrafted():
            kind, form, travels = "link_sheet", Form(event.form), True
        case ToldOutside() | AnswerRecorded() | EmergencyReasoned():
            kind, form, travels = OFF_SCREEN[type(event)], Form.FULL, False
        case _:
            assert_never(event)
    item = Item(
        event.item or "",
        case,
        event.author_unit,
        event.pairs,
        form,
        _room(event),
        travels,
        event.author_worker,
        event.onward if isinstance(event, EntryWritten) else True,
    )
    return Entry(item, kind, _occurred(event), event.recorded_at, _beside(event))


def _room(event: WordsEvent) -> str:
    if isinstance(event, ReferralNamesTold):
        return event.check
    if isinstance(event, EntryWritten | FileAttached | EmergencyReasoned):
        return event.compartment
    return ORDINARY


def _beside(event: WordsEvent) -> str | None:
    """What it stands beside: a summary beside its record, a file beside what it proves."""
    if isinstance(event, FileAttached):
        return event.beside
    return event.of if isinstance(event, SummaryWritten) else None


def _occurred(event: WordsEvent) -> datetime:
    """When it happened; an answer to a referral happens when it is given."""
    if isinstance(event, OCCURRED):
        return event.occurred_at
    return event.recorded_at
