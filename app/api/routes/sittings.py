"""At the table: the door, questions, answers, materials, minutes and tasks."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import done
from app.api.guard import Called, ConferenceId, GuardedRoute, RequestId, TaskId
from app.api.operations import acts
from app.api.routes.conferences import AT_IT, WRITE
from app.api.schemas import conferences as c
from app.api.schemas.fields import Nothing
from app.application.use_cases.acknowledge_secrecy import acknowledge_secrecy
from app.application.use_cases.answer_for_information import answer_for_information
from app.application.use_cases.ask_for_information import ask_for_information
from app.application.use_cases.assign_task import assign_task
from app.application.use_cases.bring_material import bring_material
from app.application.use_cases.carry_over import carry_over
from app.application.use_cases.refuse_information import refuse_information
from app.application.use_cases.tick_task import tick_task
from app.application.use_cases.write_minutes import write_minutes
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["conferences"])
SAID = (
    Code.UNKNOWN_PERSON,
    Code.UNKNOWN_CODE,
    Code.NO_PAIRS,
    Code.NO_BASIS,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
)
HERS = (Code.UNKNOWN_ITEM, Code.CONFIDENTIALITY_REQUIRED)


@router.post(
    "/conferences/{conference}/secrecy",
    **acts(
        "acknowledgeSecrecy",
        "Come in: acknowledge secrecy, and read from now on",
        WRITE,
        examples.SECRECY,
        *AT_IT,
        Code.NOT_ON_THE_LIST,
        Code.CONFIDENTIALITY_REQUIRED,
    ),
)
async def post_secrecy(call: Called, conference: ConferenceId, body: c.Secrecy) -> Response:
    outcome = await acknowledge_secrecy(
        call.services, call.act, conference, confidentiality=body.confidentiality
    )
    return done(outcome)


@router.post(
    "/conferences/{conference}/requests",
    **acts(
        "askForInformation",
        "Ask a member: about what, why, by when",
        WRITE,
        examples.QUESTION,
        *AT_IT,
        *SAID,
        Code.UNKNOWN_UNIT,
        Code.DATE_IN_PAST,
    ),
)
async def post_request(call: Called, conference: ConferenceId, body: c.Question) -> Response:
    outcome = await ask_for_information(call.services, call.act, conference, body.asking())
    return done(outcome)


@router.post(
    "/conferences/{conference}/requests/{request}/answer",
    **acts(
        "answerForInformation",
        "Answer what was asked of this unit",
        WRITE,
        examples.ANSWER,
        *AT_IT,
        *HERS,
        Code.UNKNOWN_CODE,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
    ),
)
async def post_answer(
    call: Called, conference: ConferenceId, request: RequestId, body: c.Answer
) -> Response:
    outcome = await answer_for_information(
        call.services, call.act, conference, request=request, text=body.text, form=body.form
    )
    return done(outcome)


@router.post(
    "/conferences/{conference}/requests/{request}/refusal",
    **acts(
        "refuseInformation",
        "Refuse what was asked, with a reason",
        WRITE,
        examples.NO_ANSWER,
        *AT_IT,
        Code.UNKNOWN_ITEM,
        Code.UNKNOWN_CODE,
    ),
)
async def post_refusal(
    call: Called, conference: ConferenceId, request: RequestId, body: c.NoAnswer
) -> Response:
    outcome = await refuse_information(
        call.services, call.act, conference, request=request, reason=body.reason
    )
    return done(outcome)


@router.post(
    "/conferences/{conference}/materials",
    **acts(
        "bringMaterial",
        "Put a material before the conference",
        WRITE,
        examples.WORDS,
        *AT_IT,
        *SAID,
        Code.CONFIDENTIALITY_REQUIRED,
    ),
)
async def post_materials(call: Called, conference: ConferenceId, body: c.Words) -> Response:
    outcome = await bring_material(
        call.services,
        call.act,
        conference,
        part=body.part,
        pairs=body.about(),
        text=body.text,
        form=body.form,
    )
    return done(outcome)


@router.post(
    "/conferences/{conference}/minutes",
    **acts(
        "writeMinutes",
        "Write the minutes of a part",
        WRITE,
        examples.WORDS,
        *AT_IT,
        *SAID,
    ),
)
async def post_minutes(call: Called, conference: ConferenceId, body: c.Words) -> Response:
    outcome = await write_minutes(
        call.services,
        call.act,
        conference,
        part=body.part,
        pairs=body.about(),
        text=body.text,
        form=body.form,
    )
    return done(outcome)


@router.post(
    "/conferences/{conference}/tasks",
    **acts(
        "assignTask",
        "Say who does what until when",
        WRITE,
        examples.NEW_TASK,
        *AT_IT,
        *SAID,
        Code.UNKNOWN_UNIT,
        Code.DATE_IN_PAST,
        Code.UNKNOWN_CASE,
        Code.NOT_LEAD,
    ),
)
async def post_task(call: Called, conference: ConferenceId, body: c.NewTask) -> Response:
    outcome = await assign_task(call.services, call.act, conference, body.assigning())
    return done(outcome)


@router.post(
    "/conferences/{conference}/tasks/{task}/tick",
    **acts(
        "tickTask",
        "The task is done",
        WRITE,
        examples.NOTHING,
        *AT_IT,
        *HERS,
    ),
)
async def post_tick(
    call: Called, conference: ConferenceId, task: TaskId, body: Nothing
) -> Response:
    del body  # parsed so that fields which nobody knows are refused
    outcome = await tick_task(call.services, call.act, conference, task=task)
    return done(outcome)


@router.post(
    "/conferences/{conference}/carried-words",
    **acts(
        "carryOver",
        "Copy named words into the everyday record, on consent",
        WRITE,
        examples.CARRIED,
        *AT_IT,
        Code.UNKNOWN_ITEM,
        Code.UNKNOWN_CASE,
        Code.NOT_ENGAGED,
        Code.NO_BASIS,
        Code.NO_PAIRS,
        Code.WORDS_REQUIRED,
    ),
)
async def post_carried(call: Called, conference: ConferenceId, body: c.CarriedWords) -> Response:
    outcome = await carry_over(call.services, call.act, conference, body.carrying())
    return done(outcome)
