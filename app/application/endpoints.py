"""A unit says where it wants to be told; what it is told stands in its feed."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from app.application.ports import Act, Outcome, Services
from app.application.ports.webhooks import Endpoint, Secret
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES

LONGEST: Final = 500
HOME: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Reached where a setting of the installation says so, and nowhere else: there without TLS too."""


async def endpoints(services: Services, act: Act) -> Sequence[Endpoint]:
    """Those of the unit, ended ones too; no secrets."""
    await _may(services, act)
    return await services.endpoints.of(act.actor.at)


async def add_endpoint(services: Services, act: Act, url: str) -> Secret:
    """The secret is told now, and to a repetition of this request."""
    await _may(services, act)
    checked = endpoint_url(url)
    return await services.endpoints.add(act.actor.at, checked, act.now, act)


async def rotate_secret(services: Services, act: Act, endpoint: str) -> Secret:
    await _may(services, act)
    try:
        return await services.endpoints.rotate(act.actor.at, endpoint, act.now, act)
    except Refusal as refusal:
        raise await _noted(services, act, refusal, endpoint) from None


async def replay_endpoint(services: Services, act: Act, endpoint: str) -> Outcome:
    await _may(services, act)
    try:
        done = await services.endpoints.replay(act.actor.at, endpoint, act.now, act)
    except Refusal as refusal:
        raise await _noted(services, act, refusal, endpoint) from None
    return Outcome({"endpoint": endpoint}, done)


async def end_endpoint(services: Services, act: Act, endpoint: str) -> Outcome:
    await _may(services, act)
    try:
        done = await services.endpoints.end(act.actor.at, endpoint, act.now, act)
    except Refusal as refusal:
        raise await _noted(services, act, refusal, endpoint) from None
    return Outcome({"endpoint": endpoint}, done)


def endpoint_url(text: str) -> str:
    """`https` to a name of the world. Where the name leads is asked at each attempt."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise Refusal(Code.INVALID_INPUT, field="url") from error
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HOME)
    plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= LONGEST
    if not (secure and plain and parts.hostname) or parts.username is not None or parts.fragment:
        raise Refusal(Code.INVALID_INPUT, field="url")
    return text


async def _may(services: Services, act: Act) -> None:
    if act.actor.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, act.actor.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)


async def _noted(services: Services, act: Act, refusal: Refusal, endpoint: str) -> Refusal:
    """Another unit's endpoint is refused like one that is not there, and the attempt is kept."""
    if refusal.code is Code.UNKNOWN_ENDPOINT:
        await services.store.refused(act, refusal.code.value, endpoint)
    return refusal
