"""Referring: what may be sent, to whom, on which bases."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case.commands import GroundAsked
from app.domain.case.sharing.events import BasisRegistered
from app.domain.errors import Code
from app.domain.sharing.model import BasisKind, Purpose
from app.domain.sharing.register import DEFAULTS, Ground, Required
from tests.domain.cast import (
    ASKED,
    CANCELLED,
    CARE,
    CLINIC,
    CLOSED,
    CONSENT,
    CONSENTED,
    COUNCIL,
    DECLINED,
    DRAFTED,
    ENGAGED,
    HOUSEHOLD_PAST,
    KEPT,
    MANAGER,
    OUTSIDER,
    PARTNER,
    RECORD,
    REFER,
    SENT,
    SUMMARY,
    TEAMMATE,
    WITHDRAWN,
    at,
    on,
    other_referral,
    pairs,
)
from tests.domain.story import Story, given

TO_CLINIC: Final = replace(
    CONSENT, consent="clinic", grants=(replace(CONSENT.grants[0], organisation="clinic-org"),)
)
ABOUT_RISK: Final = pairs("mother", "IC11")
ABOUT_HOUSEHOLD: Final = pairs("household", "IC06")
OF_SON: Final = replace(CONSENT, consent="son", subject="son")

OWN_SUMMARY: Final = replace(SUMMARY, item="own", author_unit="hokatsu", author_worker="akane")
PASS_ON: Final = replace(
    REFER,
    actor=PARTNER,
    now=at(5),
    referral="second",
    item="sheet2",
    receiver=CARE,
    ground=GroundAsked(DEFAULTS["LB-LIFE"], "life"),
)

INTERNALLY: Final = replace(REFER, ground=GroundAsked(DEFAULTS["LB-INTERNAL"], "inside"))
STRICT: Final = Ground(
    "LB-STRICT", BasisKind.STATUTE, Purpose.STATUTORY, requires=frozenset({Required.SECOND_WORKER})
)

STORIES: Final[dict[str, Story]] = {
    "what its author keeps from others goes to nobody": given(*CONSENTED, KEPT)
    .when(replace(REFER, items=("kept",)))
    .refused(Code.NOT_ONWARD),
    "what she herself keeps from others she passes on": given(
        *CONSENTED, replace(KEPT, author_unit="council")
    )
    .when(replace(REFER, items=("kept",)))
    .then(replace(DRAFTED, items=("kept",)), SENT),
    "the lead drafts and sends": given(*CONSENTED).when(REFER).then(DRAFTED, SENT),
    "what was declined is tried again, with the same receiver": given(*ASKED, DECLINED)
    .when(replace(REFER, referral="again", item="again.sheet", after="referral"))
    .then(
        replace(DRAFTED, referral="again", item="again.sheet", after="referral"),
        replace(SENT, referral="again"),
    ),
    "what was cancelled is tried again": given(*ASKED, CANCELLED)
    .when(replace(REFER, referral="again", item="again.sheet", after="referral"))
    .then(
        replace(DRAFTED, referral="again", item="again.sheet", after="referral"),
        replace(SENT, referral="again"),
    ),
    "what still waits is not tried again": given(*ASKED)
    .when(replace(REFER, referral="again", item="again.sheet", after="referral"))
    .refused(Code.REFERRAL_STATE),
    "what was never sent is not tried again": given(*CONSENTED)
    .when(replace(REFER, after="referral"))
    .refused(Code.UNKNOWN_REFERRAL),
    "what another sent is not tried again as one's own": given(
        *CONSENTED, *other_referral("theirs", DECLINED, author_unit="npo")
    )
    .when(replace(REFER, after="theirs"))
    .refused(Code.UNKNOWN_REFERRAL),
    "the manager sends too": given(*CONSENTED)
    .when(replace(REFER, actor=MANAGER))
    .then(replace(DRAFTED, author_worker="kishi"), SENT),
    "a receiver without a screen is told outside": given(*CONSENTED, TO_CLINIC)
    .when(replace(REFER, receiver=CLINIC))
    .then(
        replace(DRAFTED, receiver_unit="clinic", receiver_organisation="clinic-org"),
        replace(SENT, outside=True, bases=("clinic",)),
    ),
    "person facts that the sender sees may be shared": given(*CONSENTED)
    .when(
        replace(
            REFER,
            pairs=pairs("mother", "IC01", "IC06"),
            items=("facts",),
            known_items=(("facts", pairs("mother", "IC01")),),
        )
    )
    .then(replace(DRAFTED, pairs=pairs("mother", "IC01", "IC06"), items=("facts",)), SENT),
    "the same organisation may be asked again after it declined": given(*ASKED, DECLINED)
    .when(replace(REFER, referral="second", item="sheet2", now=at(5), answer_due=on(5)))
    .then(
        replace(DRAFTED, referral="second", item="sheet2", recorded_at=at(5), on=on(5)),
        replace(SENT, referral="second", answer_due=on(5), on=on(5)),
    ),
    "the same organisation may be asked again after a cancellation": given(*ENGAGED, CANCELLED)
    .when(replace(REFER, referral="second", item="sheet2", now=at(5)))
    .then(
        replace(DRAFTED, referral="second", item="sheet2", recorded_at=at(5), on=on(5)),
        replace(SENT, referral="second", on=on(5)),
    ),
    "the household travels on the consent of every adult": given(*CONSENTED, OF_SON)
    .when(replace(REFER, pairs=ABOUT_HOUSEHOLD, items=()))
    .then(replace(DRAFTED, pairs=ABOUT_HOUSEHOLD, items=()), replace(SENT, bases=("paper", "son"))),
    "the household does not travel on the consent of one": given(*CONSENTED)
    .when(replace(REFER, pairs=ABOUT_HOUSEHOLD, items=()))
    .refused(Code.NO_BASIS),
    "consent of one person does not open another": given(*CONSENTED)
    .when(replace(REFER, pairs=pairs("son", "IC06"), items=()))
    .refused(Code.NO_BASIS),
    "a referral about two people needs a basis for both": given(*CONSENTED)
    .when(replace(REFER, pairs=REFER.pairs | pairs("son", "IC06"), items=()))
    .refused(Code.NO_BASIS),
    "nothing is sent after a withdrawal": given(*CONSENTED, WITHDRAWN)
    .when(replace(REFER, now=at(8)))
    .refused(Code.WITHDRAWN),
    "nothing is sent on the very day of a withdrawal": given(
        *CONSENTED, replace(WITHDRAWN, on=on(3))
    )
    .when(REFER)
    .refused(Code.WITHDRAWN),
    "nothing is sent after the last day": given(
        *HOUSEHOLD_PAST, replace(CONSENT, ends=on(3)), RECORD, SUMMARY
    )
    .when(REFER)
    .refused(Code.EXPIRED),
    "on the last day it is still sent": given(
        *HOUSEHOLD_PAST, replace(CONSENT, ends=on(4)), RECORD, SUMMARY
    )
    .when(REFER)
    .then(DRAFTED, SENT),
    "consent for another purpose does not carry it": given(
        *HOUSEHOLD_PAST, replace(CONSENT, purposes=frozenset({"planning"})), RECORD, SUMMARY
    )
    .when(REFER)
    .refused(Code.NO_BASIS),
    "a raw note is never shared": given(*CONSENTED)
    .when(replace(REFER, items=("note",)))
    .refused(Code.RAW_NOTE),
    "an item beyond what the work needs is not shared": given(*CONSENTED)
    .when(replace(REFER, pairs=pairs("mother", "IC14")))
    .refused(Code.NOT_ENGAGED),
    "more detail than the receiver's type may have is not shared": given(
        *CONSENTED,
        replace(
            CONSENT,
            consent="risk",
            grants=(replace(CONSENT.grants[1], categories=frozenset({"IC11"})),),
        ),
    )
    .when(replace(REFER, pairs=ABOUT_RISK, items=()))
    .refused(Code.CEILING),
    "a law with a lane of its own is no ground of a referral": given(*CONSENTED)
    .when(replace(REFER, ground=GroundAsked(DEFAULTS["LB-ELDER7"], "law")))
    .refused(Code.COMPARTMENT),
    "an unknown ground sends nothing": given(*CONSENTED)
    .when(replace(REFER, ground=GroundAsked(None, "none")))
    .refused(Code.UNKNOWN_CODE),
    "internal use says why": given(*CONSENTED).when(INTERNALLY).refused(Code.WORDS_REQUIRED),
    "a ground that asks for a second worker sends nothing alone": given(*CONSENTED)
    .when(replace(REFER, ground=GroundAsked(STRICT, "strict")))
    .refused(Code.NAME_REQUIRED),
    "nor with somebody of another unit": given(*CONSENTED)
    .when(replace(REFER, ground=GroundAsked(STRICT, "strict", second_worker="akane")))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "an unknown item is refused": given(*CONSENTED)
    .when(replace(REFER, items=("nothing",)))
    .refused(Code.UNKNOWN_ITEM),
    "nobody refers to oneself": given(*CONSENTED)
    .when(replace(REFER, receiver=COUNCIL))
    .refused(Code.UNKNOWN_UNIT),
    "a purpose of the law is not a purpose of a referral": given(*CONSENTED)
    .when(replace(REFER, purpose="statutory"))
    .refused(Code.UNKNOWN_CODE),
    "an unknown kind is refused": given(*CONSENTED)
    .when(replace(REFER, kind="gossip"))
    .refused(Code.UNKNOWN_CODE),
    "an unknown topic of a referral is refused": given(*CONSENTED)
    .when(replace(REFER, topics=("98",)))
    .refused(Code.UNKNOWN_CODE),
    "a referral is about somebody": given(*CONSENTED)
    .when(replace(REFER, pairs=frozenset()))
    .refused(Code.NO_PAIRS),
    "a referral is about people of the case": given(*CONSENTED)
    .when(replace(REFER, pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "an answer is not due yesterday": given(*CONSENTED)
    .when(replace(REFER, answer_due=on(2)))
    .refused(Code.DATE_IN_PAST),
    "a link sheet has words": given(*CONSENTED)
    .when(replace(REFER, text=" "))
    .refused(Code.WORDS_REQUIRED),
    "a link sheet is not a book": given(*CONSENTED)
    .when(replace(REFER, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "a link sheet holds no lone surrogate": given(*CONSENTED)
    .when(replace(REFER, text="\ud842"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "nothing is sent from a closed case": given(*CONSENTED, CLOSED)
    .when(replace(REFER, now=at(9), answer_due=on(12)))
    .refused(Code.CASE_NOT_OPEN),
    "a partner does not refer in the lead's case": given(*ENGAGED)
    .when(replace(REFER, actor=PARTNER, now=at(5), referral="second", item="sheet2"))
    .refused(Code.NOT_LEAD),
    "a partner passes on its own words on a ground of its own": given(*ENGAGED, OWN_SUMMARY)
    .when(replace(PASS_ON, items=("own",)))
    .then(
        replace(
            DRAFTED,
            referral="second",
            item="sheet2",
            author_unit="hokatsu",
            author_worker="akane",
            sender_organisation="hokatsu-org",
            receiver_unit="care",
            receiver_organisation="care-org",
            purpose="emergency",
            items=("own",),
            recorded_at=at(5),
            on=on(5),
        ),
        BasisRegistered(
            basis="life",
            kind="emergency",
            code="LB-LIFE",
            organisations=("care-org",),
            pairs=REFER.pairs,
            purposes=frozenset({"emergency"}),
            compartment="ordinary",
            reason="",
            starts=on(5),
            ends=None,
        ),
        replace(SENT, referral="second", bases=("life",), on=on(5)),
    ),
    "a partner passes on nothing that others wrote, on whatever ground": given(*ENGAGED)
    .when(PASS_ON)
    .refused(Code.UNKNOWN_ITEM),
    "a stranger learns nothing by referring": given(*CONSENTED)
    .when(replace(REFER, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a colleague in another role does not refer": given(*CONSENTED)
    .when(replace(REFER, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_on_sending(story: Story) -> None:
    story.told()
