"""What a search found, ready to print: whose case it is, who answers for it, how it was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.application.queries.find import Found, Hit
from app.domain.person.events import PersonFacts
from app.web import words
from app.web.calendars import age
from app.web.views.naming import WARD_MARK, case_number, worker_name


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is None for somebody unnamed."""

    name: str | None
    kana: str | None
    age: int | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A case; `asked`: a colleague's, and opening it for a call is noted with the reason."""

    case: str
    number: str
    people: tuple[Person, ...]
    formerly: tuple[str, ...]
    agencies: tuple[str, ...]
    state: str
    is_open: bool
    lead: str
    asked: bool
    card: bool


@dataclass(frozen=True, slots=True)
class FindView:
    """`lines` is None before anything was looked for; `wrong` says why nothing was."""

    typed: str
    lines: tuple[Line, ...] | None = None
    more: bool = False
    wrong: str | None = None


def looked_for(typed: str) -> str:
    """A ward by its code, as case numbers begin: people say its name."""
    wards = {said: code for code, said in words.options("wards")}
    wards |= {said.removesuffix(WARD_MARK): code for said, code in wards.items()}
    return " ".join(wards.get(word, word) for word in typed.split())


def find_view(typed: str, found: Found, unit: str, today: date) -> FindView:
    lines = tuple(_line(hit, found, unit, today) for hit in found.hits)
    return FindView(typed, lines, found.more)


def _line(hit: Hit, found: Found, unit: str, today: date) -> Line:
    row, names = hit.case, found.names
    lead = worker_name(names, row.lead_worker) if row.lead_unit == unit else None
    return Line(
        case=row.case,
        number=case_number(row.number),
        people=tuple(_person(facts, today) for facts in hit.people),
        formerly=_former(hit.formerly),
        agencies=tuple(names.units.get(agency, "") for agency in hit.agencies),
        state=words.label("case_state", row.state),
        is_open=row.closed_on is None,
        lead=lead or names.units.get(row.lead_unit, ""),
        asked=hit.asked,
        card=row.lead_unit == unit,
    )


def _person(facts: PersonFacts, today: date) -> Person:
    years = age(facts.birth_date, today) if facts.birth_date else None
    return Person(facts.name, facts.kana, years, facts.address)


def _former(old: Sequence[PersonFacts]) -> tuple[str, ...]:
    """What was known before, by what a caller would say of it."""
    return tuple(dict.fromkeys(one.name or one.telephone or one.address or "" for one in old))
