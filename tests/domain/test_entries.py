"""Words written for a purpose, and who receives them on which ground."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.command import GroundAsked, Receiving
from app.domain.case.entry.events import EntryWritten
from app.domain.case.sharing.events import BasisRegistered, EngagementBegun
from app.domain.errors import Code
from app.domain.sharing.model import ORDINARY
from app.domain.sharing.policy import Allowed, Withheld, may_read, reader_of
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
BY_CONSENT: Final = GroundAsked("LB-CONSENT", "basis")
BY_CONTRACT_OF_THE_CITY: Final = GroundAsked("LB-OUTSOURCE", "basis")
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
    ground=GroundAsked("LB-SW106-6", "basis"),
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

STORIES: Final[dict[str, Story]] = {
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
            ground=GroundAsked("LB-LIFE", "basis", reason="室内で倒れている"),
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
    .when(replace(TELL_PARTNER, ground=GroundAsked("LB-WISH", "basis")))
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
    .when(replace(TELL_PARTNER, ground=GroundAsked("LB-INTERNAL", "basis")))
    .refused(Code.NO_BASIS),
    "a sitting on consent seats nobody without one": given(*HOUSEHOLD_PAST)
    .when(replace(SIT, receivers=SIT.receivers[:1], ground=BY_CONSENT))
    .refused(Code.NO_BASIS),
    "what was withdrawn opens nothing": given(*CONSENTED, WITHDRAWN)
    .when(TELL_PARTNER)
    .refused(Code.WITHDRAWN),
    "what ran out opens nothing": given(*HOUSEHOLD_PAST, replace(CONSENT, ends=on(9)))
    .when(TELL_PARTNER)
    .refused(Code.EXPIRED),
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
