"""What taking a consent back would mean: which units lose what, and what stays. Codes and ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.visible import kinds_of, record_shown
from app.application.queries.why import Known, known_to, somebody_of
from app.application.rows import InvitationRow, Names, ReferralRow
from app.domain.actor import Unit
from app.domain.case.consent.withdrawing import without
from app.domain.case.invitation.state import InvitationState
from app.domain.case.referral.table import ReferralState
from app.domain.dates import Period
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    HOUSEHOLD,
    Capacity,
    Engagement,
    Form,
    Grounds,
    Item,
    Pair,
    Purpose,
    Reader,
)
from app.domain.sharing.policy import CONTENT_ROLES, Allowed, VisibilityScope, may_read

OPEN: Final = frozenset(
    {
        ReferralState.SENT,
        ReferralState.ACCEPTED,
        ReferralState.IN_PROGRESS,
        InvitationState.INVITED,
        InvitationState.ACCEPTED,
    }
)


@dataclass(frozen=True, slots=True)
class Losing:
    """One unit: the items that it reads no more, and what was asked of it on this consent.

    `own` is how much it wrote, which it keeps; `stays` are the items of others that it goes on
    reading, on bases of these `kinds`.
    """

    unit: str
    lost: tuple[str, ...]
    categories: tuple[str, ...]
    referrals: tuple[str, ...]
    invitations: tuple[str, ...]
    own: int
    stays: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalMeans:
    """Units that lose nothing are not listed."""

    case: str
    consent: str
    units: tuple[Losing, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class _Question:
    """What the case is today, and what it will be."""

    known: Known
    after: Grounds
    referrals: Sequence[ReferralRow]
    invitations: Sequence[InvitationRow]
    on: date

    @property
    def units(self) -> frozenset[str]:
        """Whoever takes part, or was asked to."""
        taking_part = {e.unit for e in self.known.grounds.engagements}
        asked = {r.receiver_unit for r in self.referrals} | {i.unit for i in self.invitations}
        return frozenset(taking_part | asked)


async def what_it_means(  # noqa: PLR0917 - a query and its question
    scope: VisibilityScope,
    services: Services,
    act: Act,
    case: str,
    consent: str,
    organisations: frozenset[str] | None = None,
) -> WithdrawalMeans:
    """Asked by the lead team before it is done; from these organisations, or from all (None).

    Of an item that the asker may not read herself, not even its being there is told.
    """
    units = [unit for unit, _ in await services.directory.units(act.actor.municipality)]
    try:
        async with services.reads.reading(scope, act.now) as reading:
            asked = await _asked(scope, reading, case, consent, organisations)
            theirs = (_losing(unit, asked) for unit in units if unit.unit in asked.units)
            found = tuple(one for one in theirs if one is not None)
            await record_shown(scope, reading, act, "list", case, shown=[], beside=_ids(found))
            return WithdrawalMeans(case, consent, found, await reading.names())
    except Refusal as refusal:
        await services.store.refused(act, refusal.code.value, case)
        raise


async def _asked(
    scope: VisibilityScope,
    reading: Reading,
    case: str,
    consent: str,
    organisations: frozenset[str] | None,
) -> _Question:
    if scope.reader.role not in CONTENT_ROLES or await reading.case(case) is None:
        raise Refusal(Code.UNKNOWN_CASE)
    known = await known_to(scope, reading, case)
    if known is None:
        raise Refusal(Code.NOT_LEAD)
    after = without(known.grounds, consent, organisations, scope.on)
    referrals, invitations = await reading.referrals(case), await reading.invitations(case)
    return _Question(known, after, referrals, invitations, scope.on)


def _losing(unit: Unit, asked: _Question) -> Losing | None:
    """What changes for somebody of this unit; None where nothing does."""
    before = _readable(unit, asked, asked.known.grounds)
    left = _readable(unit, asked, asked.after)
    own = {r.item.item for r in asked.known.rows if r.item.author_unit == unit.unit}
    gone = [r.item for r in asked.known.rows if r.item.item in before.keys() - left.keys()]
    other = left.keys() - own
    bases = (basis for item in other for basis in left[item])
    found = Losing(
        unit=unit.unit,
        lost=tuple(item.item for item in gone),
        categories=tuple(sorted({pair.category for item in gone for pair in item.pairs})),
        referrals=tuple(r.referral for r in _referrals(unit, asked)),
        invitations=tuple(i.invitation for i in _invitations(unit, asked)),
        own=len(own),
        stays=tuple(sorted(other)),
        kinds=tuple(sorted({kind.value for kind in kinds_of(bases, asked.after).values()})),
    )
    return found if found.lost or found.referrals or found.invitations else None


def _readable(unit: Unit, asked: _Question, grounds: Grounds) -> dict[str, tuple[str, ...]]:
    """The items that she may read, each with the bases it stands on."""
    reader, rows = somebody_of(unit), asked.known.rows
    judged = ((row.item.item, may_read(reader, row.item, grounds, asked.on)) for row in rows)
    return {item: answer.bases for item, answer in judged if isinstance(answer, Allowed)}


def _referrals(unit: Unit, asked: _Question) -> Iterable[ReferralRow]:
    for row in asked.referrals:
        here = row.receiver_unit == unit.unit and row.state in OPEN
        if here and _stands_on_it(unit, asked, row.referral, row.purpose, row.categories):
            yield row


def _invitations(unit: Unit, asked: _Question) -> Iterable[InvitationRow]:
    for row in asked.invitations:
        here = row.unit == unit.unit and row.state in OPEN
        if here and _stands_on_it(unit, asked, row.invitation, row.purpose, row.categories):
            yield row


def _stands_on_it(
    unit: Unit, asked: _Question, ref: str, purpose: str, categories: Sequence[str]
) -> bool:
    """Whether some pair of it would be covered no more: asked of the rule, of no item there is."""
    known = asked.known.grounds
    accepted = [e.pairs for e in known.engagements if e.engagement == ref and e.pairs is not None]
    pairs = accepted[0] if accepted else _ending(asked, unit.organisation, categories)
    asking = Engagement(
        engagement="",
        unit=unit.unit,
        organisation=unit.organisation,
        capacity=Capacity.PARTNER,
        purpose=Purpose(purpose),
        pairs=None,
        items=None,
        period=Period(asked.on),
    )
    return any(
        _covered(somebody_of(unit), pair, known, asking, asked.on)
        and not _covered(somebody_of(unit), pair, asked.after, asking, asked.on)
        for pair in pairs
    )


def _ending(asked: _Question, organisation: str, categories: Sequence[str]) -> frozenset[Pair]:
    """What of these categories ends with it, for this organisation: of whom, and of all."""
    ended = set(asked.known.grounds.bases) - set(asked.after.bases)
    of_it = (b.pairs or frozenset() for b in ended if b.organisation == organisation)
    named = {pair for pairs in of_it for pair in pairs if pair.category in categories}
    return frozenset(named | {Pair(HOUSEHOLD, pair.category) for pair in named})


def _covered(reader: Reader, pair: Pair, grounds: Grounds, asking: Engagement, on: date) -> bool:
    """A flag hides words from somebody; what was asked of the unit stands all the same."""
    item = Item("", "", "", frozenset({pair}), Form.MINIMUM, travels=True)
    given = replace(grounds, engagements=(*grounds.engagements, asking), flags=())
    return isinstance(may_read(reader, item, given, on), Allowed)


def _ids(found: Iterable[Losing]) -> list[str]:
    """All that the answer names, once each."""
    told = ((*o.lost, *o.stays, *o.referrals, *o.invitations) for o in found)
    return sorted({one for ids in told for one in ids})
