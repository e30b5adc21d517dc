"""A link sheet as it goes to its receiver: what is asked, of whom, and where the answer stands.

The rule is asked twice of each thing on it: may the asker read it, and may the receiver, once it
accepts? So paper tells no more than a screen would.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.case_page import PersonView, people_of, shown_of
from app.application.queries.referral_page import AFTER_ACCEPTANCE
from app.application.queries.visible import (
    OF_PERSONS,
    Reached,
    Seen,
    named_by,
    on_lead_team,
    reach,
    record_shown,
    see,
)
from app.application.queries.why import somebody_of
from app.application.rows import ItemRow, Names, ReferralRow
from app.domain.actor import Unit
from app.domain.case.referral.events import ReferralDrafted
from app.domain.case.referral.table import ReferralState
from app.domain.dates import Period
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Basis, Capacity, Engagement, Grounds, Purpose
from app.domain.sharing.policy import Allowed, VisibilityScope, may_read

LINK_SHEET: Final = "link_sheet"


@dataclass(frozen=True, slots=True)
class LinkSheet:
    """`asked` is None where the receiver may read no word of it; `entries` go with it.

    `bases` are those on which the receiver reads what is on it. The referral says how it was
    answered: that is the return box.
    """

    referral: ReferralRow
    asked: Seen | None
    people: tuple[PersonView, ...]
    entries: tuple[Seen, ...]
    bases: tuple[Basis, ...]
    names: Names
    today: date

    @property
    def words(self) -> ReferralDrafted | None:
        event = None if self.asked is None else self.asked.event
        return event if isinstance(event, ReferralDrafted) else None


async def link_sheet(
    scope: VisibilityScope, services: Services, act: Act, case: str, referral: str
) -> LinkSheet:
    """For the sender and whoever leads, and for the receiver once it has accepted."""
    async with services.reads.reading(scope, act.now) as reading:
        known, row = await reach(scope, reading, case), await reading.referral(referral)
        if known is not None and row is not None and _may_have(scope, row, case, known.grounds):
            to = await services.directory.unit(act.actor.municipality, row.receiver_unit)
            if to is not None:
                return await _sheet(scope, reading, act, known, row, to)
    code = Code.UNKNOWN_CASE if known is None else Code.UNKNOWN_SHEET
    await services.store.refused(act, code.value, case)
    raise Refusal(code)


def _may_have(scope: VisibilityScope, row: ReferralRow, case: str, grounds: Grounds) -> bool:
    unit, taken = scope.reader.unit, ReferralState(row.state) in AFTER_ACCEPTANCE
    if row.case != case or (unit == row.receiver_unit and not taken):
        return False
    return unit in {row.sender_unit, row.receiver_unit} or on_lead_team(scope, grounds)


async def _sheet(  # noqa: PLR0917 - what is read, by whom, for whom
    scope: VisibilityScope,
    reading: Reading,
    act: Act,
    known: Reached,
    row: ReferralRow,
    to: Unit,
) -> LinkSheet:
    sheets = [item for item in known.items if item.kind == LINK_SHEET]
    asked = next((s for s in await see(scope, reading, sheets, known.grounds) if _is(s, row)), None)
    said = None if asked is None else asked.event
    on_it: Sequence[ItemRow] = []
    bases: frozenset[str] = frozenset()
    if isinstance(said, ReferralDrafted):
        grounds = _as_if_accepted(known.grounds, said, row, to, scope.on)
        named = {said.item, *said.items}
        rows = [item for item in known.items if item.item.item in named and not item.retracted]
        on_it, bases = _readable_there(rows, grounds, to, scope.on)
    members = await reading.members(row.case)
    seen = shown_of(await see(scope, reading, on_it, known.grounds), members)
    beside = [row.referral, *named_by(seen)]
    await record_shown(scope, reading, act, "print", row.case, shown=seen, beside=beside)
    return LinkSheet(
        referral=replace(row, after=None),
        asked=next((s for s in seen if _is(s, row)), None),
        people=people_of(members, seen),
        entries=tuple(s for s in seen if s.kind not in OF_PERSONS and not _is(s, row)),
        bases=_used(known.grounds, bases, to),
        names=await reading.names(),
        today=scope.on,
    )


def _is(seen: Seen, row: ReferralRow) -> bool:
    return isinstance(seen.event, ReferralDrafted) and seen.event.referral == row.referral


def _as_if_accepted(
    grounds: Grounds, said: ReferralDrafted, row: ReferralRow, to: Unit, on: date
) -> Grounds:
    """With the engagement that the receiver has, or would have, by this referral alone."""
    engagement = Engagement(
        row.referral,
        to.unit,
        to.organisation,
        Capacity.PARTNER,
        Purpose(said.purpose),
        said.pairs,
        frozenset({said.item, *said.items}),
        Period(on),
    )
    others = tuple(e for e in grounds.engagements if e.engagement != row.referral)
    return replace(grounds, engagements=(*others, engagement))


def _readable_there(
    rows: Collection[ItemRow], grounds: Grounds, to: Unit, on: date
) -> tuple[list[ItemRow], frozenset[str]]:
    """What somebody of the receiver may read, whom no flag names; and on which bases."""
    found, bases = [], set[str]()
    for row in rows:
        answer = may_read(somebody_of(to), row.item, grounds, on)
        if isinstance(answer, Allowed):
            found.append(row)
            bases.update(answer.bases)
    return found, frozenset(bases)


def _used(grounds: Grounds, used: Collection[str], to: Unit) -> tuple[Basis, ...]:
    return tuple(b for b in grounds.bases if b.basis in used and b.organisation == to.organisation)
