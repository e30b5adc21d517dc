"""Photos, scans and faxes: attach one, fetch one."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import created
from app.api.files import Upload, UploadRoute, streamed
from app.api.guard import Called, CaseId, GuardedRoute, ItemId
from app.api.operations import downloads, uploads
from app.api.schemas.commands import NewAttachment
from app.application.queries.attachment import attachment
from app.application.use_cases import attach_file
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["attachments"])
sending = APIRouter(route_class=UploadRoute, tags=["attachments"])
CODES = (
    Code.UNKNOWN_CASE,
    Code.UNKNOWN_ITEM,
    Code.UNKNOWN_PERSON,
    Code.NOT_ENGAGED,
    Code.ROLE_NOT_ALLOWED,
    Code.NO_BASIS,
    Code.WITHDRAWN,
    Code.EXPIRED,
    Code.CEILING,
    Code.RAW_NOTE,
    Code.CASE_NOT_OPEN,
    Code.UNKNOWN_UNIT,
    Code.UNKNOWN_CODE,
    Code.NO_PAIRS,
    Code.NAME_REQUIRED,
    Code.TOO_LONG,
    Code.DATE_IN_FUTURE,
    Code.FILE_TYPE,
    Code.FILE_MISMATCH,
    Code.FILE_AMBIGUOUS,
    Code.FILE_BROKEN,
    Code.FILE_EXPANDS,
    Code.FILE_ENCRYPTED,
    Code.FILE_ACTIVE,
)


@sending.post(
    "/cases/{case}/attachments",
    **uploads(
        "attachFile",
        "Attach a photo, scan or fax; raw unless it is said that it travels",
        "cases:write",
        NewAttachment,
        examples.NEW_ATTACHMENT,
        *CODES,
    ),
)
async def post_attachment(call: Called, case: CaseId) -> Response:
    upload: Upload = call.request.state.upload
    outcome = await attach_file.attach_file(call.services, call.act, case, upload.attaching())
    return created(call, outcome, f"/cases/{case}/attachments/{outcome.ids['item']}")


@router.get(
    "/cases/{case}/attachments/{item}",
    **downloads(
        "readAttachment",
        "An attached file; each part is sent only while the right to it lasts",
        "cases:read",
        Code.UNKNOWN_ITEM,
    ),
)
async def get_attachment(call: Called, case: CaseId, item: ItemId) -> Response:
    return streamed(call, await attachment(call.scope, call.services, call.act, case, item))
