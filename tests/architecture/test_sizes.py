"""Rooms one can see across: short functions, files of one sentence."""

from statistics import median
from typing import Final

import pytest

from tests.architecture.source import Source, length, sources

LONGEST_FUNCTION: Final = 40
MEDIAN_FUNCTION: Final = 10
LONGEST_FILE: Final = 300
LONG_FILES: Final = {
    "app/domain/codes.py": "generated: the code lists of the field",
    "app/domain/sharing/ceilings_table.py": "generated: the ceilings of the field",
}


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_no_function_is_longer_than_a_page(source: Source) -> None:
    long = {f.name: length(f) for f in source.functions() if length(f) > LONGEST_FUNCTION}
    assert not long


def test_most_functions_are_read_in_one_breath() -> None:
    lengths = [length(f) for source in sources() for f in source.functions()]
    assert median(lengths) <= MEDIAN_FUNCTION


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_no_file_is_two_sentences_in_one_room(source: Source) -> None:
    assert source.name in LONG_FILES or len(source.text.splitlines()) <= LONGEST_FILE


def test_the_long_files_are_still_there_and_still_long() -> None:
    sizes = {source.name: len(source.text.splitlines()) for source in sources()}
    assert all(sizes[name] > LONGEST_FILE for name in LONG_FILES)
