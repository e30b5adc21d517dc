"""What a hand-off means: one lead, a tail to read in, and nothing of the old lead's after it."""

from dataclasses import replace

import pytest

from app.domain.case.events import CaseEvent
from app.domain.case.handoff.events import EngagementsConfirmed
from app.domain.errors import Code
from app.domain.sharing.model import Capacity
from app.domain.sharing.policy import Allowed, may_read, reader_of
from tests.domain.cast import CONSENTED, ENGAGED, PARTNER, TELL, at, on
from tests.domain.story import fold, given
from tests.domain.test_entries import WORK
from tests.domain.test_handoff import ACCEPTED, DECLINED, HANDED_ON, PROPOSED, WAITING
from tests.domain.test_invitation import ACCEPTED as INVITATION_ACCEPTED
from tests.domain.test_invitation import ENDED as INVITATION_ENDED
from tests.domain.test_invitation import INVITED
from tests.domain.test_team import CO_LEAD, ENTRUSTED, PEN

TO_NPO = (
    replace(PROPOSED, item=None, to_unit="npo", to_organisation="npo-org", text=""),
    replace(ACCEPTED, to_unit="npo", to_organisation="npo-org"),
)


def test_the_lead_changes_in_one_moment_and_the_old_one_reads_until_the_overlap_ends() -> None:
    case = fold(*HANDED_ON)
    assert case.life.lead is not None
    assert (case.life.lead.unit, case.life.lead.worker) == ("hokatsu", "akane")
    leads = {e.unit: e.period for e in case.engagements() if e.capacity is Capacity.LEAD}
    assert (leads["hokatsu"].starts, leads["hokatsu"].ends) == (on(10), None)
    assert (leads["council"].starts, leads["council"].ends) == (on(0), on(21))


def test_the_candidate_reads_the_proposal_at_once_and_no_longer_once_it_declined() -> None:
    for past, readable in ((WAITING, True), ((*WAITING, DECLINED), False)):
        case = fold(*past)
        letter = case.item("letter")
        assert letter is not None
        answer = may_read(reader_of(PARTNER), letter, case.grounds(), on(10))
        assert isinstance(answer, Allowed) is readable


@pytest.mark.parametrize(
    ("engagement", "past"),
    [
        ("invitation", (*CONSENTED, INVITED, replace(INVITATION_ACCEPTED, on=on(9)))),
        ("pen", (*CONSENTED, PEN)),
        ("co-lead", (*CONSENTED, ENTRUSTED, replace(CO_LEAD, unit="hokatsu"))),
        ("referral", ENGAGED),
    ],
)
def test_what_the_old_lead_made_ends_with_its_tail(
    engagement: str, past: tuple[CaseEvent, ...]
) -> None:
    case = fold(*past, *TO_NPO)
    ends = {e.engagement: e.period.ends for e in case.engagements()}
    assert ends[engagement] == on(21)


@pytest.mark.parametrize(
    ("engagement", "past"),
    [
        ("invitation", (*CONSENTED, INVITED, replace(INVITATION_ACCEPTED, on=on(9)))),
        ("pen", (*CONSENTED, PEN)),
        ("co-lead", (*CONSENTED, ENTRUSTED, replace(CO_LEAD, unit="hokatsu"))),
        ("referral", ENGAGED),
    ],
)
def test_what_the_new_lead_confirms_goes_on_and_ends_with_its_own_tail(
    engagement: str, past: tuple[CaseEvent, ...]
) -> None:
    confirmed = EngagementsConfirmed("handoff", (engagement,), "npo", on(11))
    handed = (*past, *TO_NPO, confirmed)
    before, after = (
        {e.engagement: e.period.ends for e in fold(*events).engagements()}
        for events in (past, handed)
    )
    assert after[engagement] == before[engagement]
    back = (
        replace(TO_NPO[0], handoff="back", author_unit="npo", to_unit="council"),
        replace(TO_NPO[1], handoff="back", lead="again", to_unit="council", tail_ends=on(31)),
    )
    ends = {e.engagement: e.period.ends for e in fold(*handed, *back).engagements()}
    assert ends[engagement] == on(31)


def test_ending_an_invitation_that_lapsed_does_not_revive_it() -> None:
    """Asked about a day between the tail's end and the ending, it was over."""
    joined = (*CONSENTED, INVITED, replace(INVITATION_ACCEPTED, on=on(9)))
    case = fold(*joined, *TO_NPO, replace(INVITATION_ENDED, on=on(25)))
    ends = {e.engagement: e.period.ends for e in case.engagements()}
    assert ends["invitation"] == on(21)


def test_a_candidate_is_told_nothing_beside_the_proposal() -> None:
    """It would be written down as shared, and never come out."""
    tell = replace(TELL, now=at(10), occurred_at=at(10))
    given(*WAITING).when(tell).refused(Code.NOT_ENGAGED).told()


def test_what_an_emergency_opened_does_not_end_with_the_old_lead() -> None:
    rescue = replace(WORK, engagement="rescue", purpose="emergency")
    case = fold(*CONSENTED, rescue, *TO_NPO)
    assert {e.engagement: e.period.ends for e in case.engagements()}["rescue"] is None
