"""Take a referral from outside on as part of a case that its receiver leads already."""

from app.application.city_settings import REFERRALS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.accept_referral import acceptance
from app.application.use_cases.of_referral import known
from app.application.use_cases.open_offered import opening_terms
from app.domain.case.commands import AbsorbCase, LinkOffer, MergeInto


async def link_referral(services: Services, act: Act, referral: str, *, into: str) -> Outcome:
    """Returns ids: `referral`, `case` (the one that goes on).

    Nothing moves: what was sent stays where it stands, and is read from there by the lead.
    """
    found = await known(services, act, referral)
    terms = await opening_terms(services, act, found, None)
    merge = MergeInto(
        actor=act.actor,
        now=act.now,
        into=into,
        lead=services.new_id(),
        lead_unit=act.actor.unit,
        lead_organisation=act.actor.organisation,
    )
    days = await decided(services, act, REFERRALS)
    accepted = acceptance(services, act, referral, None, terms, days=days)
    taken = LinkOffer(act.actor, act.now, accepted, merge)
    absorb = AbsorbCase(actor=act.actor, now=act.now, absorbed=found.case)
    steps = [Step(found.case, found.case, taken), Step(into, into, absorb)]
    return await handle(services, act, steps, {"referral": referral, "case": into})
