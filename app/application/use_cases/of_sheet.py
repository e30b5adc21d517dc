"""A link sheet, as it is asked for; and who is told by it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.application.city_settings import REFERRALS, decided
from app.application.ports import Act, Disclosure, Services
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.own_view import own_view
from app.application.use_cases.receivers import receiver
from app.domain.actor import Unit
from app.domain.case.commands import Refer
from app.domain.case.referral.sending import SIGNS_IN
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
    so_far: str = ""
    wish: str = ""
    method: str | None = None
    main_topic: str | None = None


def told_by_sheet(
    to: Unit, case: str, referral: str
) -> Callable[[CaseState], tuple[Disclosure, ...]] | None:
    """Whoever does not sign in is told by the sheet itself: that is a disclosure too."""

    def told(state: CaseState) -> tuple[Disclosure, ...]:
        sheet = state.referrals.by_id[referral]
        shown = tuple(sorted(sheet.items))
        means = to.reach.value
        return (Disclosure("outside", to.unit, None, case, shown, sheet.bases, means),)

    return None if to.reach in SIGNS_IN else told


async def sheet_of(services: Services, act: Act, case: str, referring: Referring) -> Refer:
    """The sheet that is asked for, with its ids and its days."""
    days, today = await decided(services, act, REFERRALS), civil_date(act.now)
    due = referring.answer_due or services.working_days_after(today, days.answer)
    to = await receiver(services, act, referring.receiver_unit)
    seen = await own_view(services, act, case) if referring.items else None
    return Refer(
        actor=act.actor,
        now=act.now,
        referral=services.new_id(),
        item=services.new_id(),
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
        so_far=referring.so_far,
        wish=referring.wish,
        method=referring.method,
        main_topic=referring.main_topic,
        known_items=() if seen is None else seen.facts,
    )
