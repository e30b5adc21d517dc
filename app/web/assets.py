"""Style sheets, pictures and htmx, under addresses that change with their content."""

import hashlib
from pathlib import Path
from typing import Final

import django_htmx
from fastapi import APIRouter, Response

from app.domain.errors import Code, Refusal

FOLDER: Final = Path(__file__).parent / "static"
INSTALLED: Final = Path(django_htmx.__file__).parent / "static" / "django_htmx"
"""htmx as its wheel carries it; Django itself is never installed."""
OF_OTHERS: Final = ("htmx-4.min.js",)
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
FOR_EVER: Final = "public, max-age=31536000, immutable"
DIGITS: Final = 12

router = APIRouter(prefix="/static")


def _named(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]
    return f"{path.stem}.{digest}{path.suffix}"


PATHS: Final = (*sorted(FOLDER.iterdir()), *(INSTALLED / name for name in OF_OTHERS))
NAMES: Final = {path.name: _named(path) for path in PATHS}
FILES: Final = {_named(path): path.read_bytes() for path in PATHS}


def asset(name: str) -> str:
    """The address of a file by its plain name."""
    return f"{router.prefix}/{NAMES[name]}"


@router.get("/{name}")
async def static_file(name: str) -> Response:
    """A file by its present name; an older one is not found rather than served anew."""
    content = FILES.get(name)
    if content is None:
        raise Refusal(Code.NOT_FOUND)
    kind = TYPES[Path(name).suffix]
    return Response(content, media_type=kind, headers={"Cache-Control": FOR_EVER})
