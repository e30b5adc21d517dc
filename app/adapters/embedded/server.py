"""One server per data directory, shared by the processes that use it.

Three locks hold this, all of the kernel, so that kill -9 leaves nothing to clean up:
the mutex around starting and stopping; the users' lock, shared by every process that uses the
server (who gets it alone was the last and stops the server); and the server's own, inherited by
every process of PostgreSQL (while it is held, no second server is started).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Self
from urllib.parse import quote

from app.adapters.embedded import binaries, cluster, locks, place, postmaster
from app.adapters.embedded.errors import EmbeddedServerError, plainly

_TEMPORARY = "enishi-temporary"


class EmbeddedServer:
    """The PostgreSQL below `home`; `durable=False` trades safety for speed, for tests alone."""

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        self._home = home.absolute()
        self._durable = durable
        self._place: place.Place | None = None
        self._membership: int | None = None
        self._socket_folder = Path()

    @contextmanager
    def running(self) -> Iterator[str]:
        """Use the server, as one of its users, for the length of the block."""
        dsn = self.start()
        try:
            yield dsn
        finally:
            self.stop()

    @classmethod
    @contextmanager
    def temporary(cls, name: str | None = None) -> Iterator[Self]:
        """A server that leaves nothing behind; processes that give one name share one server."""
        prefix = Path(tempfile.gettempdir(), f"{_TEMPORARY}-{os.geteuid()}")
        _sweep(prefix)
        home = Path(f"{prefix}-{name}") if name else Path(tempfile.mkdtemp(prefix=f"{prefix}-"))
        server = cls(home, durable=False)
        server.start()
        try:
            yield server
        finally:
            server.stop(remove=True)

    def start(self) -> str:
        """Start the server, or join it if it runs already; returns the superuser's DSN."""
        if self._membership is not None:
            raise EmbeddedServerError("This embedded server is already in use by its caller.")
        with plainly(self._home), self._mutex():
            self._allow_entry()
            settled = self._place = place.settle(self._home, durable=self._durable)
            membership = locks.open_lock(settled.users_lock)
            try:
                self._socket_folder = self._running(settled).socket_folder
                locks.share(membership)
            except BaseException:
                os.close(membership)
                raise
            self._membership = membership
        return self.dsn()

    def stop(self, *, remove: bool = False) -> None:
        """Leave; the last user to leave stops the server."""
        if self._place is None or self._membership is None:
            return
        with plainly(self._home), self._mutex():
            last = locks.try_exclusive(self._membership)
            os.close(self._membership)
            self._membership = None
            if last:
                self._end(self._place, remove=remove)

    def dsn(self, *, role: str = cluster.SUPERUSER, database: str = cluster.DATABASE) -> str:
        """The address for any role of the cluster: the kernel vouches for who connects."""
        host = quote(str(self._socket_folder), safe="")
        return f"postgresql://{quote(role, safe='')}@/{quote(database, safe='')}?host={host}"

    def _mutex(self) -> AbstractContextManager[None]:
        return locks.exclusive(self._home / "postgres.lock")

    def _allow_entry(self) -> None:
        """The data directory is ours: others may pass through it, not list it."""
        if os.geteuid() == self._home.stat().st_uid == 0:
            self._home.chmod(0o711)

    def _running(self, settled: place.Place) -> postmaster.Postmaster:
        """The server, launched or found. What looked like one may be dying: then launch after all.

        Children of a killed postmaster hold its lock for a moment longer than it lived.
        """
        if not self._launch_if_none(settled):
            with suppress(EmbeddedServerError):
                return postmaster.await_ready(settled)
            self._launch_if_none(settled)
        return postmaster.await_ready(settled)

    def _launch_if_none(self, settled: place.Place) -> bool:
        lock = locks.open_lock(settled.server_lock)
        try:
            if not locks.try_exclusive(lock):
                return False
            programs = binaries.locate(settled.account)
            cluster.ensure(settled, programs, durable=self._durable)
            postmaster.forget_stale(settled)
            cluster.write_access_rules(settled)
            cluster.launch(settled, programs, lock, durable=self._durable)
            return True
        finally:
            os.close(lock)

    def _end(self, settled: place.Place, *, remove: bool) -> None:
        if locks.is_held(settled.server_lock):
            postmaster.stop(settled)
        if self._socket_folder.name.startswith("enishi-socket-"):
            shutil.rmtree(self._socket_folder, ignore_errors=True)
        if remove:
            shutil.rmtree(settled.folder)
            shutil.rmtree(self._home, ignore_errors=True)

    def _remove_if_deserted(self) -> None:
        with self._mutex():
            settled = place.settle(self._home, durable=False)
            if not locks.is_held(settled.users_lock):
                self._end(settled, remove=True)


def _sweep(prefix: Path) -> None:
    """A killed test run leaves its server running: the next run ends it."""
    for home in prefix.parent.glob(f"{prefix.name}-*"):
        if (home / "postgres" / "users.lock").exists():
            with suppress(EmbeddedServerError, OSError):
                EmbeddedServer(home, durable=False)._remove_if_deserted()  # noqa: SLF001
