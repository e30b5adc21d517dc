"""Reads every case as every organisation, through the query that REST and pages use."""

from collections.abc import Iterator
from typing import Any

from app.application.queries.case_page import CasePage, case_page
from app.application.queries.why import why
from app.demo.player import Playing, case_of
from app.demo.stories import Event
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY, Pair
from app.domain.sharing.policy import reader_of, scope_of

FACTS = 0
"""The `seq` of the people's first facts, which the opening of a case writes for its lead."""
Told = dict[str, Any]
"""Plain data, in the shape that the judge reads."""


async def read_everything(p: Playing, event: Event) -> list[Told]:
    """Every case of the story so far, as every organisation of the file."""
    return [
        await read_one(p, event, organisation, ref)
        for ref in p.stage.cases
        for organisation in p.file.organisations
    ]


async def read_one(p: Playing, event: Event, organisation: str, ref: str) -> Told:
    act = p.act(organisation, event)
    scope = scope_of(act.actor, civil_date(act.now))
    try:
        page = await case_page(scope, p.world.house.services, act, p.stage.cases[ref])
        items = list(_shown(p, page, organisation))
    except Refusal:
        items = []
    return {
        "after": event["seq"],
        "organisation": organisation,
        "case": ref,
        "items": items,
    }


def _shown(p: Playing, page: CasePage, organisation: str) -> Iterator[Told]:
    """The story's name for what was read: the seq of the event that wrote it.

    What no event wrote has none; whoever reads it is judged as for the first facts.
    """
    for entry in page.entries:
        made = p.stage.items.get(entry.item)
        if made is None:
            yield {"seq": FACTS}
        else:
            yield {"seq": made.seq, "own": made.author == organisation, "form": entry.form.value}
    if any(person.facts for person in page.people):
        yield {"seq": FACTS}


async def ask_why_not(p: Playing, event: Event) -> list[Told]:
    """The refusals that the story expects right after this event, and why they are refused."""
    return [
        {"after": event["seq"], "refused": n, "why_not": await _ask(p, event, entry)}
        for n, entry in enumerate(event.get("refused") or ())
    ]


async def _ask(p: Playing, event: Event, entry: Event) -> list[str]:
    """Asked wherever the story's items carry a listed pair; else about the event's own case."""
    here = case_of(p, event)
    organisation = entry["organisation"]
    named = frozenset((s, c) for s in entry["subjects"] for c in entry["categories"])
    places = {
        (made.case, made.compartment)
        for made in p.stage.items.values()
        if made.pairs & named and made.author != organisation
    }
    reasons: set[str] = set()
    for ref, compartment in sorted(places or {(here, ORDINARY)}):
        if ref in p.stage.cases and organisation in p.world.actors:
            reasons |= await _reasons(p, event, organisation, named, ref, compartment)
    if event["seq"] in p.stage.answers:
        reasons.add(p.stage.answers[event["seq"]])
    return sorted(reasons)


async def _reasons(  # noqa: PLR0917 - who, what and where
    p: Playing,
    event: Event,
    organisation: str,
    named: frozenset[tuple[str, str]],
    ref: str,
    compartment: str,
) -> set[str]:
    """Asked by the lead of that case, about the organisation's worker."""
    lead = p.act(p.stage.leads[ref], event)
    pairs = frozenset(Pair(p.person(ref, subject), category) for subject, category in named)
    answers = await why(
        scope_of(lead.actor, civil_date(lead.now)),
        p.world.house.services,
        lead,
        p.stage.cases[ref],
        reader=reader_of(p.world.actors[organisation]),
        pairs=pairs,
        compartment=compartment,
    )
    codes = {code.value for answer in answers for code in answer.reasons}
    # To who may not know the case, "no basis" and "unknown case" are one answer.
    return codes | ({Code.UNKNOWN_CASE.value} if Code.NO_BASIS.value in codes else set())
