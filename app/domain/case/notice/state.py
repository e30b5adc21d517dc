"""What units were told of access that ended, and whether they took note."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from app.domain.case.notice.events import NoticeEvent, NoticeGiven, NoticeSeen


class Cause(StrEnum):
    """As much of why as the unit may know: never who took what back, nor of whom."""

    CONSENT = "consent"
    CONTRACT = "contract"
    ENGAGEMENT = "engagement"
    CANCELLED = "cancelled"
    HANDED_ON = "handed_on"
    CLOSED = "closed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Notice:
    given: NoticeGiven
    seen: NoticeSeen | None = None


@dataclass(frozen=True, slots=True)
class Notices:
    by_id: Mapping[str, Notice] = field(default_factory=dict)


def evolve(state: Notices, event: NoticeEvent) -> Notices:
    """One event's meaning."""
    match event:
        case NoticeGiven():
            after = Notice(event)
        case NoticeSeen():
            after = replace(state.by_id[event.notice], seen=event)
        case _:
            assert_never(event)
    return Notices({**state.by_id, event.notice: after})
