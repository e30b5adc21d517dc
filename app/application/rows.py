"""What read models hold, as queries meet it: codes, ids, dates, and names of the directory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.application.withdrawn_row import WithdrawnRow
from app.domain.sharing.model import Item


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as a reader's query finds it, without words."""

    item: Item
    kind: str
    stream: str
    beside: str | None
    retracted: bool
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class CaseRow:
    case: str
    number: str
    state: str
    ward: str
    main_topic: str
    topics: tuple[str, ...]
    controller: str
    lead_unit: str
    lead_organisation: str
    lead_worker: str
    opened_on: date
    closed_on: date | None
    last_entry_on: date | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    person: str
    place: str
    adult: bool


@dataclass(frozen=True, slots=True)
class ConsentRow(WithdrawnRow):
    """A consent without its scope, which stands in the bases it makes."""

    consent: str
    subject: str
    form: str
    status: str
    purposes: tuple[str, ...]
    starts: date
    ends: date | None
    taken_by_unit: str
    taken_by_worker: str
    power: str | None
    explained: tuple[str, ...]
    evidence: str
    evidence_at: str | None
    paper_due: date | None
    review_due: date | None
    standard_form: str | None
    renewed_by: str | None


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Where asking for consent stands with somebody."""

    person: str
    status: str
    noted_on: date


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in codes and dates; `recorded`: the lead entered the city's decision."""

    plan: str
    state: str
    words: str | None
    starts: date
    ends: date
    review_on: date
    goals: int
    services: tuple[str, ...]
    replaces: str | None
    drafted_on: date
    conferred_on: date | None
    decided_on: date | None
    decision: str | None
    recorded: bool
    evaluated_on: date | None
    evaluation: str | None
    result: str | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral in codes and dates: the preview, and the clock."""

    referral: str
    case: str
    state: str
    kind: str
    purpose: str
    sender_unit: str
    receiver_unit: str
    receiver_worker: str | None
    ward: str
    topics: tuple[str, ...]
    categories: tuple[str, ...]
    urgent: bool
    outside: bool
    inbound: bool
    sent_on: date | None
    answer_due: date | None
    answered_on: date | None
    contact_due: date | None
    report_due: date | None
    reported_on: date | None
    ended_on: date | None
    decline_reason: str | None
    result: str | None
    recorded: bool
    questions: tuple[str, ...]
    answered: tuple[str, ...]
    after: str | None
    check_id: str | None
    check_worker: str | None
    check_until: date | None
    check_conflict: bool | None


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation in codes and dates."""

    invitation: str
    case: str
    state: str
    unit: str
    inviter_unit: str
    purpose: str
    ward: str
    categories: tuple[str, ...]
    invited_on: date
    answered_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ConferenceRow:
    """A conference in codes, ids and dates. `seated` = those who acknowledged secrecy.

    `called` are the city's own names of sittings on its day, by ground and language.
    """

    conference: str
    case: str
    state: str
    grounds: tuple[str, ...]
    parts: tuple[str, ...]
    consent_parts: tuple[str, ...]
    tasks: tuple[str, ...]
    secretariat_unit: str
    city_unit: str | None
    members: tuple[str, ...]
    seated: tuple[str, ...]
    urgent: bool
    planned_on: date
    held_on: date | None
    ended_on: date | None
    reads_from: date
    reads_until: date
    number: str | None
    decided_on: date | None
    countersigned_on: date | None
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A numbered sheet of the reader's own, in codes and ids."""

    sheet: str
    number: str
    purpose: str
    items: tuple[str, ...]
    told: str | None
    receiver_unit: str | None
    by_unit: str
    by_worker: str
    printed_at: datetime


@dataclass(frozen=True, slots=True)
class DutyRow:
    """An open end; `case` is None for whoever does not read the case it belongs to.

    `worker` is who of the reader's unit answers for it, if anybody is named; `gone`: she is of
    the unit no more. `at` is what it is part of, and is done at.
    """

    kind: str
    ref: str
    case: str | None
    unit: str | None
    role: str | None
    since: date
    due: date | None
    climbs: date | None
    worker: str | None
    gone: bool
    at: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """That this unit's access ended; `case` is None where it was only asked to take part."""

    notice: str
    case: str | None
    kind: str
    cause: str
    ref: str
    keeps_own: bool
    ask_unit: str
    since: date
    given_on: date
    seen_on: date | None
    seen_by: str | None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What was shown or told at one moment: to whom, how, which ids, on which bases."""

    disclosure: str
    at: datetime
    unit: str | None
    worker: str | None
    kind: str
    means: str
    items: frozenset[str]
    bases: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation of the directory, with the ids and names of its units."""

    organisation: str
    name: str
    agency_type: str
    legal_entity: str
    ward: str | None
    reach: str
    telephone: str | None
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """Somebody, or a machine, who acts for a unit in a role on some days."""

    worker: str
    name: str
    kind: str
    role: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Names:
    """Names of organisations, units and workers (the directory may hold words)."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    workers: Mapping[str, str] = field(default_factory=dict)
    telephones: Mapping[str, str] = field(default_factory=dict)
    """Of units, by which they may be rung."""
