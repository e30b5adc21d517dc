"""Non-interference: what unit A may not see changes no byte of what unit A is answered.

Two worlds, the same acts in both; beside them, in one world or in the other, acts that A may not
see. Every answer to A, of REST and of pages, headers and refusals included, must be equal.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.application.queries.feed import Entry
from app.domain.errors import Refusal
from app.domain.sharing.policy import OWN_RECORD, Allowed
from tests.worlds.acts import COMMON, HIDDEN, Hidden, begin
from tests.worlds.asked import LISTS, asked_for
from tests.worlds.twins import Cast, Twin, cast, twins
from tests.worlds.unseen import UNSEEN

LONG: Final = os.environ.get("ENISHI_LONG") == "1"
BESIDE: Final[dict[str, Hidden]] = {**HIDDEN, **UNSEEN}
profile = settings(
    max_examples=300 if LONG else 6,
    derandomize=not LONG,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # a history is short; to shrink it takes minutes
    suppress_health_check=list(HealthCheck),
)
hidden_acts = st.tuples(st.sampled_from(sorted(BESIDE)), st.sampled_from(["0", "1", "01"]))
common_acts = st.tuples(st.sampled_from(sorted(COMMON)), st.just("both"))
histories = st.lists(st.one_of(common_acts, hidden_acts), min_size=3, max_size=9)


@pytest.fixture(scope="module")
def players(server: str, template: str) -> Iterator[Cast]:
    with cast(server, template) as written:
        yield written


async def happen(worlds: tuple[Twin, Twin], n: int, step: tuple[str, str]) -> set[str]:
    """One step in the worlds that it belongs to; the ids that it made."""
    name, where = step
    if name in COMMON:
        answers = [await outcome(COMMON[name](world, f"{name}-{n}")) for world in worlds]
        assert answers[0] == answers[1], step
        return set()
    made: set[str] = set()
    for number, world in enumerate(worlds):
        if str(number) in where:
            # In both worlds, but in other words and under other ids.
            ids = await BESIDE[name](world, f"{name}-{n}-{number}")
            made |= set(ids.values())
    return made


async def outcome(act: object) -> object:
    """What an act gave, or how it was refused: that too must be the same in both worlds."""
    try:
        return await act  # type: ignore[misc] # an awaitable of any of the acts
    except Refusal as refusal:
        return refusal.code, refusal.params


async def looks(worlds: tuple[Twin, Twin], n: int, ids: set[str]) -> int:
    """Everything that A can ask, in both worlds; what was answered 200 is counted."""
    paths = list(LISTS)
    for found in sorted(ids):
        paths += asked_for(worlds[0].names["case"], found)
    fine = 0
    for path in paths:
        for world in worlds:
            world.ids.begin(f"look {n} {path}")
        first, second = await asyncio.gather(*(world.get(path) for world in worlds))
        assert first == second, path
        fine += first[0] == 200
    return fine


async def example(players: Cast, history: list[tuple[str, str]]) -> None:
    async with twins(players) as worlds:
        for cases_before, world in enumerate(worlds):
            await begin(world, cases_before)
        ids = {worlds[0].names[name] for name in ("case", "referral")}
        for n, step in enumerate(history):
            ids |= await happen(worlds, n, step)
            for world in worlds:
                world.tick()
            ids.add(worlds[0].names["referral"])
            if LONG:  # else at the end alone: what is felt at once is felt then, nearly always
                await looks(worlds, n, {worlds[0].names["case"]})
        assert await looks(worlds, len(history), ids) > 0


@profile
@given(history=histories)
def test_what_a_unit_may_not_see_changes_no_byte_of_its_answers(
    players: Cast, history: list[tuple[str, str]]
) -> None:
    asyncio.run(example(players, history))


@pytest.mark.parametrize("name", sorted(BESIDE))
def test_each_hidden_act_alone_is_not_felt(players: Cast, name: str) -> None:
    history = [
        (name, "01"),
        (name, "1"),
        ("told", "both"),
        ("printed", "both"),
        ("overstepped", "both"),
    ]
    asyncio.run(example(players, history))


@pytest.mark.parametrize(
    ("name", "leaking", "history"),
    [
        ("case_page.as_known", lambda row, _: row, []),
        ("cases.as_known", lambda row, _: row, [("raw_note", "1")]),
        (
            "visible.VisibilityScope.judge",
            lambda *_: Allowed((OWN_RECORD,)),
            [("touchy_note", "1")],
        ),
        (
            "feed._entry",
            lambda _, __, line: Entry(str(line.place[0]), line.type, line.about, line.case),
            [("raw_note", "1"), ("asked", "both")],
        ),
    ],
    ids=["the number", "the last entry", "the rule", "the place in the log"],
)
def test_the_comparison_feels_what_leaks(
    players: Cast,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    leaking: Callable[..., object],
    history: list[tuple[str, str]],
) -> None:
    monkeypatch.setattr(f"app.application.queries.{name}", leaking)
    with pytest.raises(AssertionError):
        asyncio.run(example(players, [("told", "both"), *history]))
