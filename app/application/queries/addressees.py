"""Whom a case can be referred or handed on to: of each unit, what may be told to it today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.application.coverage import lacking, told_to
from app.application.ports import Act, Reading, Services
from app.application.queries.case_page import PersonView, people_of, shown_of
from app.application.queries.visible import OF_PERSONS, Seen, record_shown, see
from app.application.queries.why import Known, known_to
from app.application.rows import CaseRow, ItemRow, MemberRow, ReferralRow
from app.domain.actor import Unit
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

CLIENT: Final = "client"
SHEET: Final = "link_sheet"


@dataclass(frozen=True, slots=True)
class Addressee:
    """A unit; `told` is empty where nothing may be told to it, and `lacks` says why."""

    unit: Unit
    name: str
    told: frozenset[Pair]
    lacks: Code | None


@dataclass(frozen=True, slots=True)
class Addressees:
    """`earlier` is a referral that came to nothing, with the words of its sheet."""

    case: str
    head: CaseRow
    people: tuple[PersonView, ...]
    units: Mapping[str, Addressee]
    earlier: ReferralRow | None
    words: str


async def addressees(
    scope: VisibilityScope, services: Services, act: Act, case: str, after: str | None = None
) -> Addressees:
    """For the lead team. Who of the household is named is recorded as on any page."""
    units = await services.directory.units(act.actor.municipality)
    named = {unit.unit: (unit, name) for unit, name in units if unit.unit != act.actor.unit}
    try:
        async with services.reads.reading(scope, act.now) as reading:
            return await _addressees(scope, reading, act, case, named=named, after=after)
    except Refusal as refusal:
        await services.store.refused(act, refusal.code.value, case)
        raise


async def _addressees(
    scope: VisibilityScope,
    reading: Reading,
    act: Act,
    case: str,
    *,
    named: Mapping[str, tuple[Unit, str]],
    after: str | None,
) -> Addressees:
    head = await reading.case(case) if scope.reader.role in CONTENT_ROLES else None
    if head is None:
        raise Refusal(Code.UNKNOWN_CASE)
    known = await known_to(scope, reading, case)
    if known is None:
        raise Refusal(Code.NOT_LEAD)
    members = await reading.members(case)
    facts = [row for row in known.rows if row.kind in OF_PERSONS]
    seen = shown_of(await see(scope, reading, facts, known.grounds), members)
    earlier, sheet = await _earlier(scope, reading, case, known, after)
    beside = [] if earlier is None else [earlier.referral]
    await record_shown(scope, reading, act, "read", case, shown=[*seen, *sheet], beside=beside)
    people = {view.person: view for view in people_of(members, seen)}
    return Addressees(
        case=case,
        head=head,
        people=tuple(people.get(m.person, PersonView(m.person, m.place, None)) for m in members),
        units={of: _of(*one, known, members, scope) for of, one in named.items()},
        earlier=earlier,
        words="".join(getattr(one.event, "text", "") for one in sheet),
    )


def _of(
    unit: Unit, name: str, known: Known, members: Sequence[MemberRow], scope: VisibilityScope
) -> Addressee:
    told = told_to(unit, known.grounds, [m.person for m in members], scope.on)
    client = next((m.person for m in members if m.place == CLIENT), None)
    lacks = Code.NO_BASIS
    if client is not None and not told:
        lacks = lacking(unit, known.grounds, client, scope.on)
    return Addressee(unit, name, told, None if told else lacks)


async def _earlier(
    scope: VisibilityScope, reading: Reading, case: str, known: Known, after: str | None
) -> tuple[ReferralRow | None, list[Seen]]:
    """What its own unit sent before, to be sent again."""
    found = None if after is None else await reading.referral(after)
    if found is None or found.case != case or found.sender_unit != scope.reader.unit:
        return None, []
    mine: list[ItemRow] = [
        r for r in known.rows if r.kind == SHEET and r.item.author_unit == scope.reader.unit
    ]
    seen = await see(scope, reading, mine, known.grounds)
    return found, [one for one in seen if getattr(one.event, "referral", None) == after]
