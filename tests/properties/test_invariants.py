"""What holds after every act: one lead, no share set beyond its bases."""

from dataclasses import replace

from hypothesis import given

from app.domain.actor import Actor, Role
from app.domain.case.content.events import ItemsShared
from app.domain.case.decide import CASE
from app.domain.case.referral.events import ReferralAccepted, ReferralDrafted, ReferralSent
from app.domain.case.state import CaseState
from app.domain.person.decide import PERSON
from app.domain.sharing.model import Capacity, Item
from app.domain.sharing.policy import Allowed, may_read, reader_of
from tests.properties.histories import History, histories, plays
from tests.properties.play import PARTNERS, UNITS, Step


@given(histories)
def test_there_is_exactly_one_lead(history: History) -> None:
    for step in plays(history):
        leads = [
            e
            for e in step.after.engagements()
            if e.capacity is Capacity.LEAD and e.period.holds(step.on)
        ]
        lead = step.after.life.lead
        assert lead is not None
        assert [e.unit for e in leads] == [lead.unit]


@given(histories)
def test_nothing_is_shared_that_its_receiver_could_not_read(history: History) -> None:
    for step in plays(history):
        for event in step.events:
            if isinstance(event, ItemsShared):
                unit = unit_engaged(step, event.engagement)
                assert_readable(step, step.after, unit, event.items)
            if isinstance(event, ReferralSent):
                sheet = step.after.referrals.by_id[event.referral]
                # Were it accepted this very day, every item of it would be readable.
                accepted = ReferralAccepted(event.referral, "somebody", step.on, step.on)
                asked = CASE.fold([accepted], step.after)
                assert_readable(step, asked, sheet.receiver_unit, tuple(sheet.items))


def unit_engaged(step: Step, engagement: str) -> str:
    return next(e.unit for e in step.after.engagements() if e.engagement == engagement)


def assert_readable(step: Step, state: CaseState, unit: str, shared: tuple[str, ...]) -> None:
    at = next(u for u in UNITS if u.unit == unit)
    reader = reader_of(Actor(at, "somebody", Role.AGENCY_WORKER))
    facts: dict[str, Item] = {item.item: item for item in PERSON.fold(step.people).items}
    for shared_item in shared:
        item = state.item(shared_item) or facts[shared_item]
        assert isinstance(may_read(reader, item, state.grounds(), step.on), Allowed)


@given(histories)
def test_who_declined_or_was_not_asked_reads_only_its_own(history: History) -> None:
    for step in plays(history):
        grounds = step.after.grounds()
        asked = {e.receiver_unit for e in step.history if isinstance(e, ReferralDrafted)}
        for unit in (u for u in PARTNERS if u.unit not in asked):
            reader = reader_of(Actor(unit, "somebody", Role.AGENCY_WORKER))
            for entry in step.after.content.entries.values():
                other = replace(entry.item, author_unit="council")
                assert not isinstance(may_read(reader, other, grounds, step.on), Allowed)


@given(histories)
def test_the_same_events_make_the_same_case(history: History) -> None:
    for step in plays(history):
        assert CASE.fold(step.history) == step.after
