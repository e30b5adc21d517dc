"""The decider of a case: one command, its events or its refusal."""

from collections.abc import Callable
from typing import Any, Final

from app.domain.case import commands as c
from app.domain.case.attachment.decide import attach_file
from app.domain.case.consent.changing import (
    narrow_consent,
    prove_consent,
    renew_consent,
    review_consent,
)
from app.domain.case.consent.contract import end_own_contract, record_own_contract
from app.domain.case.consent.decide import (
    note_status,
    record_consent,
    withdraw_all,
    withdraw_consent,
)
from app.domain.case.consent.receipt import hand_over
from app.domain.case.consent.receiving import confirm_sender_consent, refuse_sender_consent
from app.domain.case.content.decide import retract_item, write_record
from app.domain.case.emergency import decide as emergency
from app.domain.case.entry import decide as entry
from app.domain.case.events import CaseEvent
from app.domain.case.evolve import evolve
from app.domain.case.handoff import decide as handoff
from app.domain.case.invitation import decide as invitation
from app.domain.case.lifecycle import decide as life
from app.domain.case.notice import decide as notice
from app.domain.case.offer import decide as offer
from app.domain.case.outside import clear
from app.domain.case.outside import decide as outside
from app.domain.case.people.decide import note_safe_contact
from app.domain.case.plan import decide as plan
from app.domain.case.printing.decide import print_sheet
from app.domain.case.reassigning import decide as reassigning
from app.domain.case.reassigning.standing_in import stand_in
from app.domain.case.referral import check, drafting, question, sending
from app.domain.case.referral import decide as referral
from app.domain.case.referral import record as proxy
from app.domain.case.sitting import decide as sitting
from app.domain.case.state import CaseState
from app.domain.case.team import decide as team
from app.domain.decider import Decider

# Any: each entry takes exactly the command it is listed under, which mypy cannot express in a
# mapping; `test_every_command_has_its_decision` walks the table.
DECISIONS: Final[dict[type[c.Command], Callable[[Any, CaseState], tuple[CaseEvent, ...]]]] = {
    c.OpenCase: life.open_case,
    c.MarkIntake: life.mark_intake,
    c.LinkPeople: life.link_people,
    c.ReopenCase: life.reopen_case,
    c.AbsorbCase: life.absorb_case,
    c.MergeInto: life.merge_into,
    c.WriteRecord: write_record,
    c.WriteEntry: entry.write_entry,
    c.AttachFile: attach_file,
    c.NoteAct: entry.note_act,
    c.NoteFacts: entry.note_facts,
    c.ProtectPerson: entry.protect,
    c.LiftProtection: entry.lift,
    c.NoteSafeContact: note_safe_contact,
    c.AnswerRequest: entry.answer_request,
    c.CallSitting: sitting.call_sitting,
    c.LetTaskReach: sitting.let_task_reach,
    c.CarryOver: sitting.carry_over,
    c.CloseSession: team.close_session,
    c.AddContributor: team.add_contributor,
    c.AddCoLead: team.add_co_lead,
    c.EndEngagement: team.end_engagement,
    c.RetractItem: retract_item,
    c.NoteConsentStatus: note_status,
    c.WithdrawAll: withdraw_all,
    c.HandOverReceipt: hand_over,
    c.Invite: invitation.invite,
    c.AcceptInvitation: invitation.accept,
    c.EndInvitation: invitation.end,
    c.ProposeHandoff: handoff.propose,
    c.AcceptHandoff: handoff.accept,
    c.ConfirmEngagements: handoff.confirm,
    c.EndHandoff: handoff.end,
    c.RecordConsent: record_consent,
    c.WithdrawConsent: withdraw_consent,
    c.RenewConsent: renew_consent,
    c.NarrowConsent: narrow_consent,
    c.ProveConsent: prove_consent,
    c.ReviewConsent: review_consent,
    c.RecordOwnContract: record_own_contract,
    c.EndOwnContract: end_own_contract,
    c.Offer: offer.offer,
    c.LinkOffer: offer.link,
    c.ConfirmSenderConsent: confirm_sender_consent,
    c.RefuseSenderConsent: refuse_sender_consent,
    c.Refer: sending.refer,
    c.DraftReferral: drafting.draft,
    c.SendReferral: drafting.send,
    c.AskSender: question.ask,
    c.AnswerQuestion: question.answer,
    c.AskCheck: check.ask,
    c.TellNames: check.tell,
    c.AnswerCheck: check.answer,
    c.AcceptReferral: offer.accept,
    c.DeclineReferral: referral.decline,
    c.ReportContact: referral.report_contact,
    c.ReportOutcome: referral.report_outcome,
    c.ConfirmReferral: referral.confirm,
    c.CancelReferral: referral.cancel,
    c.RecordAnswer: proxy.record_answer,
    c.TellOutside: outside.tell_outside,
    c.ClearDuty: clear.clear_duty,
    c.SeeNotice: notice.see,
    c.PrintSheet: print_sheet,
    c.OpenEmergency: emergency.open_emergency,
    c.GiveEmergencyReason: emergency.give_reason,
    c.TakeUpEmergency: emergency.take_up,
    c.ReviewEmergency: emergency.review,
    c.CloseCase: life.close_case,
    c.FollowUp: life.follow_up,
    c.DraftPlan: plan.draft,
    c.RevisePlan: plan.revise,
    c.ConferPlan: plan.confer,
    c.DecidePlan: plan.decide,
    c.RecordDecision: plan.record_decision,
    c.BeginPlan: plan.begin,
    c.ReviewPlan: plan.review,
    c.EvaluatePlan: plan.evaluate,
    c.ClosePlan: plan.close,
    c.Reassign: reassigning.reassign,
    c.UndoReassignment: reassigning.undo,
    c.StandIn: stand_in,
}


def decide(command: c.CaseCommand, state: CaseState) -> tuple[CaseEvent, ...]:
    """What happens when `command` meets `state`."""
    return DECISIONS[type(command)](command, state)


CASE: Final = Decider(CaseState(), decide, evolve)
