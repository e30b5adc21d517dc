"""The plain yes from which every truth departs, and the words to say so."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.actor import Role
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import (
    HOUSEHOLD,
    Basis,
    BasisKind,
    Capacity,
    Engagement,
    Flag,
    Form,
    Grounds,
    Item,
    Purpose,
    Reader,
)
from tests.domain.cast import on, pairs

Expected = tuple[str, ...] | frozenset[Code]
"""Ids of the bases when allowed; every reason when withheld."""


@dataclass(frozen=True, slots=True)
class Truth:
    expected: Expected
    reader: Reader
    item: Item
    grounds: Grounds
    on: date


READER: Final = Reader("401005", "hokatsu", "hokatsu-org", "AG06", "akane", Role.AGENCY_WORKER)
LEAD: Final = Reader("401005", "council", "council-org", "AG03", "mori", Role.CSW)
ABOUT: Final = pairs("mother", "IC06")
ITEM: Final = Item("item", "case", "council", ABOUT, Form.SUMMARY, travels=True)
NOTE: Final = replace(ITEM, form=Form.FULL, travels=False)
ALWAYS: Final = Period(on(0))
PAPER: Final = Basis(
    "paper",
    BasisKind.CONSENT,
    "hokatsu-org",
    ABOUT,
    frozenset({Purpose.SUPPORT, Purpose.PLANNING}),
    ALWAYS,
    explicit=True,
)
WORK: Final = Engagement(
    "work",
    "hokatsu",
    "hokatsu-org",
    Capacity.PARTNER,
    Purpose.SUPPORT,
    ABOUT,
    frozenset({"item"}),
    ALWAYS,
)
LEADING: Final = Engagement(
    "lead", "council", "council-org", Capacity.LEAD, Purpose.LEAD, None, None, ALWAYS
)
LEAD_BASIS: Final = Basis(
    "lead",
    BasisKind.OWN_RECORD,
    "council-org",
    None,
    frozenset({Purpose.LEAD}),
    ALWAYS,
)


def truth(
    expected: Expected,
    *,
    reader: Reader = READER,
    item: Item = ITEM,
    bases: tuple[Basis, ...] = (PAPER, LEAD_BASIS),
    engagements: tuple[Engagement, ...] = (WORK, LEADING),
    flags: tuple[Flag, ...] = (),
    adults: frozenset[str] = frozenset({"mother", "son"}),
    day: int = 5,
) -> Truth:
    return Truth(expected, reader, item, Grounds(bases, engagements, flags, adults), on(day))


def no(*codes: Code) -> frozenset[Code]:
    return frozenset(codes)


def basis(**changes: object) -> Basis:
    """The paper consent, otherwise."""
    return replace(PAPER, **changes)  # type: ignore[arg-type] # fields of a basis


def work(**changes: object) -> Engagement:
    return replace(WORK, **changes)  # type: ignore[arg-type] # fields of an engagement


def item(**changes: object) -> Item:
    return replace(ITEM, **changes)  # type: ignore[arg-type] # fields of an item


def of(category: str, form: Form = Form.SUMMARY, subject: str = "mother") -> Item:
    return item(pairs=pairs(subject, category), form=form)


def reading(category: str, form: Form, agency_type: str, expected: Expected) -> Truth:
    """An item of a category, in a form, under an explicit consent that covers it."""
    about = pairs("mother", category)
    return truth(
        expected,
        reader=replace(READER, agency_type=agency_type),
        item=of(category, form),
        bases=(basis(pairs=about),),
        engagements=(work(pairs=about),),
    )


WITHDRAWN: Final = basis(period=Period(on(0), on(5)), ended=Code.WITHDRAWN)
EXPIRED: Final = basis(basis="old", period=Period(on(0), on(3)))
BOTH: Final = item(pairs=ABOUT | pairs("son", "IC06"))
FOR_BOTH: Final = work(pairs=BOTH.pairs)
OF_SON: Final = basis(basis="son", pairs=pairs("son", "IC06"))
NAMED: Final = Flag("mother", frozenset({"IC06"}), frozenset({"akane"}), ALWAYS)
NOT_NAMED: Final = Flag("mother", frozenset({"IC06"}), frozenset({"kishi"}), ALWAYS)

HOUSE: Final = of("IC06", subject=HOUSEHOLD)
