"""Words, names, readings, numbers and codes: kept exactly, or refused with their code."""

import unicodedata
from collections.abc import Callable

import pytest

from app.domain import text
from app.domain.errors import Code, Refusal

LOADS = "あ" * 1_000_000


def code_of(call: Callable[[], object]) -> Code:
    with pytest.raises(Refusal) as refusal:
        call()
    assert refusal.value.params["field"] == "field"
    return refusal.value.code


def words(value: str) -> str:
    return text.words(value, field="field")


def name(value: str) -> str:
    return text.name(value, field="field")


def kana(value: str) -> str:
    return text.kana(value, field="field")


def telephone(value: str) -> str:
    return text.telephone(value, field="field")


def code(value: str) -> str:
    return text.code(value, allowed=frozenset({"01", "IC01"}), field="field")


@pytest.mark.parametrize(
    "value",
    [
        "𠮷野家の𠮷",
        "髙﨑 德川 濵田 邉",
        "塚\ufa10 晴\ufa12 神\ufa19 福\ufa1b 朗\uf929 隆\uf9dc",
        "葛\U000e0100城",
        "芦\U0002f99f屋",
        "ﾊﾝｶｸとＡＢＣ１２３①㈱㌔",
        "一行目\n二行目\t終わり",
        "\ue000外字",
        "👨\u200d👩\u200d👧",
    ],
    ids=[
        "outside the basic plane",
        "variant kanji",
        "compatibility ideographs",
        "variation selectors",
        "compatibility ideographs outside the basic plane",
        "half-width and circled",
        "lines",
        "private use",
        "joined",
    ],
)
def test_words_are_kept_exactly(value: str) -> None:
    assert words(value) == value


def test_names_keep_the_dotted_form_that_normalisation_would_take() -> None:
    assert unicodedata.normalize("NFC", "\ufa10田") != "\ufa10田"
    assert name("\ufa10田 \ufa19司") == "\ufa10田 \ufa19司"


def test_combining_marks_join_beside_a_variant_kanji() -> None:
    assert words("か\u3099\ufa10は\u309a") == "が\ufa10ぱ"


def test_line_ends_of_all_systems_become_one() -> None:
    assert words("一\r\n二\r三\n四") == "一\n二\n三\n四"


def test_outer_blanks_go() -> None:
    assert words("  　本文　\n") == "本文"
    assert name("　汐見 ハナ ") == "汐見 ハナ"


@pytest.mark.parametrize("blank", ["", " ", "　", "\n", "\t \r\n", "\u200b", "\u200b\u2060\ufeff"])
def test_words_that_nobody_can_see_are_no_words(blank: str) -> None:
    assert code_of(lambda: words(blank)) is Code.WORDS_REQUIRED


@pytest.mark.parametrize("blank", ["", " ", "　", "\u200b", "\u00ad"])
def test_a_name_that_nobody_can_see_is_no_name(blank: str) -> None:
    assert code_of(lambda: name(blank)) is Code.NAME_REQUIRED


def test_words_that_may_be_missing_may_be_empty() -> None:
    assert not text.words(" ", field="field", required=False)


@pytest.mark.parametrize("bad", ["\0", "a\0b", "\ud800", "\ud842\u3042", "\x07", "\x0b", "\x85"])
def test_what_cannot_be_kept_is_refused(bad: str) -> None:
    assert code_of(lambda: words(f"本文{bad}")) is Code.FORBIDDEN_CHARACTER
    assert code_of(lambda: name(f"本文{bad}")) is Code.FORBIDDEN_CHARACTER
    assert code_of(lambda: kana(f"ハナ{bad}")) is Code.FORBIDDEN_CHARACTER


@pytest.mark.parametrize("mark", ["\n", "\r", "\t"])
def test_a_name_is_one_line(mark: str) -> None:
    assert code_of(lambda: name(f"汐見{mark}ハナ")) is Code.FORBIDDEN_CHARACTER


def test_the_limit_is_the_last_length_that_is_kept() -> None:
    most = "あ" * text.WORDS_LIMIT
    assert words(most) == most
    assert code_of(lambda: words(most + "あ")) is Code.TOO_LONG
    longest = "あ" * text.NAME_LIMIT
    assert name(longest) == longest
    assert code_of(lambda: name(longest + "あ")) is Code.TOO_LONG


def test_a_megabyte_is_too_long_anywhere() -> None:
    assert code_of(lambda: words(LOADS)) is Code.TOO_LONG
    assert code_of(lambda: name(LOADS)) is Code.TOO_LONG
    assert code_of(lambda: kana(LOADS)) is Code.TOO_LONG
    assert code_of(lambda: telephone("1" * 1_000_000)) is Code.INVALID_INPUT
    assert code_of(lambda: code(LOADS)) is Code.UNKNOWN_CODE


def test_words_do_not_outgrow_their_limit_when_normalised() -> None:
    """U+0958 becomes two characters in NFC."""
    assert code_of(lambda: words("\u0958" * text.WORDS_LIMIT)) is Code.TOO_LONG


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("しおみ はな", "シオミ ハナ"),
        ("ｼｵﾐ　ﾊﾅ", "シオミ ハナ"),
        ("ｶﾞｯﾄﾞｲﾝ ﾊﾟｰｸ", "ガッドイン パーク"),
        ("か\u3099く", "ガク"),
        ("ヴィ・ヴァン", "ヴィ・ヴァン"),
        ("ゔぃ", "ヴィ"),
    ],
)
def test_a_reading_is_folded_to_katakana(typed: str, kept: str) -> None:
    assert kana(typed) == kept


@pytest.mark.parametrize("bad", ["汐見", "Hana", "シオミ1", "シオミ\nハナ", "シオミ、ハナ"])
def test_a_reading_is_kana_only(bad: str) -> None:
    assert code_of(lambda: kana(bad)) is Code.FORBIDDEN_CHARACTER


def test_a_reading_claimed_is_given() -> None:
    assert code_of(lambda: kana("　")) is Code.NAME_REQUIRED


def test_a_reading_has_a_limit() -> None:
    assert kana("ア" * text.NAME_LIMIT) == "ア" * text.NAME_LIMIT
    assert code_of(lambda: kana("ア" * (text.NAME_LIMIT + 1))) is Code.TOO_LONG


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("093-000-1111", "0930001111"),
        ("０９３ー０００−１１１１", "0930001111"),
        ("(093) 000 1111", "0930001111"),
        ("090〜1234‐5678", "09012345678"),
        ("+81 90 1234 5678", "+819012345678"),
        ("110", "110"),
        (" 119 ", "119"),
    ],
)
def test_a_telephone_number_is_folded_to_digits(typed: str, kept: str) -> None:
    assert telephone(typed) == kept


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "-",
        "+",
        "12",
        "1" * 17,
        "++81901234",
        "0+93",
        "090-1234-567x",
        "内線12",
        "09\0",
        "\ud800",
        "٣٣٣٣",
    ],
)
def test_what_is_no_telephone_number_is_refused(bad: str) -> None:
    assert code_of(lambda: telephone(bad)) is Code.INVALID_INPUT


@pytest.mark.parametrize("typed", ["01", "０１", "𝟎𝟏"])
def test_a_code_is_folded(typed: str) -> None:
    assert code(typed) == "01"


@pytest.mark.parametrize("bad", ["", "1", "001", " 01", "01\0", "\ud800", "ic01", "०१"])
def test_an_unknown_code_is_refused(bad: str) -> None:
    assert code_of(lambda: code(bad)) is Code.UNKNOWN_CODE


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("ﾃﾞｲｻｰﾋﾞｽ", "でいさーびす"),
        ("デイ", "でい"),
        ("ヴヵヶ", "ゔゕゖ"),
        ("ＡＢＣ１２", "abc12"),
        ("Straße", "strasse"),
        ("髙﨑・ー", "髙﨑・ー"),
    ],
)
def test_words_are_compared_without_width_case_or_kind_of_kana(typed: str, compared: str) -> None:
    assert text.folded(typed) == compared
    assert text.folded(compared) == compared
