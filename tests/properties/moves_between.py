"""What may be tried between units: referrals, hand-offs, invitations."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from app.domain.actor import Reach
from app.domain.case import commands as c
from app.domain.case.handoff.state import Handoff
from app.domain.case.invitation.state import Invitation
from app.domain.case.referral.table import CAME_TO_NOTHING, OPEN, EdgeName
from app.domain.person.decide import PERSON
from app.domain.sharing.model import Pair
from app.domain.sharing.register import DEFAULTS
from tests.domain import cast
from tests.properties.play import CATEGORIES, LAWYERS, LEADERS, OFFERED, UNITS, Player

FORMS: Final = ("minimum", "summary", "summary", "full")
GROUNDS: Final = (
    "LB-CONSENT",
    "LB-CONSENT",
    "LB-INTERNAL",
    "LB-LIFE",
    "LB-OUTSOURCE",
    "LB-REPORT",
    "LB-ELDER7",
    "LB-CHILDABUSE6",
    "LB-LAW",
    "LB-CONTRACT",
    "LB-SW106-6",
    "LB-SW106-6",
)


def ground(p: Player) -> c.GroundAsked:
    """Any ground; that a sender held the consent is said of consent alone."""
    code = p.pick(GROUNDS)
    by_sender = code == "LB-CONSENT" and p.pick((True, False))
    return c.GroundAsked(
        DEFAULTS[code],
        p.new("basis"),
        sender_consent=by_sender,
        reason="理由",
        programmes=p.programmes(),
    )


def refer(p: Player) -> c.CaseCommand:
    facts = tuple(
        (item.item, item.pairs) for told in p.people.values() for item in PERSON.fold(told).items
    )
    known = [*p.state.content.entries, *(item for item, _ in facts)]
    actor = p.actor() if p.often() else p.engaged()
    receiver = p.receiver()
    if p.seldom():  # it does not sign in today
        receiver = replace(receiver, reach=Reach.FAX)
    pairs = p.covered(receiver.organisation)
    return c.Refer(
        **p.base(actor),
        referral=p.new("referral"),
        item=p.new("sheet"),
        receiver=receiver,
        kind="formal",
        purpose=p.pick(("support", "support", "planning")),
        pairs=pairs,
        items=tuple(p.some(known)) if p.seldom() else (),
        topics=("12",),
        urgent=False,
        text="依頼",
        answer_due=cast.on(p.day + 7),
        known_items=facts,
        form=p.pick(("summary", "summary", "minimum", "full")),
        ground=ground(p) if p.seldom() else None,
        though_withheld=p.seldom(),
        after=_earlier(p),
    )


def draft(p: Player) -> c.CaseCommand:
    sheet = refer(p)
    assert isinstance(sheet, c.Refer)
    return c.DraftReferral(**p.base(sheet.actor), sheet=replace(sheet, ground=None))


def send(p: Player) -> c.CaseCommand:
    """What was drafted goes out, mostly."""
    referral = p.referral(EdgeName.SEND)
    found = p.state.referrals.by_id.get(referral)
    if found is None or found.state != "draft":
        return draft(p)
    facts = tuple(
        (item.item, item.pairs) for told in p.people.values() for item in PERSON.fold(told).items
    )
    return c.SendReferral(
        **p.base(p.sender_of(referral)),
        referral=referral,
        receiver=next(u for u in UNITS if u.unit == found.receiver_unit),
        answer_due=cast.on(p.day + 7),
        known_items=facts,
    )


def _earlier(p: Player) -> str | None:
    """Now and then it is tried again after one that came to nothing."""
    found = [r.referral for r in p.state.referrals.by_id.values() if r.state in CAME_TO_NOTHING]
    return p.pick(found) if found and p.seldom() else None


def accept(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.ACCEPT)
    base = p.base(p.receiver_of(referral))
    return c.AcceptReferral(
        **base, referral=referral, report_due=cast.on(p.day + 14), opening=opening(p)
    )


def opening(p: Player) -> c.OpeningTerms:
    """What is said of it where there is a case already makes no difference."""
    return c.OpeningTerms("40106-R8-0003", p.new("lead"), ("12",), "12", "06", "council")


def check(p: Player) -> c.CaseCommand:
    """What comes next with professionals: consent, a sheet, names for one of them, her answer."""
    today = cast.on(p.day)
    sent = [
        r
        for r in p.state.referrals.by_id.values()
        if r.state == "sent" and r.receiver_unit == LAWYERS.unit
    ]
    if not sent:
        return _sheet_to_lawyers(p)
    found = sent[-1]
    last = found.checks[-1] if found.checks else None
    base = p.base(p.receiver_of(found.referral))
    if last is None or not last.is_open(today):
        who = p.pick((f"worker-{LAWYERS.unit}",) * 3 + ("somebody",))
        return c.AskCheck(
            **base, referral=found.referral, check=p.new("check"), worker=who, belongs=True
        )
    if last.waits_for_names():
        sender = p.base(p.sender_of(found.referral))
        key, item = found.referral, p.new("names")
        if p.pick((True, False)):  # she answers at once; or later, and may read until then
            p.owed.append((p.case, _answered(p, found.referral, last.check)))
        return c.TellNames(
            **sender, referral=key, check=last.check, item=item, receiver=LAWYERS, text="氏名"
        )
    return _answered(p, found.referral, last.check)


def _answered(p: Player, referral: str, check: str) -> c.CaseCommand:
    return c.AnswerCheck(
        **p.base(p.receiver_of(referral)),
        referral=referral,
        check=check,
        conflict=p.pick((True, False)),
    )


def _sheet_to_lawyers(p: Player) -> c.CaseCommand:
    named = p.covered(LAWYERS.organisation)
    if not any(pair.category == "IC01" for pair in named):
        grant = c.GrantAsked(LAWYERS.organisation, frozenset({"IC01"}))
        return c.RecordConsent(
            **p.base(p.actor()),
            consent=p.new("consent"),
            subject=p.pick(p.subjects()),
            form="paper",
            purposes=cast.STANDARD,
            grants=(grant,),
            starts=cast.on(p.day),
            until=None,
        )
    sheet = refer(p)
    assert isinstance(sheet, c.Refer)
    return replace(sheet, receiver=LAWYERS, pairs=named, items=(), ground=None, purpose="support")


def offer(p: Player) -> c.CaseCommand:
    """To somebody who may lead; once it is there, it is answered."""
    p.case = OFFERED
    if p.state.case:
        return answer_offer(p)
    sender, receiver = p.somebody(p.pick(UNITS)), p.pick(LEADERS)
    people = list(dict.fromkeys(p.some(("mother", "uncle", "lodger"), 2)))
    about = frozenset(Pair(p.pick(people), p.pick(CATEGORIES)) for _ in people)
    asked = ground(p)
    asked = replace(asked, sender_consent=True) if asked.of_the_case else asked
    base = p.base(sender)
    sheet = c.Refer(
        **base,
        referral=p.new("referral"),
        item=p.new("sheet"),
        receiver=receiver,
        kind="formal",
        purpose="coordination",
        pairs=about,
        items=(),
        topics=("12",),
        urgent=False,
        text="依頼",
        answer_due=cast.on(p.day + 7),
        form=p.pick(("summary", "minimum", "full")),
        ground=asked,
    )
    members = tuple(c.NewMember(person, "client", adult=p.often()) for person in people)
    return c.Offer(**base, case=OFFERED, ward="40106", members=members, sheet=sheet)


def answer_offer(p: Player) -> c.CaseCommand:
    if not p.state.life.is_offered or p.seldom():
        return goes_on(p)
    return p.pick((accept, link, link, decline, cancel))(p)


def link(p: Player) -> c.CaseCommand:
    """Taken on as part of the first case; its lead takes it up next."""
    taken = accept(p)
    survivor = p.logs[cast.CASE].state.life.lead
    if not isinstance(taken, c.AcceptReferral) or survivor is None:
        return taken
    merge = c.MergeInto(
        **p.base(taken.actor),
        into=cast.CASE,
        lead=p.new("lead"),
        lead_unit=taken.actor.unit,
        lead_organisation=taken.actor.organisation,
    )
    p.owed.append((cast.CASE, c.AbsorbCase(**p.base(taken.actor), absorbed=OFFERED)))
    return c.LinkOffer(**p.base(taken.actor), acceptance=taken, merge=merge)


def ask(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.ASK)
    return c.AskSender(
        **p.base(p.receiver_of(referral)), referral=referral, item=p.new("question"), text="質問"
    )


def reply(p: Player) -> c.CaseCommand:
    """Mostly to a question that waits."""
    waiting = [
        (r.referral, q.item)
        for r in p.state.referrals.by_id.values()
        for q in r.questions
        if q.answered_on is None or p.seldom()
    ]
    if not waiting:
        return ask(p)
    referral, question = p.pick(waiting)
    found = p.state.referrals.by_id[referral]
    return c.AnswerQuestion(
        **p.base(p.sender_of(referral)),
        referral=referral,
        question=question,
        item=p.new("reply"),
        receiver=next(u for u in UNITS if u.unit == found.receiver_unit),
        how=p.pick(("written", "written", "telephone")),
        text=p.pick(("返事", "返事", "")),
    )


def decline(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.DECLINE)
    base = p.base(p.receiver_of(referral))
    return c.DeclineReferral(
        **base, referral=referral, item=p.new("answer"), reason="03", text="定員"
    )


def contact(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.REPORT_CONTACT)
    base = p.base(p.receiver_of(referral))
    return c.ReportContact(**base, referral=referral, progress="started")


def report(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.REPORT_OUTCOME)
    return c.ReportOutcome(
        **p.base(p.receiver_of(referral)),
        referral=referral,
        item=p.new("outcome"),
        pairs=frozenset(),
        result="started",
        text="結果",
    )


def confirm(p: Player) -> c.CaseCommand:
    continues = p.pick((True, False))
    referral = p.referral(EdgeName.CONFIRM)
    return c.ConfirmReferral(
        **p.base(p.sender_of(referral)), referral=referral, continues=continues
    )


def cancel(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.CANCEL)
    return c.CancelReferral(**p.base(p.sender_of(referral)), referral=referral)


def goes_on(p: Player) -> c.CaseCommand:
    """Whatever a referral waits for, if there is one that waits."""
    waiting = [r.state.value for r in p.state.referrals.by_id.values() if r.state in OPEN]
    furthest = max(waiting, key=list(NEXT).index, default=None)
    return refer(p) if furthest is None else p.pick(NEXT[furthest])(p)


NEXT: Final[dict[str, tuple[Callable[[Player], c.CaseCommand], ...]]] = {
    "draft": (send, send, send, cancel),
    "sent": (accept, accept, decline),
    "accepted": (contact, report, report),
    "in_progress": (contact, report),
    "reported": (confirm,),
}


def propose(p: Player) -> c.CaseCommand:
    to = p.receiver()
    to = to if to in LEADERS else p.pick(LEADERS)
    return c.ProposeHandoff(
        **p.base(p.actor()),
        handoff=p.new("handoff"),
        item=p.new("proposal"),
        to=to,
        pairs=p.covered(to.organisation) if p.pick((True, False)) else frozenset(),
        form=p.pick(FORMS),
        overlap_until=p.pick((None, cast.on(p.day), cast.on(p.day + 5), cast.on(p.day + 40))),
        text=p.pick(("", "引継ぎ")),
    )


def _handoff(p: Player, *states: str) -> Handoff | None:
    fit = [h for h in p.state.handoffs.by_id.values() if h.state in states]
    return p.pick(fit) if fit else None


def take_over(p: Player) -> c.CaseCommand:
    found = _handoff(p, "proposed")
    return c.AcceptHandoff(
        **p.base(p.of_unit(None if found is None else found.to_unit)),
        handoff="none" if found is None else found.handoff,
        lead=p.new("lead"),
    )


def vouch(p: Player) -> c.CaseCommand:
    """Mostly some of what lapses; now and then what does not."""
    found = _handoff(p, "accepted")
    if found is None:
        return take_over(p)
    known = sorted(p.state.lapsing(found.from_unit, found.tail_ends))
    if not known or p.seldom():
        known = [e.engagement for e in p.state.engagements()]
    return c.ConfirmEngagements(
        **p.base(p.of_unit(found.to_unit)),
        handoff=found.handoff,
        engagements=tuple(p.some(known)),
    )


def end_handoff(p: Player) -> c.CaseCommand:
    how = p.pick(("declined", "withdrawn", "completed"))
    found = _handoff(p, "accepted" if how == "completed" else "proposed")
    if found is None:
        return c.EndHandoff(**p.base(p.actor()), handoff="none", how=how)
    side = found.from_unit if how == "withdrawn" else found.to_unit
    return c.EndHandoff(**p.base(p.of_unit(side)), handoff=found.handoff, how=how)


def invite(p: Player) -> c.CaseCommand:
    unit = p.receiver()
    needs = p.covered(unit.organisation)
    fit = [
        key
        for key, entry in p.state.content.entries.items()
        if entry.item.travels and entry.item.pairs <= needs
    ]
    return c.Invite(
        **p.base(p.actor()),
        invitation=p.new("invitation"),
        unit=unit,
        purpose=p.pick(("support", "planning")),
        pairs=needs,
        items=tuple(p.some(fit)) if fit and p.often() else (),
    )


def _invitation(p: Player, state: str) -> Invitation | None:
    fit = [one for one in p.state.invitations.by_id.values() if one.state == state]
    return p.pick(fit) if fit else None


def join(p: Player) -> c.CaseCommand:
    found = _invitation(p, "invited")
    return c.AcceptInvitation(
        **p.base(p.of_unit(None if found is None else found.unit)),
        invitation="none" if found is None else found.invitation,
        confidentiality=p.often(),
    )


def end_invitation(p: Player) -> c.CaseCommand:
    how = p.pick(("declined", "withdrawn", "ended", "ended"))
    found = _invitation(p, "accepted" if how == "ended" else "invited")
    actor = p.actor() if how == "withdrawn" else p.of_unit(None if found is None else found.unit)
    key = "none" if found is None else found.invitation
    return c.EndInvitation(**p.base(actor), invitation=key, how=how)
