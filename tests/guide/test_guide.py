"""Somebody reads the guide from the top, types what stands there, and sees what stands there."""

import re
from contextlib import AsyncExitStack
from pathlib import Path

from app.domain.errors import Code, status_of
from tests.guide.book import GUIDE, blocks
from tests.guide.players import python, shell
from tests.guide.stage import opened


async def test_every_snippet_runs_and_prints_what_the_guide_shows(
    server: str, template: str, tmp_path: Path
) -> None:
    desk, house = tmp_path / "desk", tmp_path / "house"
    desk.mkdir()
    house.mkdir()
    async with opened(server, template, house) as stage, AsyncExitStack() as stack:
        players = {
            "sh": await stack.enter_async_context(shell(desk, stage.terminal(desk))),
            "python": await stack.enter_async_context(python(desk, {})),
        }
        for block in blocks():
            await stage.plays(block, players[block.language])


def test_the_table_of_refusals_names_codes_and_their_status() -> None:
    rows = re.findall(r"^\| (\d{3}) \| (.+?) \|", GUIDE.read_text("utf-8"), re.MULTILINE)
    named = [(int(status), code) for status, codes in rows for code in re.findall("`(.+?)`", codes)]
    assert len(named) > 15
    assert [(status_of(Code(code)), code) for _, code in named] == named


def test_every_link_of_the_guide_leads_somewhere() -> None:
    places = re.findall(r"\]\(([^)#]+)\)", GUIDE.read_text("utf-8"))
    assert places
    assert [place for place in places if not (GUIDE.parent / place).exists()] == []
