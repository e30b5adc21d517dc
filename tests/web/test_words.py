"""Every code that can reach a screen has its word, and every kind of entry its partial."""

from typing import Any, get_args, get_type_hints

import pytest

from app.application.ports import Disclosure
from app.application.queries.visible import OF_PERSONS
from app.domain.case.consent.receipt import HANDED, NOT_HANDED
from app.domain.case.consent.terms import EXPLAINED, POWERS
from app.domain.case.content.state import WordsEvent, entry_of
from app.domain.case.duty import DutyKind
from app.domain.case.emergency.decide import RESULTS as RESULTS_OF_REVIEW
from app.domain.case.entry.decide import ENTRY_KINDS
from app.domain.case.handoff.state import HandoffState
from app.domain.case.invitation.state import InvitationState
from app.domain.case.lifecycle.decide import CONTROLLERS, PLACES
from app.domain.case.notice.state import Cause
from app.domain.case.outside.clear import REMARKS
from app.domain.case.outside.decide import MEANS
from app.domain.case.printing.decide import PURPOSES
from app.domain.case.reassigning.standing_in import REASONS as REASONS_TO_STAND_IN
from app.domain.case.referral.decide import RESULTS
from app.domain.case.referral.question import WRITTEN
from app.domain.case.referral.sending import METHODS
from app.domain.case.referral.table import RECORDED, ReferralState
from app.domain.codes import LISTS
from app.domain.conference.state import KINDS as KINDS_SAID
from app.domain.conference.table import ConferenceState
from app.domain.person.contact import NOT_TO, WAYS
from app.domain.person.decide import LIFT_REASONS
from app.domain.sharing.groups import Group
from app.domain.sharing.model import BasisKind, Capacity, Purpose
from app.domain.sharing.standard_form import ROLES
from app.web import words
from app.web.render import TEMPLATES
from app.web.views.naming import case_number, telephone
from tests.adapters.events import EVENTS

AWAITED = {kind for kind in DutyKind if kind.value.startswith("conference_")} | {
    DutyKind.REFERRAL_ANSWER,
    DutyKind.REFERRAL_QUESTION,
    DutyKind.REFERRAL_CHECK,
    DutyKind.REFERRAL_CONTACT,
    DutyKind.REFERRAL_REPORT,
    DutyKind.REFERRAL_CONFIRM,
    DutyKind.HANDOFF_ANSWER,
    DutyKind.INVITATION_ANSWER,
    DutyKind.EMERGENCY_REVIEW,
}
"""What one unit asks of another, and waits for."""
OWN_WORDS = {
    DutyKind.REFERRAL_ANSWER,
    DutyKind.REFERRAL_REPORT,
    DutyKind.REFERRAL_CONFIRM,
    DutyKind.REFERRAL_SEND,
}
CODES: list[tuple[str, set[Any]]] = [
    ("capacity", {*Capacity, "reads_on"}),
    ("basis", {*BasisKind, "own", "theirs"}),
    ("purpose", set(Purpose)),
    ("place", set(PLACES)),
    ("controller", set(CONTROLLERS)),
    ("referral_state", set(ReferralState)),
    ("referral_state_received", set(ReferralState)),
    ("waits", AWAITED),
    ("to_do", OWN_WORDS),
    ("result", set(RESULTS)),
    ("consent_status", set(LISTS["consent_status"])),
    ("entry", set()),
    ("means", set(MEANS)),
    ("shown", set(get_args(get_type_hints(Disclosure)["kind"]))),
    ("answer", set(RECORDED)),
    ("stand_in", set(REASONS_TO_STAND_IN)),
    ("contact_way", set(WAYS)),
    ("handed", set(HANDED)),
    ("not_handed", set(NOT_HANDED)),
    ("contact_not", set(NOT_TO)),
    ("remark", set(REMARKS)),
    ("continues", {"on", "over"}),
    ("handoff_state", set(HandoffState)),
    ("invitation_state", set(InvitationState)),
    ("how", {WRITTEN}),
    ("conference_state", set(ConferenceState)),
    ("said_at_conference", set(KINDS_SAID.values())),
    ("emergency_result", set(RESULTS_OF_REVIEW)),
    ("notice_kind", {"whole", "part", "sent"}),
    ("notice_cause", set(Cause)),
    ("print_purpose", set(PURPOSES)),
    ("info_group", set(Group)),
    ("power", set(POWERS)),
    ("standard_role", set(ROLES)),
    ("lift_reason", set(LIFT_REASONS)),
    ("explained", set(EXPLAINED)),
    ("sheet_method", set(METHODS)),
    ("return_box", {"accepted", "accepted_with_conditions", "declined", "other"}),
    ("agreed", {"consent", "oral-consent", "without"}),
]


def kinds() -> set[str]:
    """The kinds of entry that events with words make."""
    of_words = [e for e in EVENTS.values() if isinstance(e, WordsEvent)]
    return {*ENTRY_KINDS} | {entry_of(event, "case").kind for event in of_words}


@pytest.mark.parametrize(("name", "codes"), CODES)
def test_every_code_has_its_word(name: str, codes: set[str]) -> None:
    named = kinds() | OF_PERSONS
    expected = named if name == "entry" else {str(code) for code in codes}
    assert set(words.own(name)) == expected
    assert all(words.own(name).values())


def test_every_list_of_words_is_compared_with_its_codes() -> None:
    assert words.lists() == {name for name, _ in CODES}


def test_every_kind_of_entry_has_its_partial_and_every_partial_its_kind() -> None:
    assert {path.stem for path in (TEMPLATES / "entries").iterdir()} == kinds()


def test_a_case_number_is_said_with_its_ward() -> None:
    assert case_number("40106-R8-0001") == "小倉北 R8-0001"


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("0930001111", "093-000-1111"),
        ("09012345678", "090-1234-5678"),
        ("0312345678", "0312345678"),
        ("119", "119"),
        (None, None),
    ],
)
def test_a_telephone_number_is_parted_where_that_is_sure(
    digits: str | None, said: str | None
) -> None:
    assert telephone(digits) == said
