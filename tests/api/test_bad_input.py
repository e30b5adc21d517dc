"""Records, consents and referrals with bad input are refused with a code and write nothing."""

from typing import Any

import pytest

from app.demo.world import World
from tests.api.agent import (
    UNKNOWN,
    Agent,
    Ledger,
    a_case,
    a_referral,
    new_consent,
    new_record,
    new_referral,
    pairs,
    refused,
    today,
)

pytestmark = pytest.mark.usefixtures("ledger")


async def test_records_with_bad_input_are_refused(
    csw: Agent,
    world: World,
    ledger: Ledger,
) -> None:
    case, who = await a_case(csw)
    await ledger.settled()
    place = f"/cases/{case}/records"
    bad: list[tuple[dict[str, Any], str | None]] = [
        ({"pairs": []}, "no_pairs"),
        ({"pairs": pairs(UNKNOWN)}, "unknown_person"),
        ({"pairs": pairs("x")}, "invalid_input"),
        ({"pairs": pairs("\ud800")}, None),
        ({"pairs": pairs(who, "IC99")}, "unknown_code"),
        ({"pairs": pairs(who, "\u0000")}, "unknown_code"),
        ({"method": "zz"}, "unknown_code"),
        ({"occurred_at": today(1) + "T09:00:00+09:00"}, "date_in_future"),
        ({"occurred_at": "2026-04-06T09:00:00"}, "invalid_input"),
        ({"occurred_at": "0001-01-01T00:00:00+09:00"}, "invalid_input"),
        ({"occurred_at": "9999-12-31T23:59:59-09:00"}, "invalid_input"),
        ({"occurred_at": 1_700_000_000}, "invalid_input"),
        ({"text": ""}, "words_required"),
        ({"text": "\u0000"}, "forbidden_character"),
        ({"text": "\ud800"}, "forbidden_character"),
        ({"text": "a" * 20_001}, "too_long"),
        ({"summary": "\udfff"}, "forbidden_character"),
        ({"summary": "\u0000"}, "forbidden_character"),
        ({"summary": "s", "share_with": [UNKNOWN]}, "unknown_unit"),
        ({"summary": "s", "share_with": ["nobody"]}, "invalid_input"),
        ({"summary": "s", "share_with": ["\ud800"]}, None),
        ({"summary": None, "share_with": [world.units["hokatsu"]]}, "words_required"),
        ({"share_with": [world.units["hokatsu"]]}, "not_engaged"),
    ]
    for changed, code in bad:
        await refused(csw, place, new_record(who, **changed), code)
    await refused(csw, place, new_record(who, text="a" * 1_000_000), "body_too_large")
    limit = await refused(csw, place, new_record(who, text="a" * 20_001), "too_long")
    assert (limit["field"], limit["limit"]) == ("text", 20_000)


async def test_consents_with_bad_input_are_refused(
    csw: Agent,
    world: World,
    ledger: Ledger,
) -> None:
    made = await a_referral(world, csw)
    await ledger.settled()
    place = f"/cases/{made['case']}/consents"
    hokatsu = world.organisations["hokatsu"]
    bad: list[tuple[dict[str, Any], str | None]] = [
        ({"subject": UNKNOWN}, "unknown_person"),
        ({"subject": "household"}, "invalid_input"),
        ({"subject": "\u0000"}, "invalid_input"),
        ({"form": "telepathy"}, "unknown_code"),
        ({"grants": []}, "no_pairs"),
        ({"grants": [{"organisation": hokatsu, "categories": []}]}, "no_pairs"),
        ({"grants": [{"organisation": hokatsu, "categories": ["x"]}]}, "unknown_code"),
        ({"grants": [{"organisation": UNKNOWN, "categories": ["IC01"]}]}, "unknown_unit"),
        ({"grants": [{"organisation": "\ud800", "categories": ["IC01"]}]}, None),
        ({"starts": today(2)}, "date_in_future"),
        ({"until": today(-1)}, "end_before_start"),
        ({"until": "9999-12-31"}, "invalid_input"),
        ({"purposes": ["gossip"]}, "unknown_code"),
        ({"purposes": ["\ud800"]}, None),
        ({"purposes": ["\u0000"]}, "unknown_code"),
    ]
    for changed, code in bad:
        await refused(csw, place, new_consent(world, made["person"], **changed), code)
    taking = f"{place}/{made['consent']}/withdrawal"
    await refused(csw, taking, {"form": "x"}, "unknown_code")
    await refused(csw, taking, {"form": "oral", "organisations": []}, "invalid_input")
    named = {"form": "oral", "organisations": [UNKNOWN]}
    await refused(csw, taking, named, "unknown_consent")
    await refused(csw, f"{place}/{UNKNOWN}/withdrawal", {"form": "oral"}, "unknown_consent")
    await refused(csw, f"{place}/nothing/withdrawal", {"form": "oral"}, "unknown_consent")


async def test_referrals_with_bad_input_are_refused(
    csw: Agent,
    partner: Agent,
    world: World,
    ledger: Ledger,
) -> None:
    made = await a_referral(world, csw)
    await ledger.settled()
    bad: list[tuple[dict[str, Any], str | None]] = [
        ({"receiver_unit": UNKNOWN}, "unknown_unit"),
        ({"receiver_unit": world.units["council"]}, "unknown_unit"),
        ({"receiver_unit": "\u0000"}, "invalid_input"),
        ({"kind": "x"}, "unknown_code"),
        ({"purpose": "x"}, "unknown_code"),
        ({"purpose": "\ud800"}, None),
        ({"pairs": []}, "no_pairs"),
        ({"text": " "}, "words_required"),
        ({"text": "\ud800"}, "forbidden_character"),
        ({"answer_due": today(-2)}, "date_in_past"),
        ({"answer_due": "soon"}, "invalid_input"),
        ({"items": [UNKNOWN]}, "unknown_item"),
        ({"items": ["x"]}, "invalid_input"),
        ({"topics": ["x"]}, "unknown_code"),
        ({"urgent": "true"}, "invalid_input"),
    ]
    for changed, code in bad:
        place = f"/cases/{made['case']}/referrals"
        await refused(csw, place, new_referral(world, made["person"], **changed), code)
    place = f"/referrals/{made['referral']}"
    await refused(partner, f"{place}/acceptance", {"report_due": today(-2)}, "date_in_past")
    await refused(partner, f"{place}/acceptance", {"report_due": "soon"}, "invalid_input")
    await refused(partner, f"{place}/decline", {"reason": "zz"}, "unknown_code")
    await refused(
        partner, f"{place}/decline", {"reason": "03", "text": "\ud800"}, "forbidden_character"
    )
    await refused(partner, f"{place}/contacts", {"progress": "\u0000"}, "referral_state")
    await refused(partner, f"{place}/outcome", {"result": "\u0000", "text": "x"}, "referral_state")
    await refused(csw, f"{place}/cancellation", {"why": "x"}, "invalid_input")
    await refused(csw, f"{place}/confirmation", {"continues": 1}, "invalid_input")
    await refused(csw, f"/cases/{made['case']}/closing", {"reason": "zz"}, "unknown_code")
    open_still = await refused(
        csw, f"/cases/{made['case']}/closing", {"reason": "01"}, "referrals_open"
    )
    assert open_still["referrals"] == [made["referral"]]
