"""Answer what the receiver of a referral asked, in words or away from the screen."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import AnswerQuestion


async def answer_question(
    services: Services, act: Act, referral: str, question: str, *, how: str, text: str
) -> Outcome:
    """Words are read once the referral is accepted. Returns ids: `referral`, `item`."""
    found, item = await known(services, act, referral), services.new_id()
    command = AnswerQuestion(
        actor=act.actor,
        now=act.now,
        referral=referral,
        question=question,
        item=item,
        receiver=await receiver(services, act, found.receiver_unit),
        how=how,
        text=text,
    )
    ids = {"referral": referral, "item": item}
    return await handle(services, act, [Step(found.case, found.case, command)], ids)
