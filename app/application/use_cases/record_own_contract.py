"""Write down that an agency has a contract of its own with the person: it opens nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import GroundAsked, RecordOwnContract
from app.domain.sharing.model import Pair
from app.domain.sharing.register import OWN_CONTRACT

ON_CONTRACT: Final = Named(OWN_CONTRACT)


@dataclass(frozen=True, slots=True)
class Contract:
    """`unit` is the agency's; `until` the last day; `said_by` who said so."""

    unit: str
    pairs: frozenset[Pair]
    starts: date
    until: date | None
    said_by: str
    named: Named = ON_CONTRACT


async def record_own_contract(
    services: Services, act: Act, case: str, contract: Contract
) -> Outcome:
    """Returns ids: `basis`. The agency goes on with what it held when consent runs out."""
    agency = await receiver(services, act, contract.unit)
    ground = await ground_asked(services, act, contract.named) or GroundAsked(None, "")
    command = RecordOwnContract(
        actor=act.actor,
        now=act.now,
        ground=ground,
        agency=agency,
        pairs=contract.pairs,
        starts=contract.starts,
        until=contract.until,
        said_by=contract.said_by,
    )
    return await handle(services, act, [Step(case, case, command)], {"basis": ground.basis})
