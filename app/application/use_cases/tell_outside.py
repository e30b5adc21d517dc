"""Record what was told, sent, handed over or heard away from the screen."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.application.handle import Step, handle
from app.application.ports import Act, Disclosure, Outcome, Services
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.own_view import own_view
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import GroundAsked, TellOutside
from app.domain.case.state import CaseState
from app.domain.sharing.model import Pair
from app.domain.sharing.register import CONSENT

THE_PERSONS_CONSENT: Final = Named(CONSENT)


@dataclass(frozen=True, slots=True)
class Telling:
    """`unit` of the directory, or a `party` by code and words; `items`, or `pairs` and words.

    `ground` is what the teller says it stood on; the rule says whether it did.
    """

    means: str
    occurred_at: datetime
    unit: str | None = None
    items: tuple[str, ...] = ()
    pairs: frozenset[Pair] = frozenset()
    text: str = ""
    party: str = ""
    party_words: str = ""
    ground: Named = THE_PERSONS_CONSENT
    consented: frozenset[str] = frozenset()


async def tell_outside(services: Services, act: Act, case: str, telling: Telling) -> Outcome:
    """Returns ids: `item`. Kept whether a basis covers it or not."""
    item = services.new_id()
    to = None if telling.unit is None else await receiver(services, act, telling.unit)
    then = replace(act, now=telling.occurred_at)  # the register as it stood when it happened
    ground = await ground_asked(services, then, telling.ground)
    seen = await own_view(services, act, case)
    command = TellOutside(
        actor=act.actor,
        now=act.now,
        item=item,
        receiver=to,
        means=telling.means,
        ground=ground or GroundAsked(None, ""),
        occurred_at=telling.occurred_at,
        pairs=telling.pairs,
        items=tuple(dict.fromkeys(telling.items)),
        text=telling.text,
        party=telling.party,
        party_words=telling.party_words,
        consented=telling.consented,
        known_items=seen.facts,
        flags=seen.flags,
    )

    def told(state: CaseState) -> tuple[Disclosure, ...]:
        """Counted like a read: who has seen what asks for both."""
        done = state.outside.told[item]
        unit = None if to is None else to.unit
        shown, bases = done.items, done.bases
        disclosure = Disclosure(
            "outside", unit, None, case, shown, bases, telling.means, telling.party
        )
        return (disclosure,)

    return await handle(services, act, [Step(case, case, command, told)], {"item": item})
