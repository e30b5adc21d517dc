"""What a conference offers the one rule: its bases, its engagements, and their windows.

A part that stands on consent has no basis of its own: the case's consents reach its compartment
(`ConsentReaches`), and end there as they end everywhere.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.conference.events import Part
from app.domain.conference.state import Conference, Member, Task
from app.domain.dates import Period
from app.domain.sharing.model import Basis, BasisKind, Capacity, Engagement, Purpose
from app.domain.sharing.register import CONSENT


def on_consent(part: Part) -> bool:
    return any(code == CONSENT for code, _ in part.grounds)


def purpose_of(part: Part) -> Purpose:
    return Purpose.SUPPORT if on_consent(part) else Purpose.CONFERENCE


def engagements(state: Conference) -> Iterable[Engagement]:
    """The city reads what it decides on; each person at the table her parts, then her tasks."""
    if state.prepared is None:
        return
    yield from _of_city(state)
    for member in state.members.values():
        if member.person is not None and member.since is not None:
            yield from (_of_part(state, member, part) for part in state.parts.values())
            yield from (_of_task(state, member, t) for t in tasks_of(state, member.unit))


def tasks_of(state: Conference, unit: str) -> list[Task]:
    return [task for task in state.tasks.values() if task.unit == unit]


def _of_city(state: Conference) -> Iterable[Engagement]:
    event = state.prepared
    if event is None or event.city_unit is None or event.city_organisation is None:
        return
    yield Engagement(
        event.city_engagement,
        event.city_unit,
        event.city_organisation,
        Capacity.CONFERENCE_MEMBER,
        Purpose.CONFERENCE,
        None,
        frozenset({event.item}),
        _window(state, event.on),
        frozenset({event.compartment}),
    )


def _of_part(state: Conference, member: Member, part: Part) -> Engagement:
    tasks = (task.task for task in state.tasks.values() if task.part == part.part)
    return replace(
        _seat(member, purpose_of(part)),
        period=_until_excluded(member, _window(state, _reads_from(state, member))),
        compartments=frozenset({part.part, *tasks}),
    )


def _of_task(state: Conference, member: Member, task: Task) -> Engagement:
    return replace(
        _seat(member, purpose_of(state.parts[task.part])),
        engagement=task.task,
        period=_until_excluded(member, Period(task.since)),
        compartments=frozenset({task.task}),
    )


def _seat(member: Member, purpose: Purpose) -> Engagement:
    post = member.post
    return Engagement(
        post.engagement,
        post.unit,
        post.organisation,
        Capacity.CONFERENCE_MEMBER,
        purpose,
        None,
        None,
        Period(date.max),
        worker=member.person,
    )


def _reads_from(state: Conference, member: Member) -> date:
    if state.prepared is None or member.since is None:
        raise AssertionError("a seat is taken at a conference")
    return max(state.prepared.reads_from, member.since)


def _until_excluded(member: Member, period: Period) -> Period:
    return period if member.excluded_on is None else period.cut(member.excluded_on)


def _window(state: Conference, starts: date) -> Period:
    """From a day through the last day of reading; a cancelled one is shut at once."""
    period = Period(starts, state.reads_until)
    cancelled = state.held_on is None and state.ended_on is not None
    return period.cut(state.ended_on) if cancelled and state.ended_on is not None else period


def bases(state: Conference) -> Iterable[Basis]:
    """The laws each part stands on, for the organisations at the table."""
    event = state.prepared
    if event is None:
        return
    for part in state.parts.values():
        if not on_consent(part):
            window = _window(state, event.on)
            city = [event.city_organisation] if event.city_organisation is not None else []
            seated = sorted({*_organisations(state), *city})
            yield from _standing(part, part.part, seated, window)
            for task in (t for t in state.tasks.values() if t.part == part.part):
                holder = _organisation(state, task.unit)
                others = [o for o in seated if o != holder]
                yield from _standing(part, task.task, others, window)
                if holder in seated:
                    yield from _standing(part, task.task, [holder], Period(task.since))


def _organisations(state: Conference) -> set[str]:
    return {m.post.organisation for m in state.members.values() if m.excluded_on is None}


def _organisation(state: Conference, unit: str) -> str:
    return state.members[unit].post.organisation


def _standing(
    part: Part, compartment: str, organisations: Iterable[str], period: Period
) -> Iterable[Basis]:
    for _, basis in part.grounds:
        for organisation in organisations:
            yield Basis(
                basis,
                BasisKind.CONFERENCE,
                organisation,
                part.pairs,
                frozenset({Purpose.CONFERENCE}),
                period,
                compartment,
                explicit=True,
            )
