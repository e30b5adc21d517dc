"""Cases of a usual size, made in one append each, outside what is measured."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from app.application.handle import Step, handle
from app.application.ports import Act, Batch, Outcome, StreamAppend
from app.application.projections import case_rows
from app.application.use_cases.write_record import Writing
from app.demo.world import World
from app.domain.case.commands import (
    GrantAsked,
    NewMember,
    OpenCase,
    RecordConsent,
    WriteRecord,
)
from app.domain.case.decide import CASE
from app.domain.case.events import CaseEvent
from app.domain.person.decide import Facts, RegisterPerson
from app.domain.sharing.model import CONSENT_PURPOSES, Pair

RECORDS: Final = 17
"""With the opening, the person and the consent: a case of twenty events."""
WORDS: Final = "A visit at home; the knees still hurt on the stairs, shopping is hard. " * 4


@dataclass(frozen=True, slots=True)
class Sample:
    case: str
    person: str


async def make_cases(world: World, count: int) -> list[Sample]:
    return [await _make(world) for _ in range(count)]


async def _make(world: World) -> Sample:
    services = world.house.services
    act = world.act("csw")
    case, person = services.new_id(), services.new_id()
    register = RegisterPerson(
        person=person,
        item=services.new_id(),
        case=case,
        author_unit=act.actor.unit,
        author_worker=act.actor.worker,
        facts=Facts(),
        now=act.now,
    )
    await handle(services, act, [Step(person, case, register)], {})
    events = _story(world, act, case, person)
    rows = case_rows.rows(CASE.fold(events), world.municipality)
    named = tuple((getattr(event, "item", None) or services.new_id(), event) for event in events)
    stream = StreamAppend(case, "case", case, 0, named)
    put = {table: list(found.values()) for table, found in rows.items()}
    await services.store.append(Batch(act, (stream,), Outcome({}), {}, put))
    return Sample(case, person)


def _story(world: World, act: Act, case: str, person: str) -> list[CaseEvent]:
    """Opened, consented, and written into for weeks: decided by the real deciders."""
    events: list[CaseEvent] = []
    state = CASE.initial
    for command in (_opening(world, act, case, person), _consent(world, act, person)):
        decided = CASE.decide(command, state)
        events += decided
        state = CASE.fold(decided, state)
    for n in range(RECORDS):
        decided = CASE.decide(_record(world, act, person, n), state)
        events += decided
        state = CASE.fold(decided, state)
    return events


def _who(act: Act) -> dict[str, Any]:
    return {"actor": act.actor, "now": act.now}


def _opening(world: World, act: Act, case: str, person: str) -> OpenCase:
    new_id = world.house.services.new_id
    members = (NewMember(person, "client", adult=True),)
    return OpenCase(
        **_who(act),
        case=case,
        number=f"bench-{case}",
        lead=new_id(),
        ward="40106",
        route="01",
        topics=("01",),
        main_topic="01",
        controller="council",
        members=members,
    )


def _consent(world: World, act: Act, person: str) -> RecordConsent:
    return RecordConsent(
        **_who(act),
        consent=world.house.services.new_id(),
        subject=person,
        form="paper",
        purposes=frozenset(purpose.value for purpose in CONSENT_PURPOSES),
        grants=(GrantAsked(world.organisations["hokatsu"], frozenset({"IC01", "IC06"})),),
        starts=act.now.date() - timedelta(days=1),
        until=None,
    )


def _record(world: World, act: Act, person: str, n: int) -> WriteRecord:
    new_id = world.house.services.new_id
    return WriteRecord(
        **_who(act),
        item=new_id(),
        summary_item=new_id(),
        pairs=frozenset({Pair(person, "IC06"), Pair(person, "IC14")}),
        method="02",
        occurred_at=act.now - timedelta(days=RECORDS - n),
        text=WORDS,
        summary=None,
        summary_pairs=frozenset(),
        share_with=(),
    )


def writing(sample: Sample) -> Writing:
    """What is measured: one more record, one event."""
    return Writing(
        pairs=frozenset({Pair(sample.person, "IC06"), Pair(sample.person, "IC14")}),
        method="02",
        occurred_at=datetime.now(UTC) - timedelta(minutes=1),
        text=WORDS,
    )
