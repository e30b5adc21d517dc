"""What is generated equals what it is generated from, and writing it again changes nothing."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.codes import LISTS
from app.domain.sharing.ceilings_table import CEILINGS
from app.domain.sharing.model import FORM_RANK
from tests.architecture.source import APP
from tools import diagrams, generate_codes

GENERATED: Final = {**generate_codes.wanted_files(), **diagrams.wanted_files()}


def message(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((APP / "messages" / name).read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_a_generated_file_is_as_its_generator_writes_it(path: Path) -> None:
    assert path.read_text("utf-8") == GENERATED[path]


def test_the_code_lists_hold_the_codes_of_the_field() -> None:
    assert dict(LISTS) == {
        name: frozenset(item["code"] for item in entry["items"])
        for name, entry in message("codes.json")["lists"].items()
    }


def test_the_ceilings_are_those_of_the_field() -> None:
    assert dict(CEILINGS) == {
        (agency, category): (cell["form"], cell["needs"])
        for agency, row in message("ceilings.json")["ceilings"].items()
        for category, cell in row.items()
    }


def test_a_ceiling_stands_for_every_agency_type_and_category() -> None:
    assert set(CEILINGS) == {
        (agency, category)
        for agency in LISTS["agency_types"]
        for category in LISTS["info_categories"]
    }


def test_the_rule_knows_every_form_and_need_of_the_ceilings() -> None:
    """A need that the rule does not know would open what it should close."""
    assert {form for form, _ in CEILINGS.values()} <= set(FORM_RANK)
    assert {needs for _, needs in CEILINGS.values()} == {"any", "explicit_consent", "named_person"}


@pytest.mark.parametrize("tool", [diagrams, generate_codes], ids=["diagrams", "codes"])
def test_a_check_names_what_differs(
    tool: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = tmp_path / "house"
    wanted = {root / path.name: text for path, text in tool.wanted_files().items()}
    monkeypatch.setattr(tool, "ROOT", root)
    monkeypatch.setattr(tool, "wanted_files", lambda: wanted)
    root.mkdir()
    for path in wanted:
        path.write_text("something else", "utf-8")
    assert tool.main(["--check"]) == 1
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    assert {path: path.read_text("utf-8") for path in wanted} == wanted
