"""Plays a household's story through the real use cases, under a clock set to each day."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from app.application.ports import Act, Outcome
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.close_case import close_case
from app.application.use_cases.confirm_referral import confirm_referral
from app.application.use_cases.decline_referral import decline_referral
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.report_outcome import report_outcome
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.application.use_cases.write_record import Writing, write_record
from app.demo.world import DATA, World
from app.domain.case.commands import GrantAsked
from app.domain.dates import TOKYO
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair

Step = Mapping[str, Any]
Ids = dict[str, str]
REPORT_DAYS: Final = 14
OFFICE_OPENS: Final = 9


def households() -> list[dict[str, Any]]:
    """The stories, in order."""
    stories: list[dict[str, Any]] = json.loads((DATA / "households.json").read_text("utf-8"))
    return stories


@dataclass(frozen=True, slots=True)
class Played:
    """One act that happened: when, by whom, and the story's own sentence."""

    household: str
    on: date
    by: str
    act: str
    say: str


async def play(world: World, story: Mapping[str, Any], begins: date) -> AsyncIterator[Played]:
    """Perform each act in turn. `begins` is the day the stories count from."""
    ids = world.cases.setdefault(story["ref"], {})
    for n, step in enumerate(story["steps"]):
        day = begins + timedelta(days=step["day"])
        now = datetime(day.year, day.month, day.day, OFFICE_OPENS, n, tzinfo=TOKYO)
        outcome = await ACTS[step["act"]](world, world.act(step["by"], now), step, ids)
        _remember(ids, step, outcome)
        yield Played(story["ref"], day, step["by"], step["act"], step["say"])


def _remember(ids: Ids, step: Step, outcome: Outcome) -> None:
    """Keep the ids an act made, under the name the story gives it."""
    name = step.get("as")
    if step["act"] == "open_case":
        ids["case"], ids["number"] = outcome.ids["case"], outcome.ids["number"]
        for n, person in enumerate(step["people"], start=1):
            ids[person["ref"]] = outcome.ids[f"person_{n}"]
    elif name:
        for kind in ("item", "consent", "referral"):
            if kind in outcome.ids:
                ids[name if kind != "item" else f"{name}.item"] = outcome.ids[kind]
        if "summary_item" in outcome.ids:
            ids[f"{name}.summary"] = outcome.ids["summary_item"]


def _pairs(step: Step, ids: Ids) -> frozenset[Pair]:
    return frozenset(
        Pair(ids[person], category)
        for person, categories in step["about"].items()
        for category in categories
    )


async def _open(world: World, act: Act, step: Step, _ids: Ids) -> Outcome:
    def asked(person: Mapping[str, Any]) -> PersonAsked:
        born = person.get("birth_date")
        facts = Facts(
            name=person.get("name"),
            kana=person.get("kana"),
            birth_date=date.fromisoformat(born) if born else None,
            gender=person.get("gender"),
            telephone=person.get("telephone"),
            address=person.get("address"),
        )
        return PersonAsked(facts, person["place"], person["adult"])

    opening = Opening(
        step["ward"],
        step["route"],
        tuple(step["topics"]),
        step["main_topic"],
        "council",
        tuple(asked(person) for person in step["people"]),
    )
    return await open_case(world.house.services, act, opening)


async def _record(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    writing = Writing(
        pairs=_pairs(step, ids),
        method=step["method"],
        occurred_at=act.now,
        text=step["text"],
        summary=step.get("summary"),
        share_with=tuple(world.units[ref] for ref in step.get("share_with", ())),
    )
    return await write_record(world.house.services, act, ids["case"], writing)


async def _consent(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    grants = tuple(
        GrantAsked(world.organisations[ref], frozenset(categories))
        for ref, categories in step["grants"].items()
    )
    consenting = Consenting(ids[step["subject"]], step["form"], grants, act.now.date())
    return await record_consent(world.house.services, act, ids["case"], consenting)


async def _withdraw(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    consent = ids[step["of"]]
    return await withdraw_consent(
        world.house.services, act, ids["case"], consent, form=step["form"]
    )


async def _refer(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    items = [await _shared(world, act, ref, ids) for ref in step.get("share", ())]
    referring = Referring(
        receiver_unit=world.units[step["to"]],
        kind=step["kind"],
        purpose="support",
        pairs=_pairs(step, ids),
        text=step["text"],
        answer_due=act.now.date() + timedelta(days=step["answer_in"]),
        items=tuple(items),
        topics=tuple(step["topics"]),
    )
    return await refer(world.house.services, act, ids["case"], referring)


async def _shared(world: World, act: Act, ref: str, ids: Ids) -> str:
    """An item named by the story: what an earlier step made, or a person's facts."""
    kind, _, person = ref.partition(".")
    return await world.facts_item(act, ids["case"], ids[person]) if kind == "person" else ids[ref]


async def _accept(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    due = act.now.date() + timedelta(days=REPORT_DAYS)
    return await accept_referral(world.house.services, act, ids[step["of"]], report_due=due)


async def _decline(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    referral = ids[step["of"]]
    return await decline_referral(
        world.house.services, act, referral, reason=step["reason"], text=step["text"]
    )


async def _report(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    referral = ids[step["of"]]
    return await report_outcome(
        world.house.services, act, referral, result=step["result"], text=step["text"]
    )


async def _confirm(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    referral = ids[step["of"]]
    return await confirm_referral(world.house.services, act, referral, continues=step["continues"])


async def _close(world: World, act: Act, step: Step, ids: Ids) -> Outcome:
    unit = world.units.get(step.get("accompanying", ""))
    return await close_case(
        world.house.services, act, ids["case"], reason=step["reason"], accompanying_unit=unit
    )


ACTS: Final[dict[str, Callable[[World, Act, Step, Ids], Awaitable[Outcome]]]] = {
    "open_case": _open,
    "record": _record,
    "consent": _consent,
    "withdraw": _withdraw,
    "refer": _refer,
    "accept": _accept,
    "decline": _decline,
    "report": _report,
    "confirm": _confirm,
    "close": _close,
}
