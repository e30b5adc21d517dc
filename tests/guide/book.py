"""The guide as a list of blocks: what is run, what it shows, and what happened before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.settings import CHECKOUT

GUIDE = CHECKOUT / "docs" / "api" / "README.md"
NOWHERE = "https://enishi.example.jp"
"""The house of the guide; the running one takes its place."""
RUN = {"sh", "python"}
SHOWN = "text"
_FENCE = re.compile(
    r"(?:^<!-- meanwhile: (?P<meanwhile>[a-z ]+) -->\n)?"
    r"^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_MASKS = {
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}": "(id)",
    r"\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|\+\d\d:\d\d))?": "(day)",
    r"[A-Za-z0-9_-]{40,}": "(opaque)",
}


@dataclass(frozen=True, slots=True)
class Block:
    """`shows` is what the guide says that it prints; None where the guide says nothing."""

    language: str
    text: str
    line: int
    meanwhile: str | None
    shows: str | None = None


def blocks(page: Path = GUIDE) -> Iterator[Block]:
    """Every fenced block that is run, in order, with the output that follows it."""
    last: Block | None = None
    for block in _fenced(page.read_text("utf-8")):
        if block.language == SHOWN:
            assert last is not None, f"line {block.line}: an output of nothing"
            yield Block(last.language, last.text, last.line, last.meanwhile, block.text)
            last = None
            continue
        assert block.language in RUN, f"line {block.line}: {block.language} is not run"
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def masked(text: str) -> str:
    """Without what differs each time: ids, days, tokens and cursors."""
    for pattern, name in _MASKS.items():
        text = re.sub(pattern, name, text)
    return text.strip()


def _fenced(text: str) -> Iterator[Block]:
    found = list(_FENCE.finditer(text))
    assert len(found) * 2 == len(re.findall("^ *```", text, re.MULTILINE)), "a fence was missed"
    for match in found:
        line = text.count("\n", 0, match.start("text"))
        yield Block(match["language"], match["text"], line, match["meanwhile"])
