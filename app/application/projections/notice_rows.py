"""The rows of notices: to which unit, of what, since when, and whether it took note."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.notice.events import NoticeGiven
from app.domain.case.notice.state import Cause, Notice
from app.domain.case.state import CaseState


def notices(state: CaseState) -> Iterable[Row]:
    return (_notice(one) for one in state.notices.by_id.values())


def _notice(one: Notice) -> Row:
    given, seen = one.given, one.seen
    return {
        "row_key": given.notice,
        "notice": given.notice,
        "unit": given.unit,
        "kind": _kind(given),
        "cause": given.cause,
        "ref": given.ref,
        "engaged": given.engaged,
        "keeps_own": given.keeps_own,
        "ask_unit": given.ask_unit,
        "since": given.since,
        "given_on": given.on,
        "seen_on": None if seen is None else seen.on,
        "seen_by": None if seen is None else seen.by_worker,
    }


def _kind(given: NoticeGiven) -> str:
    """What it tells: all of it ended, a part; or that what the unit sent itself stays shut."""
    if given.cause == Cause.UNCONFIRMED:
        return "sent"
    return "whole" if given.whole else "part"
