"""A case of its own, with consent for one agency: from here it is referred, or handed on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from tests.web.acting import fill
from tests.web.conftest import Visits

NAME = "湊 ゆきえ"
WORDS = "足が弱り、買い物に行けません。週に一度、声をかけてください。"


@dataclass(frozen=True, slots=True)
class Asked:
    """A case, whom it is about, and the units of the invented city by their names."""

    case: str
    person: str
    today: str
    units: Mapping[str, str]

    def new(self, to: str, what: str = "referrals") -> str:
        return f"/cases/{self.case}/{what}/new/{self.units[to]}"


def asked(made: Asked) -> Mapping[str, str | Sequence[str]]:
    """What the form of a referral says."""
    told = [f"{made.person}:basic", f"{made.person}:health"]
    return {"text": WORDS, "told": told, "kind": "formal", "topics": ["12"]}


async def opened(world: World, lead: str = "csw") -> Asked:
    act, people = world.act(lead), (PersonAsked(Facts(NAME), "client", adult=True),)
    opening = Opening("40106", "02", ("12",), "12", "council", people)
    made = (await open_case(world.house.services, act, opening)).ids
    today = civil_date(act.now).isoformat()
    return Asked(made["case"], made["person_1"], today, world.units)


async def consented(visits: Visits, world: World, *to: str) -> Asked:
    """She said yes for these agencies, on its page."""
    made = await opened(world)
    way = f"/cases/{made.case}/people/{made.person}/oral-consent"
    agencies = ["role:operator" if one == "npo" else world.organisations[one] for one in to]
    typed = {"form": "oral", "starts": made.today, "groups": ["basic", "health"]}
    done = await fill(await visits("csw"), way, {**typed, "agencies": agencies})
    assert done.status_code == 303, done.text
    return made
