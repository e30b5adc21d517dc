"""Answer a request to see the file: who is not the person, nor sent by her, is refused."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import AnswerRequest
from app.domain.errors import Code


async def answer_request(services: Services, act: Act, case: str, *, entitled: bool) -> Outcome:
    """Returns ids: `case`, `answer` (granted, or the code that refuses)."""
    command = AnswerRequest(actor=act.actor, now=act.now, entitled=entitled)
    answer = "granted" if entitled else Code.NOT_THE_PERSON.value
    ids = {"case": case, "answer": answer}
    return await handle(services, act, [Step(case, case, command)], ids)
