"""Words written for a purpose, and who receives them on which ground."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.command import GroundAsked, Receiving
from app.domain.case.entry.events import EntryWritten
from app.domain.case.sharing.events import BasisRegistered, Desk, EngagementBegun
from app.domain.errors import Code
from app.domain.sharing.model import ORDINARY, BasisKind, Purpose
from app.domain.sharing.policy import Allowed, Withheld, may_read, reader_of
from app.domain.sharing.programme import Party, Programme
from app.domain.sharing.register import DEFAULTS, Ground, Required
from tests.domain.cast import (
    ASKED,
    AUDITOR,
    CARE,
    CONSENT,
    CONSENTED,
    COUNCIL,
    CSW,
    DECLINED,
    ENGAGED,
    GOING_ON,
    HOKATSU,
    HOUSEHOLD_PAST,
    HOUSING,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    WITHDRAWN,
    at,
    on,
    pairs,
)
from tests.domain.story import Story, fold, given

ENTER: Final = c.WriteEntry(
    actor=CSW,
    now=at(9),
    item="entry",
    kind="visit",
    pairs=MOTHER_CARE,
    form="summary",
    occurred_at=at(9),
    text="玄関に手すりがない",
)
ENTRY: Final = EntryWritten(
    item="entry",
    kind="visit",
    author_unit="council",
    author_worker="mori",
    pairs=MOTHER_CARE,
    form="summary",
    compartment=ORDINARY,
    occurred_at=at(9),
    recorded_at=at(9),
    text="玄関に手すりがない",
    corrects=None,
)


def programme(**until: int) -> Programme:
    """The council entrusts it, for the sake of the story; each works in it until a day."""
    parties = (Party(f"{name}-org", False, on(0), on(day)) for name, day in until.items())  # noqa: FBT003
    return Programme("p", (Party("council-org", True, on(0), on(360)), *parties))  # noqa: FBT003


BY_CONSENT: Final = GroundAsked(DEFAULTS["LB-CONSENT"], "basis")
BY_CONTRACT_OF_THE_CITY: Final = GroundAsked(
    DEFAULTS["LB-OUTSOURCE"], "basis", programmes=(programme(hokatsu=300),)
)
TO_THE_CITY: Final = replace(BY_CONTRACT_OF_THE_CITY, ground=DEFAULTS["LB-REPORT"])
INTERNALLY: Final = GroundAsked(DEFAULTS["LB-INTERNAL"], "basis", reason="権利擁護課と検討する")
FOR_ALL: Final = Ground(
    "LB-STRICT", BasisKind.STATUTE, Purpose.STATUTORY, requires=frozenset(Required)
)
FOR_THE_CITY: Final = replace(FOR_ALL, receivers=frozenset({"AG01"}))
STRICT: Final = GroundAsked(
    FOR_ALL,
    "basis",
    reason="玄関で倒れている",
    second_worker="sato",
    decision="2026-12",
    colleagues=frozenset({"mori", "sato"}),
)
TO_PARTNER: Final = (Receiving(HOKATSU, "work"),)
TELL_PARTNER: Final = replace(ENTER, receivers=TO_PARTNER, ground=BY_CONSENT)
WORK: Final = EngagementBegun(
    engagement="work",
    unit="hokatsu",
    organisation="hokatsu-org",
    capacity="partner",
    purpose="support",
    pairs=MOTHER_CARE,
    items=("entry",),
    compartment=ORDINARY,
    bases=("paper",),
    made_by="council",
    starts=on(9),
    ends=None,
)
EMERGENCY: Final = BasisRegistered(
    basis="basis",
    kind="emergency",
    code="LB-LIFE",
    organisations=("housing-org",),
    pairs=MOTHER_CARE,
    purposes=frozenset({"emergency"}),
    compartment=ORDINARY,
    reason="室内で倒れている",
    starts=on(9),
    ends=None,
)
SIT: Final = replace(
    ENTER,
    kind="conference",
    session="sitting",
    receivers=(Receiving(HOKATSU, "seat"), Receiving(COUNCIL, "chair")),
    ground=GroundAsked(DEFAULTS["LB-SW106-6"], "basis"),
)
MINUTES: Final = replace(ENTRY, kind="conference", compartment="sitting")
SITTING: Final = replace(
    EMERGENCY,
    kind="conference",
    code="LB-SW106-6",
    organisations=("council-org", "hokatsu-org"),
    purposes=frozenset({"conference"}),
    compartment="sitting",
    reason="",
)
SEAT: Final = replace(
    WORK,
    engagement="seat",
    capacity="conference_member",
    purpose="conference",
    compartment="sitting",
    bases=("basis",),
    ends=on(10),
)
CHAIR: Final = replace(
    SEAT,
    engagement="chair",
    unit="council",
    organisation="council-org",
    bases=("own_record",),
)

IN_THE_PROGRAMME: Final = replace(
    EMERGENCY,
    kind="entrustment",
    code="LB-OUTSOURCE",
    organisations=("hokatsu-org",),
    purposes=frozenset({"entrusted_work"}),
    reason="",
    ends=on(300),
)
UNTIL_TODAY: Final = replace(BY_CONTRACT_OF_THE_CITY, programmes=(programme(hokatsu=9),))
REPORT: Final = replace(
    ENTER,
    kind="statutory_report",
    receivers=TO_PARTNER,
    ground=GroundAsked(DEFAULTS["LB-ELDER7"], "basis"),
)
REPORTED: Final = replace(ENTRY, kind="statutory_report", compartment="lane:elder_abuse")
BY_HOKATSU: Final = replace(REPORTED, author_unit="hokatsu", author_worker="akane")
BY_LAW: Final = replace(
    EMERGENCY,
    kind="statute",
    code="LB-ELDER7",
    organisations=("hokatsu-org",),
    purposes=frozenset({"statutory"}),
    compartment="lane:elder_abuse",
    reason="",
)
LANE_OF_HOKATSU: Final = replace(
    WORK,
    capacity="statutory",
    purpose="statutory",
    compartment="lane:elder_abuse",
    bases=("basis",),
)
SAT_ON_THE_LAW: Final = (
    MINUTES,
    replace(BY_LAW, compartment="sitting"),
    replace(LANE_OF_HOKATSU, capacity="partner", compartment="sitting", ends=on(10)),
)

STORIES: Final[dict[str, Story]] = {
    "a report under a law lives in that law's lane, for whom it names": given(*CONSENTED)
    .when(REPORT)
    .then(REPORTED, BY_LAW, LANE_OF_HOKATSU),
    "a sitting does not draw a report out of its lane": given(*CONSENTED)
    .when(replace(REPORT, session="sitting"))
    .then(REPORTED, BY_LAW, LANE_OF_HOKATSU),
    "a sitting on a law with a lane is the sitting's, and its members read there": given(*CONSENTED)
    .when(replace(REPORT, kind="conference", session="sitting"))
    .then(*SAT_ON_THE_LAW),
    "a sitting on a law seats nobody whom the law does not name": given(*CONSENTED)
    .when(
        replace(
            REPORT,
            kind="conference",
            session="sitting",
            receivers=(Receiving(HOUSING, "work"),),
        )
    )
    .refused(Code.NO_BASIS),
    "words of a sitting without a sitting are in the lane": given(*CONSENTED)
    .when(replace(REPORT, kind="conference"))
    .then(replace(REPORTED, kind="conference"), BY_LAW, replace(LANE_OF_HOKATSU, ends=on(10))),
    "a report goes to nobody whom its law does not name": given(*CONSENTED)
    .when(replace(REPORT, receivers=(Receiving(HOUSING, "work"),)))
    .refused(Code.NO_BASIS),
    "nobody corrects what she may not know to be there": given(*GOING_ON, BY_HOKATSU)
    .when(replace(ENTER, item="second", kind="correction", corrects="entry"))
    .refused(Code.UNKNOWN_ITEM),
    "nobody writes into somebody else's sitting": given(*ENGAGED, MINUTES)
    .when(replace(SIT, actor=PARTNER, item="second"))
    .refused(Code.UNKNOWN_SESSION),
    "the ordinary record is no sitting": given(*GOING_ON)
    .when(replace(SIT, session=ORDINARY))
    .refused(Code.UNKNOWN_CODE),
    "words for a purpose stay with the lead": given(*CONSENTED).when(ENTER).then(ENTRY),
    "an entry corrects an older one": given(*CONSENTED)
    .when(replace(ENTER, kind="correction", corrects="note"))
    .then(replace(ENTRY, kind="correction", corrects="note")),
    "an entry told on consent engages who receives it": given(*CONSENTED)
    .when(TELL_PARTNER)
    .then(ENTRY, WORK),
    "the lead is not engaged for what it reads anyway": given(*ENGAGED)
    .when(replace(TELL_PARTNER, actor=PARTNER, receivers=(Receiving(COUNCIL, "work"),)))
    .then(replace(ENTRY, author_unit="hokatsu", author_worker="akane")),
    "an emergency is told to whom it takes": given(*CONSENTED)
    .when(
        replace(
            ENTER,
            kind="emergency",
            receivers=(Receiving(HOUSING, "rescue"),),
            ground=GroundAsked(DEFAULTS["LB-LIFE"], "basis", reason="室内で倒れている"),
        )
    )
    .then(
        replace(ENTRY, kind="emergency"),
        EMERGENCY,
        replace(
            WORK,
            engagement="rescue",
            unit="housing",
            organisation="housing-org",
            purpose="emergency",
            bases=("basis",),
        ),
    ),
    "a partner tells on a consent of its own what it wrote itself": given(*ENGAGED)
    .when(
        replace(
            TELL_PARTNER,
            actor=PARTNER,
            receivers=(Receiving(CARE, "work"),),
            ground=replace(BY_CONSENT, sender_consent=True),
        )
    )
    .then(
        replace(ENTRY, author_unit="hokatsu", author_worker="akane"),
        replace(
            EMERGENCY,
            kind="sender_consent",
            code="LB-CONSENT",
            organisations=("care-org",),
            purposes=frozenset({"coordination"}),
            reason="",
            awaits=(Desk("care", "care-org", "work"),),
        ),
        replace(
            WORK,
            unit="care",
            organisation="care-org",
            purpose="coordination",
            bases=("basis", "paper"),
            made_by="hokatsu",
        ),
    ),
    "a conference has a compartment of its own, for its day": given(*GOING_ON)
    .when(SIT)
    .then(MINUTES, SITTING, SEAT, CHAIR),
    "a sitting on consent asks the consent of each member": given(*GOING_ON)
    .when(replace(SIT, receivers=SIT.receivers[:1], ground=BY_CONSENT))
    .then(
        MINUTES,
        replace(
            SITTING,
            code="LB-CONSENT",
            organisations=("hokatsu-org",),
            purposes=frozenset({"support"}),
            ends=on(10),
        ),
        replace(SEAT, capacity="partner", purpose="support", bases=("paper",)),
    ),
    "a stranger enters nothing": given(*CONSENTED)
    .when(replace(ENTER, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined enters nothing": given(*ASKED, DECLINED)
    .when(replace(ENTER, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "an auditor enters nothing": given(*CONSENTED)
    .when(replace(ENTER, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "nothing is entered before it happens": given(*CONSENTED)
    .when(replace(ENTER, occurred_at=at(10)))
    .refused(Code.DATE_IN_FUTURE),
    "a moment without a place on earth is none": given(*CONSENTED)
    .when(replace(ENTER, occurred_at=at(9).replace(tzinfo=None)))
    .refused(Code.INVALID_INPUT),
    "an unknown kind of entry is refused": given(*CONSENTED)
    .when(replace(ENTER, kind="gossip"))
    .refused(Code.UNKNOWN_CODE),
    "an unknown form of entry is refused": given(*CONSENTED)
    .when(replace(ENTER, form="whisper"))
    .refused(Code.UNKNOWN_CODE),
    "an unknown ground opens nothing": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=GroundAsked(None, "basis")))
    .refused(Code.UNKNOWN_CODE),
    "an entry is about somebody": given(*CONSENTED)
    .when(replace(ENTER, pairs=frozenset()))
    .refused(Code.NO_PAIRS),
    "an entry is about people of the case": given(*CONSENTED)
    .when(replace(ENTER, pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "an entry has words": given(*CONSENTED)
    .when(replace(ENTER, text="　"))
    .refused(Code.WORDS_REQUIRED),
    "an entry is not a book": given(*CONSENTED)
    .when(replace(ENTER, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "an entry holds no NUL": given(*CONSENTED)
    .when(replace(ENTER, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "what is corrected is in the case": given(*CONSENTED)
    .when(replace(ENTER, corrects="other"))
    .refused(Code.UNKNOWN_ITEM),
    "whoever receives, receives on a ground": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=None))
    .refused(Code.NO_BASIS),
    "consent that names nobody opens nothing": given(*HOUSEHOLD_PAST)
    .when(TELL_PARTNER)
    .refused(Code.NO_BASIS),
    "internal use ends at the door of the legal entity": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=INTERNALLY))
    .refused(Code.NO_BASIS),
    "internal use says why": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=replace(INTERNALLY, reason="")))
    .refused(Code.WORDS_REQUIRED),
    "a ground that asks for a second worker is not shared on alone": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=replace(STRICT, second_worker=CSW.worker)))
    .refused(Code.NAME_REQUIRED),
    "nor with somebody who is not of the unit": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=replace(STRICT, second_worker="akane")))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "who is named without being asked for is somebody too": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=replace(INTERNALLY, second_worker="akane")))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "a ground that asks for a decision wants its number": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=replace(STRICT, decision=" ")))
    .refused(Code.WORDS_REQUIRED),
    "a law tells whom it names and nobody else": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=replace(STRICT, ground=FOR_THE_CITY)))
    .refused(Code.NO_BASIS),
    "what a ground asks for is written down with the basis": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=STRICT))
    .then(
        ENTRY,
        replace(
            EMERGENCY,
            kind="statute",
            code="LB-STRICT",
            organisations=("hokatsu-org",),
            purposes=frozenset({"statutory"}),
            reason="玄関で倒れている",
            second_worker="sato",
            decision="2026-12",
        ),
        replace(WORK, purpose="statutory", bases=("basis",)),
    ),
    "a sitting on consent seats nobody without one": given(*HOUSEHOLD_PAST)
    .when(replace(SIT, receivers=SIT.receivers[:1], ground=BY_CONSENT))
    .refused(Code.NO_BASIS),
    "what was withdrawn opens nothing": given(*CONSENTED, WITHDRAWN)
    .when(TELL_PARTNER)
    .refused(Code.WITHDRAWN),
    "what ran out opens nothing": given(*HOUSEHOLD_PAST, replace(CONSENT, ends=on(9)))
    .when(TELL_PARTNER)
    .refused(Code.EXPIRED),
    "what stands on a programme ends with it": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=BY_CONTRACT_OF_THE_CITY))
    .then(
        ENTRY, IN_THE_PROGRAMME, replace(WORK, purpose="entrusted_work", bases=("basis", "paper"))
    ),
    "on the last day of one of them nothing is entrusted any more": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=UNTIL_TODAY))
    .refused(Code.NO_BASIS),
    "entrustment ends at the programme's door": given(*CONSENTED)
    .when(
        replace(
            TELL_PARTNER,
            receivers=(Receiving(HOUSING, "work"),),
            ground=BY_CONTRACT_OF_THE_CITY,
        )
    )
    .refused(Code.NO_BASIS),
    "whoever entrusted the work is reported to": given(*ENGAGED)
    .when(
        replace(
            TELL_PARTNER,
            actor=PARTNER,
            receivers=(Receiving(COUNCIL, "work"),),
            ground=TO_THE_CITY,
        )
    )
    .then(
        replace(ENTRY, author_unit="hokatsu", author_worker="akane"),
        replace(
            IN_THE_PROGRAMME,
            kind="report_to_entruster",
            code="LB-REPORT",
            organisations=("council-org",),
        ),
        replace(
            WORK,
            unit="council",
            organisation="council-org",
            purpose="entrusted_work",
            bases=("basis",),
            made_by="hokatsu",
        ),
    ),
    "nobody reports to whom it entrusted": given(*CONSENTED)
    .when(replace(TELL_PARTNER, ground=TO_THE_CITY))
    .refused(Code.NO_BASIS),
    "entrustment tells no more than the ceiling": given(*CONSENTED)
    .when(
        replace(
            TELL_PARTNER,
            form="full",
            pairs=pairs("mother", "IC07"),
            ground=BY_CONTRACT_OF_THE_CITY,
        )
    )
    .refused(Code.CEILING),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_an_entry(story: Story) -> None:
    story.told()


def test_a_conference_opens_its_own_words_and_nothing_of_the_ordinary_record() -> None:
    case = fold(*CONSENTED, MINUTES, SITTING, SEAT)
    minutes, summary = case.item("entry"), case.item("summary")
    assert minutes is not None
    assert summary is not None
    reader = reader_of(PARTNER)
    assert may_read(reader, minutes, case.grounds(), on(9)) == Allowed(("basis",))
    withheld = may_read(reader, summary, case.grounds(), on(9))
    assert isinstance(withheld, Withheld)
    assert Code.COMPARTMENT in withheld.reasons
