"""Small stories about ceilings, flags, referrals, hand-offs, conferences and cases."""

from judge.story import Stories
from tests.judge.small import Act, act, agreed, consent, grant, refuse, revoked, story, told
from tests.judge.tales import TALES, note, tale

__all__ = ["TALES"]


@tale
def ceilings_withhold_from_some() -> Stories:
    return story(
        agreed("05-01", "O-npo O-centre O-place", "IC01,IC13,IC04"),
        told("05-02", "O-npo O-centre", "p1:IC01,IC13"),
        told("05-02", "O-npo O-place", "p1:IC04"),
        told("05-03", "O-centre", "p1:IC13", base="LB-LAW"),
    )


@tale
def entrusted_work_is_under_ceilings() -> Stories:
    return story(
        told("05-01", "O-ward O-npo", "p1:IC04", base="LB-OUTSOURCE"),
        agreed("05-02", "O-ward", "IC04"),
    )


@tale
def codes_that_are_no_basis() -> Stories:
    return story(
        told("05-01", "O-npo", base="LB-INTERNAL"),
        told("05-01", "O-npo", base="LB-DEID"),
        told("05-01", "O-npo", base="LB-CONSENT"),
    )


@tale
def lowest_form_of_all_receivers() -> Stories:
    return story(
        agreed("05-01", "O-npo O-ward O-place", "IC01,IC16"),
        told("05-02", "O-npo", "p1:IC01,IC16"),
        told("05-02", "O-npo O-ward", "p1:IC01,IC16"),
        told("05-02", "O-npo O-ward O-place", "p1:IC01,IC16"),
        told("05-02", "O-place", "p1:IC16", base="LB-LAW"),
        act("05-03", "WishRecorded", about="p1:IC16"),
    )


@tale
def restricted_category_needs_a_named_person() -> Stories:
    protects = [{"subject": "p1", "categories": ["IC03"], "named": ["O-npo/worker"]}]
    return story(
        agreed("05-01", "O-npo", "IC03"),
        told("05-02", "O-npo", "p1:IC03"),
        act("05-03", "AddressProtected", protects=protects),
    )


@tale
def flag_is_above_everything() -> Stories:
    def protects(*named: str) -> list[Act]:
        return [{"subject": "p1", "categories": [], "named": list(named)}]

    return story(
        act("05-01", "OutreachVisit", about="p1:IC03"),
        told("05-01", "O-police", "p1:IC03", actor="O-npo", base="LB-LIFE"),
        act("05-02", "AddressProtected", protects=protects("O-child/worker")),
        act("05-03", "AddressProtected", protects=protects("O-lead/worker", "O-police/desk")),
    )


@tale
def referral_waits_for_its_answer() -> Stories:
    return story(
        agreed("05-01", "O-npo O-ward"),
        act("05-02", "ReferralSent", to="O-npo O-ward", about="p1:IC01"),
        note("05-03"),
        act("05-04", "ReferralAccepted", "O-npo"),
        act("05-05", "ReferralDeclined", "O-ward"),
        act("05-06", "ReferralSent", to="O-ward", about="p1:IC01"),
    )


@tale
def referral_taken_back() -> Stories:
    return story(
        agreed("05-01", "O-npo"),
        act("05-02", "ReferralSent", to="O-npo", about="p1:IC01"),
        told("05-03", "O-npo"),
        act("05-04", "ReferralAccepted", "O-npo"),
        act("05-05", "ReferralDeclined", "O-npo"),
    )


@tale
def referral_to_the_lead() -> Stories:
    sent = {"about": "p1:IC01", "consent_held_by": "sender", "to": "O-lead"}
    return story(
        act("05-01", "ReferralSent", "O-clinic", **sent),
        act("05-02", "ReferralAccepted"),
        act("05-03", "ReferralSent", "O-child", **sent),
        act("05-04", "ReferralDeclined"),
    )


@tale
def nobody_is_asked_without_a_basis() -> Stories:
    return story(
        agreed("05-01", "O-ward"),
        act("05-02", "ReferralSent", to="O-npo", about="p1:IC01"),
        act("05-03", "ReferralSent", "O-ward", to="O-lead", about="p1:IC04"),
        act("05-04", "ReferralAccepted"),
    )


@tale
def told_to_the_lead() -> Stories:
    return story(
        agreed("05-01", "O-lead O-npo"),
        told("05-02", "O-lead", actor="O-npo"),
        told("05-02", "O-lead", "p1:IC04", actor="O-npo"),
        told("05-02", "O-lead", "p1:IC11", actor="O-npo", base="LB-LIFE"),
        act("05-03", "HandoffAccepted", "O-centre"),
    )


@tale
def answer_without_sending() -> Stories:
    return story(
        agreed("05-01", "O-ward O-npo"),
        act("05-02", "ReferralAccepted", "O-npo", to="O-ward", about="p1:IC01"),
    )


@tale
def handed_over() -> Stories:
    until = {"to_lead": "O-centre", "overlap_until": "2026-06-15"}
    return story(
        agreed("05-01", "O-centre O-npo O-lead"),
        told("05-02", "O-npo"),
        told("05-02", "O-police", "p1:IC04", base="LB-LIFE"),
        act("05-03", "HandoffProposed", to="O-centre", about="p1:IC01", **until),
        act("05-10", "HandoffAccepted", "O-centre", about="p1:IC17", **until),
        told("05-11", "O-npo O-lead", actor="O-centre"),
        note("06-15"),
        told("06-16", "O-npo", actor="O-centre"),
        told("06-17", "O-npo", actor="O-lead"),
    )


@tale
def handed_over_without_overlap() -> Stories:
    return story(
        agreed("05-01", "O-centre O-npo"),
        told("05-02", "O-npo"),
        act("05-02", "AgencyReported", "O-centre", to="O-lead", about="p1:IC01"),
        act("05-10", "HandoffAccepted", "O-centre"),
    )


@tale
def handed_on_twice() -> Stories:
    return story(
        act("05-01", "CaseOpened", about="p1:IC01"),
        act("05-02", "HandoffAccepted", "O-centre", overlap_until="2026-05-20"),
        act("05-03", "HandoffAccepted", "O-npo", overlap_until="2026-05-10"),
        note("05-11"),
        note("05-21"),
    )


@tale
def overlap_as_it_was_proposed() -> Stories:
    return story(
        act("05-01", "CaseOpened", "O-npo", about="p1:IC01"),
        act("05-02", "HandoffProposed", to_lead="O-centre", overlap_until="2026-05-10"),
        act("05-03", "HandoffAccepted", "O-centre"),
        note("05-10"),
        note("05-11"),
    )


@tale
def conference_shuts() -> Stories:
    session = {"base": "LB-SW106-6", "to": "O-ward O-npo"}
    return story(
        act("05-01", "ConferenceHeld", "O-ward", about="p1:IC04", **session),
        note("05-01"),
        act("05-01", "ConferenceClosed", "O-ward", **session),
    )


@tale
def conference_ends_with_its_day() -> Stories:
    session = {"base": "LB-SW106-6", "to": "O-lead O-npo"}
    return story(
        act("05-01", "ConferenceHeld", "O-ward", about="p1:IC04", **session),
        note("05-01"),
        note("05-02"),
    )


@tale
def two_sessions_in_one_case() -> Stories:
    return story(
        act("05-01", "ConferenceHeld", "O-ward", about="p1:IC04", base="LB-SW106-6", to="O-npo"),
        act("05-01", "ConferenceHeld", "O-child", about="p1:IC10", base="LB-CW25-2", to="O-npo"),
        act("05-01", "ConferenceClosed", "O-child", base="LB-CW25-2"),
        act("05-01", "ConferenceClosed", "O-lead", base="LB-CW25-2"),
    )


@tale
def conference_on_consent() -> Stories:
    session = {"about": "p1:IC13", "to": "O-npo O-ward O-centre"}
    return story(
        agreed("05-01", "O-npo O-centre", "IC13"), act("05-02", "ConferenceHeld", **session)
    )


@tale
def cases_merge() -> Stories:
    return story(
        act("05-01", "CaseOpened", about="p1:IC01"),
        act("05-02", "CaseOpened", "O-npo", case="D", about="p1:IC08"),
        act(
            "05-02",
            "ConferenceHeld",
            "O-npo",
            case="D",
            about="p1:IC04",
            base="LB-SP9",
            to="O-ward",
        ),
        consent("05-03", grant("O-ward", "IC08"), case="D", actor="O-npo"),
        told("05-03", "O-ward", "p1:IC08", case="D", actor="O-npo"),
        act("05-04", "CaseMerged", "O-npo", case="D", into="C"),
        act("05-05", "HandoffAccepted", "O-centre", overlap_until="2026-05-05"),
        note("05-06"),
    )


@tale
def second_case_and_its_lead() -> Stories:
    return story(
        act("05-01", "SignalReceived", "O-centre", case="D"),
        act(
            "05-02",
            "AbuseReported",
            "O-centre",
            case="D",
            about="p1:IC11",
            base="LB-ELDER7",
            to="O-ward",
        ),
        act("05-02", "CaseOpened", "O-ward", case="D"),
        act("05-03", "SignalReceived", "O-npo", case="E"),
        act("05-04", "AssessmentRecorded", "O-child", case="E", about="p1:IC10"),
        act("05-05", "SignalReceived", "O-npo", case="F", about="p1:IC14", to="O-lead"),
    )


@tale
def own_record_and_words_without_pairs() -> Stories:
    return story(
        act("05-01", "AgencyReported", "O-clinic", about="p1:IC04", to="O-lead"),
        act("05-02", "OutreachVisit", "O-npo"),
        act("05-03", "CaseClosed"),
        act("05-04", "RecordAmended", about="p1:IC04", corrects=1),
    )


@tale
def unknown_act() -> Stories:
    return story(
        act("05-01", "CaseOpened", about="p1:IC01"),
        act("05-02", "HouseMoved", about="p1:IC14", consent=[grant("O-npo", "IC01")]),
        told("05-03", "O-npo"),
    )


@tale
def refusals_to_try() -> Stories:
    refused = [refuse("O-npo", "p1:IC01", "withdrawn"), refuse("O-ward", "p1:IC01", "unknown_case")]
    return story(
        agreed("05-01", "O-npo"),
        told("05-02", "O-npo"),
        act("05-02", "AgencyReported", "O-npo", about="p1:IC01", to="O-lead"),
        {**revoked("05-03", "O-npo"), "refused": refused},
    )
