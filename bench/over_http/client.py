"""The least client of HTTP/1.1: one connection kept alive, bytes out, status and body back.

The same for everybody who is measured, so that what it costs weighs on all alike.
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Final

MOST: Final = 1 << 22


@dataclass(slots=True)
class Line:
    """One connection; `headers` go with every request."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    headers: str

    @classmethod
    async def open(cls, port: int, headers: dict[str, str]) -> "Line":
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=MOST)
        told = {"Host": f"127.0.0.1:{port}", "Content-Type": "application/json", **headers}
        return cls(reader, writer, "".join(f"{name}: {text}\r\n" for name, text in told.items()))

    def close(self) -> None:
        self.writer.close()

    async def ask(
        self, method: str, path: str, body: object = None, more: str = ""
    ) -> tuple[int, bytes]:
        content = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\n{self.headers}{more}"
        self.writer.write(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)
        answered = await self.reader.readuntil(b"\r\n\r\n")
        length = _length(answered.lower())
        return int(answered[9:12]), await self.reader.readexactly(length)

    async def told(self, method: str, path: str, body: object = None, more: str = "") -> Any:
        """The answer's JSON; whatever is no success is the end of the measurement."""
        status, content = await self.ask(method, path, body, more)
        if status >= 300:
            raise AssertionError(f"{method} {path}: {status} {content[:300]!r}")
        return json.loads(content) if content else None


def _length(head: bytes) -> int:
    _, found, rest = head.partition(b"\r\ncontent-length:")
    if not found:
        raise AssertionError(f"an answer without a length: {head!r}")
    return int(rest.partition(b"\r\n")[0])
