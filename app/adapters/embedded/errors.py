"""One clear sentence instead of a traceback when the embedded database cannot run."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


class EmbeddedServerError(Exception):
    """The embedded server cannot run; the message is one sentence for the operator."""


def disk_full(folder: Path) -> EmbeddedServerError:
    return EmbeddedServerError(
        f"The disk that holds {folder} is full: free some space, then start again."
    )


@contextmanager
def plainly(folder: Path) -> Iterator[None]:
    """Turn what the operating system says about the folder into one sentence."""
    try:
        yield
    except OSError as error:
        raise _sentence(folder, error) from error


def _sentence(folder: Path, error: OSError) -> EmbeddedServerError:
    if error.errno in _DISK_FULL:
        return disk_full(folder)
    if error.errno in _READ_ONLY:
        return EmbeddedServerError(
            f"{folder} is on a read-only file system: name a writable folder in ENISHI_DATA."
        )
    if error.errno in _FORBIDDEN:
        return EmbeddedServerError(
            f"{folder} is read-only for this user or belongs to another one: start as its owner,"
            " or name another folder in ENISHI_DATA."
        )
    return EmbeddedServerError(f"The database cannot run in {folder}: {error}.")
