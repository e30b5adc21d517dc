"""Which user of the system the server runs as: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.adapters.embedded.errors import EmbeddedServerError

# Existing users only: a program that adds users to a machine does more than it was asked to.
_UNPRIVILEGED = ("nobody", "daemon")
_ROOT = 0


@dataclass(frozen=True)
class Account:
    """A user of the system; `switch` says that we are root and must become this user."""

    name: str
    uid: int
    gid: int
    switch: bool

    def run(self, command: Sequence[str | Path], **keywords: object) -> subprocess.Popen[bytes]:
        """Start a command as this user, in a folder that every user can enter."""
        who = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}
        settings = {"cwd": "/", "umask": 0o077, "stdin": subprocess.DEVNULL, **who, **keywords}
        return subprocess.Popen([*command], **settings)  # type: ignore[call-overload,no-any-return]

    def succeeds(self, command: Sequence[str | Path]) -> bool:
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        try:
            with self.run(command, **silent) as process:
                return process.wait() == 0
        except OSError:
            return False

    def can_enter(self, folder: Path) -> bool:
        """Asked of the system itself, because permission bits alone do not tell (ACLs, mounts)."""
        return self.succeeds(["/bin/sh", "-c", 'cd -- "$1"', "sh", folder])

    def own(self, folder: Path) -> None:
        if self.switch:
            os.chown(folder, self.uid, self.gid)


def choose(cluster: Path) -> Account:
    """The owner of an existing cluster when we are root, else an unprivileged user; else we."""
    if os.geteuid() != _ROOT:
        return _account(pwd.getpwuid, os.geteuid(), switch=False)
    owner = cluster.stat().st_uid if cluster.exists() else _ROOT
    if owner != _ROOT:
        return _account(pwd.getpwuid, owner, switch=True)
    return _first_unprivileged()


def _first_unprivileged() -> Account:
    for name in _UNPRIVILEGED:
        try:
            return _account(pwd.getpwnam, name, switch=True)
        except EmbeddedServerError:
            continue
    raise EmbeddedServerError(
        "PostgreSQL does not run as root, and this machine has no user called nobody or daemon:"
        " start Enishi as an ordinary user."
    )


def _account(find: object, key: object, *, switch: bool) -> Account:
    try:
        entry = find(key)  # type: ignore[operator]
    except KeyError as error:
        raise EmbeddedServerError(
            f"The user {key} has no entry in the list of users (/etc/passwd),"
            " and PostgreSQL needs one: start Enishi as a user that has."
        ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, switch)
