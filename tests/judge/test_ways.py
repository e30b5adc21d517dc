"""Referrals, hand-offs and conferences."""

from judge.referrals import Implied
from tests.judge import tales_of_cases as tales
from tests.judge.small import expect, reads

NOTHING: set[int] = set()


def test_a_referral_is_read_when_its_receiver_accepts() -> None:
    stories = tales.referral_waits_for_its_answer()
    assert reads(stories, "O-npo") == [NOTHING, NOTHING, NOTHING, {2}, {2}, {2}]


def test_who_declines_never_reads_but_a_new_sending_is_a_new_one() -> None:
    stories = tales.referral_waits_for_its_answer()
    assert reads(stories, "O-ward")[-3:] == [NOTHING, NOTHING, {6}]
    assert expect(stories).implied == (Implied(6, "O-ward", "acceptance"),)


def test_a_preview_is_owed_until_the_answer() -> None:
    states = expect(tales.referral_waits_for_its_answer()).states
    owed = [sorted(state.previews) for state in states]
    assert owed[1] == [("O-npo", 2), ("O-ward", 2)]
    assert owed[3:5] == [[("O-ward", 2)], []]
    assert states[1].previews_of("O-npo") == {2}


def test_a_decline_after_acceptance_ends_the_referral_and_nothing_else() -> None:
    stories = tales.referral_taken_back()
    assert reads(stories, "O-npo")[2:] == [{3}, {2, 3}, {3}]


def test_the_lead_reads_what_is_referred_to_it_whatever_it_answers() -> None:
    assert reads(tales.referral_to_the_lead(), "O-lead") == [{1}, {1}, {1, 3}, {1, 3}]


def test_whom_no_basis_covers_is_not_asked() -> None:
    expected = expect(tales.nobody_is_asked_without_a_basis())
    assert expected.implied == ()


def test_an_answer_without_a_sending_implies_it() -> None:
    expected = expect(tales.answer_without_sending())
    assert expected.implied == (Implied(2, "O-npo", "sending"),)


def test_the_candidate_reads_the_proposal_and_no_more_until_it_leads() -> None:
    assert reads(tales.handed_over(), "O-centre")[3:5] == [{4}, {2, 3, 4, 5}]


def test_the_old_lead_reads_through_the_overlap_then_its_own_and_what_it_was_told() -> None:
    read = reads(tales.handed_over(), "O-lead")
    assert read[6:] == [{2, 3, 4, 5, 6}, {2, 3, 4, 6}, {2, 3, 4, 6, 9}]


def test_a_lead_to_which_something_was_shared_keeps_that_alone() -> None:
    read = reads(tales.told_to_the_lead(), "O-lead")
    assert read == [NOTHING, {2}, {2, 3}, {2, 3, 4}, {2, 4}]


def test_what_the_old_lead_had_shared_lapses_unless_shared_again() -> None:
    read = reads(tales.handed_over(), "O-npo")
    assert read[6:] == [{2, 6}, {6, 8}, {6, 8, 9}]


def test_an_emergency_outlives_the_hand_off() -> None:
    assert reads(tales.handed_over(), "O-police")[-1] == {3}


def test_an_overlap_may_be_named_by_the_proposal_alone() -> None:
    read = reads(tales.overlap_as_it_was_proposed(), "O-lead")
    assert read == [{1}, {1}, {1}, {1}, NOTHING]


def test_without_an_overlap_the_old_lead_stops_at_once() -> None:
    stories = tales.handed_over_without_overlap()
    assert reads(stories, "O-lead")[-2:] == [{2, 3}, {2}]
    assert reads(stories, "O-npo")[-2:] == [{2}, NOTHING]


def test_every_old_lead_has_its_own_overlap() -> None:
    stories = tales.handed_on_twice()
    assert reads(stories, "O-centre") == [NOTHING, {1}, {1}, NOTHING, NOTHING]
    assert reads(stories, "O-npo")[1:3] == [NOTHING, {1}]


def test_a_conference_is_open_until_it_closes_and_never_to_the_lead() -> None:
    stories = tales.conference_shuts()
    assert reads(stories, "O-npo") == [{1}, {1}, NOTHING]
    assert reads(stories, "O-ward") == [{1}, {1}, {1}]
    assert reads(stories, "O-lead") == [NOTHING, NOTHING, NOTHING]


def test_a_conference_that_nobody_closes_ends_with_its_day_also_for_the_lead() -> None:
    stories = tales.conference_ends_with_its_day()
    assert reads(stories, "O-lead") == [{1}, {1}, NOTHING]


def test_who_closes_closes_its_own_session() -> None:
    assert reads(tales.two_sessions_in_one_case(), "O-npo")[1:] == [{1, 2}, {1}, NOTHING]


def test_a_conference_on_consent_asks_for_each_members_consent_and_ceiling() -> None:
    stories = tales.conference_on_consent()
    read = [reads(stories, name)[-1] for name in ("O-npo", "O-ward", "O-centre")]
    assert read == [{2}, NOTHING, NOTHING]
