"""Protections of people, ready to print: what is protected, who may read it, what has ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.application.flag_row import FlagRow
from app.application.queries.flags import Protections
from app.application.rows import Names
from app.domain.actor import Role
from app.web import words
from app.web.views.naming import case_number, worker_name
from app.web.views.sharing import name_of


@dataclass(frozen=True, slots=True)
class FlagLine:
    """`kinds` empty = all of her information; `ended` = the day from which it held no more."""

    flag: str
    kinds: tuple[str, ...]
    named: tuple[str, ...]
    since: date
    ended: date | None


@dataclass(frozen=True, slots=True)
class Protected:
    person: str
    name: str | None
    place: str
    flags: tuple[FlagLine, ...]
    ended: tuple[FlagLine, ...]


@dataclass(frozen=True, slots=True)
class FlagsView:
    """`may_end`: she is a manager, who alone may end one."""

    case: str
    number: str
    may_end: bool
    people: tuple[Protected, ...]


def flags_view(found: Protections, role: Role) -> FlagsView:
    return FlagsView(
        case=found.case,
        number=case_number(found.head.number),
        may_end=role is Role.MANAGER,
        people=tuple(
            _protected(view.person, name_of(view), words.label("place", view.place), found)
            for view in found.people
        ),
    )


def _protected(person: str, name: str | None, place: str, found: Protections) -> Protected:
    hers = [row for row in found.flags if row.person == person]
    return Protected(
        person=person,
        name=name,
        place=place,
        flags=tuple(_lines([row for row in hers if row.ends is None], found.names)),
        ended=tuple(_lines([row for row in hers if row.ends is not None], found.names)),
    )


def _lines(rows: Iterable[FlagRow], names: Names) -> Iterable[FlagLine]:
    """A flag once, with all its categories that have the same days."""
    together: dict[tuple[str, date, date | None], list[FlagRow]] = {}
    for row in rows:
        together.setdefault((row.flag, row.starts, row.ends), []).append(row)
    for (flag, since, ended), same in together.items():
        codes = sorted({code for row in same for code in row.categories})
        yield FlagLine(
            flag=flag,
            kinds=words.labels("info_categories", tuple(codes)),
            named=tuple(
                sorted(filter(None, (worker_name(names, w) for w in same[0].named_workers)))
            ),
            since=since,
            ended=ended,
        )
