"""A case of 200 events, played through the use cases, with as many units as asked for."""

from datetime import timedelta
from typing import Final

from app.adapters.here import new_id
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.application.use_cases.write_record import Writing, write_record
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.register import CONSENT
from bench.cases import WORDS

RECORDS: Final = 64
"""Each with a text for the partner and its sharing: with the rest, 200 events."""


async def make_case(world: World, units: int, records: int = RECORDS) -> tuple[str, str]:
    """A case, played, in which so many units beside the lead take part; and whom it is about."""
    services = world.house.services
    person = PersonAsked(Facts(name="潮見 ハナ"), "client", adult=True)
    opening = Opening("40106", "01", ("01",), "01", "council", (person,))
    opened = await open_case(services, world.act("csw"), opening)
    case, subject = opened.ids["case"], opened.ids["person_1"]
    others = await _others(world, units - 1)
    await _consent(world, case, subject, [world.organisations["hokatsu"], *others.values()])
    await _engage(world, case, subject, list(others))
    for _ in range(records):
        await write_record(services, world.act("csw"), case, _writing(world, subject))
    return case, subject


async def _others(world: World, count: int) -> dict[str, str]:
    """Units that the cast does not have, with their organisations, of the partner's kind."""
    made = {new_id(): new_id() for _ in range(count)}
    at = world.actors["partner"].at
    organisations = [
        {
            "organisation": organisation,
            "legal_entity": at.legal_entity,
            "agency_type": at.agency_type,
            "name": f"包括 {n}",
            "ward": at.ward,
            "reach": at.reach.value,
        }
        for n, organisation in enumerate(made.values())
    ]
    units = [{"unit": u, "organisation": o, "name": "相談係"} for u, o in made.items()]
    await world.house.directory.write(world.municipality, "organisation", organisations)
    await world.house.directory.write(world.municipality, "unit", units)
    return made


async def _consent(world: World, case: str, subject: str, organisations: list[str]) -> None:
    act = world.act("csw")
    grants = tuple(GrantAsked(o, frozenset({"IC01", "IC06", "IC14"})) for o in organisations)
    consenting = Consenting(subject, "paper", grants, civil_date(act.now))
    await record_consent(world.house.services, act, case, consenting)


async def _engage(world: World, case: str, subject: str, others: list[str]) -> None:
    """The partner by a referral; the others receive one entry, which engages them."""
    services, act = world.house.services, world.act("csw")
    facts = await world.facts_item(act, case, subject)
    due, pairs = civil_date(act.now) + timedelta(days=14), _pairs(subject, "IC01", "IC06", "IC14")
    sheet = (world.units["hokatsu"], "formal", "support", pairs, WORDS, due, (facts,), ("01",))
    sent = await refer(services, act, case, Referring(*sheet))
    await accept_referral(services, world.act("partner"), sent.ids["referral"], report_due=due)
    about = _pairs(subject, "IC06")
    plan = EntryAsked("plan", about, "summary", act.now, WORDS, tuple(others), Named(CONSENT))
    await write_entry(services, act, case, plan)


def _pairs(subject: str, *categories: str) -> frozenset[Pair]:
    return frozenset(Pair(subject, category) for category in categories)


def _writing(world: World, subject: str) -> Writing:
    """A raw note of the lead's own, and the words for the partner."""
    return Writing(
        pairs=_pairs(subject, "IC06", "IC14"),
        method="02",
        occurred_at=world.house.services.clock.now(),
        text=WORDS,
        summary=WORDS,
        share_with=(world.units["hokatsu"],),
    )
