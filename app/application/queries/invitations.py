"""Invitations as their sides may see them; before acceptance a preview that identifies nobody."""

from dataclasses import dataclass, replace
from typing import Final

from app.application.ports import Act, Services
from app.application.queries.visible import record_shown
from app.application.rows import InvitationRow, Names
from app.domain.case.invitation.decide import ENDS
from app.domain.case.invitation.state import InvitationState
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

TAKEN_ON: Final = frozenset({InvitationState.ACCEPTED, InvitationState.ENDED})
LEFT: Final = frozenset({InvitationState.DECLINED, InvitationState.WITHDRAWN})
ACCEPT: Final = "accepted"


@dataclass(frozen=True, slots=True)
class InvitationView:
    """`case` is None until the invited unit has accepted; `acts` are the states open to her."""

    invitation: InvitationRow
    case: str | None
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invitations:
    views: tuple[InvitationView, ...]
    names: Names


async def invitations(scope: VisibilityScope, services: Services, act: Act) -> Invitations:
    """Those that the reader's unit was sent, and those of the cases it leads."""
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.invitations()
        ids = [row.invitation for row in found]
        await record_shown(scope, reading, act, "list", None, shown=[], beside=ids)
        return Invitations(tuple(_view(row, scope) for row in found), await reading.names())


async def invitation_page(
    scope: VisibilityScope, services: Services, act: Act, invitation: str
) -> Invitations:
    """One of them; refuses with `unknown_invitation` whoever is on neither side of it."""
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.invitation(invitation)
        if found is not None and scope.reader.role in CONTENT_ROLES:
            ids = [found.invitation]
            await record_shown(scope, reading, act, "preview", found.case, shown=[], beside=ids)
            return Invitations((_view(found, scope),), await reading.names())
    await services.store.refused(act, Code.UNKNOWN_INVITATION.value, invitation)
    raise Refusal(Code.UNKNOWN_INVITATION)


def _view(row: InvitationRow, scope: VisibilityScope) -> InvitationView:
    state, invited = InvitationState(row.state), row.unit == scope.reader.unit
    if invited and state in LEFT:
        # Nothing of what was asked stays with a unit that did not take part.
        row = replace(row, ward="", categories=())
    knows_case = not invited or state in TAKEN_ON
    return InvitationView(row, row.case if knows_case else None, _acts(state, invited=invited))


def _acts(state: InvitationState, *, invited: bool) -> tuple[str, ...]:
    """What this side may do now; the one table says how it ends."""
    ends = tuple(
        how.value
        for how, rule in ENDS.items()
        if rule.source is state and (rule.by_unit if invited else rule.by_lead)
    )
    return (ACCEPT, *ends) if invited and state is InvitationState.INVITED else ends
