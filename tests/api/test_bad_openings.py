"""A case is opened with what people type, and refused with its code where it cannot be kept."""

from typing import Any

import pytest

from tests.api.agent import (
    Agent,
    Ledger,
    ids,
    new_case,
    refused,
    today,
)

pytestmark = pytest.mark.usefixtures("ledger")

KANJI = "\U00020bb7\u91ce\u5bb6"  # a surname whose first character is beyond the basic plane
COMBINING = "\u304b\u3099"  # ka with a combining voiced mark
PLAIN = {"place": "client", "adult": True}


def person(**facts: Any) -> dict[str, Any]:
    return new_case(people=[PLAIN | facts])


NEW_CASES: dict[str, tuple[dict[str, Any], str | None]] = {
    "unknown ward": (new_case(ward="99999"), "unknown_code"),
    "unknown route": (new_case(route="zz"), "unknown_code"),
    "unknown topic": (new_case(topics=["77"]), "unknown_code"),
    "main topic not ticked": (new_case(main_topic="03"), "unknown_code"),
    "unknown controller": (new_case(controller="us"), "unknown_code"),
    "unknown place": (new_case(people=[PLAIN | {"place": "dog"}]), "unknown_code"),
    "unknown gender": (person(gender="x"), "unknown_code"),
    "born tomorrow": (person(birth_date=today(2)), "date_in_future"),
    "empty name": (person(name=""), "name_required"),
    "blank name": (person(name=" \u3000 "), "name_required"),
    "NUL in a name": (person(name="A\u0000B"), "forbidden_character"),
    "NUL in a ward": (new_case(ward="\u0000"), "unknown_code"),
    "NUL in a controller": (new_case(controller="\u0000"), "unknown_code"),
    "surrogate in a name": (person(name="\ud800"), "forbidden_character"),
    "surrogate in a ward": (new_case(ward="\udfff"), "unknown_code"),
    "surrogate in a place": (new_case(people=[PLAIN | {"place": "\ud800"}]), None),
    "surrogate in kana": (person(kana="\ud800"), "forbidden_character"),
    "surrogate in an address": (person(address="\udc00"), "forbidden_character"),
    "surrogate in a telephone": (person(telephone="\ud800"), "invalid_input"),
    "letters in a telephone": (person(telephone="call me"), "invalid_input"),
    "kanji as kana": (person(kana=KANJI), "forbidden_character"),
    "line end in a name": (person(name="A\nB"), "forbidden_character"),
    "long name": (person(name="A" * 101), "too_long"),
    "long address": (person(address="A" * 201), "too_long"),
    "number for a name": (person(name=1), "invalid_input"),
    "text for a flag": (person(adult="yes"), "invalid_input"),
    "number for a date": (person(birth_date=0), "invalid_input"),
    "seconds for a date": (person(birth_date="86400"), "invalid_input"),
    "no such day": (person(birth_date="2025-02-30"), "invalid_input"),
    "full-width date": (person(birth_date="\uff12025-01-01"), "invalid_input"),
    "year one": (person(birth_date="0001-01-01"), "invalid_input"),
    "unknown field": (new_case(colour="red"), "invalid_input"),
    "unknown field inside": (person(nick="x"), "invalid_input"),
    "surrogate as a field": (new_case(**{"\ud800": 1}), None),
    "too many people": (new_case(people=[PLAIN] * 31), "invalid_input"),
}


@pytest.mark.parametrize("name", NEW_CASES)
async def test_a_case_with_bad_input_is_refused(name: str, csw: Agent) -> None:
    body, code = NEW_CASES[name]
    await refused(csw, "/cases", body, code)


async def test_what_people_type_is_kept_and_folded(csw: Agent, ledger: Ledger) -> None:
    facts = {
        "name": KANJI + COMBINING,
        "kana": "\uff76\uff9e",  # half-width ga
        "telephone": "\uff10\uff19\uff13\u30fc\uff10\uff10\uff10\uff0d\uff10\uff10\uff10\uff10",
    }
    body = person(**facts) | {
        "ward": "\uff14\uff10\uff11\uff10\uff16",
        "main_topic": "\uff10\uff12",
    }
    made = ids(await csw.post("/cases", body), 201)
    assert made["number"].startswith("40106-")
    told = (await csw.get(f"/cases/{made['case']}")).json()["people"][0]["facts"]
    assert told["name"] == KANJI + "\u304c"
    assert told["kana"] == "\u30ac"
    assert told["telephone"] == "0930000000"
    await ledger.settled()


async def test_an_unknown_code_is_refused_where_it_stands(csw: Agent) -> None:
    bad = new_case(ward="99999", people=[PLAIN, PLAIN | {"gender": "x"}])
    problem = await refused(csw, "/cases", bad, "unknown_code")
    assert problem["fields"] == ["people.1.gender", "ward"]
