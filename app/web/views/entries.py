"""The entries of a support record, each with its times, its author and why it is seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.application.queries.case_page import CasePage
from app.application.queries.visible import Seen
from app.domain.case.attachment.events import FileAttached
from app.domain.case.content.events import RecordWritten
from app.domain.case.entry.events import EntryWritten
from app.domain.case.handoff.events import HandoffProposed
from app.domain.case.outside.decide import THE_PERSON
from app.domain.case.outside.events import ToldOutside
from app.domain.case.referral.events import (
    AnswerRecorded,
    ReferralDeclined,
    ReferralDrafted,
    ReferralOutcomeReported,
)
from app.domain.dates import civil_date
from app.domain.sharing.model import HOUSEHOLD, LEAD_TEAM, ORDINARY, BasisKind, Pair
from app.domain.sharing.policy import OWN_RECORD
from app.web import words
from app.web.views.naming import unit_name


@dataclass(frozen=True, slots=True)
class About:
    """Whose information, of which kinds. `name` is None where the reader may not know it."""

    name: str | None
    household: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """What happened away from the screen: to whom or by whom, whether late, or without a basis."""

    party: str
    said_by: str
    late: bool
    without_basis: bool
    sheet: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`text` is None where the words were erased; `beside` is the text for other agencies.

    `retracted` = it should not have been written, and its words are hidden from everybody.
    `restricted` = of a conference or another place with members of its own. `kept_here` =
    its author asked that nobody passes it on. `corrects` and `corrected_by` name entries of the
    same page.
    """

    item: str
    kind: str
    title: str
    occurred_at: datetime
    recorded_at: datetime
    recorded_later: bool
    author: str
    own: bool
    about: tuple[About, ...]
    grounds: tuple[str, ...]
    restricted: bool
    kept_here: bool
    retracted: bool
    text: str | None
    note: str | None
    told: tuple[str, ...]
    outside: "Outside | None" = None
    corrects: str | None = None
    corrected_by: tuple[str, ...] = ()
    beside: "Entry | None" = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What every entry of a page needs in order to be told."""

    page: CasePage
    unit: str
    people: Mapping[str, str | None]
    offices: Mapping[str, str]

    @property
    def lead(self) -> str:
        """The unit that leads the case; empty where the reader may not know it."""
        return self.page.head.lead_unit if self.page.head else ""


def entries(telling: Telling) -> tuple[Entry, ...]:
    """Newest first; a text for other agencies stands beside its record where both are seen."""
    seen = telling.page.entries
    records = {s.item for s in seen if s.kind == "record"}
    beside = {s.beside: _entry(s, telling) for s in seen if _told_beside(s, records)}
    alone = [s for s in seen if not _told_beside(s, records)]
    ordered = sorted(alone, key=lambda s: (s.occurred_at, s.recorded_at, s.item), reverse=True)
    return tuple(replace(_entry(s, telling), beside=beside.get(s.item)) for s in ordered)


def _told_beside(seen: Seen, records: set[str]) -> bool:
    return seen.kind == "summary" and seen.beside in records


def _entry(seen: Seen, telling: Telling) -> Entry:
    recorded_later = civil_date(seen.recorded_at) != civil_date(seen.occurred_at)
    return Entry(
        item=seen.item,
        kind=seen.kind,
        title=words.label("entry", seen.kind),
        occurred_at=seen.occurred_at,
        recorded_at=seen.recorded_at,
        recorded_later=recorded_later,
        author=unit_name(telling.page.names, seen.author_unit, telling.offices),
        own=seen.author_unit == telling.unit,
        about=about(seen.pairs, telling.people),
        grounds=grounds_of(seen.bases, telling.page.basis_kinds),
        restricted=seen.compartment != ORDINARY,
        kept_here=not getattr(seen.event, "onward", True),
        retracted=seen.retracted,
        text=_text(seen),
        note=_note(seen),
        told=_told(seen, telling),
        outside=_outside(seen, telling),
        corrects=_corrects(seen, telling.page),
        corrected_by=tuple(s.item for s in telling.page.entries if _names(s) == seen.item),
    )


def grounds_of(
    bases: Iterable[str], kinds: Mapping[str, BasisKind], own: str = "own"
) -> tuple[str, ...]:
    """On what somebody's right to see stands, in words; `own` is the word for her own record."""
    codes = [own if b == OWN_RECORD else kinds[b].value for b in bases]
    return words.labels("basis", _once(sorted(codes)))


def _text(seen: Seen) -> str | None:
    """The words; of a file they are its name."""
    if isinstance(seen.event, FileAttached):
        return seen.event.name
    return getattr(seen.event, "text", None)


def _names(seen: Seen) -> str | None:
    """The entry that this one corrects."""
    return seen.event.corrects if isinstance(seen.event, EntryWritten) else None


def _corrects(seen: Seen, page: CasePage) -> str | None:
    """Named only where the reader sees it on this page."""
    return next((s.item for s in page.entries if s.item == _names(seen)), None)


def _note(seen: Seen) -> str | None:
    """The code that an entry carries beside its words."""
    match seen.event:
        case RecordWritten(method=method):
            return words.label("log_method", method)
        case ReferralDrafted(kind=kind):
            return words.label("referral_kind", kind)
        case ReferralDeclined(reason=reason):
            return words.label("decline_reason", reason)
        case ReferralOutcomeReported(result=result):
            return words.label("result", result)
        case ToldOutside(means=means):
            return words.label("means", means)
        case AnswerRecorded(answer=answer):
            return words.label("answer", answer)
        case _:
            return None


def _outside(seen: Seen, telling: Telling) -> Outside | None:
    match seen.event:
        case ToldOutside(party_words=party, late=late, bases=bases, sheet=sheet):
            return Outside(party or _herself(seen.event, telling), "", late, not bases, sheet)
        case AnswerRecorded(said_by=said_by):
            return Outside("", said_by, late=False, without_basis=False, sheet="")
        case _:
            return None


def _herself(told: ToldOutside, telling: Telling) -> str:
    """Somebody of the household, who was told what is her own."""
    if told.party != THE_PERSON:
        return ""
    names = filter(None, (telling.people.get(person) for person in told.consented))
    return "、".join(names) or words.label("place", "client")


def _told(seen: Seen, telling: Telling) -> tuple[str, ...]:
    """The agencies in whose share set the entry stands, as far as the reader knows them."""
    if isinstance(seen.event, ReferralDrafted):
        units: Iterable[str] = [seen.event.receiver_unit]
    elif isinstance(seen.event, HandoffProposed):
        units = [seen.event.to_unit]
    elif isinstance(seen.event, ToldOutside):
        units = filter(None, [seen.event.receiver_unit])
    else:
        team = [e for e in telling.page.team if e.capacity not in LEAD_TEAM]
        units = [e.unit for e in team if e.items is not None and seen.item in e.items]
    return tuple(unit_name(telling.page.names, u, telling.offices) for u in _once(list(units)))


def about(pairs: frozenset[Pair], people: Mapping[str, str | None]) -> tuple[About, ...]:
    """Pairs by subject, in the order of the household."""
    subjects = {pair.subject for pair in pairs}
    known = [person for person in people if person in subjects]
    return tuple(
        About(people.get(subject), subject == HOUSEHOLD, kinds(pairs, subject))
        for subject in _once([*known, *sorted(subjects)])
    )


def kinds(pairs: frozenset[Pair], subject: str) -> tuple[str, ...]:
    """The kinds of information about one subject, in words."""
    codes = sorted(pair.category for pair in pairs if pair.subject == subject)
    return words.labels("info_categories", tuple(codes))


def _once(subjects: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(subjects))
