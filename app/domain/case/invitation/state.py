"""Invitations of a case, and the engagements they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import assert_never

from app.domain.case.invitation.events import (
    InvitationAccepted,
    InvitationEnded,
    InvitationEvent,
    UnitInvited,
)
from app.domain.dates import Period, sooner
from app.domain.errors import Code
from app.domain.sharing.model import Capacity, Engagement, Pair, Purpose


class InvitationState(StrEnum):
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Invitation:
    invitation: str
    state: InvitationState
    unit: str
    organisation: str
    purpose: Purpose
    pairs: frozenset[Pair]
    items: frozenset[str]
    made_by: str
    invited_on: date
    answered_on: date | None = None
    ended_on: date | None = None
    worker: str | None = None
    lapses_on: date | None = None

    @property
    def ends(self) -> date | None:
        """When it ended, or will with the read tail of the lead that invited."""
        return sooner(self.ended_on, self.lapses_on)

    def engagement(self) -> Engagement | None:
        """From acceptance on; who declined was never engaged, and is remembered as such."""
        if self.answered_on is None:
            return None
        declined = self.state is InvitationState.DECLINED
        ends = self.answered_on if declined else self.ends
        return Engagement(
            self.invitation,
            self.unit,
            self.organisation,
            Capacity.PARTNER,
            self.purpose,
            self.pairs,
            self.items,
            Period(self.answered_on, ends),
            ended=Code.DECLINED if declined else None,
        )


@dataclass(frozen=True, slots=True)
class Invitations:
    by_id: Mapping[str, Invitation] = field(default_factory=dict)

    def cut_made_by(self, unit: str, day: date) -> "Invitations":
        """What a former lead invited ends with its read tail."""
        return Invitations(
            {
                key: replace(one, lapses_on=sooner(one.lapses_on, day))
                if one.made_by == unit
                else one
                for key, one in self.by_id.items()
            }
        )

    def lapsing(self, unit: str, day: date | None) -> frozenset[str]:
        """Of this unit's invitations those that lapse on `day`, and have not ended already."""
        return frozenset(
            key
            for key, one in self.by_id.items()
            if one.made_by == unit and one.lapses_on == day and one.ended_on is None
        )

    def confirmed(self, invitations: frozenset[str], unit: str) -> "Invitations":
        """These go on, and are this unit's from now on."""
        return Invitations(
            {
                key: replace(one, made_by=unit, lapses_on=None) if key in invitations else one
                for key, one in self.by_id.items()
            }
        )


def evolve(state: Invitations, event: InvitationEvent) -> Invitations:
    """One event's meaning."""
    match event:
        case UnitInvited():
            after = Invitation(
                event.invitation,
                InvitationState.INVITED,
                event.unit,
                event.organisation,
                Purpose(event.purpose),
                event.pairs,
                frozenset(event.items),
                event.made_by,
                event.on,
            )
        case InvitationAccepted():
            before = state.by_id[event.invitation]
            after = replace(
                before,
                state=InvitationState.ACCEPTED,
                answered_on=event.on,
                worker=event.worker,
            )
        case InvitationEnded():
            after = _ended(state.by_id[event.invitation], event)
        case _:
            assert_never(event)
    return Invitations({**state.by_id, event.invitation: after})


def _ended(before: Invitation, event: InvitationEnded) -> Invitation:
    how = InvitationState(event.how)
    answered = event.on if how is InvitationState.DECLINED else before.answered_on
    return replace(before, state=how, answered_on=answered, ended_on=event.on)
