"""A case as its reader may see it, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.application.queries.case_page import CasePage, PersonView
from app.application.rows import CaseRow, ConsentRow, ReferralRow
from app.domain.sharing.model import LEAD_TEAM, Capacity, Engagement
from app.web import words
from app.web.calendars import age
from app.web.views.clock import Due, awaited
from app.web.views.contact import CHOICES, Choices, SafeContact, safe_contact
from app.web.views.emergency import EmergencyForm, EmergencyLine, emergency_form
from app.web.views.entries import About, Entry, Telling, about, entries, grounds_of
from app.web.views.naming import case_number, referral_state, telephone, unit_name, worker_name
from app.web.views.taking_part import left_by_itself

ENDED_CONSENTS = frozenset({"revoked", "expired", "superseded"})


@dataclass(frozen=True, slots=True)
class Head:
    """What a household asked for beyond one agency is not that agency's to know: no topics."""

    number: str
    state: str
    is_open: bool
    ward: str
    controller: str
    topics: tuple[str, ...]
    main_topic: str | None
    lead_unit: str
    lead_worker: str | None
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is None for somebody unnamed, or whose facts were erased."""

    person: str
    name: str | None
    kana: str | None
    place: str
    age: int | None
    birth_date: date | None
    gender: str | None
    telephone: str | None
    address: str | None
    contact: SafeContact | None


@dataclass(frozen=True, slots=True)
class Agency:
    """A unit that takes part: in which role, for what, with which information.

    `leads` = it is the one lead; others `on_team` read like it: co-leads, and for a while
    whoever led before or leads the case into which this one was merged.
    """

    unit: str
    name: str
    role: str | None
    purpose: str
    about: tuple[About, ...]
    since: date
    on_team: bool
    leads: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A referral of this case."""

    referral: str
    received: bool
    counterpart: str
    kind: str
    state: str
    sent_on: date | None
    due: Due | None
    recorded: bool


@dataclass(frozen=True, slots=True)
class Consent:
    """`until` is the last day; None = to the end of the support.

    `receipt` leads to that of a withdrawal, which the person has, or cannot have (`settled`).
    """

    subject: str | None
    form: str
    status: str
    in_force: bool
    starts: date
    until: date | None
    receipt: str | None
    settled: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """`head` is None where sharing has ended.

    `nothing_shared` = agencies take part, and no basis is in force: the lead is told so.
    `is_lead` = she is on the lead team. `grounds` = on what she sees what others wrote.
    `leaves` = she takes part by more than a referral, and can end that by a word.
    """

    head: Head | None
    case: str
    is_lead: bool
    nothing_shared: bool
    grounds: tuple[str, ...]
    people: tuple[Person, ...]
    team: tuple[Agency, ...]
    links: tuple[Link, ...]
    consents: tuple[Consent, ...]
    entries: tuple[Entry, ...]
    held: tuple[date, ...]
    emergency: EmergencyForm | None
    emergencies: tuple[EmergencyLine, ...]
    leaves: bool
    choices: Choices = CHOICES


@dataclass(frozen=True, slots=True)
class Alarms:
    """Whom the lead team may tell at once, and what became of what it told before."""

    receivers: tuple[tuple[str, str], ...] = ()
    told: tuple[EmergencyLine, ...] = ()


def case_view(page: CasePage, unit: str, today: date, alarms: Alarms | None = None) -> CaseView:
    """`unit` is the reader's own."""
    alarms = alarms or Alarms()
    names = {view.person: _name(view) for view in page.people}
    telling = Telling(page, unit, names, _offices(page))
    team = [_agency(together, telling) for together in _alike(page.team)]
    consents = tuple(_consent(view.row, telling, today) for view in page.consents)
    takes_part = any(not agency.on_team for agency in team)
    return CaseView(
        head=_head(page.head, telling) if page.head else None,
        case=page.case,
        is_lead=page.on_lead_team,
        nothing_shared=page.on_lead_team and takes_part and not page.shares,
        grounds=grounds_of(page.basis_kinds, page.basis_kinds),
        people=tuple(person_of(view, today) for view in page.people),
        team=tuple(sorted(team, key=lambda agency: (not agency.leads, not agency.on_team))),
        links=tuple(_link(referral, telling, today) for referral in page.referrals),
        consents=consents,
        entries=entries(telling),
        held=page.held,
        emergency=emergency_form(alarms.receivers) if alarms.receivers else None,
        emergencies=alarms.told,
        leaves=bool(left_by_itself(page, unit)),
    )


def _offices(page: CasePage) -> dict[str, str]:
    """Which organisation a unit belongs to, as far as this page tells."""
    offices = {engagement.unit: engagement.organisation for engagement in page.team}
    if page.head:
        offices[page.head.lead_unit] = page.head.lead_organisation
    return offices


def _name(view: PersonView) -> str | None:
    return view.facts.name if view.facts else None


def _head(row: CaseRow, telling: Telling) -> Head:
    names, leads = telling.page.names, telling.page.is_lead
    others = tuple(t for t in row.topics if t != row.main_topic)
    return Head(
        number=case_number(row.number),
        state=words.label("case_state", row.state),
        is_open=row.closed_on is None,
        ward=words.label("wards", row.ward),
        controller=words.label("controller", row.controller),
        topics=words.labels("topics", others) if leads else (),
        main_topic=words.label("topics", row.main_topic) if leads else None,
        lead_unit=unit_name(names, row.lead_unit, telling.offices),
        lead_worker=worker_name(names, row.lead_worker),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
    )


def person_of(view: PersonView, today: date) -> Person:
    facts, place = view.facts, words.label("place", view.place)
    if facts is None:
        return Person(view.person, None, None, place, None, None, None, None, None, None)
    return Person(
        person=view.person,
        name=facts.name,
        kana=facts.kana,
        place=place,
        age=age(facts.birth_date, today) if facts.birth_date else None,
        birth_date=facts.birth_date,
        gender=words.label("gender", facts.gender) if facts.gender else None,
        telephone=telephone(facts.telephone),
        address=facts.address,
        contact=safe_contact(view.contact),
    )


def _alike(team: Sequence[Engagement]) -> tuple[tuple[Engagement, ...], ...]:
    """Engagements that stand on one line: the same unit in the same role for the same purpose."""
    lines: dict[tuple[str, str, str], tuple[Engagement, ...]] = {}
    for e in team:
        line = (e.unit, e.capacity.value, e.purpose.value)
        lines[line] = (*lines.get(line, ()), e)
    return tuple(lines.values())


def _agency(together: tuple[Engagement, ...], telling: Telling) -> Agency:
    engagement = together[0]
    pairs = frozenset(pair for e in together for pair in e.pairs or ())
    return Agency(
        unit=engagement.unit,
        name=unit_name(telling.page.names, engagement.unit, telling.offices),
        role=_role(engagement, telling),
        purpose=words.label("purpose", engagement.purpose.value),
        about=about(pairs, telling.people),
        since=min(e.period.starts for e in together),
        on_team=engagement.capacity in LEAD_TEAM,
        leads=engagement.capacity is Capacity.LEAD and engagement.unit == telling.lead,
        own=engagement.unit == telling.unit,
    )


def _role(engagement: Engagement, telling: Telling) -> str | None:
    """Nothing where the heading says it already."""
    if engagement.capacity is Capacity.PARTNER:
        return None
    reads_on = engagement.capacity is Capacity.LEAD and engagement.unit != telling.lead
    return words.label("capacity", "reads_on" if reads_on else engagement.capacity.value)


def _link(referral: ReferralRow, telling: Telling, today: date) -> Link:
    received = referral.receiver_unit == telling.unit
    other = referral.sender_unit if received else referral.receiver_unit
    return Link(
        referral=referral.referral,
        received=received,
        counterpart=unit_name(telling.page.names, other, telling.offices),
        kind=words.label("referral_kind", referral.kind),
        state=referral_state(referral.state, received=received),
        sent_on=referral.sent_on,
        due=awaited(referral, today),
        recorded=referral.recorded,
    )


def _consent(row: ConsentRow, telling: Telling, today: date) -> Consent:
    over = row.ends is not None and row.ends <= today
    status = "expired" if over and row.status not in ENDED_CONSENTS else row.status
    return Consent(
        subject=telling.people.get(row.subject),
        form=words.label("consent_form", row.form),
        status=words.label("consent_status", status),
        in_force=status not in ENDED_CONSENTS,
        starts=row.starts,
        until=None if row.ends is None else row.ends - timedelta(days=1),
        receipt=None if row.withdrawn_on is None else _receipt(telling.page.case, row.consent),
        settled=row.receipt_on is not None,
    )


def _receipt(case: str, consent: str) -> str:
    return f"/cases/{case}/consents/{consent}/receipt"
