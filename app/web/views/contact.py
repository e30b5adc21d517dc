"""How somebody is reached without harm, ready to print; and what can be chosen of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.person.contact import Contact
from app.domain.person.events import SafeContactNoted
from app.web import words

CHOSEN: Final = "avoid-"
"""How the boxes of the form are called: this, and the code."""


@dataclass(frozen=True, slots=True)
class SafeContact:
    """`how` and `avoid` in words; `codes` are those of the form that changes it."""

    how: str
    at: str
    when: str
    avoid: tuple[str, ...]
    words: str
    noted_at: datetime
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choices:
    ways: tuple[tuple[str, str], ...]
    avoid: tuple[tuple[str, str], ...]


CHOICES: Final = Choices(
    tuple(words.own("contact_way").items()), tuple(words.own("contact_not").items())
)


def safe_contact(event: SafeContactNoted | None) -> SafeContact | None:
    if event is None:
        return None
    return SafeContact(
        how=words.label("contact_way", event.how),
        at=event.at,
        when=event.when,
        avoid=words.labels("contact_not", event.avoid),
        words=event.text,
        noted_at=event.recorded_at,
        codes=frozenset({event.how, *event.avoid}),
    )


def asked(form: dict[str, str]) -> Contact:
    """What the form says."""
    return Contact(
        how=form.get("how", ""),
        at=form.get("at", ""),
        when=form.get("when", ""),
        avoid=tuple(name.removeprefix(CHOSEN) for name in form if name.startswith(CHOSEN)),
        words=form.get("words", ""),
    )
