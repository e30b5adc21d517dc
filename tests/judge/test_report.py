"""What was seen against what was expected: the judge can lose a story, and says why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from judge.__main__ import main
from judge.expectation import Expectation
from judge.fields import FormatError
from judge.report import kept, report
from judge.story import Stories
from tests.judge import tales_of_cases as tales
from tests.judge.small import expect

Told = dict[str, Any]


def faithful(stories: Stories) -> Told:
    """What a player sees that does everything right."""
    expected = expect(stories)
    return {
        "story": "S",
        "acts": len(expected.states),
        "implied": len(expected.implied),
        "unsupported": [],
        "readings": [
            _reading(expected, state.after, organisation, case)
            for state in expected.states
            for organisation in expected.organisations
            for case in state.lines
        ],
        "attempts": [
            {"after": one.after, "refused": one.place, "why_not": ["not_engaged", one.why]}
            for state in expected.states
            for one in expected.refusals(state.after)
        ],
    }


def _reading(expected: Expectation, after: int, organisation: str, case: str) -> Told:
    state = expected.after(after)
    items = sorted(state.of(organisation, case))
    return {
        "after": after,
        "organisation": organisation,
        "case": case,
        "items": [{"seq": seq, "form": expected.items[seq].form} for seq in items],
        "previews": sorted(state.previews_of(organisation)),
    }


def read_by(told: Told, after: int, organisation: str, case: str = "C") -> Told:
    return next(
        one
        for one in told["readings"]
        if (one["after"], one["organisation"], one["case"]) == (after, organisation, case)
    )


def differences(stories: Stories, told: Told) -> list[tuple[str, int, str, int | None]]:
    found: Any = report(stories, [told])["stories"]
    assert not kept(report(stories, [told]))
    return [
        (one["what"], one["seq"], one["organisation"], one["item"])
        for one in found[0]["differences"]
    ]


@pytest.mark.parametrize("make", list(tales.TALES.values()))
def test_who_sees_exactly_what_is_expected_has_kept_everything(
    make: Callable[[], Stories],
) -> None:
    stories = make()
    found: Any = report(stories, [faithful(stories)])["stories"]
    assert found[0]["differences"] == []
    assert found[0]["shares_checked"] == found[0]["shares_kept"]
    assert found[0]["refusals_checked"] == found[0]["refusals_kept"]


def test_an_unsupported_type_is_a_failure_of_its_own() -> None:
    stories = tales.unknown_act()
    result: Any = report(stories, [faithful(stories)])
    assert result["stories"][0]["unsupported"] == ["HouseMoved"]
    assert not kept(result)


def test_what_comes_out_too_much_is_a_leak_in_every_category() -> None:
    stories = tales.refusals_to_try()
    told = faithful(stories)
    read_by(told, 3, "O-police")["items"] = [{"seq": 2}]
    assert differences(stories, told) == [("leak", 3, "O-police", 2)]
    found: Any = report(stories, [told])["stories"]
    assert [one["category"] for one in found[0]["leaks"]] == ["IC01"]


def test_words_of_an_event_without_pairs_are_a_leak_to_anybody() -> None:
    stories = tales.refusals_to_try()
    told = faithful(stories)
    read_by(told, 1, "O-lead")["items"] = [{"seq": 1}]
    assert differences(stories, told) == [("leak", 1, "O-lead", 1)]


def test_an_item_in_the_wrong_case_is_a_leak() -> None:
    stories = tales.cases_merge()
    told = faithful(stories)
    read_by(told, 5, "O-npo", "C")["items"] = [{"seq": 2}]
    assert differences(stories, told) == [("leak", 5, "O-npo", 2)]


def test_after_a_merge_the_survivors_page_may_stand_for_the_absorbed() -> None:
    stories = tales.cases_merge()
    told = faithful(stories)
    absorbed, survivor = (read_by(told, 6, "O-lead", case) for case in "DC")
    survivor["items"] += absorbed["items"]
    absorbed["items"] = []
    assert kept(report(stories, [told]))


def test_too_high_a_form_is_a_leak() -> None:
    stories = tales.lowest_form_of_all_receivers()
    told = faithful(stories)
    read_by(told, 4, "O-place")["items"] = [{"seq": 4, "form": "full"}]
    assert set(differences(stories, told)) == {("form", 4, "O-place", 4)}


def test_what_does_not_come_out_is_an_unkept_share() -> None:
    stories = tales.refusals_to_try()
    told = faithful(stories)
    read_by(told, 2, "O-npo")["items"] = []
    assert differences(stories, told) == [("unkept_share", 2, "O-npo", 2)]


def test_a_preview_that_does_not_come_is_a_difference() -> None:
    stories = tales.referral_waits_for_its_answer()
    told = faithful(stories)
    read_by(told, 2, "O-npo")["previews"] = []
    assert differences(stories, told) == [("preview", 2, "O-npo", 2)]


def test_who_does_not_read_has_shown_nothing() -> None:
    stories = tales.refusals_to_try()
    told = faithful(stories)
    told["readings"].remove(read_by(told, 1, "O-police"))
    assert differences(stories, told) == [("unread", 1, "O-police", None)]


def test_a_refusal_is_broken_by_an_item_by_silence_and_by_another_why() -> None:
    stories = tales.refusals_to_try()
    told = faithful(stories)
    read_by(told, 4, "O-npo")["items"].append({"seq": 2})
    told["attempts"] = [{"after": 4, "refused": 0, "why_not": ["expired"]}]
    assert set(differences(stories, told)) == {
        ("leak", 4, "O-npo", 2),
        ("obtained", 4, "O-npo", 2),
        ("withdrawn", 4, "O-npo", None),
        ("untried", 4, "O-ward", None),
    }


def test_ones_own_item_breaks_no_refusal_and_unknown_is_as_good_as_no_basis() -> None:
    stories = tales.refusals_to_try()
    told = faithful(stories)
    told["attempts"][1]["why_not"] = ["no_basis"]
    assert 3 in {one["seq"] for one in read_by(told, 4, "O-npo")["items"]}
    assert kept(report(stories, [told]))


def test_a_story_that_was_not_played_is_lost() -> None:
    assert not kept(report(tales.refusals_to_try(), []))


def test_what_the_player_tells_must_have_the_shape() -> None:
    stories = tales.refusals_to_try()
    told = faithful(stories)
    told["readings"][0]["previews"] = ["2"]
    with pytest.raises(FormatError):
        report(stories, [told])


def test_the_command_prints_what_it_expects_and_judges_what_was_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, seen = tmp_path / "stories.json", tmp_path / "played.json"
    organisations = [{"id": "O", "type": "AG03"}]
    event = {"seq": 1, "date": "2026-05-01", "type": "CaseOpened", "actor": {"organisation": "O"}}
    tale = {"id": "S", "lead": "O", "case": "C", "events": [event]}
    file.write_text(json.dumps({"organisations": organisations, "vignettes": [tale]}), "utf-8")
    seen.write_text("[]", "utf-8")
    assert main([str(file)]) == 0
    assert "S: 1 acts" in capsys.readouterr().out
    assert main([str(file), str(seen)]) == 1
    assert json.loads(capsys.readouterr().out)["kept"] is False
