"""Who works on a case together: invitations, co-leads, contributors, and their ends."""

from fastapi import Response

from app.api import examples, team_shapes
from app.api.acting import READ_CASES, WRITE_CASES, acting
from app.api.answers import shown
from app.api.guard import Called, CaseId, EngagementId, InvitationId
from app.api.operations import reads
from app.api.schemas import team as t
from app.api.schemas.fields import Nothing
from app.application.ports import Outcome
from app.application.queries import invitations as q
from app.application.use_cases.accept_invitation import accept_invitation
from app.application.use_cases.add_co_lead import add_co_lead
from app.application.use_cases.add_contributor import add_contributor
from app.application.use_cases.end_engagement import end_engagement
from app.application.use_cases.end_invitation import end_invitation
from app.application.use_cases.invite import invite
from app.domain.errors import Code

router, doing = acting("team", WRITE_CASES)
LEADING = (Code.UNKNOWN_CASE, Code.NOT_LEAD, Code.ROLE_NOT_ALLOWED)
ASKED = (Code.UNKNOWN_INVITATION, Code.ROLE_NOT_ALLOWED, Code.INVITATION_STATE)


@router.get(
    "/invitations",
    **reads(
        "listInvitations",
        "Those that the unit was sent, and those of the cases it leads",
        t.InvitationsView,
        READ_CASES,
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def get_invitations(call: Called) -> Response:
    return shown(
        call, team_shapes.invitations(await q.invitations(call.scope, call.services, call.act))
    )


@router.get(
    "/invitations/{invitation}",
    **reads(
        "readInvitation",
        "An invitation; to the invited unit, until it accepts, a preview that names nobody",
        t.InvitationView,
        READ_CASES,
        Code.UNKNOWN_INVITATION,
    ),
)
async def get_invitation(call: Called, invitation: InvitationId) -> Response:
    found = await q.invitation_page(call.scope, call.services, call.act, invitation)
    return shown(call, team_shapes.invitation(found))


@doing.makes(
    "/cases/{case}/invitations",
    "invite",
    "Ask a unit to take part; until it accepts it sees a preview that names nobody",
    examples.NEW_INVITATION,
    *LEADING,
    Code.CASE_NOT_OPEN,
    Code.ALREADY_LINKED,
    Code.UNKNOWN_UNIT,
    Code.UNKNOWN_PERSON,
    Code.UNKNOWN_ITEM,
    Code.UNKNOWN_CODE,
    Code.NO_PAIRS,
    Code.NO_BASIS,
    Code.WITHDRAWN,
    Code.EXPIRED,
    Code.CEILING,
    Code.RAW_NOTE,
    Code.COMPARTMENT,
    Code.NOT_ENGAGED,
    Code.PROTECTED,
    Code.NOT_ONWARD,
    at="/invitations/{invitation}",
)
async def post_invitation(call: Called, case: CaseId, body: t.NewInvitation) -> Outcome:
    return await invite(call.services, call.act, case, body.inviting())


@doing.does(
    "/invitations/{invitation}/acceptance",
    "acceptInvitation",
    "Take part, with the duty of secrecy acknowledged",
    examples.SECRECY,
    *ASKED,
    Code.NOT_RECEIVER,
    Code.CASE_NOT_OPEN,
    Code.CONFIDENTIALITY_REQUIRED,
)
async def post_acceptance(
    call: Called, invitation: InvitationId, body: t.InvitationAcceptance
) -> Outcome:
    return await accept_invitation(
        call.services, call.act, invitation, confidentiality=body.confidentiality
    )


@doing.does(
    "/invitations/{invitation}/decline",
    "declineInvitation",
    "Do not take part: the preview is gone when this answers",
    examples.NOTHING,
    *ASKED,
    Code.NOT_RECEIVER,
)
async def post_decline(call: Called, invitation: InvitationId, _: Nothing) -> Outcome:
    return await end_invitation(call.services, call.act, invitation, how="declined")


@doing.does(
    "/invitations/{invitation}/withdrawal",
    "withdrawInvitation",
    "Take an invitation back that was not answered",
    examples.NOTHING,
    *ASKED,
    Code.NOT_LEAD,
)
async def post_withdrawal(call: Called, invitation: InvitationId, _: Nothing) -> Outcome:
    return await end_invitation(call.services, call.act, invitation, how="withdrawn")


@doing.does(
    "/invitations/{invitation}/end",
    "endInvitation",
    "End taking part, from either side: reading what others wrote has ended when this answers",
    examples.NOTHING,
    *ASKED,
    Code.NOT_RECEIVER,
)
async def post_end(call: Called, invitation: InvitationId, _: Nothing) -> Outcome:
    return await end_invitation(call.services, call.act, invitation, how="ended")


@doing.does(
    "/cases/{case}/co-leads",
    "addCoLead",
    "Take another member of the joint body into the work: it reads and writes like the lead",
    examples.JOINING,
    *LEADING,
    Code.UNKNOWN_UNIT,
    Code.ALREADY_LINKED,
    Code.NO_BASIS,
)
async def post_co_lead(call: Called, case: CaseId, body: t.Joining) -> Outcome:
    return await add_co_lead(call.services, call.act, case, unit=body.unit)


@doing.does(
    "/cases/{case}/contributors",
    "addContributor",
    "Let a unit write into a case: it reads its own, and nothing else",
    examples.JOINING,
    *LEADING,
    Code.UNKNOWN_UNIT,
    Code.ALREADY_LINKED,
)
async def post_contributor(call: Called, case: CaseId, body: t.Joining) -> Outcome:
    return await add_contributor(call.services, call.act, case, unit=body.unit)


@doing.does(
    "/cases/{case}/engagements/{engagement}/end",
    "endEngagement",
    "End a unit's taking part: its reading of what others wrote has ended when this answers",
    examples.NOTHING,
    *LEADING,
    Code.NOT_ENGAGED,
)
async def post_engagement_end(
    call: Called, case: CaseId, engagement: EngagementId, _: Nothing
) -> Outcome:
    return await end_engagement(call.services, call.act, case, engagement=engagement)
