"""What an agency without a case asks of the council, and how that is taken on."""

from dataclasses import dataclass

from app.domain.case.command import Command
from app.domain.case.lifecycle.commands import MergeInto, NewMember
from app.domain.case.referral.commands import AcceptReferral, Refer
from app.domain.case.referral.table import ReferralState


@dataclass(frozen=True, slots=True)
class Earlier:
    """A referral that came before: by whom, and what became of it."""

    referral: str
    sender_unit: str
    state: ReferralState


@dataclass(frozen=True, slots=True)
class Offer(Command):
    """A referral to somebody who will lead: there is no case yet, and nobody leads it.

    `sheet` is the link sheet; its ground is the sender's own. `earlier`: what stands of the one
    that it is tried after, which lies in a stream of its own.
    """

    case: str
    ward: str
    members: tuple[NewMember, ...]
    sheet: Refer
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True)
class LinkOffer(Command):
    """Taken on as part of a case that its receiver leads already."""

    acceptance: AcceptReferral
    merge: MergeInto


OfferCommand = Offer | LinkOffer
