"""Who reads on consent: periods, withdrawals, changes of scope, the household."""

from tests.judge import tales
from tests.judge.small import reads

NOTHING: set[int] = set()


def test_consent_holds_through_its_last_day() -> None:
    assert reads(tales.consent_ends_at_midnight(), "O-npo") == [NOTHING, {2}, {2}, NOTHING]


def test_the_lead_goes_on_reading_when_a_consent_ends() -> None:
    assert reads(tales.consent_ends_at_midnight(), "O-lead") == [NOTHING, {2}, {2}, {2}]


def test_what_was_sent_before_the_first_day_is_never_shared() -> None:
    assert reads(tales.consent_starts_on_its_day(), "O-npo") == [NOTHING, NOTHING, {3}]


def test_a_consent_without_a_last_day_does_not_end() -> None:
    assert reads(tales.consent_without_end(), "O-npo")[-1] == {2}


def test_a_renewed_consent_revives_what_was_shared() -> None:
    assert reads(tales.renewal_revives(), "O-npo") == [NOTHING, {2}, NOTHING, {2}, NOTHING]


def test_a_later_consent_does_not_make_an_unlawful_sharing_lawful() -> None:
    assert reads(tales.nothing_revives_what_was_never_lawful(), "O-npo") == [NOTHING, NOTHING]


def test_two_consents_cover_an_item_together_while_both_last() -> None:
    assert reads(tales.consents_add_up(), "O-npo")[2:] == [{3}, {3, 4}, {4}]


def test_a_withdrawal_ends_the_grants_for_good_and_a_new_consent_brings_its_own() -> None:
    assert reads(tales.withdrawal_until_named_anew(), "O-npo")[2:] == [{2, 3}, NOTHING, {2}]


def test_a_withdrawal_from_one_leaves_the_others() -> None:
    assert reads(tales.withdrawal_until_named_anew(), "O-ward")[3] == {2}


def test_a_withdrawal_counts_from_the_day_it_names() -> None:
    assert reads(tales.withdrawal_on_a_later_day(), "O-npo")[2:] == [{2}, NOTHING]


def test_a_withdrawal_that_names_nobody_is_from_everybody() -> None:
    stories = tales.withdrawal_from_everybody()
    assert (reads(stories, "O-npo")[-1], reads(stories, "O-ward")[-1]) == (NOTHING, NOTHING)


def test_a_withdrawal_is_the_persons_and_reaches_every_case() -> None:
    assert reads(tales.withdrawal_reaches_the_other_case(), "O-npo")[2:] == [{3}, NOTHING]


def test_a_consent_serves_the_case_in_which_it_was_recorded() -> None:
    assert reads(tales.consent_serves_its_own_case(), "O-npo")[-1] == {4}


def test_a_change_of_scope_that_names_something_new_adds_up() -> None:
    assert reads(tales.change_of_scope_widens(), "O-npo")[-1] == {2, 4}


def test_a_change_of_scope_that_would_add_nothing_narrows_for_whom_it_names() -> None:
    assert reads(tales.change_of_scope_narrows(), "O-npo")[2:] == [{2, 3}, {3}]
    assert reads(tales.change_of_scope_narrows(), "O-ward")[-1] == {2}


def test_a_second_consent_to_less_takes_nothing_away() -> None:
    assert reads(tales.second_consent_never_narrows(), "O-npo")[-1] == {2}


def test_one_uncovered_pair_withholds_the_whole_item() -> None:
    assert reads(tales.one_pair_uncovered_withholds_all(), "O-npo")[-1] == NOTHING


def test_the_senders_consent_lasts_until_it_is_withdrawn_and_a_new_one_revives() -> None:
    stories = tales.sender_holds_the_consent()
    assert reads(stories, "O-npo") == [{1}, {1}, NOTHING, {1}]


def test_where_the_ceiling_asks_for_a_named_consent_the_senders_is_none() -> None:
    stories = tales.sender_holds_the_consent()
    assert reads(stories, "O-ward") == [NOTHING, NOTHING, NOTHING, {2}]


def test_the_household_needs_the_consent_of_every_adult_and_of_no_child() -> None:
    stories = tales.household_needs_every_adult()
    assert reads(stories, "O-npo") == [NOTHING, NOTHING, NOTHING, {4}, NOTHING]


def test_statute_covers_the_household() -> None:
    assert reads(tales.household_by_statute(), "O-npo") == [{1}]


def test_a_person_of_unknown_age_counts_as_an_adult() -> None:
    assert reads(tales.age_unknown_counts_as_adult(), "O-npo")[-1] == NOTHING


def test_the_senders_consent_covers_the_household_until_an_adult_takes_it_back() -> None:
    stories = tales.household_in_the_senders_hands()
    assert reads(stories, "O-npo") == [{1}, {1, 2}, {1, 2}, NOTHING]
