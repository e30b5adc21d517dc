"""Reading JSON strictly: what is missing or of the wrong kind is named with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


class FormatError(ValueError):
    """The file is not of the format; the message says where."""


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON object and where it stands. Unknown keys are nobody's business."""

    value: Mapping[str, object]
    where: str

    def text(self, key: str) -> str:
        found = self.optional(key)
        if found is None:
            raise FormatError(f"{self.where}.{key}: a text is missing")
        return found

    def optional(self, key: str) -> str | None:
        found = self.value.get(key)
        if found is None or isinstance(found, str):
            return found
        raise FormatError(f"{self.where}.{key}: not a text")

    def number(self, key: str) -> int:
        found = self.optional_number(key)
        if found is None:
            raise FormatError(f"{self.where}.{key}: a number is missing")
        return found

    def optional_number(self, key: str) -> int | None:
        found = self.value.get(key)
        if found is None or (isinstance(found, int) and not isinstance(found, bool)):
            return found
        raise FormatError(f"{self.where}.{key}: not a whole number")

    def day(self, key: str) -> date:
        return _day(self.text(key), f"{self.where}.{key}")

    def optional_day(self, key: str) -> date | None:
        found = self.optional(key)
        return None if found is None else _day(found, f"{self.where}.{key}")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent or null is the empty list."""
        found = self._list(key)
        if not all(isinstance(one, str) for one in found):
            raise FormatError(f"{self.where}.{key}: not a list of texts")
        return tuple(str(one) for one in found)

    def nodes(self, key: str) -> "tuple[Node, ...]":
        """A list of objects; absent or null is the empty list."""
        places = enumerate(self._list(key))
        return tuple(node_of(one, f"{self.where}.{key}[{place}]") for place, one in places)

    def node(self, key: str) -> "Node":
        return node_of(self.value.get(key), f"{self.where}.{key}")

    def _list(self, key: str) -> list[object]:
        found = self.value.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise FormatError(f"{self.where}.{key}: not a list")
        return found


def node_of(value: object, where: str) -> Node:
    """`value` as an object with named fields."""
    if not isinstance(value, dict):
        raise FormatError(f"{where}: not an object")
    return Node(value, where)


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FormatError(f"{where}: {text} is not a date") from None
