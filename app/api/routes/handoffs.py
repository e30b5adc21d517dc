"""Handing the lead on to another organisation: proposed, then taken on or not."""

from fastapi import Response

from app.api import examples
from app.api.acting import READ_CASES, WRITE_CASES, acting
from app.api.answers import shown
from app.api.guard import Called, CaseId, HandoffId
from app.api.operations import reads
from app.api.schemas.fields import Nothing
from app.api.schemas.handoffs import EngagementsNamed, HandoffView, NewHandoff
from app.application.ports import Outcome
from app.application.queries.handoff_page import handoff_page
from app.application.use_cases.accept_handoff import accept_handoff
from app.application.use_cases.confirm_engagements import confirm_engagements
from app.application.use_cases.end_handoff import end_handoff
from app.application.use_cases.propose_handoff import propose_handoff
from app.domain.errors import Code

router, doing = acting("handoffs", WRITE_CASES)
ANSWERING = (Code.UNKNOWN_HANDOFF, Code.ROLE_NOT_ALLOWED, Code.HANDOFF_STATE)


@doing.makes(
    "/cases/{case}/handoffs",
    "proposeHandoff",
    "Ask another organisation to lead; what is told is readable there at once",
    examples.NEW_HANDOFF,
    Code.UNKNOWN_CASE,
    Code.NOT_LEAD,
    Code.ROLE_NOT_ALLOWED,
    Code.CASE_NOT_OPEN,
    Code.HANDOFF_STATE,
    Code.UNKNOWN_UNIT,
    Code.UNKNOWN_PERSON,
    Code.UNKNOWN_CODE,
    Code.NO_PAIRS,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
    Code.DATE_IN_PAST,
    Code.NO_BASIS,
    Code.WITHDRAWN,
    Code.EXPIRED,
    Code.CEILING,
    at="/cases/{case}/handoffs/{handoff}",
)
async def post_handoff(call: Called, case: CaseId, body: NewHandoff) -> Outcome:
    return await propose_handoff(call.services, call.act, case, body.asking())


@doing.does(
    "/cases/{case}/handoffs/{handoff}/acceptance",
    "acceptHandoff",
    "Take the lead, in this moment; the old lead reads until the overlap ends",
    examples.NOTHING,
    *ANSWERING,
    Code.NOT_RECEIVER,
)
async def post_acceptance(call: Called, case: CaseId, handoff: HandoffId, _: Nothing) -> Outcome:
    return await accept_handoff(call.services, call.act, case, handoff=handoff)


@doing.does(
    "/cases/{case}/handoffs/{handoff}/decline",
    "declineHandoff",
    "Decline: what the proposal told is readable no more",
    examples.NOTHING,
    *ANSWERING,
    Code.NOT_RECEIVER,
)
async def post_decline(call: Called, case: CaseId, handoff: HandoffId, _: Nothing) -> Outcome:
    return await end_handoff(call.services, call.act, case, handoff=handoff, how="declined")


@doing.does(
    "/cases/{case}/handoffs/{handoff}/withdrawal",
    "withdrawHandoff",
    "Take the proposal back: what it told is readable no more",
    examples.NOTHING,
    *ANSWERING,
    Code.NOT_SENDER,
)
async def post_withdrawal(call: Called, case: CaseId, handoff: HandoffId, _: Nothing) -> Outcome:
    return await end_handoff(call.services, call.act, case, handoff=handoff, how="withdrawn")


@router.get(
    "/cases/{case}/handoffs/{handoff}",
    **reads(
        "readHandoff",
        "A hand-off: who, the joint meeting, the read tail; to whoever leads also what passes",
        HandoffView,
        READ_CASES,
        Code.UNKNOWN_HANDOFF,
    ),
)
async def get_handoff(call: Called, case: CaseId, handoff: HandoffId) -> Response:
    page = await handoff_page(call.scope, call.services, call.act, case, handoff)
    return shown(call, HandoffView.of(page))


@doing.does(
    "/cases/{case}/handoffs/{handoff}/confirmed-engagements",
    "confirmEngagements",
    "Say which agencies' parts go on that the old lead had made; the others end with its tail",
    examples.CONFIRMED_ENGAGEMENTS,
    *ANSWERING,
    Code.NOT_RECEIVER,
    Code.NOT_LEAD,
    Code.NOT_ENGAGED,
)
async def post_confirmed(
    call: Called, case: CaseId, handoff: HandoffId, body: EngagementsNamed
) -> Outcome:
    return await confirm_engagements(
        call.services, call.act, case, handoff=handoff, engagements=body.engagements
    )


@doing.does(
    "/cases/{case}/handoffs/{handoff}/completion",
    "completeHandoff",
    "Say that the hand-off is complete",
    examples.NOTHING,
    *ANSWERING,
    Code.NOT_RECEIVER,
)
async def post_completion(call: Called, case: CaseId, handoff: HandoffId, _: Nothing) -> Outcome:
    return await end_handoff(call.services, call.act, case, handoff=handoff, how="completed")
