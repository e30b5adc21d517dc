"""What a basis carries, and what its absence is called."""

from dataclasses import replace
from typing import Final

from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import BasisKind, Purpose
from tests.domain.cast import on, pairs
from tests.domain.truths.plain import (
    BOTH,
    EXPIRED,
    FOR_BOTH,
    LEAD_BASIS,
    OF_SON,
    PAPER,
    WITHDRAWN,
    Truth,
    basis,
    no,
    truth,
)

BASIS_TRUTHS: Final[dict[str, Truth]] = {
    "a partner reads on a consent": truth(("paper",)),
    "every basis that covers a pair is named": truth(
        ("again", "paper"), bases=(PAPER, basis(basis="again"))
    ),
    "without a basis nothing is read": truth(no(Code.NO_BASIS), bases=(LEAD_BASIS,)),
    "another organisation's consent is none": truth(
        no(Code.NO_BASIS), bases=(basis(organisation="care-org"),)
    ),
    "another organisation's end is not ours": truth(
        no(Code.NO_BASIS), bases=(replace(WITHDRAWN, organisation="care-org"),)
    ),
    "consent for another category is none": truth(
        no(Code.NO_BASIS), bases=(basis(pairs=pairs("mother", "IC14")),)
    ),
    "consent of another person is none": truth(
        no(Code.NO_BASIS), bases=(basis(pairs=pairs("son", "IC06")),)
    ),
    "another person's withdrawal is not the reason": truth(
        no(Code.NO_BASIS), bases=(replace(WITHDRAWN, pairs=pairs("son", "IC06")),)
    ),
    "consent for another purpose is none": truth(
        no(Code.NO_BASIS), bases=(basis(purposes=frozenset({Purpose.PLANNING})),)
    ),
    "consent for another purpose has not run out": truth(
        no(Code.NO_BASIS),
        bases=(basis(purposes=frozenset({Purpose.PLANNING}), period=Period(on(0), on(9))),),
    ),
    "consent for another compartment is none": truth(
        no(Code.NO_BASIS), bases=(basis(compartment="conference"),)
    ),
    "the end of another compartment's basis is not the reason": truth(
        no(Code.NO_BASIS), bases=(replace(WITHDRAWN, compartment="conference"),)
    ),
    "a basis over everything covers each pair": truth(
        ("all",), bases=(basis(basis="all", pairs=None, kind=BasisKind.INTERNAL_USE),)
    ),
    "consent that has yet to begin is none": truth(
        no(Code.NO_BASIS), bases=(basis(period=Period(on(6))),)
    ),
    "consent holds on its first day": truth(("paper",), bases=(basis(period=Period(on(5))),)),
    "consent holds on its last day": truth(("paper",), bases=(basis(period=Period(on(0), on(6))),)),
    "consent has run out on the day after": truth(
        no(Code.EXPIRED), bases=(basis(period=Period(on(0), on(5))),)
    ),
    "withdrawn consent says so": truth(no(Code.WITHDRAWN), bases=(WITHDRAWN,)),
    "consent withdrawn on the day it was given says so": truth(
        no(Code.WITHDRAWN), bases=(replace(WITHDRAWN, period=Period(on(5), on(5))),)
    ),
    "of what ended the last is the reason": truth(
        no(Code.WITHDRAWN), bases=(EXPIRED, WITHDRAWN, replace(EXPIRED, basis="older"))
    ),
    "of what ended on one day the later by id is the reason": truth(
        no(Code.EXPIRED), bases=(replace(EXPIRED, basis="z", period=WITHDRAWN.period), WITHDRAWN)
    ),
    "renewed consent opens again": truth(("again",), bases=(WITHDRAWN, basis(basis="again"))),
    "one consent taken back leaves the other": truth(
        ("again",), bases=(basis(basis="again"), EXPIRED, WITHDRAWN)
    ),
    "an ended basis over everything is a reason": truth(
        no(Code.EXPIRED), bases=(replace(EXPIRED, pairs=None),)
    ),
    "an item about two people needs a basis for both": truth(
        no(Code.NO_BASIS), item=BOTH, engagements=(FOR_BOTH,)
    ),
    "two people's consents carry an item about both": truth(
        ("paper", "son"), item=BOTH, bases=(PAPER, OF_SON), engagements=(FOR_BOTH,)
    ),
    "one of two people's withdrawals closes the item": truth(
        no(Code.WITHDRAWN), item=BOTH, bases=(WITHDRAWN, OF_SON), engagements=(FOR_BOTH,)
    ),
    "each failing pair gives its reason": truth(
        no(Code.NO_BASIS, Code.WITHDRAWN), item=BOTH, bases=(WITHDRAWN,), engagements=(FOR_BOTH,)
    ),
}
