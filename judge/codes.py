"""The codes that the rules of reading turn on."""

from typing import Final

_EVENT_TYPES = """
AbuseReported AccessAudited AccessDenied AddressProtected AgencyReported AssessmentRecorded
CaseClosed CaseMerged CaseOpened CaseReopened CommunityLinked ConferenceConvened ConferenceHeld
ConferenceClosed ConsentExpired ConsentRecorded ConsentRevoked ConsentScopeChanged
ConsentStatusNoted DisclosureRefused DisclosureRequestReceived EmergencyDisclosure
EmergencyReviewed HandoffAccepted HandoffCompleted HandoffProposed InformationDisclosed
InquiryRecorded LogCorrected NoticeSent OutreachVisit ParticipationMatched ParticipationProposed
PlanApproved PlanDrafted PlanEvaluated PlanRevised RecordAmended ReferralAccepted ReferralDeclined
ReferralInfoRequested ReferralReportedBack ReferralSent ServiceStarted SignalReceived WishRecorded
"""
EVENT_TYPES: Final = frozenset(_EVENT_TYPES.split())
CONFERENCE: Final = frozenset({"ConferenceConvened", "ConferenceHeld", "ConferenceClosed"})
ANSWERS: Final = frozenset({"ReferralAccepted", "ReferralDeclined"})

HOUSEHOLD: Final = "household"
"""The household itself as a subject."""
ADULT: Final = 18
"""From this age on a person consents for the household."""

ENTRUSTED: Final = frozenset({"LB-OUTSOURCE", "LB-JOINT"})
"""Bases that an event brings itself and that the ceilings bind."""
_STATUTORY = """
LB-LAW LB-LIFE LB-CHILD LB-GOV LB-69-2-2 LB-69-2-3 LB-69-2-4 LB-SW106-6 LB-SP9 LB-CW25-2
LB-CW21-10-5 LB-PA27-3 LB-LTC115-48 LB-PWD89-3 LB-WOMEN15 LB-LONELY15 LB-YOUTH19 LB-ELDER7
LB-PWDABUSE7 LB-CHILDABUSE6 LB-CHILDABUSE13-4 LB-DV6 LB-GUARD32 LB-DISASTER
"""
STATUTORY: Final = frozenset(_STATUTORY.split())
"""Statute, conference and emergency: an event brings them itself, and no ceiling binds them."""
NO_BASIS: Final = frozenset({"LB-DEID", "LB-SELF", "LB-INTERNAL"})
"""Codes that say what an act was, and open nothing to another organisation."""
CONSENT: Final = "LB-CONSENT"
"""Opens nothing by being cited: what counts is the consent that the story records."""

_WHYS = """
no_basis withdrawn expired not_engaged declined protected compartment ceiling not_the_person
unknown_case
"""
WHYS: Final = frozenset(_WHYS.split())
ONE_CLASS: Final = frozenset({"unknown_case", "no_basis"})
"""Two names of one answer: whoever may not know of a case is not told which it is."""
