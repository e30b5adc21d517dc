"""Who leads a case, who led it and still reads, and which case was merged into which."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from judge.story import Event, Story


@dataclass(frozen=True, slots=True)
class Tenure:
    """One organisation's time as lead.

    From an event on, for ever or through the last day on which it reads. `left` is the event that
    ended it.
    """

    organisation: str
    since: int
    last: date | None = None
    left: int | None = None


@dataclass(slots=True)
class Leadership:
    """The leads of every case that has begun."""

    story: Story
    tenures: dict[str, list[Tenure]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    proposed: dict[str, date] = field(default_factory=dict)

    def note(self, event: Event) -> None:
        """The first act opens the case; a hand-off changes its lead; a merge points onward."""
        self._begin(event.case)
        if event.type == "HandoffProposed" and event.overlap_until is not None:
            self.proposed[event.case] = event.overlap_until
        if event.type == "HandoffAccepted":
            self._hand_over(event)
        if event.type == "CaseMerged" and event.into is not None:
            if event.into in self.story.cases:
                self._begin(event.into)
            self.merged[event.case] = event.into

    def readers(self, case: str, on: date) -> list[Tenure]:
        """Who reads the ordinary content of a case as its lead.

        Today's, and those whose overlap runs; of a case that was merged, the survivor's today.
        """
        _, *survivors = self.line(case)
        own = [tenure for tenure in self.tenures[case] if reads_still(tenure, on)]
        return [*own, *(self.tenures[one][-1] for one in survivors if one in self.tenures)]

    def line(self, case: str) -> list[str]:
        """The case, the one it was merged into, and so on."""
        line = [case]
        while line[-1] in self.merged and self.merged[line[-1]] not in line:
            line.append(self.merged[line[-1]])
        return line

    def lapsed(self, case: str, author: str, seq: int, day: date, on: date) -> bool:
        """Has what `author` shared in event `seq` ended with its overlap?"""
        return any(
            tenure.organisation == author
            and tenure.last is not None
            and on > tenure.last
            and shared_by_old_lead(tenure, seq, day)
            for tenure in self.tenures.get(case, [])
        )

    def _begin(self, case: str) -> None:
        if case not in self.tenures:
            self.tenures[case] = [Tenure(first_lead(self.story, case), 0)]

    def _hand_over(self, event: Event) -> None:
        *past, now = self.tenures[event.case]
        new = event.to_lead or event.actor
        if new == now.organisation:
            return
        last = last_day_of_overlap(event, self.proposed.pop(event.case, None))
        ended = Tenure(now.organisation, now.since, last, event.seq)
        self.tenures[event.case] = [*past, ended, Tenure(new, event.seq)]


def last_day_of_overlap(event: Event, proposed: date | None) -> date:
    """The last day on which the old lead reads, as accepted or else as proposed.

    Without an overlap it was yesterday.
    """
    return event.overlap_until or proposed or event.day - timedelta(days=1)


def reads_still(tenure: Tenure, on: date) -> bool:
    """A lead reads; an old lead reads through the last day of its overlap."""
    return tenure.last is None or on <= tenure.last


def shared_by_old_lead(tenure: Tenure, seq: int, day: date) -> bool:
    """Shared before the lead changed, or while the overlap still ran?"""
    before = tenure.left is not None and seq < tenure.left
    return before or (tenure.last is not None and day <= tenure.last)


def first_lead(story: Story, case: str) -> str:
    """The story names the lead of its own case.

    Another case is led by whoever opens it, else by whoever keeps content to itself there, else by
    whoever acts first.
    """
    if case == story.case:
        return story.lead
    acts = [event for event in story.events if event.case == case and event.supported]
    opening = [event for event in acts if event.type == "CaseOpened"]
    keeping = [event for event in acts if event.pairs and not event.receivers]
    return [*opening, *keeping, *acts][0].actor
