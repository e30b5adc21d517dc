"""The acts of a tale: every type of the format, in the shapes that it allows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from tools.fuzz.consents import (
    change_scope,
    consent,
    consent_of_all,
    note_status,
    renew,
    revoke,
)
from tools.fuzz.tale import CONFERENCES, LEADERS, STATUTE, Tale

_PLAIN = """
AgencyReported InformationDisclosed PlanDrafted PlanApproved PlanRevised PlanEvaluated
ServiceStarted SignalReceived WishRecorded ParticipationMatched ParticipationProposed
CommunityLinked ReferralReportedBack AssessmentRecorded OutreachVisit InquiryRecorded
CaseOpened NoticeSent ConsentStatusNoted
"""
PLAIN: Final = tuple(_PLAIN.split())
_WORDLESS = """
AccessAudited AccessDenied DisclosureRefused DisclosureRequestReceived ConsentExpired
NoticeSent ReferralInfoRequested PlanEvaluated ConferenceConvened EmergencyReviewed
"""
WORDLESS: Final = tuple(_WORDLESS.split())
KEPT: Final = ("AssessmentRecorded", "OutreachVisit", "CaseOpened", "WishRecorded", "PlanDrafted")


def share(t: Tale) -> None:
    case = t.a_case()
    held = {"consent_held_by": "sender"} if t.chance(0.12) else {}
    basis = ["LB-CONSENT"] if held else t.basis()
    kind = t.rng.choice(PLAIN)
    t.tell(kind, case, t.actor(case), legal_basis=basis, **t.content(case), **held)


def keep(t: Tale) -> None:
    case = t.a_case()
    about = {"subjects": t.subjects(), "information_shared": t.categories()}
    t.tell(t.rng.choice(KEPT), case, t.actor(case), **about)


def wordless(t: Tale) -> None:
    case = t.a_case()
    kind = t.rng.choice(WORDLESS)
    review = {"review_of": 1} if kind == "EmergencyReviewed" else {}
    to = t.some(list(t.organisations), 0, 2)
    t.tell(kind, case, t.actor(case), shared_with=to, **review)


def unknown(t: Tale) -> None:
    t.tell("MoonRisen", t.case, t.anybody(), **t.content(t.case))


def tell_again(t: Tale) -> None:
    """What was shared before, to the same, on another basis."""
    shared = [e for e in t.events if e["information_shared"] and e["shared_with"]]
    if shared:
        before = t.rng.choice(shared)
        keys = ("subjects", "information_shared", "shared_with")
        basis = [t.rng.choice((*STATUTE, "LB-LIFE", "LB-CONSENT"))]
        case = before.get("case", t.case)
        content = {key: before[key] for key in keys}
        t.tell("AgencyReported", case, t.actor(case), legal_basis=basis, **content)


def refer(t: Tale) -> None:
    case = t.a_case()
    held = {"consent_held_by": "sender"} if t.chance(0.2) else {}
    content = t.content(case) if t.chance(0.95) else {"shared_with": [t.anybody()]}
    basis = ["LB-CONSENT"] if held or t.chance(0.7) else t.basis()
    t.tell("ReferralSent", case, t.actor(case), legal_basis=basis, **content, **held)
    t.asked += [(case, receiver) for receiver in content["shared_with"]]


def answer(t: Tale) -> None:
    """Of somebody who was asked, mostly; else an answer to nothing."""
    asked = t.asked or [(t.case, t.anybody())]
    case, who = t.rng.choice(asked) if t.chance(0.85) else (t.case, t.anybody())
    kind = t.rng.choices(["ReferralAccepted", "ReferralDeclined"], (60, 40))[0]
    more = t.content(case) if t.chance(0.3) else {}
    result = "decline_reason=03" if t.chance(0.5) else "no"
    t.tell(kind, case, who, legal_basis=["LB-CONSENT"], **more, result=result)


def propose(t: Tale) -> None:
    case = t.a_case()
    able = [o for o, kind in t.organisations.items() if kind in LEADERS and o != t.leads[case]]
    if not able:
        return
    to = t.rng.choice(able)
    until = (t.day + timedelta(days=t.rng.randint(3, 40))).isoformat() if t.chance(0.6) else None
    t.proposed[case] = (to, until)
    about = {**t.content(case), "shared_with": [to]} if t.chance(0.8) else {}
    lines = [one for one in t.given if (one.case, one.organisation) == (case, to)]
    if about and lines:
        line = t.rng.choice(lines)
        about |= {"subjects": [line.subject], "information_shared": list(line.categories)}
    t.tell("HandoffProposed", case, t.leads[case], legal_basis=["LB-CONSENT"], **about,
           **_handoff(t, case))  # fmt: skip
    if t.chance(0.5):
        t.pass_time()
        take_over(t)


def _handoff(t: Tale, case: str) -> dict[str, Any]:
    to, until = t.proposed[case]
    dated = {"overlap_until": until} if until else {}
    return {"from_lead": t.leads[case], "to_lead": to, **dated}


def take_over(t: Tale) -> None:
    waiting = [case for case in t.proposed if case not in t.merged]
    if not waiting:
        return propose(t)
    case = t.rng.choice(waiting)
    more, old = _handoff(t, case), t.leads[case]
    to, until = t.proposed.pop(case)
    if until and (until < t.day.isoformat() or t.chance(0.2)):
        del more["overlap_until"]
    about = t.content(case) if t.chance(0.4) else {}
    t.tell("HandoffAccepted", case, to, legal_basis=["LB-CONSENT"], **about, **more)
    t.leads[case] = to
    t.former.append((case, old))
    if t.chance(0.4):
        t.tell("HandoffCompleted", case, to, **more)
    return None


def confer(t: Tale) -> None:
    """One or two sittings a day, on law or consent; closed at once, later, or not at all."""
    for _ in range(t.rng.choice((1, 1, 2))):
        case = t.a_case()
        convener = t.actor(case)
        basis = ["LB-CONSENT"] if t.chance(0.2) else [t.rng.choice(CONFERENCES)]
        members = t.some(list(t.organisations), 1, 4)
        about = (
            t.content(case)
            if basis == ["LB-CONSENT"]
            else {**t.content(case), "shared_with": members}
        )
        t.tell("ConferenceHeld", case, convener, legal_basis=basis, **about)
        if t.chance(0.3):
            t.tell("NoticeSent", case, convener)
        if t.chance(0.6):
            who = convener if t.chance(0.8) else t.anybody()
            t.tell("ConferenceClosed", case, who, legal_basis=basis, shared_with=members)


def convene(t: Tale) -> None:
    case = t.a_case()
    t.tell("ConferenceConvened", case, t.actor(case), legal_basis=["LB-SP9"], **t.content(case))


def second_case(t: Tale) -> None:
    case = f"{t.case}-{len(t.leads) + 1}"
    able = [o for o, kind in t.organisations.items() if kind in LEADERS]
    t.leads[case] = t.rng.choice(able)
    about = {"subjects": t.subjects(), "information_shared": t.categories()}
    t.tell("CaseOpened", case, t.leads[case], **(about if t.chance(0.7) else {}))


def merge(t: Tale) -> None:
    others = [one for one in t.leads if one != t.case and one not in t.merged]
    if others:
        case = t.rng.choice(others)
        t.tell("CaseMerged", case, t.leads[case], into=t.case)
        t.merged.add(case)


def protect(t: Tale) -> None:
    named = [f"{who}/worker" for who in t.some(list(t.organisations), 1, 3)]
    if t.chance(0.6):
        named = list(dict.fromkeys([f"{t.leads[t.case]}/worker", *named]))
    categories = t.rng.choice([["IC03"], ["IC03", "IC11"], t.categories(), []])
    line = {"subject": t.rng.choice(t.people), "categories": categories, "named": named}
    case = t.a_case()
    t.tell("AddressProtected", case, t.actor(case), protects=[line])


def correct(t: Tale) -> None:
    written = [e for e in t.events if e["information_shared"]]
    if written:
        wrong = t.rng.choice(written)
        case = wrong.get("case", t.case)
        kind = t.rng.choice(("LogCorrected", "RecordAmended"))
        about = {key: wrong[key] for key in ("subjects", "information_shared")}
        to = wrong["shared_with"] if t.chance(0.5) else []
        more = {**about, "shared_with": to, "legal_basis": wrong["legal_basis"]}
        t.tell(kind, case, t.actor(case), corrects=wrong["seq"], **more)


def emergency(t: Tale) -> None:
    case = t.a_case()
    content = {**t.content(case), "shared_with": t.some(list(t.organisations), 1, 2)}
    done = t.tell("EmergencyDisclosure", case, t.actor(case), legal_basis=["LB-LIFE"], **content)
    if t.chance(0.5):
        t.tell("EmergencyReviewed", case, t.leads[case], review_of=done["seq"])


def report_abuse(t: Tale) -> None:
    """To the authority, about people whom nobody asked."""
    case = t.a_case()
    basis = t.rng.choice(("LB-ELDER7", "LB-CHILDABUSE6", "LB-DV6", "LB-PWDABUSE7"))
    content = {**t.content(case), "subjects": t.some(t.people, 1, 3)}
    t.tell("AbuseReported", case, t.actor(case), legal_basis=[basis], **content)


def close(t: Tale) -> None:
    case = t.a_case()
    t.tell("CaseClosed", case, t.actor(case) if t.chance(0.2) else t.leads[case])


def reopen(t: Tale) -> None:
    case = t.a_case()
    t.tell("CaseReopened", case, t.leads[case], legal_basis=["LB-CONSENT"], **t.content(case))


Act = Callable[[Tale], None]
ACTS: Final[tuple[tuple[Act, int], ...]] = (
    (share, 24), (tell_again, 4), (consent_of_all, 2), (keep, 10), (wordless, 5), (unknown, 1),
    (consent, 16), (renew, 5), (change_scope, 5), (revoke, 6), (note_status, 2), (refer, 12),
    (answer, 10), (propose, 4), (take_over, 4), (confer, 6), (convene, 1), (second_case, 3),
    (merge, 2), (protect, 3), (correct, 4), (emergency, 3), (report_abuse, 3), (close, 3),
    (reopen, 2),
)  # fmt: skip
"""Each act with its weight."""
