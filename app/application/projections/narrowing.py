"""Who loses something by an act: the units whose readers it must wait for."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.application.ports import Row, Rows
from app.domain.case.state import CaseState

NEVER = date.max


def losing_units(before: Rows, after: Rows) -> tuple[str, ...]:
    """Units whose access, engagement or basis is gone, shorter or smaller, sorted by id."""
    units = {row["unit"] for row in _narrowed("case_access", before, after)}
    units |= {row["unit"] for row in _narrowed("engagement", before, after)}
    organisations = {row["organisation"] for row in _narrowed("basis", before, after)}
    units |= {
        row["unit"]
        for row in before.get("engagement", {}).values()
        if row["organisation"] in organisations
    }
    if _more_adults(before, after):
        units |= {row["unit"] for row in before.get("engagement", {}).values()}
    return tuple(sorted(units))


def reached_units(state: CaseState, before: Rows, after: Rows) -> tuple[str, ...]:
    """Who sits where consents reach that hold there no longer: their engagement is no row here."""
    places = {row["compartment"] for row in _narrowed("basis", before, after)}
    return tuple(u for r in state.made.reaches if r.compartment in places for u in r.units)


def _more_adults(before: Rows, after: Rows) -> bool:
    """The household is covered by every adult's consent: one more adult may uncover it."""
    known = before.get("case_person", {})
    return any(
        row["adult"] and key not in known for key, row in after.get("case_person", {}).items()
    )


def everybody(state: CaseState, losing: tuple[str, ...]) -> tuple[str, ...]:
    """A hidden item may be on anybody's page: all who take part or wrote, and who lose anyhow."""
    taking_part = {engagement.unit for engagement in state.engagements()}
    authors = {entry.item.author_unit for entry in state.content.entries.values()}
    return tuple(sorted(taking_part | authors | set(losing)))


def _narrowed(table: str, before: Rows, after: Rows) -> list[Row]:
    new: Mapping[str, Row] = after.get(table, {})
    return [row for key, row in before.get(table, {}).items() if _is_less(row, new.get(key))]


def _is_less(old: Row, new: Row | None) -> bool:
    if new is None:
        return True
    shorter = (new["ends"] or NEVER) < (old["ends"] or NEVER) or new["starts"] > old["starts"]
    return shorter or any(_smaller(old, new, key) for key in ("pairs", "items", "purposes"))


def _smaller(old: Row, new: Row, key: str) -> bool:
    """None stands for everything."""
    before: Sequence[str] | None = old.get(key)
    after: Sequence[str] | None = new.get(key)
    if key not in old or after is None:
        return False
    return before is None or not set(before) <= set(after)
