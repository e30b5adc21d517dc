"""From a ground that somebody names to the basis that is registered."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from app.domain import text
from app.domain.actor import Actor, Unit
from app.domain.case.commands import GroundAsked, Receiving
from app.domain.case.second import require_second
from app.domain.case.sharing.events import BasisRegistered, Desk
from app.domain.case.sharing.state import Sharing, evolve
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY, BasisKind, Grounds, Item, Purpose, is_lane
from app.domain.sharing.programme import Programme, entrusted_until
from app.domain.sharing.register import CONSENT, Ground, Required

ON_A_PROGRAMME: Final = frozenset({BasisKind.ENTRUSTMENT, BasisKind.REPORT_TO_ENTRUSTER})


def registered(
    asked: GroundAsked, receivers: tuple[Receiving, ...], item: Item, actor: Actor, on: date
) -> BasisRegistered | None:
    """The basis to register; None where the case's own consents must cover it.

    What the register asks for is there, and whom it names receives.
    """
    ground = ground_of(asked)
    if asked.of_the_case and item.compartment == ORDINARY:
        return None
    if ground.kind is BasisKind.OWN_CONTRACT:  # opens nothing, to nobody
        raise Refusal(Code.NO_BASIS, field="ground", reasons=["no_basis"])
    if not _serves(ground, item):
        raise Refusal(Code.COMPARTMENT, field="ground")
    require_evidence(asked, ground, actor)
    for one in receivers:
        if not may_receive(ground, one, actor):
            raise Refusal(Code.NO_BASIS, unit=one.unit.unit, reasons=["no_basis"])
    ends = _programme_ends(asked, ground, receivers, actor, on)
    if asked.of_the_case:
        return _sitting(asked, receivers, item, on)
    kind = BasisKind.SENDER_CONSENT if asked.sender_consent else ground.kind
    return BasisRegistered(
        basis=asked.basis,
        kind=kind.value,
        code=ground.code,
        organisations=tuple(sorted({r.unit.organisation for r in receivers})),
        pairs=item.pairs,
        purposes=frozenset({purpose_of(asked).value}),
        compartment=item.compartment,
        reason=asked.reason,
        starts=on,
        ends=ends,
        second_worker=asked.second_worker,
        decision=asked.decision,
        awaits=_desks(receivers) if asked.sender_consent else (),
    )


def _desks(receivers: tuple[Receiving, ...]) -> tuple[Desk, ...]:
    """Who receives makes sure of the consent that somebody else says to have."""
    return tuple(Desk(r.unit.unit, r.unit.organisation, r.engagement) for r in receivers)


def entrusted(asked: GroundAsked, co_lead: Receiving, actor: Actor, on: date) -> BasisRegistered:
    """The basis of a co-lead: work entrusted to both, of every pair, while the register has it."""
    ground = ground_of(asked)
    if ground.kind is not BasisKind.ENTRUSTMENT:
        raise Refusal(Code.UNKNOWN_CODE, field="ground")
    require_evidence(asked, ground, actor)
    if not may_receive(ground, co_lead, actor):
        raise Refusal(Code.NO_BASIS, unit=co_lead.unit.unit, reasons=["no_basis"])
    return BasisRegistered(
        basis=asked.basis,
        kind=ground.kind.value,
        code=ground.code,
        organisations=(co_lead.unit.organisation,),
        pairs=None,
        purposes=frozenset({Purpose.LEAD.value}),
        compartment=ORDINARY,
        reason=asked.reason,
        starts=on,
        ends=programme_end(asked.programmes, actor.at, co_lead.unit, on),
        second_worker=asked.second_worker,
        decision=asked.decision,
    )


def ground_of(asked: GroundAsked) -> Ground:
    """What the register holds on this day: neither what is unknown, nor not yet, nor no longer."""
    if asked.ground is None:
        raise Refusal(Code.UNKNOWN_CODE, field="ground")
    return asked.ground


def _serves(ground: Ground, item: Item) -> bool:
    """A law with a lane serves that lane and sittings on it: never the ordinary record."""
    elsewhere = item.compartment == ORDINARY or is_lane(item.compartment)
    return not ground.lane or item.compartment == ground.compartment or not elsewhere


def require_evidence(asked: GroundAsked, ground: Ground, actor: Actor) -> None:
    if Required.REASON in ground.requires:
        text.words(asked.reason, field="reason")
    if Required.DECISION in ground.requires:
        text.words(asked.decision, field="decision")
    if asked.second_worker or Required.SECOND_WORKER in ground.requires:
        require_second(asked.second_worker, asked.colleagues, actor.worker)


def _programme_ends(
    asked: GroundAsked, ground: Ground, receivers: tuple[Receiving, ...], actor: Actor, on: date
) -> date | None:
    """What stands on a programme ends with it: of several, with the first that ends."""
    if ground.kind not in ON_A_PROGRAMME:
        return None
    reporting = ground.kind is BasisKind.REPORT_TO_ENTRUSTER
    return min(
        programme_end(asked.programmes, actor.at, one.unit, on, reporting=reporting)
        for one in receivers
    )


def programme_end(
    programmes: tuple[Programme, ...], giver: Unit, to: Unit, on: date, *, reporting: bool = False
) -> date:
    """The day on which their common programme ends, or the refusal that there is none."""
    found = entrusted_until(
        programmes, giver.organisation, to.organisation, on, reporting=reporting
    )
    if found is None:
        raise Refusal(Code.NO_BASIS, unit=to.unit, reasons=["no_basis"])
    return found


def may_receive(ground: Ground, receiver: Receiving, actor: Actor) -> bool:
    """Internal use holds within one legal entity; a law may name who receives."""
    inside = receiver.unit.legal_entity == actor.at.legal_entity
    named = not ground.receivers or receiver.unit.agency_type in ground.receivers
    return named and (inside or ground.kind is not BasisKind.INTERNAL_USE)


def purpose_of(asked: GroundAsked) -> Purpose:
    """The purpose of an engagement on this ground.

    What a sender took consent for itself covers what it sends on that consent and nothing else:
    such engagements have a purpose of their own, which the case's consents serve as well.
    """
    return Purpose.COORDINATION if asked.sender_consent else ground_of(asked).purpose


def _sitting(
    asked: GroundAsked, receivers: tuple[Receiving, ...], item: Item, on: date
) -> BasisRegistered:
    """A conference held on consent has a compartment of its own, for one day."""
    return BasisRegistered(
        basis=asked.basis,
        kind=BasisKind.CONFERENCE.value,
        code=CONSENT,
        organisations=tuple(sorted({r.unit.organisation for r in receivers})),
        pairs=item.pairs,
        purposes=frozenset({Purpose.SUPPORT.value}),
        compartment=item.compartment,
        reason=asked.reason,
        starts=on,
        ends=on + timedelta(days=1),
    )


def with_basis(grounds: Grounds, basis: BasisRegistered | None) -> Grounds:
    """The case's grounds as they will be once the basis is registered, and confirmed."""
    if basis is None:
        return grounds
    made = evolve(Sharing(), replace(basis, awaits=()))
    return replace(grounds, bases=(*grounds.bases, *made.bases))
