"""Example request bodies of the contract; a test parses each with its schema."""

from typing import Any, Final

_PERSON: Final = "01990000-0000-7000-8000-000000000001"
_ORGANISATION: Final = "01990000-0000-7000-8000-000000000002"
_UNIT: Final = "01990000-0000-7000-8000-000000000003"
_ITEM: Final = "01990000-0000-7000-8000-000000000004"
_PAIRS: Final = [{"subject": _PERSON, "category": "IC14"}]

NEW_CASE: Final[dict[str, Any]] = {
    "ward": "40106",
    "route": "02",
    "topics": ["02", "03"],
    "main_topic": "02",
    "controller": "council",
    "people": [
        {
            "place": "client",
            "adult": True,
            "name": "Kitakyu Hanako",
            "birth_date": "1948-02-11",
            "telephone": "093-000-0000",
        },
        {"place": "cohabitant", "adult": True},
    ],
}
NEW_RECORD: Final[dict[str, Any]] = {
    "pairs": _PAIRS,
    "method": "02",
    "occurred_at": "2026-04-06T10:30:00+09:00",
    "text": "Visited at home. The roof leaks over the stairs.",
    "summary": "The stairs are not safe after rain.",
    "share_with": [_UNIT],
}
NEW_CONSENT: Final[dict[str, Any]] = {
    "subject": _PERSON,
    "form": "paper",
    "grants": [{"organisation": _ORGANISATION, "categories": ["IC01", "IC14"]}],
    "starts": "2026-04-06",
    "until": "2027-04-05",
}
WITHDRAWAL: Final[dict[str, Any]] = {"form": "oral", "organisations": [_ORGANISATION]}
NEW_REFERRAL: Final[dict[str, Any]] = {
    "receiver_unit": _UNIT,
    "kind": "formal",
    "purpose": "support",
    "pairs": _PAIRS,
    "text": "Please look at the house together with us.",
    "answer_due": "2026-04-13",
    "items": [_ITEM],
    "topics": ["02"],
    "urgent": False,
}
ACCEPTANCE: Final[dict[str, Any]] = {"report_due": "2026-05-06"}
DECLINE: Final[dict[str, Any]] = {"reason": "03", "text": "We have no free place until June."}
CONTACT: Final[dict[str, Any]] = {"progress": "started"}
OUTCOME: Final[dict[str, Any]] = {"result": "completed", "text": "The roof is repaired."}
CONFIRMATION: Final[dict[str, Any]] = {"continues": True}
CANCELLATION: Final[dict[str, Any]] = {}
CLOSING: Final[dict[str, Any]] = {"reason": "01", "accompanying_unit": _UNIT}
