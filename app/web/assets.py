"""Own style sheets and pictures, under addresses that change with their content."""

import hashlib
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Response

from app.domain.errors import Code, Refusal

FOLDER: Final = Path(__file__).parent / "static"
TYPES: Final = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
FOR_EVER: Final = "public, max-age=31536000, immutable"
DIGITS: Final = 12

router = APIRouter(prefix="/static")


def _named(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]
    return f"{path.stem}.{digest}{path.suffix}"


NAMES: Final = {path.name: _named(path) for path in sorted(FOLDER.iterdir())}
FILES: Final = {_named(path): path.read_bytes() for path in sorted(FOLDER.iterdir())}


def asset(name: str) -> str:
    """The address of a file of `static/`."""
    return f"{router.prefix}/{NAMES[name]}"


@router.get("/{name}")
async def static_file(name: str) -> Response:
    """A file by its present name; an older one is not found rather than served anew."""
    content = FILES.get(name)
    if content is None:
        raise Refusal(Code.NOT_FOUND)
    kind = TYPES[Path(name).suffix]
    return Response(content, media_type=kind, headers={"Cache-Control": FOR_EVER})
