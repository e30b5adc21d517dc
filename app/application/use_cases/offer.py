"""Refer a person to somebody who will lead: there is no case yet."""

from dataclasses import dataclass
from datetime import date

from app.application.city_settings import REFERRALS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.of_referral import known
from app.application.use_cases.open_case import PersonAsked, registered
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import Earlier, NewMember, Offer, Refer
from app.domain.case.referral.table import ReferralState
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair, Purpose
from app.domain.sharing.register import CONSENT

IDENTITY = "IC01"
TAKEN_BY_SENDER = Named(CONSENT, sender_consent=True)


@dataclass(frozen=True, slots=True)
class PersonMeant:
    """Somebody whom the sheet is about, and which categories it tells of her."""

    person: PersonAsked
    categories: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offering:
    """A link sheet from outside, `after` one that came to nothing.

    Without `answer_due` the municipality's days count.
    """

    receiver_unit: str
    kind: str
    ward: str
    people: tuple[PersonMeant, ...]
    text: str
    topics: tuple[str, ...]
    answer_due: date | None = None
    urgent: bool = False
    form: str = "summary"
    ground: Named = TAKEN_BY_SENDER
    after: str | None = None


@dataclass(frozen=True, slots=True)
class _Made:
    """The ids of one person: her stream, and the item that holds her facts."""

    person: str
    item: str
    meant: PersonMeant

    @property
    def facts(self) -> Facts:
        return self.meant.person.facts

    @property
    def pairs(self) -> frozenset[Pair]:
        """Whatever is said of who she is, is told as well."""
        told = {IDENTITY} if self.facts != Facts() else set()
        return frozenset(Pair(self.person, one) for one in self.meant.categories | told)


async def offer(services: Services, act: Act, offering: Offering) -> Outcome:
    """Returns ids: `referral`, `item` (the link sheet), `case`, and `person_1`, `person_2` …"""
    case, earlier = services.new_id(), await _earlier(services, act, offering.after)
    people = [_Made(services.new_id(), services.new_id(), meant) for meant in offering.people]
    sheet = await _sheet(services, act, offering, people)
    members = (NewMember(m.person, m.meant.person.place, m.meant.person.adult) for m in people)
    command = Offer(act.actor, act.now, case, offering.ward, tuple(members), sheet, earlier)
    steps = [Step(m.person, case, registered(act, case, m.person, m.item, m.facts)) for m in people]
    ids = {f"person_{n}": made.person for n, made in enumerate(people, start=1)}
    told = {"referral": sheet.referral, "item": sheet.item, "case": case}
    return await handle(services, act, [*steps, Step(case, case, command)], told | ids)


async def _sheet(services: Services, act: Act, offering: Offering, people: list[_Made]) -> Refer:
    days, today = await decided(services, act, REFERRALS), civil_date(act.now)
    due = offering.answer_due or services.working_days_after(today, days.answer)
    facts = tuple((m.item, frozenset({Pair(m.person, IDENTITY)})) for m in people if m.pairs)
    named = tuple(item for item, pairs in facts if pairs <= _told(people))
    return Refer(
        actor=act.actor,
        now=act.now,
        referral=services.new_id(),
        item=services.new_id(),
        receiver=await receiver(services, act, offering.receiver_unit),
        kind=offering.kind,
        purpose=Purpose.COORDINATION.value,
        pairs=_told(people),
        items=named,
        topics=offering.topics,
        urgent=offering.urgent,
        text=offering.text,
        answer_due=due,
        climbs=services.working_days_after(due, days.climbs),
        form=offering.form,
        ground=await ground_asked(services, act, offering.ground),
        known_items=facts,
        after=offering.after,
    )


async def _earlier(services: Services, act: Act, referral: str | None) -> Earlier | None:
    if referral is None:
        return None
    found = await known(services, act, referral)
    return Earlier(found.referral, found.sender_unit, ReferralState(found.state))


def _told(people: list[_Made]) -> frozenset[Pair]:
    return frozenset(pair for made in people for pair in made.pairs)
