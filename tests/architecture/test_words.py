"""Sentences for people live in `app/messages` and `app/web`, nowhere else."""

import io
import json
import re
import tokenize
from typing import Final

import pytest

from tests.architecture.source import APP, Source, sources

JAPANESE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
OUTSIDE_WEB: Final = [s for s in sources() if not s.name.startswith("app/web/")]


def japanese_literals(text: str) -> list[str]:
    """String literals with Japanese in them, docstrings too, as they stand in the source."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [t.string for t in tokens if t.type == tokenize.STRING and JAPANESE.search(t.string)]


@pytest.mark.parametrize("source", OUTSIDE_WEB, ids=lambda source: source.name)
def test_no_japanese_sentence_stands_outside_the_pages(source: Source) -> None:
    assert not japanese_literals(source.text)


def test_a_japanese_literal_is_found_and_a_comment_or_an_escape_is_not() -> None:
    assert japanese_literals('x = "つなぎ"') == ['"つなぎ"']
    assert not japanese_literals('x = "\\u3041"  # つなぎ')


def test_texts_for_people_are_valid_json_without_a_repeated_key() -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
        return dict(pairs)

    for path in (APP / "messages").glob("*.json"):
        assert json.loads(path.read_text("utf-8"), object_pairs_hook=once)
