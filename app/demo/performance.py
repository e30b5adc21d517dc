"""A whole evening: the households, then story files, with progress; judged or not."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import Progress

from app.adapters.here import SystemClock
from app.application.ports import Outcome
from app.demo import acts_of_cases, acts_of_handoff, acts_of_plan, acts_of_referral
from app.demo.acts_of_cases import protect
from app.demo.acts_of_consent import consents, what_is_due
from app.demo.household import Played, households, play
from app.demo.player import Playing
from app.demo.reading import Told, ask_why_not, read_everything
from app.demo.stories import Event, build, load
from app.demo.world import DATA, World
from app.demo.writing import write
from app.domain.dates import civil_date
from app.wiring import House

FILES: Final = (DATA / "vignettes.json", DATA / "examples.json")
STORY_DAYS: Final = 35
SPECIAL: Final = {
    **acts_of_cases.ACTS,
    **acts_of_handoff.ACTS,
    **acts_of_plan.ACTS,
    **acts_of_referral.ACTS,
}
WEEK: Final = timedelta(weeks=1)


@dataclass(slots=True)
class Performance:
    """One file, played. `told` is what the judge needs; `lines` what a person reads."""

    told: list[Told] = field(default_factory=list)
    lines: list[tuple[str, str, str, str]] = field(default_factory=list)
    unsupported: list[str] = field(default_factory=list)


async def play_households(world: World, console: Console) -> list[Played]:
    """The three households, ending yesterday."""
    begins = civil_date(SystemClock().now()) - timedelta(days=STORY_DAYS + 1)
    stories = households()
    played = []
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Households", total=sum(len(s["steps"]) for s in stories))
        for story in stories:
            async for act in play(world, story, begins):
                played.append(act)
                progress.advance(task)
    return played


async def perform(
    house: House, path: Path, password: str, console: Console, *, judged: bool
) -> Performance:
    """Play a file.

    Judged: on the file's dates, read by everybody after every event; otherwise shifted by whole
    weeks, so that each story ended last week.
    """
    file = load(path)
    world = await build(house, file, password)
    show = Performance()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(path.name, total=sum(len(s["events"]) for s in file.stories))
        for story in file.stories:
            p = Playing(world, file, story if judged else shifted(story), act)
            told = await _perform(p, progress, task, judged=judged)
            show.told.append(told)
            show.unsupported.extend(p.unsupported)
            last = p.story["events"][-1]["date"]
            show.lines.append((story["id"], story["title_ja"], str(p.acts), last))
    return show


async def _perform(p: Playing, progress: Progress, task: Any, *, judged: bool) -> Told:
    readings: list[Told] = []
    attempts: list[Told] = []
    for event in p.events:
        await what_is_due(p, event)
        await p.play(event)
        if judged:
            readings += await read_everything(p, event)
            attempts += await ask_why_not(p, event)
        progress.advance(task)
    return {
        "story": p.story["id"],
        "acts": p.acts,
        "implied": p.implied,
        "unsupported": p.unsupported,
        "undone": [{"seq": seq, "code": code} for seq, code in p.undone],
        "readings": readings,
        "attempts": attempts,
    }


async def act(p: Playing, event: Event, ref: str) -> Outcome | None:
    """What any event may carry, then what this type of event does."""
    await consents(p, event, ref)
    await protect(p, event)
    return await SPECIAL.get(event["type"], write)(p, event, ref)


def shifted(story: Event) -> Event:
    """The same story, whole weeks later or earlier, so that its last act lies in the past week."""
    today = civil_date(SystemClock().now())
    last = date.fromisoformat(story["events"][-1]["date"])
    weeks = (today - last - timedelta(days=1)) // WEEK

    def moved(value: str | None) -> str | None:
        try:
            return (date.fromisoformat(value) + weeks * WEEK).isoformat() if value else value
        except ValueError:  # words such as "immediately"
            return value

    def event(one: Event) -> Event:
        dates = {key: moved(one[key]) for key in ("date", "overlap_until") if key in one}
        consents = [
            {**c, **{k: moved(c[k]) for k in ("from", "until", "effective") if k in c}}
            for c in one.get("consent", ())
        ]
        return {**one, **dates, **({"consent": consents} if consents else {})}

    return {**story, "events": [event(one) for one in story["events"]]}
