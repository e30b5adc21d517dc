"""Refer: write the link sheet and send it, within what the bases cover."""

from dataclasses import dataclass
from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Disclosure, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import GroundAsked, Refer
from app.domain.case.referral.decide import SIGNS_IN
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import Allowed, scope_of


@dataclass(frozen=True, slots=True)
class Referring:
    """A link sheet. `items` are shared beside its words once the receiver accepts."""

    receiver_unit: str
    kind: str
    purpose: str
    pairs: frozenset[Pair]
    text: str
    answer_due: date
    items: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    urgent: bool = False
    form: str = "summary"
    ground: str | None = None
    sender_consent: bool = False
    though_withheld: bool = False


async def refer(services: Services, act: Act, case: str, referring: Referring) -> Outcome:
    """Returns ids: `referral`, `item` (the link sheet)."""
    referral, item = services.new_id(), services.new_id()
    to = await receiver(services, act, referring.receiver_unit)
    command = Refer(
        actor=act.actor,
        now=act.now,
        referral=referral,
        item=item,
        receiver=to,
        kind=referring.kind,
        purpose=referring.purpose,
        pairs=referring.pairs,
        items=referring.items,
        topics=referring.topics,
        urgent=referring.urgent,
        text=referring.text,
        answer_due=referring.answer_due,
        form=referring.form,
        ground=_ground(services, referring),
        though_withheld=referring.though_withheld,
        known_items=await _person_facts(services, act, case) if referring.items else (),
    )

    def told(state: CaseState) -> tuple[Disclosure, ...]:
        """Whoever does not sign in is told by the sheet itself: that is a disclosure too."""
        sheet = state.referrals.by_id[referral]
        shown = tuple(sorted(sheet.items))
        means = to.reach.value
        return (Disclosure("outside", to.unit, None, case, shown, sheet.bases, means),)

    disclose = None if to.reach in SIGNS_IN else told
    ids = {"referral": referral, "item": item}
    return await handle(services, act, [Step(case, case, command, disclose)], ids)


def _ground(services: Services, referring: Referring) -> GroundAsked | None:
    """The case's own consents need no ground of their own."""
    if referring.ground is None:
        return None
    return GroundAsked(referring.ground, services.new_id(), referring.sender_consent)


async def _person_facts(
    services: Services, act: Act, case: str
) -> tuple[tuple[str, frozenset[Pair]], ...]:
    """The person facts that the sender may see in this case."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        grounds = (await reading.grounds([case]))[case]
        items = [row.item for row in await reading.items(case) if row.kind == "person_facts"]
    visible = [i for i in items if isinstance(scope.judge(i, grounds), Allowed)]
    return tuple((item.item, item.pairs) for item in visible)
