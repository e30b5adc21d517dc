"""Consent: per person, category, recipient, purpose and period; taken back at once, always."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from app.domain.case.commands import GrantAsked
from app.domain.case.consent.events import ConsentTermsNoted, ConsentWithdrawn, Grant
from app.domain.case.consent.terms import Proof, Terms
from app.domain.errors import Code
from app.domain.sharing.model import Basis, BasisKind, Pair, Purpose
from app.domain.sharing.policy import Allowed, may_read, reader_of
from tests.domain.cast import (
    ASKED,
    AUDITOR,
    CANCELLED,
    CARE,
    CLOSED,
    CONSENT,
    CONSENTED,
    DECLINED,
    ENGAGED,
    HOUSEHOLD_PAST,
    OUTSIDER,
    PARTNER,
    TAKE_CONSENT,
    WITHDRAW,
    WITHDRAWN,
    at,
    on,
)
from tests.domain.story import Story, case_events, fold, given, outcome

BY_VOICE: Final = ConsentTermsNoted(
    consent="paper",
    provisional=True,
    renews=None,
    representative="",
    power="",
    explained=frozenset(),
    evidence="none",
    evidence_at="",
    standard_form="",
    roles=(),
    on=on(1),
)
IN_DOUBT: Final = Terms(in_doubt=True, second_worker="kishi")
TO_CARE: Final = (GrantAsked(CARE.organisation, frozenset({"IC06"})),)
NARROW: Final = replace(WITHDRAW, organisations=frozenset({"care-org"}))
NARROWED: Final = replace(WITHDRAWN, organisations=frozenset({"care-org"}))
RENEWED: Final = replace(CONSENT, consent="again", starts=on(9), on=on(9))
JUST_BEFORE_MIDNIGHT: Final = at(0, 23, 58)

STORIES: Final[dict[str, Story]] = {
    "a person consents": given(*HOUSEHOLD_PAST).when(TAKE_CONSENT).then(CONSENT),
    "two lines for one organisation are one grant": given(*HOUSEHOLD_PAST)
    .when(
        replace(
            TAKE_CONSENT,
            grants=(
                *TAKE_CONSENT.grants[1:],
                GrantAsked("hokatsu-org", frozenset({"IC01"})),
                GrantAsked("hokatsu-org", frozenset({"IC06", "IC14"})),
            ),
        )
    )
    .then(CONSENT),
    "the last day is the last day": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, until=on(1)))
    .then(replace(CONSENT, ends=on(2))),
    "oral consent without a date holds thirty days": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="oral"))
    .then(replace(CONSENT, form="oral", ends=on(31)), BY_VOICE),
    "oral consent with a date of its own holds to that date": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="oral", until=on(90)))
    .then(replace(CONSENT, form="oral", ends=on(91))),
    "consent is renewed after a withdrawal": given(*CONSENTED, WITHDRAWN)
    .when(replace(TAKE_CONSENT, now=at(9), consent="again", starts=on(9)))
    .then(RENEWED),
    "an engaged partner takes consent for somebody else": given(*ENGAGED)
    .when(replace(TAKE_CONSENT, actor=PARTNER, now=at(5), starts=on(5), grants=TO_CARE))
    .then(
        replace(
            CONSENT,
            grants=(Grant("care-org", frozenset({"IC06"})),),
            taken_by_unit="hokatsu",
            taken_by_worker="akane",
            starts=on(5),
            on=on(5),
        )
    ),
    "from whom was withdrawn claims no new consent": given(*ENGAGED, WITHDRAWN)
    .when(replace(TAKE_CONSENT, actor=PARTNER, now=at(9), consent="again", starts=on(9)))
    .refused(Code.NOT_LEAD),
    "consent is of somebody in the case": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, subject="neighbour"))
    .refused(Code.UNKNOWN_PERSON),
    "the household as such consents to nothing": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, subject="household"))
    .refused(Code.UNKNOWN_PERSON),
    "consent does not begin in the future": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, starts=on(2)))
    .refused(Code.DATE_IN_FUTURE),
    "consent does not end before it begins": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, until=on(0)))
    .refused(Code.END_BEFORE_START),
    "a consent given in doubt names who else was there": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, terms=IN_DOUBT, colleagues=frozenset({"mori", "kishi"})))
    .then(CONSENT, replace(BY_VOICE, provisional=False, in_doubt=True, second_worker="kishi")),
    "nobody decides alone that she could decide": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, terms=replace(IN_DOUBT, second_worker="mori")))
    .refused(Code.NAME_REQUIRED),
    "who else was there is of the unit": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, terms=IN_DOUBT, colleagues=frozenset({"mori"})))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "in doubt somebody else is named": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, terms=replace(IN_DOUBT, second_worker="")))
    .refused(Code.NAME_REQUIRED),
    "a second worker is named for a doubt alone": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, terms=replace(IN_DOUBT, in_doubt=False)))
    .refused(Code.INVALID_INPUT),
    "a consent is proved by a file that is there": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, terms=Terms(proof=Proof("attached", "photo"))))
    .refused(Code.UNKNOWN_ITEM),
    "the end of the calendar is no date": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, until=date.max))
    .refused(Code.INVALID_INPUT),
    "an unknown form is refused": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="telepathy"))
    .refused(Code.UNKNOWN_CODE),
    "consent has a purpose": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, purposes=frozenset()))
    .refused(Code.UNKNOWN_CODE),
    "consent is not for the purposes of the law": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, purposes=frozenset({"support", "emergency"})))
    .refused(Code.UNKNOWN_CODE),
    "consent of an unknown category is refused": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, grants=(GrantAsked("care-org", frozenset({"IC99"})),)))
    .refused(Code.UNKNOWN_CODE),
    "consent names a recipient": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, grants=()))
    .refused(Code.NO_PAIRS),
    "consent names a category for each recipient": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, grants=(*TO_CARE, GrantAsked("hokatsu-org", frozenset()))))
    .refused(Code.NO_PAIRS),
    "a stranger takes no consent": given(*CONSENTED)
    .when(replace(TAKE_CONSENT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined takes no consent": given(*ASKED, DECLINED)
    .when(replace(TAKE_CONSENT, actor=PARTNER, now=at(5)))
    .refused(Code.NOT_ENGAGED),
    "an auditor takes no consent": given(*CONSENTED)
    .when(replace(TAKE_CONSENT, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the person takes it back from everybody": given(*ENGAGED).when(WITHDRAW).then(WITHDRAWN),
    "the person takes it back from one": given(*ENGAGED).when(NARROW).then(NARROWED),
    "after one the rest is taken back": given(*ENGAGED, NARROWED).when(WITHDRAW).then(WITHDRAWN),
    "an engaged partner hears it too": given(*ENGAGED)
    .when(replace(WITHDRAW, actor=PARTNER))
    .then(replace(WITHDRAWN, by_unit="hokatsu", by_worker="akane")),
    "it is taken back on the day it was given": given(*CONSENTED)
    .when(replace(WITHDRAW, now=at(1)))
    .then(replace(WITHDRAWN, on=on(1))),
    "it is taken back before its first day has begun": given(
        *HOUSEHOLD_PAST, replace(CONSENT, starts=on(1), on=on(0))
    )
    .when(replace(WITHDRAW, now=JUST_BEFORE_MIDNIGHT))
    .then(replace(WITHDRAWN, on=on(0))),
    "it is taken back after the case has closed": given(
        *(replace(e, ends=on(99)) if e is CONSENT else e for e in CONSENTED), CLOSED
    )
    .when(replace(WITHDRAW, now=at(10)))
    .then(replace(WITHDRAWN, on=on(10))),
    "it is taken back while an answer is awaited": given(*ASKED).when(WITHDRAW).then(WITHDRAWN),
    "it is taken back once": given(*ENGAGED, WITHDRAWN).when(WITHDRAW).refused(Code.CONSENT_ENDED),
    "it is taken back from one once": given(*ENGAGED, NARROWED)
    .when(NARROW)
    .refused(Code.CONSENT_ENDED),
    "what ran out is not taken back": given(*HOUSEHOLD_PAST, replace(CONSENT, ends=on(8)))
    .when(WITHDRAW)
    .refused(Code.CONSENT_ENDED),
    "on its last day it is still taken back": given(*HOUSEHOLD_PAST, replace(CONSENT, ends=on(9)))
    .when(WITHDRAW)
    .then(WITHDRAWN),
    "taking it back from nobody is no withdrawal": given(*ENGAGED)
    .when(replace(WITHDRAW, organisations=frozenset()))
    .refused(Code.INVALID_INPUT),
    "an unknown consent is refused": given(*ENGAGED)
    .when(replace(WITHDRAW, consent="other"))
    .refused(Code.UNKNOWN_CONSENT),
    "an organisation it does not name is refused": given(*ENGAGED)
    .when(replace(WITHDRAW, organisations=frozenset({"care-org", "npo-org"})))
    .refused(Code.UNKNOWN_CONSENT),
    "an unknown way of saying so is refused": given(*ENGAGED)
    .when(replace(WITHDRAW, form="telepathy"))
    .refused(Code.UNKNOWN_CODE),
    "a stranger withdraws nothing": given(*ENGAGED)
    .when(replace(WITHDRAW, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "whose referral was cancelled withdraws nothing": given(*ENGAGED, CANCELLED)
    .when(replace(WITHDRAW, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "an auditor withdraws nothing": given(*ENGAGED)
    .when(replace(WITHDRAW, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_with_consent(story: Story) -> None:
    story.told()


def paper_bases(*events: ConsentWithdrawn) -> dict[str, Basis]:
    """By organisation."""
    return {b.organisation: b for b in fold(*CONSENTED, *events).bases() if b.basis != "lead"}


def test_a_consent_makes_one_basis_for_each_organisation() -> None:
    care = paper_bases()["care-org"]
    assert care == Basis(
        "paper",
        BasisKind.CONSENT,
        "care-org",
        frozenset({Pair("mother", "IC06")}),
        frozenset(Purpose(purpose) for purpose in CONSENT.purposes),
        care.period,
        explicit=True,
    )
    assert (care.period.starts, care.period.ends) == (on(1), None)
    assert set(paper_bases()) == {"care-org", "hokatsu-org"}


def test_narrowing_leaves_the_others() -> None:
    bases = paper_bases(NARROWED)
    assert (bases["care-org"].period.ends, bases["care-org"].ended) == (on(8), Code.WITHDRAWN)
    assert (bases["hokatsu-org"].period.ends, bases["hokatsu-org"].ended) == (None, None)


def test_a_later_withdrawal_does_not_move_an_earlier_one() -> None:
    later = replace(WITHDRAWN, on=on(8) + timedelta(days=3))
    assert paper_bases(NARROWED, later)["care-org"].period.ends == on(8)
    assert paper_bases(NARROWED, later)["hokatsu-org"].period.ends == on(11)


def test_a_consent_withdrawn_before_its_first_day_never_holds() -> None:
    bases = paper_bases(replace(WITHDRAWN, on=on(0)))
    assert not any(b.period.holds(on(day)) for b in bases.values() for day in range(30))
    assert {b.ended for b in bases.values()} == {Code.WITHDRAWN}


def test_a_partner_cannot_undo_a_withdrawal() -> None:
    """Forbidden path 2: a claim of the one who asks never opens what others wrote."""
    claimed = replace(TAKE_CONSENT, actor=PARTNER, now=at(9), consent="again", starts=on(9))
    happened = outcome((*ENGAGED, WITHDRAWN), claimed)
    if isinstance(happened, Code):
        return
    case = fold(*ENGAGED, WITHDRAWN, *case_events(happened))
    summary = case.item("summary")
    assert summary is not None
    assert not isinstance(may_read(reader_of(PARTNER), summary, case.grounds(), on(9)), Allowed)
