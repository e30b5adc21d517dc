"""A token, from the proof to the first answer of the API."""

from httpx2 import AsyncClient

from tests.api.oauth.conftest import SCOPES, Makes
from tests.api.oauth.machine import Machine, granted, refused


async def test_a_key_brings_a_token_and_the_token_an_answer(machine: Machine) -> None:
    answer = await machine.token(scope="cases:read")
    told = answer.json()
    assert answer.status_code == 200
    assert told["token_type"] == "Bearer"
    assert told["expires_in"] == 3600
    assert told["scope"] == "cases:read"
    assert answer.headers["cache-control"] == "no-store"
    assert (await machine.reads(told["access_token"])).status_code == 200
    me = await machine.reads(told["access_token"], "/me")
    assert me.json()["scopes"] == ["cases:read"]


async def test_a_secret_brings_a_token_with_all_scopes_of_the_client(machine: Machine) -> None:
    answer = await machine.by_secret()
    assert answer.json()["scope"].split() == sorted(SCOPES)
    assert (await machine.reads(granted(answer))).status_code == 200


async def test_a_scope_that_was_not_asked_for_is_not_there(machine: Machine) -> None:
    token = granted(await machine.token(scope="referrals:read"))
    answer = await machine.reads(token)
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_not_granted")
    challenge = answer.headers["www-authenticate"]
    assert challenge == 'Bearer realm="enishi", error="insufficient_scope", scope="cases:read"'


async def test_a_scope_that_the_client_lacks_is_an_error_and_never_an_empty_grant(
    machine: Machine,
) -> None:
    for scope in ("conferences:read", "cases:read conferences:read", "*", "nothing", " "):
        refused(await machine.token(scope=scope), "invalid_scope")


async def test_only_client_credentials_are_granted(machine: Machine) -> None:
    for grant in ("password", "authorization_code", "refresh_token", 'a"b\\', "x" * 9000):
        refused(await machine.token(grant_type=grant), "unsupported_grant_type")
    refused(await machine.asks(), "unsupported_grant_type")


async def test_a_client_of_one_city_is_nobody_in_another(makes: Makes) -> None:
    here, there = await makes("partner"), await makes("stranger")
    assert here.client_id[:6] != there.client_id[:6]
    moved = Machine(here.client, f"{there.client_id[:6]}.{here.id}", here.secret, here.key)
    refused(await moved.token(), "invalid_client", 401)
    refused(await moved.by_secret(), "invalid_client", 401)
    token = granted(await there.token())
    elsewhere = f"{here.client_id[:6]}{token[6:]}"
    assert (await here.reads(elsewhere)).status_code == 401
    told = await here.asks("introspect", token=token)
    assert told.json() == {"active": False}


async def test_the_endpoint_is_a_post_and_nothing_else(client: AsyncClient) -> None:
    for path in ("token", "revoke", "introspect"):
        answer = await client.get(f"/oauth/{path}")
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert (await client.get("/oauth/nothing")).status_code == 404
