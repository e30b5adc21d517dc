"""What becomes of referrals when the lead that sent them leads no longer."""

from dataclasses import replace
from datetime import date

from app.domain.case.referral.state import Referral, Referrals
from app.domain.case.referral.table import CAME_TO_NOTHING, OPEN
from app.domain.dates import sooner
from app.domain.sharing.model import LASTING


def cut(state: Referrals, referral: str, day: date | None) -> Referrals:
    """What a former lead sends in its read tail lapses with it."""
    found = state.by_id[referral]
    if day is None or found.purpose in LASTING:
        return state
    return Referrals({**state.by_id, referral: replace(found, lapses_on=day)})


def cut_sent_by(state: Referrals, unit: str, day: date) -> Referrals:
    """What this unit sent, or received as lead, lapses at the beginning of `day`."""

    def ends(r: Referral) -> bool:
        as_lead = r.receiver_unit == unit and not r.bases  # the lead needs none
        return (r.opened_by == unit or as_lead) and r.purpose not in LASTING

    def cut(r: Referral) -> Referral:
        told = r.unchecked(day, of_told=True) if r.sender_unit == unit else r
        return replace(told, lapses_on=sooner(r.lapses_on, day)) if ends(r) else told

    return Referrals({key: cut(r) for key, r in state.by_id.items()})


def lapsing(state: Referrals, unit: str, day: date | None) -> frozenset[str]:
    """What this unit opened, lapses on `day`, and has come to no end of its own."""
    return frozenset(
        key
        for key, r in state.by_id.items()
        if r.opened_by == unit
        and r.lapses_on == day
        and r.purpose not in LASTING
        and r.ended_on is None
        and r.state not in CAME_TO_NOTHING
    )


def confirmed(state: Referrals, referrals: frozenset[str], unit: str) -> Referrals:
    """Their engagements go on, and are this unit's from now on."""
    return Referrals(
        {
            key: replace(r, opened_by=unit, lapses_on=None) if key in referrals else r
            for key, r in state.by_id.items()
        }
    )


def taken_over(state: Referrals, old: str, unit: str, organisation: str) -> Referrals:
    """Whoever leads now hears the answers: nothing waits for somebody who has gone.

    Not of itself: what it was sent, it still answers to whoever sent it.
    """

    def passes(r: Referral) -> bool:
        return r.sender_unit == old and r.state in OPEN and r.receiver_unit != unit

    return Referrals(
        {
            key: replace(r, sender_unit=unit, sender_organisation=organisation) if passes(r) else r
            for key, r in state.by_id.items()
        }
    )
