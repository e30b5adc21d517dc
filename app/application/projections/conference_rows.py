"""The rows of a conference, word-free, in the case it is about; named by the conference's id."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.application.ports import Row, Rows
from app.application.projections.access_lines import line
from app.application.projections.case_rows import basis_row, duty_row, engagement_row
from app.domain.actor import Role
from app.domain.case.duty import Duty, DutyKind
from app.domain.conference.events import ConferencePrepared
from app.domain.conference.grounds import bases, engagements, on_consent
from app.domain.conference.standing import on_the_list
from app.domain.conference.state import Conference, Written
from app.domain.dates import Period, civil_date
from app.domain.sharing.model import Basis, Engagement


def rows(state: Conference, municipality: str) -> Rows:
    """Every row of the conference, by table and key."""
    if state.prepared is None:
        return {table: {} for table in _TABLES}
    home = {"municipality": municipality, "case_id": state.case}
    return {
        table: {row["row_key"]: {**home, **row} for row in made(state, state.prepared)}
        for table, made in _TABLES.items()
    }


def _conference(state: Conference, event: ConferencePrepared) -> Iterable[Row]:
    parts = state.parts.values()
    yield {
        "row_key": event.conference,
        "conference": event.conference,
        "state": state.state.value,
        "grounds": sorted({code for part in parts for code, _ in part.grounds}),
        "parts": [part.part for part in parts],
        "consent_parts": [part.part for part in parts if on_consent(part)],
        "tasks": sorted(state.tasks),
        "secretariat_unit": event.author_unit,
        "city_unit": event.city_unit,
        "members": sorted(member.unit for member in on_the_list(state)),
        "seated": sorted(m.person for m in on_the_list(state) if m.person is not None),
        "urgent": event.urgent,
        "planned_on": event.planned_on,
        "held_on": state.held_on,
        "ended_on": state.ended_on,
        "reads_from": event.reads_from,
        "reads_until": state.reads_until,
        "number": state.number,
        "decided_on": state.decided_on,
        "countersigned_on": state.countersigned_on,
    }


def _mark(state: Conference, event: ConferencePrepared) -> Iterable[Row]:
    if state.held_on is not None:
        yield {"row_key": event.conference, "held_on": state.held_on}


def _bases(state: Conference, event: ConferencePrepared) -> Iterable[Row]:
    return ({**basis_row(basis), "conference": event.conference} for basis in bases(state))


def _engagements(state: Conference, event: ConferencePrepared) -> Iterable[Row]:
    for e in engagements(state):
        yield {**engagement_row(e), "row_key": _key(e), "conference": event.conference}


def _key(e: Engagement) -> str:
    """Each part and each task has its own."""
    return f"{e.engagement}/{e.purpose.value}"


def _access(state: Conference, _: ConferencePrepared) -> Iterable[Row]:
    standing = list(bases(state))
    for e in engagements(state):
        for place in sorted(e.compartments):
            period = _reach(e, place, standing)
            if period.ends is None or period.ends > period.starts:
                key = f"{_key(e)}/{place}"
                yield {**line(key, e.unit, "content", "session", period, place), "worker": e.worker}
    for (unit, place), written in sorted(_first(state).items()):
        day = Period(civil_date(written.recorded_at))
        yield line(f"author/{unit}/{place}", unit, "own", "author", day, place)


def _reach(e: Engagement, place: str, standing: list[Basis]) -> Period:
    """No longer than the engagement, nor than a law that opens the place to it."""
    ends = [
        b.period.ends
        for b in standing
        if (b.organisation, b.compartment) == (e.organisation, place) and b.period.ends is not None
    ]
    return e.period.cut(max(ends)) if ends else e.period


def _first(state: Conference) -> dict[tuple[str, str], Written]:
    """The first that each unit wrote into each compartment."""
    first: dict[tuple[str, str], Written] = {}
    for written in state.items.values():
        first.setdefault((written.item.author_unit, written.item.compartment), written)
    return first


def _items(state: Conference, event: ConferencePrepared) -> Iterable[Row]:
    for key, written in state.items.items():
        item = written.item
        yield {
            "row_key": key,
            "item": key,
            "stream": event.conference,
            "person": None,
            "kind": written.kind,
            "author_unit": item.author_unit,
            "author_worker": item.author_worker,
            "pairs": sorted(str(pair) for pair in item.pairs),
            "form": item.form.value,
            "compartment": item.compartment,
            "travels": item.travels,
            "beside": written.beside,
            "retracted": False,
            "occurred_at": written.recorded_at,
            "recorded_at": written.recorded_at,
        }


def _duties(state: Conference, event: ConferencePrepared) -> Iterable[Row]:
    return (duty_row(duty) for duty in _owed(state, event))


def _owed(state: Conference, event: ConferencePrepared) -> Iterable[Duty]:
    """What the city, the asked and the holders of tasks still have to do."""
    if state.ended_on is None or state.held_on is not None:
        if state.owes_decision:
            yield _of_city(DutyKind.CONFERENCE_DECISION, event)
        if state.owes_countersignature:
            yield _of_city(DutyKind.CONFERENCE_COUNTERSIGN, event)
    listed = {member.unit for member in on_the_list(state)}
    for key, request in state.requests.items():
        if not request.answered and request.unit in listed and state.ended_on is None:
            since = civil_date(state.items[key].recorded_at)
            kind = DutyKind.CONFERENCE_ANSWER
            duty = Duty(kind, key, since, unit=request.unit, due=request.due)
            yield replace(duty, waits=event.author_unit, at=event.conference)
    for task in state.tasks.values():
        if task.done_on is None and task.unit in listed:
            kind = DutyKind.CONFERENCE_TASK
            duty = Duty(kind, task.task, task.since, unit=task.unit, due=task.until)
            yield replace(duty, waits=event.author_unit, at=event.conference)


def _of_city(kind: DutyKind, event: ConferencePrepared) -> Duty:
    role, waits = Role.CITY_OFFICER, event.author_unit
    return Duty(kind, event.conference, event.on, unit=event.city_unit, role=role, waits=waits)


Making = Callable[[Conference, ConferencePrepared], Iterable[Row]]
_TABLES: Final[Mapping[str, Making]] = {
    "conference": _conference,
    "conference_mark": _mark,
    "basis": _bases,
    "engagement": _engagements,
    "case_access": _access,
    "item": _items,
    "duty": _duties,
}
