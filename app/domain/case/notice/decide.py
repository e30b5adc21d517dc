"""A unit takes note that its access ended; what it may do is not asked, for it may do nothing."""

from app.domain.case.notice.commands import SeeNotice
from app.domain.case.notice.events import NoticeSeen
from app.domain.case.standing import require_acting
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal


def see(command: SeeNotice, state: CaseState) -> tuple[NoticeSeen, ...]:
    """Once for the whole unit; a colleague who says it again changes nothing."""
    found, actor = state.notices.by_id.get(command.notice), command.actor
    if found is None or found.given.unit != actor.unit:
        raise Refusal(Code.UNKNOWN_NOTICE)
    require_acting(actor)
    if found.seen is not None:
        return ()
    return (NoticeSeen(command.notice, actor.unit, actor.worker, civil_date(command.now)),)
