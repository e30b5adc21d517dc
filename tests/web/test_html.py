"""The strict reader itself."""

import pytest

from tests.web.html import Page, complaints

GOOD = '<html lang="ja"><h1>縁</h1><label for="a">名</label><input id="a"></html>'


def read(text: str) -> list[str]:
    page = Page()
    page.feed(text)
    return complaints(page)


def test_a_good_page_has_no_complaints() -> None:
    assert read(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</h1>", ""),
        ("</h1>", "</h2>"),
        ("<h1>縁</h1>", "<h1>縁</h1><h1>縁</h1>"),
        ('lang="ja"', 'lang="en"'),
        ('for="a"', 'for="b"'),
        ('id="a"', 'id="a" id="a"'),
        ('id="a"', 'id="a" onclick="x()"'),
        ('id="a"', 'id="a" aria-describedby="gone"'),
        ("縁", "None"),
    ],
)
def test_a_bad_page_is_noticed(old: str, new: str) -> None:
    assert read(GOOD.replace(old, new, 1))
