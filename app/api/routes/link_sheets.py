"""A link sheet with its return box: what goes to the receiver, and nothing beyond."""

from fastapi import APIRouter, Response

from app.api.answers import shown
from app.api.guard import Called, CaseId, GuardedRoute, ReferralId
from app.api.operations import reads
from app.api.schemas.link_sheets import LinkSheetView
from app.application.queries.link_sheet import link_sheet
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["referrals"])


@router.get(
    "/cases/{case}/referrals/{referral}/sheet",
    **reads(
        "readLinkSheet",
        "A link sheet with its return box: what the receiver may read, and nothing beyond",
        LinkSheetView,
        "referrals:read",
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_SHEET,
    ),
)
async def get_link_sheet(call: Called, case: CaseId, referral: ReferralId) -> Response:
    sheet = await link_sheet(call.scope, call.services, call.act, case, referral)
    return shown(call, LinkSheetView.of(sheet))
