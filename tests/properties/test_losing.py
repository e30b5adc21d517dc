"""Acts that narrow in ways that chance seldom plays: who must be waited for."""

from dataclasses import replace

import pytest

from app.application.handle import CaseKind
from app.domain.case.events import CaseEvent
from tests.domain.cast import (
    ACCEPTED,
    ASKED,
    CANCELLED,
    CHILD,
    CLOSED,
    CONFIRMED,
    CONSENT,
    DECLINED,
    ENGAGED,
    GOING_ON,
    MOTHER,
    OPENED,
    RECORD,
    REPORTED,
    SHARED,
    SON,
    WITHDRAWN,
    other_referral,
    pairs,
)
from tests.domain.story import fold

OF_SON = replace(CONSENT, consent="son", subject="son")
NARROWED = replace(WITHDRAWN, organisations=frozenset({"care-org"}))
OF_BRANCH = other_referral("branch", ACCEPTED, receiver_unit="branch")


OF_HOUSEHOLD = (
    OPENED,
    MOTHER,
    CONSENT,
    *other_referral("household", ACCEPTED, pairs=pairs("household", "IC06"), items=()),
)


def losing(past: tuple[CaseEvent, ...], *events: CaseEvent) -> set[str]:
    _, units = CaseKind().meaning(fold(*past), fold(*past, *events), "401005")
    return set(units)


@pytest.mark.parametrize(
    ("past", "act", "losers"),
    [
        (ENGAGED, WITHDRAWN, {"hokatsu"}),
        ((*ENGAGED, OF_SON), WITHDRAWN, {"hokatsu"}),
        ((*ENGAGED, OF_SON, *OF_BRANCH), WITHDRAWN, {"hokatsu", "branch"}),
        (ENGAGED, NARROWED, set()),
        (ASKED, WITHDRAWN, set()),
        (ASKED, DECLINED, {"hokatsu"}),
        (ASKED, CANCELLED, {"hokatsu"}),
        (ENGAGED, CANCELLED, {"hokatsu"}),
        ((*ENGAGED, *OF_BRANCH), CANCELLED, {"hokatsu"}),
        ((*ENGAGED, REPORTED), replace(CONFIRMED, continues=False), {"hokatsu"}),
        ((*ENGAGED, REPORTED), CONFIRMED, set()),
        (GOING_ON, replace(CLOSED, accompanying_unit="hokatsu"), {"hokatsu"}),
        (OF_HOUSEHOLD, SON, {"hokatsu", "council"}),
        (OF_HOUSEHOLD, CHILD, set()),
        (ENGAGED, SHARED, set()),
        (ENGAGED, RECORD, set()),
        (ENGAGED, OF_SON, set()),
        ((), OPENED, set()),
    ],
    ids=[
        "a withdrawal",
        "a withdrawal beside another person's consent, which keeps the wall open",
        "a withdrawal on which two units of one organisation stood",
        "a withdrawal from somebody else",
        "a withdrawal before anybody accepted",
        "a preview that ends with declining",
        "a preview that ends with cancelling",
        "a cancellation",
        "a cancellation beside another unit",
        "an end",
        "a confirmation that goes on",
        "a closing on which consent ends",
        "an adult more in a household",
        "a child more in a household",
        "sharing more",
        "writing",
        "consenting",
        "opening",
    ],
)
def test_those_wait_who_lose_by(
    past: tuple[CaseEvent, ...], act: CaseEvent, losers: set[str]
) -> None:
    assert losing(past, act) == losers
