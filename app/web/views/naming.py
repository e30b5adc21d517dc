"""How units, workers and cases are called on screens."""

import re
from collections.abc import Mapping
from typing import Final

from app.application.rows import Names
from app.domain.case.referral.table import ReferralState
from app.web import words

WARD_MARK: Final = "区"
MOBILE: Final = re.compile(r"(0[5-9]0)(\d{4})(\d{4})")
LANDLINE: Final = re.compile(r"(0\d{2})(\d{3})(\d{4})")
"""Area codes of three digits; those of two, four and five stay unparted rather than wrong."""
OTHER_AREAS: Final = ("03", "04", "06")


def case_number(number: str) -> str:
    """`40106-R8-0001` as people say it: the ward's name without its mark, then the rest."""
    if not number:  # told to the lead alone
        return ""
    ward, _, rest = number.partition("-")
    return f"{words.label('wards', ward).removesuffix(WARD_MARK)} {rest}"


def unit_name(names: Names, unit: str, organisations: Mapping[str, str] | None = None) -> str:
    """A unit with its organisation, where the page knows to which it belongs."""
    name = names.units.get(unit, "")
    organisation = names.organisations.get((organisations or {}).get(unit, ""), "")
    return name if name.startswith(organisation) else f"{organisation} {name}"


def referral_state(state: str, *, received: bool) -> str:
    """Where a referral stands, as its side says it."""
    name = "referral_state_received" if received else "referral_state"
    return words.label(name, ReferralState(state).value)


def worker_name(names: Names, worker: str | None) -> str | None:
    """A worker's name; None where nobody is named."""
    return None if worker is None else names.workers.get(worker)


def telephone(digits: str | None) -> str | None:
    """A number in groups, to be read aloud and dialled."""
    if digits is None:
        return None
    pattern = None if digits.startswith(OTHER_AREAS) else LANDLINE
    found = MOBILE.fullmatch(digits) or (pattern and pattern.fullmatch(digits))
    return "-".join(found.groups()) if found else digits
