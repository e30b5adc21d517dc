"""A person takes back every consent to some agencies, or to all: access ends before it returns."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import WithdrawAll


async def withdraw_all(
    services: Services,
    act: Act,
    case: str,
    *,
    subject: str,
    form: str,
    organisations: frozenset[str] | None = None,
    representative: str = "",
    words: str = "",
) -> Outcome:
    """Returns ids: `case`."""
    command = WithdrawAll(
        actor=act.actor,
        now=act.now,
        subject=subject,
        organisations=organisations,
        form=form,
        representative=representative,
        words=words,
    )
    return await handle(services, act, [Step(case, case, command)], {"case": case})
