"""How a person can be reached without harm: by what, when, where to, and what must not be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain import text
from app.domain.errors import Code, Refusal
from app.domain.person.events import SafeContactNoted
from app.domain.sharing.model import Pair

WAYS: Final = frozenset(
    {"telephone", "message", "letter", "visit", "hand_over", "through_agency", "office"}
)
"""By what she is reached."""
NOT_TO: Final = frozenset(
    {
        "no_telephone",
        "no_voicemail",
        "no_message",
        "no_letter",
        "no_visit",
        "no_slip",
        "no_agency_name",
        "not_to_family",
        "not_to_neighbours",
    }
)
"""What must not be done, whatever the way."""
FORBIDS: Final = {
    "telephone": "no_telephone",
    "message": "no_message",
    "letter": "no_letter",
    "visit": "no_visit",
}
"""A way, and the word that would forbid it: both together tell nobody anything."""
NEEDS_A_PLACE: Final = frozenset({"hand_over", "through_agency"})
WHEN_LIMIT: Final = 100
PLACE_LIMIT: Final = 200
WORDS_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Contact:
    """`at` is a number or a place, `when` the hours: as somebody would say them on the telephone.

    `avoid` are codes of what must not be done; `words` the rest.
    """

    how: str
    at: str = ""
    when: str = ""
    avoid: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class NoteContact:
    """From now on she is reached like this, and no more as before."""

    person: str
    item: str
    case: str
    author_unit: str
    author_worker: str
    contact: Contact
    now: datetime


def noted(command: NoteContact) -> SafeContactNoted:
    """The way as it will be kept, or the refusal of the first part that cannot be."""
    asked = command.contact
    how = text.code(asked.how, allowed=WAYS, field="how")
    avoid = {text.code(one, allowed=NOT_TO, field="avoid") for one in asked.avoid}
    if FORBIDS.get(how) in avoid:
        raise Refusal(Code.INVALID_INPUT, field="avoid")
    return SafeContactNoted(
        person=command.person,
        item=command.item,
        case=command.case,
        author_unit=command.author_unit,
        author_worker=command.author_worker,
        pairs=frozenset({Pair(command.person, "IC01")}),
        recorded_at=command.now,
        how=how,
        at=text.words(asked.at, field="at", limit=PLACE_LIMIT, required=how in NEEDS_A_PLACE),
        when=text.words(asked.when, field="when", limit=WHEN_LIMIT, required=False),
        avoid=tuple(sorted(avoid)),
        text=text.words(asked.words, field="words", limit=WORDS_LIMIT, required=False),
    )
