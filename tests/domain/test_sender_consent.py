"""Consent that the sender took: nothing is read on it until the receiving desk has confirmed it."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from app.domain.actor import Actor, Role
from app.domain.case import commands as c
from app.domain.case.consent.events import PersonWithdrew
from app.domain.case.decide import CASE
from app.domain.case.duty import Duty, DutyKind, duties
from app.domain.case.events import CaseEvent
from app.domain.case.sharing.events import SenderConsentConfirmed, SenderConsentRefused
from app.domain.case.state import CaseState
from app.domain.errors import Code
from app.domain.sharing.policy import Allowed, Withheld, may_read, reader_of
from app.domain.sharing.register import DEFAULTS
from app.domain.text import WORDS_LIMIT
from tests.domain.cast import (
    CSW,
    ENGAGED,
    MOTHER_CARE,
    NPO,
    NPO_CSW,
    PARTNER,
    at,
    on,
)
from tests.domain.story import Story, fold, given

HELD: Final = c.GroundAsked(DEFAULTS["LB-CONSENT"], "basis", sender_consent=True)
"""The care centre says that the mother consented, to it, to what it sends the association."""
TELL: Final = c.WriteEntry(
    actor=PARTNER,
    now=at(9),
    item="entry",
    kind="visit",
    pairs=MOTHER_CARE,
    form="summary",
    occurred_at=at(9),
    text="見守りをお願いします",
    receivers=(c.Receiving(NPO, "work"),),
    ground=HELD,
)
REFER: Final = c.Refer(
    actor=PARTNER,
    now=at(9),
    referral="asked",
    item="sheet2",
    receiver=NPO,
    kind="formal",
    purpose="support",
    pairs=MOTHER_CARE,
    items=(),
    topics=(),
    urgent=False,
    text="見守りをお願いします",
    answer_due=on(20),
    form="summary",
    ground=HELD,
)


def then(past: tuple[CaseEvent, ...], *commands: c.CaseCommand) -> tuple[CaseEvent, ...]:
    for command in commands:
        past = (*past, *CASE.decide(command, fold(*past)))
    return past


TOLD: Final = then(ENGAGED, TELL)
SENT: Final = then(ENGAGED, REFER)
ACCEPT: Final = c.AcceptReferral(NPO_CSW, at(10), "asked", on(30))
DECLINE: Final = c.DeclineReferral(
    actor=NPO_CSW, now=at(10), referral="asked", item="no", reason="03", text="", pairs=frozenset()
)
CONFIRM: Final = c.ConfirmSenderConsent(NPO_CSW, at(11), "work")
REFUSE: Final = c.RefuseSenderConsent(NPO_CSW, at(11), "work", "覚えがないとのこと")
OF_REFERRAL: Final = replace(CONFIRM, received="asked")
CONFIRMED: Final = SenderConsentConfirmed("basis", "npo-org", "npo", "ban", on(11))
REFUSED: Final = SenderConsentRefused(
    "basis", "npo-org", "npo", "ban", "覚えがないとのこと", on(11)
)
NO: Final = PersonWithdrew("mother", None, "oral", on(10))

STORIES: Final[dict[str, Story]] = {
    "the receiving desk confirms what was told to it": given(*TOLD).when(CONFIRM).then(CONFIRMED),
    "the receiving desk could not make sure of it, and says why": given(*TOLD)
    .when(REFUSE)
    .then(REFUSED),
    "who says so again has said so": given(*TOLD, REFUSED).when(REFUSE).then(),
    "that it could not is said in words": given(*TOLD)
    .when(replace(REFUSE, reason=" "))
    .refused(Code.WORDS_REQUIRED),
    "in words that can be kept": given(*TOLD)
    .when(replace(REFUSE, reason="a\x00b"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "and in not too many": given(*TOLD)
    .when(replace(REFUSE, reason="a" * (WORDS_LIMIT + 1)))
    .refused(Code.TOO_LONG),
    "the sender does not refuse it either": given(*TOLD)
    .when(replace(REFUSE, actor=PARTNER))
    .refused(Code.UNKNOWN_CONSENT),
    "nor does a stranger": given(*ENGAGED).when(REFUSE).refused(Code.UNKNOWN_CASE),
    "nor an auditor of the desk": given(*TOLD)
    .when(replace(REFUSE, actor=Actor(NPO, "hakari", Role.AUDITOR)))
    .refused(Code.ROLE_NOT_ALLOWED),
    "of a referral it is confirmed before anybody has accepted": given(*SENT)
    .when(OF_REFERRAL)
    .then(CONFIRMED),
    "and after": given(*then(SENT, ACCEPT)).when(OF_REFERRAL).then(CONFIRMED),
    "what was declined needs no confirming": given(*then(SENT, DECLINE))
    .when(OF_REFERRAL)
    .refused(Code.CONSENT_ENDED),
    "the sender does not confirm its own consent": given(*TOLD)
    .when(replace(CONFIRM, actor=PARTNER))
    .refused(Code.UNKNOWN_CONSENT),
    "nor does the lead": given(*TOLD)
    .when(replace(CONFIRM, actor=CSW))
    .refused(Code.UNKNOWN_CONSENT),
    "a stranger hears of no case": given(*ENGAGED).when(CONFIRM).refused(Code.UNKNOWN_CASE),
    "an auditor of the desk confirms nothing": given(*TOLD)
    .when(replace(CONFIRM, actor=Actor(NPO, "hakari", Role.AUDITOR)))
    .refused(Code.ROLE_NOT_ALLOWED),
    "once is enough": given(*TOLD, CONFIRMED).when(CONFIRM).refused(Code.CONSENT_ENDED),
    "what was confirmed is withdrawn, never refused": given(*TOLD, CONFIRMED)
    .when(REFUSE)
    .refused(Code.CONSENT_ENDED),
    "what could not be confirmed is asked for anew": given(*TOLD, REFUSED)
    .when(CONFIRM)
    .refused(Code.CONSENT_ENDED),
    "nobody confirms what the person took back": given(*TOLD, NO)
    .when(CONFIRM)
    .refused(Code.CONSENT_ENDED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_a_senders_consent(story: Story) -> None:
    story.told()


def reads(state: CaseState, item: str, day: int) -> Allowed | Withheld:
    found = state.item(item)
    assert found is not None
    return may_read(reader_of(NPO_CSW), found, state.grounds(), on(day))


@pytest.mark.parametrize(("past", "item"), [(TOLD, "entry"), (then(SENT, ACCEPT), "sheet2")])
def test_it_opens_from_the_day_on_which_it_was_confirmed(
    past: tuple[CaseEvent, ...], item: str
) -> None:
    assert reads(fold(*past), item, 40) == Withheld((Code.UNCONFIRMED,))
    assert reads(fold(*past, REFUSED), item, 40) == Withheld((Code.UNCONFIRMED,))
    after = fold(*past, CONFIRMED)
    assert isinstance(reads(after, item, 10), Withheld)
    assert reads(after, item, 11) == Allowed(("basis",))
    assert reads(fold(*past, NO), item, 40) == Withheld((Code.WITHDRAWN,))
    gone = replace(NO, on=on(12))
    assert reads(fold(*past, CONFIRMED, gone), item, 12) == Withheld((Code.WITHDRAWN,))


def test_each_organisation_answers_for_itself() -> None:
    care = replace(NPO, unit="care", organisation="care-org")
    both = replace(TELL, receivers=(*TELL.receivers, c.Receiving(care, "work2")))
    past = then(ENGAGED, both)
    assert {d.ref for d in waiting(*past)} == {"work", "work2"}
    assert [d.unit for d in waiting(*past, CONFIRMED)] == ["care"]
    (open_one,) = [b for b in fold(*past, CONFIRMED).made.bases if b.period.holds(on(12))]
    assert open_one.organisation == "npo-org"


def waiting(*past: CaseEvent) -> list[Duty]:
    found = duties(fold(*past))
    return [duty for duty in found if duty.kind is DutyKind.CONSENT_CONFIRMATION]


def test_it_lies_on_the_receiving_desk_and_climbs_until_somebody_answers() -> None:
    (duty,) = waiting(*TOLD)
    assert (duty.ref, duty.unit, duty.since) == ("work", "npo", on(9))
    assert duty.due == duty.climbs == on(9) + timedelta(days=7)
    (sent,) = waiting(*SENT)
    assert sent.ref == "asked"
    for answer in (CONFIRMED, REFUSED, NO):
        assert waiting(*TOLD, answer) == []
    assert waiting(*then(SENT, DECLINE)) == []
