"""Whom a case can go on to, ready to print: each unit, or why it cannot be asked."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app import messages
from app.application.queries.addressees import Addressee, Addressees
from app.application.queries.case_page import PersonView
from app.domain.actor import Reach
from app.domain.case.referral.sending import SIGNS_IN
from app.domain.sharing.groups import GROUPS
from app.web import words
from app.web.views.form import Options
from app.web.views.naming import case_number
from app.web.views.sharing import name_of

CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit to choose; `lacks` says why it cannot be, and is None where it can."""

    unit: str
    name: str
    kinds: tuple[str, ...]
    lacks: str | None
    outside: bool


@dataclass(frozen=True, slots=True)
class ChoosingView:
    """`way` leads on, with the id of a unit behind it; `purpose` is what it is chosen for."""

    purpose: str
    case: str
    number: str
    way: str
    after: str | None
    units: tuple[Choice, ...]
    others: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """Somebody of whom nothing may be told there."""

    name: str
    way: str


@dataclass(frozen=True, slots=True)
class ToWhom:
    """Above a form: whom it goes to, and of whom nothing can be said there."""

    name: str
    outside: bool
    sharing: str
    untold: tuple[Untold, ...]


def choosing_view(
    found: Addressees, purpose: str, way: str, types: AbstractSet[str] | None = None
) -> ChoosingView:
    """`types`: of which agencies, where not all can be asked."""
    asked = [u for u in found.units.values() if types is None or u.unit.agency_type in types]
    units = [_choice(one) for one in asked]
    return ChoosingView(
        purpose=purpose,
        case=found.case,
        number=case_number(found.head.number),
        way=way,
        after=None if found.earlier is None else found.earlier.referral,
        units=tuple(one for one in units if one.lacks is None),
        others=tuple(one for one in units if one.lacks is not None),
    )


def to_whom(found: Addressees, to: Addressee) -> ToWhom:
    told = {pair.subject for pair in to.told}
    left = [view for view in found.people if view.person not in told]
    way = f"/cases/{found.case}/people/"
    return ToWhom(
        name=to.name,
        outside=_outside(to),
        sharing=f"/cases/{found.case}/sharing",
        untold=tuple(Untold(_named(view), f"{way}{view.person}/consent") for view in left),
    )


def told_options(found: Addressees, to: Addressee) -> Options:
    """Of each person each group of which something may be told there."""
    return tuple(_told(found, to))


def at_first(found: Addressees) -> list[str]:
    """Who she is, of whom the case is."""
    return [f"{view.person}:basic" for view in found.people if view.place == CLIENT]


def _told(found: Addressees, to: Addressee) -> Iterable[tuple[str, str]]:
    for view in found.people:
        kinds = {pair.category for pair in to.told if pair.subject == view.person}
        for group, categories in GROUPS.items():
            if kinds & categories:
                said = words.label("info_group", group.value)
                yield f"{view.person}:{group.value}", f"{_named(view)}　{said}"


def _named(view: PersonView) -> str:
    """By name; whoever has none here, by her place in the household."""
    name = name_of(view)
    return words.label("place", view.place) if name is None else f"{name}さん"


def _choice(one: Addressee) -> Choice:
    kinds = {pair.category for pair in one.told}
    groups = [g.value for g, categories in GROUPS.items() if kinds & categories]
    lacks = None if one.lacks is None else messages.refusal(one.lacks)
    return Choice(
        unit=one.unit.unit,
        name=one.name,
        kinds=words.labels("info_group", tuple(groups)),
        lacks=lacks,
        outside=_outside(one),
    )


def _outside(one: Addressee) -> bool:
    return Reach(one.unit.reach) not in SIGNS_IN
