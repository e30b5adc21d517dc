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
from app.application.use_cases.cancel_referral import cancel_referral
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
from app.application.use_cases.withdraw_all import withdraw_all
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.stories import Event, Granted, Sent, Stage, StoryFile, Written, lowest_form
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import TOKYO
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import HOUSEHOLD, ORDINARY, Form, Pair
from app.domain.sharing.register import CONSENT, REGISTER

ADULT: Final = 18
OFFICE_OPENS: Final = 9
NO_END: Final = date(9998, 12, 31)
"""The story leaves the end open; oral consent would otherwise get its thirty days."""
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
            form=p.form(event, event["shared_with"]),
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
    """Conference content lives in the conference's compartment (format, rule 5)."""
    return f"conference-{event['seq']}" if event["type"] == "ConferenceHeld" else ORDINARY


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
    p.stage.sessions.append((ref, event["actor"]["organisation"], _place(event)))
    await write(p, event, ref)


@special("ConferenceClosed")
async def _closed(p: Playing, event: Event, ref: str) -> None:
    """What its convener holds is closed; if it holds none, every session of the case."""
    actor = event["actor"]["organisation"]
    await write(p, {**event, "shared_with": []}, ref)
    held = [s for s in p.stage.sessions if s[0] == ref]
    for session in [s for s in held if s[1] == actor] or held:
        await close_session(
            p.world.house.services,
            p.act(actor, event),
            p.stage.cases[ref],
            session=session[2],
        )
        p.stage.sessions.remove(session)


@special("ConsentRecorded", "ConsentScopeChanged", "ConsentStatusNoted", "ConsentRevoked")
async def _consent(p: Playing, event: Event, ref: str) -> None:
    actor = event["actor"]["organisation"]
    await p.let_write(actor, event, ref)
    act, case, services = p.act(actor, event), p.stage.cases[ref], p.world.house.services
    for entry in event.get("consent", ()):
        if "grants" in entry:
            if event["type"] == "ConsentScopeChanged":
                await _narrow(p, event, ref, entry)
            await _grant(p, act, ref, entry)
        elif "revoked_for" in entry:
            await _revoke(p, event, entry["subject"], entry["revoked_for"], entry["form"])
        elif "status" in entry:
            subject = p.stage.people[ref, entry["subject"]]
            await note_consent_status(
                services, act, case, subject=subject, status=entry["status"]
            )
    await write(p, event, ref)


async def _grant(p: Playing, act: Act, ref: str, entry: Event) -> None:
    """As the story says it: an end that it leaves open stays open, oral or not."""
    until = entry.get("until")
    consenting = Consenting(
        subject=p.stage.people[ref, entry["subject"]],
        form=entry["form"],
        grants=tuple(
            GrantAsked(p.world.organisations[g["organisation"]], frozenset(g["categories"]))
            for g in entry["grants"]
        ),
        starts=date.fromisoformat(entry["from"]),
        until=date.fromisoformat(until) if until else NO_END,
    )
    await record_consent(p.world.house.services, act, p.stage.cases[ref], consenting)
    for grant in entry["grants"]:
        line = Granted(
            ref,
            entry["subject"],
            grant["organisation"],
            frozenset(grant["categories"]),
            until,
        )
        p.stage.grants.append(line)


async def _narrow(p: Playing, event: Event, ref: str, entry: Event) -> None:
    """A changed scope adds up; a line that would add nothing replaces what there was."""
    until = entry.get("until")
    for grant in entry["grants"]:
        lines = [
            g
            for g in p.stage.grants
            if (g.case, g.subject, g.organisation)
            == (ref, entry["subject"], grant["organisation"])
        ]
        had = frozenset(c for g in lines for c in g.categories)
        longest = any(g.until is None or (until and until <= g.until) for g in lines)
        if lines and longest and frozenset(grant["categories"]) <= had:
            await _revoke(p, event, entry["subject"], [grant["organisation"]], entry["form"])


async def _revoke(
    p: Playing, event: Event, subject: str, organisations: list[str], form: str
) -> None:
    """The organisation's grants of that person end, in every case of the story."""
    named = frozenset(p.world.organisations[o] for o in organisations) or None
    actor = event["actor"]["organisation"]
    for ref, case in p.stage.cases.items():
        await p.let_write(actor, event, ref)
        await withdraw_all(
            p.world.house.services,
            p.act(actor, event),
            case,
            subject=p.stage.people[ref, subject],
            form=form,
            organisations=named,
        )
    p.stage.grants = [
        g
        for g in p.stage.grants
        if g.subject != subject or (organisations and g.organisation not in organisations)
    ]


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
    """One receiver of a sending; what no basis covers is not sent."""
    try:
        await _send(p, event, ref, receiver, pairs)
    except Refusal as refusal:
        if refusal.params.get("unit") != p.world.units[receiver]:
            raise


async def _send(
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
    sent = Sent(ref, sender, receiver, made.ids["referral"])
    p.stage.referrals.append(sent)
    if not _answered_later(p, event, receiver):
        await _take_on(p, event, sent)
        p.implied += 1


def _answered_later(p: Playing, event: Event, receiver: str) -> bool:
    return any(
        later["type"] in ANSWERS
        and later["actor"]["organisation"] == receiver
        and later["seq"] > event["seq"]
        for later in p.story["events"]
    )


async def _take_on(p: Playing, event: Event, sent: Sent) -> None:
    act = p.act(sent.receiver, event)
    due = act.now.date() + timedelta(days=14)
    await accept_referral(p.world.house.services, act, sent.referral, report_due=due)
    sent.state = "accepted"


def _asked_of(p: Playing, event: Event, ref: str, state: str) -> list[Sent]:
    """What was sent to the actor in this case and stands in this state."""
    actor = event["actor"]["organisation"]
    found = [s for s in p.stage.referrals if (s.case, s.receiver) == (ref, actor)]
    return [s for s in found if s.state == state]


@special("ReferralAccepted")
async def _accepted(p: Playing, event: Event, ref: str) -> None:
    """An answer settles every open sending; without any, a sending is implied."""
    waiting = _asked_of(p, event, ref, "sent")
    for sent in waiting:
        await _take_on(p, event, sent)
    if not waiting and not _asked_of(p, event, ref, "accepted"):
        p.implied += 1
    await write(p, event, ref)


@special("ReferralDeclined")
async def _declined(p: Playing, event: Event, ref: str) -> None:
    """Who declines never reads; with nothing open, what it had accepted is taken back."""
    reason = str(event["result"]).partition("decline_reason=")[2][:2] or "99"
    services = p.world.house.services
    waiting = _asked_of(p, event, ref, "sent")
    for sent in waiting:
        act = p.act(sent.receiver, event)
        await decline_referral(services, act, sent.referral, reason=reason, text="")
        sent.state = "declined"
    for sent in [] if waiting else _asked_of(p, event, ref, "accepted"):
        await cancel_referral(services, p.act(sent.sender, event), sent.referral)
        sent.state = "cancelled"
    await write(p, event, ref)


@special("HandoffProposed")
async def _proposed(p: Playing, event: Event, ref: str) -> None:
    lead = p.stage.leads[ref]
    asked = HandoffAsked(
        to_unit=p.world.units[event["to_lead"]],
        pairs=p.pairs(event, ref),
        form=p.form(event, [event["to_lead"]]),
        text=event["ja"],
        overlap_until=_day(event.get("overlap_until")),
    )
    act = p.act(lead, event)
    made = await propose_handoff(p.world.house.services, act, p.stage.cases[ref], asked)
    p.remember(made.ids["item"], event, ref, lead, ORDINARY)
    p.stage.handoffs[ref] = made.ids["handoff"]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


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
