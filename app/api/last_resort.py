"""Around the whole API: no answer is cached, and a fault of the program says nothing."""

import logging
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import failed

LOG: Final = logging.getLogger("enishi.api")


class LastResort:
    """Answers an unhandled exception with a plain problem and logs its type alone.

    Its message and its locals could hold a person's words, so it goes no further.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = "no-store"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception as fault:  # noqa: BLE001 - the last resort is meant for everything
            LOG.error("unhandled %s", type(fault).__name__)  # noqa: TRY400 - no words, see above
            if not started:
                await failed("internal_error", 500)(scope, receive, guarded)
