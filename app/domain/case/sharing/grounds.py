"""From a ground that somebody names to the basis that is registered."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.actor import Actor
from app.domain.case.commands import GroundAsked, Receiving
from app.domain.case.sharing.events import BasisRegistered
from app.domain.case.sharing.state import Sharing, evolve
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY, BasisKind, Grounds, Item, Purpose
from app.domain.sharing.register import CONSENT, ground_of


def registered(
    asked: GroundAsked, receivers: tuple[Receiving, ...], item: Item, actor: Actor, on: date
) -> BasisRegistered | None:
    """The basis to register; None where the case's own consents must cover it.

    Internal use holds within one legal entity only.
    """
    ground = ground_of(asked.code)
    own_consents = asked.code == CONSENT and not asked.sender_consent
    if own_consents and item.compartment == ORDINARY:
        return None
    if ground.kind is BasisKind.INTERNAL_USE:
        outside = [r for r in receivers if r.unit.legal_entity != actor.at.legal_entity]
        if outside:
            raise Refusal(Code.NO_BASIS, unit=outside[0].unit.unit, reasons=["no_basis"])
    if own_consents:
        return _sitting(asked, receivers, item, on)
    kind = BasisKind.SENDER_CONSENT if asked.sender_consent else ground.kind
    return BasisRegistered(
        basis=asked.basis,
        kind=kind.value,
        code=asked.code,
        organisations=tuple(sorted({r.unit.organisation for r in receivers})),
        pairs=item.pairs,
        purposes=frozenset({purpose_of(asked).value}),
        compartment=item.compartment,
        reason=asked.reason,
        starts=on,
        ends=None,
    )


def purpose_of(asked: GroundAsked) -> Purpose:
    """The purpose of an engagement on this ground.

    What a sender took consent for itself covers what it sends on that consent and nothing else:
    such engagements have a purpose of their own, which the case's consents serve as well.
    """
    return Purpose.COORDINATION if asked.sender_consent else ground_of(asked.code).purpose


def _sitting(
    asked: GroundAsked, receivers: tuple[Receiving, ...], item: Item, on: date
) -> BasisRegistered:
    """A conference held on consent has a compartment of its own, for one day."""
    return BasisRegistered(
        basis=asked.basis,
        kind=BasisKind.CONFERENCE.value,
        code=asked.code,
        organisations=tuple(sorted({r.unit.organisation for r in receivers})),
        pairs=item.pairs,
        purposes=frozenset({Purpose.SUPPORT.value}),
        compartment=item.compartment,
        reason=asked.reason,
        starts=on,
        ends=on + timedelta(days=1),
    )


def with_basis(grounds: Grounds, basis: BasisRegistered | None) -> Grounds:
    """The case's grounds as they will be once the basis is registered."""
    if basis is None:
        return grounds
    return replace(grounds, bases=(*grounds.bases, *evolve(Sharing(), basis).bases))
