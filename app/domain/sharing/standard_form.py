"""The standard consent form: dated versions; what a signature under one means.

It names roles (whoever holds the city's entrustment) beside organisations by name, and the six
groups. What is touchy stands on it only where it was ticked by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.errors import Code, Refusal
from app.domain.sharing.groups import GROUPS, TOUCHY, Group, categories_of
from app.domain.sharing.model import CONSENT_PURPOSES, Purpose

ROLES: Final[dict[str, frozenset[str]]] = {"operator": frozenset({"AG03", "AG05"})}
"""The agency types that hold a role: the members of the joint body that the city entrusted."""


@dataclass(frozen=True, slots=True)
class StandardForm:
    """A printed version, in use from a day on."""

    version: str
    starts: date
    groups: frozenset[Group]
    roles: frozenset[str]
    purposes: frozenset[Purpose]


FORMS: Final = (
    StandardForm(
        "2026-04",
        date(2026, 4, 1),
        frozenset(Group),
        frozenset({"operator"}),
        CONSENT_PURPOSES,
    ),
)


@dataclass(frozen=True, slots=True)
class Struck:
    """What the person crossed out: recipients, groups, single categories for all or for one."""

    organisations: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    of_organisation: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """What one recipient may have by the signature."""

    organisation: str
    role: str
    categories: frozenset[str]


def form_on(day: date) -> StandardForm:
    """The version in use on that day."""
    in_use = [form for form in FORMS if form.starts <= day]
    if not in_use:
        raise Refusal(Code.UNKNOWN_CODE, field="standard_form")
    return in_use[-1]


def signed(
    form: StandardForm, recipients: Mapping[str, str], struck: Struck, ticked: frozenset[str]
) -> tuple[Signed, ...]:
    """Who may have what. `recipients` are organisations, each with its role or none.

    Only what stands on the form can be crossed out: a slip of the pen would else go unnoticed.
    """
    _on_the_form(form, recipients, struck, ticked)
    groups = form.groups - {Group(group) for group in struck.groups}
    everywhere = (categories_of(groups) | ticked) - struck.categories
    of_one = dict(struck.of_organisation)
    lines = (
        Signed(organisation, role, everywhere - of_one.get(organisation, frozenset()))
        for organisation, role in sorted(recipients.items())
        if organisation not in struck.organisations and role not in struck.roles
    )
    return tuple(line for line in lines if line.categories)


def _on_the_form(
    form: StandardForm, recipients: Mapping[str, str], struck: Struck, ticked: frozenset[str]
) -> None:
    printed = frozenset[str]().union(*GROUPS.values()) | ticked
    single = struck.categories.union(*(out for _, out in struck.of_organisation))
    wrong = {
        "ticked": ticked - TOUCHY,
        "struck.groups": struck.groups - {group.value for group in form.groups},
        "struck.roles": struck.roles - form.roles,
        "struck.categories": single - printed,
        "struck.organisations": {*struck.organisations, *dict(struck.of_organisation)}
        - set(recipients),
    }
    for field, unknown in wrong.items():
        if unknown:
            raise Refusal(Code.UNKNOWN_CODE, field=field)
