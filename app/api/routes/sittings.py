"""At the table: the door, questions, answers, materials, minutes and tasks."""

from app.api import examples
from app.api.acting import acting
from app.api.guard import Called, ConferenceId, RequestId, TaskId
from app.api.routes.conferences import AT_IT, WRITE
from app.api.schemas import conferences as c
from app.api.schemas.fields import Nothing
from app.application.ports import Outcome
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

router, doing = acting("conferences", WRITE)
SAID = (
    Code.UNKNOWN_PERSON,
    Code.UNKNOWN_CODE,
    Code.NO_PAIRS,
    Code.NO_BASIS,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
)
HERS = (Code.UNKNOWN_ITEM, Code.CONFIDENTIALITY_REQUIRED)


@doing.does(
    "/conferences/{conference}/secrecy",
    "acknowledgeSecrecy",
    "Come in: acknowledge secrecy, and read from now on",
    examples.SECRECY,
    *AT_IT,
    Code.NOT_ON_THE_LIST,
    Code.CONFIDENTIALITY_REQUIRED,
)
async def post_secrecy(call: Called, conference: ConferenceId, body: c.Secrecy) -> Outcome:
    return await acknowledge_secrecy(
        call.services, call.act, conference, confidentiality=body.confidentiality
    )


@doing.does(
    "/conferences/{conference}/requests",
    "askForInformation",
    "Ask a member: about what, why, by when",
    examples.QUESTION,
    *AT_IT,
    *SAID,
    Code.UNKNOWN_UNIT,
    Code.DATE_IN_PAST,
)
async def post_request(call: Called, conference: ConferenceId, body: c.Question) -> Outcome:
    return await ask_for_information(call.services, call.act, conference, body.asking())


@doing.does(
    "/conferences/{conference}/requests/{request}/answer",
    "answerForInformation",
    "Answer what was asked of this unit",
    examples.ANSWER,
    *AT_IT,
    *HERS,
    Code.UNKNOWN_CODE,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
)
async def post_answer(
    call: Called, conference: ConferenceId, request: RequestId, body: c.Answer
) -> Outcome:
    return await answer_for_information(
        call.services, call.act, conference, request=request, text=body.text, form=body.form
    )


@doing.does(
    "/conferences/{conference}/requests/{request}/refusal",
    "refuseInformation",
    "Refuse what was asked, with a reason",
    examples.NO_ANSWER,
    *AT_IT,
    Code.UNKNOWN_ITEM,
    Code.UNKNOWN_CODE,
)
async def post_refusal(
    call: Called, conference: ConferenceId, request: RequestId, body: c.NoAnswer
) -> Outcome:
    return await refuse_information(
        call.services, call.act, conference, request=request, reason=body.reason
    )


@doing.does(
    "/conferences/{conference}/materials",
    "bringMaterial",
    "Put a material before the conference",
    examples.WORDS,
    *AT_IT,
    *SAID,
    Code.CONFIDENTIALITY_REQUIRED,
)
async def post_materials(call: Called, conference: ConferenceId, body: c.Words) -> Outcome:
    return await bring_material(
        call.services,
        call.act,
        conference,
        part=body.part,
        pairs=body.about(),
        text=body.text,
        form=body.form,
    )


@doing.does(
    "/conferences/{conference}/minutes",
    "writeMinutes",
    "Write the minutes of a part",
    examples.WORDS,
    *AT_IT,
    *SAID,
)
async def post_minutes(call: Called, conference: ConferenceId, body: c.Words) -> Outcome:
    return await write_minutes(
        call.services,
        call.act,
        conference,
        part=body.part,
        pairs=body.about(),
        text=body.text,
        form=body.form,
    )


@doing.does(
    "/conferences/{conference}/tasks",
    "assignTask",
    "Say who does what until when",
    examples.NEW_TASK,
    *AT_IT,
    *SAID,
    Code.UNKNOWN_UNIT,
    Code.DATE_IN_PAST,
    Code.UNKNOWN_CASE,
    Code.NOT_LEAD,
)
async def post_task(call: Called, conference: ConferenceId, body: c.NewTask) -> Outcome:
    return await assign_task(call.services, call.act, conference, body.assigning())


@doing.does(
    "/conferences/{conference}/tasks/{task}/tick",
    "tickTask",
    "The task is done",
    examples.NOTHING,
    *AT_IT,
    *HERS,
)
async def post_tick(call: Called, conference: ConferenceId, task: TaskId, _: Nothing) -> Outcome:
    return await tick_task(call.services, call.act, conference, task=task)


@doing.does(
    "/conferences/{conference}/carried-words",
    "carryOver",
    "Copy named words into the everyday record, on consent",
    examples.CARRIED,
    *AT_IT,
    Code.UNKNOWN_ITEM,
    Code.UNKNOWN_CASE,
    Code.NOT_ENGAGED,
    Code.NO_BASIS,
    Code.NO_PAIRS,
    Code.WORDS_REQUIRED,
)
async def post_carried(call: Called, conference: ConferenceId, body: c.CarriedWords) -> Outcome:
    return await carry_over(call.services, call.act, conference, body.carrying())
