"""Attach a photo, scan or fax to a case, beside what it belongs to."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import AttachFile
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Attaching:
    """The bytes as they came, and the type that their sender named."""

    data: bytes
    said: str
    name: str
    pairs: frozenset[Pair]
    form: str
    occurred_at: datetime
    travels: bool = False
    beside: str | None = None
    share_with: tuple[str, ...] = ()


async def attach_file(services: Services, act: Act, case: str, attaching: Attaching) -> Outcome:
    """Returns ids: `item`. What is kept is the cleaned file."""
    file = await services.clean(attaching.data, attaching.said)
    item = services.new_id()
    command = AttachFile(
        actor=act.actor,
        now=act.now,
        item=item,
        name=attaching.name,
        media_type=file.media_type,
        size=len(file.data),
        sha256=hashlib.sha256(file.data).hexdigest(),
        pairs=attaching.pairs,
        form=attaching.form,
        occurred_at=attaching.occurred_at,
        travels=attaching.travels,
        beside=attaching.beside,
        share_with=tuple([await receiver(services, act, u) for u in attaching.share_with]),
    )
    step = Step(case, case, command, files={item: file.data})
    return await handle(services, act, [step], {"item": item})
