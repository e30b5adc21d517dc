"""What the lead and the invited unit ask."""

from dataclasses import dataclass

from app.domain.actor import Unit
from app.domain.case.command import Command
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Invite(Command):
    """`items` become readable at acceptance; the pairs are what the unit's work needs."""

    invitation: str
    unit: Unit
    purpose: str
    pairs: frozenset[Pair]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AcceptInvitation(Command):
    """`confidentiality` = the accepting worker acknowledged the duty of secrecy."""

    invitation: str
    confidentiality: bool


@dataclass(frozen=True, slots=True)
class EndInvitation(Command):
    """`how`: declined, withdrawn, ended."""

    invitation: str
    how: str


InvitationCommand = Invite | AcceptInvitation | EndInvitation
