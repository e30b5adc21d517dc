"""Every refusal has its sentences, every code its label; no sentence is for nothing."""

import json
import re
from typing import Any, Final

import pytest

from app import messages
from app.domain.case.duty import DutyKind
from app.domain.codes import LISTS
from app.domain.errors import STATUS, Code, is_attempt, status_of
from app.domain.sharing.register import DEFAULTS
from tests.architecture.source import APP, sources

REFUSALS: Final[dict[str, dict[str, str]]] = json.loads(
    (APP / "messages" / "refusals.json").read_text("utf-8")
)
CODES: Final[dict[str, Any]] = json.loads((APP / "messages" / "codes.json").read_text("utf-8"))
DUTIES: Final[dict[str, dict[str, str]]] = json.loads(
    (APP / "messages" / "duties.json").read_text("utf-8")
)
KANA: Final = re.compile("[\u3040-\u30ff]")


def test_every_code_has_its_sentences_and_no_sentence_is_unused() -> None:
    assert set(REFUSALS) == {code.value for code in Code}


@pytest.mark.parametrize("code", Code)
def test_a_refusal_is_said_in_both_languages(code: Code) -> None:
    japanese, english = messages.refusal(code), messages.refusal(code, "en")
    assert KANA.search(japanese)
    assert japanese.endswith("。")
    assert english.isascii()
    assert english.endswith(".")


@pytest.mark.parametrize("code", Code)
def test_a_code_is_refused_with_somewhere(code: Code) -> None:
    used = [s.name for s in sources() if f"Code.{code.name}" in s.text]
    assert [name for name in used if name != "app/domain/errors.py"]


def test_every_open_end_says_what_it_asks_for() -> None:
    assert set(DUTIES) == {kind.value for kind in DutyKind}
    for kind in DutyKind:
        assert KANA.search(messages.duty(kind))
        assert messages.duty(kind, "en").isascii()


def test_sentences_of_different_refusals_differ() -> None:
    for language in ("ja", "en"):
        said = [sentence[language] for sentence in REFUSALS.values()]
        assert len(said) == len(set(said))


def test_what_may_not_be_known_is_not_there_and_what_may_not_be_done_is_forbidden() -> None:
    unknown = {code for code in Code if code.value.startswith("unknown_")}
    assert {code for code in unknown if status_of(code) != 404} == {
        Code.UNKNOWN_CODE,  # of a public list
        Code.UNKNOWN_PARAMETER,  # of an address
        Code.UNKNOWN_UNIT,  # of the directory, which every worker reads
    }
    assert {status_of(c) for c in (Code.NOT_LEAD, Code.NO_BASIS, Code.PROTECTED)} == {403}
    assert 403 not in STATUS.values()


@pytest.mark.parametrize("code", Code)
def test_only_a_try_without_the_right_is_recorded(code: Code) -> None:
    assert is_attempt(code) is (status_of(code) in {403, 404})
    assert status_of(code) in {400, 401, 403, 404, 409, 413, 422, 429, 503}


@pytest.mark.parametrize("name", LISTS)
def test_every_code_of_a_list_has_a_label(name: str) -> None:
    for language in ("ja", "en"):
        found = messages.labels(name, language)
        assert set(found) == LISTS[name]
        assert all(label.strip() for label in found.values())


@pytest.mark.parametrize("name", LISTS)
def test_labels_come_in_the_order_of_their_list(name: str) -> None:
    codes = [item["code"] for item in CODES["lists"][name]["items"]]
    assert list(messages.labels(name)) == codes
    assert len(codes) == len(set(codes))


def test_a_municipality_calls_its_meetings_by_its_own_names() -> None:
    own = {"LB-SW106-6": {"ja": "つながりづくり会議", "en": "Tsunagari-zukuri conference"}}
    assert messages.meeting(own, ["LB-SW106-6", "LB-LONELY15"]) == "つながりづくり会議"
    assert messages.meeting({}, ["LB-SW106-6"], "en") == "Support conference"
    both = messages.meeting(own, ["LB-CONSENT", "LB-SW106-6"])
    assert both == "重層的支援会議・つながりづくり会議"
    assert messages.meeting({}, ["LB-WOMEN15"], "en") == "Support coordination meeting for women"


def test_a_law_that_nobody_has_named_is_a_conference_under_law() -> None:
    new = {"LB-NEW": {"ja": "新しい会議", "en": "A new meeting"}}
    assert messages.meeting({}, ["LB-NEW"], "en") == "Conference under law"
    assert messages.meeting(new, ["LB-NEW"], "en") == "A new meeting"


@pytest.mark.parametrize("code", [c for c, g in DEFAULTS.items() if g.kind == "conference"])
def test_every_conference_that_a_municipality_begins_with_has_a_name(code: str) -> None:
    assert messages.meeting({}, [code]) != messages.meeting({}, ["LB-NEW"])
