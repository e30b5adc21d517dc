"""Answer what a conference asked of this unit."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import AnswerForInformation


async def answer_for_information(
    services: Services, act: Act, conference: str, *, request: str, text: str, form: str = "full"
) -> Outcome:
    """Returns ids: `conference`, `item`."""
    item = services.new_id()
    command = AnswerForInformation(
        actor=act.actor, now=act.now, item=item, request=request, form=form, text=text
    )
    return await do(services, act, conference, command, item=item)
