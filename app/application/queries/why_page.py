"""Why, and why not, for one agency of the directory: what can be asked, and the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.application.ports import Act, Reading, Services
from app.application.queries.case_page import PersonView
from app.application.queries.visible import Seen, current, kinds_of, record_shown, see
from app.application.queries.why import (
    Asked,
    Known,
    Why,
    answers,
    items_of,
    known_to,
    somebody_of,
)
from app.domain.actor import Unit
from app.domain.errors import Code, Refusal
from app.domain.person.events import PersonFacts
from app.domain.sharing.model import BasisKind, Pair, checked_pairs
from app.domain.sharing.policy import VisibilityScope

Units = Sequence[tuple[Unit, str]]
People = tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A unit of the directory, the pairs (none = all there are) and a day (None = today)."""

    unit: str | None = None
    pairs: frozenset[Pair] = frozenset()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class WhyPage:
    """`carried` are the pairs of the items there are; `pairs` those that were asked about.

    `unit` is None until one is chosen; then there are answers, each for an item.
    """

    case: str
    units: Units
    people: People
    carried: frozenset[Pair]
    unit: Unit | None
    pairs: frozenset[Pair]
    on: date
    today: date
    answers: tuple[Why, ...]
    basis_kinds: Mapping[str, BasisKind]


async def why_page(
    scope: VisibilityScope, services: Services, act: Act, case: str, question: Question
) -> WhyPage:
    """Asked by the lead team; refuses with `unknown_case` whoever is not on it."""
    units = await services.directory.units(act.actor.municipality)
    async with services.reads.reading(scope, act.now) as reading:
        known = await known_to(scope, reading, case)
        if known is not None:
            people, facts = await _people(scope, reading, case, known)
            page = _page(scope, case, question, known, units=units, people=people)
            ids = items_of(page.answers)
            await record_shown(scope, reading, act, "list", case, shown=facts, beside=ids)
            return page
    await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
    raise Refusal(Code.UNKNOWN_CASE)


def _page(
    scope: VisibilityScope,
    case: str,
    question: Question,
    known: Known,
    *,
    units: Units,
    people: People,
) -> WhyPage:
    carried = frozenset(pair for row in known.rows for pair in row.item.pairs)
    unit, pairs = _chosen(units, question), _named(people, question)
    on = question.on or scope.on
    asked = None if unit is None else Asked(somebody_of(unit), pairs or carried, None, on)
    found = () if asked is None else answers(known, asked)
    kinds = kinds_of((basis for answer in found for basis in answer.bases), known.grounds)
    return WhyPage(case, units, people, carried, unit, pairs, on, scope.on, found, kinds)


async def _people(
    scope: VisibilityScope, reading: Reading, case: str, known: Known
) -> tuple[People, list[Seen]]:
    """Everybody of the household, by name where the asker may know it; and those facts."""
    facts = [row for row in known.rows if row.kind == "person_facts"]
    seen = current(await see(scope, reading, facts, known.grounds))
    told = {s.stream: s.event for s in seen if isinstance(s.event, PersonFacts)}
    members = await reading.members(case)
    people = tuple(PersonView(m.person, m.place, told.get(m.person)) for m in members)
    named = {view.person for view in people if view.facts is not None}
    return people, [s for s in seen if s.stream in named]


def _chosen(units: Units, question: Question) -> Unit | None:
    if question.unit is None:
        return None
    found = [unit for unit, _ in units if unit.unit == question.unit]
    if not found:
        raise Refusal(Code.UNKNOWN_UNIT, field="unit")
    return found[0]


def _named(people: People, question: Question) -> frozenset[Pair]:
    if not question.pairs:
        return frozenset()
    return checked_pairs(question.pairs, subjects=frozenset(view.person for view in people))
