"""What dangles in a story file: names and codes that nothing in it, or in the format, explains."""

from collections.abc import Iterator

from judge.codes import CONSENT, ENTRUSTED, HOUSEHOLD, NO_BASIS, STATUTORY, WHYS
from judge.story import Event, Stories, Story

_BASES = {CONSENT} | ENTRUSTED | STATUTORY | NO_BASIS


def complaints(stories: Stories) -> list[str]:
    """One sentence for each; a file with complaints plays all the same."""
    return [line for story in stories.stories for line in _story(stories, story)]


def _story(stories: Stories, story: Story) -> Iterator[str]:
    people = {person.ref for person in story.people} | {HOUSEHOLD}
    if story.lead not in stories.organisations:
        yield f"{story.story}: no organisation {story.lead}"
    for event in story.events:
        where = f"{story.story}/{event.seq}"
        for name in sorted(_organisations(event) - stories.organisations.keys()):
            yield f"{where}: no organisation {name}"
        for name in sorted(_subjects(event) - people):
            yield f"{where}: no person {name}"
        for code in sorted(event.bases - _BASES):
            yield f"{where}: no legal basis {code}"
        for code in sorted({refused.why for refused in event.refused} - WHYS):
            yield f"{where}: no why {code}"
        if event.into is not None and event.into not in story.cases:
            yield f"{where}: no case {event.into}"


def _organisations(event: Event) -> set[str]:
    granted = {grant.organisation for entry in event.consents for grant in entry.grants}
    revoked = {name for entry in event.consents for name in entry.revoked_for or ()}
    refused = {refused.organisation for refused in event.refused}
    named = {name for protection in event.protects for name in protection.named}
    lead = {event.to_lead} - {None}
    return {event.actor, *event.receivers, *granted, *revoked, *refused, *named, *map(str, lead)}


def _subjects(event: Event) -> set[str]:
    pairs = event.pairs.union(*(refused.pairs for refused in event.refused))
    consents = {entry.subject for entry in event.consents}
    return {pair.subject for pair in pairs} | consents | {p.subject for p in event.protects}
