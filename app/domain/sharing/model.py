"""The words of the one rule of sharing: pairs, forms, items, bases, engagements, flags.

Pure values. `policy.py` judges them; the case's state makes them; read models carry them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.actor import Role
from app.domain.codes import LISTS
from app.domain.dates import Period
from app.domain.errors import Code, Refusal

HOUSEHOLD: Final = "household"
"""The household itself as a subject, beside the persons' ids."""
ORDINARY: Final = "ordinary"
"""The compartment of a case's everyday record; conferences and statutory lanes have others."""


LANE: Final = "lane:"
"""What the name of a statutory lane's compartment begins with; no conference's name can."""


def is_lane(compartment: str) -> bool:
    """A lane is known to whoever wrote in it or is named there, and to nobody else."""
    return compartment.startswith(LANE)


class Form(StrEnum):
    """In which form words were written (ceilings.json, `forms`)."""

    MINIMUM = "minimum"
    SUMMARY = "summary"
    FULL = "full"


FORM_RANK: Final = {"none": 0, Form.MINIMUM: 1, Form.SUMMARY: 2, Form.FULL: 3}


class BasisKind(StrEnum):
    """The register of legal bases, by kind (docs/architecture.md)."""

    CONSENT = "consent"
    SENDER_CONSENT = "sender_consent"
    CONFERENCE = "conference"
    STATUTE = "statute"
    EMERGENCY = "emergency"
    ENTRUSTMENT = "entrustment"
    REPORT_TO_ENTRUSTER = "report_to_entruster"
    INTERNAL_USE = "internal_use"
    OWN_CONTRACT = "own_contract"
    OWN_RECORD = "own_record"


BOUND_BY_CEILING: Final = frozenset(
    {BasisKind.CONSENT, BasisKind.SENDER_CONSENT, BasisKind.ENTRUSTMENT}
)
"""Ceilings bind sharing on consent and entrustment; other bases carry their own limits."""


class Capacity(StrEnum):
    """In which role a unit stands on a case."""

    LEAD = "lead"
    CO_LEAD = "co_lead"
    PARTNER = "partner"
    CONTRIBUTOR = "contributor"
    CONFERENCE_MEMBER = "conference_member"
    HOST = "host"
    STATUTORY = "statutory"
    HANDOFF_CANDIDATE = "handoff_candidate"
    REVIEWER = "reviewer"


LEAD_TEAM: Final = frozenset({Capacity.LEAD, Capacity.CO_LEAD})


class Purpose(StrEnum):
    """Purposes of use; a basis names those it serves, an engagement exactly one."""

    LEAD = "lead"
    SUPPORT = "support"
    PLANNING = "planning"
    APPLICATION = "application"
    COORDINATION = "coordination"
    CONFERENCE = "conference"
    STATUTORY = "statutory"
    EMERGENCY = "emergency"
    ENTRUSTED_WORK = "entrusted_work"
    REVIEW = "review"


LASTING: Final = frozenset({Purpose.STATUTORY, Purpose.EMERGENCY, Purpose.CONFERENCE})
"""What law or an emergency opened does not end with the lead that shared it (a conference ends with
its session)."""
CONSENT_PURPOSES: Final = frozenset(
    {
        Purpose.SUPPORT,
        Purpose.PLANNING,
        Purpose.APPLICATION,
        Purpose.COORDINATION,
        Purpose.ENTRUSTED_WORK,
    }
)
"""What the standard consent form covers (domain.md C8); the support that the city entrusted too."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """One subject and one category: a person's id (or `HOUSEHOLD`) and an IC code."""

    subject: str
    category: str

    def __str__(self) -> str:
        return f"{self.subject}/{self.category}"


def pair_of(text: str) -> Pair:
    """A pair from its stored form `subject/category`."""
    subject, _, category = text.partition("/")
    return Pair(subject, category)


def checked_pairs(pairs: frozenset[Pair], *, subjects: frozenset[str]) -> frozenset[Pair]:
    """`pairs`, refused when empty, of an unknown category, or about somebody not in the case."""
    if not pairs:
        raise Refusal(Code.NO_PAIRS, field="pairs")
    for pair in pairs:
        if pair.category not in LISTS["info_categories"]:
            raise Refusal(Code.UNKNOWN_CODE, field="pairs.category")
        if pair.subject != HOUSEHOLD and pair.subject not in subjects:
            raise Refusal(Code.UNKNOWN_PERSON, field="pairs.subject")
    return pairs


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of content as the rule sees it: no words.

    `travels` is False for raw notes, which stay with the lead team whatever else holds. `onward`
    is False where its author asked that nobody passes it on: reading is not asked about that.
    """

    item: str
    case: str
    author_unit: str
    pairs: frozenset[Pair]
    form: Form
    compartment: str = ORDINARY
    travels: bool = False
    author_worker: str = ""
    onward: bool = True


@dataclass(frozen=True, slots=True)
class Basis:
    """A dated entry of the register, for one receiving organisation.

    `pairs` None covers every pair of its compartment (own record). `explicit` says that a
    consent names this organisation itself. `ended` says why it ended early, if it did.
    """

    basis: str
    kind: BasisKind
    organisation: str
    pairs: frozenset[Pair] | None
    purposes: frozenset[Purpose]
    period: Period
    compartment: str = ORDINARY
    explicit: bool = False
    ended: Code | None = None


@dataclass(frozen=True, slots=True)
class Engagement:
    """A unit's capacity on a case.

    `pairs` None = every pair; `items` None = history from the start, else its share set.
    `worker` is the one person of the unit who sits at a conference, or who looks at an emergency;
    None = whoever works there.
    """

    engagement: str
    unit: str
    organisation: str
    capacity: Capacity
    purpose: Purpose
    pairs: frozenset[Pair] | None
    items: frozenset[str] | None
    period: Period
    compartments: frozenset[str] = frozenset({ORDINARY})
    ended: Code | None = None
    worker: str | None = None

    def of(self, reader: "Reader") -> bool:
        """Her unit's, and not one that a colleague alone has."""
        return self.unit == reader.unit and self.worker in {None, reader.worker}

    def takes_part(self, on: date) -> bool:
        """On that day, as far as others may hear of it: of a lane nobody hears."""
        alone = self.worker is not None  # she was told something; her unit takes no part
        return self.period.holds(on) and not alone and not any(map(is_lane, self.compartments))


@dataclass(frozen=True, slots=True)
class Flag:
    """A protection flag: only the named read these pairs (`categories` empty = all of them)."""

    subject: str
    categories: frozenset[str]
    named_workers: frozenset[str]
    period: Period

    def covers(self, pair: Pair) -> bool:
        return pair.subject == self.subject and (
            not self.categories or pair.category in self.categories
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: a worker or client of a unit, in a role."""

    municipality: str
    unit: str
    organisation: str
    agency_type: str
    worker: str
    role: Role


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a case offers the rule: its bases, engagements, flags and adults."""

    bases: tuple[Basis, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    flags: tuple[Flag, ...] = ()
    adults: frozenset[str] = frozenset()


def latest(days: tuple[date | None, ...]) -> date | None:
    """The latest of exclusive ends; None (no end) wins."""
    ends = [day for day in days if day is not None]
    return None if len(ends) < len(days) or not ends else max(ends)
