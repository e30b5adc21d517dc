"""Signatures that a receiver's library takes, and connections that lead out of the house."""

import asyncio
import ipaddress
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final

import httpx2
import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from app.adapters.webhooks.outward import client, is_outward
from app.adapters.webhooks.signing import headers, new_secret

Receiver = tuple[list[bytes], int]
BODY = b'{"type":"feed","entries":["0a1b"]}'


def test_the_library_of_a_receiver_takes_what_is_signed_by_the_old_secret_and_the_new() -> None:
    old, new, strange = new_secret(), new_secret(), new_secret()
    sent = headers("msg_1", datetime.now(UTC), BODY, [new, old])
    for secret in (old, new):
        assert Webhook(secret).verify(BODY, sent) == {"type": "feed", "entries": ["0a1b"]}
    with pytest.raises(WebhookVerificationError):
        Webhook(strange).verify(BODY, sent)
    with pytest.raises(WebhookVerificationError):
        Webhook(new).verify(BODY + b" ", sent)


INWARD: Final = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1"
    " 255.255.255.255 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fc00::1 ff02::1 2001:db8::1"
    " ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1::"
    " 2001:0:4136:e378:8000:63bf:3fff:fdd2"
)


@pytest.mark.parametrize("address", INWARD.split(" "))
def test_an_address_of_the_house_or_its_neighbours_is_not_outward(address: str) -> None:
    assert not is_outward(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "203.104.153.1", "2606:4700:4700::1111"])
def test_an_address_of_the_world_is(address: str) -> None:
    assert is_outward(ipaddress.ip_address(address))


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """At home, on every address of this machine."""
    met: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append(await reader.readuntil(b"\r\n\r\n"))
        status = b"302 Found\r\nLocation: /elsewhere" if b"/moved" in met[-1] else b"204 No Content"
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        yield met, server.sockets[0].getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "[::ffff:127.0.0.1]", "localhost", "2130706433"])
async def test_whatever_leads_home_is_refused_before_a_byte_is_sent(
    receiver: Receiver, host: str
) -> None:
    met, port = receiver
    async with client() as guarded:
        with pytest.raises(httpx2.ConnectError):
            await guarded.get(f"http://{host}:{port}/hook")
    assert met == []
    async with client(local=True) as allowed:  # where a setting says so, it is reached
        assert (await allowed.get(f"http://{host}:{port}/hook")).status_code == 204
    assert len(met) == 1


async def test_the_name_is_kept_a_redirect_is_not_followed_and_no_proxy_is_asked(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    met, port = receiver
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with client(local=True) as allowed:
        answer = await allowed.get(f"http://localhost:{port}/moved")
    assert answer.status_code == 302
    assert len(met) == 1
    assert f"host: localhost:{port}".encode() in met[0].lower()
