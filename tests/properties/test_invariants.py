"""What holds after every act: one lead, no share set beyond its bases."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import given

from app.application.projections import case_rows
from app.domain.case.content.events import ItemsShared
from app.domain.case.decide import CASE
from app.domain.case.duty import DutyKind, duties
from app.domain.case.handoff.events import HandoffAccepted, HandoffProposed
from app.domain.case.invitation.events import InvitationAccepted, UnitInvited
from app.domain.case.lifecycle.events import CaseOpened
from app.domain.case.reassigning.events import ReassignmentUndone, WorkerReassigned
from app.domain.case.referral.events import ReferralAccepted, ReferralDrafted, ReferralSent
from app.domain.case.referral.table import CAME_TO_NOTHING, OPEN
from app.domain.case.sharing.events import (
    BasisRegistered,
    EngagementBegun,
    SenderConsentConfirmed,
)
from app.domain.person.events import PersonRegistered, SafeContactNoted
from app.domain.sharing.model import Capacity
from tests.properties.histories import History, histories, plays
from tests.properties.oracle.doors import EVERYDAY, Table
from tests.properties.oracle.telling import table_of
from tests.properties.oracle.verdict import Look, Who
from tests.properties.play import UNITS, Step

TURNS: Final = {kind for kind in DutyKind if kind.value.startswith("referral_")} - {
    DutyKind.REFERRAL_OVERDUE
}
"""Whose turn a referral is; that it is overdue is told to the sender besides."""


@given(histories)
def test_there_is_exactly_one_lead(history: History) -> None:
    """Who led before may read to the end of its tail; only one leads without an end."""
    for step in plays(history):
        if not step.after.life.is_open:
            continue
        table = table_of(step.history, step.people)
        leads = [key for key in table.leads if not table.stays[key].door.ends]
        endless = [
            e.engagement
            for e in step.after.engagements()
            if e.capacity is Capacity.LEAD and e.period.ends is None and e.period.holds(step.on)
        ]
        lead = step.after.life.lead
        assert lead is not None
        assert endless == leads == [lead.engagement]


def answering(step: Step, day: date) -> str | None:
    """Who answers for the case on a day, told again from the events; the later word counts."""
    taken: list[tuple[date, str, str]] = []
    for event in step.history:
        match event:
            case CaseOpened():
                taken = [(event.on, event.lead_worker, "")]
            case HandoffAccepted():
                taken = [(event.on, event.worker, "")]
            case WorkerReassigned():
                others = [t for t in taken if t[0] != event.starts or not t[2]]
                taken = [*others, (event.starts, event.worker, event.reassignment)]
            case ReassignmentUndone():
                taken = [t for t in taken if t[2] != event.reassignment]
    begun = [t for t in taken if t[0] <= day]
    return max(begun, key=lambda t: (t[0], t[2] != ""))[1] if begun else None


@given(histories)
def test_exactly_one_worker_answers_on_every_day(history: History) -> None:
    """Of today and of each day to come: the rows leave none out, and name nobody twice."""
    for step in plays(history):
        turns = case_rows.rows(step.after, "401005").get("case_worker", {}).values()
        if step.after.life.lead is None:
            assert not turns  # offered: nobody leads it yet
            continue
        for ahead in (0, 1, 2, 3, 29, 30, 31, 400):
            day = step.on + timedelta(days=ahead)
            answers = [
                t["worker"]
                for t in turns
                if t["starts"] <= day and (t["ends"] is None or day < t["ends"])
            ]
            assert answers == [answering(step, day)], step.command
            assert {t["unit"] for t in turns} == {step.after.life.lead.unit}


@given(histories)
def test_what_is_offered_has_no_lead_and_lies_on_its_receivers_desk(history: History) -> None:
    """Until it is answered; and what came to nothing is nobody's."""
    for step in plays(history):
        life = step.after.life
        if life.lead is not None:
            assert not life.is_offered
            continue
        assert all(e.capacity is not Capacity.LEAD for e in step.after.engagements())
        (sheet,) = step.after.referrals.by_id.values()
        desks = {d.unit for d in duties(step.after) if d.kind in TURNS}
        asked = any(q.answered_on is None for q in sheet.questions)
        if not life.is_offered:
            assert (desks, sheet.state in CAME_TO_NOTHING) == (set(), True)
        else:
            assert desks == {sheet.sender_unit if asked else sheet.receiver_unit}


@given(histories)
def test_nothing_is_shared_that_its_receiver_could_not_read(history: History) -> None:
    """Asked of the oracle, under the very engagement, as if the receiver accepted that day.

    And as if it had made sure of what the sender says that the person consented to.
    """
    for step in plays(history):
        for event in step.events:
            for key in engaged_by(event):
                accepted = (
                    ReferralAccepted(key, "somebody", step.on, step.on),
                    InvitationAccepted(key, "somebody", step.on),
                )
                asked = isinstance(event, ReferralSent), isinstance(event, UnitInvited)
                answers: list[Any] = [
                    e for e, is_asked in zip(accepted, asked, strict=True) if is_asked
                ]
                answers += confirmed(step)
                table = table_of((*step.history, *answers), unflagged(step))
                assert_readable(table, step, key, event)


def confirmed(step: Step) -> list[Any]:
    return [
        SenderConsentConfirmed(event.basis, desk.organisation, desk.unit, "somebody", step.on)
        for event in step.events
        if isinstance(event, BasisRegistered)
        for desk in event.awaits
    ]


def unflagged(step: Step) -> dict[str, list[PersonRegistered | SafeContactNoted]]:
    """Flags hold when somebody reads; sharing does not ask for them."""
    return {
        person: [e for e in told if isinstance(e, PersonRegistered | SafeContactNoted)]
        for person, told in step.people.items()
    }


def engaged_by(event: Any) -> Iterator[str]:
    """The engagement that a share set is for, if the event makes or widens one.

    A referral to the lead needs no basis, and none is named.
    """
    match event:
        case ReferralSent() if event.bases:
            yield event.referral
        case UnitInvited():
            yield event.invitation
        case HandoffProposed():
            yield event.handoff
        case EngagementBegun() | ItemsShared():
            yield event.engagement


def assert_readable(table: Table, step: Step, key: str, event: Any) -> None:
    stay = table.stays[key]
    at = next(u for u in UNITS if u.unit == stay.unit)
    who = Who(at.unit, at.organisation, at.agency_type, "", "agency_worker")
    everyday = {thing.item for thing in table.things.values() if thing.compartment == EVERYDAY}
    shared = event.items if isinstance(event, ItemsShared) else stay.items
    withheld = {"ceiling"} if getattr(step.command, "though_withheld", False) else set()
    carried: set[str] = set()
    for item in everyday if shared is None else shared:
        if table.things[item].unit == stay.unit:
            carried.add("own_record")
            continue
        bases, bars = Look(table, who, table.things[item], step.on).under(stay)
        carried |= bases
        assert bars <= withheld, (event, item, bars)
    # A sitting on consent has a basis of its own, and names the consent that it stands on.
    sitting = stay.compartment != EVERYDAY and stay.purpose == "support"
    if shared and not withheld and not sitting:
        assert carried == set(event.bases), event


@given(histories)
def test_an_open_referral_lies_on_exactly_one_desk(history: History) -> None:
    """Nothing ends in silence: somebody has the turn, and what has ended is nobody's turn."""
    for step in plays(history):
        turns: dict[str, set[str | None]] = {}
        asked = {
            q.item: r.referral for r in step.after.referrals.by_id.values() for q in r.questions
        }
        for duty in duties(step.after):
            if duty.kind in TURNS:
                turns.setdefault(asked.get(duty.ref, duty.ref), set()).add(duty.unit)
        assert {key: len(desks) for key, desks in turns.items()} == {
            r.referral: 1 for r in step.after.referrals.by_id.values() if r.state in OPEN
        }


@given(histories)
def test_who_was_never_asked_reads_only_its_own(history: History) -> None:
    for step in plays(history):
        table = table_of(step.history, step.people)
        asked = {stay.unit for stay in table.stays.values()}
        told = {e.receiver_unit for e in step.history if isinstance(e, ReferralDrafted)}
        assert told <= asked
        assert {e.unit for e in step.after.engagements()} <= asked


@given(histories)
def test_the_same_events_make_the_same_case(history: History) -> None:
    for step in plays(history):
        assert CASE.fold(step.history) == step.after
