"""Whatever can be done or looked at has a route; what has none says why."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.settings import CHECKOUT

APPLICATION: Final = CHECKOUT / "app" / "application"
ROOMS: Final = ("use_cases", "queries")
STEP: Final = "a step of several acts, and none by itself"
WITHOUT: Final = {
    "use_cases.at_conference": STEP,
    "use_cases.case_number": STEP,
    "use_cases.close_session": "of a sitting inside a case, which no route writes into: over REST"
    " a conference is one of its own, and `closeConference` ends it",
    "use_cases.colleagues": STEP,
    "use_cases.grounds": STEP,
    "use_cases.leave_case": "a page's one button for `endInvitation` and `endEngagement`",
    "use_cases.of_conference": STEP,
    "use_cases.of_emergency": STEP,
    "use_cases.of_invitation": STEP,
    "use_cases.of_received": STEP,
    "use_cases.of_referral": STEP,
    "use_cases.of_sheet": STEP,
    "use_cases.open_offered": STEP,
    "use_cases.own_view": STEP,
    "use_cases.propose_covered": "a page's form for `proposeHandoff`, by groups instead of pairs",
    "use_cases.receivers": STEP,
    "use_cases.refer_covered": "a page's form for `refer`, by groups instead of pairs",
    "use_cases.told_by_telephone": "a page's one tap for what `tellOutside` says in full",
    "use_cases.write_own": "a page's form for `writeEntry`, by groups instead of pairs",
    "queries.addressees": "what a page asks before `refer`: to whom, and why not to the others",
    "queries.alike": "what a page asks before it opens a case; a system searches (`search`)",
    "queries.find": "a search as a caller spells somebody; a system lists and searches its cases",
    "queries.flags": "a page of the lead team; flags are set and lifted over REST, not yet listed",
    "queries.phone_card": "what a page shows while the telephone rings",
    "queries.sharing": "a page of the lead team; consents are given and ended over REST, not yet"
    " listed",
    "queries.standing_in": "whom a page asks why she is there; over REST nobody is (decision 24)",
    "queries.visible": "how every query sees",
}
"""What the application does, and no route calls by itself."""


def does_something(module: Path) -> bool:
    """Whether there is anything in it that is awaited."""
    tree = ast.parse(module.read_text("utf-8"))
    return any(isinstance(node, ast.AsyncFunctionDef) for node in tree.body)


def there() -> Iterator[str]:
    for room in ROOMS:
        for module in sorted((APPLICATION / room).glob("*.py")):
            if does_something(module):
                yield f"{room}.{module.stem}"


def called() -> set[str]:
    """What the routes import, as `from … import module` or as a name out of it."""
    found = set()
    for source in (CHECKOUT / "app" / "api" / "routes").glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
                found |= {name.removeprefix("app.application.") for name in names}
    return found


def test_every_use_case_and_every_query_has_a_route_or_a_reason() -> None:
    everything = set(there())
    assert len(everything) > 100
    asked_by_follow = {"queries.feed"}  # through app/application/following.py
    assert everything - called() - asked_by_follow == set(WITHOUT)
