"""Consent over REST: the standard form, and what becomes of a consent."""

from datetime import date
from typing import Any

from app.demo.world import World
from app.domain.dates import Period
from app.domain.sharing.model import BasisKind, Purpose
from app.domain.sharing.register import Ground, Required
from tests.api.agent import UNKNOWN, Agent, a_case, a_referral, ids, new_consent, refused, today


def standard(world: World, person: str, **changed: object) -> dict[str, Any]:
    body: dict[str, Any] = {
        "subject": person,
        "form": "paper",
        "starts": today(),
        "organisations": [world.organisations["hokatsu"]],
        "struck": {"groups": ["money"], "roles": ["operator"]},
        "given": {"proof": {"evidence": "kept", "at": "B-2/14"}, "explained": ["plain"]},
    }
    return body | changed


async def consents(csw: Agent, case: str) -> dict[str, Any]:
    page = (await csw.get(f"/cases/{case}")).json()
    return {row["consent"]: row for row in page["consents"]}


async def test_one_act_records_the_standard_form_with_its_exceptions(
    csw: Agent, world: World
) -> None:
    case, person = await a_case(csw)
    made = ids(await csw.post(f"/cases/{case}/consents/standard", standard(world, person)), 201)
    row = (await consents(csw, case))[made["consent"]]
    (scope,) = row["scope"]
    assert scope["organisation"]["id"] == world.organisations["hokatsu"]
    assert scope["organisation"]["name"]
    assert "IC01" in scope["categories"]
    assert not {"IC07", "IC12", "IC20"} & set(scope["categories"])
    assert (row["standard_form"], row["evidence"], row["evidence_at"]) == (
        "2026-04",
        "kept",
        "B-2/14",
    )
    assert row["paper_due"] is None
    assert row["review_due"] == today(365)


async def test_a_role_means_the_organisations_that_hold_it(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    body = standard(world, person, organisations=[], struck={})
    made = ids(await csw.post(f"/cases/{case}/consents/standard", body), 201)
    scope = (await consents(csw, case))[made["consent"]]["scope"]
    named = {line["organisation"]["id"] for line in scope}
    assert {world.organisations["council"], world.organisations["npo"]} <= named
    assert world.organisations["hokatsu"] not in named


async def test_what_does_not_stand_on_the_form_is_refused(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    place = f"/cases/{case}/consents/standard"
    wrong = standard(world, person, struck={"groups": ["secrets"]})
    await refused(csw, place, wrong, "unknown_code")
    await refused(csw, place, standard(world, person, organisations=[UNKNOWN]), "unknown_unit")
    nobody = standard(world, person, organisations=[])
    await refused(csw, place, nobody, "no_pairs")
    guardian = standard(world, person, form="guardian")
    await refused(csw, place, guardian, "representative_required")


async def test_a_consent_is_proved_narrowed_reviewed_and_renewed(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    body = new_consent(world, person, form="oral")
    old = ids(await csw.post(f"/cases/{case}/consents", body), 201)["consent"]
    row = (await consents(csw, case))[old]
    assert (row["status"], row["ends"], row["paper_due"]) == ("oral", today(30), today(30))
    place = f"/cases/{case}/consents/{old}"
    proof = {"evidence": "kept", "at": "B-2/14"}
    assert (await csw.post(f"{place}/evidence", proof)).status_code == 200
    row = (await consents(csw, case))[old]
    assert (row["status"], row["ends"], row["paper_due"]) == ("active", None, None)
    out = {"form": "oral", "categories": ["IC14"]}
    assert (await csw.post(f"{place}/narrowing", out)).status_code == 200
    row = (await consents(csw, case))[old]
    assert row["status"] == "narrowed"
    left = {tuple(line["categories"]) for line in row["scope"] if line["ended"] is None}
    assert left == {("IC01",)}
    assert (await csw.post(f"{place}/review", {})).status_code == 200
    new = ids(await csw.post(f"{place}/renewal", {"form": "paper"}), 201)["consent"]
    rows = await consents(csw, case)
    assert (rows[old]["status"], rows[old]["renewed_by"]) == ("superseded", new)
    assert rows[new]["status"] == "active"


async def test_where_asking_stands_is_told_to_the_lead_team_with_its_day(csw: Agent) -> None:
    case, person = await a_case(csw)
    body = {"subject": person, "status": "refused"}
    assert (await csw.post(f"/cases/{case}/consent-status", body)).status_code == 200
    page = (await csw.get(f"/cases/{case}")).json()
    assert page["asked"] == [{"person": person, "status": "refused", "noted_on": today()}]
    wrong = {"subject": person, "status": "active"}
    await refused(csw, f"/cases/{case}/consent-status", wrong, "unknown_code")


async def test_an_agency_learns_nothing_of_consents(
    csw: Agent, partner: Agent, world: World
) -> None:
    case, person = await a_case(csw)
    made = ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    place = f"/cases/{case}/consents/{made['consent']}"
    await refused(partner, f"{place}/renewal", {"form": "oral"}, "unknown_case")
    out = {"form": "oral", "categories": ["IC14"]}
    await refused(partner, f"{place}/narrowing", out, "unknown_case")


async def test_what_a_withdrawal_would_mean_is_read_before_it_is_done(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    place = f"/cases/{made['case']}/consents/{made['consent']}"
    answer = await csw.get(f"{place}/withdrawal-preview")
    assert answer.status_code == 200
    (unit,) = answer.json()["units"]
    assert unit["unit"]["id"] == world.units["hokatsu"]
    assert unit["unit"]["name"]
    assert (unit["lost"], unit["referrals"]) == ([], [made["referral"]])
    elsewhere = f"{place}/withdrawal-preview?organisations={world.organisations['care']}"
    assert (await csw.get(elsewhere)).json()["units"] == []
    nobody = f"{place}/withdrawal-preview?organisations={UNKNOWN}"
    assert (await csw.get(nobody)).json()["code"] == "unknown_consent"
    assert (await partner.get(f"{place}/withdrawal-preview")).json()["code"] == "unknown_case"


async def test_the_lead_writes_down_an_agencys_own_contract_and_no_agency_does(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    accepted = {"report_due": today(14)}
    ids(await partner.post(f"/referrals/{made['referral']}/acceptance", accepted), 200)
    place = f"/cases/{made['case']}/own-contracts"
    body: dict[str, Any] = {
        "unit": world.units["hokatsu"],
        "pairs": [{"subject": made["person"], "category": "IC14"}],
        "starts": today(),
        "said_by": "herself",
    }
    contract = ids(await csw.post(place, body), 201)["basis"]
    over = f"{place}/{contract}/end"
    why = {"ended_on": today(), "reason": "moved"}
    await refused(csw, f"{place}/{UNKNOWN}/end", why, "unknown_contract")
    await refused(csw, over, why | {"reason": "whim"}, "unknown_code")
    await refused(csw, over, why | {"ended_on": today(1)}, "date_in_future")
    await refused(csw, over, why | {"more": 1}, "invalid_input")
    assert ids(await partner.post(over, why), 200) == {"basis": contract}
    await refused(csw, over, why, "contract_ended")
    await refused(partner, place, body, "not_lead")
    await refused(csw, place, body | {"unit": world.units["care"]}, "not_engaged")
    await refused(csw, place, body | {"unit": UNKNOWN}, "unknown_unit")
    await refused(csw, place, body | {"until": today(-1)}, "end_before_start")
    await refused(csw, place, body | {"more": 1}, "invalid_input")


async def test_evidence_is_a_file_of_the_case(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    made = ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    place = f"/cases/{case}/consents/{made['consent']}/evidence"
    await refused(csw, place, {"evidence": "attached", "at": UNKNOWN}, "unknown_item")


async def test_a_consent_given_in_doubt_names_a_second_worker(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    body = new_consent(world, person, given={"in_doubt": True})
    await refused(csw, f"/cases/{case}/consents", body, "name_required")
    for who, code in (("csw", "name_required"), ("partner", "worker_not_of_unit")):
        body["given"]["second_worker"] = world.actors[who].worker
        await refused(csw, f"/cases/{case}/consents", body, code)
    body["given"]["second_worker"] = UNKNOWN
    await refused(csw, f"/cases/{case}/consents", body, "worker_not_of_unit")
    two = {"second_worker": world.actors["manager"].worker}
    body["given"] |= two
    made = ids(await csw.post(f"/cases/{case}/consents", body), 201)["consent"]
    place = f"/cases/{case}/consents/{made}/review"
    await refused(csw, place, {}, "name_required")
    await refused(csw, place, {"second_worker": UNKNOWN}, "worker_not_of_unit")
    assert ids(await csw.post(place, two), 200)["consent"] == made
    await refused(csw, place, two, "invalid_input")  # nobody doubts any more


async def test_a_ground_that_asks_for_two_hears_two_of_the_unit(csw: Agent, world: World) -> None:
    kind = Ground(
        "LB-BYTWO",
        BasisKind.STATUTE,
        Purpose.STATUTORY,
        requires=frozenset({Required.SECOND_WORKER}),
    )
    assert await world.house.register.add(world.municipality, kind, Period(date(2020, 4, 1)))
    case, person = await a_case(csw)
    body: dict[str, Any] = {
        "kind": "told",
        "pairs": [{"subject": person, "category": "IC06"}],
        "occurred_at": world.house.services.clock.now().isoformat(),
        "text": "words",
        "share_with": [world.units["hokatsu"]],
        "ground": "LB-BYTWO",
    }
    place = f"/cases/{case}/entries"
    await refused(csw, place, body, "name_required")
    body["second_worker"] = world.actors["partner"].worker
    await refused(csw, place, body, "worker_not_of_unit")
    body["second_worker"] = world.actors["manager"].worker
    assert ids(await csw.post(place, body), 201)["item"]


async def test_a_person_takes_everything_back_whatever_is_left(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    made = ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    place, body = f"/cases/{case}/consent-withdrawal", {"subject": person, "form": "oral"}
    await refused(csw, place, body | {"subject": UNKNOWN}, "unknown_person")
    await refused(csw, place, body | {"organisations": []}, "invalid_input")
    ids(await csw.post(place, body), 200)
    assert (await consents(csw, case))[made["consent"]]["status"] == "revoked"
    ids(await csw.post(place, body), 200)  # nothing was left to end: it says so all the same


async def test_a_senders_consent_is_confirmed_or_refused_by_who_receives(
    csw: Agent, partner: Agent, world: World
) -> None:
    case, person = await a_case(csw)

    async def waiting() -> set[str]:
        lines = (await partner.get("/sender-consents")).json()["waiting"]
        return {line["received"] for line in lines}

    for answer, body in (("confirmation", {}), ("refusal", {"reason": "Nobody asked her"})):
        before = await waiting()
        told = {
            "kind": "told",
            "pairs": [{"subject": person, "category": "IC06"}],
            "form": "summary",
            "occurred_at": world.house.services.clock.now().isoformat(),
            "text": "Please look in on her",
            "share_with": [world.units["hokatsu"]],
            "ground": "LB-CONSENT",
            "sender_consent": True,
        }
        ids(await csw.post(f"/cases/{case}/entries", told), 201)
        (received,) = await waiting() - before
        place = f"/sender-consents/{received}/{answer}"
        await refused(csw, place, body, "unknown_consent")
        await refused(partner, place, body | {"more": 1}, "invalid_input")
        assert ids(await partner.post(place, body), 200)["received"] == received
        assert await waiting() == before
    assert ids(await partner.post(place, body), 200)["received"] == received  # said is said
    (told_of,) = (n for n in (await csw.get("/notices")).json()["notices"] if n["ref"] == received)
    assert (told_of["kind"], told_of["cause"], told_of["case"]) == ("sent", "unconfirmed", case)
    await refused(partner, f"/sender-consents/{UNKNOWN}/confirmation", {}, "unknown_consent")
