"""What the player saw, as plain data.

    {"story": "V01", "acts": 18, "implied": 1, "unsupported": [],
     "undone": [{"seq": 7, "code": "no_basis"}],
     "readings": [{"after": 2, "organisation": "O-x", "case": "C-V01",
                   "items": [{"seq": 2, "own": true, "form": "full"}], "previews": [4]}],
     "attempts": [{"after": 2, "refused": 0, "why_not": ["no_basis"]}]}

An item is named by the seq of its event; `own` and `form` may be left out, `previews` too.
`refused` is the place of the attempt in its event's list. `undone`, which may be left out, is what
the law refused while playing, for people to read: nothing is judged by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from judge.fields import FormatError, Node, node_of


@dataclass(frozen=True, slots=True)
class Shown:
    """An item that came out. `form` None was not told."""

    seq: int
    form: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One case, read as one organisation right after one event."""

    after: int
    organisation: str
    case: str
    items: tuple[Shown, ...]
    previews: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Played:
    """A story as it was played. `why_not` is by (after, place of the attempt)."""

    story: str
    acts: int
    implied: int
    unsupported: tuple[str, ...]
    readings: tuple[Reading, ...]
    why_not: Mapping[tuple[int, int], frozenset[str]]
    undone: tuple[tuple[int, str], ...] = ()


def played(value: object) -> Played:
    """What the player saw of one story."""
    node = node_of(value, "played")
    return Played(
        story=node.text("story"),
        acts=node.number("acts"),
        implied=node.number("implied"),
        unsupported=node.texts("unsupported"),
        readings=tuple(_reading(one) for one in node.nodes("readings")),
        why_not={
            (one.number("after"), one.number("refused")): frozenset(one.texts("why_not"))
            for one in node.nodes("attempts")
        },
        undone=tuple((one.number("seq"), one.text("code")) for one in node.nodes("undone")),
    )


def _reading(node: Node) -> Reading:
    return Reading(
        after=node.number("after"),
        organisation=node.text("organisation"),
        case=node.text("case"),
        items=tuple(Shown(one.number("seq"), one.optional("form")) for one in node.nodes("items")),
        previews=_previews(node),
    )


def _previews(node: Node) -> frozenset[int] | None:
    found = node.value.get("previews")
    if found is None:
        return None
    if isinstance(found, list) and all(isinstance(one, int) for one in found):
        return frozenset(found)
    raise FormatError(f"{node.where}.previews: not a list of numbers")
