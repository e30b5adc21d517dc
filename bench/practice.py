"""A year of invented practice, drawn from a seed: who turns up, and what is done when.

Pure: nothing is read, written or asked here. Each life draws from a generator of its own, so that
one more case changes no other. The shares are guesses of ours, not statistics of any city.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

HOUSEHOLDS: Final = Path(__file__).parents[1] / "app" / "demo" / "data" / "households.json"
BEGINS: Final = datetime(2025, 4, 1, tzinfo=UTC)  # at nine in the morning in Japan
YEAR: Final = 365
PARTNERS: Final = {"hokatsu": 5, "care": 4, "housing": 3, "npo": 3, "clinic": 2, "city": 2}
"""Units of the cast, and how often they are turned to."""
CONSENT_FORMS: Final = {
    "paper": 55,
    "oral": 20,
    "electronic": 10,
    "proxy_legal": 6,
    "guardian": 5,
    "interpreter": 4,
}
SIZES: Final = {1: 45, 2: 30, 3: 15, 4: 10}
ASKED: Final = ("IC01", "IC04", "IC06", "IC14", "IC16")
LAWS: Final = {"LB-SW106-6": 5, "LB-SP9": 3, "LB-LTC115-48": 1, "LB-LONELY15": 1}
"""Laws of conferences, and how often one is held under them."""
REPORTS: Final = ("LB-CHILDABUSE6", "LB-ELDER7", "LB-PWDABUSE7")


@dataclass(frozen=True, slots=True)
class Member:
    name: str | None
    born: date
    place: str
    adult: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One act in a life. `unit` is whom it concerns; `code` what kind of it; `n` which one."""

    at: datetime
    life: int
    act: str
    unit: str = ""
    code: str = ""
    n: int = 0


@dataclass(slots=True)
class Life:
    """A household that turns up, and its own source of chance."""

    number: int
    chance: Random
    members: tuple[Member, ...] = ()
    turns: list[Turn] = field(default_factory=list)

    def often(self, percent: int) -> bool:
        return self.chance.randrange(100) < percent

    def of(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def some(self, categories: tuple[str, ...], least: int = 1) -> frozenset[str]:
        """In the order of the list: a set would be drawn from in the order of the day."""
        most = max(least, min(3, len(categories)))
        return frozenset(self.chance.sample(categories, self.chance.randint(least, most)))

    def on(self, day: int, act: str, unit: str = "", code: str = "", n: int = 0) -> None:
        """In office hours; what would lie after the year is left for the next."""
        if day < YEAR:
            minutes = timedelta(days=day, minutes=self.chance.randrange(480))
            self.turns.append(Turn(BEGINS + minutes, self.number, act, unit, code, n))


@dataclass(frozen=True, slots=True)
class Year:
    lives: tuple[Life, ...]
    turns: tuple[Turn, ...]
    """Of all lives, as the days go by."""


def year(seed: int, cases: int) -> Year:
    names = _names()
    lives = tuple(_life(seed, number, names) for number in range(cases))
    # Stable: what falls into one minute of one life stays in the order in which it was drawn.
    turns = sorted((t for life in lives for t in life.turns), key=lambda t: (t.at, t.life))
    return Year(lives, tuple(turns))


def _names() -> tuple[list[str], list[str]]:
    """Family and given names of the households that the demo invented."""
    households = json.loads(HOUSEHOLDS.read_text("utf-8"))
    people = [p for h in households for s in h["steps"] for p in s.get("people", ())]
    split = [p["name"].split(" ") for p in people if " " in (p.get("name") or "")]
    return sorted({s[0] for s in split}), sorted({s[1] for s in split})


def _life(seed: int, number: int, names: tuple[list[str], list[str]]) -> Life:
    life = Life(number, Random(f"{seed}/{number}"))  # noqa: S311 - chance, not a secret
    life.members = _members(life, names)
    begin = life.chance.randrange(YEAR - 20)
    life.on(begin, "open")
    _support(life, begin)
    _sharing(life, begin)
    _events(life, begin)
    _end(life, begin)
    life.turns.sort(key=lambda turn: turn.at)
    return life


def _members(life: Life, names: tuple[list[str], list[str]]) -> tuple[Member, ...]:
    chance = life.chance
    size = chance.choices(list(SIZES), list(SIZES.values()))[0]
    family = chance.choice(names[0])
    members = []
    for n in range(size):
        adult = n == 0 or chance.randrange(100) < 60
        born = (2025 if adult else 2026) - chance.randint(*((20, 92) if adult else (2, 17)))
        name = None if chance.randrange(100) < 5 else f"{family} {chance.choice(names[1])}"
        day = date(born, chance.randint(1, 12), chance.randint(1, 28))
        members.append(Member(name, day, "family" if n else "client", adult))
    return tuple(members)


def _support(life: Life, begin: int) -> None:
    """Outreach that reaches and fails to; records; the worker looks at her case again."""
    for _ in range(life.chance.randint(3, 9)):
        day = begin + life.chance.randint(1, 120)
        life.on(day, "note", code=life.of({"02": 4, "04": 4, "01": 2}))
        life.on(day, "look", "lead")
    if life.often(40):
        day = begin + life.chance.randint(20, 60)
        life.on(day, "plan", life.of(PARTNERS))
        life.on(day + 7, "decide")
        if life.often(50):
            life.on(day + 150, "evaluate", code="9")
    if life.often(8):
        life.on(begin + life.chance.randint(3, 90), "retract")


def _sharing(life: Life, begin: int) -> None:
    """Asking, referring, inviting; and here and there somebody does so without having asked."""
    asked = begin + life.chance.randint(1, 14)
    partners = [life.of(PARTNERS) for _ in range(life.chance.randint(1, 4))]
    if life.often(85):
        for partner in partners:
            life.on(asked, "consent", partner, life.of(CONSENT_FORMS))
    else:
        life.on(asked, "no_consent", code=life.of({"refused": 3, "deferred": 2, "not_capable": 1}))
    for n, partner in enumerate(partners):
        sent = asked + life.chance.randint(1, 40)
        if life.often(75):
            _referral(life, sent, partner, n)
        else:
            _invitation(life, sent, partner, n)
    if life.often(15):
        life.on(begin + life.chance.randint(1, 90), "look", life.of(PARTNERS))


def _referral(life: Life, sent: int, partner: str, n: int) -> None:
    life.on(sent, "refer", partner, n=n)
    life.on(sent + 1, "preview", partner, n=n)
    answered = sent + life.chance.randint(1, 9)
    answer = life.of({"accept": 70, "decline": 18, "cancel": 7, "": 5})
    if answer:
        life.on(answered, answer, partner, life.of({"03": 3, "01": 2, "05": 1}), n)
    if answer != "accept":
        return
    life.on(answered, "partner_look", partner)
    if life.often(35):
        life.on(answered + 2, "attach", partner, n=n)
        life.on(answered + 3, "look_at_file", partner, n=n)
    for _ in range(life.chance.randint(0, 3)):
        life.on(answered + life.chance.randint(1, 60), "partner_note", partner)
    told = answered + life.chance.randint(3, 30)
    life.on(told, "contact", partner, life.of({"started": 3, "contacted": 3, "no_show": 1}), n)
    reported = told + life.chance.randint(5, 60)
    result = life.of({"completed": 5, "started": 3, "no_show": 1, "not_possible": 1})
    life.on(reported, "outcome", partner, result, n)
    life.on(reported + life.chance.randint(1, 10), "confirm", partner, n=n)
    life.on(reported + life.chance.randint(11, 60), "partner_look", partner)


def _invitation(life: Life, sent: int, partner: str, n: int) -> None:
    life.on(sent, "invite", partner, n=n)
    if life.often(70):
        life.on(sent + 3, "join", partner, n=n)
        life.on(sent + 4, "partner_look", partner)
        life.on(sent + 20, "partner_note", partner)
    else:
        life.on(sent + 4, "stay_out", partner, "declined", n)


def _events(life: Life, begin: int) -> None:
    """What comes between: conferences, emergencies, reports, protection, hand-offs, withdrawals."""
    chance, partner = life.chance, life.of(PARTNERS)
    if life.often(20):
        _conference(life, begin + chance.randint(20, 150), partner)
    if life.often(6):
        _emergency(life, begin + chance.randint(1, 200), partner)
    if life.often(12):
        life.on(begin + chance.randint(1, 200), "tell", partner)
    if life.often(8):
        life.on(begin + chance.randint(1, 200), "report", "city", chance.choice(REPORTS))
    if life.often(5):
        life.on(begin + chance.randint(1, 60), "protect")
    if life.often(10):
        day = begin + chance.randint(60, 200)
        life.on(day, "hand_off", "npo")
        life.on(day + 3, life.of({"take_over": 7, "not_taken": 3}), "npo")
    if life.often(18):
        day = begin + chance.randint(20, 200)
        life.on(day, life.of({"withdraw": 3, "withdraw_all": 1}))
        life.on(day + 1, "look", partner)


def _conference(life: Life, day: int, partner: str) -> None:
    """Prepared, decided on by the city, held five days later, and read until it is forgotten."""
    life.on(day, "conference", partner, life.of(LAWS))
    life.on(day + 1, "approve", "city")
    life.on(day + 3, "come_in")
    if life.often(90):
        life.on(day + 3, "come_in", partner)
    life.on(day + 5, "sit")
    life.on(day + 6, "look_at_conference", partner)
    life.on(day + 7, "close_conference")
    life.on(day + 20, "look_at_conference", partner)


def _emergency(life: Life, day: int, partner: str) -> None:
    """Shown at once; the reason follows, mostly, and somebody looks at it."""
    life.on(day, "emergency", partner)
    life.on(day, "look", partner)
    if life.often(90):
        life.on(day + 1, "reason")
    if life.often(80):
        life.on(day + 2, "review", code=life.of({"upheld": 4, "not_upheld": 1}))
    life.on(day + 3, "look", partner)


def _end(life: Life, begin: int) -> None:
    if life.often(65):
        closed = begin + life.chance.randint(90, 300)
        life.on(closed, "close", code=life.of({"01": 5, "02": 3, "03": 1}))
        life.on(closed + 5, "note", code="04")
        if life.often(12):
            life.on(closed + 30, "reopen")
