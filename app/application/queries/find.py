"""Who is on the telephone: cases found by a name, a number, a street, or the agency that rings."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.application.ports import Act, Services
from app.application.queries.visible import (
    Seen,
    as_known,
    current,
    on_lead_team,
    record_shown,
    see,
)
from app.application.rows import CaseRow, ItemRow, Names
from app.domain import text
from app.domain.actor import Role
from app.domain.errors import Code, Refusal
from app.domain.person.events import PersonFacts
from app.domain.sharing.model import Capacity, Grounds
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

WORDS_LIMIT: Final = 100
MOST_HITS: Final = 50
DIGITS: Final = 4
"""Of a telephone number, the fewest that look for one."""
VARIANTS: Final = str.maketrans(
    "\u9ad9\ufa11\u908a\u9089\u9f4b\u6589\u9f4a\u6fa4\u6ff5\u6ff1\u5d8b\u6afb\u5ee3\u570b",
    "\u9ad8\u5d0e\u8fba\u8fba\u658e\u6589\u6589\u6ca2\u6d5c\u6d5c\u5cf6\u685c\u5e83\u56fd",
)
"""Forms of characters in family names, as registers write them and as people type them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A case; its people as they are called now, and `formerly` what of old facts was found.

    `agencies` are the units that ring under what was typed. `asked`: a colleague answers for it.
    """

    case: CaseRow
    people: tuple[PersonFacts, ...]
    formerly: tuple[PersonFacts, ...]
    agencies: tuple[str, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Found:
    """`more`: not all that was found is shown."""

    hits: tuple[Hit, ...]
    more: bool
    names: Names


async def find(scope: VisibilityScope, services: Services, act: Act, words: str) -> Found:
    """Over the cases of the reader's unit and what she may see of them; kept nowhere.

    Each case that is shown has its look; a search that finds nothing is recorded as well.
    """
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    wanted = _wanted(text.words(words, field="words", limit=WORDS_LIMIT))
    async with services.reads.reading(scope, act.now) as reading:
        rows = sorted(await reading.cases(), key=lambda row: _place(row, scope))
        grounds = await reading.grounds([row.case for row in rows])
        facts, names = await reading.people_items(), await reading.names()
        hits: list[Hit] = []
        more = False
        for row in rows:
            seen = await see(scope, reading, _of(row, facts), grounds[row.case])
            hit, told = _hit(scope, row, seen, _ringing(scope, grounds[row.case], names), wanted)
            more = hit is not None and len(hits) == MOST_HITS
            if hit is None:
                continue
            if more:
                break
            hits.append(hit)
            await record_shown(scope, reading, act, "search", row.case, shown=told)
        if not hits:
            await record_shown(scope, reading, act, "search", None, shown=[])
        return Found(tuple(hits), more, await reading.names())


def _place(row: CaseRow, scope: VisibilityScope) -> tuple[bool, bool, int]:
    """Open ones first, her own before colleagues', the latest first."""
    hers = row.lead_worker == scope.reader.worker
    return (row.closed_on is not None, not hers, -row.opened_on.toordinal())


def _of(row: CaseRow, facts: Sequence[ItemRow]) -> list[ItemRow]:
    return [fact for fact in facts if fact.item.case == row.case]


def _hit(
    scope: VisibilityScope,
    row: CaseRow,
    seen: Sequence[Seen],
    ringing: Mapping[str, tuple[str, ...]],
    wanted: Sequence[str],
) -> tuple[Hit | None, list[Seen]]:
    """The case, if all that was typed stands somewhere in it; and what is shown for it."""
    known = as_known(row, scope)
    there = [s for s in seen if isinstance(s.event, PersonFacts)]
    now = [s for s in current(there) if isinstance(s.event, PersonFacts)]
    by_fact = {s.item: _fields(s.event) for s in there if isinstance(s.event, PersonFacts)}
    told = [_folded(known.number), *_flat(by_fact.values()), *_flat(ringing.values())]
    if not all(any(_holds(field, word) for field in told) for word in wanted):
        return None, []
    old = [s for s in there if s not in now and _any(by_fact[s.item], wanted)]
    mine = known.lead_unit == scope.reader.unit and scope.reader.role is not Role.MANAGER
    return Hit(
        case=known,
        people=_facts(now),
        formerly=_facts(old),
        agencies=tuple(unit for unit, fields in ringing.items() if _any(fields, wanted)),
        asked=mine and known.lead_worker != scope.reader.worker,
    ), [*now, *old]


def _facts(seen: Iterable[Seen]) -> tuple[PersonFacts, ...]:
    return tuple(s.event for s in seen if isinstance(s.event, PersonFacts))


def _flat(fields: Iterable[tuple[str, ...]]) -> list[str]:
    return [field for several in fields for field in several]


def _fields(facts: PersonFacts) -> tuple[str, ...]:
    """What people ring with; a birth date nobody says."""
    told = (facts.name, facts.kana, facts.telephone, facts.address)
    return tuple(_folded(one) for one in told if one)


def _ringing(scope: VisibilityScope, grounds: Grounds, names: Names) -> dict[str, tuple[str, ...]]:
    """The agencies that take part today, by name and number: for whoever leads the case."""
    if not on_lead_team(scope, grounds):
        return {}
    found = {}
    for e in grounds.engagements:
        away = e.unit != scope.reader.unit and e.capacity is not Capacity.REVIEWER
        if away and e.takes_part(scope.on):
            office = names.organisations.get(e.organisation, "")
            told = (office, names.units.get(e.unit, ""), names.telephones.get(e.unit, ""))
            found[e.unit] = tuple(_folded(one) for one in told if one)
    return found


def _wanted(typed: str) -> list[str]:
    return [_folded(word) for word in typed.split()]


def _folded(said: str) -> str:
    """As it is compared: no spaces or hyphens, and one form for a character that has several."""
    plain = text.folded(said).translate(VARIANTS)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Pd")


def _any(fields: Iterable[str], wanted: Iterable[str]) -> bool:
    return any(_holds(field, word) for field in fields for word in wanted)


def _holds(field: str, word: str) -> bool:
    """A few digits stand in every number; they are looked for in addresses alone."""
    few = word.isdigit() and len(word) < DIGITS
    return bool(word) and word in field and not (few and field.isascii())
