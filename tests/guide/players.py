"""Interpreters that run the guide's blocks one after another, as a reader would."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

DONE = "-- the block is done --"
PATIENCE = 60
SH = f"""while read -r page; do . "./$page" </dev/null; printf '\\n{DONE}\\n'; done"""
PYTHON = f"""\
import sys
space = {{"__name__": "guide"}}
for page in map(str.strip, sys.stdin):
    exec(compile(open(page, encoding="utf-8").read(), page, "exec"), space)
    print("\\n{DONE}", flush=True)
"""


@dataclass(slots=True)
class Player:
    """One interpreter in a folder; what a block leaves behind, the next one finds."""

    process: asyncio.subprocess.Process
    folder: Path
    ending: str

    async def plays(self, name: str, text: str) -> str:
        """What the block prints."""
        page = f"{name}.{self.ending}"
        (self.folder / page).write_text(text, "utf-8")
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{page}\n".encode())
        printed = ""
        while DONE not in printed:
            try:
                line = await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)
            except TimeoutError:
                line = b""
            if not line:
                raise AssertionError(f"{page} failed or hangs:\n{text}\n{printed}")
            printed += line.decode()
        return printed.partition(DONE)[0]


Opened = AbstractAsyncContextManager[Player]


def shell(folder: Path, environment: Mapping[str, str]) -> Opened:
    return _player(["sh", "-eu", "-c", SH], "sh", folder, environment)


def python(folder: Path, environment: Mapping[str, str], program: str = sys.executable) -> Opened:
    """Isolated: neither the repository nor the folder stands on its path."""
    return _player([program, "-I", "-u", "-c", PYTHON], "py", folder, environment)


@asynccontextmanager
async def _player(
    command: Sequence[str], ending: str, folder: Path, environment: Mapping[str, str]
) -> AsyncIterator[Player]:
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield Player(process, folder, ending)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # with what its last block may have left
        await process.wait()
