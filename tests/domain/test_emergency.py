"""A life is in danger: shown at once, reasoned within a day, looked at by somebody else."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.actor import Actor, Role
from app.domain.case import commands as c
from app.domain.case.command import GroundAsked, Receiving
from app.domain.case.duty import Duty, DutyKind, duties
from app.domain.case.emergency.events import (
    EmergencyOpened,
    EmergencyReasoned,
    EmergencyReviewed,
    EmergencyTakenUp,
)
from app.domain.case.entry.events import EntryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.sharing.events import BasisRegistered, EngagementBegun, EngagementEnded
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import ORDINARY, BasisKind, Flag, Purpose
from app.domain.sharing.policy import Allowed, Withheld, may_read, reader_of
from app.domain.sharing.register import DEFAULTS, Ground, Required
from tests.domain.cast import (
    AUDITOR,
    CLINIC,
    CLOSED,
    COUNCIL,
    CSW,
    ENGAGED,
    HOUSING,
    MANAGER,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    at,
    on,
    pairs,
)
from tests.domain.story import Story, fold, given

ON_LIFE: Final = GroundAsked(DEFAULTS["LB-LIFE"], "basis")
OPEN: Final = c.OpenEmergency(
    actor=CSW,
    now=at(9),
    emergency="emergency",
    receiver=Receiving(HOUSING, "rescue"),
    ground=ON_LIFE,
    item="entry",
    pairs=MOTHER_CARE,
    text="室内で倒れている",
    form="summary",
    occurred_at=at(9),
    reason_due=at(10),
    review_due=on(10),
    climbs=on(11),
)
ENTRY: Final = EntryWritten(
    item="entry",
    kind="emergency",
    author_unit="council",
    author_worker="mori",
    pairs=MOTHER_CARE,
    form="summary",
    compartment=ORDINARY,
    occurred_at=at(9),
    recorded_at=at(9),
    text="室内で倒れている",
    corrects=None,
)
BASIS: Final = BasisRegistered(
    basis="basis",
    kind="emergency",
    code="LB-LIFE",
    organisations=("housing-org",),
    pairs=MOTHER_CARE,
    purposes=frozenset({"emergency"}),
    compartment=ORDINARY,
    reason="",
    starts=on(9),
    ends=None,
)
RESCUE: Final = EngagementBegun(
    engagement="rescue",
    unit="housing",
    organisation="housing-org",
    capacity="partner",
    purpose="emergency",
    pairs=MOTHER_CARE,
    items=("entry",),
    compartment=ORDINARY,
    bases=("basis",),
    made_by="council",
    starts=on(9),
    ends=None,
)
OPENED: Final = EmergencyOpened(
    emergency="emergency",
    entry="entry",
    engagement="rescue",
    receiver_unit="housing",
    by_unit="council",
    by_legal_entity="council-entity",
    by_worker="mori",
    reason_due=at(10),
    review_due=on(10),
    climbs=on(11),
    on=on(9),
)
SHOWN: Final = (*ENGAGED, ENTRY, BASIS, RESCUE, OPENED)
GIVE: Final = c.GiveEmergencyReason(CSW, at(9, 15), "emergency", "why", "呼びかけに答えがなかった")
REASONED: Final = EmergencyReasoned(
    "emergency",
    "呼びかけに答えがなかった",
    late=False,
    by_unit="council",
    by_worker="mori",
    recorded_at=at(9, 15),
    item="why",
    pairs=ENTRY.pairs,
)
REVIEW: Final = c.ReviewEmergency(MANAGER, at(10), "emergency", "upheld")
UPHELD: Final = EmergencyReviewed("emergency", "upheld", "", "council", "kishi", on(10))
OFFICE: Final = Actor(
    replace(COUNCIL, unit="office", organisation="office-org"), "sato", Role.MANAGER
)
"""A manager of the same legal entity, whose unit has no part in the case."""
STRICT: Final = Ground(
    "LB-STRICT", BasisKind.EMERGENCY, Purpose.EMERGENCY, requires=frozenset(Required)
)
IN_A_HURRY: Final = replace(
    OPEN,
    ground=GroundAsked(
        STRICT,
        "basis",
        second_worker="sato",
        decision="2026-12",
        colleagues=frozenset({"mori", "sato"}),
    ),
)
OPENING: Final[dict[str, Story]] = {
    "an emergency is shown at once, and its reason may follow": given(*ENGAGED)
    .when(OPEN)
    .then(ENTRY, BASIS, RESCUE, OPENED),
    "a reason that is there already stands with the basis": given(*ENGAGED)
    .when(replace(OPEN, ground=replace(ON_LIFE, reason="呼びかけに答えがない")))
    .then(ENTRY, replace(BASIS, reason="呼びかけに答えがない"), RESCUE, OPENED),
    "of what a ground asks for, the reason alone may follow": given(*ENGAGED)
    .when(IN_A_HURRY)
    .then(
        ENTRY,
        replace(BASIS, code="LB-STRICT", second_worker="sato", decision="2026-12"),
        RESCUE,
        OPENED,
    ),
    "a second worker who is asked for is named at once": given(*ENGAGED)
    .when(replace(IN_A_HURRY, ground=GroundAsked(STRICT, "basis", decision="2026-12")))
    .refused(Code.NAME_REQUIRED),
    "and is of the unit": given(*ENGAGED)
    .when(replace(IN_A_HURRY, ground=replace(IN_A_HURRY.ground, second_worker="akane")))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "a decision that is asked for is there at once": given(*ENGAGED)
    .when(replace(IN_A_HURRY, ground=GroundAsked(STRICT, "basis", second_worker="sato")))
    .refused(Code.WORDS_REQUIRED),
    "a stranger opens no emergency": given(*ENGAGED)
    .when(replace(OPEN, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner opens no emergency": given(*ENGAGED)
    .when(replace(OPEN, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "an auditor opens no emergency": given(*ENGAGED)
    .when(replace(OPEN, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a closed case keeps nobody from saving a life": given(*ENGAGED, CLOSED)
    .when(OPEN)
    .then(ENTRY, BASIS, RESCUE, OPENED),
    "no ceiling keeps words from whom it takes": given(*ENGAGED)
    .when(replace(OPEN, form="full", receiver=Receiving(CLINIC, "rescue")))
    .then(
        replace(ENTRY, form="full"),
        replace(BASIS, organisations=("clinic-org",)),
        replace(RESCUE, unit="clinic", organisation="clinic-org"),
        replace(OPENED, receiver_unit="clinic"),
    ),
    "no other ground makes an emergency": given(*ENGAGED)
    .when(replace(OPEN, ground=GroundAsked(DEFAULTS["LB-LAW"], "basis")))
    .refused(Code.UNKNOWN_CODE),
    "nobody's consent makes an emergency": given(*ENGAGED)
    .when(replace(OPEN, ground=replace(ON_LIFE, sender_consent=True)))
    .refused(Code.UNKNOWN_CODE),
    "an unknown ground makes no emergency": given(*ENGAGED)
    .when(replace(OPEN, ground=GroundAsked(None, "basis")))
    .refused(Code.UNKNOWN_CODE),
    "a ground may name who receives": given(*ENGAGED)
    .when(
        replace(
            OPEN,
            ground=replace(
                ON_LIFE, ground=replace(DEFAULTS["LB-LIFE"], receivers=frozenset({"AG17"}))
            ),
        )
    )
    .refused(Code.NO_BASIS),
    "nobody is told her own words": given(*ENGAGED)
    .when(replace(OPEN, receiver=Receiving(COUNCIL, "rescue")))
    .refused(Code.ALREADY_LINKED),
    "an emergency has happened": given(*ENGAGED)
    .when(replace(OPEN, occurred_at=at(10)))
    .refused(Code.DATE_IN_FUTURE),
    "an emergency is about somebody": given(*ENGAGED)
    .when(replace(OPEN, pairs=frozenset()))
    .refused(Code.NO_PAIRS),
    "an emergency is about people of the case": given(*ENGAGED)
    .when(replace(OPEN, pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "an emergency has words": given(*ENGAGED)
    .when(replace(OPEN, text=" "))
    .refused(Code.WORDS_REQUIRED),
    "an emergency is not a book": given(*ENGAGED)
    .when(replace(OPEN, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "an emergency holds no NUL": given(*ENGAGED)
    .when(replace(OPEN, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "a moment without a place on earth is none": given(*ENGAGED)
    .when(replace(OPEN, occurred_at=at(9).replace(tzinfo=None)))
    .refused(Code.INVALID_INPUT),
}
ANSWERING: Final[dict[str, Story]] = {
    "the reason follows": given(*SHOWN).when(GIVE).then(REASONED),
    "to the minute it is in time": given(*SHOWN)
    .when(replace(GIVE, now=at(10)))
    .then(replace(REASONED, recorded_at=at(10))),
    "a late reason is taken, and marked": given(*SHOWN)
    .when(replace(GIVE, now=at(10, 9, 1)))
    .then(replace(REASONED, late=True, recorded_at=at(10, 9, 1))),
    "a colleague of the same unit may give the reason": given(*SHOWN)
    .when(replace(GIVE, actor=MANAGER))
    .then(replace(REASONED, by_worker="kishi")),
    "what was looked at still owes its reason": given(*SHOWN, UPHELD)
    .when(replace(GIVE, now=at(10)))
    .then(replace(REASONED, recorded_at=at(10))),
    "a stranger gives no reason": given(*ENGAGED, OPENED)
    .when(replace(GIVE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner has no emergency to give a reason for": given(*SHOWN)
    .when(replace(GIVE, actor=PARTNER))
    .refused(Code.UNKNOWN_EMERGENCY),
    "the receiver gives no reason": given(*SHOWN)
    .when(replace(GIVE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_EMERGENCY),
    "a reason is for an emergency of the case": given(*SHOWN)
    .when(replace(GIVE, emergency="other"))
    .refused(Code.UNKNOWN_EMERGENCY),
    "an auditor gives no reason": given(*SHOWN)
    .when(replace(GIVE, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a reason is given once": given(*SHOWN, REASONED).when(GIVE).refused(Code.EMERGENCY_STATE),
    "a reason has words": given(*SHOWN).when(replace(GIVE, text="")).refused(Code.WORDS_REQUIRED),
    "a reason is not a book": given(*SHOWN)
    .when(replace(GIVE, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "a reason holds no NUL": given(*SHOWN)
    .when(replace(GIVE, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
}
REVIEWING: Final[dict[str, Story]] = {
    "what was an emergency stays shown": given(*SHOWN).when(REVIEW).then(UPHELD),
    "what was none is read no longer": given(*SHOWN)
    .when(replace(REVIEW, result="not_upheld", text="急ぐ理由がない"))
    .then(
        replace(UPHELD, result="not_upheld", text="急ぐ理由がない"),
        EngagementEnded("rescue", on(10)),
    ),
    "what has ended already does not end again": given(*SHOWN, EngagementEnded("rescue", on(9)))
    .when(replace(REVIEW, result="not_upheld"))
    .then(replace(UPHELD, result="not_upheld")),
    "any manager of the legal entity may look": given(*SHOWN)
    .when(replace(REVIEW, actor=OFFICE))
    .then(replace(UPHELD, by_unit="office", by_worker="sato")),
    "a stranger looks at nothing": given(*ENGAGED, OPENED)
    .when(replace(REVIEW, actor=replace(OUTSIDER, role=Role.MANAGER)))
    .refused(Code.UNKNOWN_CASE),
    "a manager of a partner has nothing to look at": given(*SHOWN)
    .when(replace(REVIEW, actor=replace(PARTNER, role=Role.MANAGER)))
    .refused(Code.UNKNOWN_EMERGENCY),
    "a manager of the receiver does not look": given(*SHOWN)
    .when(replace(REVIEW, actor=replace(OUTSIDER, role=Role.MANAGER)))
    .refused(Code.UNKNOWN_EMERGENCY),
    "only an emergency is looked at": given(*SHOWN)
    .when(replace(REVIEW, emergency="other"))
    .refused(Code.UNKNOWN_EMERGENCY),
    "an office without a part in the case hears of no case but for its emergency": given(*SHOWN)
    .when(replace(REVIEW, actor=OFFICE, emergency="other"))
    .refused(Code.UNKNOWN_CASE),
    "whoever opened it is no manager, and does not look": given(*SHOWN)
    .when(replace(REVIEW, actor=CSW))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a manager who opened it does not look at it herself": given(
        *SHOWN[:-1], replace(OPENED, by_worker="kishi")
    )
    .when(REVIEW)
    .refused(Code.OWN_EMERGENCY),
    "an emergency is looked at once": given(*SHOWN, UPHELD)
    .when(replace(REVIEW, result="not_upheld"))
    .refused(Code.EMERGENCY_STATE),
    "a look ends in one of two words": given(*SHOWN)
    .when(replace(REVIEW, result="perhaps"))
    .refused(Code.UNKNOWN_CODE),
    "what a manager says of it is not a book": given(*SHOWN)
    .when(replace(REVIEW, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "what a manager says of it holds no NUL": given(*SHOWN)
    .when(replace(REVIEW, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
}
TAKE_UP: Final = c.TakeUpEmergency(OFFICE, at(10), "emergency", "look")
TAKEN: Final = EmergencyTakenUp("emergency", "look", "office", "office-org", "sato", on(10))
TAKEN_BEFORE: Final = EmergencyTakenUp(
    "emergency", "first", "council", "council-org", "kishi", on(9)
)
TAKING_UP: Final[dict[str, Story]] = {
    "a manager of the legal entity takes it up": given(*SHOWN).when(TAKE_UP).then(TAKEN),
    "what is hers already is not taken up again": given(*SHOWN, TAKEN).when(TAKE_UP).then(),
    "another takes it over": given(*SHOWN, TAKEN_BEFORE).when(TAKE_UP).then(TAKEN),
    "who takes it up is a manager": given(*SHOWN)
    .when(replace(TAKE_UP, actor=CSW))
    .refused(Code.ROLE_NOT_ALLOWED),
    "who opened it does not take it up": given(*SHOWN[:-1], replace(OPENED, by_worker="sato"))
    .when(TAKE_UP)
    .refused(Code.OWN_EMERGENCY),
    "what was judged is not taken up": given(*SHOWN, UPHELD)
    .when(TAKE_UP)
    .refused(Code.EMERGENCY_STATE),
    "an office takes up nothing but an emergency of its legal entity": given(*SHOWN)
    .when(replace(TAKE_UP, emergency="other"))
    .refused(Code.UNKNOWN_CASE),
    "the receiver's manager takes up nothing": given(*SHOWN)
    .when(replace(TAKE_UP, actor=replace(OUTSIDER, role=Role.MANAGER)))
    .refused(Code.UNKNOWN_EMERGENCY),
}
STORIES: Final = {**TAKING_UP, **OPENING, **ANSWERING, **REVIEWING}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_emergency(story: Story) -> None:
    story.told()


REASON_OWED: Final = Duty(DutyKind.EMERGENCY_REASON, "emergency", on(9), unit="council", due=on(10))
LOOK_OWED: Final = Duty(
    DutyKind.EMERGENCY_REVIEW,
    "emergency",
    on(9),
    pool="council-entity",
    role=Role.MANAGER,
    due=on(10),
    climbs=on(11),
    waits="council",
)


def owed(*events: EmergencyReasoned | EmergencyReviewed) -> list[Duty]:
    kinds = {DutyKind.EMERGENCY_REASON, DutyKind.EMERGENCY_REVIEW}
    return [duty for duty in duties(fold(*SHOWN, *events)) if duty.kind in kinds]


def test_an_emergency_owes_its_reason_and_a_look_and_each_goes_by_itself() -> None:
    assert owed() == [REASON_OWED, LOOK_OWED]
    assert owed(REASONED) == [LOOK_OWED]
    assert owed(UPHELD) == [REASON_OWED]
    assert owed(REASONED, UPHELD) == []


def test_the_receiver_reads_until_it_was_no_emergency() -> None:
    def reads(*events: EmergencyReviewed | EngagementEnded) -> bool:
        state = fold(*SHOWN, *events)
        item = state.item("entry")
        assert item is not None
        return isinstance(may_read(reader_of(OUTSIDER), item, state.grounds(), on(10)), Allowed)

    assert reads()
    assert reads(UPHELD)
    assert not reads(replace(UPHELD, result="not_upheld"), EngagementEnded("rescue", on(10)))


def test_one_manager_reads_what_was_opened_until_she_has_judged() -> None:
    def reads(actor: Actor, *events: CaseEvent, item: str = "entry", day: int = 10) -> bool:
        state = fold(*SHOWN, *events)
        found = state.item(item)
        assert found is not None
        return isinstance(may_read(reader_of(actor), found, state.grounds(), on(day)), Allowed)

    assert not reads(OFFICE)
    assert reads(OFFICE, TAKEN)
    assert not reads(OFFICE, TAKEN, day=9)
    assert not reads(replace(OFFICE, worker="colleague"), TAKEN)
    assert not reads(OFFICE, TAKEN, item="summary")
    for told in ((TAKEN, REASONED), (REASONED, TAKEN)):
        assert reads(OFFICE, *told, item="why")
        assert reads(CSW, *told, item="why")
        assert not reads(OUTSIDER, *told, item="why")
        assert not reads(PARTNER, *told, item="why")
    assert not reads(OFFICE, REASONED, item="why")
    assert not reads(OFFICE, TAKEN, REASONED, UPHELD, item="why")
    assert not reads(OFFICE, TAKEN, UPHELD)
    assert not reads(OFFICE, TAKEN, replace(TAKEN_BEFORE, on=on(10)))


def test_whoever_looks_takes_no_part_in_the_case() -> None:
    state = fold(*SHOWN, TAKEN)
    assert "office" not in {e.unit for e in state.engagements()}
    assert "office" not in state.engaged_units(on(10))


def test_a_flag_keeps_the_words_from_whoever_looks_too() -> None:
    state = fold(*SHOWN, TAKEN)
    item = state.item("entry")
    assert item is not None
    subject = next(iter(item.pairs)).subject
    flag = Flag(subject, frozenset(), frozenset({"mori"}), Period(on(9)))
    grounds = replace(state.grounds(), flags=(flag,))
    assert may_read(reader_of(OFFICE), item, grounds, on(10)) == Withheld((Code.PROTECTED,))
    named = replace(grounds, flags=(replace(flag, named_workers=frozenset({"sato"})),))
    assert may_read(reader_of(OFFICE), item, named, on(10)) == Allowed(("look",))
