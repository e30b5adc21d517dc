"""The standard consent form: dated versions; what a signature under one means.

It names roles (whoever holds the city's entrustment) beside organisations by name, and the six
groups. What is touchy stands on it only where it was ticked by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.errors import Code, Refusal
from app.domain.sharing.groups import TOUCHY, Group, categories_of
from app.domain.sharing.model import CONSENT_PURPOSES, Purpose

ROLES: Final[dict[str, frozenset[str]]] = {"operator": frozenset({"AG03", "AG05"})}
"""The agency types that hold a role: the members of the joint body that the city entrusted."""


EXCEPTIONS: Final = frozenset({"organisations", "roles", "groups", "categories", "of_organisation"})
"""What a sheet may have room for: to cross out a recipient, a role, a group, a single category
for everybody, or one for a single recipient."""


@dataclass(frozen=True, slots=True)
class StandardForm:
    """A printed version: what it names, and what it leaves room to cross out or to tick."""

    version: str
    groups: frozenset[Group]
    roles: frozenset[str]
    purposes: frozenset[Purpose]
    touchy: frozenset[str] = TOUCHY
    exceptions: frozenset[str] = EXCEPTIONS


FORM: Final = StandardForm("2026-04", frozenset(Group), frozenset({"operator"}), CONSENT_PURPOSES)
FORM_SINCE: Final = date(2026, 4, 1)
"""The version that a municipality begins with, and since when it is in use."""


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
    printed = categories_of(form.groups) | ticked
    single = struck.categories.union(*(out for _, out in struck.of_organisation))
    for exception in EXCEPTIONS - form.exceptions:
        if getattr(struck, exception):
            raise Refusal(Code.UNKNOWN_CODE, field=f"struck.{exception}")
    wrong = {
        "ticked": ticked - form.touchy,
        "struck.groups": struck.groups - {group.value for group in form.groups},
        "struck.roles": struck.roles - form.roles,
        "struck.categories": single - printed,
        "struck.organisations": {*struck.organisations, *dict(struck.of_organisation)}
        - set(recipients),
    }
    for field, unknown in wrong.items():
        if unknown:
            raise Refusal(Code.UNKNOWN_CODE, field=field)
