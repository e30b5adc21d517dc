"""From rows of the read models to the values of the application."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import asyncpg

from app.application.ports import CaseRow, ConsentRow, ItemRow, MemberRow, Names, ReferralRow
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import (
    Basis,
    BasisKind,
    Capacity,
    Engagement,
    Flag,
    Form,
    Grounds,
    Item,
    Pair,
    Purpose,
    pair_of,
)

FORMS: Final = {form.value: form for form in Form}
Parts = Mapping[tuple[str, str], Sequence["asyncpg.Record"]]
"""Rows of the grounds of several cases, by case and part."""


class _Known:
    """Values by their texts. Most rows of a case carry the same few; each is made once."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, ...], frozenset[Pair]] = {}
        self._purposes: dict[tuple[str, ...], frozenset[Purpose]] = {}

    def pairs(self, texts: Sequence[str]) -> frozenset[Pair]:
        key = tuple(texts)
        if key not in self._pairs:
            self._pairs[key] = frozenset(pair_of(text) for text in texts)
        return self._pairs[key]

    def some_pairs(self, texts: Sequence[str] | None) -> frozenset[Pair] | None:
        return None if texts is None else self.pairs(texts)

    def purposes(self, texts: Sequence[str]) -> frozenset[Purpose]:
        key = tuple(texts)
        if key not in self._purposes:
            self._purposes[key] = frozenset(Purpose(text) for text in texts)
        return self._purposes[key]


def _code(text: str | None) -> Code | None:
    return None if text is None else Code(text)


def item_rows(found: Iterable["asyncpg.Record"]) -> list[ItemRow]:
    """In the order in which they happened."""
    known = _Known()
    items = [_item_row(row, known) for row in found]
    items.sort(key=lambda row: (row.occurred_at, row.recorded_at, row.item.item))
    return items


def _item_row(row: "asyncpg.Record", known: _Known) -> ItemRow:
    """By place, in the order of the statement: by name takes twice as long, for every item."""
    item, case, stream, author_unit, author_worker, pairs, form, compartment, travels, *rest = row
    return ItemRow(
        Item(
            item,
            case,
            author_unit,
            known.pairs(pairs),
            FORMS[form],
            compartment,
            travels,
            author_worker or "",
        ),
        rest[0],
        stream,
        *rest[1:],
    )


def parts(found: Iterable["asyncpg.Record"]) -> Parts:
    sorted_out: dict[tuple[str, str], list[asyncpg.Record]] = defaultdict(list)
    for row in found:
        sorted_out[row["case_id"], row["part"]].append(row)
    return sorted_out


def grounds(case: str, found: Parts) -> Grounds:
    """What a case offers the rule."""
    known = _Known()
    return Grounds(
        tuple(_basis(row, known) for row in found[case, "basis"]),
        tuple(_engagement(row, known) for row in found[case, "engagement"]),
        tuple(_flag(row) for row in found[case, "flag"]),
        frozenset(row["id"] for row in found[case, "member"] if row["yes"]),
    )


def _basis(row: "asyncpg.Record", known: _Known) -> Basis:
    return Basis(
        row["id"],
        BasisKind(row["kind"]),
        row["organisation"],
        known.some_pairs(row["pairs"]),
        known.purposes(row["codes"]),
        Period(row["starts"], row["ends"]),
        row["compartments"][0],
        row["yes"],
        _code(row["ended"]),
    )


def _engagement(row: "asyncpg.Record", known: _Known) -> Engagement:
    return Engagement(
        row["id"],
        row["unit"],
        row["organisation"],
        Capacity(row["kind"]),
        Purpose(row["codes"][0]),
        known.some_pairs(row["pairs"]),
        None if row["ids"] is None else frozenset(row["ids"]),
        Period(row["starts"], row["ends"]),
        frozenset(row["compartments"]),
        _code(row["ended"]),
    )


def _flag(row: "asyncpg.Record") -> Flag:
    return Flag(row["id"], frozenset(row["codes"]), frozenset(row["ids"]))


def member(row: "asyncpg.Record") -> MemberRow:
    return MemberRow(row["id"], row["kind"], row["yes"])


def names(found: Sequence["asyncpg.Record"]) -> Names:
    units = [row for row in found if row["what"] == "unit"]
    organisations = [row for row in found if row["what"] != "worker"]
    return Names(
        organisations={row["organisation"]: row["organisation_name"] for row in organisations},
        units={row["id"]: f"{row['organisation_name']} {row['name']}".strip() for row in units},
        workers={row["id"]: row["name"] for row in found if row["what"] == "worker"},
        telephones={row["id"]: row["telephone"] for row in units if row["telephone"]},
    )


def case_row(row: "asyncpg.Record") -> CaseRow:
    return CaseRow(**_plain(row, CaseRow, case=row["case_id"]))


def consent_row(row: "asyncpg.Record") -> ConsentRow:
    return ConsentRow(**_plain(row, ConsentRow))


def referral_row(row: "asyncpg.Record") -> ReferralRow:
    return ReferralRow(**_plain(row, ReferralRow, case=row["case_id"]))


def _plain(row: "asyncpg.Record", cls: type[Any], **renamed: object) -> dict[str, Any]:
    """The columns that the value names; lists become tuples."""
    values: dict[str, Any] = dict(renamed)
    for name in cls.__dataclass_fields__:
        if name not in values:
            value = row[name]
            values[name] = tuple(value) if isinstance(value, list) else value
    return values
