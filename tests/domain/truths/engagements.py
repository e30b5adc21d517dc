"""What an engagement carries: need, share set, compartment; two are never united."""

from dataclasses import replace
from typing import Final

from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import BasisKind, Capacity, Form, Purpose
from tests.domain.cast import on, pairs
from tests.domain.truths.plain import (
    NOTE,
    PAPER,
    READER,
    WITHDRAWN,
    Truth,
    basis,
    item,
    no,
    of,
    truth,
    work,
)

SECOND: Final = work(engagement="second", purpose=Purpose.PLANNING)
SECOND_BASIS: Final = basis(basis="plan", purposes=frozenset({Purpose.PLANNING}))
TWO: Final = item(pairs=pairs("mother", "IC04", "IC06"))

ENGAGEMENT_TRUTHS: Final[dict[str, Truth]] = {
    "a unit outside the case is told that, and what basis it lacks": truth(
        no(Code.NOT_ENGAGED, Code.NO_BASIS),
        reader=replace(READER, unit="housing", organisation="housing-org"),
    ),
    "another unit of a consented organisation is not engaged": truth(
        no(Code.NOT_ENGAGED), reader=replace(READER, unit="branch")
    ),
    "a seat is its person's": truth(("paper",), engagements=(work(worker=READER.worker),)),
    "a seat is no colleague's": truth(
        no(Code.NOT_ENGAGED), engagements=(work(worker="somebody else"),)
    ),
    "an engagement that has yet to begin is none": truth(
        no(Code.NOT_ENGAGED), engagements=(work(period=Period(on(6))),)
    ),
    "an engagement holds on its last day": truth(
        ("paper",), engagements=(work(period=Period(on(0), on(6))),)
    ),
    "an engagement is over on its end": truth(
        no(Code.NOT_ENGAGED), engagements=(work(period=Period(on(0), on(5))),)
    ),
    "who declined is told so": truth(
        no(Code.NOT_ENGAGED, Code.DECLINED),
        engagements=(work(period=Period(on(5), on(5)), ended=Code.DECLINED),),
    ),
    "a reason for an end does not end what is in force": truth(
        ("paper",), engagements=(work(ended=Code.DECLINED),)
    ),
    "after the end a lost basis is told too": truth(
        no(Code.NOT_ENGAGED, Code.WITHDRAWN),
        bases=(WITHDRAWN,),
        engagements=(work(period=Period(on(0), on(5))),),
    ),
    "a pair that the work does not need stays": truth(
        no(Code.NOT_ENGAGED),
        item=of("IC14"),
        bases=(basis(pairs=pairs("mother", "IC06", "IC14")),),
    ),
    "one pair too many keeps the whole item": truth(
        no(Code.NOT_ENGAGED), item=TWO, bases=(basis(pairs=TWO.pairs),)
    ),
    "an engagement over everything needs no list of pairs": truth(
        ("paper",), engagements=(work(pairs=None),)
    ),
    "an item outside the share set stays": truth(
        no(Code.HISTORY), engagements=(work(items=frozenset({"other"})),)
    ),
    "an empty share set holds nothing": truth(
        no(Code.HISTORY), engagements=(work(items=frozenset()),)
    ),
    "history from the start holds every item": truth(("paper",), engagements=(work(items=None),)),
    "another compartment stays closed": truth(
        no(Code.COMPARTMENT, Code.NO_BASIS), item=item(compartment="conference")
    ),
    "a compartment opens to its members on its basis": truth(
        ("session",),
        item=item(compartment="conference"),
        bases=(basis(basis="session", compartment="conference", kind=BasisKind.CONFERENCE),),
        engagements=(work(compartments=frozenset({"conference"})),),
    ),
    "a basis in a compartment does not open it to others": truth(
        no(Code.COMPARTMENT),
        item=item(compartment="conference"),
        bases=(basis(compartment="conference"),),
    ),
    "a member of a session alone does not read the case": truth(
        no(Code.COMPARTMENT), engagements=(work(compartments=frozenset({"conference"})),)
    ),
    "an outsider of a session is told that it is one": truth(
        no(Code.COMPARTMENT, Code.NOT_ENGAGED, Code.NO_BASIS),
        item=item(compartment="conference"),
        engagements=(),
    ),
    "a past member of a session is told no more than that it is over": truth(
        no(Code.NOT_ENGAGED),
        item=item(compartment="conference"),
        bases=(basis(compartment="conference"),),
        engagements=(work(period=Period(on(0), on(5)), compartments=frozenset({"conference"})),),
    ),
    "a raw note never travels": truth(no(Code.RAW_NOTE), item=replace(NOTE, form=Form.FULL)),
    "a raw note does not travel to a conference either": truth(
        no(Code.RAW_NOTE),
        item=NOTE,
        bases=(basis(kind=BasisKind.CONFERENCE),),
        engagements=(work(capacity=Capacity.CONFERENCE_MEMBER, items=None),),
    ),
    "two engagements for one purpose each stand alone": truth(
        no(Code.NOT_ENGAGED),
        item=TWO,
        bases=(basis(pairs=TWO.pairs),),
        engagements=(work(), work(engagement="second", pairs=pairs("mother", "IC04"))),
    ),
    "two capacities are never united": truth(
        no(Code.HISTORY),
        bases=(PAPER, SECOND_BASIS),
        engagements=(
            work(items=frozenset()),
            replace(SECOND, pairs=pairs("mother", "IC04")),
        ),
    ),
    "a basis for one capacity does not serve the other": truth(
        no(Code.NO_BASIS),
        bases=(SECOND_BASIS,),
        engagements=(work(), replace(SECOND, period=Period(on(6)))),
    ),
    "of two capacities the one that carries the item answers": truth(
        ("plan",), bases=(SECOND_BASIS,), engagements=(work(), SECOND)
    ),
    "of two that carry it the one on fewer bases answers": truth(
        ("plan",),
        bases=(
            basis(purposes=frozenset({Purpose.SUPPORT})),
            basis(basis="again", purposes=frozenset({Purpose.SUPPORT})),
            SECOND_BASIS,
        ),
        engagements=(work(), SECOND),
    ),
    "of two on as many bases the first by id answers": truth(
        ("paper",),
        bases=(basis(purposes=frozenset({Purpose.SUPPORT})), SECOND_BASIS),
        engagements=(SECOND, work()),
    ),
    "of two refusals the nearer to a yes answers": truth(
        no(Code.HISTORY),
        engagements=(
            replace(SECOND, items=frozenset(), pairs=frozenset(), purpose=Purpose.APPLICATION),
            work(items=frozenset()),
        ),
    ),
}
