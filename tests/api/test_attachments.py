"""Files over REST: a partner's engineer, a form of two parts, and what comes back."""

import json
import uuid
from typing import Any

from httpx2 import Response

from tests.adapters.acts import picture
from tests.api.agent import PREFIX, UNKNOWN, Agent, new_case, pairs, today
from tests.api.conftest import Calls


def about(person: str, **changed: Any) -> dict[str, Any]:
    return {"pairs": pairs(person), "occurred_at": f"{today(-1)}T10:30:00+09:00"} | changed


async def upload(
    agent: Agent, case: str, said: dict[str, Any], data: bytes, *, key: str = "", kind: str = ""
) -> Response:
    file = ("階段.png", data, kind or "image/png")
    headers = {
        "Authorization": f"Bearer {agent.token}",
        "Idempotency-Key": key or uuid.uuid4().hex,
    }
    return await agent.client.post(
        f"{PREFIX}/cases/{case}/attachments",
        data={"about": json.dumps(said)},
        files={"file": file},
        headers=headers,
    )


async def opened(csw: Agent) -> tuple[str, str]:
    ids = (await csw.post("/cases", new_case())).json()["ids"]
    return ids["case"], ids["person_1"]


async def test_a_file_is_attached_and_fetched(csw: Agent) -> None:
    case, person = await opened(csw)
    made = await upload(csw, case, about(person), picture())
    assert made.status_code == 201, made.text
    found = await csw.get(made.headers["location"].removeprefix(PREFIX))
    assert found.status_code == 200
    assert found.headers["content-type"] == "image/png"
    told = found.headers["content-disposition"]
    assert told.startswith("attachment;")
    assert "filename*=UTF-8''%E9%9A%8E%E6%AE%B5.png" in told
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["cache-control"] == "no-store"
    assert "sandbox" in found.headers["content-security-policy"]
    assert found.content.startswith(b"\x89PNG")
    timeline = (await csw.get(f"/cases/{case}/timeline")).json()
    assert timeline["entries"][-1]["file"]["size"] == len(found.content)


async def test_whoever_has_the_file_already_is_not_sent_it_again(csw: Agent, calls: Calls) -> None:
    case, person = await opened(csw)
    made = await upload(csw, case, about(person), picture())
    place = made.headers["location"].removeprefix(PREFIX)
    tag = (await csw.get(place)).headers["etag"]
    again = await csw.get(place, if_none_match=tag)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert (await csw.get(place, if_none_match='"another"')).status_code == 200
    stranger = await (await calls("outsider")).get(place, if_none_match=tag)
    assert stranger.status_code == 404


async def test_a_stranger_to_the_case_hears_what_anybody_hears(csw: Agent, calls: Calls) -> None:
    case, person = await opened(csw)
    item = (await upload(csw, case, about(person), picture())).json()["ids"]["item"]
    outsider = await calls("outsider")
    there = await outsider.get(f"/cases/{case}/attachments/{item}")
    nowhere = await outsider.get(f"/cases/{case}/attachments/{UNKNOWN}")
    assert there.status_code == 404
    assert there.content == nowhere.content


async def test_the_same_parts_with_the_same_key_are_one_act(csw: Agent) -> None:
    case, person = await opened(csw)
    key, said = uuid.uuid4().hex, about(person)
    first = await upload(csw, case, said, picture(), key=key)
    again = await upload(csw, case, said, picture(), key=key)
    other = await upload(csw, case, said, picture(9, 9), key=key)
    assert again.json()["ids"] == first.json()["ids"]
    assert again.json()["replayed"]
    assert other.json()["code"] == "idempotency_key_reused"


async def test_each_bad_file_has_its_code(csw: Agent) -> None:
    case, person = await opened(csw)
    for data, kind, code in (
        (b"MZ" + bytes(100), "image/png", "file_type"),
        (picture(), "image/jpeg", "file_mismatch"),
        (picture()[:60], "image/png", "file_broken"),
        (bytes(20 * 1024 * 1024 + 1), "image/png", "body_too_large"),
        (bytes(21 * 1024 * 1024), "image/png", "body_too_large"),
    ):
        answer = await upload(csw, case, about(person), data, kind=kind)
        assert answer.json()["code"] == code
    entries = (await csw.get(f"/cases/{case}/timeline")).json()["entries"]
    assert not [entry for entry in entries if entry["kind"] == "attachment"]


async def test_what_stands_beside_is_checked_like_any_body(csw: Agent) -> None:
    case, person = await opened(csw)
    answer = await upload(csw, case, about(person, surprise=1), picture())
    assert answer.json()["code"] == "invalid_input"
    answer = await csw.post(f"/cases/{case}/attachments", b"{}")
    assert answer.json()["code"] == "invalid_input"
