"""Labels: the code lists of the field from the catalogue, the screens' own from `words.json`."""

import json
from functools import cache
from pathlib import Path

from app import messages

WORDS_FILE = Path(__file__).parent / "words.json"


@cache
def _own() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads(WORDS_FILE.read_text("utf-8"))
    return words


@cache
def lists() -> frozenset[str]:
    """The screens' own lists, each of which covers every value of its enum."""
    return frozenset(_own())


def own(name: str) -> dict[str, str]:
    """One of the screens' own lists."""
    return _own()[name]


def label(name: str, code: str) -> str:
    """The word for a code of a list."""
    return (_own().get(name) or messages.labels(name))[code]


def labels(name: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The words for several codes, in the order given."""
    return tuple(label(name, code) for code in codes)


def options(name: str) -> tuple[tuple[str, str], ...]:
    """Every code of a list with its word, to choose from."""
    return tuple((_own().get(name) or messages.labels(name)).items())
