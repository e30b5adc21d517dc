"""Opening, conferences, protection, requests, hand-offs, closing, merging."""

from datetime import date
from typing import Final

from app.application.use_cases.accept_handoff import accept_handoff
from app.application.use_cases.answer_request import answer_request
from app.application.use_cases.close_case import close_case
from app.application.use_cases.close_session import close_session
from app.application.use_cases.end_handoff import end_handoff
from app.application.use_cases.mark_intake import mark_intake
from app.application.use_cases.merge_cases import merge_cases
from app.application.use_cases.propose_handoff import HandoffAsked, propose_handoff
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.reopen_case import reopen_case
from app.demo.player import Playing, Special, place_of, write
from app.demo.stories import Event
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY


async def _opened(p: Playing, event: Event, ref: str) -> None:
    lead = p.act(p.stage.leads[ref], event)
    await mark_intake(p.world.house.services, lead, p.stage.cases[ref])
    await write(p, event, ref)


async def _held(p: Playing, event: Event, ref: str) -> None:
    p.stage.sessions.append((ref, event["actor"]["organisation"], place_of(event)))
    await write(p, event, ref)


async def _closed(p: Playing, event: Event, ref: str) -> None:
    """What its convener holds is closed; if it holds none, every session of the case."""
    actor = event["actor"]["organisation"]
    await write(p, {**event, "shared_with": []}, ref)
    held = [s for s in p.stage.sessions if s[0] == ref]
    for session in [s for s in held if s[1] == actor] or held:
        await close_session(
            p.world.house.services,
            p.act(actor, event),
            p.stage.cases[ref],
            session=session[2],
        )
        p.stage.sessions.remove(session)


async def _protected(p: Playing, event: Event, ref: str) -> None:
    lead = p.act(p.stage.leads[ref], event)
    for entry in event.get("protects", ()):
        named = {name.split("/")[0] for name in entry["named"]}
        await protect_person(
            p.world.house.services,
            lead,
            p.stage.cases[ref],
            person=p.stage.people[ref, entry["subject"]],
            categories=tuple(entry["categories"]),
            named_workers=tuple(sorted(p.world.actors[n].worker for n in named)),
        )
    await write(p, event, ref)


async def _request(p: Playing, event: Event, ref: str) -> None:
    lead = p.act(p.stage.leads[ref], event)
    made = await answer_request(p.world.house.services, lead, p.stage.cases[ref], entitled=False)
    p.stage.answers[event["seq"]] = made.ids["answer"]
    if event["subjects"]:
        await write(p, event, ref)


async def _proposed(p: Playing, event: Event, ref: str) -> None:
    lead = p.stage.leads[ref]
    asked = HandoffAsked(
        to_unit=p.world.units[event["to_lead"]],
        pairs=p.pairs(event, ref),
        form=p.form(event, [event["to_lead"]]),
        text=event["ja"],
        overlap_until=_day(event.get("overlap_until")),
    )
    act = p.act(lead, event)
    made = await propose_handoff(p.world.house.services, act, p.stage.cases[ref], asked)
    p.remember(made.ids["item"], event, ref, lead, ORDINARY)
    p.stage.handoffs[ref] = made.ids["handoff"]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


async def _handoff_accepted(p: Playing, event: Event, ref: str) -> None:
    to = event["to_lead"]
    act, handoff = p.act(to, event), p.stage.handoffs[ref]
    await accept_handoff(p.world.house.services, act, p.stage.cases[ref], handoff=handoff)
    p.stage.leads[ref] = to
    p.stage.led[ref].add(to)
    await write(p, event, ref)


async def _handoff_completed(p: Playing, event: Event, ref: str) -> None:
    act, handoff = p.act(p.stage.leads[ref], event), p.stage.handoffs[ref]
    await end_handoff(
        p.world.house.services, act, p.stage.cases[ref], handoff=handoff, how="completed"
    )
    await write(p, event, ref)


async def _case_closed(p: Playing, event: Event, ref: str) -> None:
    await write(p, event, ref)
    lead = p.stage.leads[ref]
    await close_case(
        p.world.house.services,
        p.act(lead, event),
        p.stage.cases[ref],
        reason="02",
        accompanying_unit=p.world.units[lead],
    )


async def _reopened(p: Playing, event: Event, ref: str) -> None:
    lead = p.act(p.stage.leads[ref], event)
    try:
        await reopen_case(p.world.house.services, lead, p.stage.cases[ref])
    except Refusal as refusal:
        # A story may re-open what it only evaluated; the episode then simply goes on.
        if refusal.code is not Code.CASE_OPEN:
            raise
    await write(p, event, ref)


async def _merged(p: Playing, event: Event, ref: str) -> None:
    await write(p, event, ref)
    act = p.act(p.stage.leads[ref], event)
    into = p.stage.cases[event["into"]]
    await merge_cases(p.world.house.services, act, p.stage.cases[ref], into=into)


ACTS: Final[dict[str, Special]] = {
    "CaseOpened": _opened,
    "ConferenceHeld": _held,
    "ConferenceClosed": _closed,
    "AddressProtected": _protected,
    "AccessDenied": _request,
    "DisclosureRequestReceived": _request,
    "DisclosureRefused": _request,
    "HandoffProposed": _proposed,
    "HandoffAccepted": _handoff_accepted,
    "HandoffCompleted": _handoff_completed,
    "CaseClosed": _case_closed,
    "CaseReopened": _reopened,
    "CaseMerged": _merged,
}
