"""Acts as routes: what an act says of itself, and what it calls, stand together and once.

A function under `does` or `makes` does one act and returns its outcome; how that is answered is
the same for all of them.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from fastapi import APIRouter, Response

from app.api.answers import created, done
from app.api.guard import Call, GuardedRoute
from app.api.operations import acts, creates
from app.application.ports import Outcome
from app.domain.errors import Code

# `...`: each act names the ids of its path and the body it takes; FastAPI reads them there.
Do = Callable[..., Awaitable[Outcome]]
Answer = Callable[[Call, Outcome, Mapping[str, Any]], Response]
Example = dict[str, Any]

READ_CASES: Final = "cases:read"
WRITE_CASES: Final = "cases:write"


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of one router, all of which need one scope."""

    router: APIRouter
    scope: str

    def does(
        self, path: str, name: str, summary: str, example: Example, *codes: Code
    ) -> Callable[[Do], Do]:
        """An act that is answered with its ids."""
        said = acts(name, summary, self.scope, example, *codes)
        return self._route(path, said, lambda _call, outcome, _given: done(outcome))

    def makes(
        self, path: str, name: str, summary: str, example: Example, *codes: Code, at: str
    ) -> Callable[[Do], Do]:
        """An act that makes something: 201, and `at`, the place where it is found."""

        def answer(call: Call, outcome: Outcome, given: Mapping[str, Any]) -> Response:
            return created(call, outcome, at.format_map({**given, **outcome.ids}))

        return self._route(path, creates(name, summary, self.scope, example, *codes), answer)

    def _route(self, path: str, said: dict[str, Any], answer: Answer) -> Callable[[Do], Do]:
        def register(do: Do) -> Do:
            @wraps(do)
            async def answered(call: Call, **given: Any) -> Response:
                return answer(call, await do(call, **given), given)

            self.router.post(path, **said)(answered)
            return do

        return register


def acting(tag: str, scope: str) -> tuple[APIRouter, Acts]:
    """A router behind the door, and its acts."""
    router = APIRouter(route_class=GuardedRoute, tags=[tag])
    return router, Acts(router, scope)
