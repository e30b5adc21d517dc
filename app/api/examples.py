"""Example request bodies of the contract; a test parses each with its schema."""

from typing import Any, Final

_PERSON: Final = "01990000-0000-7000-8000-000000000001"
_ORGANISATION: Final = "01990000-0000-7000-8000-000000000002"
_UNIT: Final = "01990000-0000-7000-8000-000000000003"
_ITEM: Final = "01990000-0000-7000-8000-000000000004"
_PAIRS: Final = [{"subject": _PERSON, "category": "IC14"}]

NEW_ENDPOINT: Final[dict[str, Any]] = {"url": "https://hooks.example.jp/enishi"}
WORDS_SOUGHT: Final[dict[str, Any]] = {"words": "roof stairs"}
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
SAFE_CONTACT: Final[dict[str, Any]] = {
    "how": "hand_over",
    "at": "Day service, Mrs Oka",
    "when": "Tuesdays in the morning",
    "avoid": ["no_slip", "not_to_family"],
    "words": "The letters are opened at home.",
}
NEW_RECORD: Final[dict[str, Any]] = {
    "pairs": _PAIRS,
    "method": "02",
    "occurred_at": "2026-04-06T10:30:00+09:00",
    "text": "Visited at home. The roof leaks over the stairs.",
    "summary": "The stairs are not safe after rain.",
    "share_with": [_UNIT],
}
NEW_ENTRY: Final[dict[str, Any]] = {
    "kind": "agency_report",
    "pairs": _PAIRS,
    "form": "summary",
    "occurred_at": "2026-04-06T10:30:00+09:00",
    "text": "We shall repair the roof next week.",
    "onward": False,
}
NEW_ATTACHMENT: Final[dict[str, Any]] = {
    "pairs": _PAIRS,
    "form": "full",
    "occurred_at": "2026-04-06T10:30:00+09:00",
    "travels": False,
    "beside": _ITEM,
}
NEW_CONSENT: Final[dict[str, Any]] = {
    "subject": _PERSON,
    "form": "paper",
    "grants": [{"organisation": _ORGANISATION, "categories": ["IC01", "IC14"]}],
    "starts": "2026-04-06",
    "until": "2027-04-05",
}
NEW_STANDARD_CONSENT: Final[dict[str, Any]] = {
    "subject": _PERSON,
    "form": "paper",
    "starts": "2026-04-06",
    "organisations": [_ORGANISATION],
    "struck": {"groups": ["money"]},
    "given": {"proof": {"evidence": "kept", "at": "B-2/14"}},
}
RENEWAL: Final[dict[str, Any]] = {"form": "oral"}
NARROWING: Final[dict[str, Any]] = {"form": "oral", "categories": ["IC04"]}
EVIDENCE: Final[dict[str, Any]] = {"evidence": "kept", "at": "B-2/14"}
REVIEW: Final[dict[str, Any]] = {}
OWN_CONTRACT: Final[dict[str, Any]] = {
    "unit": _UNIT,
    "pairs": _PAIRS,
    "starts": "2026-04-06",
    "until": "2027-03-31",
    "said_by": "the person herself",
}
ENDED_CONTRACT: Final[dict[str, Any]] = {"ended_on": "2026-04-05", "reason": "moved"}
ASKED_STATUS: Final[dict[str, Any]] = {"subject": _PERSON, "status": "refused"}
HAND_OVER: Final[dict[str, Any]] = {"how": "in_person", "given_on": "2026-04-08"}
WITHDRAWAL: Final[dict[str, Any]] = {"form": "oral", "organisations": [_ORGANISATION]}
FULL_WITHDRAWAL: Final[dict[str, Any]] = {"subject": _PERSON, "form": "oral"}
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
SENDING: Final[dict[str, Any]] = {"answer_due": "2026-04-15"}
NEW_INBOUND_REFERRAL: Final[dict[str, Any]] = {
    "receiver_unit": _UNIT,
    "kind": "formal",
    "ward": "40106",
    "people": [
        {
            "place": "client",
            "adult": True,
            "name": "Kitakyu Hanako",
            "telephone": "093-000-0000",
            "categories": ["IC01", "IC14"],
        }
    ],
    "text": "She asks for help with the house; we see her for her knee alone.",
    "topics": ["02"],
    "answer_due": "2026-04-13",
}
NEW_CHECK: Final[dict[str, Any]] = {}
NAMES_TOLD: Final[dict[str, Any]] = {
    "text": "Kitakyu Hanako, formerly Moji, of Kokura; she owes money to Kita Finance."
}
CHECK_ANSWER: Final[dict[str, Any]] = {"conflict": False}
LINK: Final[dict[str, Any]] = {"case": _ITEM}
ACCEPTANCE: Final[dict[str, Any]] = {"report_due": "2026-05-06"}
QUESTION_ASKED: Final[dict[str, Any]] = {"text": "Is there somebody who opens the door?"}
REPLY: Final[dict[str, Any]] = {"how": "written", "text": "A neighbour has the key."}
DECLINE: Final[dict[str, Any]] = {"reason": "03", "text": "We have no free place until June."}
CONTACT: Final[dict[str, Any]] = {"progress": "started"}
OUTCOME: Final[dict[str, Any]] = {"result": "completed", "text": "The roof is repaired."}
CONFIRMATION: Final[dict[str, Any]] = {"continues": True}
CANCELLATION: Final[dict[str, Any]] = {}
CLOSING: Final[dict[str, Any]] = {"reason": "01", "accompanying_unit": _UNIT}
TOLD: Final[dict[str, Any]] = {
    "means": "telephone",
    "occurred_at": "2026-04-08T10:30:00+09:00",
    "unit": _UNIT,
    "items": [_ITEM],
}
RECORDED_ANSWER: Final[dict[str, Any]] = {
    "answer": "accepted_with_conditions",
    "said_by": "The clinic's social worker",
    "means": "telephone",
    "occurred_at": "2026-04-08T10:30:00+09:00",
    "report_due": "2026-05-06",
    "text": "From May on, once a week.",
}
PRINTED: Final[dict[str, Any]] = {"purpose": "agency", "unit": _UNIT, "items": [_ITEM]}
NEW_FLAG: Final[dict[str, Any]] = {
    "person": _PERSON,
    "categories": ["IC03"],
    "named_workers": [_UNIT],
}
FLAG_LIFTED: Final[dict[str, Any]] = {"person": _PERSON, "reason": "danger_over"}
LOOKED: Final[dict[str, Any]] = {"kind": "told_without_basis", "remark": "talked_to_worker"}
NEW_EMERGENCY: Final[dict[str, Any]] = {
    "unit": _UNIT,
    "pairs": _PAIRS,
    "text": "She does not answer the door; her medicine is on the table.",
    "occurred_at": "2026-04-06T10:30:00+09:00",
    "ground": "LB-LIFE",
}
EMERGENCY_REASON: Final[dict[str, Any]] = {"text": "She lay on the floor and could not be asked."}
EMERGENCY_REVIEW: Final[dict[str, Any]] = {"result": "upheld"}
REASSIGNMENTS: Final[dict[str, Any]] = {
    "cases": [_UNIT],
    "worker": _PERSON,
    "starts": "2026-05-01",
}
STANDING_IN: Final[dict[str, Any]] = {"reason": "telephone"}
NOT_CONFIRMED: Final[dict[str, Any]] = {"reason": "She says that nobody asked her."}
NOTHING: Final[dict[str, Any]] = {}
NEW_CONFERENCE: Final[dict[str, Any]] = {
    "parts": [{"grounds": ["LB-SW106-6"], "pairs": _PAIRS}],
    "members": [{"unit": _UNIT, "post": "Head of section", "persons": []}],
    "city": _UNIT,
    "planned_on": "2026-04-16",
    "purpose": "Nobody has reached her since May.",
}
NEW_HANDOFF: Final[dict[str, Any]] = {
    "to_unit": _UNIT,
    "pairs": _PAIRS,
    "text": "She moves to your ward in May.",
    "overlap_until": "2026-05-31",
    "meet_on": "2026-04-20",
}
CONFIRMED_ENGAGEMENTS: Final[dict[str, Any]] = {"engagements": [_ITEM]}
DECISION: Final[dict[str, Any]] = {"number": "R8-12", "decided_on": "2026-04-10"}
SUBSTITUTE: Final[dict[str, Any]] = {"unit": _UNIT, "person": _PERSON}
SECRECY: Final[dict[str, Any]] = {"confidentiality": True}
WORDS: Final[dict[str, Any]] = {"part": _ITEM, "pairs": _PAIRS, "text": "Agreed to visit in turn."}
QUESTION: Final[dict[str, Any]] = {**WORDS, "unit": _UNIT, "due": "2026-04-16"}
ANSWER: Final[dict[str, Any]] = {"text": "She was seen on Monday."}
NO_ANSWER: Final[dict[str, Any]] = {"reason": "03"}
NEW_TASK: Final[dict[str, Any]] = {**WORDS, "unit": _UNIT, "until": "2026-05-16"}
NEW_INVITATION: Final[dict[str, Any]] = {
    "unit": _UNIT,
    "purpose": "support",
    "pairs": _PAIRS,
    "items": [_ITEM],
}
JOINING: Final[dict[str, Any]] = {"unit": _UNIT}
NEW_PLAN: Final[dict[str, Any]] = {
    "starts": "2026-04-16",
    "until": "2027-03-31",
    "review_on": "2026-09-30",
    "goals": 2,
    "services": ["14"],
    "words": _ITEM,
}
PLAN_CONFERRED: Final[dict[str, Any]] = {"held_on": "2026-04-16", "result": "approved"}
PLAN_REVIEW: Final[dict[str, Any]] = {"review_on": "2027-01-31"}
PLAN_EVALUATION: Final[dict[str, Any]] = {"result": "2", "words": _ITEM}
PLAN_CLOSING: Final[dict[str, Any]] = {"decision": "close"}
RETRACTION: Final[dict[str, Any]] = {"reason": "wrong_person"}
FOLLOW_UP: Final[dict[str, Any]] = {"words": _ITEM, "next_on": "2026-10-01"}
MERGING: Final[dict[str, Any]] = {"into": _ITEM}
DISCLOSURE_REQUEST: Final[dict[str, Any]] = {"entitled": True}
NOTED_ACT: Final[dict[str, Any]] = {"kind": "visit", "codes": ["no_answer"]}
TAKING_ALL_BACK: Final[dict[str, Any]] = {"subject": _PERSON, "form": "oral"}
NEW_PERSON: Final[dict[str, Any]] = {"place": "cohabitant", "adult": True}
FACTS: Final[dict[str, Any]] = {"name": "Kitakyu Taro", "telephone": "093-000-0000"}
EXCLUSION: Final[dict[str, Any]] = {"unit": _UNIT}
CARRIED: Final[dict[str, Any]] = {"source": _ITEM, "pairs": _PAIRS, "text": "She is safe."}
