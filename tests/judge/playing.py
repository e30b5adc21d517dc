"""Stories played through the real system, with every question that the one rule was asked."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.demo import reading
from app.demo.acts_of_consent import what_is_due
from app.demo.performance import act
from app.demo.player import Playing
from app.demo.stories import Event, StoryFile, build, load
from app.domain.sharing import policy
from app.domain.sharing.model import Grounds, Item, Reader
from app.wiring import House
from judge.compare import Differences, compare
from judge.expectation import Expectation
from judge.played import played
from judge.story import Stories, parse
from tests.conftest import PASSWORD

Rule = Callable[[Reader, Item, Grounds, date], object]
"""`may_read`, or what stands in its place."""
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the rule, and the story's name for the item (0: somebody's first facts)."""

    seq: int
    reader: Reader
    item: Item
    grounds: Grounds
    on: date


@dataclass(slots=True)
class Play:
    """A story as it was played; `asked` belongs to the readings, in their order."""

    expected: Expectation
    told: Told = field(default_factory=dict)
    asked: list[list[Asked]] = field(default_factory=list)
    verdicts: list[list[bool]] = field(default_factory=list)
    events: int = 0

    def differences(self, readings: list[Told] | None = None) -> Differences:
        seen = self.told if readings is None else {**self.told, "readings": readings}
        return compare(self.expected, played(seen))

    def notices(self, rule: Rule) -> bool:
        """Would anything have leaked or been missing, had the rule been this one?"""
        verdicts = [[allows(rule, one) for one in questions] for questions in self.asked]
        if verdicts == self.verdicts:
            return False
        found = self.differences(self._read_with(verdicts))
        return bool(found.leaks or found.unkept_shares)

    def _read_with(self, verdicts: list[list[bool]]) -> list[Told]:
        shown = (
            [_told(one) for one, yes in zip(questions, answers, strict=True) if yes]
            for questions, answers in zip(self.asked, verdicts, strict=True)
        )
        readings = zip(self.told["readings"], shown, strict=True)
        return [{**told, "items": items} for told, items in readings]


def _told(one: Asked) -> Told:
    return {"seq": one.seq, "form": one.item.form.value} if one.seq else {"seq": 0}


def allows(rule: Rule, one: Asked) -> bool:
    """A rule that breaks shows nothing."""
    try:
        answer = rule(one.reader, one.item, one.grounds, one.on)
    except Exception:  # noqa: BLE001 - whatever a spoiled rule raises
        return False
    return type(answer).__name__ == policy.Allowed.__name__


async def play_document(house: House, document: Told, folder: Path) -> list[Play]:
    """Every story of a document, on its own dates, read by everybody after every event."""
    path = folder / "stories.json"
    path.write_text(json.dumps(document), "utf-8")
    file, stories = load(path), parse(document)
    world = await build(house, file, PASSWORD)
    return [await _play(Playing(world, file, s, act), stories, file) for s in file.stories]


async def _play(p: Playing, stories: Stories, file: StoryFile) -> Play:
    made = Play(Expectation(stories, stories.story(p.story["id"])), events=len(p.story["events"]))
    readings: list[Told] = []
    attempts: list[Told] = []
    for event in p.events:
        await what_is_due(p, event)
        await p.play(event)
        for ref in p.stage.cases:
            readings += [await _read(p, event, o, ref, made) for o in file.organisations]
        attempts += await reading.ask_why_not(p, event)
    made.verdicts = [[allows(policy.may_read, one) for one in heard] for heard in made.asked]
    made.told = {
        "story": p.story["id"],
        "acts": p.acts,
        "implied": p.implied,
        "unsupported": p.unsupported,
        "readings": readings,
        "attempts": attempts,
    }
    return made


async def _read(p: Playing, event: Event, organisation: str, ref: str, made: Play) -> Told:
    """One reading, with the questions asked meanwhile."""
    heard: list[Asked] = []

    def listening(reader: Reader, item: Item, grounds: Grounds, on: date) -> policy.Answer:
        known = p.stage.items.get(item.item)
        heard.append(Asked(known.seq if known else 0, reader, item, grounds, on))
        return may_read(reader, item, grounds, on)

    may_read = policy.may_read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(policy, "may_read", listening)
        told = await reading.read_one(p, event, organisation, ref)
    made.asked.append(heard)
    return told
