"""What each operation is given so that the world can answer: ids and bodies out of the stage.

`FEEDS[operation](stage, actor)` makes what the act needs (through the API, as anybody else would)
and says what to ask: the ids of the path, and the body. What is not said is drawn at random.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tests.contract.actors import Actor
from tests.contract.stage import Stage


@dataclass(frozen=True, slots=True)
class Fed:
    """`body` None: there is none, or it is nobody's business here."""

    path: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    query: Mapping[str, str] = field(default_factory=dict)


Feed = Callable[[Stage, Actor], Fed]
FEEDS: Final[dict[str, Feed]] = {}


def feeds(*operations: str) -> Callable[[Feed], Feed]:
    def known(feed: Feed) -> Feed:
        for operation in operations:
            assert operation not in FEEDS, operation
            FEEDS[operation] = feed
        return feed

    return known


@feeds(
    "me", "listOrganisations", "listUnits", "worklist", "notices", "followFeed", "morning",
    "listWebhookEndpoints", "listCases", "senderConsents", "listInvitations", "listTurns",
    "listConferences", "listConferenceTasks",
)  # fmt: skip
def nothing(_: Stage, __: Actor) -> Fed:
    """Lists and oneself: who asks is all that matters."""
    return Fed()
