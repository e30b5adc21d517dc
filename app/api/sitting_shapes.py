"""From the answers of queries about conferences to representations, field by field."""

from collections.abc import Sequence

from app import messages
from app.api.schemas import conferences as c
from app.api.shapes import entry, named
from app.application.queries.conference_page import ConferencePage, TaskLine
from app.application.rows import ConferenceRow, Names
from app.domain.conference.events import TaskAssigned


def conferences(found: Sequence[ConferenceRow], following: str | None) -> c.ConferencesView:
    told = [_one(row, Names()) for row in found]
    return c.ConferencesView(conferences=told, next=following)


def page(found: ConferencePage) -> c.ConferencePageView:
    shown = {seen.item for seen in found.entries}
    return c.ConferencePageView(
        conference=_one(found.conference, found.names),
        entries=[entry(seen, found.names, shown) for seen in found.entries],
    )


def tasks(found: Sequence[TaskLine]) -> c.TasksView:
    return c.TasksView(tasks=[_task(line) for line in found])


def _task(line: TaskLine) -> c.TaskView:
    event = line.task.event
    told = event if isinstance(event, TaskAssigned) else None
    return c.TaskView(
        task=line.duty.ref,
        conference=line.conference,
        until=line.duty.due,
        next_on=told.next_on if told else None,
        text=told.text if told else None,
    )


def _one(row: ConferenceRow, names: Names) -> c.ConferenceView:
    return c.ConferenceView(
        conference=row.conference,
        case=row.case,
        state=row.state,
        meeting=messages.meeting(row.called, row.grounds),
        grounds=list(row.grounds),
        parts=list(row.parts),
        secretariat=named(names.units, row.secretariat_unit),
        members=[named(names.units, unit) for unit in row.members],
        seated=[named(names.workers, worker) for worker in row.seated],
        urgent=row.urgent,
        planned_on=row.planned_on,
        held_on=row.held_on,
        ended_on=row.ended_on,
        reads_from=row.reads_from,
        reads_until=row.reads_until,
        number=row.number,
        decided_on=row.decided_on,
        countersigned_on=row.countersigned_on,
    )
