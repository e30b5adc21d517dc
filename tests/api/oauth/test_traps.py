"""What Authlib would let through, or trip over: each trap by its name."""

import asyncio
import base64
import json
import time
from datetime import timedelta
from typing import Any

import pytest
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from httpx2 import AsyncClient
from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey

from app.adapters.postgres.machines import Machines
from tests.api.oauth.conftest import Makes, now
from tests.api.oauth.machine import ISSUER, TYPE, Machine, granted, new_key, refused

OKP = OKPKey.generate_key("Ed25519", {"kid": "okp"})
RSA = RSAKey.generate_key(2048, {"kid": "rsa"})
LIFE = 30 * 24 * 3600


async def register(machines: Machines, machine: Machine, key: Key) -> None:
    at, _, client = machine.client_id.partition(".")
    jwk: dict[str, Any] = dict(key.as_dict(private=False))
    assert await machines.add_key(at, client, jwk, now(), now() + timedelta(seconds=LIFE))


@pytest.mark.parametrize(
    ("alg", "key"),
    [("RS256", RSA), ("PS256", RSA), ("EdDSA", OKP), ("Ed25519", OKP), ("ES256", None)],
)
async def test_each_allowed_algorithm_is_accepted(
    alg: str, key: Key | None, machine: Machine, machines: Machines
) -> None:
    if key is not None:
        await register(machines, machine, key)
    granted(await machine.token(machine.assertion({"alg": alg}, key)))


async def test_no_algorithm_and_shared_secrets_are_refused(machine: Machine) -> None:
    """`none`, and HS256 keyed with the public key, which every partner may know."""
    header = base64.urlsafe_b64encode(
        json.dumps({"alg": "none", "kid": machine.key.kid}).encode()
    ).rstrip(b"=")
    payload = machine.assertion().split(".")[1]
    unsigned = f"{header.decode()}.{payload}."
    refused(await machine.token(unsigned), "invalid_client", 401)
    refused(await machine.token(unsigned + "AA"), "invalid_client", 401)
    public = json.dumps(machine.key.as_dict(private=False)).encode()
    kid = str(machine.key.kid)
    for alg in ("HS256", "HS384", "HS512"):
        forged = OctKey.import_key(public, {"kid": kid})
        refused(await machine.token(machine.assertion({"alg": alg}, forged)), "invalid_client", 401)
    mine = OctKey.import_key(machine.secret)
    hs = machine.assertion({"alg": "HS256", "kid": machine.key.kid}, mine)
    refused(await machine.token(hs), "invalid_client", 401)


@pytest.mark.parametrize("curve", ["P-384", "P-521"])
async def test_another_algorithm_than_the_allowed_is_refused(
    curve: str, machine: Machine, machines: Machines
) -> None:
    key = ECKey.generate_key(curve, {"kid": curve})
    await register(machines, machine, key)
    alg = {"P-384": "ES384", "P-521": "ES512"}[curve]
    refused(await machine.token(machine.assertion({"alg": alg}, key)), "invalid_client", 401)


@pytest.mark.parametrize(
    "audience",
    [
        None,
        [ISSUER],
        [ISSUER, "https://elsewhere.example"],
        f"{ISSUER}/",
        f"{ISSUER}/oauth/token",
        "https://elsewhere.example",
        ISSUER.upper(),
        {"issuer": ISSUER},
    ],
    ids=str,
)
async def test_the_audience_is_the_issuer_alone(audience: object, machine: Machine) -> None:
    told = refused(await machine.token(machine.assertion(aud=audience)), "invalid_client", 401)
    assert "aud" in told


@pytest.mark.parametrize(
    "end",
    [None, -60, 400, 3600, 10**300, float("nan"), float("inf"), "text", True],
    ids=str,
)
async def test_the_end_is_bound_on_both_sides(end: Any, machine: Machine) -> None:
    ahead = int(time.time()) + end if type(end) in {int, float} else end
    assertion = machine.assertion(exp=ahead)
    assert "exp" in refused(await machine.token(assertion), "invalid_client", 401)


async def test_a_time_is_a_number(machine: Machine) -> None:
    for name in ("exp", "nbf", "iat"):
        changed: dict[str, Any] = {name: str(int(time.time()))}
        assert name in refused(
            await machine.token(machine.assertion(**changed)), "invalid_client", 401
        )


async def test_an_assertion_of_the_future_is_refused(machine: Machine) -> None:
    for name in ("iat", "nbf"):
        ahead: dict[str, Any] = {name: int(time.time()) + 120}
        later = machine.assertion(**ahead)
        assert name in refused(await machine.token(later), "invalid_client", 401)


async def test_of_twenty_replays_at_once_one_succeeds(machine: Machine) -> None:
    assertion = machine.assertion()
    answers = await asyncio.gather(*(machine.token(assertion) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 19


async def test_an_assertion_is_spent_whatever_the_answer_and_wherever(machine: Machine) -> None:
    assertion = machine.assertion()
    refused(await machine.token(assertion, scope="nothing"), "invalid_scope")
    told = refused(await machine.token(assertion), "invalid_client", 401)
    assert "before" in told
    spent = machine.assertion()
    granted(await machine.token(spent))
    answer = await machine.posts(
        "introspect", f"client_assertion_type={TYPE}&client_assertion={spent}&token=x"
    )
    refused(answer, "invalid_client", 401)


async def test_two_clients_may_use_the_same_jti(makes: Makes) -> None:
    for machine in (await makes(), await makes()):
        granted(await machine.token(machine.assertion(jti="1")))


@pytest.mark.parametrize("jti", [None, "", 7, "a" * 201, ["x"]], ids=str)
async def test_an_assertion_without_a_jti_is_refused(jti: object, machine: Machine) -> None:
    assert "jti" in refused(await machine.token(machine.assertion(jti=jti)), "invalid_client", 401)


async def test_issuer_and_subject_are_the_client(makes: Makes) -> None:
    machine, other = await makes(), await makes()
    for changed in (
        {"iss": other.client_id},
        {"sub": other.client_id},
        {"iss": None},
        {"sub": None},
        {"sub": 7},
        {"sub": "", "iss": ""},
        {"sub": "401005.nobody", "iss": "401005.nobody"},
    ):
        refused(await machine.token(machine.assertion(**changed)), "invalid_client", 401)
    # signed with one's own key in the name of another
    forged = machine.assertion(iss=other.client_id, sub=other.client_id)
    refused(await machine.token(forged), "invalid_client", 401)


async def test_the_key_is_the_one_that_the_header_names(machine: Machine) -> None:
    for header in ({"kid": None}, {"kid": "two"}, {"kid": ""}):
        told = {name: value for name, value in header.items() if value is not None}
        stranger = new_key("two")
        refused(await machine.token(machine.assertion(told, stranger)), "invalid_client", 401)
    # a key that comes along in the header is nobody's
    stranger = new_key(str(machine.key.kid))
    brought = {"jwk": dict(stranger.as_dict(private=False))}
    refused(await machine.token(machine.assertion(brought, stranger)), "invalid_client", 401)


async def test_an_unknown_client_and_a_wrong_secret_hear_the_same(machine: Machine) -> None:
    nobody = Machine(machine.client, f"401005.{'0' * 8}-0000-7000-8000-{'0' * 12}", "x")
    assert (await nobody.by_secret()).json() == (await machine.by_secret(secret="x")).json()
    told = (await machine.token(machine.assertion(key=new_key("two")))).json()
    assert (await nobody.token()).json() == told


@pytest.mark.parametrize(
    "more",
    ["grant_type=client_credentials", "scope=cases:read&scope=cases:write", "x=1&x=", "x=&x="],
)
async def test_a_repeated_parameter_is_refused(more: str, machine: Machine) -> None:
    proof = machine.proof()
    body = (
        f"grant_type=client_credentials&client_assertion_type={TYPE}"
        f"&client_assertion={proof['client_assertion']}&{more}"
    )
    assert "repeated" in refused(await machine.posts("token", body), "invalid_request")


async def test_a_secret_in_the_body_is_refused(machine: Machine) -> None:
    form = f"grant_type=client_credentials&client_id={machine.client_id}"
    body = f"{form}&client_secret={machine.secret}"
    assert "body" in refused(await machine.posts("token", body), "invalid_request")
    refused(await machine.by_secret(client_secret=machine.secret), "invalid_request")
    # and nobody is let in without a proof
    refused(await machine.posts("token", form), "invalid_client", 401)


async def test_one_way_of_proving_oneself_and_one_client(machine: Machine) -> None:
    refused(await machine.by_secret(**machine.proof()), "invalid_request")
    refused(await machine.token(client_id="401005.another"), "invalid_request")
    granted(await machine.token(client_id=machine.client_id))
    assertion = machine.assertion()
    for kind in ("urn:ietf:params:oauth:client-assertion-type:saml2-bearer", "", TYPE.upper()):
        answer = await machine.token(assertion, client_assertion_type=kind)
        refused(answer, "invalid_client", 401)


BAD_BASIC = [
    b"Basic",
    b"Basic !!!",
    b"Basic " + base64.b64encode(b"no colon"),
    b"Basic " + base64.b64encode(b"\xff\xfe:\xed\xa0\x80"),
    b"Basic " + base64.b64encode(b":"),
    b"Basic " + base64.b64encode(b"401005.%ff%fe:%ed%a0%80"),
    b"Basic " + base64.b64encode(b"401005.%00:%00"),
    b"Bearer 401005.x",
    b"\xe7\xb8\x81",
]


@pytest.mark.parametrize("header", BAD_BASIC, ids=range(len(BAD_BASIC)))
async def test_a_broken_proof_is_no_fault_of_the_server(header: bytes, client: AsyncClient) -> None:
    kind = (b"Content-Type", b"application/x-www-form-urlencoded")
    answer = await client.post(
        "/oauth/token",
        content=b"grant_type=client_credentials",
        headers=[kind, (b"Authorization", header)],
    )
    refused(answer, "invalid_client", 401)


def packed(payload: bytes, header: bytes = b'{"alg":"ES256","kid":"one"}') -> str:
    parts = (header, payload, b"signature")
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


async def test_a_broken_assertion_is_no_fault_of_the_server(machine: Machine) -> None:
    named = json.dumps({"sub": machine.client_id}).encode()
    broken = [
        "x",
        "..",
        "a.b.c",
        packed(b"\xff\xfe"),
        packed(b"[" * 8000),
        packed(b"9" * 5000),
        packed(b"null"),
        packed(b'"text"'),
        packed(named, b"[]"),
        packed(named, b"null"),
        packed(named, b"{}"),
        packed(named, b"[" * 4000),
        packed(named, b'{"alg":7,"kid":"one"}'),
        packed(named, b'{"alg":"ES256","kid":"one","crit":["x"],"x":1}'),
        packed(named, b'{"alg":"ES256","kid":"one","b64":false,"crit":["b64"]}'),
        packed(named),
    ]
    for assertion in broken:
        refused(await machine.token(assertion), "invalid_client", 401)


async def test_a_broken_form_is_refused(machine: Machine) -> None:
    for body in (
        b"\xff\xfe",
        b"scope=%ff",
        b"scope=%00",
        b"scope=%e7%b8%81",
        b"&".join([b"a"] * 99),
    ):
        refused(await machine.posts("token", body), "invalid_request")
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain"):
        answer = await machine.client.post(
            "/oauth/token", content=b"{}", headers={"Content-Type": kind}
        )
        refused(answer, "invalid_request")
    large = await machine.posts("token", b"a=" + b"a" * 20_000)
    assert (large.status_code, large.json()["code"]) == (413, "body_too_large")


async def test_the_metadata_names_a_response_type_since_none_at_all_is_invalid(
    client: AsyncClient,
) -> None:
    answer = await client.get("/.well-known/oauth-authorization-server")
    told = answer.json()
    AuthorizationServerMetadata(told).validate()
    with pytest.raises(ValueError, match="response_types_supported"):
        AuthorizationServerMetadata(told | {"response_types_supported": []}).validate()
    assert told["issuer"] == ISSUER
    assert told["token_endpoint"] == f"{ISSUER}/oauth/token"
    assert told["token_endpoint_auth_methods_supported"] == [
        "private_key_jwt",
        "client_secret_basic",
    ]
    assert "none" not in told["token_endpoint_auth_signing_alg_values_supported"]
    assert told["grant_types_supported"] == ["client_credentials"]
    assert "authorization_endpoint" not in told
