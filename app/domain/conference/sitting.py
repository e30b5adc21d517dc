"""What is said at the table: questions and answers, materials, minutes, and who does what."""

from app.domain import text
from app.domain.codes import LISTS
from app.domain.conference.commands import (
    AnswerForInformation,
    AskForInformation,
    AssignTask,
    BringMaterial,
    RefuseInformation,
    TickTask,
    WriteMinutes,
)
from app.domain.conference.events import (
    ConferenceEvent,
    InformationAnswered,
    InformationAsked,
    InformationRefused,
    MaterialBrought,
    MinutesWritten,
    TaskAssigned,
    TaskTicked,
)
from app.domain.conference.standing import discussed, member_of, part_of, standing, wrong_state
from app.domain.conference.state import Conference, Request, Task
from app.domain.conference.table import EdgeName
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Form


def ask(command: AskForInformation, state: Conference) -> tuple[ConferenceEvent, ...]:
    """Whom, about what, why, and by when."""
    standing(state, command.actor, EdgeName.ASK)
    part = part_of(state, command.part)
    if command.due < civil_date(command.now):
        raise Refusal(Code.DATE_IN_PAST, field="due")
    return (
        InformationAsked(
            item=command.request,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            asked_unit=member_of(state, command.unit).unit,
            compartment=part.part,
            pairs=discussed(part, command.pairs),
            recorded_at=command.now,
            text=text.words(command.text, field="text"),
            due=command.due,
        ),
    )


def answer(command: AnswerForInformation, state: Conference) -> tuple[ConferenceEvent, ...]:
    """By the person at the table, about what was asked and nothing else."""
    standing(state, command.actor, EdgeName.ANSWER)
    asked = _asked(state, command.request, command.actor.unit, EdgeName.ANSWER)
    return (
        InformationAnswered(
            item=command.item,
            request=command.request,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            compartment=asked.item.compartment,
            pairs=asked.item.pairs,
            form=_form(command.form),
            recorded_at=command.now,
            text=text.words(command.text, field="text"),
        ),
    )


def refuse(command: RefuseInformation, state: Conference) -> tuple[ConferenceEvent, ...]:
    """A member endeavours to comply (Social Welfare Act art. 106-6); it may say no, and why."""
    standing(state, command.actor, EdgeName.REFUSE)
    _asked(state, command.request, command.actor.unit, EdgeName.REFUSE)
    reason = text.code(command.reason, allowed=LISTS["decline_reason"], field="reason")
    return (InformationRefused(command.request, reason, civil_date(command.now)),)


def _asked(state: Conference, request: str, unit: str, edge: EdgeName) -> Request:
    found = state.requests.get(request)
    if found is None or found.unit != unit:
        raise Refusal(Code.UNKNOWN_ITEM, field="request")
    if found.answered:
        raise wrong_state(state, edge)
    return found


def bring(command: BringMaterial, state: Conference) -> tuple[ConferenceEvent, ...]:
    standing(state, command.actor, EdgeName.BRING)
    part = part_of(state, command.part)
    return (
        MaterialBrought(
            item=command.item,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            compartment=part.part,
            pairs=discussed(part, command.pairs),
            form=_form(command.form),
            recorded_at=command.now,
            text=text.words(command.text, field="text"),
        ),
    )


def write_minutes(command: WriteMinutes, state: Conference) -> tuple[ConferenceEvent, ...]:
    """Of one part: two parts are two records. While its members can still confirm them."""
    standing(state, command.actor, EdgeName.MINUTE)
    part = part_of(state, command.part)
    if state.reads_until is None or civil_date(command.now) >= state.reads_until:
        raise wrong_state(state, EdgeName.MINUTE)
    return (
        MinutesWritten(
            item=command.item,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            compartment=part.part,
            pairs=discussed(part, command.pairs),
            form=_form(command.form),
            recorded_at=command.now,
            text=text.words(command.text, field="text"),
        ),
    )


def assign(command: AssignTask, state: Conference) -> tuple[ConferenceEvent, ...]:
    """What a member takes home: its own task, and nothing else of the sitting."""
    standing(state, command.actor, EdgeName.ASSIGN)
    part, on = part_of(state, command.part), civil_date(command.now)
    if command.until < on or (command.next_on or on) < on:
        raise Refusal(Code.DATE_IN_PAST, field="until")
    return (
        TaskAssigned(
            task=command.task,
            item=command.item,
            part=part.part,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            holder_unit=member_of(state, command.unit).unit,
            compartment=command.task,
            pairs=discussed(part, command.pairs),
            recorded_at=command.now,
            on=on,
            text=text.words(command.text, field="text"),
            until=command.until,
            next_on=command.next_on,
        ),
    )


def tick(command: TickTask, state: Conference) -> tuple[ConferenceEvent, ...]:
    """Its own member ticks it off."""
    standing(state, command.actor, EdgeName.TICK)
    task = _task(state, command.task, command.actor.unit)
    if task.done_on is not None:
        raise wrong_state(state, EdgeName.TICK)
    return (TaskTicked(task.task, civil_date(command.now)),)


def _task(state: Conference, task: str, unit: str) -> Task:
    found = state.tasks.get(task)
    if found is None or found.unit != unit:
        raise Refusal(Code.UNKNOWN_ITEM, field="task")
    return found


def _form(form: str) -> str:
    return text.code(form, allowed=frozenset(Form), field="form")
