"""The turns that a case takes between its opening and its last follow-up."""

from app.api import examples
from app.api.acting import WRITE_CASES, acting
from app.api.guard import Called, CaseId, ItemId
from app.api.schemas import turns as t
from app.api.schemas.fields import Nothing
from app.application.ports import Outcome
from app.application.use_cases.answer_request import answer_request
from app.application.use_cases.follow_up import follow_up
from app.application.use_cases.mark_intake import mark_intake
from app.application.use_cases.merge_cases import merge_cases
from app.application.use_cases.note_act import note_act
from app.application.use_cases.reopen_case import reopen_case
from app.application.use_cases.retract_item import retract_item
from app.application.use_cases.withdraw_all import withdraw_all
from app.domain.errors import Code

router, doing = acting("cases", WRITE_CASES)
BY_LEAD = (Code.UNKNOWN_CASE, Code.NOT_LEAD, Code.ROLE_NOT_ALLOWED)
BY_WHOEVER_TAKES_PART = (Code.UNKNOWN_CASE, Code.NOT_ENGAGED, Code.ROLE_NOT_ALLOWED)


@doing.does(
    "/cases/{case}/items/{item}/retraction",
    "retractItem",
    "Hide what should not have been written: nobody reads it any more, its mark stays",
    examples.RETRACTION,
    Code.UNKNOWN_CASE,
    Code.ROLE_NOT_ALLOWED,
    Code.UNKNOWN_ITEM,
    Code.ITEM_RETRACTED,
    Code.UNKNOWN_CODE,
)
async def post_retraction(call: Called, case: CaseId, item: ItemId, body: t.Retraction) -> Outcome:
    return await retract_item(call.services, call.act, case, item=item, reason=body.reason)


@doing.does(
    "/cases/{case}/acts",
    "noteAct",
    "Note by codes that something was done, without personal facts",
    examples.NOTED_ACT,
    *BY_WHOEVER_TAKES_PART,
    Code.UNKNOWN_CODE,
)
async def post_act(call: Called, case: CaseId, body: t.NotedAct) -> Outcome:
    return await note_act(call.services, call.act, case, kind=body.kind, codes=body.codes)


@doing.does(
    "/cases/{case}/intake",
    "markIntake",
    "The inquiry became an intake",
    examples.NOTHING,
    *BY_LEAD,
    Code.CASE_NOT_OPEN,
)
async def post_intake(call: Called, case: CaseId, _: Nothing) -> Outcome:
    return await mark_intake(call.services, call.act, case)


@doing.does(
    "/cases/{case}/follow-ups",
    "followUp",
    "Follow up after a closing: the case stays closed, or a new episode begins",
    examples.FOLLOW_UP,
    *BY_LEAD,
    Code.CASE_OPEN,
    Code.CASE_NOT_OPEN,
    Code.UNKNOWN_ITEM,
    Code.DATE_IN_PAST,
)
async def post_follow_up(call: Called, case: CaseId, body: t.FollowedUp) -> Outcome:
    return await follow_up(
        call.services,
        call.act,
        case,
        words=body.words,
        next_on=body.next_on,
        reopen=body.reopen,
    )


@doing.does(
    "/cases/{case}/reopening",
    "reopenCase",
    "Open a closed case again: a new episode of the same household",
    examples.NOTHING,
    *BY_LEAD,
    Code.CASE_OPEN,
    Code.CASE_NOT_OPEN,
)
async def post_reopening(call: Called, case: CaseId, _: Nothing) -> Outcome:
    return await reopen_case(call.services, call.act, case)


@doing.does(
    "/cases/{case}/merge",
    "mergeCase",
    "Let a case go on in another that the unit leads too: it closes with a pointer, nothing moves",
    examples.MERGING,
    *BY_LEAD,
    Code.CASE_NOT_OPEN,
)
async def post_merge(call: Called, case: CaseId, body: t.Merging) -> Outcome:
    return await merge_cases(call.services, call.act, case, into=body.into)


@doing.does(
    "/cases/{case}/disclosure-requests",
    "answerDisclosureRequest",
    "Answer a request to see the file; whoever is not the person, nor sent by her, is refused",
    examples.DISCLOSURE_REQUEST,
    *BY_LEAD,
)
async def post_disclosure_request(call: Called, case: CaseId, body: t.DisclosureRequest) -> Outcome:
    return await answer_request(call.services, call.act, case, entitled=body.entitled)


@doing.does(
    "/cases/{case}/consent-withdrawals",
    "withdrawAllConsents",
    "A person takes back every consent, to some organisations or to all",
    examples.TAKING_ALL_BACK,
    *BY_WHOEVER_TAKES_PART,
    Code.UNKNOWN_PERSON,
    Code.UNKNOWN_CODE,
)
async def post_withdrawals(call: Called, case: CaseId, body: t.TakingAllBack) -> Outcome:
    return await withdraw_all(
        call.services,
        call.act,
        case,
        subject=body.subject,
        form=body.form,
        organisations=None if body.organisations is None else frozenset(body.organisations),
    )
