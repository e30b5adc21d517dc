"""Events of a referral. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class ReferralDrafted:
    """The link sheet: words written for the purpose, and the share set within the bases."""

    referral: str
    item: str
    author_unit: str
    sender_organisation: str
    receiver_unit: str
    receiver_organisation: str
    kind: str
    purpose: str
    pairs: frozenset[Pair]
    items: tuple[str, ...]
    topics: tuple[str, ...]
    urgent: bool
    text: str
    recorded_at: datetime
    on: date
    form: str = "summary"
    author_worker: str = ""
    after: str | None = None
    so_far: str = ""
    wish: str = ""
    method: str | None = None
    main_topic: str | None = None


@dataclass(frozen=True, slots=True)
class ReferralSent:
    """The clock starts; the receiver sees a preview without personal data."""

    referral: str
    answer_due: date
    outside: bool
    bases: tuple[str, ...]
    on: date
    climbs: date | None = None


@dataclass(frozen=True, slots=True)
class ReferralQuestioned:
    """The receiver asks for more before it answers, or while it begins."""

    referral: str
    item: str
    author_unit: str
    pairs: frozenset[Pair]
    text: str
    recorded_at: datetime
    on: date
    author_worker: str = ""


@dataclass(frozen=True, slots=True)
class ReferralQuestionAnswered:
    """The sender answered. Its words, if any, join the link sheet: read from acceptance on."""

    referral: str
    question: str
    item: str | None
    author_unit: str
    pairs: frozenset[Pair]
    how: str
    bases: tuple[str, ...]
    text: str
    recorded_at: datetime
    on: date
    author_worker: str = ""


@dataclass(frozen=True, slots=True)
class ReferralAccepted:
    """The receiver took it on: its engagement begins and a worker is named."""

    referral: str
    worker: str
    report_due: date
    on: date
    contact_due: date | None = None
    contact_climbs: date | None = None
    report_climbs: date | None = None


@dataclass(frozen=True, slots=True)
class ReferralDeclined:
    """The receiver said no; it keeps nothing but its own answer. No words, no item."""

    referral: str
    item: str | None
    author_unit: str
    pairs: frozenset[Pair]
    reason: str
    text: str
    recorded_at: datetime
    on: date
    author_worker: str = ""


@dataclass(frozen=True, slots=True)
class ReferralContactReported:
    """First contact, progress or no-show, reported by the receiver."""

    referral: str
    progress: str
    on: date


@dataclass(frozen=True, slots=True)
class ReferralOutcomeReported:
    """What came of it, in the receiver's words."""

    referral: str
    item: str
    author_unit: str
    pairs: frozenset[Pair]
    result: str
    text: str
    recorded_at: datetime
    on: date
    author_worker: str = ""


@dataclass(frozen=True, slots=True)
class ReferralConfirmed:
    """The sender closed the loop; the engagement goes on as part of the work, or ends."""

    referral: str
    continues: bool
    on: date


@dataclass(frozen=True, slots=True)
class ReferralCancelled:
    """The sender took it back; access ends at once."""

    referral: str
    on: date


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """What a receiver without a log-in said, taken down by the sender's office.

    It moves the clock and opens no screen. `said_by` and `text` are words; `evidence` names an
    attachment. `own_behalf`: sender and receiver are of one legal entity.
    """

    # in Japanese: dairi kiroku
    referral: str
    item: str
    author_unit: str
    pairs: frozenset[Pair]
    answer: str
    said_by: str
    means: str
    reason: str | None
    result: str | None
    report_due: date | None
    evidence: str | None
    own_behalf: bool
    text: str
    occurred_at: datetime
    recorded_at: datetime
    on: date
    author_worker: str = ""
    contact_due: date | None = None


@dataclass(frozen=True, slots=True)
class ReferralCheckAsked:
    """A professional needs names, to see whether it is free to act; `worker` will look."""

    referral: str
    check: str
    worker: str
    on: date


@dataclass(frozen=True, slots=True)
class ReferralNamesTold:
    """Names and opponents, to that one worker, until a day; `check` is the room they stand in."""

    referral: str
    check: str
    item: str
    author_unit: str
    pairs: frozenset[Pair]
    bases: tuple[str, ...]
    until: date
    text: str
    recorded_at: datetime
    on: date
    author_worker: str = ""


@dataclass(frozen=True, slots=True)
class ReferralCheckAnswered:
    """There is a conflict of interest, or there is none."""

    referral: str
    check: str
    conflict: bool
    on: date


ReferralEvent = (
    ReferralDrafted
    | ReferralSent
    | ReferralQuestioned
    | ReferralQuestionAnswered
    | ReferralAccepted
    | ReferralDeclined
    | ReferralContactReported
    | ReferralOutcomeReported
    | ReferralConfirmed
    | ReferralCancelled
    | AnswerRecorded
    | ReferralCheckAsked
    | ReferralNamesTold
    | ReferralCheckAnswered
)
