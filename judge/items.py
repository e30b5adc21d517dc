"""An item: what one event shared, with all its pairs, and in which form it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from judge.ceilings import FORMS, ceiling
from judge.codes import CONFERENCE, ENTRUSTED, STATUTORY
from judge.story import Event, Pair


@dataclass(slots=True)
class Item:
    """What an event wrote.

    `engaged` are the receivers for whom the sharing was valid when it was made; the others never
    read by it. `closed` is for a conference's compartment.
    """

    seq: int
    case: str
    day: date
    author: str
    pairs: frozenset[Pair]
    form: str
    statutory: bool
    entrusted: bool
    sender_held: bool
    conference: bool
    closed: bool = False
    engaged: set[str] = field(default_factory=set)


def item_of(event: Event, organisations: Mapping[str, str]) -> Item:
    """The item of an event that has pairs."""
    return Item(
        seq=event.seq,
        case=event.case,
        day=event.day,
        author=event.actor,
        pairs=event.pairs,
        form=written_form(event, organisations),
        statutory=bool(event.bases & STATUTORY),
        entrusted=bool(event.bases & ENTRUSTED),
        sender_held=event.sender_held,
        conference=event.type in CONFERENCE,
        closed=event.type == "ConferenceClosed",
    )


def written_form(event: Event, organisations: Mapping[str, str]) -> str:
    """Full where no ceiling binds; else the lowest form that they give any receiver.

    For any category. `none` is no form: it withholds, it does not lower.
    """
    if event.bases & STATUTORY:
        return "full"
    given = {
        ceiling(organisations.get(receiver, ""), pair.category).form
        for receiver in event.receivers
        if receiver != event.actor
        for pair in event.pairs
    }
    return min(given - {"none"}, key=FORMS.__getitem__, default="full")
