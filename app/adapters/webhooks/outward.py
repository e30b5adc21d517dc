"""Connections to the world alone: a name is resolved, each address is looked at, one is dialled.

The address that was looked at is the one that is dialled, so that a name that changes its mind in
between gains nothing; the certificate is still asked for by its name. Asked anew at each attempt.
"""

import asyncio
import ipaddress
import socket
import ssl
from typing import Final

import httpx2

SECONDS: Final = 15.0
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotOutward(httpx2.ConnectError):
    """The name leads to no address, or to one of this house or its neighbours."""


class Outward(httpx2.AsyncBaseTransport):
    """Dials global addresses; others only where a test or a development machine says so.

    The request keeps its `Host`, TLS the name: it is the address alone that is put in its place.
    No connection is kept, since the next one to this address could be meant for another name.
    """

    def __init__(self, trusted: ssl.SSLContext, *, local: bool) -> None:
        alone = httpx2.Limits(max_keepalive_connections=0)
        self._inner = httpx2.AsyncHTTPTransport(verify=trusted, trust_env=False, limits=alone)
        self._local = local

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        address = await outward(url.host, url.port, local=self._local)
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        request.url = url.copy_with(host=str(address))
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


async def outward(host: str, port: int | None, *, local: bool) -> Address:
    """The address to dial. One that is not outward among several refuses them all."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotOutward(host) from error
    addresses = [ipaddress.ip_address(str(place[0]).partition("%")[0]) for *_, place in found]
    if not addresses or not (local or all(is_outward(address) for address in addresses)):
        raise NotOutward(host)
    return addresses[0]


def is_outward(address: Address) -> bool:
    """Global, and no other kind of address in disguise (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None,))[0]
        if inner is not None or address in NAT64:
            return False
    return address.is_global and not address.is_multicast


NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


def client(
    *,
    local: bool = False,
    trusted: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> httpx2.AsyncClient:
    """No redirects, no proxy of the environment, no cookie kept, fifteen seconds."""
    transport = Outward(trusted or ssl.create_default_context(), local=local)
    return httpx2.AsyncClient(
        transport=transport, follow_redirects=False, trust_env=False, timeout=seconds
    )
