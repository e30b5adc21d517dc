"""What stands beside the rule of sharing, each with why it opens and shuts nothing.

A new command is either played (a move in `moves`, weighed in `MOVES`) or named in `COMMANDS`; a
new event is either told to the oracle (a line in `TELLS` of `oracle.telling`) or named in
`EVENTS`. Whatever makes or ends a basis, an engagement, an item or a protection is played and
told; nothing else may be named here.
"""

from typing import Final

from app.domain.case import commands as c
from app.domain.case.consent.events import ConsentReviewed, ConsentStatusNoted, ReceiptSettled
from app.domain.case.content.events import ItemRetracted
from app.domain.case.entry.events import ActNoted
from app.domain.case.lifecycle.events import (
    CaseAbsorbed,
    CaseFollowedUp,
    CaseOffered,
    IntakeMarked,
)
from app.domain.case.notice.events import NoticeGiven, NoticeSeen
from app.domain.case.outside.events import DutyCleared
from app.domain.case.plan import events as plan
from app.domain.case.printing.events import SheetPrinted
from app.domain.case.reassigning.events import ReassignmentUndone, WorkerReassigned
from app.domain.case.referral.events import ReferralContactReported
from app.domain.case.sharing.events import SenderConsentRefused
from app.domain.conference import events as table

PLAN: Final = "a plan holds codes and dates; its words are an entry, which is shared as one"
PRINTED: Final = "a number and ids; who was given the paper was told outside, which is played"
LOOKED: Final = "a manager has looked at what lay on her desk, and says so by a code"
FOLLOWED: Final = "a closed case is looked after by a date; its words are an entry"
ANSWERS: Final = "who of the lead's unit answers for a case; the unit reads what it read before"
ASKED: Final = "the person was asked again, and nothing changed"
RECEIPT: Final = "that the person has a receipt of what has ended already"
TOLD_OF_AN_END: Final = "that access ended is told by what ended it; a notice ends nothing itself"

COMMANDS: Final[dict[type, str]] = {
    c.NoteFacts: "the facts are an item of the person's own stream, told there",
    c.DraftPlan: PLAN,
    c.RevisePlan: PLAN,
    c.ConferPlan: PLAN,
    c.DecidePlan: PLAN,
    c.RecordDecision: PLAN,
    c.BeginPlan: PLAN,
    c.ReviewPlan: PLAN,
    c.EvaluatePlan: PLAN,
    c.ClosePlan: PLAN,
    c.ClearDuty: LOOKED,
    c.SeeNotice: TOLD_OF_AN_END,
    c.PrintSheet: PRINTED,
    c.ReviewConsent: ASKED,
    c.HandOverReceipt: RECEIPT,
    c.FollowUp: FOLLOWED,
}

EVENTS: Final[dict[type, str]] = {
    SenderConsentRefused: "what nobody confirmed opens nothing, refused or not",
    IntakeMarked: "says how far the intake has come",
    CaseOffered: "nobody leads what is offered; its sheet, basis and sending are told themselves",
    CaseFollowedUp: FOLLOWED,
    CaseAbsorbed: "who leads here goes on leading; the absorbed case opens itself to her",
    ItemRetracted: "hides words from everybody alike; the item, and who reaches it, stay",
    ActNoted: "carries no personal facts",
    ConsentReviewed: ASKED,
    ReceiptSettled: RECEIPT,
    ConsentStatusNoted: "that somebody was asked; a consent is an event of its own",
    ReferralContactReported: "moves the clock of a referral that is accepted already",
    DutyCleared: LOOKED,
    NoticeGiven: TOLD_OF_AN_END,
    NoticeSeen: TOLD_OF_AN_END,
    SheetPrinted: PRINTED,
    WorkerReassigned: ANSWERS,
    ReassignmentUndone: ANSWERS,
    plan.PlanDrafted: PLAN,
    plan.PlanRevised: PLAN,
    plan.PlanConferred: PLAN,
    plan.PlanDecided: PLAN,
    plan.PlanBegun: PLAN,
    plan.PlanReviewed: PLAN,
    plan.PlanEvaluated: PLAN,
    plan.PlanClosed: PLAN,
    plan.PlanReplaced: PLAN,
}

AT_TABLES: Final[dict[type, str]] = {
    table.ConferenceApproved: "lets somebody in at the door; until she comes, nobody reads",
    table.ApprovalCountersigned: "signs a decision that was recorded already",
    table.SubstituteNamed: "lets somebody in at the door; until she comes, nobody reads",
    table.InformationRefused: "says that there are no words",
    table.TaskTicked: "a task that is done stays readable to its holder",
    table.ConferenceClosed: "its words stay readable for their days",
}
"""The same, of a conference's own stream."""
