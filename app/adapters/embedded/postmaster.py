"""What the running server says of itself in `postmaster.pid`."""

import os
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.adapters.embedded.cluster import reason
from app.adapters.embedded.errors import EmbeddedServerError
from app.adapters.embedded.locks import is_held
from app.adapters.embedded.place import Place

# Recovery after a hard stop of a large database takes its time.
_START_SECONDS = 120.0
_STOP_SECONDS = 60.0
_STEP_SECONDS = 0.02
_LINES = 8


@dataclass(frozen=True)
class Postmaster:
    """The lines of the file that Enishi needs."""

    pid: int
    data: Path
    socket_folder: Path
    status: str

    def answers(self) -> bool:
        if self.status != "ready":
            return False
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.socket_folder / ".s.PGSQL.5432")) == 0


def read(place: Place) -> Postmaster | None:
    try:
        lines = (place.data / "postmaster.pid").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < _LINES:
        return None
    return Postmaster(int(lines[0]), Path(lines[1]), Path(lines[4]), lines[7].strip())


def await_ready(place: Place) -> Postmaster:
    """Wait until the server takes connections; it may be replaying its log."""
    ready: list[Postmaster] = []

    def answered_or_died() -> bool:
        found = read(place)
        if found and found.answers():
            ready.append(found)
        return bool(ready) or not is_held(place.server_lock)

    if not _within(_START_SECONDS, answered_or_died):
        raise EmbeddedServerError(
            f"The embedded PostgreSQL was still not ready after {_START_SECONDS:.0f} seconds:"
            f" its log is {place.log}."
        )
    if not ready:
        raise reason(place, place.log.read_text("utf-8", "replace"))
    return ready[0]


def stop(place: Place) -> None:
    """Ask it to end its sessions and shut down; insist if it does not."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        _signal(place, number)
        if _within(_STOP_SECONDS, lambda: not is_held(place.server_lock)):
            return
    raise EmbeddedServerError(f"The embedded PostgreSQL in {place.folder} could not be stopped.")


def _signal(place: Place, number: signal.Signals) -> None:
    found = read(place)
    # The file belongs to the account: root signals no process of anybody else on its word.
    if found and found.pid > 1 and _owner(found.pid) in (place.account.uid, None):
        os.kill(found.pid, number)


def _owner(pid: int) -> int | None:
    try:
        return Path(f"/proc/{pid}").stat().st_uid
    except OSError:
        return None


def forget_stale(place: Place) -> None:
    """After a crash the number in the file may be another program's; PostgreSQL would refuse.

    Only when that process is surely not the server of this folder: the wrong guess makes two.
    """
    found = read(place)
    if found and (found.data != place.data or _is_another(found.pid)):
        (place.data / "postmaster.pid").unlink()
        (place.folder / "socket" / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _is_another(pid: int) -> bool:
    """Another program, or a dead server that nobody reaped (in containers without an init)."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False
    name, _, rest = told.partition("(")[2].rpartition(")")
    return name != "postgres" or rest.split()[0] == "Z"


def _within(seconds: float, happened: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(_STEP_SECONDS)
    return True
