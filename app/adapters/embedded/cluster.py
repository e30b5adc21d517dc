"""Making a cluster, and the settings that it runs with."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from app.adapters.embedded.errors import EmbeddedServerError, disk_full
from app.adapters.embedded.place import Place

SUPERUSER = "enishi"
DATABASE = "enishi"
# Nothing of the caller's: LC_ALL=C or a PGOPTIONS must not reach the cluster.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin"}

_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Personal data stays out of the server's log: no parameters, no details, no statements.
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    # A forgotten transaction would hold back the sequencing of the whole log.
    "idle_in_transaction_session_timeout": "5min",
}
# A start that failed with less than this left has failed for want of room: a new cluster takes
# 40 MB, and what it had written was taken away again.
_ROOM = 64 * 1024 * 1024
# The shell ends at once, so that the server is nobody's child: it outlives us unharmed.
_APART: tuple[str | Path, ...] = ("/bin/sh", "-c", '"$@" &', "sh")
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def ensure(place: Place, programs: Path, *, durable: bool) -> None:
    """Make the cluster if there is none: complete under another name, then renamed."""
    if (place.data / "PG_VERSION").exists():
        _check_version(place, programs)
        return
    unfinished = place.folder / "data.unfinished"
    if unfinished.exists():
        shutil.rmtree(unfinished)
    unfinished.mkdir(mode=0o700)
    place.account.own(unfinished)
    _initdb(place, programs, unfinished, durable=durable)
    _create_database(place, programs, unfinished)
    unfinished.rename(place.data)


def _check_version(place: Place, programs: Path) -> None:
    made_by = (place.data / "PG_VERSION").read_text("ascii").strip()
    told = subprocess.check_output([programs / "postgres", "--version"], text=True)
    runs = told.split()[-1].split(".")[0]
    if made_by != runs:
        raise EmbeddedServerError(
            f"{place.data} was made by PostgreSQL {made_by} and this is PostgreSQL {runs}:"
            " take a backup with the earlier release of Enishi and restore it with this one."
        )


def _initdb(place: Place, programs: Path, data: Path, *, durable: bool) -> None:
    how = [f"--username={SUPERUSER}", "--encoding=UTF8", "--locale=C.UTF-8"]
    how += ["--auth-local=peer", "--auth-host=reject", "--no-instructions"]
    if not durable:
        how.append("--no-sync")
    command: list[str | Path] = [programs / "initdb", "-D", data, *how]
    _run(place, command, b"")


def _create_database(place: Place, programs: Path, data: Path) -> None:
    """Without a socket, so that nobody meets a cluster that is not finished."""
    command: list[str | Path] = [programs / "postgres", "--single", "-D", data, "postgres"]
    _run(place, command, f"CREATE DATABASE {DATABASE};\n".encode())


def _run(place: Place, command: Sequence[str | Path], told: bytes) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with place.account.run(command, env=ENVIRONMENT, **pipes) as process:
        said, _ = process.communicate(told)
    if process.returncode or b"ERROR:" in said:
        raise reason(place, said.decode("utf-8", "replace"))


def reason(place: Place, said: str) -> EmbeddedServerError:
    """The one sentence in what PostgreSQL wrote before it gave up."""
    full = ("No space left on device", "Disk quota exceeded")
    # PostgreSQL does not always say it: what fails first may only follow from the full disk.
    if any(words in said for words in full) or _no_room(place.folder):
        return disk_full(place.folder)
    marks = ("FATAL:", "PANIC:", "ERROR:", "error:")
    telling = [line for line in said.splitlines() if any(mark in line for mark in marks)]
    last = (telling or said.splitlines() or ["it said nothing"])[-1]
    return EmbeddedServerError(f"The embedded PostgreSQL did not start: {last.strip()}")


def _no_room(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < _ROOM


def write_access_rules(place: Place) -> None:
    """Peer: the kernel says who asks. No password to keep, nothing open to the network."""
    names = sorted({place.account.name, "root"})
    _replace(place.folder / "ident.conf", "".join(f"enishi {name} all\n" for name in names))
    _replace(place.folder / "hba.conf", "local all all peer map=enishi\n")


def _replace(path: Path, text: str) -> None:
    scratch = path.with_suffix(".new")
    scratch.unlink(missing_ok=True)
    scratch.write_text(text, "utf-8")
    scratch.chmod(0o644)
    scratch.rename(path)


def launch(place: Place, programs: Path, lock: int, *, durable: bool) -> None:
    """Start the server apart from us, holding the lock for as long as any part of it lives."""
    settings = _SETTINGS | ({} if durable else _NOT_DURABLE)
    settings |= {
        "hba_file": str(place.folder / "hba.conf"),
        "ident_file": str(place.folder / "ident.conf"),
        "unix_socket_directories": _quoted(place.socket_folder()),
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command: list[str | Path] = [programs / "postgres", "-D", place.data, *options]
    log = _fresh_log(place.log)
    try:
        with place.account.run(
            [*_APART, *command],
            env=ENVIRONMENT,
            stdout=log,
            stderr=log,
            pass_fds=(lock,),
            start_new_session=True,
        ) as shell:
            shell.wait()
    finally:
        os.close(log)


def _quoted(folder: Path) -> str:
    """The setting is a list: a comma or a space in the path must not end an entry."""
    return '"' + str(folder).replace('"', '""') + '"'


def _fresh_log(path: Path) -> int:
    if path.exists():
        path.rename(path.with_name("log.1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW, 0o600)
