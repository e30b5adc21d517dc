"""Every command has its stories: it happens, and each refusal that it can give is told.

Which refusals a command can give is read from the source: every `Code` in the functions that its
decision reaches. What stands there and still cannot happen is named here, with the reason.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any, Final

import pytest

from app.domain.case import commands as c
from app.domain.case.content.decide import require_readable
from app.domain.case.decide import DECISIONS
from app.domain.case.referral.table import EDGES, EdgeName, Side
from app.domain.conference import commands as k
from app.domain.conference import decide as conference
from app.domain.errors import Code
from app.domain.person import decide as person
from app.domain.person.contact import NoteContact
from app.domain.sharing import policy
from tests.domain import (
    test_acts,
    test_answering,
    test_attaching,
    test_changing_consent,
    test_checks,
    test_conference,
    test_consent,
    test_drafting,
    test_emergency,
    test_entries,
    test_follow_up,
    test_handoff,
    test_invitation,
    test_merging,
    test_notices,
    test_offer,
    test_opening_and_closing,
    test_outside,
    test_own_contract,
    test_people,
    test_plan,
    test_printing,
    test_questions,
    test_reassigning,
    test_receipt,
    test_recorded_answers,
    test_records,
    test_safe_contact,
    test_sender_consent,
    test_sending,
    test_sitting,
    test_team,
    test_withdrawing_all,
)
from tests.domain.story import Story

STORIES: Final[list[Story]] = [
    story
    for module in (
        test_acts,
        test_answering,
        test_attaching,
        test_changing_consent,
        test_checks,
        test_conference,
        test_consent,
        test_drafting,
        test_emergency,
        test_entries,
        test_follow_up,
        test_handoff,
        test_invitation,
        test_merging,
        test_notices,
        test_offer,
        test_opening_and_closing,
        test_outside,
        test_printing,
        test_own_contract,
        test_people,
        test_plan,
        test_questions,
        test_reassigning,
        test_recorded_answers,
        test_receipt,
        test_records,
        test_safe_contact,
        test_sender_consent,
        test_sending,
        test_sitting,
        test_team,
        test_withdrawing_all,
    )
    for story in module.STORIES.values()
]
DECIDED: Final[dict[type[Any], Callable[..., Any]]] = {
    **DECISIONS,
    **conference.DECISIONS,
    person.RegisterPerson: person._register,
    person.FlagPerson: person._flag,
    person.LiftFlag: person._lift,
    NoteContact: person._contact,
}
EDGE_OF: Final = {
    c.SendReferral: EdgeName.SEND,
    c.AskSender: EdgeName.ASK,
    c.AnswerQuestion: EdgeName.ANSWER,
    c.LinkOffer: EdgeName.ACCEPT,
    c.AskCheck: EdgeName.ASK_CHECK,
    c.TellNames: EdgeName.TELL_NAMES,
    c.AnswerCheck: EdgeName.ANSWER_CHECK,
    c.AcceptReferral: EdgeName.ACCEPT,
    c.DeclineReferral: EdgeName.DECLINE,
    c.ReportContact: EdgeName.REPORT_CONTACT,
    c.ReportOutcome: EdgeName.REPORT_OUTCOME,
    c.ConfirmReferral: EdgeName.CONFIRM,
    c.CancelReferral: EdgeName.CANCEL,
}
NOT_YET: Final = "neither conferences nor protection flags are decided here yet"
FLAGS: Final = "flags are the person's: the case does not know them"
SAME_ROOM: Final = "the rule is asked for the compartment of the words themselves"
MADE_TO_TRAVEL: Final = "words written for a purpose are made to travel"
AS_IF_SHARED: Final = "the rule is asked as if the item were in the share set"
OF_THIS_MOMENT: Final = "the basis is made in this moment, for these very pairs"
NOT_THERE: Final = "a file that its writer may not see is none that is there"
UNSEEN_FILE: Final = (
    Code.NO_BASIS,
    Code.WITHDRAWN,
    Code.EXPIRED,
    Code.HISTORY,
    Code.COMPARTMENT,
    Code.CEILING,
    Code.RAW_NOTE,
    Code.PROTECTED,
)
NO_WORDS_ASKED: Final = "a withdrawal is not put off for words"
AT_THE_DOOR: Final = {
    k.PrepareConference,
    k.AcknowledgeSecrecy,
    k.AnswerForInformation,
    k.BringMaterial,
    k.TickTask,
}
WHO_TOOK_IT_ON: Final = "whoever has accepted leads, in this moment"
CANNOT: Final[dict[type[Any], dict[Code, str]]] = {
    c.WriteRecord: {
        Code.HISTORY: AS_IF_SHARED,
        Code.RAW_NOTE: "a summary is made to travel",
        Code.COMPARTMENT: NOT_YET,
        Code.PROTECTED: NOT_YET,
    },
    c.Refer: {
        Code.HISTORY: AS_IF_SHARED,
        Code.PROTECTED: NOT_YET,
    },
    c.SendReferral: {
        Code.HISTORY: AS_IF_SHARED,
        Code.PROTECTED: NOT_YET,
        Code.COMPARTMENT: "what was drafted stands in the everyday record",
    },
    c.Offer: {
        Code.HISTORY: AS_IF_SHARED,
        Code.RAW_NOTE: MADE_TO_TRAVEL,
        Code.PROTECTED: FLAGS,
        Code.EXPIRED: OF_THIS_MOMENT,
        Code.WITHDRAWN: OF_THIS_MOMENT,
        Code.NOT_ENGAGED: "the rule is asked for the very pairs of the sheet",
        Code.NOT_ONWARD: "nobody else has told anything yet",
    },
    c.TellNames: {
        Code.HISTORY: AS_IF_SHARED,
        Code.RAW_NOTE: MADE_TO_TRAVEL,
        Code.COMPARTMENT: "the rule is asked as for the everyday record",
        Code.PROTECTED: FLAGS,
        Code.NOT_ENGAGED: "the rule is asked for the very pairs of the names",
        Code.CEILING: "professionals may be told who somebody is",
    },
    c.LinkOffer: {
        **dict.fromkeys((Code.UNKNOWN_CASE, Code.NOT_LEAD, Code.CASE_NOT_OPEN), WHO_TOOK_IT_ON),
        Code.EXPIRED: "the word for how a basis ended, not a refusal",
        Code.WITHDRAWN: "the word for how a basis ended, not a refusal",
    },
    c.AnswerQuestion: {
        Code.HISTORY: AS_IF_SHARED,
        Code.RAW_NOTE: MADE_TO_TRAVEL,
        Code.COMPARTMENT: SAME_ROOM,
        Code.PROTECTED: FLAGS,
        Code.NOT_ENGAGED: "the words are about what the referral is about",
        Code.CEILING: "what a ceiling withholds today is read when it withholds no longer",
        Code.NO_BASIS: "it was sent on a basis, of which the rule tells how it ended",
    },
    c.AttachFile: {
        Code.HISTORY: AS_IF_SHARED,
        Code.COMPARTMENT: "a file is ordinary as yet",
        Code.WORDS_REQUIRED: "a file without a name is told so",
        Code.PROTECTED: FLAGS,
    },
    c.AcceptHandoff: {Code.NOT_SENDER: "one check serves both sides; to accept is the other's"},
    c.ConfirmEngagements: {Code.NOT_SENDER: "one check serves both sides; this is the other's"},
    c.RecordAnswer: dict.fromkeys((*UNSEEN_FILE, Code.NOT_ENGAGED), NOT_THERE),
    c.RecordConsent: dict.fromkeys(UNSEEN_FILE, NOT_THERE),
    c.ProveConsent: dict.fromkeys(UNSEEN_FILE, NOT_THERE),
    c.RenewConsent: dict.fromkeys(UNSEEN_FILE, NOT_THERE),
    c.DeclineReferral: {
        Code.WORDS_REQUIRED: "a reason code is enough",
        Code.NO_PAIRS: "without pairs it is about those of the referral",
    },
    c.WriteEntry: {
        Code.HISTORY: AS_IF_SHARED,
        Code.RAW_NOTE: MADE_TO_TRAVEL,
        Code.COMPARTMENT: SAME_ROOM,
        Code.PROTECTED: FLAGS,
    },
    c.WithdrawConsent: {Code.WORDS_REQUIRED: NO_WORDS_ASKED},
    c.WithdrawAll: {Code.WORDS_REQUIRED: NO_WORDS_ASKED},
    c.NoteSafeContact: dict.fromkeys(
        (*UNSEEN_FILE, Code.WITHDRAWN, Code.NOT_ENGAGED),
        "who may not read it is passed over",
    ),
    c.AnswerRequest: {Code.NOT_THE_PERSON: "it is the answer that is noted, not a refusal"},
    c.Invite: {Code.HISTORY: AS_IF_SHARED, Code.PROTECTED: FLAGS},
    c.ProposeHandoff: {
        Code.HISTORY: AS_IF_SHARED,
        Code.RAW_NOTE: MADE_TO_TRAVEL,
        Code.COMPARTMENT: SAME_ROOM,
        Code.PROTECTED: FLAGS,
        Code.NOT_ENGAGED: "the rule is asked for the very pairs of the words",
    },
    c.TellOutside: dict.fromkeys(
        (
            Code.NO_BASIS,
            Code.WITHDRAWN,
            Code.EXPIRED,
            Code.HISTORY,
            Code.COMPARTMENT,
            Code.CEILING,
            Code.RAW_NOTE,
            Code.PROTECTED,
            Code.NOT_ONWARD,
            Code.NAME_REQUIRED,
            Code.WORKER_NOT_OF_UNIT,
        ),
        "what the rule says is kept with the act, never refused",
    ),
    c.PrintSheet: dict.fromkeys(
        (
            Code.NO_BASIS,
            Code.WITHDRAWN,
            Code.EXPIRED,
            Code.HISTORY,
            Code.COMPARTMENT,
            Code.CEILING,
            Code.RAW_NOTE,
            Code.PROTECTED,
            Code.NOT_ONWARD,
            Code.NAME_REQUIRED,
            Code.WORKER_NOT_OF_UNIT,
        ),
        "what the rule says is kept with the act, never refused",
    ),
    c.CallSitting: {
        Code.HISTORY: AS_IF_SHARED,
        Code.RAW_NOTE: MADE_TO_TRAVEL,
        Code.COMPARTMENT: "the rule is asked as for the everyday record",
        Code.PROTECTED: FLAGS,
        Code.NOT_ENGAGED: "the rule is asked for the very pairs discussed",
    },
    c.OpenEmergency: {
        Code.HISTORY: AS_IF_SHARED,
        Code.RAW_NOTE: MADE_TO_TRAVEL,
        Code.COMPARTMENT: SAME_ROOM,
        Code.PROTECTED: FLAGS,
        Code.CEILING: "a ceiling binds no emergency",
        Code.EXPIRED: OF_THIS_MOMENT,
        Code.WITHDRAWN: OF_THIS_MOMENT,
        Code.NOT_ENGAGED: "who leads takes part",
        Code.UNKNOWN_ITEM: "it corrects nothing",
        Code.UNKNOWN_SESSION: "it is told in no sitting",
    },
    c.ReviewEmergency: {Code.WORDS_REQUIRED: "the result is enough"},
    **{
        one: {Code.CONFIDENTIALITY_REQUIRED: "asked of whoever must have come through the door"}
        for one in conference.DECISIONS
        if one not in AT_THE_DOOR
    },
    c.ReportOutcome: {Code.NO_PAIRS: "without pairs it is about those of the referral"},
}


def other_side(command: type[Any]) -> set[Code]:
    """One check serves both sides; a command belongs to one of them."""
    edge = EDGE_OF.get(command)
    if edge is None:
        return set()
    return {Code.NOT_RECEIVER if EDGES[edge].side is Side.SENDER else Code.NOT_SENDER}


@cache
def reached(function: FunctionType) -> frozenset[FunctionType]:
    """The function and every function of the domain that it calls, and so on."""
    found, waiting = set(), [function]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(called_by(current))
    return frozenset(found)


def tree_of(function: FunctionType) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def called_by(function: FunctionType) -> Iterator[FunctionType]:
    for node in ast.walk(tree_of(function)):
        if isinstance(node, ast.Name | ast.Attribute):
            target = resolve(node, function.__globals__)
            if isinstance(target, FunctionType) and target.__module__.startswith("app.domain"):
                yield target


def resolve(node: ast.expr, names: dict[str, Any]) -> object:
    """What a name means in a module; of attributes only those of modules."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = resolve(node.value, names)
        return getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
    return None


def codes_of(command: type[Any]) -> set[Code]:
    """Every refusal that the source offers for this command."""
    decision = DECIDED[command]
    assert isinstance(decision, FunctionType)
    functions = reached(decision)
    codes = {code for function in functions for code in named_in(function)}
    if require_readable in functions:
        codes.add(Code.WITHDRAWN)  # the rule hands on why a basis ended
    return codes - other_side(command)


def named_in(function: FunctionType) -> Iterator[Code]:
    for node in ast.walk(tree_of(function)):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Code":
            yield Code[node.attr]


def told(command: type[Any]) -> list[Story]:
    return [story for story in STORIES if type(story.command) is command]


OWED: Final[frozenset[str]] = frozenset()
"""Commands of the second step, whose stories are not written yet. It only shrinks."""
TOLD: Final = [command for command in DECIDED if command.__name__ not in OWED]


def test_what_is_owed_is_not_told_yet() -> None:
    assert not {type(story.command).__name__ for story in STORIES} & OWED


@pytest.mark.parametrize("command", TOLD, ids=lambda command: command.__name__)
def test_every_command_has_its_decision_and_a_story_in_which_it_happens(
    command: type[Any],
) -> None:
    assert [story for story in told(command) if isinstance(story.expected, tuple)]


@pytest.mark.parametrize("command", TOLD, ids=lambda command: command.__name__)
def test_every_refusal_of_a_command_is_told(command: type[Any]) -> None:
    cannot = set(CANNOT.get(command, {}))
    refused = {story.expected for story in told(command) if isinstance(story.expected, Code)}
    assert codes_of(command) - cannot - refused == set()


@pytest.mark.parametrize("command", CANNOT, ids=lambda command: command.__name__)
def test_what_cannot_happen_stands_in_the_source_and_in_no_story(command: type[Any]) -> None:
    cannot = set(CANNOT[command])
    assert cannot <= codes_of(command)
    assert not cannot & {story.expected for story in told(command)}


def test_every_command_of_a_case_is_decided() -> None:
    named = {
        value
        for value in vars(c).values()
        if isinstance(value, type) and issubclass(value, c.Command) and value is not c.Command
    }
    assert named == set(DECISIONS)


def test_refusals_are_found_through_several_rooms() -> None:
    assert codes_of(c.Refer) >= {Code.UNKNOWN_CASE, Code.TOO_LONG, Code.CEILING, Code.UNKNOWN_ITEM}
    assert policy.may_read in reached(require_readable)
