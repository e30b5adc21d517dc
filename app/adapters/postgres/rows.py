"""From rows of the read models to the values of the application."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import asyncpg

from app.application.emergency_row import EmergencyRow
from app.application.flag_row import FlagRow
from app.application.handoff_row import HandoffRow
from app.application.rows import (
    AskedRow,
    CaseRow,
    ConferenceRow,
    ConsentRow,
    InvitationRow,
    ItemRow,
    MemberRow,
    Names,
    NoticeRow,
    PlanRow,
    ReadRow,
    ReferralRow,
    SheetRow,
)
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

Sealed = tuple[str, bytes | None]
"""A header and the ciphertext that it belongs to; None where that was erased or retracted."""
# Looking a code up takes a fifth of what calling its enum takes, and a case has hundreds.
FORMS: Final = {form.value: form for form in Form}
KINDS: Final = {kind.value: kind for kind in BasisKind}
CAPACITIES: Final = {capacity.value: capacity for capacity in Capacity}
PURPOSES: Final = {purpose.value: purpose for purpose in Purpose}
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
            self._purposes[key] = frozenset(PURPOSES[text] for text in texts)
        return self._purposes[key]


def _code(text: str | None) -> Code | None:
    return None if text is None else Code(text)


def item_rows(found: Iterable["asyncpg.Record"]) -> tuple[list[ItemRow], dict[str, Sealed]]:
    """In the order in which they happened; and what is sealed behind each."""
    known = _Known()
    items, sealed = [], {}
    for row in found:
        *columns, static_text, ciphertext = row
        items.append(_item_row(columns, known))
        sealed[columns[0]] = static_text or "", ciphertext
    items.sort(key=lambda row: (row.occurred_at, row.recorded_at, row.item.item))
    return items, sealed


def _item_row(columns: Sequence[Any], known: _Known) -> ItemRow:
    """By place, in the order of the function: by name takes twice as long, for every item."""
    item, case, stream, author_unit, author_worker, pairs, form, compartment, travels, *rest = (
        columns
    )
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
    """By place too: a lead of many units has hundreds."""
    _, _, basis, _, organisation, kind, codes, pairs, _, compartments, explicit, *days = row
    starts, ends, ended, _ = days
    return Basis(
        basis,
        KINDS[kind],
        organisation,
        known.some_pairs(pairs),
        known.purposes(codes),
        Period(starts, ends),
        compartments[0],
        explicit,
        _code(ended),
    )


def _engagement(row: "asyncpg.Record", known: _Known) -> Engagement:
    _, _, engagement, unit, organisation, capacity, codes, pairs, items, compartments, *rest = row
    _, starts, ends, ended, worker = rest
    return Engagement(
        engagement,
        unit,
        organisation,
        CAPACITIES[capacity],
        PURPOSES[codes[0]],
        known.some_pairs(pairs),
        None if items is None else frozenset(items),
        Period(starts, ends),
        frozenset(compartments),
        _code(ended),
        worker,
    )


def _flag(row: "asyncpg.Record") -> Flag:
    period = Period(row["starts"], row["ends"])
    return Flag(row["id"], frozenset(row["codes"]), frozenset(row["ids"]), period)


def member(row: "asyncpg.Record") -> MemberRow:
    return MemberRow(row["id"], row["kind"], row["yes"])


def read_row(row: "asyncpg.Record") -> ReadRow:
    """A disclosure; what was shown stands in its header alone."""
    header = json.loads(row["static_text"])
    return ReadRow(
        disclosure=str(row["disclosure"]),
        at=row["recorded_at"],
        unit=row["unit"],
        worker=row["worker"],
        kind=row["kind"],
        means=header["means"],
        items=frozenset(header["items"]),
        bases=frozenset(header["bases"]),
    )


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


def flag_row(row: "asyncpg.Record") -> FlagRow:
    return FlagRow(
        flag=row["row_key"].partition("/")[0],
        person=row["person"],
        categories=tuple(row["categories"]),
        named_workers=tuple(row["named_workers"]),
        starts=row["starts"],
        ends=row["ends"],
    )


def plan_row(row: "asyncpg.Record") -> PlanRow:
    return PlanRow(**_plain(row, PlanRow))


def sheet_row(row: "asyncpg.Record") -> SheetRow:
    return SheetRow(**_plain(row, SheetRow))


def asked_row(row: "asyncpg.Record") -> AskedRow:
    return AskedRow(**_plain(row, AskedRow))


def referral_row(row: "asyncpg.Record") -> ReferralRow:
    return ReferralRow(**_plain(row, ReferralRow, case=row["case_id"]))


def invitation_row(row: "asyncpg.Record") -> InvitationRow:
    return InvitationRow(**_plain(row, InvitationRow, case=row["case_id"]))


def handoff_row(row: "asyncpg.Record") -> HandoffRow:
    return HandoffRow(**_plain(row, HandoffRow, case=row["case_id"]))


def emergency_row(row: "asyncpg.Record") -> EmergencyRow:
    return EmergencyRow(**_plain(row, EmergencyRow, case=row["case_id"]))


def notice_row(row: "asyncpg.Record") -> NoticeRow:
    """A unit that was only asked is not told of which case."""
    return NoticeRow(**_plain(row, NoticeRow, case=row["case_id"] if row["engaged"] else None))


def conference_row(row: "asyncpg.Record") -> ConferenceRow:
    return ConferenceRow(**_plain(row, ConferenceRow, case=row["case_id"], called={}))


def _plain(row: "asyncpg.Record", cls: type[Any], **renamed: object) -> dict[str, Any]:
    """The columns that the value names; lists become tuples."""
    values: dict[str, Any] = dict(renamed)
    for name in cls.__dataclass_fields__:
        if name not in values:
            value = row[name]
            values[name] = tuple(value) if isinstance(value, list) else value
    return values
