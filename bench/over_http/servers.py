"""The three servers that are measured, each a process of its own over the same PostgreSQL."""

import os
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.request import urlopen

HERE: Final = Path(__file__).parent
CHECKOUT: Final = HERE.parent.parent
PATIENCE: Final = 60.0
KINTO_THREADS: Final = 8
KINTO: Final = """\
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
threads = {threads}
[app:main]
use = egg:kinto
kinto.storage_backend = kinto.core.storage.postgresql
kinto.storage_url = {dsn}
kinto.storage_pool_size = {threads}
kinto.permission_backend = kinto.core.permission.postgresql
kinto.permission_url = {dsn}
kinto.permission_pool_size = {threads}
kinto.cache_backend = kinto.core.cache.memory
kinto.userid_hmac_secret = of-nobody
kinto.bucket_create_principals = system.Authenticated
multiauth.policies = basicauth
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = ERROR
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = ERROR
formatter = plain
[formatter_plain]
format = %(message)s
"""


@contextmanager
def enishi(environment: Mapping[str, str]) -> Iterator[int]:
    """As in production: `enishi serve`, one process with its worker."""
    port = _free()
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    with _running(command, port, "/healthz", environment):
        yield port


@contextmanager
def thin(dsn: str) -> Iterator[int]:
    port = _free()
    command = [sys.executable, "-m", "bench.over_http.thin", dsn, str(port)]
    with _running(command, port, "/openapi.json", {}):
        yield port


@contextmanager
def kinto(dsn: str, folder: Path) -> Iterator[int]:
    """In an environment of its own (`kinto.txt`, hashes), made once and kept beside the data."""
    programs, port, settings = _kinto_programs(), _free(), folder / "kinto.ini"
    settings.write_text(
        KINTO.format(port=port, dsn=dsn.replace("%", "%%"), threads=KINTO_THREADS), "utf-8"
    )
    subprocess.run(
        [str(programs / "kinto"), "migrate", "--ini", str(settings)],
        check=True,
        capture_output=True,
    )
    command = [str(programs / "pserve"), str(settings)]
    with _running(command, port, "/v1/__heartbeat__", {}):
        yield port


def _kinto_programs() -> Path:
    home, lock = CHECKOUT / ".enishi" / "bench-kinto", HERE / "kinto.txt"
    stamp = home / "stamp"
    if not stamp.exists() or stamp.read_text("utf-8") != lock.read_text("utf-8"):
        print("  preparing Kinto (once, half a minute)", flush=True)
        venv.create(home, with_pip=True, clear=True)
        install = [str(home / "bin" / "python"), "-m", "pip", "install", "-q", "--no-deps"]
        subprocess.run([*install, "--require-hashes", "-r", str(lock)], check=True)
        stamp.write_text(lock.read_text("utf-8"), "utf-8")
    return home / "bin"


@contextmanager
def _running(
    command: Sequence[str], port: int, path: str, environment: Mapping[str, str]
) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=CHECKOUT, env={**os.environ, **environment})
    try:
        _wait(process, f"http://127.0.0.1:{port}{path}")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own loopback address
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}")


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
