"""Inviting a unit into the team: nothing is readable before it accepts in secrecy."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.invitation.events import InvitationAccepted, InvitationEnded, UnitInvited
from app.domain.errors import Code
from tests.domain.cast import (
    AUDITOR,
    CLOSED,
    CONSENT,
    CONSENTED,
    COUNCIL,
    CSW,
    ENGAGED,
    HOKATSU,
    HOUSEHOLD_PAST,
    HOUSING,
    KEPT,
    MANAGER,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    PARTNER_ADMIN,
    RECORD,
    SUMMARY,
    TEAMMATE,
    WITHDRAWN,
    at,
    on,
    pairs,
)
from tests.domain.story import Story, fold, given
from tests.domain.test_entries import MINUTES, SITTING

INVITE: Final = c.Invite(CSW, at(9), "invitation", HOKATSU, "support", MOTHER_CARE, ("summary",))
INVITED: Final = UnitInvited(
    invitation="invitation",
    unit="hokatsu",
    organisation="hokatsu-org",
    purpose="support",
    pairs=MOTHER_CARE,
    items=("summary",),
    bases=("paper",),
    made_by="council",
    on=on(9),
)
ACCEPT: Final = c.AcceptInvitation(PARTNER, at(10), "invitation", confidentiality=True)
ACCEPTED: Final = InvitationAccepted("invitation", "akane", on(10))
DECLINE: Final = c.EndInvitation(PARTNER, at(10), "invitation", "declined")
DECLINED: Final = InvitationEnded("invitation", "declined", on(10))
WITHDRAW: Final = replace(DECLINE, actor=CSW, how="withdrawn")
END: Final = c.EndInvitation(CSW, at(12), "invitation", "ended")
ENDED: Final = InvitationEnded("invitation", "ended", on(12))
WAITING: Final = (*CONSENTED, INVITED)
TAKING_PART: Final = (*WAITING, ACCEPTED)

STORIES: Final[dict[str, Story]] = {
    "nobody joins a closed case": given(*WAITING, CLOSED).when(ACCEPT).refused(Code.CASE_NOT_OPEN),
    "an auditor ends no invitation": given(*TAKING_PART)
    .when(replace(END, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the lead invites a unit to what consent covers": given(*CONSENTED).when(INVITE).then(INVITED),
    "an invitation may bring nothing to read": given(*HOUSEHOLD_PAST)
    .when(replace(INVITE, items=()))
    .then(replace(INVITED, items=(), bases=())),
    "a partner may be invited beside its referral": given(*ENGAGED).when(INVITE).then(INVITED),
    "a stranger invites nobody": given(*CONSENTED)
    .when(replace(INVITE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner invites nobody": given(*ENGAGED)
    .when(replace(INVITE, actor=PARTNER, unit=HOUSING))
    .refused(Code.NOT_LEAD),
    "a helper invites nobody": given(*CONSENTED)
    .when(replace(INVITE, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "nobody is invited into a closed case": given(*CONSENTED, CLOSED)
    .when(INVITE)
    .refused(Code.CASE_NOT_OPEN),
    "the lead is not invited": given(*CONSENTED)
    .when(replace(INVITE, unit=COUNCIL))
    .refused(Code.ALREADY_LINKED),
    "nobody is invited for the purpose of leading": given(*CONSENTED)
    .when(replace(INVITE, purpose="lead"))
    .refused(Code.UNKNOWN_CODE),
    "an invitation is about something": given(*CONSENTED)
    .when(replace(INVITE, pairs=frozenset()))
    .refused(Code.NO_PAIRS),
    "an invitation is about people of the case": given(*CONSENTED)
    .when(replace(INVITE, pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "an invitation brings what is there": given(*CONSENTED)
    .when(replace(INVITE, items=("other",)))
    .refused(Code.UNKNOWN_ITEM),
    "an invitation brings nothing that its author keeps from others": given(*CONSENTED, KEPT)
    .when(replace(INVITE, items=("kept",)))
    .refused(Code.NOT_ONWARD),
    "an invitation brings no raw notes": given(*CONSENTED)
    .when(replace(INVITE, items=("note",)))
    .refused(Code.RAW_NOTE),
    "an invitation brings nothing beyond what it is for": given(*CONSENTED)
    .when(replace(INVITE, pairs=pairs("mother", "IC14")))
    .refused(Code.NOT_ENGAGED),
    "nobody is invited to what no basis covers": given(*HOUSEHOLD_PAST, RECORD, SUMMARY)
    .when(INVITE)
    .refused(Code.NO_BASIS),
    "nobody is invited to what was withdrawn": given(*CONSENTED, WITHDRAWN)
    .when(INVITE)
    .refused(Code.WITHDRAWN),
    "nobody is invited to what ran out": given(
        *HOUSEHOLD_PAST, replace(CONSENT, ends=on(9)), RECORD, SUMMARY
    )
    .when(INVITE)
    .refused(Code.EXPIRED),
    "nobody is invited beyond the ceiling": given(
        *HOUSEHOLD_PAST,
        replace(CONSENT, grants=(replace(CONSENT.grants[1], categories=frozenset({"IC03"})),)),
        RECORD,
        replace(SUMMARY, pairs=pairs("mother", "IC03")),
    )
    .when(replace(INVITE, pairs=pairs("mother", "IC03")))
    .refused(Code.CEILING),
    "an invitation brings no words of a conference": given(
        *CONSENTED, MINUTES, replace(SITTING, purposes=frozenset({"support"}))
    )
    .when(replace(INVITE, items=("entry",)))
    .refused(Code.COMPARTMENT),
    "the unit accepts, in secrecy": given(*WAITING).when(ACCEPT).then(ACCEPTED),
    "nobody accepts without the duty of secrecy": given(*WAITING)
    .when(replace(ACCEPT, confidentiality=False))
    .refused(Code.CONFIDENTIALITY_REQUIRED),
    "the lead does not accept for the unit": given(*WAITING)
    .when(replace(ACCEPT, actor=MANAGER))
    .refused(Code.NOT_RECEIVER),
    "an administrator does not accept an invitation": given(*WAITING)
    .when(replace(ACCEPT, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "an invitation is accepted once": given(*TAKING_PART)
    .when(ACCEPT)
    .refused(Code.INVITATION_STATE),
    "what was declined is not accepted": given(*WAITING, DECLINED)
    .when(ACCEPT)
    .refused(Code.INVITATION_STATE),
    "a stranger accepts no invitation": given(*WAITING)
    .when(replace(ACCEPT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_INVITATION),
    "an unknown invitation is refused": given(*WAITING)
    .when(replace(ACCEPT, invitation="other"))
    .refused(Code.UNKNOWN_INVITATION),
    "the unit declines": given(*WAITING).when(DECLINE).then(DECLINED),
    "the lead withdraws an invitation": given(*WAITING)
    .when(WITHDRAW)
    .then(replace(DECLINED, how="withdrawn")),
    "the lead ends what was accepted": given(*TAKING_PART).when(END).then(ENDED),
    "the unit ends what it accepted": given(*TAKING_PART)
    .when(replace(END, actor=PARTNER))
    .then(ENDED),
    "the lead does not decline for the unit": given(*WAITING)
    .when(replace(DECLINE, actor=CSW))
    .refused(Code.NOT_RECEIVER),
    "the unit does not withdraw for the lead": given(*WAITING)
    .when(replace(WITHDRAW, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "what was accepted is ended, not withdrawn": given(*TAKING_PART)
    .when(WITHDRAW)
    .refused(Code.INVITATION_STATE),
    "what waits is not ended yet": given(*WAITING).when(END).refused(Code.INVITATION_STATE),
    "an unknown way to end is refused": given(*WAITING)
    .when(replace(END, how="forgotten"))
    .refused(Code.UNKNOWN_CODE),
    "a stranger ends no invitation": given(*TAKING_PART)
    .when(replace(END, actor=OUTSIDER))
    .refused(Code.UNKNOWN_INVITATION),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_an_invitation(story: Story) -> None:
    story.told()


def test_a_unit_takes_part_from_acceptance_to_the_end_and_not_before_or_after() -> None:
    assert fold(*WAITING).engaged_units(on(9)) == set()
    assert fold(*TAKING_PART).engaged_units(on(10)) == {"hokatsu"}
    assert fold(*TAKING_PART, ENDED).engaged_units(on(11)) == {"hokatsu"}
    assert fold(*TAKING_PART, ENDED).engaged_units(on(12)) == set()
    assert fold(*WAITING, DECLINED).engaged_units(on(10)) == set()
