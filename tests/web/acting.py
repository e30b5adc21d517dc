"""What a browser without JavaScript does with a page that acts: opens it, fills it in, sends it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from httpx2 import Response

from tests.web.conftest import HERE, Visitor
from tests.web.html import Page, read

ONCE: Final = "once"
WHEN: Final = re.compile(r"\d+:\d+ 表示")
"""At the foot of every page, to the minute."""
Typed = Mapping[str, str | Sequence[str]]


def once_of(page: Page) -> str:
    """The key of the form on it."""
    (found,) = {str(f["value"]) for tag, f in page.seen if tag == "input" and f.get("name") == ONCE}
    return found


def marked(page: Page) -> set[str]:
    """The fields beside which something is said to be wrong."""
    return {i.removesuffix("-wrong") for i in page.ids if i.endswith("-wrong")}


async def fill(visitor: Visitor, way: str, typed: Typed, once: str | None = None) -> Response:
    """Open the page and send its form; or send it with the key of a page opened before."""
    key = once or once_of(await visitor.page(way))
    return await visitor.client.post(way, data={ONCE: key, **typed}, headers=HERE)


async def again(visitor: Visitor, way: str, typed: Typed, status: int) -> Page:
    """The page that is shown again, with what was typed."""
    answer = await fill(visitor, way, typed)
    assert answer.status_code == status, answer.text
    page = read(answer.text)
    assert ("div", "alert") in {(tag, f.get("role")) for tag, f in page.seen}
    return page


async def same_as_nothing(visitor: Visitor, way: str, nowhere: str, typed: Typed) -> None:
    """For whom it is not, page and act are answered as for what does not exist, to the byte."""
    for do in (visitor.client.get, lambda at: visitor.client.post(at, data=typed, headers=HERE)):
        there, none = await do(way), await do(nowhere)
        assert there.status_code in {403, 404}
        assert WHEN.sub("", there.text) == WHEN.sub("", none.text)
