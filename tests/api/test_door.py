"""The door: token, scope, key, size and shape, in this order; what fails writes nothing."""

import json
from collections.abc import AsyncIterator

import pytest
from httpx2 import AsyncClient

from app.demo.world import World
from tests.api.agent import (
    PREFIX,
    UNKNOWN,
    Agent,
    Ledger,
    a_case,
    a_referral,
    new_case,
    refused,
)
from tests.api.conftest import Calls

pytestmark = pytest.mark.usefixtures("ledger")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe\x00",
        b"\xed\xa0\x80",
        b'{"ward": NaN}',
        b'{"ward": ' + b"9" * 5000 + b"}",
        b"[" * 20_000,
        b'"\\ud800"',
    ],
    ids=range(10),
)
async def test_a_body_that_is_no_json_object_is_refused(body: bytes, csw: Agent) -> None:
    answer = await csw.post("/cases", body)
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid_input"


async def test_a_validation_problem_names_fields_and_never_values(csw: Agent) -> None:
    plain = {"place": "client", "adult": True}
    body = new_case(people=[plain | {"name": 7, "birth_date": "Secret Day"}])
    body["Tanaka \u592a\u90ce"] = "Secret Value"
    problem = await refused(csw, "/cases", body, "invalid_input")
    assert problem["fields"] == ["?", "people.0.birth_date", "people.0.name"]
    text = json.dumps(problem, ensure_ascii=False)
    assert not any(word in text for word in ("Secret", "Tanaka", "\u592a\u90ce"))


async def test_a_key_is_required_and_well_formed(csw: Agent, client: AsyncClient) -> None:
    async def sent(*keys: bytes) -> tuple[int, str]:
        headers = [(b"Authorization", f"Bearer {csw.token}".encode())]
        headers += [(b"Content-Type", b"application/json")]
        headers += [(b"Idempotency-Key", key) for key in keys]
        body = json.dumps(new_case()).encode()
        answer = await client.post(f"{PREFIX}/cases", content=body, headers=headers)
        return answer.status_code, answer.json()["code"]

    assert await sent() == (400, "idempotency_key_required")
    assert await sent(b"") == (400, "idempotency_key_required")
    for bad in (b"a b", b"\xe7\xb8\x81", b"a\x00b", b"\xed\xa0\x80", b"a" * 201, b"\x7f"):
        assert await sent(bad) == (422, "invalid_input")
    assert await sent(b"one", b"two") == (422, "invalid_input")


async def test_a_large_body_is_stopped_while_it_is_read(csw: Agent, client: AsyncClient) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 64 * 1024
            yield b"a" * 64 * 1024

    for declared in ({}, {"Content-Length": "10"}):
        headers = {"Authorization": f"Bearer {csw.token}", "Idempotency-Key": "large"}
        answer = await client.post(f"{PREFIX}/cases", content=endless(), headers=headers | declared)
        assert answer.status_code == 413
        assert answer.json()["code"] == "body_too_large"


async def test_a_missing_scope_is_refused_on_every_operation(
    calls: Calls, csw: Agent, world: World, ledger: Ledger
) -> None:
    made = await a_referral(world, csw)
    await ledger.settled()
    scopes = ("cases:read", "cases:write", "referrals:read", "referrals:write")
    doors = {
        ("get", "/worklist"): "cases:read",
        ("get", "/cases/{case}"): "cases:read",
        ("get", "/referrals/{referral}"): "referrals:read",
        ("post", "/cases/{case}/closing"): "cases:write",
        ("post", "/referrals/{referral}/cancellation"): "referrals:write",
    }
    for (method, path), needed in doors.items():
        agent = await calls("csw", *(scope for scope in scopes if scope != needed))
        place = path.format(**made)
        answer = await (agent.get(place) if method == "get" else agent.post(place, {}))
        assert (answer.status_code, answer.json()["code"]) == (403, "scope_not_granted")
        assert "insufficient_scope" in answer.headers["www-authenticate"]
    narrow = await calls("csw", "cases:read")
    assert (await narrow.get(f"/cases/{made['case']}")).status_code == 200
    assert (await narrow.get("/me")).json()["scopes"] == ["cases:read"]


async def test_what_is_no_operation_is_answered_as_a_problem(csw: Agent) -> None:
    for path in ("/nothing", "/cases/", "/cases/x/y/z", "/%00", "/docs", "/worklist/"):
        answer = await csw.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path
        assert answer.headers["content-type"] == "application/problem+json"
    wrong = await csw.get(f"/cases/{UNKNOWN}/records")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method_not_allowed")
    assert wrong.headers["allow"] == "POST"
    assert wrong.json()["title_ja"]


async def test_odd_query_strings_are_refused_and_break_nothing(csw: Agent) -> None:
    for query in ("?a=%00", "?%ED%A0%80=1", "?case=%ff&case=x"):
        assert (await csw.get(f"/worklist{query}")).json()["code"] == "unknown_parameter"


async def test_a_parameter_that_nobody_knows_is_refused_by_its_code(
    csw: Agent, partner: Agent, ledger: Ledger
) -> None:
    case, _ = await a_case(csw)
    await ledger.settled()
    for path in (f"/cases/{case}?Tanaka=1", f"/cases/{case}/timeline?page=2&limit=2", "/me?a"):
        answer = await csw.get(path)
        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")
        assert "Tanaka" not in answer.text
    await refused(csw, "/cases?draft=1", new_case(), "unknown_parameter")
    preview = f"/cases/{case}/consents/{case}/withdrawal-preview?organisations={case}"
    assert (await csw.get(preview)).json()["code"] == "unknown_consent"
    assert (await partner.get(f"/cases/{case}?x=1")).status_code == 400
