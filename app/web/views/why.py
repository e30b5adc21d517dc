"""Why an agency sees entries of a case and why not, ready to print: never an entry's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app import messages
from app.application.queries.case_page import PersonView
from app.application.queries.why import Why
from app.application.queries.why_page import WhyPage
from app.domain.actor import Reach
from app.domain.codes import LISTS
from app.domain.errors import Code
from app.domain.sharing.model import HOUSEHOLD, Pair
from app.web import words
from app.web.views.entries import About, about, grounds_of

SIGN_IN: Final = frozenset({Reach.SCREEN, Reach.API})


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of the form, by its value and its words."""

    value: str
    said: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose information: kinds of which there are entries, and the others.

    `name` is None where the asker may not know it; `place` is None for the household.
    """

    name: str | None
    place: str | None
    kinds: tuple[Choice, ...]
    others: tuple[Choice, ...]

    @property
    def others_chosen(self) -> bool:
        return any(choice.chosen for choice in self.others)


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry by its kind and its day; seen on these grounds, or not for these reasons.

    `reasons` stand against the part in the case that comes nearest, `others` against the rest.
    """

    title: str
    at: datetime
    about: tuple[About, ...]
    sees: bool
    grounds: tuple[str, ...]
    reasons: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyView:
    """`agency` is None until one is chosen; `off_screen` = it never signs in.

    `obstacles` stand against a text that nobody has written yet (none: it may be told); None
    where it was not asked about.
    """

    case: str
    agencies: tuple[Choice, ...]
    subjects: tuple[Subject, ...]
    on: date
    today: date
    agency: str | None
    off_screen: bool
    answers: tuple[Answer, ...]
    seen: int
    obstacles: tuple[str, ...] | None


def why_view(page: WhyPage) -> WhyView:
    found = _answers(page)
    chosen = None if page.unit is None else page.unit.unit
    agencies = tuple(Choice(u.unit, name, u.unit == chosen) for u, name in page.units)
    return WhyView(
        case=page.case,
        agencies=agencies,
        subjects=_subjects(page),
        on=page.on,
        today=page.today,
        agency=next((choice.said for choice in agencies if choice.chosen), None),
        off_screen=page.unit is not None and page.unit.reach not in SIGN_IN,
        answers=found,
        seen=sum(1 for answer in found if answer.sees),
        obstacles=_obstacles(page),
    )


def _subjects(page: WhyPage) -> tuple[Subject, ...]:
    return (
        *(_subject(page, view.person, view) for view in page.people),
        _subject(page, HOUSEHOLD, None),
    )


def _subject(page: WhyPage, subject: str, view: PersonView | None) -> Subject:
    pairs = [Pair(subject, category) for category in sorted(LISTS["info_categories"])]
    return Subject(
        name=view.facts.name if view and view.facts else None,
        place=words.label("place", view.place) if view else None,
        kinds=tuple(_kind(pair, page) for pair in pairs if pair in page.carried),
        others=tuple(_kind(pair, page) for pair in pairs if pair not in page.carried),
    )


def _kind(pair: Pair, page: WhyPage) -> Choice:
    said = words.label("info_categories", pair.category)
    return Choice(str(pair), said, pair in page.pairs)


def _answers(page: WhyPage) -> tuple[Answer, ...]:
    """Newest first."""
    found = [_answer(one, one.kind, one.occurred_at, page) for one in page.answers]
    known = [answer for answer in found if answer is not None]
    return tuple(sorted(known, key=lambda answer: answer.at, reverse=True))


def _answer(one: Why, kind: str | None, at: datetime | None, page: WhyPage) -> Answer | None:
    if kind is None or at is None:
        return None
    return Answer(
        title=words.label("entry", kind),
        at=at,
        about=about(one.pairs, _names(page)),
        sees=not one.reasons,
        grounds=grounds_of(one.bases, page.basis_kinds, own="theirs"),
        reasons=_sentences(one.nearest),
        others=_sentences([code for code in one.reasons if code not in one.nearest]),
    )


def _names(page: WhyPage) -> dict[str, str | None]:
    return {view.person: view.facts.name if view.facts else None for view in page.people}


def _obstacles(page: WhyPage) -> tuple[str, ...] | None:
    """What nobody has written yet was shared with nobody: that is no obstacle."""
    asked = [one for one in page.answers if one.item is None]
    if not asked or page.on < page.today:
        return None
    return _sentences([code for code in asked[0].nearest if code is not Code.HISTORY])


def _sentences(codes: Sequence[Code]) -> tuple[str, ...]:
    return tuple(messages.refusal(code) for code in codes)
