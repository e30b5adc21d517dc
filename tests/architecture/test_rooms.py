"""Who may call whom, and where a thing is made: the rooms of the house."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest
from importlinter import configuration
from importlinter.application import use_cases

from tests.architecture.source import ROOT, Function, Source, called, sources

HANDLE: Final = "app/application/handle.py"
STORE: Final = "app/adapters/postgres/event_store.py"
QUERIES: Final = sources("app/application/queries")
USE_CASES: Final = [
    s for s in sources("app/application/use_cases") if not s.name.endswith("__init__.py")
]


def test_the_rooms_import_in_one_direction(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Through the use case below its command, which would set up logging for everybody."""
    configuration.configure()
    monkeypatch.syspath_prepend(str(ROOT))
    config = str(ROOT / "pyproject.toml")
    assert use_cases.lint_imports(config, cache_dir=None, no_logo=True), capsys.readouterr().out


def test_only_handling_loads_streams() -> None:
    loads = {
        source.name
        for source in sources()
        for node in source.all(ast.Call)
        if called(node) == "load" and "store" in ast.unparse(node)
    }
    assert loads == {HANDLE}


def test_only_the_event_store_names_the_function_that_loads_streams() -> None:
    named = {source.name for source in sources() if "load_streams" in source.text}
    assert named == {STORE}


def public_coroutines(source: Source) -> list[ast.AsyncFunctionDef]:
    """Of the file itself, not of its classes."""
    named = [node for node in source.tree.body if isinstance(node, ast.AsyncFunctionDef)]
    return [node for node in named if not node.name.startswith("_")]


@pytest.mark.parametrize("source", QUERIES, ids=lambda source: source.name)
def test_no_question_is_asked_without_a_scope(source: Source) -> None:
    for question in public_coroutines(source):
        first = question.args.args[0]
        assert (first.arg, ast.unparse(first.annotation or first)) == (
            "scope",
            "VisibilityScope",
        ), question.name
        assert len(question.args.defaults) < len(question.args.args)


def test_the_questions_are_found() -> None:
    names = {q.name for source in QUERIES for q in public_coroutines(source)}
    assert names >= {"case_page", "worklist", "referral_page", "see", "record_shown"}


def enclosing(source: Source, name: str) -> set[str]:
    """The functions in which `name` is called."""
    return {
        function.name
        for function in source.functions()
        for node in ast.walk(function)
        if called(node) == name
    }


def test_only_the_rule_mints_a_scope() -> None:
    made = {s.name: enclosing(s, "VisibilityScope") for s in sources()}
    assert {name: at for name, at in made.items() if at} == {
        "app/domain/sharing/policy.py": {"scope_of"}
    }


def test_a_scope_is_not_copied_into_another() -> None:
    """`replace(scope, …)` would be a second mint."""
    assert not [
        (source.name, ast.unparse(node))
        for source in sources()
        for node in source.all(ast.Call)
        if called(node) == "replace" and "scope" in ast.unparse(node).split(",")[0]
    ]


@pytest.mark.parametrize("source", USE_CASES, ids=lambda source: source.name)
def test_a_use_case_is_one_sentence_in_one_file(source: Source) -> None:
    public = public_coroutines(source)
    assert len(public) == 1
    methods = [f for f in source.functions() if isinstance(f, ast.AsyncFunctionDef)]
    assert all(f.name.startswith("_") for f in methods if f not in public)


def positional(function: Function) -> int:
    return len(function.args.args) + len(function.args.posonlyargs)


@pytest.mark.parametrize("source", USE_CASES, ids=lambda source: source.name)
def test_what_a_use_case_is_told_goes_by_name_after_the_first_four(source: Source) -> None:
    """Services, act, the thing it is about, and one form; the rest is named by the caller."""
    assert all(positional(function) <= 4 for function in public_coroutines(source))


def test_only_commands_talk_to_a_terminal() -> None:
    printing = {s.name for s in sources() for node in s.all(ast.Call) if called(node) == "print"}
    talkers = {name for name in printing if Path(name).parts[1] == "commands"}
    assert printing == talkers


@pytest.mark.parametrize("source", sources("tests/properties/oracle"), ids=lambda s: s.name)
def test_the_oracle_of_the_properties_knows_nothing_of_the_rule(source: Source) -> None:
    """Of ours it may import events, which are the format of storage, and the field's tables."""
    ours = [name for name in source.imports() if name.startswith(("app", "tests"))]
    allowed = re.compile(r"app\.domain\..+\.events|app\.messages|tests\.properties\.oracle(\..+)?")
    assert [name for name in ours if not allowed.fullmatch(name)] == []
