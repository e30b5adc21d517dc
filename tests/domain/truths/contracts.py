"""What an agency goes on with under its own contract, and what a contract never does."""

from dataclasses import replace
from typing import Final

from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import BasisKind, Form, Purpose
from tests.domain.cast import on, pairs
from tests.domain.truths.plain import (
    BOTH,
    EXPIRED,
    FOR_BOTH,
    HOUSE,
    LEAD_BASIS,
    NOT_NAMED,
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

CONTRACT: Final = basis(basis="contract", kind=BasisKind.OWN_CONTRACT, explicit=False)
HELD: Final = (EXPIRED, CONTRACT, LEAD_BASIS)
TAKEN_AFTER: Final = basis(basis="after", period=Period(on(3), on(5)), ended=Code.WITHDRAWN)
OF_HOUSE: Final = replace(CONTRACT, pairs=HOUSE.pairs)
SONS: Final = replace(OF_SON, period=Period(on(0), on(3)))
AT_HOME: Final = work(pairs=HOUSE.pairs)


def house(expected: tuple[str, ...] | frozenset[Code], *bases: object) -> Truth:
    return truth(
        expected,
        item=HOUSE,
        bases=bases,  # type: ignore[arg-type] # they are bases
        engagements=(AT_HOME,),
    )


TAKEN_NEXT: Final = replace(TAKEN_AFTER, period=Period(on(0), on(4)))
TO_TODAY: Final = Period(on(0), on(5))
PLANNING: Final = basis(basis="planning", purposes=frozenset({Purpose.PLANNING}))
WORKED: Final = basis(basis="work", kind=BasisKind.ENTRUSTMENT)
SON_TOOK_ONE: Final = replace(
    OF_SON, basis="one", period=Period(on(0), on(2)), ended=Code.WITHDRAWN
)
TOUCHY: Final = pairs("mother", "IC09")
CONTRACT_TRUTHS: Final[dict[str, Truth]] = {
    "an agency goes on under its contract when consent ran out": truth(("contract",), bases=HELD),
    "a contract opens nothing where there was no consent": truth(
        no(Code.NO_BASIS), bases=(CONTRACT, LEAD_BASIS)
    ),
    "while consent holds it is the basis": truth(("paper",), bases=(PAPER, CONTRACT)),
    "what was taken back is not kept": truth(no(Code.WITHDRAWN), bases=(WITHDRAWN, CONTRACT)),
    "what was taken back after another ran out is not kept": truth(
        no(Code.WITHDRAWN), bases=(EXPIRED, TAKEN_AFTER, CONTRACT)
    ),
    "what was taken back on the day on which another ran out is not kept": truth(
        no(Code.WITHDRAWN),
        bases=(replace(EXPIRED, basis="a", period=TAKEN_AFTER.period), TAKEN_AFTER, CONTRACT),
    ),
    "consent given again after it was taken back, and run out, is kept": truth(
        ("contract",),
        bases=(
            replace(WITHDRAWN, period=Period(on(0), on(2))),
            basis(basis="again", period=Period(on(2), on(4))),
            CONTRACT,
        ),
    ),
    "of two consents the one that is left may run out": truth(
        ("contract",),
        bases=(
            replace(WITHDRAWN, period=Period(on(0), on(2))),
            basis(basis="other", period=Period(on(0), on(4))),
            CONTRACT,
        ),
    ),
    "consent for another purpose does not outlast a withdrawal": truth(
        no(Code.EXPIRED), bases=(EXPIRED, TAKEN_NEXT, replace(PLANNING, period=TO_TODAY), CONTRACT)
    ),
    "what is no consent does not outlast a withdrawal": truth(
        no(Code.EXPIRED), bases=(EXPIRED, TAKEN_NEXT, replace(WORKED, period=TO_TODAY), CONTRACT)
    ),
    "consent that has yet to begin does not outlast a withdrawal": truth(
        no(Code.WITHDRAWN), bases=(EXPIRED, TAKEN_NEXT, basis(period=Period(on(6))), CONTRACT)
    ),
    "what was taken back on the day it was given is taken back": truth(
        no(Code.WITHDRAWN),
        bases=(EXPIRED, replace(TAKEN_AFTER, period=Period(on(5), on(5))), CONTRACT),
    ),
    "another's withdrawal is not hers": truth(
        ("contract",),
        bases=(*HELD, replace(TAKEN_AFTER, pairs=pairs("son", "IC06"))),
    ),
    "what will be taken back is kept until then": truth(
        ("contract",),
        bases=(
            *HELD,
            replace(TAKEN_AFTER, period=Period(on(6), on(9))),
        ),
    ),
    "a contract of another organisation keeps nothing": truth(
        no(Code.EXPIRED), bases=(EXPIRED, replace(CONTRACT, organisation="care-org"))
    ),
    "a contract for another compartment keeps nothing": truth(
        no(Code.EXPIRED), bases=(EXPIRED, replace(CONTRACT, compartment="conference"))
    ),
    "a contract about something else keeps nothing": truth(
        no(Code.EXPIRED), bases=(EXPIRED, replace(CONTRACT, pairs=pairs("mother", "IC14")))
    ),
    "a contract about nothing in particular keeps nothing": truth(
        no(Code.EXPIRED), bases=(EXPIRED, replace(CONTRACT, pairs=None))
    ),
    "a contract for another purpose keeps nothing": truth(
        no(Code.EXPIRED),
        bases=(EXPIRED, replace(CONTRACT, purposes=frozenset({Purpose.PLANNING}))),
    ),
    "a contract that is over keeps nothing": truth(
        no(Code.EXPIRED), bases=(EXPIRED, replace(CONTRACT, period=Period(on(0), on(5))))
    ),
    "a contract keeps on its last day": truth(
        ("contract",), bases=(EXPIRED, replace(CONTRACT, period=Period(on(0), on(6))))
    ),
    "a contract that began when consent had run out keeps nothing": truth(
        no(Code.EXPIRED), bases=(EXPIRED, replace(CONTRACT, period=Period(on(3))))
    ),
    "a contract that began on the last day of consent keeps": truth(
        ("contract",), bases=(EXPIRED, replace(CONTRACT, period=Period(on(2))))
    ),
    "of two contracts the one of that day keeps": truth(
        ("contract",),
        bases=(*HELD, replace(CONTRACT, basis="later", period=Period(on(4)))),
    ),
    "an engagement that began when consent had run out holds nothing": truth(
        no(Code.EXPIRED), bases=HELD, engagements=(work(period=Period(on(3))),)
    ),
    "an engagement that began on the last day of consent holds": truth(
        ("contract",), bases=HELD, engagements=(work(period=Period(on(2))),)
    ),
    "an engagement that is over holds nothing": truth(
        no(Code.NOT_ENGAGED, Code.EXPIRED),
        bases=HELD,
        engagements=(work(period=Period(on(0), on(4))),),
    ),
    "on the first day after consent it is kept": truth(("contract",), bases=HELD, day=3),
    "consent for another purpose held nothing for this one": truth(
        no(Code.EXPIRED),
        bases=(replace(EXPIRED, purposes=frozenset({Purpose.PLANNING})), CONTRACT),
    ),
    "what a ceiling withheld was not held": truth(
        no(Code.EXPIRED),
        item=of("IC12", Form.FULL),
        bases=tuple(replace(b, pairs=pairs("mother", "IC12")) for b in (EXPIRED, CONTRACT)),
        engagements=(work(pairs=pairs("mother", "IC12")),),
    ),
    "an entrustment that ran out leaves nothing to a contract": truth(
        no(Code.EXPIRED), bases=(replace(EXPIRED, kind=BasisKind.ENTRUSTMENT), CONTRACT)
    ),
    "consent that has yet to begin held nothing": truth(
        no(Code.NO_BASIS), bases=(basis(period=Period(on(6), on(9))), CONTRACT)
    ),
    "an item about two people is kept where both are": truth(
        ("contract", "son"),
        item=BOTH,
        bases=(EXPIRED, CONTRACT, OF_SON),
        engagements=(FOR_BOTH,),
    ),
    "a flag binds what is kept": truth(no(Code.PROTECTED), bases=HELD, flags=(NOT_NAMED,)),
    "a raw note is not kept": truth(
        no(Code.RAW_NOTE), bases=HELD, item=replace(of("IC06"), travels=False)
    ),
    "what joined no share set was not held": truth(
        no(Code.HISTORY), bases=HELD, engagements=(work(items=frozenset({"other"})),)
    ),
    "what an engagement does not need is not kept": truth(
        no(Code.NOT_ENGAGED), bases=HELD, engagements=(work(pairs=pairs("mother", "IC14")),)
    ),
    "the household's is kept where every adult's consent ran out": house(
        ("contract",), EXPIRED, SONS, OF_HOUSE
    ),
    "the household's is kept where one adult's consent ran out": house(
        ("contract",), EXPIRED, OF_SON, OF_HOUSE
    ),
    "the household's is not kept where one adult took hers back": house(
        no(Code.EXPIRED, Code.WITHDRAWN), WITHDRAWN, SONS, OF_HOUSE
    ),
    "the household's is not kept by a contract with one of them": house(
        no(Code.EXPIRED), EXPIRED, SONS, CONTRACT
    ),
    "the household's was not held where one adult never consented": house(
        no(Code.EXPIRED, Code.NO_BASIS), EXPIRED, OF_HOUSE
    ),
    "one consent taken back leaves an adult's other": house(
        ("contract",), EXPIRED, SON_TOOK_ONE, OF_SON, OF_HOUSE
    ),
    "what an adult takes back one day is kept until then": house(
        ("contract",), EXPIRED, replace(SON_TOOK_ONE, period=Period(on(0), on(9))), OF_HOUSE
    ),
    "what will be consented to was not held": house(
        no(Code.EXPIRED),
        EXPIRED,
        replace(OF_SON, period=Period(on(4), on(9))),
        basis(period=Period(on(6), on(9))),
        OF_HOUSE,
    ),
    "what an entrustment carried on that day was not held on consent": truth(
        no(Code.EXPIRED),
        bases=(
            replace(PLANNING, period=Period(on(0), on(3))),
            replace(WORKED, period=TO_TODAY),
            CONTRACT,
        ),
    ),
    "what a ceiling withholds is kept under a contract alone": truth(
        no(Code.CEILING),
        item=of("IC09"),
        bases=(
            replace(EXPIRED, pairs=TOUCHY),
            basis(basis="senders", kind=BasisKind.SENDER_CONSENT, explicit=False, pairs=TOUCHY),
        ),
        engagements=(work(pairs=TOUCHY),),
    ),
    "a consent that named the household ran out": house(
        ("contract",), replace(EXPIRED, pairs=HOUSE.pairs, kind=BasisKind.SENDER_CONSENT), OF_HOUSE
    ),
}
