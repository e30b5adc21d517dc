"""The rows of a case's items, word-free: they only ever come, or are hidden."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.content.state import Entry
from app.domain.case.state import CaseState


def new_items(before: CaseState, after: CaseState, municipality: str) -> list[Row]:
    """The rows of the items that came."""
    known = before.content.entries
    new = [entry for key, entry in after.content.entries.items() if key not in known]
    return list(items(new, after, municipality))


def retracted_items(before: CaseState, after: CaseState) -> list[str]:
    """The items that the act hid."""
    known = before.content.entries
    return [
        key
        for key, entry in after.content.entries.items()
        if entry.retracted and key in known and not known[key].retracted
    ]


def item_changes(
    before: CaseState, after: CaseState, municipality: str
) -> tuple[list[Row], list[Row]]:
    """Items only ever come, or are hidden: rows to drop, rows to put."""
    hidden = retracted_items(before, after)
    again = items((after.content.entries[key] for key in hidden), after, municipality)
    gone: list[Row] = [{"case_id": after.case, "row_key": key} for key in hidden]
    return gone, [*again, *new_items(before, after, municipality)]


def items(entries: Iterable[Entry], state: CaseState, municipality: str) -> Iterable[Row]:
    for entry in entries:
        item = entry.item
        yield {
            "municipality": municipality,
            "case_id": state.case,
            "row_key": item.item,
            "item": item.item,
            "stream": state.case,
            "person": None,
            "kind": entry.kind,
            "author_unit": item.author_unit,
            "author_worker": item.author_worker or None,
            "pairs": sorted(str(pair) for pair in item.pairs),
            "form": item.form.value,
            "compartment": item.compartment,
            "travels": item.travels,
            "beside": entry.of,
            "retracted": entry.retracted,
            "occurred_at": entry.occurred_at,
            "recorded_at": entry.recorded_at,
        }
