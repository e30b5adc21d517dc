"""Put a case on numbered paper: for own use, or for somebody, who is told by it."""

from dataclasses import dataclass
from typing import Final

from app.application.handle import Step, handle
from app.application.ports import Act, Disclosure, Outcome, Services
from app.application.use_cases.case_number import REIWA_OFFSET, fiscal_year
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.own_view import OwnView, own_view
from app.application.use_cases.receivers import receiver
from app.domain.actor import Unit
from app.domain.case.commands import GroundAsked, PrintSheet, TellOutside
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.sharing.register import CONSENT

BY_HAND: Final = "hand_over"
UNIT_MARK: Final = 4
"""As much of a unit's id as tells the papers of one house's units apart."""


@dataclass(frozen=True, slots=True)
class Printing:
    """`unit` of the directory, or a `party` by code and words; neither for own use.

    No `items` = all that she reads; for somebody else, what travels of it: raw notes stay.
    `person` is whom the paper is about and given to, where it is.
    """

    purpose: str
    unit: str | None = None
    party: str = ""
    party_words: str = ""
    person: str | None = None
    items: tuple[str, ...] = ()
    ground: Named = Named(CONSENT)  # noqa: RUF009 - a value
    means: str = BY_HAND


async def print_sheet(services: Services, act: Act, case: str, asked: Printing) -> Outcome:
    """Returns ids: `sheet`, `number`; and `item`, the entry that tells who was given it."""
    seen = await own_view(services, act, case)
    to = None if asked.unit is None else await receiver(services, act, asked.unit)
    ground = await ground_asked(services, act, asked.ground)
    ids = {"sheet": services.new_id(), "number": await _number(services, act)}
    telling = _telling(services, act, asked, to, seen, ground, ids["number"])
    command = PrintSheet(
        actor=act.actor,
        now=act.now,
        sheet=ids["sheet"],
        number=ids["number"],
        purpose=asked.purpose,
        telling=telling,
    )
    if _for_others(asked):
        ids["item"] = telling.item

    def told(state: CaseState) -> tuple[Disclosure, ...]:
        """What others are given is counted like a read of theirs; one's own on printing."""
        done = state.outside.told.get(telling.item)
        if done is None:
            return ()
        unit = None if to is None else to.unit
        given = Disclosure(
            "outside", unit, None, case, done.items, done.bases, telling.means, telling.party
        )
        return (given,)

    return await handle(services, act, [Step(case, case, command, told)], ids)


def _telling(  # noqa: PLR0917 - what is on the paper, and for whom
    services: Services,
    act: Act,
    asked: Printing,
    to: Unit | None,
    seen: OwnView,
    ground: GroundAsked | None,
    number: str,
) -> TellOutside:
    return TellOutside(
        actor=act.actor,
        now=act.now,
        item=services.new_id(),
        receiver=to,
        means=asked.means,
        ground=ground or GroundAsked(None, ""),
        occurred_at=act.now,
        items=_on_paper(asked, seen),
        party=asked.party,
        party_words=asked.party_words,
        consented=frozenset() if asked.person is None else frozenset({asked.person}),
        known_items=seen.facts,
        flags=seen.flags,
        sheet=number,
    )


def _for_others(asked: Printing) -> bool:
    return asked.unit is not None or bool(asked.party)


def _on_paper(asked: Printing, seen: OwnView) -> tuple[str, ...]:
    if asked.items:
        return tuple(dict.fromkeys(asked.items))
    return tuple(item.item for item in seen.items if item.travels or not _for_others(asked))


async def _number(services: Services, act: Act) -> str:
    """Of the unit, in the fiscal year of Reiwa: what others print is nobody's to count."""
    year, unit = fiscal_year(civil_date(act.now)) - REIWA_OFFSET, act.actor.unit
    serial = await services.store.next_number(act.actor.municipality, f"print/{unit}/{year}")
    return f"R{year}-{unit[:UNIT_MARK].upper()}-{serial:05}"
