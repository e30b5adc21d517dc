"""Deeds that stand on a law, a plan or a file: conferences, emergencies, reports, what is sent."""

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PIL import Image

from app.application.queries.attachment import attachment
from app.application.queries.conference_page import conference_page
from app.application.use_cases.acknowledge_secrecy import acknowledge_secrecy
from app.application.use_cases.approve_conference import approve_conference
from app.application.use_cases.attach_file import Attaching, attach_file
from app.application.use_cases.begin_plan import begin_plan
from app.application.use_cases.close_conference import close_conference
from app.application.use_cases.confer_plan import confer_plan
from app.application.use_cases.draft_plan import draft_plan
from app.application.use_cases.evaluate_plan import evaluate_plan
from app.application.use_cases.give_emergency_reason import give_emergency_reason
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_conference import open_conference
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.application.use_cases.prepare_conference import (
    Invited,
    PartPlanned,
    Preparing,
    prepare_conference,
)
from app.application.use_cases.record_decision import record_decision
from app.application.use_cases.review_emergency import review_emergency
from app.application.use_cases.tell_outside import Telling, tell_outside
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.application.use_cases.write_minutes import write_minutes
from app.domain.case.commands import PlanTerms
from app.domain.dates import civil_date
from app.domain.sharing.policy import scope_of
from app.domain.sharing.register import CONSENT
from bench.cases import WORDS
from bench.deed import Deed, Ids, done, kept, later
from bench.practice import Turn
from bench.stage import WORKERS, Moot, Played, Stage

SIDE: Final = 64
HALF_YEAR: Final = 180


def _picture() -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((SIDE, SIDE)).save(made, "PNG")
    return made.getvalue()


PICTURE: Final = _picture()


async def _plan(on: Stage, p: Played, turn: Turn) -> Ids:
    """Its words, for a partner where one takes part, and the plan itself, for half a year."""
    act, entry = on.led(p, turn), EntryAsked("plan", p.pairs(), "summary", turn.at, WORDS)
    if turn.unit in p.partners:
        units, about = (on.world.units[turn.unit],), p.about(turn.unit)
        entry = replace(entry, pairs=about, share_with=units, ground=Named(CONSENT))
    words = (await write_entry(on.services, act, p.case, entry)).ids["item"]
    last = later(turn, HALF_YEAR)
    terms = PlanTerms(civil_date(turn.at), last, last, goals=2, words=words)
    return await kept(draft_plan(on.services, act, p.case, terms), "plan", turn)


async def _decide(on: Stage, p: Played, turn: Turn) -> Ids:
    """Conferred on, decided by the city on paper, and begun."""
    act, plan, day = on.led(p, turn), p.was("plan", turn), civil_date(turn.at)
    services, number = on.services, f"R7-{turn.life}"
    await confer_plan(services, act, p.case, plan, held_on=day, result="approved")
    await record_decision(services, act, p.case, plan, number=number, decided_on=day)
    return await done(begin_plan(services, act, p.case, plan))


async def _evaluate(on: Stage, p: Played, turn: Turn) -> Ids:
    act, plan = on.led(p, turn), p.was("plan", turn)
    return await done(evaluate_plan(on.services, act, p.case, plan, result=turn.code, words=None))


async def _conference(on: Stage, p: Played, turn: Turn) -> Ids:
    """The lead and a partner, before the city, in five days."""
    act, about, units = on.led(p, turn), p.pairs(), on.world.units
    members = (Invited(act.actor.unit, "lead"), Invited(units[turn.unit], "partner"))
    if turn.unit not in WORKERS or units[turn.unit] == act.actor.unit:
        raise Moot
    part, city = PartPlanned((turn.code,), about), units["city"]
    asked = Preparing((part,), members, city, later(turn, 5), WORDS)
    ids = (await prepare_conference(on.services, act, p.case, asked)).ids
    p.discussed = about
    return {f"{name}/{turn.n}": ids[name] for name in ("conference", "part_1")}


async def _approve(on: Stage, p: Played, turn: Turn) -> Ids:
    act, held = on.by(p, turn), p.was("conference", turn)
    return await done(approve_conference(on.services, act, held))


async def _come_in(on: Stage, p: Played, turn: Turn) -> Ids:
    act, held = on.by(p, turn), p.was("conference", turn)
    return await done(acknowledge_secrecy(on.services, act, held, confidentiality=True))


async def _sit(on: Stage, p: Played, turn: Turn) -> Ids:
    services, act, held = on.services, on.led(p, turn), p.was("conference", turn)
    await open_conference(services, act, held)
    part, about = p.was("part_1", turn), p.discussed
    return await done(write_minutes(services, act, held, part=part, pairs=about, text=WORDS))


async def _look_at_conference(on: Stage, p: Played, turn: Turn) -> Ids:
    act, held = on.by(p, turn), p.was("conference", turn)
    scope = scope_of(act.actor, civil_date(act.now))
    return await done(conference_page(scope, on.services, act, held))


async def _close_conference(on: Stage, p: Played, turn: Turn) -> Ids:
    return await done(close_conference(on.services, on.led(p, turn), p.was("conference", turn)))


async def _emergency(on: Stage, p: Played, turn: Turn) -> Ids:
    unit, ground = on.world.units[turn.unit], Named("LB-LIFE")
    asked = EmergencyAsked(unit, p.pairs(), WORDS, "summary", turn.at, ground)
    return await kept(
        open_emergency(on.services, on.led(p, turn), p.case, asked), "emergency", turn
    )


async def _reason(on: Stage, p: Played, turn: Turn) -> Ids:
    act, of = on.led(p, turn), p.was("emergency", turn)
    return await done(give_emergency_reason(on.services, act, p.case, emergency=of, text=WORDS))


async def _review(on: Stage, p: Played, turn: Turn) -> Ids:
    """By the council's manager; one of an office that leads instead is looked at there."""
    act, of = on.world.act("manager", turn.at), p.was("emergency", turn)
    services, result = on.services, turn.code
    return await done(
        review_emergency(services, act, p.case, emergency=of, result=result, text=WORDS)
    )


async def _report(on: Stage, p: Played, turn: Turn) -> Ids:
    units, ground = (on.world.units[turn.unit],), Named(turn.code)
    entry = EntryAsked("statutory_report", p.pairs(), "summary", turn.at, WORDS, units, ground)
    return await done(write_entry(on.services, on.led(p, turn), p.case, entry))


async def _attach(on: Stage, p: Played, turn: Turn) -> Ids:
    """A picture for a partner who takes part."""
    p.joined(turn)
    about, to = p.about(turn.unit), (on.world.units[turn.unit],)
    file = Attaching(
        PICTURE, "image/png", "p.png", about, "minimum", turn.at, travels=True, share_with=to
    )
    made = await attach_file(on.services, on.led(p, turn), p.case, file)
    return {f"file/{turn.n}": made.ids["item"]}


async def _look_at_file(on: Stage, p: Played, turn: Turn) -> Ids:
    act, file = on.by(p, turn), p.was("file", turn)
    scope = scope_of(act.actor, civil_date(act.now))
    found = await attachment(scope, on.services, act, p.case, file)
    async for _ in found.chunks:
        pass
    return {}


async def _tell(on: Stage, p: Played, turn: Turn) -> Ids:
    """By telephone, with or without a basis: it is kept either way."""
    unit = on.world.units[turn.unit]
    said = Telling("telephone", turn.at, unit, pairs=p.about(turn.unit), text=WORDS)
    return await done(tell_outside(on.services, on.led(p, turn), p.case, said))


LAWFUL: Final[Mapping[str, Deed]] = {
    "plan": _plan,
    "decide": _decide,
    "evaluate": _evaluate,
    "conference": _conference,
    "approve": _approve,
    "come_in": _come_in,
    "sit": _sit,
    "look_at_conference": _look_at_conference,
    "close_conference": _close_conference,
    "emergency": _emergency,
    "reason": _reason,
    "review": _review,
    "report": _report,
    "attach": _attach,
    "look_at_file": _look_at_file,
    "tell": _tell,
}
"""By the name that a turn calls it."""
