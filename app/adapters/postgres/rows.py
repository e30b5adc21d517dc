"""From rows of the read models to the values of the application."""

from typing import Any

import asyncpg

from app.application.ports import CaseRow, ConsentRow, ItemRow, MemberRow, ReferralRow
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import (
    Basis,
    BasisKind,
    Capacity,
    Engagement,
    Flag,
    Form,
    Item,
    Pair,
    Purpose,
    pair_of,
)


def _pairs(texts: list[str] | None) -> frozenset[Pair] | None:
    return None if texts is None else frozenset(pair_of(text) for text in texts)


def _code(text: str | None) -> Code | None:
    return None if text is None else Code(text)


def item_row(row: "asyncpg.Record") -> ItemRow:
    item = Item(
        row["item"],
        row["case_id"],
        row["author_unit"],
        frozenset(pair_of(text) for text in row["pairs"]),
        Form(row["form"]),
        row["compartment"],
        travels=row["travels"],
        author_worker=row["author_worker"] or "",
    )
    return ItemRow(
        item,
        row["kind"],
        row["stream"],
        row["beside"],
        row["retracted"],
        row["occurred_at"],
        row["recorded_at"],
    )


def basis(row: "asyncpg.Record") -> Basis:
    return Basis(
        row["basis"],
        BasisKind(row["kind"]),
        row["organisation"],
        _pairs(row["pairs"]),
        frozenset(Purpose(purpose) for purpose in row["purposes"]),
        Period(row["starts"], row["ends"]),
        row["compartment"],
        row["explicit"],
        _code(row["ended"]),
    )


def engagement(row: "asyncpg.Record") -> Engagement:
    return Engagement(
        row["engagement"],
        row["unit"],
        row["organisation"],
        Capacity(row["capacity"]),
        Purpose(row["purpose"]),
        _pairs(row["pairs"]),
        None if row["items"] is None else frozenset(row["items"]),
        Period(row["starts"], row["ends"]),
        frozenset(row["compartments"]),
        _code(row["ended"]),
    )


def flag(row: "asyncpg.Record") -> Flag:
    return Flag(row["person"], frozenset(row["categories"]), frozenset(row["named_workers"]))


def case_row(row: "asyncpg.Record") -> CaseRow:
    return CaseRow(**_plain(row, CaseRow, case=row["case_id"]))


def member_row(row: "asyncpg.Record") -> MemberRow:
    return MemberRow(row["person"], row["place"], row["adult"])


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
