"""What every handler needs: the services, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import Depends, Request

from app.application.ports import Act, Services, SignedIn
from app.domain.dates import civil_date
from app.domain.sharing.policy import VisibilityScope, scope_of

SESSION_SECONDS: Final = 12 * 60 * 60


class SignInFirst(Exception):  # noqa: N818 - an answer, handled at once
    """Nobody is signed in; `way` is where she wanted to go."""

    def __init__(self, way: str) -> None:
        super().__init__(way)
        self.way = way


class AskedFirst(Exception):  # noqa: N818 - an answer, handled at once
    """Something is asked before the page opens, on the page at `way`."""

    def __init__(self, way: str) -> None:
        super().__init__(way)
        self.way = way


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of this face. `fingerprint` serves the forms that change something."""

    services: Services
    fingerprint: Callable[..., bytes]
    municipality: str
    secure: bool

    @property
    def cookie(self) -> str:
        """Over HTTPS the name itself forbids other hosts and plain HTTP to set it."""
        return "__Host-enishi" if self.secure else "enishi"


@dataclass(frozen=True, slots=True)
class Asking:
    """A signed-in person's request to look at something."""

    who: SignedIn
    act: Act
    scope: VisibilityScope

    @property
    def unit(self) -> str:
        return self.who.actor.unit


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def asking(request: Request) -> Asking:
    """Who asks, looked up anew at every request; sends everybody else to sign in."""
    desk = desk_of(request)
    now = desk.services.clock.now()
    token = request.cookies.get(desk.cookie, "")
    who = await desk.services.identity.who(token, now) if token else None
    if who is None or who.actor.municipality != desk.municipality:
        raise SignInFirst(quote(request.url.path))
    request.state.who = who
    return Asking(who, Act(who.actor, now), scope_of(who.actor, civil_date(now)))


Asker = Annotated[Asking, Depends(asking)]
TheDesk = Annotated[Desk, Depends(desk_of)]
