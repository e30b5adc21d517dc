"""What a story lets one expect after each of its events, computed from the file alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from judge.items import Item
from judge.ledger import Ledger
from judge.referrals import Implied
from judge.story import Event, Pair, Refused, Stories, Story

_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """Right after one event, on its date.

    Which items (by their seq) each organisation reads in each case, who is owed a preview of which
    sending, which cases have begun, and who may be shown the people's first facts there.
    """

    after: int
    day: date
    shares: Mapping[tuple[str, str], frozenset[int]]
    previews: frozenset[tuple[str, int]]
    lines: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, frozenset[str]]

    def of(self, organisation: str, case: str) -> frozenset[int]:
        """What this organisation reads in this case."""
        return self.shares.get((organisation, case), _NOTHING)

    def all_of(self, organisation: str) -> frozenset[int]:
        """What this organisation reads in any case of the story."""
        return frozenset().union(
            *(found for (one, _), found in self.shares.items() if one == organisation)
        )

    def may_show(self, case: str, item: Item) -> bool:
        """May the page of `case` show this item: its own, or one of a case merged into it?"""
        return case in self.lines.get(item.case, ())

    def previews_of(self, organisation: str) -> frozenset[int]:
        """The sendings of which this organisation must see a preview and no more."""
        return frozenset(seq for one, seq in self.previews if one == organisation)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An attempt to be tried right after event `after`; `place` counts within the event."""

    after: int
    place: int
    organisation: str
    case: str
    pairs: frozenset[Pair]
    why: str


class Expectation:
    """One story, played in thought."""

    def __init__(self, stories: Stories, story: Story) -> None:
        self.story = story
        self.organisations = tuple(stories.organisations)
        self._ledger = Ledger(stories, story)
        self._states = {event.seq: self._play(event.seq) for event in story.events}

    @property
    def items(self) -> Mapping[int, Item]:
        """Every item of the story, by the seq of its event."""
        return self._ledger.items

    @property
    def implied(self) -> tuple[Implied, ...]:
        """The acts that the story implies."""
        return tuple(self._ledger.referrals.implied)

    @property
    def states(self) -> tuple[State, ...]:
        """The state after every event, in order."""
        return tuple(self._states.values())

    def after(self, seq: int) -> State:
        """The state right after event `seq`."""
        return self._states[seq]

    def case_of(self, seq: int) -> str:
        """The case of event `seq`."""
        return self._event(seq).case

    def refusals(self, seq: int) -> tuple[Refusal, ...]:
        """What must be refused right after event `seq`."""
        event = self._event(seq)
        return tuple(
            _refusal(event.seq, place, event.case, refused)
            for place, refused in enumerate(event.refused)
        )

    def _event(self, seq: int) -> Event:
        return next(one for one in self.story.events if one.seq == seq)

    def _play(self, seq: int) -> State:
        event = self._event(seq)
        self._ledger.perform(event)
        leadership = self._ledger.leadership
        lines = {case: tuple(leadership.line(case)) for case in leadership.tenures}
        shares = {
            (organisation, case): self._reads(organisation, case, event.day)
            for organisation in self.organisations
            for case in self.story.cases
        }
        facts = {case: self._ledger.first_facts(case, event.day) for case in lines}
        return State(seq, event.day, shares, self._ledger.referrals.previews(), lines, facts)

    def _reads(self, organisation: str, case: str, on: date) -> frozenset[int]:
        return frozenset(
            item.seq
            for item in self._ledger.items.values()
            if item.case == case and self._ledger.reads(organisation, item, on)
        )


def _refusal(seq: int, place: int, case: str, refused: Refused) -> Refusal:
    return Refusal(seq, place, refused.organisation, case, refused.pairs, refused.why)


def conflicts(expected: Expectation) -> tuple[tuple[Refusal, int], ...]:
    """Refusals that this expectation itself would break, each with the item that breaks it.

    The reading of the file is wrong, or the file is.
    """
    return tuple(
        (refusal, seq)
        for state in expected.states
        for refusal in expected.refusals(state.after)
        for seq in sorted(state.all_of(refusal.organisation))
        if breaks(refusal, expected.items[seq])
    )


def breaks(refusal: Refusal, item: Item) -> bool:
    """Does obtaining this item break the refusal? One's own record never does."""
    return item.author != refusal.organisation and bool(item.pairs & refusal.pairs)
