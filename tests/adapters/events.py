"""One event of every type, with every field filled: what the golden files hold."""

from datetime import UTC, date, datetime
from typing import Final

from app.application.ports import Event
from app.domain.case.consent.events import ConsentRecorded, ConsentWithdrawn, Grant
from app.domain.case.content.events import ItemsShared, RecordWritten, SummaryWritten
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
    ReferralSent,
)
from app.domain.person.events import PersonRegistered
from app.domain.sharing.model import Pair

ON: Final = date(2026, 4, 8)
AT: Final = datetime(2026, 4, 8, 1, 30, 15, 250_000, tzinfo=UTC)
PERSON: Final = "01965f00-0000-7000-8000-000000000001"
CASE: Final = "01965f00-0000-7000-8000-000000000002"
UNIT: Final = "01965f00-0000-7000-8000-000000000003"
OTHER: Final = "01965f00-0000-7000-8000-000000000004"
ORGANISATION: Final = "01965f00-0000-7000-8000-000000000005"
WORKER: Final = "01965f00-0000-7000-8000-000000000006"
ITEM: Final = "01965f00-0000-7000-8000-000000000007"
REFERRAL: Final = "01965f00-0000-7000-8000-000000000008"
CONSENT: Final = "01965f00-0000-7000-8000-000000000009"
LEAD: Final = "01965f00-0000-7000-8000-00000000000a"
PAIRS: Final = frozenset({Pair(PERSON, "IC06"), Pair("household", "IC14")})
# A variant outside the basic plane, a combining mark, a half-width kana, an emoji.
WORDS: Final = '\U00020bb7\u91ce \u304b\u3099 \uff76 \U0001f343 "quoted"\nnext line'

EVENTS: Final[dict[str, Event]] = {
    "case.opened@1": CaseOpened(
        CASE,
        "40106-R8-0001",
        "40106",
        "04",
        ("03", "12"),
        "12",
        "council",
        LEAD,
        UNIT,
        ORGANISATION,
        WORKER,
        ON,
    ),
    "case.closed@1": CaseClosed("02", OTHER, ON),
    "case.person_linked@1": PersonLinked(PERSON, "client", adult=True, on=ON),
    "record.written@1": RecordWritten(ITEM, UNIT, PAIRS, "02", AT, AT, WORDS),
    "summary.written@1": SummaryWritten(OTHER, ITEM, UNIT, PAIRS, AT, AT, WORDS),
    "items.shared@1": ItemsShared(REFERRAL, (ITEM, OTHER), (CONSENT,), ON),
    "consent.recorded@1": ConsentRecorded(
        CONSENT,
        PERSON,
        "paper",
        frozenset({"planning", "support"}),
        (Grant(ORGANISATION, frozenset({"IC01", "IC06"})),),
        ON,
        date(2027, 4, 8),
        UNIT,
        WORKER,
        ON,
    ),
    "consent.withdrawn@1": ConsentWithdrawn(CONSENT, frozenset({ORGANISATION}), "oral", ON),
    "referral.drafted@1": ReferralDrafted(
        REFERRAL,
        ITEM,
        UNIT,
        ORGANISATION,
        OTHER,
        ORGANISATION,
        "formal",
        "support",
        PAIRS,
        (OTHER,),
        ("12",),
        urgent=True,
        text=WORDS,
        recorded_at=AT,
        on=ON,
    ),
    "referral.sent@1": ReferralSent(REFERRAL, date(2026, 4, 15), False, (CONSENT,), ON),  # noqa: FBT003 - outside
    "referral.accepted@1": ReferralAccepted(REFERRAL, WORKER, date(2026, 4, 22), ON),
    "referral.declined@1": ReferralDeclined(REFERRAL, ITEM, OTHER, PAIRS, "03", WORDS, AT, ON),
    "referral.contact_reported@1": ReferralContactReported(REFERRAL, "contacted", ON),
    "referral.outcome_reported@1": ReferralOutcomeReported(
        REFERRAL, ITEM, OTHER, PAIRS, "started", WORDS, AT, ON
    ),
    "referral.confirmed@1": ReferralConfirmed(REFERRAL, continues=True, on=ON),
    "referral.cancelled@1": ReferralCancelled(REFERRAL, ON),
    "person.registered@1": PersonRegistered(
        PERSON,
        ITEM,
        CASE,
        UNIT,
        frozenset({Pair(PERSON, "IC01")}),
        AT,
        WORDS,
        "\u30b7\u30aa\u30df",
        date(1944, 2, 11),
        "2",
        "0930001111",
        WORDS,
    ),
}
"""By stored name and schema version. An entry is added, never edited."""
