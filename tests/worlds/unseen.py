"""More that unit A may not see: what a law, a plan, a file or another sender opens to others."""

from contextlib import suppress
from datetime import timedelta
from typing import Final

from app.application.ports import Act
from app.application.use_cases.acknowledge_secrecy import acknowledge_secrecy
from app.application.use_cases.answer_for_information import answer_for_information
from app.application.use_cases.approve_conference import approve_conference
from app.application.use_cases.ask_for_information import Asking, ask_for_information
from app.application.use_cases.assign_task import Assigning, assign_task
from app.application.use_cases.attach_file import Attaching, attach_file
from app.application.use_cases.begin_plan import begin_plan
from app.application.use_cases.close_conference import close_conference
from app.application.use_cases.confer_plan import confer_plan
from app.application.use_cases.draft_plan import draft_plan
from app.application.use_cases.exclude_member import exclude_member
from app.application.use_cases.give_emergency_reason import give_emergency_reason
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_conference import open_conference
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.application.use_cases.print_sheet import Printing, print_sheet
from app.application.use_cases.record_decision import record_decision
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.review_emergency import review_emergency
from app.application.use_cases.tell_outside import Telling, tell_outside
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.application.use_cases.write_minutes import write_minutes
from app.domain.case.commands import PlanTerms
from app.domain.errors import Refusal
from app.domain.sharing.register import CONSENT
from tests.adapters.acts import picture
from tests.worlds.acts import B, Hidden, Ids, by, case, discussed, other_takes_part, pairs
from tests.worlds.twins import Twin

REASON: Final = "Nobody answered the door for two days."


def then(twin: Twin, name: str, who: str = "csw") -> Act:
    """The next of several acts, with ids of its own."""
    twin.ids.begin(name)
    return by(twin, who)


async def _emergency(twin: Twin, name: str) -> dict[str, str]:
    """B is shown at once what nobody consented to, and the reason follows."""
    services = twin.world.house.services
    words, now = f"He has not eaten: {name}", twin.clock.now()
    unit, ground = twin.world.units[B], Named("LB-LIFE")
    about = pairs(twin, "IC12", of="son")
    asked = EmergencyAsked(unit, about, words, "summary", now, ground)
    ids = dict((await open_emergency(services, then(twin, name), case(twin), asked)).ids)
    act = then(twin, f"{name}-reason")
    of = ids["emergency"]
    await give_emergency_reason(services, act, case(twin), emergency=of, text=REASON)
    return ids


async def emergency(twin: Twin, name: str) -> Ids:
    return await _emergency(twin, name)


async def emergency_that_was_none(twin: Twin, name: str) -> Ids:
    ids = await _emergency(twin, name)
    act = then(twin, f"{name}-review", "manager")
    await review_emergency(
        twin.world.house.services,
        act,
        case(twin),
        emergency=ids["emergency"],
        result="not_upheld",
        text=f"There was time: {name}",
    )
    return ids


async def planned(twin: Twin, name: str) -> Ids:
    """A plan in words, conferred on, decided and begun; beside another it is only in words."""
    services, today = twin.world.house.services, twin.clock.now().date()
    words = EntryAsked("plan", pairs(twin, "IC14"), "full", twin.clock.now(), f"Goals: {name}")
    ids = dict((await write_entry(services, then(twin, f"{name}-words"), case(twin), words)).ids)
    last = today + timedelta(days=180)
    terms = PlanTerms(today, last, last, goals=2, words=ids["item"])
    with suppress(Refusal):
        drafted = await draft_plan(services, then(twin, name), case(twin), terms)
        plan = drafted.ids["plan"]
        ids["plan"] = plan
        act = then(twin, f"{name}-confer")
        await confer_plan(services, act, case(twin), plan, held_on=today, result="approved")
        act = then(twin, f"{name}-decide")
        await record_decision(services, act, case(twin), plan, number=name, decided_on=today)
        await begin_plan(services, then(twin, f"{name}-begin"), case(twin), plan)
    return ids


async def photographed_for_another(twin: Twin, name: str) -> Ids:
    """B takes part, and is sent a picture and its name."""
    ids = await other_takes_part(twin, f"{name}-b")
    services, now = twin.world.house.services, twin.clock.now()
    about, to = pairs(twin, "IC06"), (twin.world.units[B],)
    file = Attaching(
        picture(), "image/png", f"{name}.png", about, "summary", now, travels=True, share_with=to
    )
    made = await attach_file(services, then(twin, name), case(twin), file)
    return {**ids, "file": made.ids["item"]}


async def told_again_elsewhere(twin: Twin, name: str) -> Ids:
    """What stands in the record is read out to B, who takes part."""
    ids = await other_takes_part(twin, f"{name}-b")
    services, now = twin.world.house.services, twin.clock.now()
    said = Telling("telephone", now, twin.world.units[B], items=(ids["summary_item"],))
    told = await tell_outside(services, then(twin, name), case(twin), said)
    return {**ids, "told": told.ids["item"]}


async def printed_for_another(twin: Twin, name: str) -> Ids:
    """B takes part, and is handed the case on paper."""
    ids = await other_takes_part(twin, f"{name}-b")
    paper = Printing("agency", twin.world.units[B], items=(ids["summary_item"],))
    sheet = await print_sheet(twin.world.house.services, then(twin, name), case(twin), paper)
    return {**ids, "paper": sheet.ids["sheet"], "handed": sheet.ids["item"]}


async def conferred(twin: Twin, name: str) -> Ids:
    """A conference under the law, from its door to the task that stays, and who has to leave it."""
    ids = dict(await discussed(twin, name))
    services, held, part = twin.world.house.services, ids["conference"], ids["part_1"]
    about, day = pairs(twin, "IC12", of="son"), twin.clock.now().date()
    await approve_conference(services, then(twin, f"{name}-approve", "city"), held)
    for who in ("csw", "decliner"):
        act = then(twin, f"{name}-door-{who}", who)
        await acknowledge_secrecy(services, act, held, confidentiality=True)
    await open_conference(services, then(twin, f"{name}-open"), held)
    asking = Asking(part, twin.world.units[B], about, f"When was he seen? {name}", day)
    request = await ask_for_information(services, then(twin, f"{name}-ask"), held, asking)
    answered = await answer_for_information(
        services,
        then(twin, f"{name}-answer", "decliner"),
        held,
        request=request.ids["request"],
        text=f"In May: {name}",
        form="full",
    )
    act = then(twin, f"{name}-minutes")
    minutes = await write_minutes(services, act, held, part=part, pairs=about, text=name)
    task = Assigning(part, twin.world.units[B], about, f"Ring him: {name}", day)
    given = await assign_task(services, then(twin, f"{name}-task"), held, task)
    await close_conference(services, then(twin, f"{name}-close"), held)
    act = then(twin, f"{name}-leave")
    await exclude_member(services, act, held, unit=twin.world.units[B])
    said = {"answer": answered.ids["item"], "minutes": minutes.ids["item"]}
    return {**ids, **request.ids, **said, **given.ids, "words": given.ids["item"]}


async def sent_by_another(twin: Twin, name: str) -> Ids:
    """B, who takes part, refers the mother on by a consent that she gave to B."""
    ids = await other_takes_part(twin, f"{name}-b")
    services, due = twin.world.house.services, twin.clock.now().date() + timedelta(days=7)
    held = Named(CONSENT, sender_consent=True)
    to, about = twin.world.units["npo"], pairs(twin, "IC06")
    sheet = Referring(to, "formal", "support", about, f"Company for her: {name}", due, ground=held)
    sent = await refer(services, then(twin, name, "decliner"), case(twin), sheet)
    return {**ids, "sent": sent.ids["referral"], "sheet": sent.ids["item"]}


UNSEEN: Final[dict[str, Hidden]] = {
    act.__name__: act
    for act in (
        emergency,
        emergency_that_was_none,
        planned,
        photographed_for_another,
        told_again_elsewhere,
        printed_for_another,
        conferred,
        sent_by_another,
    )
}
