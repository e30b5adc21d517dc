"""Ceilings, forms, other bases and protection flags."""

from app.domain.sharing.ceilings_table import CEILINGS as OF_THE_APPLICATION
from judge.ceilings import CEILINGS
from tests.judge import tales_of_cases as tales
from tests.judge.small import expect, reads

NOTHING: set[int] = set()


def test_both_tables_of_ceilings_say_the_same() -> None:
    assert dict(CEILINGS) == dict(OF_THE_APPLICATION)


def test_a_ceiling_of_none_withholds_from_that_receiver_alone() -> None:
    stories = tales.ceilings_withhold_from_some()
    assert reads(stories, "O-npo")[-1] == {2, 3}
    assert reads(stories, "O-centre")[:3] == [NOTHING, NOTHING, NOTHING]


def test_statute_is_not_bound_by_ceilings() -> None:
    assert reads(tales.ceilings_withhold_from_some(), "O-centre")[-1] == {4}


def test_entrusted_work_opens_no_category_that_asks_for_a_named_consent() -> None:
    stories = tales.entrusted_work_is_under_ceilings()
    assert (reads(stories, "O-npo"), reads(stories, "O-ward")) == ([{1}, {1}], [NOTHING, {1}])


def test_internal_anonymous_and_merely_cited_codes_open_nothing() -> None:
    assert reads(tales.codes_that_are_no_basis(), "O-npo")[-1] == NOTHING


def test_an_item_is_written_in_the_lowest_form_of_any_receiver() -> None:
    items = expect(tales.lowest_form_of_all_receivers()).items
    forms = {seq: item.form for seq, item in items.items()}
    assert forms == {2: "full", 3: "summary", 4: "minimum", 5: "full", 6: "full"}


def test_a_ceiling_of_none_lowers_no_form() -> None:
    assert expect(tales.ceilings_withhold_from_some()).items[2].form == "full"


def test_a_restricted_category_needs_a_person_named_by_a_flag() -> None:
    stories = tales.restricted_category_needs_a_named_person()
    assert reads(stories, "O-npo") == [NOTHING, NOTHING, {2}]


def test_a_flag_stops_the_lead_and_statute_but_not_ones_own_record() -> None:
    stories = tales.flag_is_above_everything()
    assert reads(stories, "O-lead") == [{1}, {1, 2}, {1}, {1, 2}]
    assert reads(stories, "O-police") == [NOTHING, {2}, NOTHING, {2}]
    assert reads(stories, "O-npo")[-2:] == [{2}, {2}]
