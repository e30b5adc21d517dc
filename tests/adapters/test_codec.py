"""What was written once is read for ever: a golden file for every event version ever stored."""

import json
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

import pytest

from app.adapters.postgres import codec
from app.domain.case.lifecycle.events import CaseClosed
from app.domain.person.events import PersonRegistered
from tests.adapters.events import AT, EVENTS, GOLDEN, ON


def golden(name: str) -> dict[str, Any]:
    """The fields as a database of that time holds them."""
    fields: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    return fields


def split(name: str) -> tuple[str, int]:
    stored, _, schema = name.partition("@")
    return stored, int(schema)


CURRENT = [name for name in EVENTS if split(name)[1] == codec.REGISTRY[split(name)[0]][0]]
"""What is written today; older versions are only read."""


def test_every_version_of_every_event_has_its_golden_file() -> None:
    wanted = {
        f"{name}@{version}"
        for name, (current, _) in codec.REGISTRY.items()
        for version in range(1, current + 1)
    }
    assert {path.stem for path in GOLDEN.glob("*.json")} == wanted
    assert set(EVENTS) == wanted


@pytest.mark.parametrize("name", EVENTS)
def test_the_golden_file_is_read_as_the_event(name: str) -> None:
    stored = json.dumps(golden(name)).encode()
    assert codec.decode(*split(name), stored) == EVENTS[name]


@pytest.mark.parametrize("name", CURRENT)
def test_the_event_is_written_as_the_golden_file(name: str) -> None:
    """Sets have no order of their own: compared as what they hold."""
    assert unordered(json.loads(codec.encode(EVENTS[name]))) == unordered(golden(name))


def unordered(value: Any) -> Any:
    if isinstance(value, list):
        return sorted((unordered(entry) for entry in value), key=repr)
    if isinstance(value, dict):
        return {key: unordered(entry) for key, entry in value.items()}
    return value


@pytest.mark.parametrize("name", CURRENT)
def test_an_event_survives_the_way_there_and_back(name: str) -> None:
    event = EVENTS[name]
    assert codec.stored_name(event) == split(name)
    assert codec.decode(*split(name), codec.encode(event)) == event


def test_what_is_empty_survives_as_well() -> None:
    event = PersonRegistered(
        "p", "i", "c", "u", frozenset(), AT, None, None, None, None, None, None
    )
    assert codec.decode("person.registered", 1, codec.encode(event)) == event


@pytest.mark.parametrize("name", CURRENT)
def test_what_was_written_before_a_field_was_added_is_read_with_its_default(name: str) -> None:
    stored, whole = golden(name), EVENTS[name]
    added: dict[str, Any] = {
        field.name: field.default for field in fields(whole) if field.default is not MISSING
    }
    older = {field: value for field, value in stored.items() if field not in added}
    event = codec.decode(*split(name), json.dumps(older).encode())
    assert event == replace(whole, **added)


@pytest.mark.parametrize(
    ("name", "schema"), [("case.closed", 2), ("case.forgotten", 1), ("", 1), ("case.closed", 99)]
)
def test_what_a_newer_program_wrote_is_named_and_not_guessed(name: str, schema: int) -> None:
    with pytest.raises(codec.UnknownEvent, match=f"{name}@{schema}"):
        codec.decode(name, schema, b"{}")


@dataclass(frozen=True, slots=True)
class Closed:
    """`case.closed` as it might be two versions on."""

    reasons: tuple[str, ...]
    by: str


def test_an_old_version_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def reasons(fields: dict[str, Any]) -> dict[str, Any]:
        return {"reasons": [fields["reason"]], "unit": fields["accompanying_unit"]}

    def by(fields: dict[str, Any]) -> dict[str, Any]:
        return {"reasons": fields["reasons"], "by": fields["unit"]}

    monkeypatch.setitem(codec.REGISTRY, "case.closed", (3, Closed))
    monkeypatch.setitem(codec.UPCASTERS, ("case.closed", 1), reasons)
    monkeypatch.setitem(codec.UPCASTERS, ("case.closed", 2), by)
    codec._adapter.cache_clear()
    try:
        stored = json.dumps(golden("case.closed@1")).encode()
        old: object = codec.decode("case.closed", 1, stored)
        middle: object = codec.decode("case.closed", 2, b'{"reasons":["02"],"unit":"x"}')
        new: object = codec.decode("case.closed", 3, b'{"reasons":["02"],"by":"x"}')
    finally:
        codec._adapter.cache_clear()
    written = EVENTS["case.closed@1"]
    assert isinstance(written, CaseClosed)
    assert old == Closed((written.reason,), written.accompanying_unit or "")
    assert middle == new == Closed(("02",), "x")
    assert written.on == ON


def test_every_step_from_an_old_version_has_its_upcaster() -> None:
    for name, (current, _) in codec.REGISTRY.items():
        for version in range(1, current):
            assert (name, version) in codec.UPCASTERS
