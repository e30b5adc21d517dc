"""Workers who ask at random: each a client of her own, one request after the other."""

import asyncio
import json
import random
import re
import uuid
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from httpx2 import AsyncClient, Response

from app.demo.world import World
from tests.adapters.acts import picture
from tests.api.agent import PREFIX, UNKNOWN, Agent, new_case, new_record, pairs, today
from tests.races.answers import Answer, Records, from_now, named_in

WORKERS: Final = {
    "csw": 4,
    "manager": 3,
    "partner": 4,
    "decliner": 3,
    "npo": 3,
    "city": 1,
    "outsider": 1,
    "auditor": 1,
}
"""Who asks, and how often beside the others."""
CASES: Final = 6
VISITORS: Final = ("csw", "manager", "partner")
VISITS: Final = 4
SERVED: Final = 200
WRITES: Final = 0.08
UNCHANGED: Final = 0.2
STRANGE: Final = 0.1
PREVIEW: Final = "/cases/{case}/consents/{consent}/withdrawal-preview"
RECEIPT: Final = "/cases/{case}/consents/{consent}/receipt"
RECEIVERS: Final = {"hokatsu": "partner", "care": "decliner", "npo": "npo"}

Act = Callable[["Player"], Awaitable[object]]


@dataclass
class Stage:
    """What there is to ask for, as the acts make it.

    `meaning` are the items of the invented words, `people` whose facts they are; `environ` lets
    a process of its own serve the same house.
    """

    world: World
    client: AsyncClient
    records: Records
    paths: tuple[str, ...]
    environ: dict[str, str]
    answers: list[Answer] = field(default_factory=list)
    meaning: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    cases: list[dict[str, str]] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    sheets: list[tuple[str, str]] = field(default_factory=list)
    consents: list[tuple[str, str]] = field(default_factory=list)
    handoffs: list[tuple[str, str]] = field(default_factory=list)
    emergencies: list[tuple[str, str]] = field(default_factory=list)
    planned: list[str] = field(default_factory=list)
    referrals: list[str] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)
    conferences: list[str] = field(default_factory=list)
    invitations: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def invent(self) -> str:
        return f"invented-{next(self.numbers):06}"

    async def means(self) -> dict[str, str]:
        """Every id and every invented word, with the id it is recorded by."""
        facts = await self.records.facts_of()
        told = {word: facts[person] for word, person in self.people.items()}
        return {**await self.records.meaning(), **self.meaning, **told}

    def fill(self, path: str, chance: random.Random) -> str:
        """The path with ids in it; a parameter that has no source of ids is an error here."""
        case, item = chance.choice(self.files)
        printed, sheet = chance.choice(self.sheets)
        consented, consent = chance.choice(self.consents)
        alarmed, emergency = chance.choice(self.emergencies)
        handed, handoff = chance.choice(self.handoffs)
        if "{handoff}" in path:
            case = handed
        elif "{consent}" in path:
            case = consented
        elif path.endswith("/emergencies"):
            case = alarmed
        elif path.endswith("/plans"):
            case = chance.choice(self.planned)
        elif "{sheet}" in path:
            case = printed
        elif "{item}" not in path:
            case = chance.choice(self.cases)["case"]
        referral = chance.choice(self.referrals)
        if "/referrals/" in path and "{case}" in path:
            case, referral = chance.choice(self.sent)
        sources = {
            "case": case,
            "item": item,
            "consent": consent,
            "emergency": emergency,
            "sheet": sheet,
            "handoff": handoff,
            "unit": chance.choice(sorted(self.world.units.values())),
            "referral": referral,
            "conference": chance.choice(self.conferences),
            "invitation": chance.choice(self.invitations),
        }
        if chance.random() < STRANGE:
            sources[chance.choice(sorted(sources))] = UNKNOWN
        return re.sub(r"{(\w+)}", lambda found: sources[found[1]], path)


@dataclass
class Player:
    """A worker. Of what she has already, she is told by its tag alone."""

    stage: Stage
    name: str
    agent: Agent
    chance: random.Random
    held: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    @property
    def worker(self) -> str:
        return self.stage.world.actors[self.name].worker

    async def look(self) -> None:
        template = self.chance.choice(self.stage.paths)
        await self.look_at(template, self.stage.fill(template, self.chance))

    async def look_at(self, template: str, path: str) -> None:
        tag, had = self.held.get(path, ("", b""))
        headers = {"if_none_match": tag} if tag and self.chance.random() < UNCHANGED else {}
        begin = from_now()
        answer = await self.agent.get(path, **headers)
        unchanged = answer.status_code == 304
        said = had if unchanged else _bytes_of(answer)
        if answer.status_code == 200 and "etag" in answer.headers:
            self.held[path] = (answer.headers["etag"], said)
        await self._noted(f"get {template}", answer, begin, said)

    async def post(self, path: str, body: Mapping[str, Any]) -> dict[str, str]:
        """The ids that the act left; none where it was refused."""
        begin = from_now()
        return await self._acted(path, await self.agent.post(path, body), begin)

    async def upload(self, case: str, about: Mapping[str, Any], name: str) -> dict[str, str]:
        begin = from_now()
        answer = await self.agent.client.post(
            f"{PREFIX}/cases/{case}/attachments",
            data={"about": json.dumps(about)},
            files={"file": (f"{name}.png", picture(), "image/png")},
            headers={
                "Authorization": f"Bearer {self.agent.token}",
                "Idempotency-Key": uuid.uuid4().hex,
            },
        )
        return await self._acted("/attachments", answer, begin)

    async def _acted(self, path: str, answer: Response, begin: str) -> dict[str, str]:
        assert answer.status_code < 500, answer.text
        await self._noted(f"post {path}", answer, begin, answer.content)
        made: dict[str, str] = answer.json().get("ids", {})
        return made

    async def _noted(self, asked: str, answer: Response, begin: str, said: bytes) -> None:
        assert answer.status_code < 500, answer.text
        length = int(answer.headers.get("content-length", len(answer.content)))
        whole = answer.status_code == 304 or length == len(answer.content)
        records = await self.stage.records.since(self.worker, begin)
        told = named_in(said)
        answered = Answer(self.name, asked, answer.status_code, told, records, whole)
        self.stage.answers.append(answered)


def _bytes_of(answer: Response) -> bytes:
    """The body, and the name of a file, which stands before it."""
    return answer.headers.get("content-disposition", "").encode() + b"\n" + answer.content


async def open_a_case(player: Player) -> None:
    stage, household = player.stage, new_case()
    words = [(stage.invent(), stage.invent()) for _ in range(2)]
    first = household["people"][0]
    household["people"] = [first | {"name": name, "address": at} for name, at in words]
    del household["people"][1]["name"]  # somebody is known by the place alone
    made = await player.post("/cases", household)
    stage.cases.append(made)
    for number, (name, at) in enumerate(words, start=1):
        stage.people[at] = made[f"person_{number}"]
        if number == 1:
            stage.people[name] = made["person_1"]


async def write(player: Player) -> None:
    stage, case = player.stage, player.chance.choice(player.stage.cases)
    text, summary = stage.invent(), stage.invent()
    units = [stage.world.units[u] for u in RECEIVERS if player.chance.random() < 0.5]
    body = new_record(case["person_1"], text=text, summary=summary, share_with=units)
    made = await player.post(f"/cases/{case['case']}/records", body)
    if not made:  # that she may share with nobody is no reason to write nothing
        made = await player.post(f"/cases/{case['case']}/records", body | {"share_with": []})
    if made:
        stage.meaning |= {text: made["item"], summary: made["summary_item"]}


async def reach(player: Player) -> None:
    stage, case = player.stage, player.chance.choice(player.stage.cases)
    words = stage.invent()
    place = f"/cases/{case['case']}/people/{case['person_1']}/safe-contact"
    if made := await player.post(place, {"how": "telephone", "words": words}):
        stage.meaning[words] = made["item"]


async def seek(player: Player) -> None:
    """A search reads, though it is sent."""
    case = player.chance.choice(player.stage.cases)["case"]
    await player.post(f"/cases/{case}/search", {"words": f"00{player.chance.randrange(3)}"})


async def attach(player: Player) -> None:
    stage, case = player.stage, player.chance.choice(player.stage.cases)
    name, travels = stage.invent(), player.chance.random() < 0.5
    about = {
        "pairs": pairs(case["person_1"]),
        "occurred_at": f"{today(-1)}T10:30:00+09:00",
        "travels": travels,
        "form": "summary" if travels else "full",
    }
    if made := await player.upload(case["case"], about, name):
        stage.meaning[name] = made["item"]
        stage.files.append((case["case"], made["item"]))
        if printed := await player.post(f"/cases/{case['case']}/prints", {"purpose": "own_use"}):
            stage.sheets.append((case["case"], printed["sheet"]))


async def consent(player: Player, *, to_all: bool = False) -> None:
    stage = player.stage
    case = stage.cases[-1] if to_all else player.chance.choice(stage.cases)
    grants = [
        {"organisation": stage.world.organisations[ref], "categories": ["IC01", "IC06", "IC14"]}
        for ref in RECEIVERS
        if to_all or player.chance.random() < 0.7
    ]
    body: dict[str, Any] = {"subject": case["person_1"], "form": "paper", "starts": today()}
    at = [item for found, item in stage.files if found == case["case"]]
    if at and player.chance.random() < 0.5:
        body["given"] = {"proof": {"evidence": "attached", "at": player.chance.choice(at)}}
    made = await player.post(f"/cases/{case['case']}/consents", body | {"grants": grants})
    if made:
        stage.consents.append((case["case"], made["consent"]))


async def withdraw(player: Player) -> None:
    stage = player.stage
    if len(stage.consents) > 1:
        case, given = stage.consents.pop(player.chance.randrange(len(stage.consents)))
        await player.post(f"/cases/{case}/consents/{given}/withdrawal", {"form": "oral"})
        await player.look_at(RECEIPT, RECEIPT.format(case=case, consent=given))


async def refer(player: Player, to: str = "") -> None:
    stage, case = player.stage, player.chance.choice(player.stage.cases)
    text = stage.invent()
    body = {
        "receiver_unit": stage.world.units[to or player.chance.choice(sorted(RECEIVERS))],
        "kind": "formal",
        "purpose": "support",
        "pairs": pairs(case["person_1"], "IC01", "IC14"),
        "text": text,
        "answer_due": today(7),
        "topics": ["02"],
    }
    if made := await player.post(f"/cases/{case['case']}/referrals", body):
        stage.meaning[text] = made["item"]
        stage.referrals.append(made["referral"])
        stage.sent.append((case["case"], made["referral"]))


async def invite(player: Player, to: str = "") -> None:
    stage, case = player.stage, player.chance.choice(player.stage.cases)
    body = {
        "unit": stage.world.units[to or player.chance.choice(sorted(RECEIVERS))],
        "purpose": "support",
        "pairs": pairs(case["person_1"], "IC06"),
    }
    if made := await player.post(f"/cases/{case['case']}/invitations", body):
        stage.invitations.append(made["invitation"])


async def tell(player: Player) -> None:
    """A neighbour, on no basis: it lies before the manager."""
    stage, case, text = (
        player.stage,
        player.chance.choice(player.stage.cases),
        player.stage.invent(),
    )
    body = {
        "means": "telephone",
        "occurred_at": f"{today(-1)}T10:30:00+09:00",
        "party": "neighbour",
        "party_words": "next door",
        "pairs": pairs(case["person_1"], "IC06"),
        "text": text,
    }
    if made := await player.post(f"/cases/{case['case']}/told", body):
        stage.meaning[text] = made["item"]


async def respond(player: Player) -> None:
    """To an invitation: taking part, not taking part, or taking part no more."""
    place = f"/invitations/{player.chance.choice(player.stage.invitations)}"
    how = player.chance.choice(("acceptance", "decline", "end"))
    await player.post(f"{place}/{how}", {"confidentiality": True} if how == "acceptance" else {})


async def alarm(player: Player) -> None:
    """An emergency shown to a partner, whose reason is still to come."""
    stage, case, words = (
        player.stage,
        player.chance.choice(player.stage.cases),
        player.stage.invent(),
    )
    body = {
        "unit": stage.world.units["hokatsu"],
        "pairs": pairs(case["person_1"], "IC06"),
        "text": words,
        "occurred_at": new_record(case["person_1"])["occurred_at"],
        "ground": "LB-LIFE",
    }
    if made := await player.post(f"/cases/{case['case']}/emergencies", body):
        stage.emergencies.append((case["case"], made["emergency"]))
        stage.meaning[words] = made["item"]


async def plan(player: Player) -> None:
    """Its words are an entry of the record; its codes are known as far as these."""
    stage, case = player.stage, player.chance.choice(player.stage.cases)
    text, place = stage.invent(), f"/cases/{case['case']}"
    entry = {
        "kind": "plan",
        "pairs": pairs(case["person_1"], "IC06"),
        "occurred_at": f"{today(-1)}T10:30:00+09:00",
        "text": text,
    }
    if made := await player.post(f"{place}/entries", entry):
        stage.meaning[text] = made["item"]
        days = {"starts": today(), "until": today(90), "review_on": today(60)}
        if await player.post(f"{place}/plans", {**days, "goals": 1, "words": made["item"]}):
            stage.planned.append(case["case"])


async def hand_on(csw: Player) -> None:
    """Another organisation is asked to lead, and reads why."""
    stage, case, text = csw.stage, csw.stage.cases[0], csw.stage.invent()
    body = {
        "to_unit": stage.world.units["hokatsu"],
        "pairs": pairs(case["person_1"], "IC06"),
        "text": text,
        "meet_on": today(3),
    }
    if made := await csw.post(f"/cases/{case['case']}/handoffs", body):
        stage.handoffs.append((case["case"], made["handoff"]))
        stage.meaning[text] = made["item"]


async def part(csw: Player, member: Player) -> None:
    """Somebody takes part no more, and is told so."""
    await invite(csw, "hokatsu")
    place = f"/invitations/{csw.stage.invitations[-1]}"
    await member.post(f"{place}/acceptance", {"confidentiality": True})
    await csw.post(f"{place}/end", {})


async def answer(player: Player) -> None:
    place = f"/referrals/{player.chance.choice(player.stage.referrals)}"
    if player.chance.random() < 0.6:
        await player.post(f"{place}/acceptance", {"report_due": today(14)})
    elif player.chance.random() < 0.5:
        await player.post(f"{place}/decline", {"reason": "03"})
    else:
        await player.post(f"{place}/contacts", {"progress": "contacted"})


async def confer(players: Mapping[str, Player]) -> None:
    """A sitting on the last case, from which one member takes a task home."""
    csw, city, member = players["csw"], players["city"], players["partner"]
    stage, case = csw.stage, csw.stage.cases[-1]
    about, units = pairs(case["person_1"], "IC06"), stage.world.units
    words = {name: stage.invent() for name in ("purpose", "minutes", "task")}
    planned = {
        "parts": [{"grounds": ["LB-SW106-6"], "pairs": about}],
        "members": [{"unit": units[u], "post": "desk"} for u in ("council", "hokatsu")],
        "city": units["city"],
        "planned_on": today(),
        "purpose": words["purpose"],
    }
    made = await csw.post(f"/cases/{case['case']}/conferences", planned)
    place = f"/conferences/{made['conference']}"
    stage.conferences.append(made["conference"])
    await city.post(f"{place}/approval", {})
    for seated in (csw, member):
        await seated.post(f"{place}/secrecy", {"confidentiality": True})
    await csw.post(f"{place}/opening", {})
    part = {"part": made["part_1"], "pairs": about}
    minutes = await csw.post(f"{place}/minutes", {**part, "text": words["minutes"]})
    task = {**part, "unit": units["hokatsu"], "text": words["task"], "until": today(30)}
    given = await csw.post(f"{place}/tasks", task)
    made_by = {"purpose": made, "minutes": minutes, "task": given}
    stage.meaning |= {words[name]: ids["item"] for name, ids in made_by.items()}


ACTS: Final[dict[str, tuple[Act, ...]]] = {
    "csw": (write, write, tell, reach, seek, attach, consent, withdraw, refer, invite, plan),
    "manager": (write, attach),
    "partner": (answer, respond, seek, write),
    "decliner": (answer, write),
    "npo": (answer, respond, write),
}


async def prepare(players: Mapping[str, Player]) -> None:
    """Something for everybody to ask for."""
    csw = players["csw"]
    stage = csw.stage
    for _ in range(CASES):
        await open_a_case(csw)
        await consent(csw, to_all=True)
    for to, who in RECEIVERS.items():
        await refer(csw, to)
        await answer(players[who])
        await invite(csw, to)
    for act in (write, attach, refer, plan, seek):
        await act(csw)
    for case, given in stage.consents[-CASES:]:  # later there are others, and little would be lost
        path = PREVIEW.format(case=case, consent=given)
        await csw.look_at(PREVIEW, path)
    await consent(csw)
    await withdraw(csw)
    await invite(csw, "hokatsu")
    await csw.post(f"/invitations/{stage.invitations[-1]}/withdrawal", {})
    await players["partner"].look_at("/notices", "/notices")
    await alarm(csw)
    await hand_on(csw)
    await confer(players)
    await part(csw, players["partner"])
    for path in ("/conference-tasks", "/notices"):
        await players["partner"].look_at(path, path)
    await visit(players)


async def visit(players: Mapping[str, Player]) -> None:
    """Every path is read once by somebody who may, whatever chance asks for afterwards."""
    for template in players["csw"].stage.paths:
        for player in [players[name] for name in VISITORS for _ in range(VISITS)]:
            await player.look_at(template, player.stage.fill(template, player.chance))
            if player.stage.answers[-1].status == SERVED:
                break


async def ask(player: Player, requests: int) -> None:
    """At least so many answers of this player's own."""
    acts = ACTS.get(player.name, ())
    for _ in range(requests):
        if acts and player.chance.random() < WRITES:
            await player.chance.choice(acts)(player)
        else:
            await player.look()


async def players_of(stage: Stage, seed: int) -> dict[str, Player]:
    return {
        name: Player(
            stage,
            name,
            Agent(stage.client, await stage.world.token(name)),
            random.Random(f"{seed} {name}"),  # noqa: S311 - a test's choice
        )
        for name in WORKERS
    }


async def play(stage: Stage, requests: int, seed: int) -> None:
    """The whole run: everybody at once, each in her own order."""
    players = await players_of(stage, seed)
    await prepare(players)
    left, parts = requests - len(stage.answers), sum(WORKERS.values())
    async with asyncio.TaskGroup() as group:
        for name, player in players.items():
            group.create_task(ask(player, -(-left * WORKERS[name] // parts)))
