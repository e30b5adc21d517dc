"""Referrals.

Sent, then answered by each receiver, or taken as accepted where the story is silent.
"""

from dataclasses import dataclass, field

from judge.codes import ANSWERS
from judge.story import Event, Story


@dataclass(slots=True)
class Referral:
    """One sending: who still has to answer, who accepted, who declined."""

    seq: int
    case: str
    open: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Implied:
    """An act that the story implies: right at `seq`, of this organisation."""

    seq: int
    organisation: str
    act: str


@dataclass(slots=True)
class Referrals:
    """Every sending up to now."""

    story: Story
    sent: dict[int, Referral] = field(default_factory=dict)
    implied: list[Implied] = field(default_factory=list)

    def send(self, event: Event, receivers: list[str]) -> None:
        referral = Referral(event.seq, event.case)
        self.sent[event.seq] = referral
        for receiver in receivers:
            if answered_later(self.story, event, receiver):
                referral.open.add(receiver)
            else:
                referral.accepted.add(receiver)
                self.implied.append(Implied(event.seq, receiver, "acceptance"))

    def answer(self, event: Event) -> None:
        """An answer settles every sending that waits for it.

        A decline with none waiting takes back what was accepted; an answer to nothing implies that
        it was sent.
        """
        here = [one for one in self.sent.values() if one.case == event.case]
        waiting = [one for one in here if event.actor in one.open]
        accepted = [one for one in here if event.actor in one.accepted]
        if event.type == "ReferralDeclined":
            _decline(waiting or accepted, event.actor)
        else:
            _accept(waiting, event.actor)
        if not waiting and not accepted:
            self.implied.append(Implied(event.seq, event.actor, "sending"))

    def withheld_from(self, seq: int, organisation: str) -> bool:
        """Is this item a referral that the organisation has not accepted?"""
        referral = self.sent.get(seq)
        return referral is not None and organisation in referral.open | referral.declined

    def previews(self) -> frozenset[tuple[str, int]]:
        """Who is owed a preview of which sending, and nothing more."""
        return frozenset(
            (organisation, one.seq) for one in self.sent.values() for organisation in one.open
        )


def answered_later(story: Story, sending: Event, receiver: str) -> bool:
    """Does this receiver answer in this case after the sending?"""
    return any(
        event.seq > sending.seq
        and event.case == sending.case
        and event.type in ANSWERS
        and event.actor == receiver
        for event in story.events
    )


def _accept(referrals: list[Referral], organisation: str) -> None:
    for referral in referrals:
        referral.open.discard(organisation)
        referral.accepted.add(organisation)


def _decline(referrals: list[Referral], organisation: str) -> None:
    for referral in referrals:
        referral.open.discard(organisation)
        referral.accepted.discard(organisation)
        referral.declined.add(organisation)
