"""Hand-offs: proposed, accepted, completed."""

from datetime import date
from typing import Final

from app.application.ports import Outcome
from app.application.use_cases.accept_handoff import accept_handoff
from app.application.use_cases.end_handoff import end_handoff
from app.application.use_cases.propose_handoff import HandoffAsked, propose_handoff
from app.demo.acts_of_cases import absorbed_by, merge
from app.demo.player import Playing, Special, case_of
from app.demo.stories import Event, Proposed
from app.demo.writing import form_of, ground_of, words_of, write
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY
from app.domain.sharing.register import CONSENT

TURNS: Final = ("HandoffProposed", "HandoffAccepted")


async def _proposed(p: Playing, event: Event, ref: str) -> Outcome | None:
    """The candidate reads at once, as candidate.

    Where it could not (on law, by somebody else, of a candidate who will not lead), the words go as
    an entry does, and the proposal itself is made when it is accepted.
    """
    if _as_candidate(p, event, ref) and await p.tried(event, _propose_with_words(p, event, ref)):
        return None
    return await write(p, event, ref)


def _as_candidate(p: Playing, event: Event, ref: str) -> bool:
    to = event.get("to_lead")
    next_turn = _turn(p, event, ref)
    taken = next_turn is None or (next_turn["type"], _to(next_turn)) == ("HandoffAccepted", to)
    on_consent = ground_of(event) == CONSENT and event.get("consent_held_by") != "sender"
    to_nobody_else = p.receivers(event) == [to]
    by_lead = event["actor"]["organisation"] == p.stage.leads[ref]
    free = ref not in p.stage.handoffs
    return taken and on_consent and to_nobody_else and by_lead and free


def _turn(p: Playing, event: Event, ref: str) -> Event | None:
    """The next proposal or acceptance in this case."""
    later = [e for e in p.events if e["seq"] > event["seq"] and case_of(p, e) == ref]
    return next((e for e in later if e["type"] in TURNS), None)


def _to(event: Event) -> str:
    return str(event.get("to_lead") or event["actor"]["organisation"])


async def _propose_with_words(p: Playing, event: Event, ref: str) -> None:
    await p.go_on(event, ref)
    turn = _turn(p, event, ref) or event
    ends = turn.get("overlap_until") or event.get("overlap_until")
    ends = ends or _proposed_overlap(p, event, ref)
    to, lead = _to(event), p.stage.leads[ref]
    asked = HandoffAsked(
        to_unit=p.world.units[to],
        pairs=p.pairs(event, ref),
        form=form_of(p, event, [to]),
        text=words_of(event),
        overlap_until=_day(ends),
    )
    act, services = p.lead_act(ref, event), p.world.house.services
    made = await propose_handoff(services, act, p.stage.cases[ref], asked)
    p.remember(made.ids["item"], event, ref, lead, ORDINARY)
    p.stage.handoffs[ref] = Proposed(to, made.ids["handoff"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


async def _accepted(p: Playing, event: Event, ref: str) -> Outcome | None:
    """From this moment the new lead leads, whatever was proposed before."""
    to = _to(event)
    if to != p.stage.leads[ref]:
        await p.go_on(event, ref)
        await _take_over(p, event, ref, to)
        p.stage.leads[ref] = to
        for absorbed in absorbed_by(p, ref):
            await p.tried(event, merge(p, event, absorbed, ref))
    return await write(p, event, ref)


async def _take_over(p: Playing, event: Event, ref: str, to: str) -> None:
    services, case = p.world.house.services, p.stage.cases[ref]
    open_one = p.stage.handoffs.pop(ref, None)
    if open_one is not None and open_one.to != to:
        lead = p.lead_act(ref, event)
        await end_handoff(services, lead, case, handoff=open_one.handoff, how="withdrawn")
        open_one = None
    handoff = await _propose(p, event, ref, to) if open_one is None else open_one.handoff
    await accept_handoff(services, p.act(to, event), case, handoff=handoff)
    p.stage.taken_over[ref] = handoff
    # What the old lead allowed ends with it; whoever writes again is allowed by the new one.
    p.stage.contributors = {one for one in p.stage.contributors if one[0] != ref}


async def _propose(p: Playing, event: Event, ref: str, to: str) -> str:
    """Without words about anybody: what was told has its own entry."""
    if to not in p.world.units:
        raise Refusal(Code.UNKNOWN_UNIT)
    asked = HandoffAsked(p.world.units[to], frozenset(), "full", "", _overlap(p, event, ref))
    services, lead = p.world.house.services, p.lead_act(ref, event)
    made = await propose_handoff(services, lead, p.stage.cases[ref], asked)
    return made.ids["handoff"]


def _proposed_overlap(p: Playing, event: Event, ref: str) -> str | None:
    """The last overlap that was proposed in this case since its lead last changed."""
    found = None
    for e in p.events:
        if e["seq"] < event["seq"] and case_of(p, e) == ref and e["type"] in TURNS:
            accepted = e["type"] == "HandoffAccepted"
            found = None if accepted else e.get("overlap_until") or found
    return found


def _overlap(p: Playing, event: Event, ref: str) -> date | None:
    """Its last day, as accepted or else as proposed; what has passed already is no overlap."""
    ends = _day(event.get("overlap_until") or _proposed_overlap(p, event, ref))
    return ends if ends is not None and ends >= date.fromisoformat(event["date"]) else None


async def _completed(p: Playing, event: Event, ref: str) -> Outcome | None:
    """The read tail runs on to its date."""
    done = p.stage.taken_over.pop(ref, None)
    if done is not None:
        services, lead = p.world.house.services, p.lead_act(ref, event)
        case = p.stage.cases[ref]
        await p.tried(event, end_handoff(services, lead, case, handoff=done, how="completed"))
    return await write(p, event, ref)


ACTS: Final[dict[str, Special]] = {
    "HandoffProposed": _proposed,
    "HandoffAccepted": _accepted,
    "HandoffCompleted": _completed,
}
