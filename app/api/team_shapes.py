"""From the answers of queries about invitations to representations, field by field."""

from app.api.schemas import team as t
from app.api.shapes import named
from app.application.queries.invitations import Invitations, InvitationView
from app.application.rows import Names


def invitations(found: Invitations) -> t.InvitationsView:
    return t.InvitationsView(invitations=[_one(view, found.names) for view in found.views])


def invitation(found: Invitations) -> t.InvitationView:
    (view,) = found.views
    return _one(view, found.names)


def _one(view: InvitationView, names: Names) -> t.InvitationView:
    row = view.invitation
    return t.InvitationView(
        invitation=row.invitation,
        case=view.case,
        state=row.state,
        unit=named(names.units, row.unit),
        inviter=named(names.units, row.inviter_unit),
        purpose=row.purpose,
        ward=row.ward,
        categories=list(row.categories),
        invited_on=row.invited_on,
        answered_on=row.answered_on,
        ended_on=row.ended_on,
        acts=list(view.acts),
    )
