"""Each kind of entry: its words, its two times, and the mark of what was erased."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.application.queries.case_page import CasePage
from app.application.queries.visible import Seen
from app.application.rows import CaseRow, Names
from app.domain.case.content.events import RecordWritten, SummaryWritten
from app.domain.case.entry.events import EntryWritten
from app.domain.case.handoff.events import HandoffProposed
from app.domain.dates import Period
from app.domain.sharing.model import (
    HOUSEHOLD,
    ORDINARY,
    BasisKind,
    Capacity,
    Engagement,
    Form,
    Pair,
    Purpose,
)
from app.web import words
from app.web.render import ENVIRONMENT, Frame
from app.web.views.case import case_view
from tests.web.html import Page, read
from tests.web.test_words import kinds

NOW = datetime(2026, 11, 20, 5, 30, tzinfo=UTC)
ON = date(2026, 11, 20)
ERASED = "この内容は消去されました。"
PAIRS = frozenset({Pair("mother", "IC06"), Pair(HOUSEHOLD, "IC02")})
HEAD = CaseRow(
    case="c",
    number="40106-R8-0001",
    state="intake",
    ward="40106",
    main_topic="12",
    topics=("12",),
    controller="council",
    lead_unit="u",
    lead_organisation="o",
    lead_worker="w",
    opened_on=date(2026, 11, 1),
    closed_on=None,
    last_entry_on=None,
)


def seen(kind: str, item: str = "i", beside: str | None = None) -> Seen:
    """An entry whose words were erased."""
    return Seen(
        item=item,
        kind=kind,
        stream="c",
        author_unit="u",
        pairs=PAIRS,
        form=Form.FULL,
        compartment=ORDINARY,
        beside=beside,
        retracted=False,
        occurred_at=NOW,
        recorded_at=NOW,
        bases=("own_record",),
        event=None,
    )


def shown(*entries: Seen, **more: Any) -> Page:
    names = Names({"o": "区事務所"}, {"u": "地域支援係"}, {"w": "森 みどり"})
    page = CasePage(
        case="c",
        head=HEAD,
        people=(),
        consents=(),
        plans=(),
        asked=(),
        referrals=(),
        team=(),
        held=(date(2026, 11, 5),),
        entries=entries,
        names=names,
        basis_kinds={},
        shares=True,
        is_lead=True,
        on_lead_team=True,
        ended_on=None,
    )
    view = case_view(replace(page, **more), "u", date(2026, 11, 23))
    text = ENVIRONMENT.get_template("case.html").render(
        view=view, form=None, frame=Frame(None, NOW)
    )
    return read(text)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_erased_words_leave_their_mark(kind: str) -> None:
    assert ERASED in shown(seen(kind)).text


def test_whose_information_of_which_kind_is_said_in_words() -> None:
    text = shown(seen("record")).text
    assert "世帯全体（世帯・家族関係）" in text
    assert "このケースの方（介護認定・介護サービス）" in text


def test_what_was_recorded_on_a_later_day_shows_both_times() -> None:
    later = replace(seen("record"), recorded_at=NOW + timedelta(days=1))
    text = shown(later).text
    assert "令和8年11月20日（金） 14:30" in text
    assert "令和8年11月21日（土） 14:30" in text
    assert "あとから記録" in text
    assert "あとから記録" not in shown(seen("record")).text


def test_the_text_for_others_stands_beside_its_record_once() -> None:
    record = RecordWritten("r", "u", PAIRS, "02", NOW, NOW, "<script>本文</script>")
    summary = SummaryWritten("s", "r", "u", PAIRS, NOW, NOW, "伝える言葉")
    page = shown(
        replace(seen("summary", "s", beside="r"), event=summary),
        replace(seen("record", "r"), event=record),
    )
    assert page.text.count("伝える言葉") == 1
    assert page.text.index("<script>本文</script>") < page.text.index("伝える言葉")
    assert page.count("article") == 1
    assert page.count("script") == 0


def written(item: str, kind: str, corrects: str | None = None) -> Seen:
    """An entry of the support record beside raw notes."""
    event = EntryWritten(
        item, kind, "u", PAIRS, "summary", ORDINARY, NOW, NOW, f"言葉 {item}", corrects
    )
    return replace(seen(kind, item), event=event)


def test_a_retracted_entry_leaves_a_mark_of_its_own() -> None:
    text = shown(replace(seen("notice"), retracted=True)).text
    assert "この記載は取り下げられました。" in text
    assert ERASED not in text


def linked(page: Page) -> set[str]:
    return {href for href in page.hrefs() if href.startswith("#entry-")}


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_says_its_name_and_its_words(kind: str) -> None:
    page = shown(written("i", kind))
    assert words.label("entry", kind) in page.text
    assert page.text.count("言葉 i") == 1


def test_a_correction_and_what_it_corrects_lead_to_each_other() -> None:
    page = shown(written("new", "correction", "old"), written("old", "agency_report"))
    assert linked(page) == {"#entry-new", "#entry-old"}
    assert "あとから訂正されています" in page.text
    assert "言葉 old" in page.text


def test_a_correction_of_what_the_reader_does_not_see_names_nothing() -> None:
    page = shown(written("new", "correction", "hidden"))
    assert linked(page) == set()
    assert "hidden" not in page.text


def test_what_stays_in_a_conference_says_so() -> None:
    inside = replace(written("i", "conference"), compartment="s")
    assert "この場の参加者だけ" in shown(inside).text
    assert "この場の参加者だけ" not in shown(written("i", "conference")).text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (BasisKind.CONSENT, "ご本人の同意"),
        (BasisKind.SENDER_CONSENT, "ご本人の同意（送った機関が確認）"),
        (BasisKind.CONFERENCE, "支援会議（法106条の6など）"),
        (BasisKind.STATUTE, "法令による通報・提供"),
        (BasisKind.EMERGENCY, "緊急の情報提供"),
        (BasisKind.ENTRUSTMENT, "委託"),
        (BasisKind.INTERNAL_USE, "所内での利用"),
        (BasisKind.OWN_RECORD, "主担当としての記録"),
    ],
)
def test_the_basis_is_named_in_plain_words(kind: BasisKind, said: str) -> None:
    entry = replace(written("i", "notice"), bases=("b", "b"))
    text = shown(entry, basis_kinds={"b": kind}).text
    assert text.count(said) == 1
    assert "自分の所属の記録" in shown(written("i", "notice")).text


def test_a_hand_off_says_whom_it_was_told() -> None:
    event = HandoffProposed(
        "h", "i", "u", "v", "o", PAIRS, "summary", None, (), "頼みます", NOW, ON
    )
    names = Names({}, {"u": "地域支援係", "v": "門司区事務所"}, {})
    text = shown(replace(seen("handoff"), event=event), names=names).text
    assert "伝えた機関：" in text
    assert "門司区事務所" in text


def engaged(unit: str, capacity: Capacity, category: str, item: str) -> Engagement:
    return Engagement(
        f"e-{item}",
        unit,
        "o",
        capacity,
        Purpose.SUPPORT,
        frozenset({Pair("mother", category)}),
        frozenset({item}),
        Period(ON),
    )


def test_a_unit_with_many_engagements_stands_in_the_team_once() -> None:
    team = tuple(engaged("v", Capacity.PARTNER, f"IC0{n}", f"i{n}") for n in (4, 5, 6))
    names = Names({}, {"u": "地域支援係", "v": "相談窓口"}, {})
    text = shown(team=team, names=names).text.partition("印刷する")[0]
    assert text.count("相談窓口") == 1
    assert "健康・疾病・医療、障害・手帳・障害福祉、介護認定・介護サービス" in text


def test_who_led_before_is_not_said_to_lead() -> None:
    former = replace(engaged("v", Capacity.LEAD, "IC04", "i"), pairs=None, items=None)
    names = Names({}, {"u": "地域支援係", "v": "前の係"}, {"w": "森 みどり"})
    text = shown(team=(former,), names=names).text
    assert "引継ぎ・統合の相手（読むだけ）" in text
    assert text.count("森 みどり") == 1


def test_of_a_conference_the_record_tells_the_day_alone() -> None:
    assert "11月5日" in shown().text
    assert "会議が開かれました" in shown().text
