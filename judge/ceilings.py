"""Ceilings: the most that an agency type may be shown of a category, on the bases they bind.

Kept apart from the application's own table on purpose; a test holds the two together.
"""

from typing import Final, NamedTuple

FORMS: Final = {"none": 0, "minimum": 1, "summary": 2, "full": 3}
"""The forms by rank; `none` is no form at all."""
_LETTERS: Final = {"F": "full", "S": "summary", "M": "minimum", "-": "none"}
_NEEDS: Final = {"": "any", "c": "explicit_consent", "n": "named_person"}
_TABLE: Final = """
     01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24
AG01 F  F  Fn S  S  S  S  S  S  S  Fn Fn S  S  S  S  S  S  F  F  Fn -  S  M
AG02 F  F  Fn Fc Fc Fc F  F  Fc Fc Fn Fc Fc F  Fc S  S  S  S  F  Fn F  S  M
AG03 F  F  Fn F  F  F  F  F  F  F  S  Fc Fc F  S  F  F  F  F  F  Fn F  F  F
AG04 F  F  -  S  S  S  F  F  Fc Fc Fc -  Fc S  F  F  S  S  F  Fc -  F  S  S
AG05 F  F  Fn F  F  S  S  S  F  F  Fc Fc Fc F  S  F  F  F  F  F  -  F  F  F
AG06 F  F  -  F  F  F  S  S  Fc Fc -  -  -  F  Fc F  S  S  F  F  -  F  F  F
AG07 M  M  -  F  F  F  Fc Fc Fc Fc Fc -  -  S  Fc S  -  S  M  Fc -  F  S  M
AG08 F  F  -  F  F  S  S  S  -  -  -  -  -  S  Fc S  -  Fc S  Fc -  F  S  M
AG09 F  F  -  Fc Fc -  Fc Fc F  F  -  -  Fc -  -  S  -  Fc S  Fc -  Fc Fc -
AG10 F  F  Fn F  F  S  S  S  F  F  F  Fc Fc F  Fc F  Fc F  F  -  Fn F  S  M
AG11 Fc Fc -  Fc Fc Fc Fc Fc Fc Fc Fc Fc Fc Fc F  S  -  -  Fc -  -  Fc -  -
AG12 M  M  -  M  M  M  -  -  -  -  -  -  -  M  -  M  -  -  M  Fc -  Mc M  M
AG13 M  M  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  M  -  -  -  -  M
AG14 M  M  -  Mc Mc -  -  -  Fc Fc -  -  -  Fc -  M  -  -  M  Fc -  Mc M  M
AG15 M  M  -  Mc Mc -  -  -  Fc Fc -  -  -  -  -  M  -  -  M  -  -  Mc M  -
AG16 -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  Fc -  -  -  -
AG17 Fc Fc -  Fc Fc -  Fc Fc Fc Fc -  -  -  Fc Fc S  -  Fc Fc Fc -  Fc Fc -
AG18 M  M  -  -  -  -  Fc Fc -  -  -  -  -  S  -  M  -  -  M  -  -  Mc -  Mc
AG19 F  F  F  Fc Fc -  Fc Fc F  F  F  -  Fc Fc -  F  Fc Fc F  F  Fn F  Fc -
AG20 S  S  -  Fc Fc -  Fc Fc Fc Fc -  -  Fc -  -  S  -  -  M  -  -  -  S  -
"""


class Ceiling(NamedTuple):
    """The highest form, and what it needs beside a basis."""

    form: str
    needs: str


_NOTHING: Final = Ceiling("none", "any")


def ceiling(agency_type: str, category: str) -> Ceiling:
    """What `agency_type` may be shown of `category`; of what is not in the table, nothing."""
    return CEILINGS.get((agency_type, category), _NOTHING)


def _read() -> dict[tuple[str, str], Ceiling]:
    head, *rows = [line.split() for line in _TABLE.strip().splitlines()]
    return {
        (row[0], f"IC{number}"): Ceiling(_LETTERS[word[0]], _NEEDS[word[1:]])
        for row in rows
        for number, word in zip(head, row[1:], strict=True)
    }


CEILINGS: Final = _read()
