"""What was expected against what was seen."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from judge.ceilings import FORMS
from judge.codes import ONE_CLASS
from judge.expectation import Expectation, Refusal, State, breaks
from judge.played import Played, Reading

FIRST_FACTS = 0
"""The seq by which the player tells of what the opening of a case wrote about the people."""
Seen = Mapping[tuple[int, str], list[Reading]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as expected.

    `seq` is the event after which it was seen, `item` the seq of the item, `what` says what is
    wrong: leak, unkept_share, form, preview, unread, obtained, untried, or the why that is missing.
    """

    what: str
    seq: int
    organisation: str
    case: str
    item: int | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Differences:
    """All of them, by what they mean, with the counts of what was looked at."""

    leaks: tuple[Difference, ...]
    unkept_shares: tuple[Difference, ...]
    refusals_not_kept: tuple[Difference, ...]
    unread: tuple[Difference, ...]
    shares_checked: int
    shares_kept: int
    refusals_checked: int
    refusals_kept: int

    @property
    def every(self) -> tuple[Difference, ...]:
        return self.leaks + self.unkept_shares + self.refusals_not_kept + self.unread


def compare(expected: Expectation, observed: Played) -> Differences:
    """Every difference, in the order of the story."""
    seen = _by_reader(observed)
    leaks = [found for state in expected.states for found in _leaks(expected, state, seen)]
    missing = [found for state in expected.states for found in _missing(state, seen)]
    refusals = [one for state in expected.states for one in expected.refusals(state.after)]
    broken = [(one, list(_broken(expected, observed, one, seen))) for one in refusals]
    checked = sum(len(found) for state in expected.states for found in state.shares.values())
    return Differences(
        leaks=tuple(leaks),
        unkept_shares=tuple(_each_category(expected, missing)) + tuple(_previews(expected, seen)),
        refusals_not_kept=tuple(found for _, many in broken for found in many),
        unread=tuple(_unread(expected, observed)),
        shares_checked=checked,
        shares_kept=checked - len(missing),
        refusals_checked=len(refusals),
        refusals_kept=sum(not many for _, many in broken),
    )


def _by_reader(observed: Played) -> Seen:
    seen: defaultdict[tuple[int, str], list[Reading]] = defaultdict(list)
    for reading in observed.readings:
        seen[reading.after, reading.organisation].append(reading)
    return seen


def _leaks(expected: Expectation, state: State, seen: Seen) -> Iterator[Difference]:
    """What came out and should not have, or in the wrong case, or in too high a form."""
    for organisation in expected.organisations:
        may = state.all_of(organisation)
        for reading in seen.get((state.after, organisation), []):
            for shown in reading.items:
                item = expected.items.get(shown.seq)
                where = (state.after, organisation, reading.case, shown.seq)
                if item is None:
                    if shown.seq != FIRST_FACTS or organisation not in state.facts.get(
                        reading.case, ()
                    ):
                        yield Difference("leak", *where)
                elif shown.seq not in may or not state.may_show(reading.case, item):
                    yield from _each_category(expected, [Difference("leak", *where)])
                elif shown.form is not None and FORMS.get(shown.form, 9) > FORMS[item.form]:
                    yield from _each_category(expected, [Difference("form", *where)])


def _missing(state: State, seen: Seen) -> Iterator[Difference]:
    """What should have come out and did not: one difference an item."""
    for (organisation, case), items in state.shares.items():
        readings = seen.get((state.after, organisation), [])
        shown = {one.seq for reading in readings for one in reading.items}
        for seq in sorted(items - shown):
            yield Difference("unkept_share", state.after, organisation, case, seq)


def _previews(expected: Expectation, seen: Seen) -> Iterator[Difference]:
    """Previews that were owed, where the player tells of previews."""
    for state in expected.states:
        for organisation, seq in sorted(state.previews):
            told = [
                reading.previews
                for reading in seen.get((state.after, organisation), [])
                if reading.previews is not None
            ]
            if told and not any(seq in previews for previews in told):
                yield Difference("preview", state.after, organisation, expected.case_of(seq), seq)


def _unread(expected: Expectation, observed: Played) -> Iterator[Difference]:
    """Every organisation reads every case that has begun, after every event."""
    done = {(one.after, one.organisation, one.case) for one in observed.readings}
    for state in expected.states:
        for organisation in expected.organisations:
            for case in state.lines:
                if (state.after, organisation, case) not in done:
                    yield Difference("unread", state.after, organisation, case)


def _broken(
    expected: Expectation, observed: Played, refusal: Refusal, seen: Seen
) -> Iterator[Difference]:
    """How a refusal was not kept: an item came out, nobody tried, or the why is missing."""
    obtained = {
        shown.seq
        for reading in seen.get((refusal.after, refusal.organisation), [])
        for shown in reading.items
    }
    for seq in sorted(obtained & expected.items.keys()):
        for pair in sorted(expected.items[seq].pairs & refusal.pairs):
            if breaks(refusal, expected.items[seq]):
                yield _of(refusal, "obtained", seq, pair.category)
    why_not = observed.why_not.get((refusal.after, refusal.place))
    if why_not is None:
        yield _of(refusal, "untried")
    elif not _says(why_not, refusal.why):
        yield _of(refusal, refusal.why)


def _says(why_not: frozenset[str], why: str) -> bool:
    return bool(why_not & (ONE_CLASS if why in ONE_CLASS else {why}))


def _of(
    refusal: Refusal, what: str, item: int | None = None, category: str | None = None
) -> Difference:
    return Difference(what, refusal.after, refusal.organisation, refusal.case, item, category)


def _each_category(expected: Expectation, found: list[Difference]) -> Iterator[Difference]:
    """One difference for every category that the item carries."""
    for one in found:
        item = expected.items[one.item or 0]
        for category in sorted({pair.category for pair in item.pairs}):
            yield Difference(one.what, one.seq, one.organisation, one.case, one.item, category)
