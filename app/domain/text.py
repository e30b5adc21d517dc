"""Words and names as people write them: kept as typed, refused when they cannot be kept.

Words are normalised to NFC only: combining marks join; variant kanji and full-width letters stay as
written. Names lose outer blanks; kana and telephone numbers are folded for what they are.
"""

import unicodedata
from typing import Final

from app.domain.errors import Code, Refusal

WORDS_LIMIT: Final = 20_000
NAME_LIMIT: Final = 100
_LINE_MARKS: Final = frozenset("\n\r\t")


def _no_forbidden(text: str, field: str) -> None:
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Cs" or (kind == "Cc" and character not in _LINE_MARKS):
            raise Refusal(Code.FORBIDDEN_CHARACTER, field=field)


def words(text: str, *, field: str, limit: int = WORDS_LIMIT, required: bool = True) -> str:
    """Free words: NFC, line ends as \\n, at most `limit` characters."""
    if len(text) > limit:
        raise Refusal(Code.TOO_LONG, field=field, limit=limit)
    _no_forbidden(text, field)
    kept = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if required and not kept:
        raise Refusal(Code.WORDS_REQUIRED, field=field)
    return kept


def name(text: str, *, field: str) -> str:
    """A name somebody claims to have; one line, as written."""
    if "\n" in text or "\r" in text or "\t" in text:
        raise Refusal(Code.FORBIDDEN_CHARACTER, field=field)
    kept = words(text, field=field, limit=NAME_LIMIT, required=False)
    if not kept:
        raise Refusal(Code.NAME_REQUIRED, field=field)
    return kept


def kana(text: str, *, field: str) -> str:
    """A reading in katakana: half-width and hiragana are folded to full-width katakana."""
    _no_forbidden(text, field)
    folded = unicodedata.normalize("NFKC", text).strip()
    folded = "".join(chr(ord(c) + 0x60) if "\u3041" <= c <= "\u3096" else c for c in folded)
    if any(not ("\u30a1" <= c <= "\u30fc" or c in " \u30fb") for c in folded):
        raise Refusal(Code.FORBIDDEN_CHARACTER, field=field)
    if len(folded) > NAME_LIMIT:
        raise Refusal(Code.TOO_LONG, field=field, limit=NAME_LIMIT)
    return folded


def telephone(text: str, *, field: str) -> str:
    """A telephone number as digits with hyphens; full-width digits are folded."""
    folded = unicodedata.normalize("NFKC", text).strip()
    for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\u301c~":
        folded = folded.replace(dash, "-")
    digits = folded.replace("-", "").replace("(", "").replace(")", "").replace(" ", "")
    if not digits.lstrip("+").isascii() or not digits.lstrip("+").isdigit():
        raise Refusal(Code.INVALID_INPUT, field=field)
    if not 3 <= len(digits) <= 16:  # noqa: PLR2004 - E.164: 15 digits and a plus; 110 and 119
        raise Refusal(Code.INVALID_INPUT, field=field)
    return digits


def code(value: str, *, allowed: frozenset[str], field: str) -> str:
    """A code of a list; full-width digits are folded, anything else unknown is refused."""
    folded = unicodedata.normalize("NFKC", value)
    if folded not in allowed:
        raise Refusal(Code.UNKNOWN_CODE, field=field)
    return folded
