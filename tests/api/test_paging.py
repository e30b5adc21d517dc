"""Lists in parts: each entry once, in order, and cursors that tell nothing."""

from typing import Any

from app.demo.world import World
from tests.api.agent import (
    Agent,
    a_case,
    a_referral,
    ids,
    new_case,
    new_record,
    today,
)
from tests.api.conftest import Calls
from tests.api.test_conferences import new_conference


async def parts(agent: Agent, path: str, limit: int) -> list[dict[str, Any]]:
    """All parts of a list, one request after the other."""
    found, after = [], ""
    while True:
        answer = await agent.get(f"{path}?limit={limit}{after}")
        assert answer.status_code == 200, answer.text
        found.append(answer.json())
        if answer.json()["next"] is None:
            return found
        after = f"&after={answer.json()['next']}"


async def test_a_timeline_in_parts_is_the_timeline(csw: Agent) -> None:
    case, person = await a_case(csw)
    for n in range(3):
        ids(await csw.post(f"/cases/{case}/records", new_record(person, text=f"{n}")), 201)
    path = f"/cases/{case}/timeline"
    whole = (await csw.get(path)).json()
    found = await parts(csw, path, 4)
    assert [len(part["entries"]) for part in found] == [4, 2]
    told = [(e["item"], e["text"]) for part in found for e in part["entries"]]
    assert told == [(e["item"], e["text"]) for e in whole["entries"]]
    assert whole["next"] is None


async def test_what_may_not_be_seen_takes_no_place_in_a_part(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    place = f"/referrals/{made['referral']}"
    ids(await partner.post(f"{place}/acceptance", {"report_due": today(14)}), 200)
    for n in range(3):
        hidden = new_record(made["person"], text=f"{n}")
        ids(await csw.post(f"/cases/{made['case']}/records", hidden), 201)
    own = new_record(made["person"], text="Own words.", summary=None)
    ids(await partner.post(f"/cases/{made['case']}/records", own), 201)
    found = await parts(partner, f"/cases/{made['case']}/timeline", 1)
    assert len(found) == 2
    assert [len(part["entries"]) for part in found] == [1, 1]


async def test_cases_come_in_parts_each_once(csw: Agent) -> None:
    made = {ids(await csw.post("/cases", new_case()), 201)["case"] for _ in range(3)}
    found = await parts(csw, "/cases", 2)
    listed = [line["case"] for part in found for line in part["cases"]]
    assert len(listed) == len(set(listed))
    assert made <= set(listed)
    assert all(len(part["cases"]) == 2 for part in found[:-1])


async def test_conferences_come_in_parts_each_once(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    place = f"/cases/{case}/conferences"
    days = [new_conference(world, person, planned_on=today(n)) for n in (3, 1, 2)]
    made = [ids(await csw.post(place, one), 201)["conference"] for one in days]
    whole = (await csw.get("/conferences")).json()
    assert whole["next"] is None
    found = await parts(csw, "/conferences", 2)
    listed = [one["conference"] for part in found for one in part["conferences"]]
    assert listed == [one["conference"] for one in whole["conferences"]]
    assert [one for one in listed if one in made] == [made[0], made[2], made[1]]
    assert all(len(part["conferences"]) == 2 for part in found[:-1])


async def test_who_looked_is_told_in_parts_newest_first(csw: Agent, partner: Agent) -> None:
    case, _ = await a_case(csw)
    for path in ("", "/timeline", ""):
        assert (await csw.get(f"/cases/{case}{path}")).status_code == 200
    path, told = f"/cases/{case}/reads", []
    first = (await csw.get(f"{path}?limit=2")).json()
    after = first["next"]
    while after:
        page = (await csw.get(f"{path}?limit=1&after={after}")).json()
        told += [line["times"] for line in page["reads"]]
        after = page["next"]
    assert sum(line["times"] for line in first["reads"]) == 2
    assert told == [1]
    again = await partner.get(f"{path}?after={first['next']}")
    assert again.status_code == 422


async def test_a_cursor_is_of_one_size_and_of_no_use_elsewhere(csw: Agent, calls: Calls) -> None:
    (case, person), (other, _) = await a_case(csw), await a_case(csw)
    ids(await csw.post(f"/cases/{case}/records", new_record(person)), 201)
    first = (await csw.get(f"/cases/{case}/timeline?limit=1")).json()["next"]
    listed = (await csw.get("/cases?limit=1")).json()["next"]
    assert len(first) == len(listed) == 64
    again = (await csw.get(f"/cases/{case}/timeline?limit=1")).json()["next"]
    assert again == first
    changed = ("A" if first[0] != "A" else "B") + first[1:]
    for path in (
        f"/cases/{other}/timeline?after={first}",
        f"/cases?after={first}",
        f"/cases/{case}/timeline?after={changed}",
        f"/cases/{case}/timeline?after=x",
        f"/cases/{case}/timeline?after={first}AAAA",
        f"/cases/{case}/timeline?limit=0",
        f"/cases/{case}/timeline?limit=201",
        f"/cases/{case}/timeline?limit=many",
    ):
        answer = await csw.get(path)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input"), path
    npo = await calls("npo")
    assert (await npo.get(f"/cases/{case}/timeline?after={first}")).status_code == 422
    auditor = await (await calls("auditor")).get("/cases")
    assert (auditor.status_code, auditor.json()["code"]) == (403, "role_not_allowed")
