"""The law touches nothing: here sockets, files, databases and waiting raise."""

import builtins
import socket
import sqlite3
import time
from typing import NoReturn

import pytest


class TouchedTheWorldError(AssertionError):
    """A test of the law, or the law itself, reached for something outside."""


def _raise(*_: object, **__: object) -> NoReturn:
    raise TouchedTheWorldError


@pytest.fixture(autouse=True)
def _nothing_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _raise)
    monkeypatch.setattr(socket, "create_connection", _raise)
    monkeypatch.setattr(builtins, "open", _raise)
    monkeypatch.setattr(sqlite3, "connect", _raise)
    monkeypatch.setattr(time, "sleep", _raise)
