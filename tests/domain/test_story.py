"""The helper itself can fail: a story that is not so is not told."""

import builtins
import socket
import time
from dataclasses import replace

import pytest

from app.domain.errors import Code
from tests.domain.cast import CLOSE, CLOSED, CONSENTED, CSW, OPEN_CASE, OPENED
from tests.domain.story import Story, given


@pytest.mark.parametrize(
    "untrue",
    [
        given(*CONSENTED).when(CLOSE).nothing(),
        given(*CONSENTED).when(CLOSE).refused(Code.NOT_LEAD),
        given(*CONSENTED).when(CLOSE).then(replace(CLOSED, reason="99")),
        given(*CONSENTED).when(CLOSE).then(CLOSED, CLOSED),
        given(OPENED).when(OPEN_CASE).then(OPENED),
        given(OPENED).when(OPEN_CASE).refused(Code.CONFLICT),
        given().when(replace(OPEN_CASE, actor=CSW, members=())).nothing(),
    ],
)
def test_an_untrue_story_is_not_told(untrue: Story) -> None:
    with pytest.raises(AssertionError):
        untrue.told()


def test_here_nothing_outside_can_be_touched() -> None:
    for touch in (
        socket.socket,
        lambda: builtins.open("/dev/null"),  # noqa: PTH123, SIM115 - the very thing that must fail
        lambda: time.sleep(0),
    ):
        with pytest.raises(AssertionError):
            touch()
