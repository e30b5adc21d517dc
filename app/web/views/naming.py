"""How units, workers and cases are called on screens."""

from collections.abc import Mapping

from app.application.ports import Names
from app.web import words

WARD_MARK = "区"


def case_number(number: str) -> str:
    """`40106-R8-0001` as people say it: the ward's name without its mark, then the rest."""
    ward, _, rest = number.partition("-")
    return f"{words.label('wards', ward).removesuffix(WARD_MARK)} {rest}"


def unit_name(names: Names, unit: str, organisations: Mapping[str, str] | None = None) -> str:
    """A unit with its organisation, where the page knows to which it belongs."""
    name = names.units.get(unit, "")
    organisation = names.organisations.get((organisations or {}).get(unit, ""), "")
    return name if name.startswith(organisation) else f"{organisation} {name}"


def worker_name(names: Names, worker: str | None) -> str | None:
    """A worker's name; None where nobody is named."""
    return None if worker is None else names.workers.get(worker)
