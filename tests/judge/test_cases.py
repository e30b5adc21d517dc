"""Several cases, one's own record, and what a file may hold beside."""

import json
from pathlib import Path

import pytest

from judge.check import complaints
from judge.expectation import conflicts
from judge.fields import FormatError
from judge.story import load, parse
from tests.judge import tales_of_cases as tales
from tests.judge.small import act, consent, expect, grant, reads, refuse, story, told

NOTHING: set[int] = set()


def test_after_a_merge_the_survivors_lead_reads_the_absorbed_ordinary_content() -> None:
    stories = tales.cases_merge()
    assert reads(stories, "O-lead")[4:] == [{1}, {1, 2, 5}, {1}, {1}]
    assert reads(stories, "O-centre")[-1] == {1, 2, 5}


def test_a_merge_moves_nothing_else() -> None:
    stories = tales.cases_merge()
    assert reads(stories, "O-npo")[-1] == {2, 3, 5}
    assert reads(stories, "O-ward")[-1] == {5}


def test_the_page_of_the_survivor_may_show_what_was_absorbed() -> None:
    expected = expect(tales.cases_merge())
    before, after = expected.after(5), expected.after(6)
    assert not before.may_show("C", expected.items[2])
    assert after.may_show("C", expected.items[2])


def test_another_case_is_led_by_whoever_opens_it_or_keeps_content_there() -> None:
    stories = tales.second_case_and_its_lead()
    assert reads(stories, "O-ward")[1] == {2}
    assert reads(stories, "O-child")[-1] == {5}
    assert reads(stories, "O-npo")[-1] == {6}
    assert reads(stories, "O-lead")[-1] == NOTHING


def test_a_unit_reads_back_what_it_wrote_and_words_without_pairs_are_nowhere() -> None:
    stories = tales.own_record_and_words_without_pairs()
    assert reads(stories, "O-clinic")[-1] == {1}
    assert reads(stories, "O-lead")[-1] == {1, 4}
    assert set(expect(stories).items) == {1, 4}


def test_an_unknown_act_is_reported_and_not_performed() -> None:
    stories = tales.unknown_act()
    assert stories.stories[0].unsupported == ("HouseMoved",)
    assert reads(stories, "O-npo")[-1] == NOTHING
    assert set(expect(stories).items) == {1, 3}


def test_refusals_are_handed_out_after_their_event() -> None:
    expected = expect(tales.refusals_to_try())
    assert [(one.place, one.organisation, one.why) for one in expected.refusals(4)] == [
        (0, "O-npo", "withdrawn"),
        (1, "O-ward", "unknown_case"),
    ]
    assert conflicts(expected) == ()


def test_a_file_that_contradicts_itself_is_found() -> None:
    tried = {**told("05-02", "O-npo"), "refused": [refuse("O-npo", "p1:IC01", "no_basis")]}
    expected = expect(story(consent("05-01", grant("O-npo", "IC01")), tried))
    assert [(refusal.organisation, item) for refusal, item in conflicts(expected)] == [("O-npo", 2)]


def test_what_dangles_is_a_complaint_and_no_crash() -> None:
    stray = act("05-01", "CaseMerged", to="O-nobody", about="p9:IC01", base="LB-X", into="X")
    stray["refused"] = [refuse("O-npo", "p1:IC01", "because")]
    assert len(complaints(story(stray))) == 5


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("seq", None, "S.events[0].seq"),
        ("seq", True, "S.events[0].seq"),
        ("date", "2026-02-30", "S.events[0].date"),
        ("actor", "O-lead", "S.events[0].actor"),
        ("shared_with", "O-npo", "S.events[0].shared_with"),
        ("subjects", [1], "S.events[0].subjects"),
        ("type", 7, "S.events[0].type"),
        ("consent", [3], "S.events[0].consent[0]"),
    ],
)
def test_a_broken_shape_is_refused_with_its_place(key: str, value: object, place: str) -> None:
    event = {"seq": 1, "date": "2026-05-01", "type": "CaseOpened", "actor": {"organisation": "O"}}
    tale = {"id": "S", "lead": "O", "case": "C", "events": [{**event, key: value}]}
    with pytest.raises(FormatError) as caught:
        parse({"organisations": [], "vignettes": [tale]})
    assert place in str(caught.value)


def test_twice_the_same_name_or_number_is_refused() -> None:
    event = {"seq": 1, "date": "2026-05-01", "type": "CaseOpened", "actor": {"organisation": "O"}}
    tale = {"id": "S", "lead": "O", "case": "C", "events": [event]}
    for twice in ([tale, tale], [{**tale, "events": [event, event]}]):
        with pytest.raises(FormatError):
            parse({"organisations": [], "vignettes": twice})


def test_unknown_keys_are_nobodys_business(tmp_path: Path) -> None:
    tale = {"id": "S", "lead": "O", "case": "C", "events": [], "colour": "blue"}
    file = tmp_path / "stories.json"
    file.write_text(json.dumps({"organisations": [], "vignettes": [tale], "x": 1}), "utf-8")
    assert load(file).stories[0].story == "S"


def test_a_file_that_is_not_json_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "stories.json"
    file.write_text("{", "utf-8")
    with pytest.raises(FormatError):
        load(file)
