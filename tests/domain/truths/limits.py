"""Roles, own records, protection flags and ceilings."""

from dataclasses import replace
from typing import Final

from app.domain.actor import Role
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import BasisKind, Capacity, Flag, Form
from tests.domain.cast import on, pairs
from tests.domain.truths.plain import (
    ALWAYS,
    BOTH,
    HOUSE,
    LEAD,
    LEAD_BASIS,
    LEADING,
    NAMED,
    NOT_NAMED,
    NOTE,
    READER,
    WITHDRAWN,
    Expected,
    Truth,
    basis,
    item,
    no,
    of,
    reading,
    truth,
    work,
)

ROLE_TRUTHS: Final[dict[str, Truth]] = {
    **{
        f"a {role.value} reads content": truth(("paper",), reader=replace(READER, role=role))
        for role in (Role.CSW, Role.MANAGER, Role.AGENCY_WORKER, Role.CITY_OFFICER)
    },
    **{
        f"a {role.value} reads no content": truth(
            no(Code.ROLE_NOT_ALLOWED), reader=replace(READER, role=role)
        )
        for role in (Role.COORDINATOR, Role.AUDITOR, Role.ADMIN)
    },
    "an auditor does not read what her own unit wrote": truth(
        no(Code.ROLE_NOT_ALLOWED),
        reader=replace(READER, role=Role.AUDITOR),
        item=item(author_unit="hokatsu"),
    ),
    "the lead reads a raw note on her own record": truth(
        ("lead",), reader=LEAD, item=item(form=Form.FULL, travels=False, author_unit="hokatsu")
    ),
    "the lead reads about the household": truth(
        ("lead",), reader=LEAD, item=replace(HOUSE, author_unit="hokatsu")
    ),
    "a co-lead reads a raw note": truth(
        ("lead",),
        reader=replace(LEAD, unit="npo", organisation="npo-org"),
        item=NOTE,
        bases=(replace(LEAD_BASIS, organisation="npo-org"),),
        engagements=(
            replace(LEADING, unit="npo", organisation="npo-org", capacity=Capacity.CO_LEAD),
        ),
    ),
    "another unit of the lead's organisation does not lead": truth(
        no(Code.NOT_ENGAGED), reader=replace(LEAD, unit="other-office"), item=NOTE
    ),
    "what the unit wrote is its own": truth(
        ("own_record",), item=item(author_unit="hokatsu"), bases=(), engagements=()
    ),
    "what the unit wrote stays after withdrawal and end": truth(
        ("own_record",),
        item=replace(NOTE, author_unit="hokatsu", compartment="conference"),
        bases=(WITHDRAWN,),
        engagements=(work(period=Period(on(0), on(5)), ended=Code.DECLINED),),
    ),
    "what a sister unit wrote is not one's own": truth(
        no(Code.NOT_ENGAGED),
        reader=replace(READER, unit="branch"),
        item=item(author_unit="hokatsu"),
    ),
}

FLAG_TRUTHS: Final[dict[str, Truth]] = {
    "a flag lets the named worker read": truth(("paper",), flags=(NAMED,)),
    "a flag stops whoever it does not name": truth(no(Code.PROTECTED), flags=(NOT_NAMED,)),
    "two flags name together": truth(no(Code.PROTECTED), flags=(NAMED, NOT_NAMED)),
    "a flag on another person is not ours": truth(
        ("paper",), flags=(replace(NOT_NAMED, subject="son"),)
    ),
    "a flag on another category is not ours": truth(
        ("paper",), flags=(replace(NOT_NAMED, categories=frozenset({"IC03"})),)
    ),
    "a flag without categories is on all of them": truth(
        no(Code.PROTECTED), flags=(replace(NOT_NAMED, categories=frozenset()),)
    ),
    "a flag that has ended stops nobody": truth(
        ("paper",), flags=(replace(NOT_NAMED, period=Period(on(0), on(5))),), day=5
    ),
    "a flag stops on its last day": truth(
        no(Code.PROTECTED), flags=(replace(NOT_NAMED, period=Period(on(0), on(6))),), day=5
    ),
    "a flag stops nobody before it is set": truth(
        ("paper",), flags=(replace(NOT_NAMED, period=Period(on(6))),), day=5
    ),
    "a flag binds the lead": truth(
        no(Code.PROTECTED), reader=LEAD, item=item(author_unit="npo"), flags=(NAMED,)
    ),
    "a flag binds what one's own unit wrote": truth(
        no(Code.PROTECTED), item=item(author_unit="hokatsu"), flags=(NOT_NAMED,)
    ),
    "the worker it names reads what her unit wrote": truth(
        ("own_record",), item=item(author_unit="hokatsu"), flags=(NAMED,)
    ),
    "what she wrote herself she reads whoever is named": truth(
        ("own_record",),
        item=item(author_unit="hokatsu", author_worker="akane"),
        flags=(NOT_NAMED,),
    ),
    "what she wrote for another unit is not her own": truth(
        no(Code.NOT_ENGAGED), item=item(author_worker="akane"), engagements=()
    ),
    "a flag on one of two pairs keeps what one's own unit wrote": truth(
        no(Code.PROTECTED),
        item=replace(BOTH, author_unit="hokatsu"),
        flags=(replace(NOT_NAMED, subject="son"),),
    ),
    "a flag binds a conference": truth(
        no(Code.PROTECTED), bases=(basis(kind=BasisKind.CONFERENCE),), flags=(NOT_NAMED,)
    ),
    "an outsider is told of a flag beside the rest": truth(
        no(Code.NOT_ENGAGED, Code.PROTECTED), engagements=(), flags=(NOT_NAMED,)
    ),
}

UNBOUND: Final = tuple(
    kind
    for kind in BasisKind
    if kind
    not in {
        BasisKind.CONSENT,
        BasisKind.SENDER_CONSENT,
        BasisKind.ENTRUSTMENT,
        BasisKind.OWN_CONTRACT,  # is none: see `contracts.py`
    }
)


def on_kind(kind: BasisKind, expected: Expected) -> Truth:
    """Offending and justice (IC12): nothing for a support centre under a ceiling."""
    about = pairs("mother", "IC12")
    return truth(
        expected,
        item=of("IC12", Form.FULL),
        bases=(basis(kind=kind, pairs=about),),
        engagements=(work(pairs=about),),
    )


CEILING_TRUTHS: Final[dict[str, Truth]] = {
    "a care manager is told who and where, at most": reading(
        "IC01", Form.MINIMUM, "AG07", ("paper",)
    ),
    "a summary is more than a minimum": reading("IC01", Form.SUMMARY, "AG07", no(Code.CEILING)),
    "a summary is within a summary": reading("IC14", Form.SUMMARY, "AG07", ("paper",)),
    "a full item is more than a summary": reading("IC14", Form.FULL, "AG07", no(Code.CEILING)),
    "a full item is within a full": reading("IC14", Form.FULL, "AG06", ("paper",)),
    "where nothing may be told a minimum is too much": reading(
        "IC12", Form.MINIMUM, "AG06", no(Code.CEILING)
    ),
    "an agency type that the table does not know is told nothing": reading(
        "IC06", Form.MINIMUM, "AG99", no(Code.CEILING)
    ),
    "what needs an explicit consent is read on one": reading("IC09", Form.FULL, "AG06", ("paper",)),
    "a consent that does not name the organisation is not explicit": truth(
        no(Code.CEILING),
        item=of("IC09"),
        bases=(basis(pairs=pairs("mother", "IC09"), explicit=False),),
        engagements=(work(pairs=None),),
    ),
    "entrustment is no explicit consent": truth(
        no(Code.CEILING),
        item=of("IC09"),
        bases=(basis(pairs=pairs("mother", "IC09"), kind=BasisKind.ENTRUSTMENT),),
        engagements=(work(pairs=None),),
    ),
    "of two bases only the one the ceiling admits is stood on": truth(
        ("paper",),
        item=of("IC09"),
        bases=(
            basis(pairs=pairs("mother", "IC09")),
            basis(basis="work", pairs=pairs("mother", "IC09"), kind=BasisKind.ENTRUSTMENT),
        ),
        engagements=(work(pairs=None),),
    ),
    "a ceiling does not bind who leads with the lead": truth(
        ("paper",),
        item=of("IC12", Form.FULL),
        bases=(basis(pairs=None, kind=BasisKind.ENTRUSTMENT),),
        engagements=(work(capacity=Capacity.CO_LEAD, pairs=None),),
    ),
    "what needs a named person is not read by an unnamed one": reading(
        "IC11", Form.FULL, "AG01", no(Code.CEILING)
    ),
    "what needs a named person is read by her": replace(
        named := reading("IC11", Form.FULL, "AG01", ("paper",)),
        grounds=replace(
            named.grounds,
            flags=(Flag("mother", frozenset({"IC11"}), frozenset({"akane"}), ALWAYS),),
        ),
    ),
    "having been named is not being named": replace(
        was := reading("IC11", Form.FULL, "AG01", no(Code.CEILING)),
        grounds=replace(
            was.grounds,
            flags=(
                Flag(
                    "mother",
                    frozenset({"IC11"}),
                    frozenset({"akane"}),
                    Period(on(0), was.on),
                ),
            ),
        ),
    ),
    "being named for another category is not being named": replace(
        unnamed := reading("IC11", Form.FULL, "AG01", no(Code.CEILING)),
        grounds=replace(
            unnamed.grounds,
            flags=(Flag("mother", frozenset({"IC03"}), frozenset({"akane"}), ALWAYS),),
        ),
    ),
    "where another is named the reader lacks both": replace(
        other := reading("IC11", Form.FULL, "AG01", no(Code.CEILING, Code.PROTECTED)),
        grounds=replace(
            other.grounds,
            flags=(Flag("mother", frozenset({"IC11"}), frozenset({"kishi"}), ALWAYS),),
        ),
    ),
    **{
        f"a ceiling binds {kind.value}": on_kind(kind, no(Code.CEILING))
        for kind in (BasisKind.CONSENT, BasisKind.SENDER_CONSENT, BasisKind.ENTRUSTMENT)
    },
    **{f"a ceiling does not bind {kind.value}": on_kind(kind, ("paper",)) for kind in UNBOUND},
}
