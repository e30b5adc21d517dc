"""Where the files of one embedded server lie."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.adapters.embedded.account import Account, choose
from app.adapters.embedded.errors import EmbeddedServerError

# The length of sun_path on Linux is 108 with its closing NUL.
_SOCKET_PATH_LIMIT = 107
_SOCKET_NAME = ".s.PGSQL.5432"
_POINTER = "postgres-is-elsewhere"


@dataclass(frozen=True)
class Place:
    """One server folder. It belongs to whoever starts; `data` and the socket to the account.

    Root writes nothing inside what the account owns, so that no link can lead it astray.
    """

    folder: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def users_lock(self) -> Path:
        return self.folder / "users.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the server and all its children: free means that none of them lives."""
        return self.folder / "server.lock"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def socket_folder(self) -> Path:
        """Beside the data, unless that path is too long for a socket."""
        beside = self.folder / "socket"
        if len(os.fsencode(beside / _SOCKET_NAME)) > _SOCKET_PATH_LIMIT:
            beside = Path(tempfile.mkdtemp(prefix="enishi-socket-"))
        beside.mkdir(mode=0o700, exist_ok=True)
        self.account.own(beside)
        return beside


def settle(home: Path, *, durable: bool) -> Place:
    """Find the server folder of this data directory, or choose it the first time."""
    pointer = home / _POINTER
    folder = Path(pointer.read_text("utf-8")) if pointer.exists() else home / "postgres"
    account = choose(folder / "data")
    if not folder.exists():
        folder.mkdir(mode=0o711)
        if not account.can_enter(folder):
            folder.rmdir()
            folder = _elsewhere(account, durable=durable)
            pointer.write_text(str(folder), "utf-8")
    if not account.can_enter(folder):
        raise EmbeddedServerError(
            f"The database's user {account.name} cannot enter {folder}:"
            " restore the permissions of the folders above it."
        )
    return Place(folder, account)


def _elsewhere(account: Account, *, durable: bool) -> Path:
    """Below /root nobody else can go, and widening its permissions is not for us to do."""
    kept = ["/var/lib", "/var/tmp"]  # noqa: S108 - a private folder is made in it
    for parent in kept if durable else [tempfile.gettempdir()]:
        if not os.access(parent, os.W_OK):
            continue
        folder = Path(tempfile.mkdtemp(prefix="enishi-", dir=parent))
        folder.chmod(0o711)
        if account.can_enter(folder):
            return folder
        folder.rmdir()
    raise EmbeddedServerError(
        f"No folder was found that the database's user {account.name} can enter:"
        " name one in ENISHI_DATA."
    )
