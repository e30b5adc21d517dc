"""One event of every type, with every field filled: what the golden files hold.

`python -m tests.adapters.events` writes the golden file of a type or version that has none yet;
it never touches one that is there.
"""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from app.adapters.postgres import codec
from app.application.ports import Event
from app.domain.case.consent.events import (
    ConsentRecorded,
    ConsentStatusNoted,
    ConsentWithdrawn,
    Grant,
    PersonWithdrew,
)
from app.domain.case.content.events import (
    ItemRetracted,
    ItemsShared,
    RecordWritten,
    SummaryWritten,
)
from app.domain.case.entry.events import ActNoted, EntryWritten
from app.domain.case.handoff.events import HandoffAccepted, HandoffEnded, HandoffProposed
from app.domain.case.invitation.events import InvitationAccepted, InvitationEnded, UnitInvited
from app.domain.case.lifecycle.events import (
    CaseAbsorbed,
    CaseClosed,
    CaseMerged,
    CaseOpened,
    CaseReopened,
    IntakeMarked,
)
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
from app.domain.case.sharing.events import (
    BasisRegistered,
    EngagementBegun,
    EngagementEnded,
    SessionClosed,
)
from app.domain.person.events import PersonFlagged, PersonRegistered
from app.domain.sharing.model import Pair

ON: Final = date(2026, 4, 8)
AT: Final = datetime(2026, 4, 8, 1, 30, 15, 250_000, tzinfo=UTC)
INVITATION: Final = "01965f00-0000-7000-8000-0000000000f1"
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
BASIS: Final = "01965f00-0000-7000-8000-00000000000b"
ENGAGEMENT: Final = "01965f00-0000-7000-8000-00000000000c"
HANDOFF: Final = "01965f00-0000-7000-8000-00000000000d"
SESSION: Final = "01965f00-0000-7000-8000-00000000000e"
FLAG: Final = "01965f00-0000-7000-8000-00000000000f"
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
        intake=False,
    ),
    "case.closed@1": CaseClosed("02", OTHER, ON),
    "case.person_linked@1": PersonLinked(PERSON, "client", adult=True, on=ON),
    "record.written@1": RecordWritten(ITEM, UNIT, PAIRS, "02", AT, AT, WORDS, WORKER),
    "summary.written@1": SummaryWritten(OTHER, ITEM, UNIT, PAIRS, AT, AT, WORDS, WORKER),
    "items.shared@1": ItemsShared(REFERRAL, (ITEM, OTHER), (CONSENT,), ON),
    "item.retracted@1": ItemRetracted(ITEM, "02", ON),
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
        form="minimum",
        author_worker=WORKER,
    ),
    "referral.sent@1": ReferralSent(REFERRAL, date(2026, 4, 15), False, (CONSENT,), ON),  # noqa: FBT003 - outside
    "referral.accepted@1": ReferralAccepted(REFERRAL, WORKER, date(2026, 4, 22), ON),
    "referral.declined@1": ReferralDeclined(
        REFERRAL, ITEM, OTHER, PAIRS, "03", WORDS, AT, ON, WORKER
    ),
    "referral.contact_reported@1": ReferralContactReported(REFERRAL, "contacted", ON),
    "referral.outcome_reported@1": ReferralOutcomeReported(
        REFERRAL, ITEM, OTHER, PAIRS, "started", WORDS, AT, ON, WORKER
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
        WORKER,
    ),
    "case.intake_marked@1": IntakeMarked(ON),
    "case.reopened@1": CaseReopened(ON),
    "case.merged@1": CaseMerged(OTHER, LEAD, UNIT, ORGANISATION, ON),
    "case.absorbed@1": CaseAbsorbed(OTHER, ON),
    "entry.written@1": EntryWritten(
        ITEM,
        "emergency",
        UNIT,
        PAIRS,
        "minimum",
        SESSION,
        AT,
        AT,
        WORDS,
        OTHER,
        WORKER,
    ),
    "act.noted@1": ActNoted("protected", UNIT, ("IC01", "IC02"), ON),
    "consent.person_withdrew@1": PersonWithdrew(PERSON, frozenset({ORGANISATION}), "oral", ON),
    "consent.status_noted@1": ConsentStatusNoted(PERSON, "deferred", ON),
    "basis.registered@1": BasisRegistered(
        BASIS,
        "conference",
        "LB-SW106-6",
        (ORGANISATION, OTHER),
        PAIRS,
        frozenset({"conference", "support"}),
        SESSION,
        WORDS,
        ON,
        date(2026, 4, 9),
    ),
    "engagement.begun@1": EngagementBegun(
        ENGAGEMENT,
        OTHER,
        ORGANISATION,
        "conference_member",
        "conference",
        PAIRS,
        (ITEM,),
        SESSION,
        (BASIS,),
        UNIT,
        ON,
        date(2026, 4, 9),
    ),
    "engagement.ended@1": EngagementEnded(ENGAGEMENT, ON),
    "session.closed@1": SessionClosed(SESSION, ON),
    "handoff.proposed@1": HandoffProposed(
        HANDOFF,
        ITEM,
        UNIT,
        OTHER,
        ORGANISATION,
        PAIRS,
        "summary",
        date(2026, 5, 8),
        (BASIS,),
        WORDS,
        AT,
        ON,
        WORKER,
    ),
    "handoff.accepted@1": HandoffAccepted(
        HANDOFF, LEAD, OTHER, ORGANISATION, WORKER, date(2026, 5, 8), ON
    ),
    "handoff.ended@1": HandoffEnded(HANDOFF, "completed", ON),
    "invitation.sent@1": UnitInvited(
        INVITATION, OTHER, ORGANISATION, "support", PAIRS, (ITEM,), (BASIS,), UNIT, ON
    ),
    "invitation.accepted@1": InvitationAccepted(INVITATION, WORKER, ON),
    "invitation.ended@1": InvitationEnded(INVITATION, "ended", ON),
    "person.flagged@1": PersonFlagged(FLAG, CASE, ("IC01", "IC03"), (WORKER,), ON),
}
"""By stored name and schema version. An entry is added, never edited."""
GOLDEN: Final = Path(__file__).resolve().parents[1] / "architecture" / "golden" / "events"


def write_missing() -> None:
    for name, event in EVENTS.items():
        path = GOLDEN / f"{name}.json"
        if not path.exists():
            fields = json.loads(codec.encode(event))
            path.write_text(json.dumps(fields, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    write_missing()
