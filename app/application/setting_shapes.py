"""The shapes that a setting's value may have, and what is wrong with one that has another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Any
"""What `json.loads` gives; each shape says which of it it takes."""


class SettingRefusedError(Exception):
    """`at` is the place inside the value; `why` a key of `settings.json`, with its words."""

    def __init__(self, at: str, why: str, **params: object) -> None:
        super().__init__(at, why, params)
        self.at, self.why, self.params = at, why, params


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int

    def check(self, value: Json, at: str) -> None:
        # True is an int to Python, and no number to anybody else.
        if type(value) is not int or not self.least <= value <= self.most:
            raise SettingRefusedError(at, "whole", least=self.least, most=self.most)


@dataclass(frozen=True, slots=True)
class OneOf:
    words: frozenset[str]

    def check(self, value: Json, at: str) -> None:
        if not isinstance(value, str) or value not in self.words:
            raise SettingRefusedError(at, "one_of", words=", ".join(sorted(self.words)))


@dataclass(frozen=True, slots=True)
class SomeOf:
    """A list of some of these words, each once; `least`: how many at least."""

    words: frozenset[str]
    least: int = 1

    def check(self, value: Json, at: str) -> None:
        if (
            not isinstance(value, list)
            or len(value) < self.least
            or not all(isinstance(word, str) and word in self.words for word in value)
            or len(set(value)) < len(value)
        ):
            raise SettingRefusedError(
                at, "some_of", least=self.least, words=", ".join(sorted(self.words))
            )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words."""

    longest: int

    def check(self, value: Json, at: str) -> None:
        if (
            not isinstance(value, str)
            or not value.isprintable()
            or value != value.strip()
            or not 0 < len(value) <= self.longest
        ):
            raise SettingRefusedError(at, "line", longest=self.longest)


@dataclass(frozen=True, slots=True)
class Fields:
    """An object with exactly these fields."""

    of: "Mapping[str, Shape]"

    def check(self, value: Json, at: str) -> None:
        if not isinstance(value, dict) or set(value) != set(self.of):
            raise SettingRefusedError(at, "fields", fields=", ".join(self.of))
        for name, shape in self.of.items():
            shape.check(value[name], f"{at}.{name}" if at else name)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, each with a value of its own in the field that tells them apart."""

    of: Fields
    apart: str

    def check(self, value: Json, at: str) -> None:
        if not isinstance(value, list):
            raise SettingRefusedError(at, "list_of", apart=self.apart)
        for n, one in enumerate(value, start=1):
            self.of.check(one, f"{at}{n}")
        if len({one[self.apart] for one in value}) < len(value):
            raise SettingRefusedError(at, "list_of", apart=self.apart)


Shape = Whole | OneOf | SomeOf | Line | Fields | ListOf
