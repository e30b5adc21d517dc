"""会議: who is asked to a sitting comes in, reads, answers and ticks her task without a script."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.application.use_cases.approve_conference import approve_conference
from app.application.use_cases.ask_for_information import Asking, ask_for_information
from app.application.use_cases.assign_task import Assigning, assign_task
from app.application.use_cases.open_conference import open_conference
from app.application.use_cases.prepare_conference import (
    Invited,
    PartPlanned,
    Preparing,
    prepare_conference,
)
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair
from tests.web.conftest import Visitor, Visits

PURPOSE = "五月から、だれも会えていない。"
QUESTION = "最後に会えた日を教えてください。"
ANSWER = "六月三日に玄関先で会えました。"
TASK = "週に一度、声をかける。"


@dataclass(frozen=True, slots=True)
class Sitting:
    way: str
    part: str
    pairs: frozenset[Pair]

    @property
    def conference(self) -> str:
        return self.way.rpartition("/")[2]


@pytest.fixture
async def sitting(world: World) -> Sitting:
    """Of today, prepared by the council, decided on by the city; the centre is at its table."""
    ids, lead = world.cases["running"], world.act("csw")
    pairs = frozenset({Pair(ids["ume"], "IC06")})
    asked = Preparing(
        parts=(PartPlanned(("LB-SW106-6",), pairs),),
        members=(
            Invited(world.units["council"], "事務局"),
            Invited(world.units["hokatsu"], "構成員", (world.actor("partner").worker,)),
        ),
        city=world.units["city"],
        planned_on=civil_date(lead.now),
        purpose=PURPOSE,
    )
    made = await prepare_conference(world.house.services, lead, ids["case"], asked)
    conference = made.ids["conference"]
    await approve_conference(world.house.services, world.act("city"), conference)
    return Sitting(f"/conferences/{conference}", made.ids["part_1"], pairs)


async def come_in(visitor: Visitor, sitting: Sitting) -> None:
    done = await visitor.post(f"{sitting.way}/secrecy", {"confidentiality": "1"})
    assert done.headers["location"] == sitting.way


async def test_she_reads_when_she_is_bound_and_not_before(visit: Visits, sitting: Sitting) -> None:
    partner = await visit("partner")
    page = await partner.page("/conferences")
    assert sitting.way in {f.get("href") for t, f in page.seen if t == "a"}
    assert "守秘義務の確認がまだです" in page.text
    before = await partner.page(sitting.way)
    assert PURPOSE not in before.text
    assert "いま読める資料はありません。" in before.text
    refused = await partner.post(f"{sitting.way}/secrecy", {})
    assert refused.status_code == 422
    await come_in(partner, sitting)
    after = await partner.page(sitting.way)
    assert PURPOSE in after.text
    assert "出席の前に" not in after.text


async def test_she_answers_what_her_unit_is_asked(
    visit: Visits, world: World, sitting: Sitting
) -> None:
    partner = await visit("partner")
    await come_in(partner, sitting)
    lead = world.act("csw")
    due = civil_date(lead.now) + timedelta(days=1)
    asking = Asking(sitting.part, world.units["hokatsu"], sitting.pairs, QUESTION, due)
    await ask_for_information(world.house.services, lead, sitting.conference, asking)
    page = await partner.page(sitting.way)
    (way,) = actions(page.seen, "/answer")
    assert QUESTION in page.text
    assert (await partner.post(way, {"text": " "})).status_code == 422
    assert (await partner.post(way, {"text": ANSWER})).headers["location"] == sitting.way
    after = await partner.page(sitting.way)
    assert ANSWER in after.text
    assert not actions(after.seen, "/answer")


async def test_she_ticks_the_task_that_she_took_home(
    visit: Visits, world: World, sitting: Sitting
) -> None:
    partner, council = await visit("partner"), await visit("csw")
    await come_in(partner, sitting)
    await come_in(council, sitting)
    lead, services = world.act("csw"), world.house.services
    await open_conference(services, lead, sitting.conference)
    until = civil_date(lead.now) + timedelta(days=20)
    task = Assigning(sitting.part, world.units["hokatsu"], sitting.pairs, TASK, until, None)
    await assign_task(services, lead, sitting.conference, task)
    (way,) = actions((await partner.page(sitting.way)).seen, "/tick")
    others = await council.page(sitting.way)
    assert TASK in others.text
    assert not actions(others.seen, "/tick")
    assert (await council.post(way, {})).status_code == 404
    assert (await partner.post(way, {})).headers["location"] == sitting.way
    done = await partner.page(sitting.way)
    assert TASK in done.text
    assert not actions(done.seen, "/tick")


async def test_who_has_no_seat_finds_no_conference(visit: Visits, sitting: Sitting) -> None:
    outsider = await visit("outsider")
    assert "これからの会議はありません。" in (await outsider.page("/conferences")).text
    await outsider.page(sitting.way, 404)
    assert (await outsider.get("/conferences/nothing")).status_code == 404
    assert (await outsider.post(f"{sitting.way}/secrecy", {})).status_code == 404
    auditor = await visit("auditor")
    assert (await auditor.get("/conferences")).status_code == 403


def actions(seen: list[tuple[str, dict[str, str | None]]], end: str) -> list[str]:
    """Where the forms lead that end so."""
    forms = [str(found["action"]) for tag, found in seen if tag == "form"]
    return [way for way in forms if way.endswith(end)]
