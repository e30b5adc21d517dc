"""Who may do what: the one table that the server is held against.

It says for each operation whose standing in the world of `stage.py` lets her do it, out of what
the design says of roles, sides and teams. It was written down from there, and not from answers.
An actor is permitted if her standing is named here and her token has the scope of the inventory.
"""

from typing import Final

from tests.api.test_contract import SCOPES
from tests.contract.actors import PEOPLE, Actor

Standings = frozenset[str]

EVERYBODY: Final[Standings] = frozenset(PEOPLE)
WORKING: Final = EVERYBODY - {"auditor", "coordinator", "admin"}
"""Whoever's role reads content at all: her own lists, her own desk, her own endpoints."""
OF_COUNCIL: Final = frozenset({"lead", "manager"})
MANAGER: Final = frozenset({"manager"})
LEADING: Final = OF_COUNCIL | {"co_lead"}
"""The lead team: a co-lead does everything but answer for the case."""
PART: Final = LEADING | {"engaged", "city"}
"""Whoever takes part in the case: the lead team, and who accepted to."""
RECEIVING: Final = OF_COUNCIL | {"engaged", "professional"}
"""To whom something is referred: from the case to agencies, from outside to the council."""
SENDING: Final = PART
"""Who refers: the lead team to agencies, who takes part to the lead."""
SIDES: Final = SENDING | RECEIVING
INVITED: Final = frozenset({"engaged", "city"})
CANDIDATE: Final = frozenset({"engaged"})
CONTRACTING: Final = frozenset({"engaged"})
"""The agency itself whose contract it is."""
CITY: Final = frozenset({"city"})
PROFESSIONAL: Final = frozenset({"professional"})
MEMBERS: Final = OF_COUNCIL | {"engaged"}
"""Whose units have a seat at the table of the conference."""
AT_TABLE: Final = MEMBERS | CITY
TOLD: Final = frozenset({"engaged"})
"""Who was told that access ended."""
RECEIVED: Final = OF_COUNCIL | {"engaged"}
"""Who received something on a consent that its sender took."""

PERMITTED: Final[dict[str, Standings]] = {
    # oneself, the directory, one's desk
    "me": EVERYBODY,
    "listOrganisations": EVERYBODY,
    "listUnits": EVERYBODY,
    "listWorkers": EVERYBODY,
    "worklist": WORKING,
    "notices": WORKING,
    "seeNotice": TOLD,
    "followFeed": WORKING,
    "listWebhookEndpoints": WORKING,
    "addWebhookEndpoint": WORKING,
    "rotateWebhookSecret": WORKING,
    "replayWebhookEndpoint": WORKING,
    "endWebhookEndpoint": WORKING,
    "morning": MANAGER,
    # cases
    "openCase": LEADING,
    "listCases": WORKING,
    "readCase": PART,
    "readTimeline": PART,
    "searchCase": PART,
    "readReads": LEADING,
    "why": LEADING,
    "closeCase": OF_COUNCIL,
    "markIntake": LEADING,
    "followUp": OF_COUNCIL,
    "reopenCase": OF_COUNCIL,
    "mergeCase": OF_COUNCIL,
    "answerDisclosureRequest": LEADING,
    "addPerson": LEADING,
    "changeFacts": LEADING,
    "noteSafeContact": LEADING,
    "protectPerson": LEADING,
    "liftProtection": MANAGER,
    # what is written
    "writeRecord": PART,
    "writeEntry": PART,
    "attachFile": PART,
    "readAttachment": PART,
    "exportOwnRecords": PART,
    "retractItem": PART,
    "noteAct": PART,
    "printSheet": PART,
    "getSheet": PART,
    "tellOutside": PART,
    "clearDuty": MANAGER,
    # consents
    "recordConsent": PART,
    "recordStandardConsent": PART,
    "renewConsent": PART,
    "narrowConsent": PART,
    "proveConsent": PART,
    "reviewConsent": PART,
    "withdrawConsent": PART,
    "withdrawAll": PART,
    "withdrawAllConsents": PART,
    "noteConsentStatus": PART,
    "recordOwnContract": LEADING,
    "endOwnContract": LEADING | CONTRACTING,
    "previewWithdrawal": LEADING,  # who else takes part, and by what, is told to nobody else
    "readReceipt": LEADING,
    "handOverReceipt": LEADING,
    "senderConsents": WORKING,
    "confirmSenderConsent": RECEIVED,
    "refuseSenderConsent": RECEIVED,
    # referrals
    "refer": SENDING,
    "draftReferral": SENDING,
    "sendReferral": SENDING,
    "readLinkSheet": SENDING,
    "offerReferral": WORKING,
    "linkReferral": OF_COUNCIL,
    "readReferral": SIDES,
    "askCheck": PROFESSIONAL,
    "tellNames": LEADING,
    "answerCheck": PROFESSIONAL,
    "readCheck": LEADING | PROFESSIONAL,
    "askSender": RECEIVING,
    "answerQuestion": SENDING,
    "acceptReferral": RECEIVING,
    "declineReferral": RECEIVING,
    "reportContact": RECEIVING,
    "reportOutcome": RECEIVING,
    "confirmReferral": SENDING,
    "cancelReferral": SENDING,
    "recordAnswer": LEADING,
    # hand-offs, invitations, the team
    "proposeHandoff": OF_COUNCIL,
    "readHandoff": OF_COUNCIL | CANDIDATE,
    "confirmEngagements": CANDIDATE,
    "acceptHandoff": CANDIDATE,
    "declineHandoff": CANDIDATE,
    "withdrawHandoff": OF_COUNCIL,
    "completeHandoff": CANDIDATE,
    "listInvitations": WORKING,
    "readInvitation": LEADING | INVITED,
    "invite": LEADING,
    "acceptInvitation": INVITED,
    "declineInvitation": INVITED,
    "withdrawInvitation": LEADING,
    "endInvitation": LEADING | INVITED,
    "addCoLead": OF_COUNCIL,
    "addContributor": LEADING,
    "endEngagement": LEADING,
    "listTurns": MANAGER,
    "standIn": OF_COUNCIL,
    "reassign": MANAGER,
    "undoReassignment": MANAGER,
    # emergencies
    "openEmergency": LEADING,
    "giveEmergencyReason": LEADING,
    "takeUpEmergency": MANAGER,
    "emergency": LEADING,
    "emergencies": PART,  # of which there are none for whoever is not of the lead team
    "reviewEmergency": MANAGER,
    # plans
    "listPlans": PART,
    "draftPlan": LEADING,
    "revisePlan": LEADING,
    "conferPlan": LEADING,
    "decidePlan": CITY,
    "recordPlanDecision": LEADING,
    "beginPlan": LEADING,
    "reviewPlan": LEADING,
    "evaluatePlan": LEADING,
    "closePlan": LEADING,
    # conferences
    "listConferences": WORKING,
    "readConference": AT_TABLE,
    "listConferenceTasks": WORKING,
    "prepareConference": LEADING,
    "approveConference": CITY,
    "recordApproval": OF_COUNCIL,
    "countersignConference": CITY,
    "nameSubstitute": OF_COUNCIL,
    "acknowledgeSecrecy": MEMBERS,
    "openConference": OF_COUNCIL,
    "askForInformation": OF_COUNCIL,
    "answerForInformation": MEMBERS,
    "refuseInformation": MEMBERS,
    "bringMaterial": MEMBERS,
    "writeMinutes": OF_COUNCIL,
    "assignTask": OF_COUNCIL,
    "tickTask": MEMBERS,
    "excludeMember": OF_COUNCIL,
    "closeConference": OF_COUNCIL,
    "cancelConference": OF_COUNCIL,
    "carryOver": OF_COUNCIL,
}


ALSO: Final = {"getSheet": "cases:write"}
"""A sheet is shown to whoever printed it: who cannot print has none."""


def permitted(operation: str, actor: Actor) -> bool:
    needs = {SCOPES[operation], ALSO.get(operation)} - {None}
    granted = actor.scopes is None or needs <= actor.scopes
    return granted and actor.stands in PERMITTED[operation]
