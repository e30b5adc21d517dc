"""Report what came of a referral: a result and words, back to the sender."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import ReportOutcome
from app.domain.sharing.model import Pair


async def report_outcome(
    services: Services,
    act: Act,
    referral: str,
    *,
    result: str,
    text: str,
    pairs: frozenset[Pair] = frozenset(),
) -> Outcome:
    """Returns ids: `referral`, `item`. Empty `pairs` = those of the referral."""
    case = (await known(services, act, referral)).case
    item = services.new_id()
    command = ReportOutcome(
        actor=act.actor,
        now=act.now,
        referral=referral,
        item=item,
        pairs=pairs,
        result=result,
        text=text,
    )
    ids = {"referral": referral, "item": item}
    return await handle(services, act, [Step(case, case, command)], ids)
