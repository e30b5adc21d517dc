"""Opening, conferences, protection, requests, closing, merging."""

from typing import Final

from app.application.ports import Outcome
from app.application.use_cases.answer_request import answer_request
from app.application.use_cases.close_case import close_case
from app.application.use_cases.close_session import close_session
from app.application.use_cases.mark_intake import mark_intake
from app.application.use_cases.merge_cases import merge_cases
from app.application.use_cases.protect_person import protect_person
from app.demo.player import Playing, Special, named_pairs
from app.demo.stories import Event, Flagged, Session
from app.demo.writing import place_of, write, write_to


async def _opened(p: Playing, event: Event, ref: str) -> Outcome | None:
    await p.go_on(event, ref)
    lead, case = p.lead_act(ref, event), p.stage.cases[ref]
    await p.tried(event, mark_intake(p.world.house.services, lead, case))
    return await write(p, event, ref)


async def _held(p: Playing, event: Event, ref: str) -> Outcome | None:
    made = await write(p, event, ref)
    if named_pairs(event):
        convener = event["actor"]["organisation"]
        p.stage.sessions.append(Session(ref, convener, place_of(event), event["date"]))
    return made


async def _closed(p: Playing, event: Event, ref: str) -> Outcome | None:
    """What its convener holds is closed; if it holds none, every session of the case.

    What the closing itself says is shut with the rest: its writer alone keeps it.
    """
    actor = event["actor"]["organisation"]
    made = await write_to(p, event, ref, [])
    held = [s for s in p.stage.sessions if (s.case, s.day) == (ref, event["date"])]
    for session in [s for s in held if s.convener == actor] or held:
        await _close(p, event, session)
        p.stage.sessions.remove(session)
    return made


async def _close(p: Playing, event: Event, session: Session) -> None:
    """Whoever was not there tells the convener to."""
    services, case = p.world.house.services, p.stage.cases[session.case]
    for organisation in (event["actor"]["organisation"], session.convener):
        act = p.act(organisation, event)
        if await p.tried(event, close_session(services, act, case, session=session.place)):
            return


async def protect(p: Playing, event: Event) -> None:
    """A flag holds in every case, also in those that begin later."""
    p.stage.flags += [_flag(entry) for entry in event.get("protects") or ()]
    for n, flag in enumerate(p.stage.flags):
        for ref in p.stage.cases:
            if (n, ref) not in p.stage.flagged:
                p.stage.flagged.add((n, ref))
                await p.tried(event, _protect(p, event, ref, flag))


def _flag(entry: Event) -> Flagged:
    named = frozenset(name.split("/")[0] for name in entry.get("named") or ())
    return Flagged(entry["subject"], tuple(entry.get("categories") or ()), named)


async def _protect(p: Playing, event: Event, ref: str, flag: Flagged) -> Outcome:
    workers = (p.world.actors[name].worker for name in flag.named if name in p.world.actors)
    return await protect_person(
        p.world.house.services,
        p.lead_act(ref, event),
        p.stage.cases[ref],
        person=p.person(ref, flag.subject),
        categories=flag.categories,
        named_workers=tuple(sorted(workers)),
    )


async def _request(p: Playing, event: Event, ref: str) -> Outcome | None:
    lead, case = p.lead_act(ref, event), p.stage.cases[ref]
    made = await answer_request(p.world.house.services, lead, case, entitled=False)
    p.stage.answers[event["seq"]] = made.ids["answer"]
    return await write(p, event, ref)


async def _case_closed(p: Playing, event: Event, ref: str) -> Outcome | None:
    """With every engagement continuing; a case in which an answer is owed stays open."""
    made = await write(p, event, ref)
    lead, unit = p.lead_act(ref, event), p.world.units[p.stage.leads[ref]]
    services, case = p.world.house.services, p.stage.cases[ref]
    closing = close_case(services, lead, case, reason="02", accompanying_unit=unit)
    if await p.tried(event, closing):
        p.stage.closed.add(ref)
    return made


async def _reopened(p: Playing, event: Event, ref: str) -> Outcome | None:
    """A story may re-open what it only evaluated; the episode then simply goes on."""
    await p.go_on(event, ref)
    return await write(p, event, ref)


async def _merged(p: Playing, event: Event, ref: str) -> Outcome | None:
    """The leads of both agree; the survivor's reads here from now on."""
    into = str(event["into"])
    await p.begin(into, event)
    await p.go_on(event, ref)
    made = await write(p, event, ref)
    for absorbed in [ref, *absorbed_by(p, ref)]:
        await p.tried(event, merge(p, event, absorbed, into))
    return made


async def merge(p: Playing, event: Event, ref: str, into: str) -> None:
    """Its own lead merges it, in agreement with the survivor's, who reads there from now on."""
    services, survivor = p.world.house.services, p.lead_act(into, event).actor
    case, goes_on = p.stage.cases[ref], p.stage.cases[into]
    act = p.lead_act(ref, event)
    await merge_cases(services, act, case, into=goes_on, agreed_by=survivor)
    p.stage.merged[ref] = into


def absorbed_by(p: Playing, ref: str) -> list[str]:
    return [one for one, into in p.stage.merged.items() if into == ref]


ACTS: Final[dict[str, Special]] = {
    "CaseOpened": _opened,
    "ConferenceConvened": _held,
    "ConferenceHeld": _held,
    "ConferenceClosed": _closed,
    "AccessDenied": _request,
    "DisclosureRequestReceived": _request,
    "DisclosureRefused": _request,
    "CaseClosed": _case_closed,
    "CaseReopened": _reopened,
    "CaseMerged": _merged,
}
