"""Everything that unit A can read, taken from the routes: a new one is asked by itself."""

import re
from collections.abc import Iterable
from typing import Final

from fastapi import APIRouter
from fastapi.routing import iter_route_contexts

from app.api import application as api
from app.web import application as web

PARAMETER: Final = re.compile(r"\{[^}]+\}")


def _read(routers: Iterable[APIRouter], prefix: str) -> set[str]:
    """Those of the routers within routers too."""
    return {
        prefix + PARAMETER.sub("{id}", route.path)
        for router in routers
        for route in iter_route_contexts(router.routes)
        if route.path is not None and "GET" in (route.methods or ())
    }


ADDRESSES: Final = {
    *_read(api.ROUTERS, "/api/v1"),
    *_read(web.ROUTERS, ""),
}
LISTS: Final = sorted(address for address in ADDRESSES if "{id}" not in address)
"""Desks, lists, oneself: read without an id."""
DETAILS: Final = sorted(ADDRESSES - set(LISTS))
"""Read by an id."""


def asked_for(case: str, found: str) -> list[str]:
    """The addresses of what was found; those with two ids ask for it within the case."""
    return [
        detail.replace("{id}", case, detail.count("{id}") - 1).replace("{id}", found)
        for detail in DETAILS
    ]
