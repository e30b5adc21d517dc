"""One process that serves pages and the API, and orders the log beside them."""

import contextlib
import socket

import uvicorn

from app.adapters.postgres.sequencer import lag
from app.commands.errors import PortTakenError
from app.main import build
from app.settings import Environment, Settings
from app.wiring import House, working

LAG_SECONDS = 60.0


async def serve(house: House, settings: Settings) -> None:
    """Answer until told to stop (SIGTERM, Ctrl-C)."""
    secure = settings.environment is Environment.PRODUCTION
    application = build(house, lambda: readiness(house), secure=secure)
    config = uvicorn.Config(
        application,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,  # addresses of cases do not belong into a second, unguarded log
        server_header=False,
    )
    async with working(house, settings):
        # uvicorn raises the signal again after an orderly stop; the parts close all the same.
        with contextlib.suppress(KeyboardInterrupt):
            await uvicorn.Server(config).serve()


async def readiness(house: House) -> dict[str, object]:
    """Whether the database answers, and how far the order of the log lags."""
    try:
        waiting = await lag(house.system_pool, house.municipality)
    except Exception as error:  # noqa: BLE001 - whatever stops the answer means "not ready"
        return {"ready": False, "reason": type(error).__name__}
    return {
        "ready": waiting.oldest_seconds < LAG_SECONDS,
        "log_entries_waiting": waiting.waiting,
        "oldest_waiting_seconds": round(waiting.oldest_seconds, 1),
        "held_back_by_open_transactions": waiting.held_back,
    }


def require_free(host: str, port: int) -> None:
    """Tell at once, before the long work, that the port is taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(
                f"Port {port} is in use; choose another with ENISHI_PORT=8001 or --port."
            ) from error
