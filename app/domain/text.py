"""Words and names as people write them: kept as typed, refused when they cannot be kept.

Words are normalised to NFC only, and compatibility ideographs not even that: combining marks join;
variant kanji (NFC would turn the dotted form of a name into the common one) and full-width letters
stay as written. Names lose outer blanks; kana and telephone numbers are folded for what they are.
"""

import re
import unicodedata
from typing import Final

from app.domain.errors import Code, Refusal

WORDS_LIMIT: Final = 20_000
NAME_LIMIT: Final = 100
FILE_NAME_LIMIT: Final = 200
# Control characters (Cc) but tab and line ends, and lone surrogates (Cs).
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Line ends, tabs, and the signs that turn the direction of reading.
_ONE_LINE: Final = re.compile("[\n\t\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_VARIANT_KANJI: Final = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def _no_forbidden(text: str, field: str) -> None:
    if _FORBIDDEN.search(text):
        raise Refusal(Code.FORBIDDEN_CHARACTER, field=field)


def words(text: str, *, field: str, limit: int = WORDS_LIMIT, required: bool = True) -> str:
    """Free words: NFC, line ends as line feeds, at most `limit` characters."""
    _within(limit, text, field)
    _no_forbidden(text, field)
    kept = _nfc(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if required and _is_blank(kept):
        raise Refusal(Code.WORDS_REQUIRED, field=field)
    _within(limit, kept, field)
    return kept


def _within(limit: int, text: str, field: str) -> None:
    """Asked before the work and after: some characters become several in NFC."""
    if len(text) > limit:
        raise Refusal(Code.TOO_LONG, field=field, limit=limit)


def _nfc(text: str) -> str:
    """NFC around the variant kanji, which stay."""
    parts = _VARIANT_KANJI.split(text)
    return "".join(p if n % 2 else unicodedata.normalize("NFC", p) for n, p in enumerate(parts))


def _is_blank(text: str) -> bool:
    """Nothing that anybody could see: blanks and invisible format characters."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def name(text: str, *, field: str) -> str:
    """A name somebody claims to have; one line, as written."""
    if "\n" in text or "\r" in text or "\t" in text:
        raise Refusal(Code.FORBIDDEN_CHARACTER, field=field)
    kept = words(text, field=field, limit=NAME_LIMIT, required=False)
    if _is_blank(kept):
        raise Refusal(Code.NAME_REQUIRED, field=field)
    return kept


def file_name(text: str, *, field: str) -> str:
    """The name of a file: its last part, on one line, and read in one direction.

    Signs that turn the direction of reading could show another ending than there is.
    """
    kept = words(re.split(r"[/\\]", text)[-1], field=field, limit=FILE_NAME_LIMIT, required=False)
    if _is_blank(kept):
        raise Refusal(Code.NAME_REQUIRED, field=field)
    if _ONE_LINE.search(kept):
        raise Refusal(Code.FORBIDDEN_CHARACTER, field=field)
    return kept


def kana(text: str, *, field: str) -> str:
    """A reading in katakana: half-width and hiragana are folded to full-width katakana."""
    _no_forbidden(text, field)
    folded = unicodedata.normalize("NFKC", text).strip()
    folded = "".join(chr(ord(c) + 0x60) if "\u3041" <= c <= "\u3096" else c for c in folded)
    if not folded:
        raise Refusal(Code.NAME_REQUIRED, field=field)
    if any(not ("\u30a1" <= c <= "\u30fc" or c in " \u30fb") for c in folded):
        raise Refusal(Code.FORBIDDEN_CHARACTER, field=field)
    _within(NAME_LIMIT, folded, field)
    return folded


def folded(text: str) -> str:
    """Words as they are compared: width, case, and katakana or hiragana make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in plain)


def telephone(text: str, *, field: str) -> str:
    """A telephone number as digits with hyphens; full-width digits are folded."""
    folded = unicodedata.normalize("NFKC", text).strip()
    for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\u301c~":
        folded = folded.replace(dash, "-")
    digits = folded.replace("-", "").replace("(", "").replace(")", "").replace(" ", "")
    numerals = digits.removeprefix("+")
    if not (numerals.isascii() and numerals.isdigit()):
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
