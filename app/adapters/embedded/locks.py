"""Locks of the kernel on files: a process that is killed lets go of them by itself."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def try_exclusive(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def share(descriptor: int) -> None:
    fcntl.flock(descriptor, fcntl.LOCK_SH)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Wait for the lock and hold it."""
    descriptor = _wait_for(path)
    try:
        yield
    finally:
        os.close(descriptor)


def _wait_for(path: Path) -> int:
    while True:
        path.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
        descriptor = open_lock(path)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        # A temporary server takes its folder away with it: a lock on what is gone locks nobody out.
        if os.fstat(descriptor).st_nlink:
            return descriptor
        os.close(descriptor)


def is_held(path: Path) -> bool:
    descriptor = open_lock(path)
    try:
        return not try_exclusive(descriptor)
    finally:
        os.close(descriptor)
