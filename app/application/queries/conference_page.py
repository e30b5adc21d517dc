"""A conference as one person at its table may see it; and what she took home from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.application.city_settings import MEETINGS, held
from app.application.ports import Act, Reading, Services
from app.application.queries.paging import WHOLE, Paging, Place
from app.application.queries.visible import Seen, record_shown, see
from app.application.rows import ConferenceRow, DutyRow, Names
from app.domain.case.duty import DutyKind
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope


@dataclass(frozen=True, slots=True)
class ConferencePage:
    """`entries` are what the reader may see: all in its days, then her own tasks alone."""

    conference: ConferenceRow
    entries: tuple[Seen, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class Conferences:
    """The latest planned first; `next` is where the list goes on, if it does."""

    rows: tuple[ConferenceRow, ...]
    next: Place | None


@dataclass(frozen=True, slots=True)
class TaskLine:
    duty: DutyRow
    conference: str
    task: Seen


async def conferences(
    scope: VisibilityScope, services: Services, act: Act, paging: Paging = WHOLE
) -> Conferences:
    """Those that the reader's unit prepares, decides on, or has a seat at: no words."""
    await _require_reader(scope, services, act, scope.reader.unit)
    call = await _names(services, act)
    async with services.reads.reading(scope, act.now) as reading:
        part, following = paging.part(sorted(await reading.conferences(), key=_place), _place)
        ids = [row.conference for row in part]
        await record_shown(scope, reading, act, "list", None, shown=[], beside=ids)
        return Conferences(tuple(call(row) for row in part), following)


def _place(row: ConferenceRow) -> Place:
    return (-row.planned_on.toordinal(), 0, row.conference)


async def conference_page(
    scope: VisibilityScope, services: Services, act: Act, conference: str
) -> ConferencePage:
    """Refuses with `unknown_session` whoever has nothing to do with it."""
    await _require_reader(scope, services, act, conference)
    call = await _names(services, act)
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.conference(conference)
        if found is not None:
            seen = await _said(scope, reading, found)
            beside = [conference]
            await record_shown(scope, reading, act, "read", None, shown=seen, beside=beside)
            return ConferencePage(call(found), tuple(seen), await reading.names())
    await services.store.refused(act, Code.UNKNOWN_SESSION.value, conference)
    raise Refusal(Code.UNKNOWN_SESSION)


async def said_in(
    scope: VisibilityScope, services: Services, act: Act, conference: str, item: str
) -> Seen:
    """One item of it, shown and recorded; `unknown_item` where the reader may not see it."""
    await _require_reader(scope, services, act, conference)
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.conference(conference)
        entries = [] if found is None else await _said(scope, reading, found)
        shown = [seen for seen in entries if seen.item == item]
        if shown:
            await record_shown(scope, reading, act, "read", None, shown=shown)
            return shown[0]
    code, target = (Code.UNKNOWN_ITEM, item) if found else (Code.UNKNOWN_SESSION, conference)
    await services.store.refused(act, code.value, target)
    raise Refusal(code)


async def my_tasks(scope: VisibilityScope, services: Services, act: Act) -> tuple[TaskLine, ...]:
    """What is still to be done of what the reader took home, the most urgent first."""
    await _require_reader(scope, services, act, scope.reader.unit)
    lines: list[TaskLine] = []
    async with services.reads.reading(scope, act.now) as reading:
        duties = [d for d in await reading.duties() if d.kind == DutyKind.CONFERENCE_TASK]
        for found in await reading.conferences() if duties else ():
            lines += _lines(found, duties, await _said(scope, reading, found))
        tasks, at = [one.task for one in lines], [one.conference for one in lines]
        await record_shown(scope, reading, act, "list", None, shown=tasks, beside=at)
    return tuple(sorted(lines, key=lambda one: (one.duty.due or scope.on, one.task.item)))


async def _names(services: Services, act: Act) -> Callable[[ConferenceRow], ConferenceRow]:
    """What the city calls a sitting on the day on which it is, or is to be, held."""
    history = await services.settings.history(act.actor.municipality, MEETINGS.key)

    def called(row: ConferenceRow) -> ConferenceRow:
        return replace(row, called=held(history, row.held_on or row.planned_on, MEETINGS))

    return called


def _lines(found: ConferenceRow, duties: Sequence[DutyRow], seen: Sequence[Seen]) -> list[TaskLine]:
    return [
        TaskLine(duty, found.conference, one)
        for duty in duties
        for one in seen
        if one.compartment == duty.ref
    ]


async def _said(scope: VisibilityScope, reading: Reading, found: ConferenceRow) -> list[Seen]:
    """The items of this conference that pass the one rule."""
    grounds = (await reading.grounds([found.case]))[found.case]
    items = await reading.items(found.case)
    own = [row for row in items if row.stream == found.conference]
    return await see(scope, reading, own, grounds)


async def _require_reader(
    scope: VisibilityScope, services: Services, act: Act, target: str
) -> None:
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, target)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
