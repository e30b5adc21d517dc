"""Every operation as everybody: who may is answered, who may not never is, all as documented.

The cases are drawn by Schemathesis out of the contract that `enishi serve`, a process of its own,
serves (another test compares it with `openapi/enishi.v1.yaml`), and sent to it. What one act made
is what the next is about: `FEEDS` makes it over REST. `ENISHI_LONG=1`: every pair of an operation
and an actor, the permitted ones with 200 cases each; otherwise of each operation one permitted
pair and one other, with 20 cases, so chosen that every actor has her share. `pytest -rP` shows
what was counted.
"""

import os
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pytest

from tests.api.test_contract import SCOPES
from tests.contract import actors as a
from tests.contract import feeding_cases, feeding_others, feeding_referrals
from tests.contract.conftest import Run
from tests.contract.driver import Case, Tally, drawn, meant, mixed
from tests.contract.feeding import FEEDS
from tests.contract.table import PERMITTED, permitted

LONG: Final = os.environ.get("ENISHI_LONG") == "1"
FEW: Final = 20
MANY: Final = 200 if LONG else FEW
NAMES: Final = sorted(SCOPES)
FED: Final = (feeding_cases, feeding_referrals, feeding_others)
"""Each fills `FEEDS`."""


def test_the_table_and_the_feeding_know_every_operation() -> None:
    assert set(PERMITTED) == set(FEEDS) == set(SCOPES)


@pytest.mark.parametrize("name", NAMES)
def test_who_may_is_answered_and_who_may_not_never_is(run: Run, name: str) -> None:
    pool = drawn(run.operations[name], MANY)
    may, others = chosen(run.everybody, name)
    faults = [fault for who in may for fault in permitted_pair(run, name, who, pool)]
    faults += other_pairs(run, name, others, pool[:FEW])
    assert faults == []


def chosen(everybody: Sequence[a.Actor], name: str) -> tuple[list[a.Actor], list[a.Actor]]:
    """Whom to ask as: all, or (short) one who may and one who may not."""
    may = [who for who in everybody if permitted(name, who)]
    others = [who for who in everybody if who not in may]
    if LONG:
        return may, others
    return share(everybody, name, may=True), share(everybody, name, may=False)


def share(everybody: Sequence[a.Actor], name: str, *, may: bool) -> list[a.Actor]:
    """Operation by operation, whoever of them had least to do so far."""
    had, least = Counter[str](), None
    for one in NAMES[: NAMES.index(name) + 1]:
        fit = [who for who in everybody if permitted(one, who) is may]
        least = min(fit, key=lambda who: had[who.name], default=None)
        had.update([] if least is None else [least.name])
    return [] if least is None else [least]


def permitted_pair(run: Run, name: str, who: a.Actor, pool: Sequence[Case]) -> list[str]:
    """Half of the cases are answered as done; each of the fed ones has something of its own."""
    tally = run.counted[name, who.name] = Tally()
    for case, way in mixed(pool):
        if way == "none":
            run.driver.asks(case, who, tally)
        else:
            fed = FEEDS[name](run.stage, who)
            run.driver.asks(meant(case, fed, body=way == "all"), who, tally)
    few = 2 * tally.good < tally.cases
    return tally.wrong + [f"too few are done as {who.name}: {tally.told()}"] * few


def other_pairs(run: Run, name: str, others: Sequence[a.Actor], pool: Sequence[Case]) -> list[str]:
    """What somebody else could do now, word for word, and what is drawn: it is done for nobody."""
    home = next(who for who in run.everybody if permitted(name, who))
    fed, faults = FEEDS[name](run.stage, home), []
    for who in others:
        tally = run.counted[name, who.name] = Tally()
        for case, way in mixed(pool):
            given = case if way == "none" else meant(case, fed, body=way == "all")
            run.driver.asks(given, who, tally)
        faults += tally.wrong + [f"{who.name} got in: {tally.told()}"] * bool(tally.good)
    return faults
