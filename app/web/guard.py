"""What holds for every answer of this face: its headers, and no posting from other sites."""

from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: browsers would then post with "Origin: null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
IN_PLACE: Final = "HX-Request"
"""The header of a script of ours, which puts the answer into the page that stands open."""
ONE_YEAR: Final = 31_536_000
OURS: Final = frozenset({"same-origin", "none"})
"""`Sec-Fetch-Site` of a form of ours, and of what the user began in the browser itself."""


class Guarded:
    """Adds the headers to every answer, those of failures included."""

    def __init__(self, inner: ASGIApp, *, secure: bool) -> None:
        self._inner = inner
        self._headers = dict(HEADERS)
        if secure:
            self._headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._inner(scope, receive, sending)


class FromElsewhere(Exception):  # noqa: N818 - an answer, handled at once
    """Another site tried to post here in the user's name."""


def from_here(request: Request) -> None:
    """Let through only what a page of ours posted; whoever says nothing is not let through."""
    site = request.headers.get("sec-fetch-site")
    if site is None:
        # Browsers tell the site over HTTPS and on this machine; elsewhere the origin has to do.
        origin = urlsplit(request.headers.get("origin", "")).netloc
        if origin and origin == request.headers.get("host"):
            return
    elif site in OURS:
        return
    raise FromElsewhere
