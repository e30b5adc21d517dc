"""Refer: write the link sheet and send it, within what the bases cover."""

from dataclasses import dataclass
from datetime import date

from app.application.city_settings import REFERRALS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Disclosure, Outcome, Services
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.own_view import own_view
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import Refer
from app.domain.case.referral.decide import SIGNS_IN
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Referring:
    """A link sheet. `items` are shared beside its words once the receiver accepts.

    Without `answer_due` the municipality's days count.
    """

    receiver_unit: str
    kind: str
    purpose: str
    pairs: frozenset[Pair]
    text: str
    answer_due: date | None
    items: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    urgent: bool = False
    form: str = "summary"
    ground: Named | None = None
    though_withheld: bool = False
    after: str | None = None


async def refer(services: Services, act: Act, case: str, referring: Referring) -> Outcome:
    """Returns ids: `referral`, `item` (the link sheet)."""
    referral, item = services.new_id(), services.new_id()
    days, today = await decided(services, act, REFERRALS), civil_date(act.now)
    due = referring.answer_due or services.working_days_after(today, days.answer)
    to = await receiver(services, act, referring.receiver_unit)
    seen = await own_view(services, act, case) if referring.items else None
    command = Refer(
        actor=act.actor,
        now=act.now,
        referral=referral,
        item=item,
        receiver=to,
        kind=referring.kind,
        purpose=referring.purpose,
        pairs=referring.pairs,
        items=() if seen is None else seen.with_contacts(referring.items),
        topics=referring.topics,
        urgent=referring.urgent,
        text=referring.text,
        answer_due=due,
        climbs=services.working_days_after(due, days.climbs),
        form=referring.form,
        ground=await ground_asked(services, act, referring.ground),
        though_withheld=referring.though_withheld,
        after=referring.after,
        known_items=() if seen is None else seen.facts,
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
