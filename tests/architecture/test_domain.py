"""The law is pure: values in, values out."""

import ast
import sys
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any, Final

import pytest

from app.domain.case.evolve import evolve
from app.domain.case.state import CaseState
from tests.architecture.source import Source, called, sources

DOMAIN: Final = sources("app/domain")
OUTSIDE: Final = {
    "asyncio", "datetime.datetime", "io", "os", "pathlib", "random", "secrets", "socket",
    "sqlite3", "subprocess", "threading", "time", "urllib", "uuid", "logging", "zoneinfo",
}  # fmt: skip
MADE_OUTSIDE: Final = {"now", "utcnow", "today", "uuid4", "uuid7", "uuid1", "token_hex"}
BUILT_IN: Final = {"open", "print", "input"}
each_file = pytest.mark.parametrize("source", DOMAIN, ids=lambda source: source.name)


def modules() -> list[Any]:
    return [
        import_module(source.name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for source in DOMAIN
    ]


DATACLASSES: Final = sorted(
    {
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
    },
    key=lambda cls: (cls.__module__, cls.__name__),
)


@each_file
def test_the_domain_imports_the_standard_library_and_itself(source: Source) -> None:
    roots = {name.split(".")[0] for name in source.imports() - {"app.domain"}}
    assert roots - {"app"} <= sys.stdlib_module_names
    assert all(n.startswith("app.domain") for n in source.imports() if n.startswith("app"))


@each_file
def test_the_domain_reaches_for_nothing_outside(source: Source) -> None:
    assert not {name for name in source.imports() if name.split(".")[0] in OUTSIDE}


@each_file
def test_the_domain_waits_for_nothing(source: Source) -> None:
    assert not source.all(ast.Await, ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith)


@each_file
def test_the_domain_has_no_clock_and_makes_no_ids(source: Source) -> None:
    calls = [node for node in source.all(ast.Call) if isinstance(node, ast.Call)]
    assert not {called(call) for call in calls} & MADE_OUTSIDE
    assert not {call.func.id for call in calls if isinstance(call.func, ast.Name)} & BUILT_IN


@pytest.mark.parametrize("cls", DATACLASSES, ids=lambda cls: cls.__qualname__)
def test_a_value_of_the_law_never_changes(cls: Any) -> None:
    assert cls.__dataclass_params__.frozen
    assert "__slots__" in vars(cls) or not fields(cls)


def test_the_values_of_the_law_are_found() -> None:
    names = {cls.__name__ for cls in DATACLASSES}
    assert names >= {"CaseOpened", "CaseState", "Refer", "Basis", "VisibilityScope", "Actor"}


def is_dataclass_decorator(node: ast.expr) -> bool:
    return "dataclass" in ast.unparse(node)


@each_file
def test_every_class_says_that_it_is_a_frozen_value(source: Source) -> None:
    """Also those that no module keeps under its name."""
    for node in source.all(ast.ClassDef):
        assert isinstance(node, ast.ClassDef)
        for decorator in filter(is_dataclass_decorator, node.decorator_list):
            assert ast.unparse(decorator).startswith("dataclass(frozen=True, slots=True")


def wildcard(node: ast.Match) -> ast.match_case | None:
    last = node.cases[-1]
    return last if isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None else None


def of_evolving() -> dict[str, ast.Match]:
    """Every match over events: in an `evolve`, or in what it hands an event to."""
    return {
        f"{source.name}:{node.lineno}": node
        for source in DOMAIN
        if source.name.endswith("/state.py")
        for node in source.all(ast.Match)
        if isinstance(node, ast.Match)
    }


@pytest.mark.parametrize("node", of_evolving().values(), ids=of_evolving())
def test_no_event_is_passed_over_in_silence(node: ast.Match) -> None:
    """The default is `assert_never`, or hands on to a function whose own match ends so."""
    default = wildcard(node)
    assert default is not None
    calls = [called(n) for n in ast.walk(default) if isinstance(n, ast.Call)]
    assert len(calls) == 1
    assert calls[0] in {"assert_never", *ending_well()}


def ending_well() -> set[str]:
    """Functions of the states whose last match refuses to pass an event over."""
    return {
        function.name
        for source in DOMAIN
        if source.name.endswith("/state.py")
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Match)
        and (default := wildcard(node)) is not None
        and "assert_never" in ast.unparse(default)
    }


def test_matches_over_events_are_found() -> None:
    assert len(of_evolving()) >= 5


def test_what_never_happened_is_no_event() -> None:
    with pytest.raises(AssertionError):
        evolve(CaseState(), object())  # type: ignore[arg-type] # not an event
