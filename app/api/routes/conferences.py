"""Conferences: prepared, decided on, begun and ended; and what is shown of them."""

from fastapi import Response

from app.api import examples, sitting_shapes
from app.api.acting import acting
from app.api.answers import shown
from app.api.cursors import Paged, cursor
from app.api.guard import Called, CaseId, ConferenceId
from app.api.operations import reads
from app.api.schemas import conferences as c
from app.api.schemas.fields import Nothing
from app.application.ports import Outcome
from app.application.queries import conference_page as q
from app.application.use_cases.approve_conference import approve_conference
from app.application.use_cases.cancel_conference import cancel_conference
from app.application.use_cases.close_conference import close_conference
from app.application.use_cases.countersign_conference import countersign_conference
from app.application.use_cases.exclude_member import exclude_member
from app.application.use_cases.name_substitute import name_substitute
from app.application.use_cases.open_conference import open_conference
from app.application.use_cases.prepare_conference import prepare_conference
from app.application.use_cases.record_approval import record_approval
from app.domain.errors import Code

READ = "conferences:read"
WRITE = "conferences:write"
router, doing = acting("conferences", WRITE)
AT_IT = (
    Code.UNKNOWN_SESSION,
    Code.CONFERENCE_SIDE,
    Code.ROLE_NOT_ALLOWED,
    Code.CONFERENCE_STATE,
)


@router.get(
    "/conferences",
    **reads(
        "listConferences",
        "Those that the unit prepares, decides on, or has a seat at",
        c.ConferencesView,
        READ,
        Code.ROLE_NOT_ALLOWED,
        Code.INVALID_INPUT,
    ),
)
async def get_conferences(call: Called, paging: Paged) -> Response:
    found = await q.conferences(call.scope, call.services, call.act, paging)
    return shown(call, sitting_shapes.conferences(found.rows, cursor(call, found.next)))


@router.get(
    "/conferences/{conference}",
    **reads(
        "readConference",
        "What a person at its table may see: all in its days, then her own tasks",
        c.ConferencePageView,
        READ,
        Code.UNKNOWN_SESSION,
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def get_conference(call: Called, conference: ConferenceId) -> Response:
    page = await q.conference_page(call.scope, call.services, call.act, conference)
    return shown(call, sitting_shapes.page(page))


@router.get(
    "/conference-tasks",
    **reads(
        "listConferenceTasks",
        "What the reader took home and has still to do",
        c.TasksView,
        READ,
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def get_tasks(call: Called) -> Response:
    return shown(call, sitting_shapes.tasks(await q.my_tasks(call.scope, call.services, call.act)))


@doing.makes(
    "/cases/{case}/conferences",
    "prepareConference",
    "Prepare a conference: who discusses whom, on which bases, when",
    examples.NEW_CONFERENCE,
    Code.UNKNOWN_CASE,
    Code.NOT_LEAD,
    Code.ROLE_NOT_ALLOWED,
    Code.UNKNOWN_PERSON,
    Code.UNKNOWN_UNIT,
    Code.UNKNOWN_CODE,
    Code.NO_PAIRS,
    Code.NO_BASIS,
    Code.WITHDRAWN,
    Code.EXPIRED,
    Code.CEILING,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
    Code.DATE_IN_PAST,
    at="/conferences/{conference}",
)
async def post_conference(call: Called, case: CaseId, body: c.NewConference) -> Outcome:
    return await prepare_conference(call.services, call.act, case, body.preparing())


@doing.does(
    "/conferences/{conference}/approval",
    "approveConference",
    "The city decides that it is held",
    examples.NOTHING,
    *AT_IT,
)
async def post_approve(call: Called, conference: ConferenceId, _: Nothing) -> Outcome:
    return await approve_conference(call.services, call.act, conference)


@doing.does(
    "/conferences/{conference}/recorded-approval",
    "recordApproval",
    "Record the city's decision on paper; the city countersigns it later",
    examples.DECISION,
    *AT_IT,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
    Code.DATE_IN_FUTURE,
)
async def post_recorded_approval(
    call: Called, conference: ConferenceId, body: c.Decision
) -> Outcome:
    return await record_approval(
        call.services, call.act, conference, number=body.number, decided_on=body.decided_on
    )


@doing.does(
    "/conferences/{conference}/countersignature",
    "countersignConference",
    "The city confirms a recorded decision",
    examples.NOTHING,
    *AT_IT,
)
async def post_countersign(call: Called, conference: ConferenceId, _: Nothing) -> Outcome:
    return await countersign_conference(call.services, call.act, conference)


@doing.does(
    "/conferences/{conference}/substitutes",
    "nameSubstitute",
    "Name somebody who may sit for a post",
    examples.SUBSTITUTE,
    *AT_IT,
    Code.UNKNOWN_UNIT,
    Code.ALREADY_LINKED,
)
async def post_substitute(call: Called, conference: ConferenceId, body: c.Substitute) -> Outcome:
    return await name_substitute(
        call.services, call.act, conference, unit=body.unit, person=body.person
    )


@doing.does(
    "/conferences/{conference}/opening",
    "openConference",
    "The sitting begins",
    examples.NOTHING,
    *AT_IT,
)
async def post_opening(call: Called, conference: ConferenceId, _: Nothing) -> Outcome:
    return await open_conference(call.services, call.act, conference)


@doing.does(
    "/conferences/{conference}/exclusions",
    "excludeMember",
    "A unit leaves the table: its reading has ended when this answers",
    examples.EXCLUSION,
    *AT_IT,
    Code.UNKNOWN_UNIT,
)
async def post_exclusion(call: Called, conference: ConferenceId, body: c.Exclusion) -> Outcome:
    return await exclude_member(call.services, call.act, conference, unit=body.unit)


@doing.does(
    "/conferences/{conference}/closing",
    "closeConference",
    "The sitting is over",
    examples.NOTHING,
    *AT_IT,
)
async def post_closing(call: Called, conference: ConferenceId, _: Nothing) -> Outcome:
    return await close_conference(call.services, call.act, conference)


@doing.does(
    "/conferences/{conference}/cancellation",
    "cancelConference",
    "It is not held: nothing of it is readable when this answers",
    examples.NOTHING,
    *AT_IT,
)
async def post_cancelling(call: Called, conference: ConferenceId, _: Nothing) -> Outcome:
    return await cancel_conference(call.services, call.act, conference)
