"""Representations: what leaves the house, in shapes of their own, apart from events."""

from datetime import date, datetime

from pydantic import BaseModel

from app.api.schemas.people import SafeContactView


class Named(BaseModel):
    """A unit, organisation or worker of the directory."""

    id: str
    name: str | None


class Me(BaseModel):
    """Whom the token stands for."""

    municipality: str
    worker: Named
    unit: Named
    organisation: Named
    role: str
    scopes: list[str]


class ReferralView(BaseModel):
    """A referral in codes and dates. `case` is null until its receiver has accepted it."""

    referral: str
    case: str | None
    state: str
    kind: str
    purpose: str
    sender: Named
    receiver: Named
    receiver_worker: Named | None
    ward: str
    topics: list[str]
    categories: list[str]
    urgent: bool
    outside: bool
    inbound: bool
    """From an agency without a case: accepting it opens one, which the receiver leads."""
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
    """The last answer was taken down by the sender's office (telephone, fax, in person)."""
    questions: list[str]
    """What the receiver asked and the sender has not answered yet."""
    answered: list[str]
    """Questions that the sender has answered."""


class ReferralPageView(BaseModel):
    """`acts` are what the reader may do with it now.

    `after` is the referral that came to nothing before it; the receiver is not told.
    """

    referral: ReferralView
    after: str | None
    check: str | None
    """The last check for a conflict of interest; its words: `/referrals/{referral}/check`."""
    acts: list[str]


class HeadView(BaseModel):
    """A case in codes and dates."""

    number: str | None
    state: str
    ward: str
    main_topic: str | None
    """Told to the lead alone, like `topics`."""
    topics: list[str]
    controller: str
    lead_unit: Named
    lead_organisation: Named
    lead_worker: Named
    opened_on: date
    closed_on: date | None
    last_entry_on: date | None


class CaseLineView(BaseModel):
    case: str
    head: HeadView
    people: list[str]


class FactsView(BaseModel):
    name: str | None
    kana: str | None
    birth_date: date | None
    gender: str | None
    telephone: str | None
    address: str | None


class PersonView(BaseModel):
    """`facts` is null where the reader may not know them.

    `safe_contact` stands beside them, and is null where nothing was noted.
    """

    person: str
    place: str
    facts: FactsView | None
    safe_contact: SafeContactView | None


class ScopeView(BaseModel):
    """What one organisation may receive; `ended` says why it ended early."""

    organisation: Named
    categories: list[str]
    starts: date
    ends: date | None
    ended: str | None


class ConsentView(BaseModel):
    """`evidence_at` is the code of the place where the paper is, or the id of what is attached.

    `power` is on which somebody else spoke for the person; `paper_due` and `review_due` are tasks.
    """

    consent: str
    subject: str
    form: str
    status: str
    purposes: list[str]
    scope: list[ScopeView]
    starts: date
    ends: date | None
    taken_by: Named
    power: str | None
    explained: list[str]
    evidence: str
    evidence_at: str | None
    paper_due: date | None
    review_due: date | None
    standard_form: str | None
    renewed_by: str | None


class LosingView(BaseModel):
    """One unit: the items that it would read no more; what was asked of it on this consent.

    `own` is how much it wrote and keeps; `stays` are items of others that it goes on reading,
    on bases of these `kinds`.
    """

    unit: Named
    lost: list[str]
    categories: list[str]
    referrals: list[str]
    invitations: list[str]
    own: int
    stays: list[str]
    kinds: list[str]


class WithdrawalView(BaseModel):
    """What taking a consent back would mean; units that lose nothing are not listed."""

    case: str
    consent: str
    units: list[LosingView]


class AskedView(BaseModel):
    """Where asking for consent stands with somebody."""

    person: str
    status: str
    noted_on: date


class TeamView(BaseModel):
    """`engagement` is told to the lead of those whom it can be ended by: co-leads, contributors."""

    engagement: str | None
    unit: Named
    organisation: Named
    capacity: str
    purpose: str
    starts: date
    ends: date | None


class PairView(BaseModel):
    subject: str
    category: str


class FileView(BaseModel):
    """An attached file, as it is kept: what it says of place and camera is taken out."""

    name: str
    media_type: str
    size: int
    sha256: str


class EntryView(BaseModel):
    """An entry of the record. `erased`: it was there and its words are gone.

    `bases` are what the reader's right stands on, `own_record` alone what her own unit wrote and
    otherwise ids; `beside` is the record a summary belongs to.
    """

    item: str
    kind: str
    author_unit: Named
    pairs: list[PairView]
    form: str
    beside: str | None
    occurred_at: datetime
    recorded_at: datetime
    bases: list[str]
    erased: bool
    onward: bool
    """False: its author asked that it is not passed on."""
    file: FileView | None
    text: str | None
    method: str | None
    referral: str | None
    reason: str | None
    result: str | None


class BasisView(BaseModel):
    """A basis on which entries are seen, by its kind; `own_record` is the lead's."""

    basis: str
    kind: str


class TimelineView(BaseModel):
    """`conferences_held`: days alone; what was said there is read on their own pages."""

    case: str
    bases: list[BasisView]
    entries: list[EntryView]
    conferences_held: list[date]
    next: str | None
    """Where it goes on: to be sent as `after`; null at the end, and where no `limit` was set."""


class FoundView(BaseModel):
    """Entries that hold every word looked for; `beside` is named where it was found as well."""

    case: str
    bases: list[BasisView]
    entries: list[EntryView]


class CaseView(BaseModel):
    """Where sharing has ended, `head` is null and `entries` are the reader's unit's own.

    `bases` names the kind of each basis that the people and entries here stand on.
    """

    case: str
    sharing_ended: bool
    is_lead: bool
    head: HeadView | None
    people: list[PersonView]
    consents: list[ConsentView]
    asked: list[AskedView]
    referrals: list[ReferralView]
    team: list[TeamView]
    bases: list[BasisView]
    entries: list[EntryView]
