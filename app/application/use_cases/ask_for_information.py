"""Ask a member for information: whom, about what, why, by when."""

from dataclasses import dataclass
from datetime import date

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import AskForInformation
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Asking:
    part: str
    unit: str
    pairs: frozenset[Pair]
    text: str
    due: date


async def ask_for_information(
    services: Services, act: Act, conference: str, asking: Asking
) -> Outcome:
    """Returns ids: `conference`, `request`."""
    request = services.new_id()
    command = AskForInformation(
        actor=act.actor,
        now=act.now,
        request=request,
        part=asking.part,
        unit=asking.unit,
        pairs=asking.pairs,
        text=asking.text,
        due=asking.due,
    )
    return await do(services, act, conference, command, request=request)
