"""A link sheet that is written first and sent later: the same law, in two steps."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.referral.table import OPEN, ReferralState
from app.domain.errors import Code
from tests.domain import test_sending
from tests.domain.cast import (
    CANCEL,
    CANCELLED,
    CARE,
    CLINIC,
    CLOSED,
    CONSENTED,
    CSW,
    DRAFTED,
    ENGAGED,
    HOKATSU,
    KEPT,
    MANAGER,
    NPO,
    OUTSIDER,
    PARTNER,
    PARTNER_ADMIN,
    REFER,
    SENT,
    TEAMMATE,
    WITHDRAWN,
    at,
    on,
)
from tests.domain.story import Story, fold, given, outcome
from tests.domain.test_sending import TO_CLINIC

SEND: Final = c.SendReferral(CSW, at(3), "referral", HOKATSU, on(10))
PAST: Final = (*CONSENTED, DRAFTED)
BY_HOKATSU: Final = replace(DRAFTED, author_unit="hokatsu", receiver_unit="care")
OF_SENDING: Final = frozenset(
    {
        Code.NO_BASIS,
        Code.WITHDRAWN,
        Code.EXPIRED,
        Code.CEILING,
        Code.RAW_NOTE,
        Code.NOT_ENGAGED,
        Code.DATE_IN_PAST,
    }
)
"""What is asked of the day on which a sheet goes out."""


def draft_of(sheet: c.Refer) -> c.DraftReferral:
    return c.DraftReferral(sheet.actor, sheet.now, sheet)


def send_of(sheet: c.Refer) -> c.SendReferral:
    due, facts = sheet.answer_due, sheet.known_items
    return c.SendReferral(sheet.actor, sheet.now, sheet.referral, sheet.receiver, due, None, facts)


def in_two_steps() -> Iterator[tuple[str, Story]]:
    """Every story of sending at once on the case's own grounds, told again."""
    for name, story in test_sending.STORIES.items():
        sheet = story.command
        if not isinstance(sheet, c.Refer) or sheet.ground is not None:
            continue
        begun = given(*story.past)
        drafted = outcome(story.past, draft_of(sheet))
        if isinstance(drafted, Code):
            assert story.expected is drafted, name
            yield f"drafting: {name}", begun.when(draft_of(sheet)).refused(drafted)
            continue
        yield f"drafting: {name}", begun.when(draft_of(sheet)).then(*drafted)
        sending = given(*story.past, *drafted).when(send_of(sheet))
        if isinstance(story.expected, Code):
            assert story.expected in OF_SENDING, name
            yield f"sending: {name}", sending.refused(story.expected)
        else:
            yield f"sending: {name}", sending.then(*story.expected[1:])


STORIES: Final[dict[str, Story]] = {
    **dict(in_two_steps()),
    "what was drafted goes out": given(*PAST).when(SEND).then(SENT),
    "the manager sends what her worker drafted": given(*PAST)
    .when(replace(SEND, actor=MANAGER))
    .then(SENT),
    "it goes out once": given(*PAST, SENT).when(SEND).refused(Code.REFERRAL_STATE),
    "what was taken back before goes out no more": given(*PAST, replace(CANCELLED, on=on(3)))
    .when(SEND)
    .refused(Code.REFERRAL_STATE),
    "a draft is taken back": given(*PAST)
    .when(replace(CANCEL, now=at(5)))
    .then(replace(CANCELLED, on=on(5))),
    "consent that ended since is no ground of sending": given(*PAST, WITHDRAWN)
    .when(replace(SEND, now=at(9)))
    .refused(Code.WITHDRAWN),
    "it goes to whom it was written for": given(*PAST)
    .when(replace(SEND, receiver=CARE))
    .refused(Code.UNKNOWN_UNIT),
    "from a closed case nothing goes out": given(*PAST, CLOSED)
    .when(replace(SEND, now=at(9)))
    .refused(Code.CASE_NOT_OPEN),
    "its receiver has not heard of it": given(*PAST)
    .when(replace(SEND, actor=PARTNER))
    .refused(Code.UNKNOWN_REFERRAL),
    "a stranger has not heard of it either": given(*PAST)
    .when(replace(SEND, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "the lead does not send what others drafted": given(
        *CONSENTED, replace(DRAFTED, author_unit=NPO.unit)
    )
    .when(SEND)
    .refused(Code.NOT_SENDER),
    "an administrator sends nothing": given(*CONSENTED, BY_HOKATSU)
    .when(replace(SEND, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "what is no longer there is not sent": given(*CONSENTED, replace(DRAFTED, items=("gone",)))
    .when(SEND)
    .refused(Code.UNKNOWN_ITEM),
    "what its author keeps from others does not go out": given(
        *CONSENTED, KEPT, replace(DRAFTED, items=("kept",))
    )
    .when(SEND)
    .refused(Code.NOT_ONWARD),
    "whoever takes part no more drafts nothing": given(*ENGAGED, CANCELLED)
    .when(draft_of(replace(REFER, actor=PARTNER, now=at(6), receiver=CARE, items=())))
    .refused(Code.NOT_ENGAGED),
    "who has no screen is told outside": given(
        *CONSENTED,
        TO_CLINIC,
        replace(DRAFTED, receiver_unit="clinic", receiver_organisation="clinic-org"),
    )
    .when(replace(SEND, receiver=CLINIC))
    .then(replace(SENT, outside=True, bases=("clinic",))),
    "a helper drafts nothing with what others wrote": given(*CONSENTED)
    .when(draft_of(replace(REFER, actor=TEAMMATE)))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_on_drafting(story: Story) -> None:
    story.told()


def test_a_draft_is_open_and_nobody_else_takes_part_by_it() -> None:
    case = fold(*PAST)
    draft = case.referrals.by_id["referral"]
    assert draft.state is ReferralState.DRAFT
    assert draft.state in OPEN
    assert "hokatsu" not in {e.unit for e in case.engagements()}
