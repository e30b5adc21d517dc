"""The rule and the oracle agree on what an agency's own contract keeps, day by day."""

from datetime import timedelta

import pytest

from app.domain.case.consent.events import PersonWithdrew
from app.domain.case.events import CaseEvent
from app.domain.sharing.policy import Allowed, may_read, reader_of, why_not
from tests.domain.cast import BEGAN, PARTNER, WITHDRAWN, on
from tests.domain.story import fold
from tests.domain.test_own_contract import AGAIN, OVER, RAN_OUT, RECORDED
from tests.properties.oracle.telling import table_of
from tests.properties.oracle.verdict import Look
from tests.properties.test_against_oracle import READERS, who_is

TOOK_ALL = PersonWithdrew("mother", None, "oral", on(30))
HISTORIES: dict[str, tuple[tuple[CaseEvent, ...], int]] = {
    "it goes on to the end of the contract": ((*RAN_OUT, RECORDED), 80),
    "it goes on until she takes everything back": ((*RAN_OUT, RECORDED, TOOK_ALL), 10),
    "it does not where she took the consent back": ((*RAN_OUT, RECORDED, WITHDRAWN), 0),
    "a consent given again is the basis again": ((*RAN_OUT, RECORDED, AGAIN), 0),
    "it goes on until the contract ends early": ((*RAN_OUT, RECORDED, OVER), 10),
    "without a contract it stops": (RAN_OUT, 0),
}


@pytest.mark.parametrize(("past", "kept"), HISTORIES.values(), ids=HISTORIES)
def test_they_agree_that(past: tuple[CaseEvent, ...], kept: int) -> None:
    state, table, days = fold(*past), table_of(past, {}), 0
    grounds = state.grounds()
    for day in (BEGAN + timedelta(days=n) for n in range(-1, 120)):
        for actor in (*READERS, PARTNER):
            for entry in state.content.entries.values():
                asked = (reader_of(actor), entry.item, grounds, day)
                answer = may_read(*asked)
                verdict = Look(table, who_is(actor), table.things[entry.item.item], day).verdict()
                assert isinstance(answer, Allowed) == bool(verdict.ways), (actor, entry, day)
                assert {code.value for code in why_not(*asked)} == verdict.reasons
                if isinstance(answer, Allowed):
                    assert frozenset(answer.bases) in verdict.ways
                    if actor is PARTNER and entry.item.item == "summary":
                        days += answer.bases == ("contract",)
    assert days == kept
