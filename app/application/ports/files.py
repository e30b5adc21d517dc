"""Files that are attached: cleaned on the way in, read a part at a time."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file as it may be kept: of a known type, without what it tells of place and camera."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a file, unsealed; `last` says that none follows."""

    data: bytes
    last: bool


class Clean(Protocol):
    async def __call__(self, data: bytes, said: str) -> CleanFile:
        """The file as it may be kept; `said` is the type that its sender named."""
        ...
