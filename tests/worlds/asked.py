"""Everything that unit A can read, taken from the routes: a new one is asked by itself."""

import re
from collections.abc import Iterable
from typing import Final

from fastapi.routing import APIRoute

from app.api.application import ROUTERS
from app.web import entrance, pages

PARAMETER: Final = re.compile(r"\{[^}]+\}")


def _read(routes: Iterable[object], prefix: str) -> set[str]:
    return {
        prefix + PARAMETER.sub("{id}", route.path)
        for route in routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }


ADDRESSES: Final = {
    *_read((route for router in ROUTERS for route in router.routes), "/api/v1"),
    *_read((*pages.router.routes, *entrance.router.routes), ""),
}
LISTS: Final = sorted(address for address in ADDRESSES if "{id}" not in address)
"""Desks, lists, oneself: read without an id."""
DETAILS: Final = sorted(ADDRESSES - set(LISTS))
"""Read by an id; an address with two is asked with the same twice."""
