"""Plays a story of the format through the real use cases, one event at a time."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from app.application.ports import Act, Outcome
from app.application.use_cases.accept_handoff import accept_handoff
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.add_contributor import add_contributor
from app.application.use_cases.answer_request import answer_request
from app.application.use_cases.close_case import close_case
from app.application.use_cases.close_session import close_session
from app.application.use_cases.decline_referral import decline_referral
from app.application.use_cases.end_handoff import end_handoff
from app.application.use_cases.mark_intake import mark_intake
from app.application.use_cases.merge_cases import merge_cases
from app.application.use_cases.note_act import note_act
from app.application.use_cases.note_consent_status import note_consent_status
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.propose_handoff import HandoffAsked, propose_handoff
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.reopen_case import reopen_case
from app.application.use_cases.report_outcome import report_outcome  # noqa: F401
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.stories import Event, Stage, StoryFile, Written, lowest_form
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import TOKYO
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import HOUSEHOLD, ORDINARY, Form, Pair
from app.domain.sharing.register import CONSENT, REGISTER

ADULT: Final = 18
OFFICE_OPENS: Final = 9
ANSWERS: Final = {"ReferralAccepted", "ReferralDeclined"}
KINDS: Final = {
    "InquiryRecorded": "inquiry",
    "SignalReceived": "signal",
    "CaseOpened": "intake",
    "OutreachVisit": "visit",
    "WishRecorded": "wish",
    "AssessmentRecorded": "assessment",
    "PlanDrafted": "plan",
    "PlanApproved": "plan",
    "PlanRevised": "plan",
    "PlanEvaluated": "evaluation",
    "ServiceStarted": "service",
    "ParticipationProposed": "participation",
    "ParticipationMatched": "participation",
    "CommunityLinked": "community_link",
    "AgencyReported": "agency_report",
    "InformationDisclosed": "told",
    "NoticeSent": "notice",
    "AccessAudited": "notice",
    "ConferenceConvened": "notice",
    "ConferenceClosed": "notice",
    "ReferralInfoRequested": "request",
    "LogCorrected": "correction",
    "RecordAmended": "correction",
    "EmergencyReviewed": "notice",
    "EmergencyDisclosure": "emergency",
    "AbuseReported": "statutory_report",
    "ConferenceHeld": "conference",
    "ConsentExpired": "notice",
    "ConsentRecorded": "notice",
    "ConsentScopeChanged": "notice",
    "ConsentRevoked": "notice",
    "ConsentStatusNoted": "notice",
    "ReferralAccepted": "answer",
    "ReferralDeclined": "answer",
    "ReferralReportedBack": "answer",
    "HandoffAccepted": "handoff",
    "HandoffCompleted": "handoff",
    "CaseReopened": "follow_up",
    "CaseClosed": "follow_up",
    "CaseMerged": "notice",
    "AddressProtected": "notice",
    "AccessDenied": "request",
    "DisclosureRequestReceived": "request",
    "DisclosureRefused": "request",
    "ReferralSent": "told",
    "HandoffProposed": "handoff",
}
"""What kind of entry an event's words are; every type of the format is here."""


@dataclass(slots=True)
class Playing:
    """One story on its stage."""

    world: World
    file: StoryFile
    story: Event
    stage: Stage = field(default_factory=Stage)
    acts: int = 0
    implied: int = 0
    unsupported: list[str] = field(default_factory=list)

    async def play(self, event: Event) -> None:
        """Perform one event; its acts, and what the format says is implied."""
        if event["type"] not in KINDS:
            self.unsupported.append(event["type"])
            return
        case = await self.ready(event)
        await SPECIAL.get(event["type"], write)(self, event, case)
        self.acts += 1

    async def ready(self, event: Event) -> str:
        """The event's case, opened by its lead, and the actor's right to write there."""
        ref: str = event.get("case", self.story["case"])
        if ref not in self.stage.cases:
            await self.open(ref, event)
        return ref

    def act(self, organisation: str, event: Event) -> Act:
        day = date.fromisoformat(event["date"])
        now = datetime(day.year, day.month, day.day, OFFICE_OPENS, tzinfo=TOKYO)
        return self.world.act(organisation, now + timedelta(minutes=event["seq"]))

    def lead_of(self, ref: str) -> str:
        """The story's lead; in a second case whoever opens it there."""
        if ref == self.story["case"]:
            return str(self.story["lead"])
        events = [e for e in self.story["events"] if e.get("case") == ref]
        opening = [e for e in events if e["type"] == "CaseOpened"] or events
        return str(opening[0]["actor"]["organisation"])

    async def open(self, ref: str, event: Event) -> None:
        lead = self.lead_of(ref)
        people = self.story["people"]
        opening = Opening(
            ward=self.story["ward"] or "40100",
            route="99",
            topics=("99",),
            main_topic="99",
            controller="council",
            people=tuple(
                PersonAsked(
                    Facts(name=person["name"]), "family", (person.get("age") or ADULT) >= ADULT
                )
                for person in people
            ),
            intake=event["type"] == "CaseOpened",
        )
        made = await open_case(self.world.house.services, self.act(lead, event), opening)
        self.stage.cases[ref], self.stage.leads[ref] = made.ids["case"], lead
        self.stage.led[ref] = {lead}
        for n, person in enumerate(people, start=1):
            self.stage.people[ref, person["ref"]] = made.ids[f"person_{n}"]

    async def let_write(self, organisation: str, event: Event, ref: str) -> None:
        """A unit that acts without another capacity writes as contributor, given by the lead."""
        if organisation == self.stage.leads[ref] or (ref, organisation) in self.stage.contributors:
            return
        lead = self.act(self.stage.leads[ref], event)
        unit = self.world.units[organisation]
        await add_contributor(
            self.world.house.services, lead, self.stage.cases[ref], unit=unit
        )
        self.stage.contributors.add((ref, organisation))

    def pairs(self, event: Event, ref: str) -> frozenset[Pair]:
        subjects = [
            HOUSEHOLD if s == HOUSEHOLD else self.stage.people[ref, s] for s in event["subjects"]
        ]
        return frozenset(Pair(s, c) for s in subjects for c in event["information_shared"])

    def form(self, event: Event, receivers: Iterable[str]) -> str:
        ground = ground_of(event)
        if ground not in {None, CONSENT, "LB-OUTSOURCE", "LB-JOINT"}:
            return Form.FULL.value
        types = [self.file.organisations[ref]["type"] for ref in receivers]
        return lowest_form(types, event["information_shared"])

    def remember(self, item: str, event: Event, ref: str, author: str, place: str) -> None:
        pairs = frozenset((s, c) for s in event["subjects"] for c in event["information_shared"])
        self.stage.items[item] = Written(ref, event["seq"], pairs, author, place)


def ground_of(event: Event) -> str | None:
    """The first basis of the event that the register knows."""
    known = [code for code in event["legal_basis"] if code in REGISTER]
    return known[0] if known else None


async def write(p: Playing, event: Event, ref: str) -> Outcome | None:
    """An event's own words: an entry with its receivers, or the act alone without pairs."""
    actor = event["actor"]["organisation"]
    await p.let_write(actor, event, ref)
    act, case = p.act(actor, event), p.stage.cases[ref]
    kind, services = KINDS[event["type"]], p.world.house.services
    pairs = p.pairs(event, ref)
    if not pairs:
        return await note_act(services, act, case, kind=kind, codes=tuple(event["legal_basis"]))
    place = _place(event)
    receivers = list(event["shared_with"])
    while True:
        asked = EntryAsked(
            kind=kind,
            pairs=pairs,
            form=p.form(event, receivers),
            occurred_at=act.now,
            text=event["ja"],
            share_with=tuple(p.world.units[r] for r in receivers),
            ground=ground_of(event),
            sender_consent=event.get("consent_held_by") == "sender",
            session=None if place == ORDINARY else place,
            corrects=_corrected(p, event),
        )
        try:
            made = await write_entry(services, act, case, asked)
        except Refusal as refusal:
            refused = [r for r in receivers if p.world.units[r] == refusal.params.get("unit")]
            if not refused:
                raise
            receivers.remove(refused[0])
            continue
        p.remember(made.ids["item"], event, ref, actor, place)
        return made


def _place(event: Event) -> str:
    """The compartment an event's words go into."""
    if event["type"] == "ConferenceHeld":
        return f"conference-{event['seq']}"
    if event["type"] == "AbuseReported":
        return f"statutory-{event['seq']}"
    return ORDINARY


def _corrected(p: Playing, event: Event) -> str | None:
    wrong = event.get("corrects")
    found = [item for item, made in p.stage.items.items() if made.seq == wrong]
    return found[0] if wrong and found else None


Special = Callable[[Playing, Event, str], Awaitable[object]]
SPECIAL: dict[str, Special] = {}


def special(*types: str) -> Callable[[Special], Special]:
    """Events that are more than an entry."""

    def register(act: Special) -> Special:
        for name in types:
            SPECIAL[name] = act
        return act

    return register


@special("CaseOpened")
async def _opened(p: Playing, event: Event, ref: str) -> None:
    lead = p.act(p.stage.leads[ref], event)
    await mark_intake(p.world.house.services, lead, p.stage.cases[ref])
    await write(p, event, ref)


@special("ConferenceHeld")
async def _held(p: Playing, event: Event, ref: str) -> None:
    p.stage.sessions[ref] = _place(event)
    await write(p, event, ref)


@special("ConferenceClosed")
async def _closed(p: Playing, event: Event, ref: str) -> None:
    await write(p, event, ref)
    session = p.stage.sessions.get(ref)
    if session is not None:
        act = p.act(event["actor"]["organisation"], event)
        await close_session(
            p.world.house.services, act, p.stage.cases[ref], session=session
        )


@special("ConsentRecorded", "ConsentScopeChanged", "ConsentStatusNoted", "ConsentRevoked")
async def _consent(p: Playing, event: Event, ref: str) -> None:
    actor = event["actor"]["organisation"]
    await p.let_write(actor, event, ref)
    act, case, services = p.act(actor, event), p.stage.cases[ref], p.world.house.services
    for entry in event.get("consent", ()):
        subject = p.stage.people[ref, entry["subject"]]
        if "grants" in entry:
            await _grant(p, act, ref, entry)
        elif "revoked_for" in entry:
            await _revoke(p, act, ref, entry)
        elif "status" in entry:
            await note_consent_status(
                services, act, case, subject=subject, status=entry["status"]
            )
    await write(p, event, ref)


async def _grant(p: Playing, act: Act, ref: str, entry: Event) -> None:
    organisations = frozenset(grant["organisation"] for grant in entry["grants"])
    consenting = Consenting(
        subject=p.stage.people[ref, entry["subject"]],
        form=entry["form"],
        grants=tuple(
            GrantAsked(p.world.organisations[g["organisation"]], frozenset(g["categories"]))
            for g in entry["grants"]
        ),
        starts=date.fromisoformat(entry["from"]),
        until=date.fromisoformat(entry["until"]) if entry.get("until") else None,
    )
    made = await record_consent(p.world.house.services, act, p.stage.cases[ref], consenting)
    p.stage.consents.append((ref, entry["subject"], made.ids["consent"], organisations))


async def _revoke(p: Playing, act: Act, ref: str, entry: Event) -> None:
    """Every consent of this person that names the organisation ends for it."""
    named = set(entry["revoked_for"])
    for case, subject, consent, organisations in p.stage.consents:
        if (case, subject) != (ref, entry["subject"]) or not organisations & named:
            continue
        ids = frozenset(p.world.organisations[o] for o in organisations & named)
        try:
            await withdraw_consent(
                p.world.house.services,
                act,
                p.stage.cases[ref],
                consent,
                form=entry["form"],
                organisations=ids,
            )
        except Refusal as refusal:
            if refusal.code is not Code.CONSENT_ENDED:
                raise


@special("AddressProtected")
async def _protected(p: Playing, event: Event, ref: str) -> None:
    lead = p.act(p.stage.leads[ref], event)
    for entry in event.get("protects", ()):
        named = {name.split("/")[0] for name in entry["named"]}
        await protect_person(
            p.world.house.services,
            lead,
            p.stage.cases[ref],
            person=p.stage.people[ref, entry["subject"]],
            categories=tuple(entry["categories"]),
            named_workers=tuple(sorted(p.world.actors[n].worker for n in named)),
        )
    await write(p, event, ref)


@special("AccessDenied", "DisclosureRequestReceived", "DisclosureRefused")
async def _request(p: Playing, event: Event, ref: str) -> None:
    lead = p.act(p.stage.leads[ref], event)
    made = await answer_request(
        p.world.house.services, lead, p.stage.cases[ref], entitled=False
    )
    p.stage.answers[event["seq"]] = made.ids["answer"]
    if event["subjects"]:
        await write(p, event, ref)


@special("ReferralSent")
async def _sent(p: Playing, event: Event, ref: str) -> None:
    pairs = p.pairs(event, ref)
    if not pairs or not event["shared_with"]:
        await write(p, event, ref)
        return
    sender = event["actor"]["organisation"]
    await p.let_write(sender, event, ref)
    for receiver in event["shared_with"]:
        await _refer(p, event, ref, receiver, pairs)


async def _refer(
    p: Playing, event: Event, ref: str, receiver: str, pairs: frozenset[Pair]
) -> None:
    sender, ground = event["actor"]["organisation"], ground_of(event)
    act, services = p.act(sender, event), p.world.house.services
    sender_consent = event.get("consent_held_by") == "sender"
    referring = Referring(
        receiver_unit=p.world.units[receiver],
        kind="formal",
        purpose="support",
        pairs=pairs,
        text=event["ja"],
        answer_due=act.now.date() + timedelta(days=7),
        form=p.form(event, event["shared_with"]),
        ground=None if ground == CONSENT and not sender_consent else ground,
        sender_consent=sender_consent,
    )
    made = await refer(services, act, p.stage.cases[ref], referring)
    p.remember(made.ids["item"], event, ref, sender, ORDINARY)
    p.stage.referrals.append((ref, receiver, made.ids["referral"]))
    if not _answered_later(p, event, receiver):
        await _take_on(p, event, made.ids["referral"], receiver)
        p.implied += 1


def _answered_later(p: Playing, event: Event, receiver: str) -> bool:
    return any(
        later["type"] in ANSWERS
        and later["actor"]["organisation"] == receiver
        and later["seq"] > event["seq"]
        for later in p.story["events"]
    )


async def _take_on(p: Playing, event: Event, referral: str, receiver: str) -> None:
    act = p.act(receiver, event)
    due = act.now.date() + timedelta(days=14)
    await accept_referral(p.world.house.services, act, referral, report_due=due)


def _asked_of(p: Playing, event: Event, ref: str) -> str | None:
    """The latest referral to the actor in this case."""
    actor = event["actor"]["organisation"]
    found = [r for case, receiver, r in p.stage.referrals if (case, receiver) == (ref, actor)]
    return found[-1] if found else None


@special("ReferralAccepted")
async def _accepted(p: Playing, event: Event, ref: str) -> None:
    referral = _asked_of(p, event, ref)
    if referral is not None:
        await _take_on(p, event, referral, event["actor"]["organisation"])
    await write(p, event, ref)


@special("ReferralDeclined")
async def _declined(p: Playing, event: Event, ref: str) -> None:
    referral = _asked_of(p, event, ref)
    if referral is not None:
        reason = str(event["result"]).partition("decline_reason=")[2][:2] or "99"
        act = p.act(event["actor"]["organisation"], event)
        await decline_referral(
            p.world.house.services, act, referral, reason=reason, text=""
        )
    await write(p, event, ref)


@special("HandoffProposed")
async def _proposed(p: Playing, event: Event, ref: str) -> None:
    lead = p.stage.leads[ref]
    asked = HandoffAsked(
        to_unit=p.world.units[event["to_lead"]],
        pairs=p.pairs(event, ref),
        form=p.form(event, [event["to_lead"]]),
        text=event["ja"],
        overlap_until=date.fromisoformat(event["overlap_until"]),
    )
    act = p.act(lead, event)
    made = await propose_handoff(p.world.house.services, act, p.stage.cases[ref], asked)
    p.remember(made.ids["item"], event, ref, lead, ORDINARY)
    p.stage.handoffs[ref] = made.ids["handoff"]


@special("HandoffAccepted")
async def _handoff_accepted(p: Playing, event: Event, ref: str) -> None:
    to = event["to_lead"]
    act, handoff = p.act(to, event), p.stage.handoffs[ref]
    await accept_handoff(p.world.house.services, act, p.stage.cases[ref], handoff=handoff)
    p.stage.leads[ref] = to
    p.stage.led[ref].add(to)
    await write(p, event, ref)


@special("HandoffCompleted")
async def _handoff_completed(p: Playing, event: Event, ref: str) -> None:
    act, handoff = p.act(p.stage.leads[ref], event), p.stage.handoffs[ref]
    await end_handoff(
        p.world.house.services, act, p.stage.cases[ref], handoff=handoff, how="completed"
    )
    await write(p, event, ref)


@special("CaseClosed")
async def _case_closed(p: Playing, event: Event, ref: str) -> None:
    await write(p, event, ref)
    lead = p.stage.leads[ref]
    await close_case(
        p.world.house.services,
        p.act(lead, event),
        p.stage.cases[ref],
        reason="02",
        accompanying_unit=p.world.units[lead],
    )


@special("CaseReopened")
async def _reopened(p: Playing, event: Event, ref: str) -> None:
    lead = p.act(p.stage.leads[ref], event)
    try:
        await reopen_case(p.world.house.services, lead, p.stage.cases[ref])
    except Refusal as refusal:
        # A story may re-open what it only evaluated; the episode then simply goes on.
        if refusal.code is not Code.CASE_OPEN:
            raise
    await write(p, event, ref)


@special("CaseMerged")
async def _merged(p: Playing, event: Event, ref: str) -> None:
    await write(p, event, ref)
    act = p.act(p.stage.leads[ref], event)
    into = p.stage.cases[event["into"]]
    await merge_cases(p.world.house.services, act, p.stage.cases[ref], into=into)
