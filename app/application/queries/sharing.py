"""Consents and sharing of a case: of each person what she said, of each agency what it may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.case_page import ConsentView, PersonView, people_of, shown_of
from app.application.queries.visible import OF_PERSONS, record_shown, see
from app.application.queries.why import Known, known_to, somebody_of
from app.application.rows import AskedRow, CaseRow, Names
from app.domain.actor import Unit
from app.domain.case.consent.terms import Evidence
from app.domain.codes import LISTS
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    HOUSEHOLD,
    LEAD_TEAM,
    Basis,
    Engagement,
    Form,
    Grounds,
    Item,
    Pair,
)
from app.domain.sharing.policy import CONTENT_ROLES, Allowed, VisibilityScope, may_read

CATEGORIES: Final = sorted(LISTS["info_categories"])


@dataclass(frozen=True, slots=True)
class Shared:
    """A unit that takes part on the day: what may be told to it, and the bases of that."""

    engagement: Engagement
    pairs: frozenset[Pair]
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """`on` is the day that was asked about; the right to ask is today's.

    `people` are all members; of whom the reader may know no facts, none are told.
    """

    case: str
    head: CaseRow
    people: tuple[PersonView, ...]
    consents: tuple[ConsentView, ...]
    asked: tuple[AskedRow, ...]
    shared: tuple[Shared, ...]
    names: Names
    on: date


async def sharing(
    scope: VisibilityScope,
    services: Services,
    act: Act,
    case: str,
    on: date | None = None,
    *,
    form: Form = Form.MINIMUM,
) -> Sharing:
    """For the lead team; what is shown of people and files is recorded as on any page.

    `form`: how detailed the words would be that an agency is told.
    """
    units = [unit for unit, _ in await services.directory.units(act.actor.municipality)]
    try:
        async with services.reads.reading(scope, act.now) as reading:
            return await _sharing(
                scope, reading, act, case, units=units, on=on or scope.on, form=form
            )
    except Refusal as refusal:
        await services.store.refused(act, refusal.code.value, case)
        raise


async def _sharing(
    scope: VisibilityScope,
    reading: Reading,
    act: Act,
    case: str,
    *,
    units: list[Unit],
    on: date,
    form: Form,
) -> Sharing:
    head = await reading.case(case) if scope.reader.role in CONTENT_ROLES else None
    if head is None:
        raise Refusal(Code.UNKNOWN_CASE)
    known = await known_to(scope, reading, case)
    if known is None:
        raise Refusal(Code.NOT_LEAD)
    rows = [row for row in known.rows if row.kind in OF_PERSONS]
    members = await reading.members(case)
    seen = shown_of(await see(scope, reading, rows, known.grounds), members)
    consents, files = await _consents(reading, case, known)
    await record_shown(scope, reading, act, "read", case, shown=seen, beside=files)
    named = {view.person: view for view in people_of(members, seen)}
    return Sharing(
        case=case,
        head=head,
        people=tuple(named.get(m.person, PersonView(m.person, m.place, None)) for m in members),
        consents=consents,
        asked=tuple(await reading.asked(case)),
        shared=tuple(_shared(known.grounds, [m.person for m in members], units, on, form)),
        names=await reading.names(),
        on=on,
    )


async def _consents(
    reading: Reading, case: str, known: Known
) -> tuple[tuple[ConsentView, ...], list[str]]:
    """Each with its scope; what is attached is named to whoever may see it, and is recorded."""
    mine = {row.item.item for row in known.rows}
    found, files = [], []
    for row in await reading.consents(case):
        attached = row.evidence == Evidence.ATTACHED
        if attached and row.evidence_at in mine:
            files.append(row.evidence_at)
        kept = replace(row, evidence_at=None) if attached and row.evidence_at not in mine else row
        bases = tuple(b for b in known.grounds.bases if b.basis == row.consent)
        found.append(ConsentView(kept, bases))
    return tuple(found), [file for file in files if file]


def _shared(
    grounds: Grounds, members: Sequence[str], units: Iterable[Unit], on: date, form: Form
) -> Iterable[Shared]:
    """Asked of the one rule, of no item there is: what may be told to somebody of each unit."""
    by_id = {unit.unit: unit for unit in units}
    pairs = [Pair(who, kind) for who in (*members, HOUSEHOLD) for kind in CATEGORIES]
    items = [Item("", "", "", frozenset({pair}), form, travels=True) for pair in pairs]
    for e in grounds.engagements:
        if e.takes_part(on) and e.capacity not in LEAD_TEAM and e.unit in by_id:
            yield _told(e, by_id[e.unit], grounds, items, on)


def _told(
    engagement: Engagement, unit: Unit, grounds: Grounds, items: Iterable[Item], on: date
) -> Shared:
    reader = somebody_of(unit)
    asking = replace(grounds, engagements=(replace(engagement, items=None),))
    told: dict[Pair, tuple[str, ...]] = {}
    for item in items:
        answer = may_read(reader, item, asking, on)
        if isinstance(answer, Allowed):
            told.update(dict.fromkeys(item.pairs, answer.bases))
    on_these = {basis for bases in told.values() for basis in bases}
    of_it = [b for b in grounds.bases if b.basis in on_these]
    bases = tuple(b for b in of_it if b.organisation == unit.organisation and b.period.holds(on))
    return Shared(engagement, frozenset(told), bases)
