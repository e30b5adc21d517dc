"""Fixed characters, days, and the past they share. Nobody of them exists."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from app.domain.actor import Actor, Reach, Role, Unit
from app.domain.case import commands as c
from app.domain.case.consent.events import ConsentRecorded, ConsentWithdrawn, Grant
from app.domain.case.content.events import ItemsShared, RecordWritten, SummaryWritten
from app.domain.case.entry.events import EntryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.lifecycle.events import CaseClosed, CaseOpened
from app.domain.case.people.events import PersonLinked
from app.domain.case.referral.events import (
    ReferralAccepted,
    ReferralCancelled,
    ReferralConfirmed,
    ReferralContactReported,
    ReferralDeclined,
    ReferralDrafted,
    ReferralOutcomeReported,
    ReferralQuestionAnswered,
    ReferralQuestioned,
    ReferralSent,
)
from app.domain.dates import TOKYO
from app.domain.sharing.model import CONSENT_PURPOSES, Pair

CITY: Final = "401005"
CASE: Final = "case"
BEGAN: Final = date(2026, 4, 6)
STANDARD: Final = frozenset(purpose.value for purpose in CONSENT_PURPOSES)


def on(day: int) -> date:
    """The civil date `day` days after the stories began."""
    return BEGAN + timedelta(days=day)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of that day in Tokyo."""
    date_of = on(day)
    return datetime(date_of.year, date_of.month, date_of.day, hour, minute, tzinfo=TOKYO)


def unit_of(name: str, agency_type: str, reach: Reach = Reach.SCREEN) -> Unit:
    return Unit(CITY, name, f"{name}-org", agency_type, f"{name}-entity", "40106", reach)


COUNCIL: Final = unit_of("council", "AG03")
NPO: Final = unit_of("npo", "AG05")
HOKATSU: Final = unit_of("hokatsu", "AG06")
CARE: Final = unit_of("care", "AG07")
CLINIC: Final = unit_of("clinic", "AG08", Reach.FAX)
HOUSING: Final = unit_of("housing", "AG18")

CSW: Final = Actor(COUNCIL, "mori", Role.CSW)
MANAGER: Final = Actor(COUNCIL, "kishi", Role.MANAGER)
AUDITOR: Final = Actor(COUNCIL, "hakari", Role.AUDITOR)
TEAMMATE: Final = Actor(COUNCIL, "helper", Role.AGENCY_WORKER)
NPO_CSW: Final = Actor(NPO, "ban", Role.CSW)
PARTNER: Final = Actor(HOKATSU, "akane", Role.AGENCY_WORKER)
PARTNER_ADMIN: Final = Actor(HOKATSU, "kanri", Role.ADMIN)
CARER: Final = Actor(CARE, "hiyo", Role.AGENCY_WORKER)
OUTSIDER: Final = Actor(HOUSING, "akari", Role.AGENCY_WORKER)


def pairs(subject: str, *categories: str) -> frozenset[Pair]:
    return frozenset(Pair(subject, category) for category in categories)


MOTHER_CARE: Final = pairs("mother", "IC06")

OPENED: Final = CaseOpened(
    case=CASE,
    number="40106-R8-0001",
    ward="40106",
    route="04",
    topics=("02", "12"),
    main_topic="12",
    controller="council",
    lead="lead",
    lead_unit="council",
    lead_organisation="council-org",
    lead_worker="mori",
    on=on(0),
)
MOTHER: Final = PersonLinked("mother", "client", adult=True, on=on(0))
SON: Final = PersonLinked("son", "family", adult=True, on=on(0))
CHILD: Final = PersonLinked("child", "family", adult=False, on=on(0))
HOUSEHOLD_PAST: Final[tuple[CaseEvent, ...]] = (OPENED, MOTHER, SON, CHILD)

CONSENT: Final = ConsentRecorded(
    consent="paper",
    subject="mother",
    form="paper",
    purposes=STANDARD,
    grants=(
        Grant("care-org", frozenset({"IC06"})),
        Grant("hokatsu-org", frozenset({"IC01", "IC06", "IC14"})),
    ),
    starts=on(1),
    ends=None,
    taken_by_unit="council",
    taken_by_worker="mori",
    on=on(1),
)
RECORD: Final = RecordWritten(
    "note", "council", MOTHER_CARE, "02", at(2), at(2), "膝が痛む", author_worker="mori"
)
SUMMARY: Final = SummaryWritten(
    "summary",
    "note",
    "council",
    MOTHER_CARE,
    at(2),
    at(2),
    "買い物が難しい",
    author_worker="mori",
)
KEPT: Final = EntryWritten(
    "kept",
    "agency_report",
    "housing",
    MOTHER_CARE,
    "summary",
    "ordinary",
    at(8),
    at(8),
    "For you alone",
    None,
    onward=False,
)
"""What another agency told the lead, and asked her not to pass on."""
DRAFTED: Final = ReferralDrafted(
    referral="referral",
    item="sheet",
    author_unit="council",
    author_worker="mori",
    sender_organisation="council-org",
    receiver_unit="hokatsu",
    receiver_organisation="hokatsu-org",
    kind="formal",
    purpose="support",
    pairs=MOTHER_CARE,
    items=("summary",),
    topics=("12",),
    urgent=False,
    text="同行をお願いします",
    recorded_at=at(3),
    on=on(3),
)
SENT: Final = ReferralSent("referral", on(10), outside=False, bases=("paper",), on=on(3))
QUESTIONED: Final = ReferralQuestioned(
    "referral", "question", "hokatsu", MOTHER_CARE, "鍵は", at(3), on(3), author_worker="akane"
)
REPLIED: Final = ReferralQuestionAnswered(
    "referral",
    "question",
    "reply",
    "council",
    MOTHER_CARE,
    "written",
    ("paper",),
    "隣の方が持っている",
    at(4),
    on(4),
    author_worker="mori",
)
ACCEPTED: Final = ReferralAccepted("referral", "akane", on(20), on(4))
CONTACTED: Final = ReferralContactReported("referral", "started", on(5))
REPORTED: Final = ReferralOutcomeReported(
    "referral",
    "outcome",
    "hokatsu",
    MOTHER_CARE,
    "started",
    "通所が始まった",
    at(6),
    on(6),
    author_worker="akane",
)
CONFIRMED: Final = ReferralConfirmed("referral", continues=True, on=on(7))
DECLINED: Final = ReferralDeclined(
    "referral",
    "answer",
    "hokatsu",
    MOTHER_CARE,
    "03",
    "定員です",
    at(4),
    on(4),
    author_worker="akane",
)
CANCELLED: Final = ReferralCancelled("referral", on(5))
WITHDRAWN: Final = ConsentWithdrawn("paper", None, "oral", on(8), "council", "mori")
SHARED: Final = ItemsShared("referral", ("summary2",), ("paper",), on(9))
CLOSED: Final = CaseClosed("02", None, on(9))

CONSENTED: Final = (*HOUSEHOLD_PAST, CONSENT, RECORD, SUMMARY)
ASKED: Final = (*CONSENTED, DRAFTED, SENT)
ENGAGED: Final = (*ASKED, ACCEPTED)
AFTER_REPORT: Final = (*ENGAGED, CONTACTED, REPORTED)
GOING_ON: Final = (*AFTER_REPORT, CONFIRMED)


def other_referral(name: str, *events: Any, **changes: Any) -> tuple[CaseEvent, ...]:
    """The same referral's events once more, under another id and with other parts."""
    drafted = replace(DRAFTED, referral=name, item=f"{name}.sheet", **changes)
    sent = replace(SENT, referral=name)
    return (drafted, sent, *(replace(event, referral=name) for event in events))


OPEN_CASE: Final = c.OpenCase(
    actor=CSW,
    now=at(0),
    case=CASE,
    number="40106-R8-0001",
    lead="lead",
    ward="40106",
    route="04",
    topics=("12", "02"),
    main_topic="12",
    controller="council",
    members=(
        c.NewMember("mother", "client", adult=True),
        c.NewMember("son", "family", adult=True),
        c.NewMember("child", "family", adult=False),
    ),
)
WRITE: Final = c.WriteRecord(
    actor=CSW,
    now=at(2),
    item="note",
    summary_item="summary",
    pairs=MOTHER_CARE,
    method="02",
    occurred_at=at(2),
    text="膝が痛む",
    summary=None,
    summary_pairs=frozenset(),
    share_with=(),
)
TELL: Final = replace(
    WRITE,
    now=at(9),
    occurred_at=at(9),
    item="note2",
    summary_item="summary2",
    summary="薬は飲めている",
    share_with=(HOKATSU,),
)
TAKE_CONSENT: Final = c.RecordConsent(
    actor=CSW,
    now=at(1),
    consent="paper",
    subject="mother",
    form="paper",
    purposes=STANDARD,
    grants=(
        c.GrantAsked("hokatsu-org", frozenset({"IC01", "IC06", "IC14"})),
        c.GrantAsked("care-org", frozenset({"IC06"})),
    ),
    starts=on(1),
    until=None,
)
WITHDRAW: Final = c.WithdrawConsent(
    actor=CSW, now=at(8), consent="paper", organisations=None, form="oral"
)
REFER: Final = c.Refer(
    actor=CSW,
    now=at(3),
    referral="referral",
    item="sheet",
    receiver=HOKATSU,
    kind="formal",
    purpose="support",
    pairs=MOTHER_CARE,
    items=("summary",),
    topics=("12",),
    urgent=False,
    text="同行をお願いします",
    answer_due=on(10),
)
ACCEPT: Final = c.AcceptReferral(PARTNER, at(4), "referral", on(20))
ASK: Final = c.AskSender(PARTNER, at(3), "referral", "question", "鍵は")
REPLY: Final = c.AnswerQuestion(
    CSW, at(4), "referral", "question", "reply", HOKATSU, "written", "隣の方が持っている"
)
DECLINE: Final = c.DeclineReferral(PARTNER, at(4), "referral", "answer", "03", "定員です")
CONTACT: Final = c.ReportContact(PARTNER, at(5), "referral", "started")
REPORT: Final = c.ReportOutcome(
    PARTNER, at(6), "referral", "outcome", frozenset(), "started", "通所が始まった"
)
CONFIRM: Final = c.ConfirmReferral(CSW, at(7), "referral", continues=True)
CANCEL: Final = c.CancelReferral(CSW, at(5), "referral")
CLOSE: Final = c.CloseCase(CSW, at(9), "02", None)
