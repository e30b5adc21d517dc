"""Events of an invitation into the team. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class UnitInvited:
    """The lead asks a unit to take part; until it accepts it sees a preview that names nobody."""

    invitation: str
    unit: str
    organisation: str
    purpose: str
    pairs: frozenset[Pair]
    items: tuple[str, ...]
    bases: tuple[str, ...]
    made_by: str
    on: date


@dataclass(frozen=True, slots=True)
class InvitationAccepted:
    """The unit takes part; its worker acknowledged confidentiality."""

    invitation: str
    worker: str
    on: date


@dataclass(frozen=True, slots=True)
class InvitationEnded:
    """Declined by the unit, withdrawn by the lead, or ended by either after acceptance."""

    invitation: str
    how: str
    on: date


InvitationEvent = UnitInvited | InvitationAccepted | InvitationEnded
