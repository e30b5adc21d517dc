"""Write into the support record, and beside it what other agencies may know."""

from dataclasses import dataclass
from datetime import datetime

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import WriteRecord
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Writing:
    """A record. `summary` travels to the units of `share_with`; the text itself never does."""

    pairs: frozenset[Pair]
    method: str
    occurred_at: datetime
    text: str
    summary: str | None = None
    summary_pairs: frozenset[Pair] = frozenset()
    share_with: tuple[str, ...] = ()


async def write_record(services: Services, act: Act, case: str, writing: Writing) -> Outcome:
    """Returns ids: `item`, and `summary_item` where a summary was written."""
    item, summary_item = services.new_id(), services.new_id()
    command = WriteRecord(
        actor=act.actor,
        now=act.now,
        item=item,
        summary_item=summary_item,
        pairs=writing.pairs,
        method=writing.method,
        occurred_at=writing.occurred_at,
        text=writing.text,
        summary=writing.summary,
        summary_pairs=writing.summary_pairs,
        share_with=tuple([await receiver(services, act, u) for u in writing.share_with]),
    )
    ids = {"item": item}
    if writing.summary:
        ids["summary_item"] = summary_item
    return await handle(services, act, [Step(case, case, command)], ids)
