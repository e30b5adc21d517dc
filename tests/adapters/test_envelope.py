"""Headers: canonical, salted, free of personal data."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.postgres import envelope
from app.application.ports import Act, Disclosure, StreamAppend
from app.domain.actor import Actor, Reach, Role, Unit
from app.domain.dates import TOKYO
from tests.adapters.events import AT, EVENTS, WORDS

KEYS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS
HEADERS = st.dictionaries(KEYS, SCALARS | st.lists(TEXTS, max_size=4), max_size=12)
ACTOR = Actor(Unit("401005", "u", "o", "AG03", "l", None, Reach.SCREEN), "w", Role.CSW)
ACT = Act(ACTOR, AT)


@given(HEADERS)
def test_canonical_text_is_that_of_rfc_8785(header: dict[str, object]) -> None:
    assert envelope.canonical(header).encode() == rfc8785.dumps(header)  # type: ignore[arg-type]


@given(HEADERS, st.text("abc._", min_size=1), st.integers(1, 99))
def test_type_and_schema_are_found_among_any_neighbours(
    header: dict[str, object], name: str, schema: int
) -> None:
    text = envelope.canonical({**header, "type": name, "schema": schema})
    assert envelope.stored_type(text) == (name, schema)


def test_words_that_look_like_a_header_do_not_deceive() -> None:
    lie = '","schema":9,"type":"lie","'
    text = envelope.canonical({"a": lie, "schema": 1, "stream": lie, "type": "true", "unit": lie})
    assert envelope.stored_type(text) == ("true", 1)


def test_what_is_no_header_is_refused() -> None:
    with pytest.raises(ValueError, match="not the header"):
        envelope.stored_type("{}")


def test_a_lone_surrogate_is_refused_before_it_is_stored() -> None:
    with pytest.raises(UnicodeEncodeError):
        envelope.canonical({"a": "\ud800"})


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - zones come next
    st.sampled_from([UTC, TOKYO, timezone(timedelta(hours=-5, minutes=-30))]),
)
def test_a_moment_is_written_in_one_way(naive: datetime, zone: timezone) -> None:
    at = naive.replace(tzinfo=zone)
    text = envelope.moment(at)
    assert datetime.fromisoformat(text) == at
    assert len(text) == len("2026-04-08T01:30:15.250000Z")
    assert text == envelope.moment(at.astimezone(UTC))


@pytest.mark.parametrize("name", EVENTS)
def test_a_header_of_any_event_holds_its_place_and_no_words(name: str) -> None:
    stream = StreamAppend("s", "case", "c", 3, ())
    text = envelope.event_header(ACT, stream, "e", EVENTS[name])
    header = json.loads(text)
    assert (header["type"], header["schema"]) == envelope.stored_type(text)
    assert (header["event"], header["stream"], header["case"]) == ("e", "s", "c")
    assert text.isascii()
    assert WORDS not in text
    assert text == rfc8785.dumps(header).decode()


def test_two_headers_of_one_event_differ_by_their_salt() -> None:
    stream, event = StreamAppend("s", "case", "c", 0, ()), EVENTS["case.closed@1"]
    one, two = (json.loads(envelope.event_header(ACT, stream, "e", event)) for _ in range(2))
    assert one.pop("salt") != two.pop("salt")
    assert one == two


def test_a_disclosure_names_items_and_bases_in_order() -> None:
    told = Disclosure("read", "u", "w", "c", ("b", "a"), ("z", "y"))
    header = json.loads(envelope.disclosure_header(ACT, "d", told))
    assert (header["items"], header["bases"]) == (["a", "b"], ["y", "z"])
    assert len(header["salt"]) == 2 * envelope.SALT_BYTES
