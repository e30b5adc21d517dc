"""Each kind of entry: its words, its two times, and the mark of what was erased."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.application.ports import CaseRow, Names
from app.application.queries.case_page import CasePage
from app.application.queries.visible import Seen
from app.domain.case.content.events import RecordWritten, SummaryWritten
from app.domain.sharing.model import HOUSEHOLD, ORDINARY, Form, Pair
from app.web.render import ENVIRONMENT, Frame
from app.web.views.case import case_view
from tests.web.html import Page, read
from tests.web.test_words import kinds

NOW = datetime(2026, 11, 20, 5, 30, tzinfo=UTC)
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
        item, kind, "c", "u", PAIRS, Form.FULL, ORDINARY, beside, NOW, NOW, ("own_record",), None
    )


def shown(*entries: Seen) -> Page:
    names = Names({"o": "区事務所"}, {"u": "地域支援係"}, {"w": "森 みどり"})
    page = CasePage(
        case="c",
        head=HEAD,
        people=(),
        consents=(),
        referrals=(),
        team=(),
        entries=entries,
        names=names,
        is_lead=True,
        ended_on=None,
    )
    view = case_view(page, "u", date(2026, 11, 23))
    text = ENVIRONMENT.get_template("case.html").render(view=view, frame=Frame(None, NOW))
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
