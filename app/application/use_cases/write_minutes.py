"""Write the minutes of a part; members confirm them while they can read."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import WriteMinutes
from app.domain.sharing.model import Pair


async def write_minutes(
    services: Services,
    act: Act,
    conference: str,
    *,
    part: str,
    pairs: frozenset[Pair],
    text: str,
    form: str = "full",
) -> Outcome:
    """Returns ids: `conference`, `item`."""
    item = services.new_id()
    command = WriteMinutes(
        actor=act.actor, now=act.now, item=item, part=part, pairs=pairs, form=form, text=text
    )
    return await do(services, act, conference, command, item=item)
