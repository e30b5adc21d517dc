"""What must be refused, taken from what the judge expects; only what is certain."""

from collections.abc import Iterator
from random import Random
from typing import Any, Final

from judge.codes import HOUSEHOLD
from judge.expectation import Expectation
from judge.items import Item
from judge.ledger import Ledger
from judge.story import Event, Pair, Stories, Story, parse

Line = tuple[str, str, str, str]
"""Case, person, organisation, category: what was consented to at some time."""
SHARE: Final = 0.25
"""How many of the possible refusals are written down."""


def with_refusals(rng: Random, document: dict[str, Any]) -> dict[str, Any]:
    """The same file with attempts that must fail."""
    stories = parse(document)
    for told, story in zip(document["vignettes"], stories.stories, strict=True):
        for raw, found in zip(told["events"], _of_story(stories, story), strict=True):
            chosen = rng.sample(found, min(len(found), 2)) if rng.random() < SHARE else []
            if chosen:
                raw["refused"] = chosen
    return document


def _of_story(stories: Stories, story: Story) -> Iterator[list[dict[str, Any]]]:
    """For every event what must be refused right after it."""
    expected, ledger = Expectation(stories, story), Ledger(stories, story)
    given: set[Line] = set()
    for event in story.events:
        ledger.perform(event)
        given |= _given(event) if event.supported else set()
        yield [
            entry
            for organisation in stories.organisations
            for entry in _of(expected, ledger, event, organisation, frozenset(given))
        ]


def _of(
    expected: Expectation,
    ledger: Ledger,
    event: Event,
    organisation: str,
    given: frozenset[Line],
) -> Iterator[dict[str, Any]]:
    """Every item of which the organisation reads no pair, with every why that is certain."""
    read = [ledger.items[seq] for seq in expected.after(event.seq).all_of(organisation)]
    shown = {pair for item in read if item.author != organisation for pair in item.pairs}
    for item in ledger.items.values():
        if item.author != organisation and not item.pairs & shown:
            for why in _whys(ledger, item, organisation, event, given):
                if why != "declined" or not _read_once(expected, item, organisation):
                    yield _entry(item, organisation, why)


def _read_once(expected: Expectation, item: Item, organisation: str) -> bool:
    """Taken on first and given back later: not what "declined" says."""
    return any(item.seq in state.all_of(organisation) for state in expected.states)


def _entry(item: Item, organisation: str, why: str) -> dict[str, Any]:
    pairs = sorted(item.pairs)
    return {
        "organisation": organisation,
        "subjects": sorted({pair.subject for pair in pairs}),
        "categories": sorted({pair.category for pair in pairs}),
        "why": why,
    }


def _whys(
    ledger: Ledger, item: Item, organisation: str, event: Event, given: frozenset[Line]
) -> Iterator[str]:
    """Conjuncts that fail for certain."""
    grounds = ledger.grounds
    if not grounds.flags_admit(item, organisation):
        yield "protected"
    if item.conference and organisation not in item.engaged:
        yield "compartment"
    leads = {tenure.organisation for tenure in ledger.leadership.readers(item.case, event.day)}
    if item.conference or organisation in leads:
        return
    held = ledger.referrals.withheld_from(item.seq, organisation)
    if held and organisation in ledger.referrals.sent[item.seq].declined:
        yield "declined"
    known = _known_to(ledger, organisation, item.case)
    otherwise = _carried_to(ledger, organisation, item.case)
    if any(_never(given, item, pair, organisation) for pair in item.pairs - otherwise):
        yield "no_basis"
    carried = item.statutory or item.entrusted or item.sender_held
    if carried and organisation not in item.engaged:
        return
    based = grounds.based(item, organisation, event.day)
    if based and not any(pair in known for pair in item.pairs):
        yield "not_engaged"
    if based and not held and not grounds.covered(item, organisation, event.day):
        yield "ceiling"


def _never(given: frozenset[Line], item: Item, pair: Pair, organisation: str) -> bool:
    """Nobody ever consented to this in the case, and no other basis was named."""
    if item.statutory or item.entrusted or item.sender_held or pair.subject == HOUSEHOLD:
        return False
    return (item.case, pair.subject, organisation, pair.category) not in given


def _known_to(ledger: Ledger, organisation: str, case: str) -> frozenset[Pair]:
    """Pairs of whatever the organisation was told here, even if it is withheld today."""
    here = [
        one for one in ledger.items.values() if one.case == case and organisation in one.engaged
    ]
    return frozenset(pair for one in here for pair in one.pairs)


def _carried_to(ledger: Ledger, organisation: str, case: str) -> frozenset[Pair]:
    """Pairs for which the organisation holds another basis than consent."""
    here = [
        one for one in ledger.items.values() if one.case == case and organisation in one.engaged
    ]
    carried = [one for one in here if one.statutory or one.entrusted or one.sender_held]
    return frozenset(pair for one in carried for pair in one.pairs)


def _given(event: Event) -> set[Line]:
    return {
        (event.case, entry.subject, grant.organisation, category)
        for entry in event.consents
        for grant in entry.grants
        for category in grant.categories
    }
