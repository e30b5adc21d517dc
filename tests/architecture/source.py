"""The source of the house, read once: files, trees, functions."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
APP: Final = ROOT / "app"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file; `name` as the house says it: `app/domain/text.py`."""

    name: str
    text: str
    tree: ast.Module

    def all(self, *kinds: type[ast.AST]) -> list[ast.AST]:
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]

    def functions(self) -> Iterator[Function]:
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node

    def imports(self) -> set[str]:
        """Every module named by an import, absolute."""
        names = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                names.add(node.module or "")
        return names


@cache
def sources(under: str = "app") -> tuple[Source, ...]:
    """Every Python file below a folder or file of the house."""
    start = ROOT / under
    paths = [start] if start.is_file() else sorted(start.rglob("*.py"))
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Source:
    text = path.read_text("utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


def length(function: Function) -> int:
    """Lines from `def` to the last, without the docstring."""
    first = function.body[0]
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) and isinstance(first, ast.Expr):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def called(node: ast.AST) -> str:
    """The last name of what a call calls: `store.load()` -> `load`."""
    if isinstance(node, ast.Call):
        target = node.func
        return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
    return ""
