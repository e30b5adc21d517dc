"""A case goes on: as an intake, with more people, in a new episode, in another case."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.lifecycle.events import (
    CaseAbsorbed,
    CaseMerged,
    CaseReopened,
    IntakeMarked,
)
from app.domain.case.people.events import PersonLinked
from app.domain.errors import Code
from tests.domain.cast import (
    AUDITOR,
    CLOSED,
    CONSENTED,
    CSW,
    ENGAGED,
    HOUSEHOLD_PAST,
    MANAGER,
    NPO_CSW,
    OPENED,
    OUTSIDER,
    PARTNER,
    TEAMMATE,
    at,
    on,
)
from tests.domain.story import Story, fold, given
from tests.domain.test_team import CO_LEAD, ENTRUSTED

INQUIRY: Final = (replace(OPENED, intake=False),)
GRANDMOTHER: Final = c.NewMember("grandmother", "cohabitant", adult=True)
MOTHER_AGAIN: Final = c.NewMember("mother", "client", adult=True)
LINKED: Final = PersonLinked("grandmother", "cohabitant", adult=True, on=on(9))
MARK: Final = c.MarkIntake(CSW, at(9), (GRANDMOTHER,))
LINK: Final = c.LinkPeople(CSW, at(9), (GRANDMOTHER,))
REOPEN: Final = c.ReopenCase(CSW, at(12))
ABSORB: Final = c.AbsorbCase(CSW, at(9), "other")
MERGE: Final = c.MergeInto(CSW, at(9), "other", "survivor", "council", "council-org")
MERGED: Final = CaseMerged("other", "survivor", "council", "council-org", on(9))
SHUT: Final = (*CONSENTED, CLOSED)
WITH_CO_LEAD: Final = (*CONSENTED, ENTRUSTED, CO_LEAD)

STORIES: Final[dict[str, Story]] = {
    "a case is not merged into itself": given(*CONSENTED)
    .when(replace(MERGE, into="case"))
    .refused(Code.CONFLICT),
    "nobody is linked twice in one breath": given(*CONSENTED)
    .when(replace(LINK, members=(GRANDMOTHER, GRANDMOTHER)))
    .refused(Code.ALREADY_LINKED),
    "an inquiry becomes an intake, with who came to be known": given(*INQUIRY)
    .when(MARK)
    .then(IntakeMarked(on(9)), LINKED),
    "an intake is marked once and still links people": given(*HOUSEHOLD_PAST)
    .when(replace(MARK, members=(MOTHER_AGAIN, GRANDMOTHER)))
    .then(LINKED),
    "an intake marked again is nothing new": given(*HOUSEHOLD_PAST)
    .when(replace(MARK, members=()))
    .nothing(),
    "an unknown place at intake is refused": given(*INQUIRY)
    .when(replace(MARK, members=(replace(GRANDMOTHER, place="garden"),)))
    .refused(Code.UNKNOWN_CODE),
    "a closed case is no intake": given(*SHUT).when(MARK).refused(Code.CASE_NOT_OPEN),
    "a stranger marks no intake": given(*INQUIRY)
    .when(replace(MARK, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner marks no intake": given(*ENGAGED)
    .when(replace(MARK, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a helper marks no intake": given(*INQUIRY)
    .when(replace(MARK, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "more of the household come to be known": given(*HOUSEHOLD_PAST).when(LINK).then(LINKED),
    "a co-lead links people too": given(*WITH_CO_LEAD)
    .when(replace(LINK, actor=NPO_CSW))
    .then(LINKED),
    "somebody is linked once": given(*HOUSEHOLD_PAST)
    .when(replace(LINK, members=(GRANDMOTHER, MOTHER_AGAIN)))
    .refused(Code.ALREADY_LINKED),
    "an unknown place in the household is refused": given(*HOUSEHOLD_PAST)
    .when(replace(LINK, members=(replace(GRANDMOTHER, place="garden"),)))
    .refused(Code.UNKNOWN_CODE),
    "a stranger links nobody": given(*HOUSEHOLD_PAST)
    .when(replace(LINK, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner links nobody": given(*ENGAGED)
    .when(replace(LINK, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a helper links nobody": given(*HOUSEHOLD_PAST)
    .when(replace(LINK, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a new episode begins": given(*SHUT).when(REOPEN).then(CaseReopened(on(12))),
    "an open case is not reopened": given(*CONSENTED).when(REOPEN).refused(Code.CASE_OPEN),
    "a merged case goes on elsewhere": given(*CONSENTED, MERGED)
    .when(REOPEN)
    .refused(Code.CASE_NOT_OPEN),
    "a stranger reopens nothing": given(*SHUT)
    .when(replace(REOPEN, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a co-lead reopens nothing": given(*WITH_CO_LEAD, replace(CLOSED, accompanying_unit="npo"))
    .when(replace(REOPEN, actor=NPO_CSW))
    .refused(Code.NOT_LEAD),
    "an auditor reopens nothing": given(*SHUT)
    .when(replace(REOPEN, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a case is merged into this one": given(*CONSENTED)
    .when(ABSORB)
    .then(CaseAbsorbed("other", on(9))),
    "a stranger merges nothing into it": given(*CONSENTED)
    .when(replace(ABSORB, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a co-lead merges nothing into it": given(*WITH_CO_LEAD)
    .when(replace(ABSORB, actor=NPO_CSW))
    .refused(Code.NOT_LEAD),
    "an auditor merges nothing into it": given(*CONSENTED)
    .when(replace(ABSORB, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "this case goes on in another": given(*CONSENTED)
    .when(replace(MERGE, actor=MANAGER))
    .then(MERGED),
    "a closed case goes on nowhere": given(*SHUT).when(MERGE).refused(Code.CASE_NOT_OPEN),
    "what was merged follows its survivor": given(*CONSENTED, MERGED).when(MERGE).then(MERGED),
    "a stranger does not merge it away": given(*CONSENTED)
    .when(replace(MERGE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a co-lead does not merge it away": given(*WITH_CO_LEAD)
    .when(replace(MERGE, actor=NPO_CSW))
    .refused(Code.NOT_LEAD),
    "a helper does not merge it away": given(*CONSENTED)
    .when(replace(MERGE, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_as_a_case_goes_on(story: Story) -> None:
    story.told()


def test_a_merged_case_keeps_its_items_and_its_consents() -> None:
    before, after = fold(*CONSENTED), fold(*CONSENTED, MERGED)
    assert after.content == before.content
    assert after.consents == before.consents
    assert (after.life.code, after.life.merged_into) == ("merged", "other")


def test_a_reopened_case_is_open_under_the_same_lead() -> None:
    case = fold(*SHUT, CaseReopened(on(12)))
    assert case.life.is_open
    assert case.life.lead == fold(*CONSENTED).life.lead
