"""The form of an emergency: whom it may be shown to, about whom, and which kinds of facts."""

from dataclasses import dataclass
from typing import Final

from app.web import words

WHOM: Final = "whom:"
ABOUT: Final = "about:"
OFFERED: Final = ("IC04", "IC14", "IC01", "IC03", "IC06", "IC11", "IC22")
PRESELECTED: Final = frozenset({"IC04", "IC14"})
"""What those who hurry to a door must know."""


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    word: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class EmergencyForm:
    receivers: tuple[tuple[str, str], ...]
    kinds: tuple[Kind, ...]
    whom: str


def emergency_form(receivers: tuple[tuple[str, str], ...]) -> EmergencyForm:
    kinds = (
        Kind(f"{ABOUT}{code}", words.label("info_categories", code), code in PRESELECTED)
        for code in OFFERED
    )
    return EmergencyForm(receivers, tuple(kinds), WHOM)
