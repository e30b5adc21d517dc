"""The one rule of sharing, against its truth tables."""

import pytest

from app.domain.actor import Actor, Reach, Role, Unit
from app.domain.errors import Code
from app.domain.sharing.model import BOUND_BY_CEILING, BasisKind, Grounds
from app.domain.sharing.policy import Allowed, Withheld, may_read, reader_of, scope_of
from tests.domain.cast import on
from tests.domain.truths import TRUTHS
from tests.domain.truths.limits import UNBOUND
from tests.domain.truths.plain import ITEM, PAPER, READER, WORK, Truth


@pytest.mark.parametrize("asked", TRUTHS.values(), ids=TRUTHS)
def test_the_rule_says_that(asked: Truth) -> None:
    answer = may_read(asked.reader, asked.item, asked.grounds, asked.on)
    if isinstance(asked.expected, tuple):
        assert answer == Allowed(asked.expected)
    else:
        assert isinstance(answer, Withheld)
        assert set(answer.reasons) == asked.expected


@pytest.mark.parametrize("asked", TRUTHS.values(), ids=TRUTHS)
def test_reasons_come_once_each_in_the_order_of_the_codes(asked: Truth) -> None:
    answer = may_read(asked.reader, asked.item, asked.grounds, asked.on)
    if isinstance(answer, Withheld):
        order = list(Code)
        assert list(answer.reasons) == sorted(set(answer.reasons), key=order.index)
        assert answer.reasons
    else:
        assert answer.bases


def test_at_midnight_of_the_last_day_it_is_over_with_nobody_awake() -> None:
    """The same grounds, asked on two days: nothing happens in between."""
    last = TRUTHS["consent holds on its last day"]
    assert isinstance(may_read(last.reader, last.item, last.grounds, on(5)), Allowed)
    assert may_read(last.reader, last.item, last.grounds, on(6)) == Withheld((Code.EXPIRED,))


def test_ceilings_bind_three_kinds_of_basis_and_no_other() -> None:
    assert {*UNBOUND, *BOUND_BY_CEILING, BasisKind.OWN_CONTRACT} == set(BasisKind)


def test_a_scope_judges_as_the_rule_does_for_whoever_signed_in() -> None:
    unit = Unit("401005", "hokatsu", "hokatsu-org", "AG06", "entity", None, Reach.SCREEN)
    actor = Actor(unit, "akane", Role.AGENCY_WORKER)
    assert reader_of(actor) == READER
    grounds = Grounds((PAPER,), (WORK,))
    assert scope_of(actor, on(5)).judge(ITEM, grounds) == Allowed(("paper",))
    assert scope_of(actor, on(-1)).judge(ITEM, grounds) == Withheld(
        (Code.NO_BASIS, Code.NOT_ENGAGED)
    )
