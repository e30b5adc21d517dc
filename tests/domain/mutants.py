"""The rule, spoiled in every small way that its own source offers: a generated list.

Each mutant drops or turns one condition of one function of the rule; none is named by hand.
"""

import ast
import copy
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.domain.sharing import bases, contract, policy

PARTS: Final = (bases, contract, policy)
"""Each takes names from those before it: read one after the other they are the whole rule."""


def _whole() -> ast.Module:
    """The parts as one module, without what they import from one another."""
    inside = {part.__name__ for part in PARTS}
    body = [node for part in PARTS for node in ast.parse(inspect.getsource(part)).body]
    return ast.Module([n for n in body if getattr(n, "module", None) not in inside], [])


TREE: Final = _whole()
BESIDE: Final = {"scope_of", "reader_of", "why_not", "withheld_by_ceiling"}
"""What makes a reader, or tells why: `may_read` does not ask it."""
TURNED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Gt: ast.GtE,
    ast.LtE: ast.Lt,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """The `where`-th node of a function, changed `how`."""

    function: str
    where: int
    how: str
    line: str

    def __str__(self) -> str:
        return f"{self.function}: {self.how}: {self.line}"


def mutants() -> Iterator[Mutant]:
    """Every mutant of every function that has a part in the rule."""
    for function in _functions(TREE):
        for where, node in enumerate(ast.walk(function)):
            for how in _ways(node):
                yield Mutant(function.name, where, how, _line(node))


def _line(node: ast.AST) -> str:
    return ast.unparse(node).strip().splitlines()[0][:60]


def spoiled(mutant: Mutant) -> Any:
    """`may_read` of a policy with this one change."""
    tree = copy.deepcopy(TREE)
    function = next(f for f in _functions(tree) if f.name == mutant.function)
    node = list(ast.walk(function))[mutant.where]
    _change(node, mutant.how)
    scope: dict[str, Any] = {"__name__": policy.__name__}
    exec(compile(ast.fix_missing_locations(tree), "spoiled", "exec"), scope)  # noqa: S102 - our own source
    return scope["may_read"]


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    named = [n for n in tree.body if isinstance(n, ast.FunctionDef)]
    return [n for n in named if n.name not in BESIDE]


def _ways(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.BoolOp():
            yield from (f"drop {n}" for n in range(len(node.values)))
        case ast.BinOp(op=ast.BitOr()):
            yield from ("drop 0", "drop 1")
        case ast.If():
            yield from ("always", "never")
        case ast.comprehension(ifs=[_, *_]):
            yield "unfiltered"
        case ast.Expr(value=ast.Yield() | ast.Call()):
            yield "skip"
        case ast.Compare(ops=[op]) if type(op) in TURNED:
            yield "turn"
        case ast.UnaryOp(op=ast.Not()):
            yield "not not"
        case ast.FunctionDef(returns=ast.Name(id="bool")):
            yield from ("answer True", "answer False")
        case ast.FunctionDef(returns=ast.Subscript(value=ast.Name(id="list" | "tuple"))):
            yield "answer nothing"


def _change(node: Any, how: str) -> None:
    match how.split():
        case ["drop", n] if isinstance(node, ast.BoolOp):
            del node.values[int(n)]
            if len(node.values) == 1:
                _become(node, node.values[0])
        case ["drop", n]:
            _become(node, node.left if n == "1" else node.right)
        case ["always" | "never"]:
            node.test = ast.Constant(how == "always")
        case ["unfiltered"]:
            node.ifs = []
        case ["skip"]:
            node.value = ast.Constant(None)
        case ["turn"]:
            node.ops = [TURNED[type(node.ops[0])]()]
        case ["not", "not"]:
            _become(node, ast.Call(ast.Name("bool", ast.Load()), [node.operand], []))
        case ["answer", value]:
            answer = "()" if value == "nothing" else value
            node.body = ast.parse(f"return {answer}").body


def _become(node: ast.AST, other: ast.AST) -> None:
    """`node` turns into `other`, in place."""
    node.__class__ = other.__class__
    node.__dict__ = other.__dict__
