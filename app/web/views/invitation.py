"""An invitation as its side may see it, ready to print."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.application.queries.invitations import ACCEPT, Invitations
from app.domain.case.invitation.state import InvitationState
from app.web import words
from app.web.fields import FORMS
from app.web.views.naming import telephone, unit_name
from app.web.views.referral_acts import Act

PLACES: Final = {
    ACCEPT: ("accept", "accept_invitation"),
    InvitationState.DECLINED.value: ("decline", "decline_invitation"),
    InvitationState.WITHDRAWN.value: ("withdraw", "withdraw_invitation"),
    InvitationState.ENDED.value: ("end", "end_invitation"),
}


@dataclass(frozen=True, slots=True)
class InvitationView:
    """`case` is None until the invited unit takes part; `ward` and `kinds` go when it does not."""

    received: bool
    case: str | None
    state: str
    waits: bool
    unit: str
    inviter: str
    inviter_telephone: str | None
    purpose: str
    ward: str | None
    kinds: tuple[str, ...]
    invited_on: date
    answered_on: date | None
    ended_on: date | None
    acts: tuple[Act, ...]


def invitation_view(found: Invitations, unit: str) -> InvitationView:
    """`unit` is the reader's own."""
    (view,) = found.views
    row, names = view.invitation, found.names
    at = f"/invitations/{row.invitation}"
    acts = (PLACES[one] for one in PLACES if one in view.acts)
    return InvitationView(
        received=row.unit == unit,
        case=view.case,
        state=words.label("invitation_state", row.state),
        waits=row.state == InvitationState.INVITED,
        unit=unit_name(names, row.unit),
        inviter=unit_name(names, row.inviter_unit),
        inviter_telephone=telephone(names.telephones.get(row.inviter_unit)),
        purpose=words.label("purpose", row.purpose),
        ward=words.label("wards", row.ward) if row.ward else None,
        kinds=words.labels("info_categories", row.categories),
        invited_on=row.invited_on,
        answered_on=row.answered_on,
        ended_on=row.ended_on,
        acts=tuple(Act(name, FORMS[name].labels["title"], f"{at}/{place}") for place, name in acts),
    )
