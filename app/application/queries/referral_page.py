"""A referral as its sides may see it; before acceptance a preview that identifies nobody."""

from dataclasses import dataclass, replace
from datetime import date

from app.application.ports import Act, Services
from app.application.queries.visible import record_shown
from app.application.rows import Names, ReferralRow
from app.domain.case.referral.checks import PROFESSIONALS
from app.domain.case.referral.table import EDGES, EdgeName, ReferralState, Side
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

ENDED = frozenset({ReferralState.DECLINED, ReferralState.CANCELLED})
AFTER_ACCEPTANCE = frozenset(
    {
        ReferralState.ACCEPTED,
        ReferralState.IN_PROGRESS,
        ReferralState.REPORTED,
        ReferralState.CLOSED,
    }
)


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """`case` is None until the receiver has accepted; `edges` are the acts open to the reader."""

    referral: ReferralRow
    case: str | None
    edges: tuple[str, ...]
    names: Names
    today: date


async def referral_page(
    scope: VisibilityScope, services: Services, act: Act, referral: str
) -> ReferralPage:
    """Refuses with `unknown_referral` whoever is on neither side of it."""
    page = None
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.referral(referral)
        if found is not None and scope.reader.role in CONTENT_ROLES:
            ids = [found.referral]
            await record_shown(scope, reading, act, "preview", found.case, shown=[], beside=ids)
            page = _page(found, await reading.names(), scope)
    if page is None:
        await services.store.refused(act, Code.UNKNOWN_REFERRAL.value, referral)
        raise Refusal(Code.UNKNOWN_REFERRAL)
    return page


def _in_turn(name: EdgeName, found: ReferralRow, scope: VisibilityScope) -> bool:
    """A check is asked by professionals; told to whom they named; answered by her."""
    reader = scope.reader
    over = found.check_until is not None and found.check_until <= scope.on
    asked = found.check_id is not None and found.check_conflict is None and not over
    told = asked and found.check_until is not None
    turns = {
        EdgeName.ASK_CHECK: not asked and reader.agency_type in PROFESSIONALS,
        EdgeName.TELL_NAMES: asked and not told,
        EdgeName.ANSWER_CHECK: told and found.check_worker == reader.worker,
    }
    return turns.get(name, True)


def _page(found: ReferralRow, names: Names, scope: VisibilityScope) -> ReferralPage:
    state = ReferralState(found.state)
    received = found.receiver_unit == scope.reader.unit
    side = Side.RECEIVER if received else Side.SENDER
    if received:
        found = replace(found, after=None)  # whom the sender asked before is nothing to it
    may_know_case = not received or state in AFTER_ACCEPTANCE
    if received and state in ENDED:
        # Nothing of what was asked stays with a receiver that did not take it on.
        found = replace(found, topics=(), categories=(), ward="")
    involved = received or found.sender_unit == scope.reader.unit
    edges = tuple(
        name.value
        for name, edge in EDGES.items()
        if involved
        and edge.side is side
        and edge.leaves(state, recorded=found.recorded)
        and (found.outside or not edge.outside)
        and _in_turn(name, found, scope)
    )
    return ReferralPage(found, found.case if may_know_case else None, edges, names, scope.on)
