"""What units ask and answer does to the table: hand-offs, invitations, referrals, calls."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from app.domain.case.handoff.events import (
    EngagementsConfirmed,
    HandoffAccepted,
    HandoffEnded,
    HandoffProposed,
)
from app.domain.case.invitation.events import InvitationAccepted, InvitationEnded, UnitInvited
from app.domain.case.outside.events import ToldOutside
from app.domain.case.referral.events import (
    AnswerRecorded,
    ReferralAccepted,
    ReferralCancelled,
    ReferralCheckAnswered,
    ReferralCheckAsked,
    ReferralConfirmed,
    ReferralDeclined,
    ReferralDrafted,
    ReferralNamesTold,
    ReferralOutcomeReported,
    ReferralQuestionAnswered,
    ReferralQuestioned,
    ReferralSent,
)
from tests.properties.oracle.doors import Door, Stay, Table, facts, leads, leads_no_more, thing

LAPSE: Final = "lapse"
"""Why something ends whose maker leads no longer."""


def _proposed(table: Table, e: HandoffProposed) -> None:
    thing(table, e, e.form)
    told = set() if e.item is None else {e.item}
    table.stays[e.handoff] = Stay(
        e.handoff,
        e.to_unit,
        e.to_organisation,
        "support",
        facts(e.pairs),
        told,
        Door(e.on),
        lapses_with={e.author_unit},
    )


def _handed_on(table: Table, e: HandoffAccepted) -> None:
    """Who led reads until the tail ends; what it opened to others, law aside, ends with it."""
    old = table.leads[-1]
    unit = table.stays[old].unit
    leads_no_more(table, old, e.tail_ends)
    for stay in table.stays.values():
        if stay.lapses and unit in stay.lapses_with:
            stay.door.end(e.tail_ends, LAPSE)
    leads(table, e.lead, e.to_unit, e.to_organisation, e.on)
    table.leads.append(e.lead)


def _go_on(table: Table, e: EngagementsConfirmed) -> None:
    """What would have ended with the old lead ends with the new one, if with anybody's."""
    for key in e.engagements:
        stay = table.stays[key]
        stay.door.ends = [end for end in stay.door.ends if end[1] != LAPSE]
        stay.lapses_with = {e.by_unit}


def _handoff_ended(table: Table, e: HandoffEnded) -> None:
    if e.how != "completed":
        table.stays[e.handoff].door.end(e.on)


def _invited(table: Table, e: UnitInvited) -> None:
    table.stays[e.invitation] = Stay(
        e.invitation,
        e.unit,
        e.organisation,
        e.purpose,
        facts(e.pairs),
        set(e.items),
        Door(),
        lapses_with={e.made_by},
    )


def _begins(table: Table, key: str, on: date) -> None:
    """Its own yes, which outlives a no that others took down for it."""
    table.stays[key].door.since = on
    table.stays[key].declined = False


def _declines(table: Table, key: str) -> None:
    table.stays[key].door.since = None
    table.stays[key].declined = True


def _invitation_ended(table: Table, e: InvitationEnded) -> None:
    if e.how == "declined":
        _declines(table, e.invitation)
    table.stays[e.invitation].door.end(e.on)


def _drafted(table: Table, e: ReferralDrafted) -> None:
    thing(table, e, e.form)
    stay = Stay(
        e.referral,
        e.receiver_unit,
        e.receiver_organisation,
        e.purpose,
        facts(e.pairs),
        {e.item, *e.items},
        Door(),
        lapses_with={e.author_unit},
    )
    table.stays[e.referral] = stay
    # Who leads no longer, and reads in its tail, opens nothing for longer than that.
    tails = [table.stays[key] for key in table.leads[:-1]]
    running = [s.door for s in tails if s.unit == e.author_unit and s.door.open(e.on)]
    if running and stay.lapses and table.stays[table.leads[-1]].unit != e.author_unit:
        stay.door.end(running[-1].last_word()[0], LAPSE)


def _sent(table: Table, e: ReferralSent) -> None:
    """Who receives it as lead, on no basis, keeps nothing of it when it leads no longer."""
    if not e.bases:
        stay = table.stays[e.referral]
        stay.lapses_with.add(stay.unit)


def _check_asked(table: Table, e: ReferralCheckAsked) -> None:
    """One person of the receiver, and a room of its own; it stands open once she is told."""
    of = table.stays[e.referral]
    table.stays[e.check] = Stay(
        e.check,
        of.unit,
        of.organisation,
        "support",
        None,
        set(),
        Door(),
        compartment=e.check,
        worker=e.worker,
        checks=e.referral,
    )


def _names_told(table: Table, e: ReferralNamesTold) -> None:
    thing(table, e, "summary", e.check)
    stay = table.stays[e.check]
    stay.about, stay.items, stay.lapses_with = facts(e.pairs), {e.item}, {e.author_unit}
    stay.door.since = e.on
    stay.door.end(e.until)


def _check_over(table: Table, referral: str, on: date) -> None:
    for stay in table.stays.values():
        if stay.checks == referral:
            stay.door.end(on)


def _accepted(table: Table, e: ReferralAccepted) -> None:
    _check_over(table, e.referral, e.on)
    _begins(table, e.referral, e.on)


def _cancelled(table: Table, e: ReferralCancelled) -> None:
    _check_over(table, e.referral, e.on)
    table.stays[e.referral].door.end(e.on)


def _declined(table: Table, e: ReferralDeclined) -> None:
    _check_over(table, e.referral, e.on)
    thing(table, e, "summary")
    _declines(table, e.referral)


def _answer_recorded(table: Table, e: AnswerRecorded) -> None:
    """A yes that others took down opens nothing; a no stands until its own yes."""
    thing(table, e, "full", leaves=False)
    _check_over(table, e.referral, e.on)
    if e.answer == "declined":
        _declines(table, e.referral)


def _told_outside(table: Table, e: ToldOutside) -> None:
    thing(table, e, "full", leaves=False)


def _asked(table: Table, e: ReferralQuestioned) -> None:
    thing(table, e, "summary")


def _replied(table: Table, e: ReferralQuestionAnswered) -> None:
    """What the sender says joins the link sheet; it opens nothing before that is open."""
    thing(table, e, "summary")
    items = table.stays[e.referral].items
    if e.item is not None and items is not None:
        items.add(e.item)


def _outcome(table: Table, e: ReferralOutcomeReported) -> None:
    thing(table, e, "summary")


def _confirmed(table: Table, e: ReferralConfirmed) -> None:
    if not e.continues:
        table.stays[e.referral].door.end(e.on)


TELLS: Final[dict[type, Callable[[Table, Any], None]]] = {
    HandoffProposed: _proposed,
    HandoffAccepted: _handed_on,
    EngagementsConfirmed: _go_on,
    HandoffEnded: _handoff_ended,
    UnitInvited: _invited,
    InvitationAccepted: lambda table, e: _begins(table, e.invitation, e.on),
    InvitationEnded: _invitation_ended,
    ReferralDrafted: _drafted,
    ReferralSent: _sent,
    ReferralQuestioned: _asked,
    ReferralQuestionAnswered: _replied,
    ReferralAccepted: _accepted,
    ReferralDeclined: _declined,
    ReferralOutcomeReported: _outcome,
    AnswerRecorded: _answer_recorded,
    ToldOutside: _told_outside,
    ReferralConfirmed: _confirmed,
    ReferralCancelled: _cancelled,
    ReferralCheckAsked: _check_asked,
    ReferralNamesTold: _names_told,
    ReferralCheckAnswered: lambda table, e: _check_over(table, e.referral, e.on),
}
