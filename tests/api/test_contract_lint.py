"""The contract reads as if one hand had written it, and holds nothing that nobody uses."""

import re
from collections.abc import Iterator
from typing import Any

from app.api.links import MADE
from app.api.operations import ALWAYS
from tests.api.test_contract import ALL, CONTRACT

SHAPES: dict[str, Any] = CONTRACT["components"]["schemas"]
PLACE = re.compile(r"(/([a-z]+(-[a-z]+)*|\{[a-z_]+\}))+")
OPERATION = re.compile(r"[a-z]+([A-Z][a-z]+)*")
SHAPE = re.compile(r"([A-Z][a-z]+)+")
FIELD = re.compile(r"[a-z]+[0-9]*(_[a-z]+)*")


def named(value: Any) -> Iterator[str]:
    """Every shape that is referred to in here."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].removeprefix("#/components/schemas/")
        for part in value.values():
            yield from named(part)
    elif isinstance(value, list):
        for part in value:
            yield from named(part)


def test_places_operations_shapes_and_fields_are_named_in_one_way() -> None:
    assert [path for _, path, _ in ALL if not PLACE.fullmatch(path)] == []
    names = [operation["operationId"] for _, _, operation in ALL]
    assert [name for name in names if not OPERATION.fullmatch(name)] == []
    assert len(set(names)) == len(names)
    assert [name for name in SHAPES if not SHAPE.fullmatch(name)] == []
    fields = {field for shape in SHAPES.values() for field in shape.get("properties", ())}
    assert [field for field in fields if not FIELD.fullmatch(field)] == []


def test_a_summary_is_one_sentence_of_its_own() -> None:
    summaries = [operation["summary"] for _, _, operation in ALL]
    assert len(set(summaries)) == len(summaries)
    assert [text for text in summaries if text.endswith(".") or not text[0].isupper()] == []


def test_no_shape_is_unused_and_none_is_missing() -> None:
    found: set[str] = set()
    waiting = set(named(CONTRACT["paths"]))
    while waiting:
        found |= waiting
        waiting = {name for known in waiting for name in named(SHAPES[known])} - found
    assert found == set(SHAPES)


def test_every_link_gives_an_operation_all_that_its_place_names() -> None:
    """From what was made: its id out of the answer, what it belongs to out of the request."""
    places = {operation["operationId"]: path for _, path, operation in ALL}
    linking = set()
    for _, path, operation in ALL:
        for answer in operation["responses"].values():
            for link in answer.get("links", {}).values():
                linking.add(operation["operationId"])
                given = link["parameters"]
                assert given.keys() == set(re.findall(r"{(\w+)}", places[link["operationId"]]))
                asked = [
                    at.rpartition(".")[2] for at in given.values() if at.startswith("$request")
                ]
                assert set(asked) <= set(re.findall(r"{(\w+)}", path))
    assert linking == set(MADE)


def test_what_a_place_names_in_braces_is_a_parameter_of_it() -> None:
    for _, path, operation in ALL:
        parameters = [given for given in operation["parameters"] if given["in"] == "path"]
        assert {given["name"] for given in parameters} == set(re.findall(r"{(\w+)}", path)), path
        assert all(given["required"] for given in parameters), path


def test_every_operation_answers_with_a_shape_and_names_its_refusals() -> None:
    always = {code.value for code in ALWAYS}
    for _, path, operation in ALL:
        answers = operation["responses"].items()
        good = [answer for status, answer in answers if int(status) < 300]
        assert good, path
        assert all(content["schema"] for a in good for content in a["content"].values()), path
        codes = {code for _, answer in answers for code in answer.get("x-enishi-codes", ())}
        assert always <= codes, path
        scoped = bool(operation["security"][0]["bearer"])
        assert ("scope_not_granted" in codes) is scoped, path
