"""What the demo prints: tables a person can read."""

from typing import Any

from rich.console import Console
from rich.table import Table

from app.application.queries.case_page import case_page
from app.demo.household import Played, households
from app.demo.performance import Performance
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.errors import Refusal
from app.domain.sharing.policy import scope_of
from app.settings import Settings

READERS = ("csw", "partner", "decliner", "outsider")


async def tell_households(world: World, played: list[Played], console: Console) -> None:
    """Each household: what happened, and who reads what now."""
    for story in households():
        ref = story["ref"]
        table = Table("date", "who", "what happened", title=story["title"], title_justify="left")
        for act in played:
            if act.household == ref:
                table.add_row(act.on.isoformat(), act.by, act.say)
        console.print(table)
        seen = [f"{who}: {await _seen(world, who, ref)}" for who in READERS]
        console.print("Who reads what now:  " + " | ".join(seen) + "\n", highlight=False)


async def _seen(world: World, who: str, ref: str) -> str:
    """What one of the cast reads of a case today, through the same query as the page."""
    act = world.act(who)
    scope = scope_of(act.actor, civil_date(act.now))
    try:
        page = await case_page(scope, world.house.services, act, world.cases[ref]["case"])
    except Refusal as refusal:
        return refusal.code.value
    own = "" if page.head else ", its own only"
    return f"{len(page.entries)} entries{own}"


def tell_stories(shows: list[Performance], console: Console) -> None:
    """The stories that were played, a line each."""
    table = Table("story", "title", "acts", "last act", title="Stories", title_justify="left")
    for show in shows:
        for line in show.lines:
            table.add_row(*line)
    console.print(table)


def tell_report(told: list[dict[str, Any]], console: Console) -> None:
    """The judge's figures, a line a story, and every difference."""
    columns = ("story", "acts", "implied", "reads", "shares kept", "refusals kept", "leaks")
    table = Table(*columns, title="Judged", title_justify="left")
    for s in told:
        shares = f"{s['shares_kept']}/{s['shares_checked']}"
        refusals = f"{s['refusals_kept']}/{s['refusals_checked']}"
        row = (s["story"], s["acts"], s["implied"], s["reads"], shares, refusals, len(s["leaks"]))
        table.add_row(*map(str, row))
    console.print(table)
    for story in told:
        for difference in story["differences"]:
            console.print(difference, style="red", highlight=False)


def doors(world: World, settings: Settings, console: Console) -> None:
    """Who may sign in, and where."""
    table = Table("login", "password", "who", title="Sign in as", title_justify="left")
    told = {
        "csw": "community social worker, leads the cases",
        "partner": "agency: engaged in one case, asked in another",
        "decliner": "agency: declined a referral",
        "outsider": "agency: part of none of them",
        "auditor": "city auditor: no personal content",
    }
    for ref, who in told.items():
        table.add_row(*world.login(ref), who)
    table.add_row("O-…", world.password, "any organisation of the stories, by its id")
    console.print(table)
    address = f"http://{settings.host}:{settings.port}/"
    console.print(f"Open {address} (Ctrl-C ends the demo)", highlight=False)
