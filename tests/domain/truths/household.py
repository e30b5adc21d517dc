"""The household as a subject."""

from dataclasses import replace
from typing import Final

from app.domain.errors import Code
from app.domain.sharing.model import HOUSEHOLD, BasisKind
from tests.domain.cast import pairs
from tests.domain.truths.plain import (
    HOUSE,
    OF_SON,
    PAPER,
    WITHDRAWN,
    Truth,
    basis,
    no,
    of,
    truth,
    work,
)

FOR_HOUSE: Final = (work(pairs=HOUSE.pairs),)
SENDERS: Final = replace(OF_SON, kind=BasisKind.SENDER_CONSENT, explicit=False)
HOUSE_MONEY: Final = of("IC09", subject=HOUSEHOLD)

HOUSEHOLD_TRUTHS: Final[dict[str, Truth]] = {
    "the household is covered by every adult's consent": truth(
        ("paper", "son"), item=HOUSE, bases=(PAPER, OF_SON), engagements=FOR_HOUSE
    ),
    "consent the sender took counts as an adult's": truth(
        ("paper", "son"), item=HOUSE, bases=(PAPER, SENDERS), engagements=FOR_HOUSE
    ),
    "the household is not covered by one adult's": truth(
        no(Code.NO_BASIS), item=HOUSE, engagements=FOR_HOUSE
    ),
    "the household of one adult is covered by hers": truth(
        ("paper",), item=HOUSE, engagements=FOR_HOUSE, adults=frozenset({"mother"})
    ),
    "a household without adults is covered by nobody": truth(
        no(Code.NO_BASIS), item=HOUSE, engagements=FOR_HOUSE, adults=frozenset()
    ),
    "another category of an adult does not cover the household": truth(
        no(Code.NO_BASIS),
        item=HOUSE,
        bases=(PAPER, replace(OF_SON, pairs=pairs("son", "IC14"))),
        engagements=FOR_HOUSE,
    ),
    "one adult's withdrawal closes the household": truth(
        no(Code.WITHDRAWN), item=HOUSE, bases=(WITHDRAWN, OF_SON), engagements=FOR_HOUSE
    ),
    "a child's ended consent is not the household's reason": truth(
        no(Code.NO_BASIS),
        item=HOUSE,
        bases=(PAPER, replace(WITHDRAWN, pairs=pairs("child", "IC06"))),
        engagements=FOR_HOUSE,
    ),
    "a basis that is no consent covers an adult and not the household": truth(
        no(Code.NO_BASIS),
        item=HOUSE,
        bases=(PAPER, replace(OF_SON, kind=BasisKind.ENTRUSTMENT)),
        engagements=FOR_HOUSE,
    ),
    "a basis that names the household covers it": truth(
        ("session",),
        item=HOUSE,
        bases=(basis(basis="session", kind=BasisKind.CONFERENCE, pairs=HOUSE.pairs),),
        engagements=FOR_HOUSE,
    ),
    "the basis that names the household is the one to stand on": truth(
        ("session",),
        item=HOUSE,
        bases=(
            PAPER,
            OF_SON,
            basis(basis="session", kind=BasisKind.CONFERENCE, pairs=HOUSE.pairs),
        ),
        engagements=FOR_HOUSE,
    ),
    "a basis over everything covers the household": truth(
        ("all",),
        item=HOUSE,
        bases=(basis(basis="all", kind=BasisKind.ENTRUSTMENT, pairs=None),),
        engagements=FOR_HOUSE,
    ),
    "every adult's consent covers no single person beside them": truth(
        no(Code.NO_BASIS),
        item=of("IC06", subject="child"),
        bases=(PAPER, OF_SON),
        engagements=(work(pairs=pairs("child", "IC06")),),
    ),
    "every adult names the organisation where the ceiling asks for it": truth(
        no(Code.CEILING),
        item=HOUSE_MONEY,
        bases=(
            basis(pairs=pairs("mother", "IC09")),
            replace(SENDERS, pairs=pairs("son", "IC09")),
        ),
        engagements=(work(pairs=HOUSE_MONEY.pairs),),
    ),
}
