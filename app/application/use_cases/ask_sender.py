"""Ask the sender of a referral for more, before answering it or while beginning."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import AskSender


async def ask_sender(services: Services, act: Act, referral: str, *, text: str) -> Outcome:
    """Returns ids: `referral`, `question`."""
    case = (await known(services, act, referral)).case
    question = services.new_id()
    command = AskSender(actor=act.actor, now=act.now, referral=referral, item=question, text=text)
    ids = {"referral": referral, "question": question}
    return await handle(services, act, [Step(case, case, command)], ids)
