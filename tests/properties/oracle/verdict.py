"""What a reader may see of a case on a day, and everything that stands in her way."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import app.messages
from tests.properties.oracle.doors import EVERYDAY, Facts, Paper, Stay, Table, Thing

CEILINGS: Final[dict[str, dict[str, dict[str, Any]]]] = json.loads(
    (Path(app.messages.__file__).parent / "ceilings.json").read_text("utf-8")
)["ceilings"]
FORMS: Final = ("none", "minimum", "summary", "full")
READS: Final = {"csw", "manager", "agency_worker", "city_officer"}
CONSENTS: Final = {"consent", "sender_consent"}
UNDER_CEILING: Final = {"consent", "sender_consent", "entrustment"}
Fact = tuple[str, str]
Words = frozenset[str]


@dataclass(frozen=True)
class Who:
    unit: str
    organisation: str
    agency_type: str
    worker: str
    role: str


@dataclass(frozen=True)
class Verdict:
    """`ways` = the bases of every way in; `barred` = of every other way, what bars it.

    `reasons` = everything that bars, over all ways; empty where there is a way in.
    """

    ways: frozenset[Words]
    barred: frozenset[Words]
    reasons: Words

    @property
    def nearest(self) -> frozenset[Words]:
        """The ways that lack least."""
        least = min((len(words) for words in self.barred), default=0)
        return frozenset(words for words in self.barred if len(words) == least)


@dataclass(frozen=True)
class Look:
    """One reader, one thing, one day, before one table."""

    table: Table
    who: Who
    thing: Thing
    on: date

    def verdict(self) -> Verdict:
        mine = self.thing.unit == self.who.unit
        if self.who.role not in READS:
            barred = _barred(frozenset({"role_not_allowed"}))
            more = frozenset() if mine else self._everything(self._through_stays().barred)
            return replace(barred, reasons=barred.reasons | more)
        return self._own() if mine else self._through_stays()

    def _through_stays(self) -> Verdict:
        stays = [s for s in self._stays() if s.door.open(self.on)]
        found = [self.under(stay) for stay in stays] or [(frozenset(), self._outside())]
        ways = frozenset(bases for bases, bars in found if not bars)
        barred = frozenset(bars for _, bars in found if bars)
        return Verdict(ways, barred, frozenset() if ways else self._everything(barred))

    def _own(self) -> Verdict:
        """What she wrote is hers; what her unit wrote, unless a flag names others."""
        hers = self.thing.worker == self.who.worker
        if hers or not any(self._flagged(fact) for fact in self.thing.about):
            return Verdict(frozenset({frozenset({"own_record"})}), frozenset(), frozenset())
        return _barred(frozenset({"protected"}))

    def _stays(self) -> list[Stay]:
        return [
            stay
            for stay in self.table.stays.values()
            if stay.unit == self.who.unit and stay.worker in {None, self.who.worker}
        ]

    def under(self, stay: Stay) -> tuple[Words, Words]:
        """The bases that carry the whole thing under one stay, and what bars it there."""
        bars = set(self._by_stay(stay))
        bases: set[str] = set()
        for fact in self.thing.about:
            carried = self._carried(fact, stay)
            bases |= carried
            if not carried:
                bars |= self._uncarried(fact, stay)
        return frozenset(bases), frozenset(bars)

    def _by_stay(self, stay: Stay) -> Iterator[str]:
        if self.thing.compartment not in stay.rooms:
            yield "compartment"
        if stay.items is not None and self.thing.item not in stay.items:
            yield "history"
        if not (self.thing.leaves or stay.team or stay.purpose == "review"):
            yield "raw_note"
        if stay.about is not None and not self.thing.about <= stay.about:
            yield "not_engaged"
        if any(self._flagged(fact) for fact in self.thing.about):
            yield "protected"

    def _carried(self, fact: Fact, stay: Stay) -> set[str]:
        papers = [p for p in self._papers(in_force=True) if stay.purpose in p.purposes]
        found = self._cover(fact, [p for p in papers if stay.team or self._fits(p, fact)])
        return found or self._kept(fact, stay)

    def _kept(self, fact: Fact, stay: Stay) -> set[str]:
        """Contracts of today under which the stay goes on: on some day before, they stood beside
        consents of the people meant, none of whom has since said no.
        """
        here = self.thing.compartment == EVERYDAY
        mine = [
            p
            for p in self.table.contracts
            if here
            and p.organisation == self.who.organisation
            and fact in (p.about or ())
            and stay.purpose in p.purposes
            and p.door.open(self.on)
        ]
        if not mine or any(self._said_no(fact, person, stay) for person in self._people(fact)):
            return set()
        ends = {day for p in self._given(fact) for day, _ in p.door.ends if day <= self.on}
        eves = [day - timedelta(days=1) for day in ends]
        stood = [day for day in eves if stay.door.open(day) and self._consented(fact, stay, day)]
        return {p.basis for p in mine if any(p.door.open(day) for day in stood)}

    def _people(self, fact: Fact) -> set[str]:
        return self.table.adults if fact[0] == "household" else {fact[0]}

    def _given(self, fact: Fact) -> list[Paper]:
        """Consents to her organisation that name the fact, or that of one of its people."""
        facts = {fact, *((person, fact[1]) for person in self._people(fact))}
        return [
            p
            for p in self.table.every_paper()
            if p.kind in CONSENTS
            and p.organisation == self.who.organisation
            and p.compartment == self.thing.compartment
            and any(p.names(one) for one in facts)
        ]

    def _said_no(self, fact: Fact, person: str, stay: Stay) -> bool:
        """The last that is known of her, as far as she said it by this day, is a withdrawal."""
        hers = [
            p
            for p in self._given(fact)
            if (p.names(fact) or p.names((person, fact[1])))
            and p.door.since is not None
            and p.door.since <= self.on
        ]
        nos = [
            p.door.last_word()[0]
            for p in hers
            if p.door.shut(self.on) and p.door.last_word()[1] == "withdrawn"
        ]
        yes = [
            p
            for p in hers
            if stay.purpose in p.purposes
            and self._fits(p, fact)
            and not (p.door.ends and p.door.last_word()[1] == "withdrawn")
        ]
        return bool(nos) and not any(
            not p.door.ends or p.door.last_word()[0] > max(nos) for p in yes
        )

    def _consented(self, fact: Fact, stay: Stay, day: date) -> bool:
        then = replace(self, on=day)
        papers = [
            p
            for p in then._papers(in_force=True)
            if p.kind in CONSENTS and stay.purpose in p.purposes and then._fits(p, fact)
        ]
        return bool(then._cover(fact, papers))

    def _uncarried(self, fact: Fact, stay: Stay) -> set[str]:
        papers = [p for p in self._papers(in_force=True) if stay.purpose in p.purposes]
        return {"ceiling"} if self._cover(fact, papers) else self._missing(fact)

    def _papers(self, *, in_force: bool) -> list[Paper]:
        """Papers of the reader's organisation, about the thing's compartment."""
        return [
            p
            for p in self.table.every_paper()
            if p.organisation == self.who.organisation
            and p.compartment == self.thing.compartment
            and p.door.open(self.on) == in_force
        ]

    def _cover(self, fact: Fact, papers: list[Paper]) -> set[str]:
        """The household is covered by name, or by the consent of every adult in it."""
        named = {p.basis for p in papers if p.names(fact)}
        if named or fact[0] != "household":
            return named
        of_each = [
            {p.basis for p in papers if p.kind in CONSENTS and p.names((adult, fact[1]))}
            for adult in self.table.adults
        ]
        return set().union(*of_each) if all(of_each) else set()

    def _fits(self, paper: Paper, fact: Fact) -> bool:
        """The ceiling, of papers that are under one."""
        if paper.kind not in UNDER_CEILING:
            return True
        ceiling = CEILINGS.get(self.who.agency_type, {}).get(fact[1], {"form": "none"})
        if FORMS.index(self.thing.form) > FORMS.index(ceiling["form"]):
            return False
        names = self.table.lets_in(fact, self.on)
        return {
            "any": True,
            "explicit_consent": paper.kind == "consent",
            "named_person": any(self.who.worker in named for named in names),
        }[ceiling["needs"]]

    def _flagged(self, fact: Fact) -> bool:
        return any(self.who.worker not in named for named in self.table.lets_in(fact, self.on))

    def _missing(self, fact: Fact, *, given: bool = False) -> set[str]:
        """For each person whose paper is missing, the last word on her; or on the fact itself.

        `given`: a former lead's own record, which nobody gave, is no word.
        """
        people = self.table.adults if fact[0] == "household" else {fact[0]}
        facts = [(person, fact[1]) for person in people]
        missing = [f for f in facts if not any(p.names(f) for p in self._papers(in_force=True))]
        past = [
            p
            for p in self._papers(in_force=False)
            if p.door.shut(self.on) and not (given and p.kind == "own_record")
        ]
        return {_last_word(past, frozenset({fact, one})) for one in missing or [fact]}

    def _outside(self, *, given: bool = False) -> Words:
        """Nobody lets her in: that, and whether there was a paper for her at all."""
        bars = {"not_engaged"} | {"declined" for stay in self._stays() if stay.declined}
        if self.thing.compartment not in frozenset({EVERYDAY}).union(
            *(s.rooms for s in self._stays())
        ):
            bars.add("compartment")
        for fact in self.thing.about:
            if not self._cover(fact, self._papers(in_force=True)):
                bars |= self._missing(fact, given=given)
            if self._flagged(fact):
                bars.add("protected")
        return frozenset(bars)

    def _everything(self, barred: frozenset[Words]) -> Words:
        """All that bars, over all ways, and what bars whatever the way."""
        words = set().union(*barred) | {"declined" for stay in self._stays() if stay.declined}
        stays = [s for s in self._stays() if s.door.open(self.on)]
        if not any(self.thing.compartment in stay.rooms for stay in stays):
            words.add("not_engaged" if self.thing.compartment == EVERYDAY else "compartment")
        papers = self._papers(in_force=True)
        for fact in self.thing.about:
            fitting = [p for p in papers if self._fits(p, fact)]
            if self._cover(fact, papers) and not self._cover(fact, fitting):
                words.add("ceiling")
            uncovered = [s for s in stays if not self._usable(fact, s)]
            if uncovered or not (stays or self._cover(fact, papers)):
                words |= self._missing(fact, given=True)
        return frozenset(words)

    def _usable(self, fact: Fact, stay: Stay) -> bool:
        papers = [p for p in self._papers(in_force=True) if stay.purpose in p.purposes]
        return bool(self._cover(fact, papers) or self._kept(fact, stay))


def _last_word(past: list[Paper], facts: Facts) -> str:
    on_it = [p for p in past if any(p.names(fact) for fact in facts)]
    if not on_it:
        return "no_basis"
    return max(on_it, key=lambda p: (p.door.last_word()[0], p.basis)).door.last_word()[1]


def _barred(words: Words) -> Verdict:
    return Verdict(frozenset(), frozenset({words}), words)
