"""How a case begins that was offered: what its receiver says, or else what the sheet said."""

from dataclasses import dataclass

from app.application.ports import Act, Services
from app.application.rows import ReferralRow
from app.application.use_cases.case_number import case_number
from app.domain.case.commands import OpeningTerms
from app.domain.errors import Code, Refusal

FROM_AN_AGENCY = "06"
"""Of `intake_route`: another agency referred her."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Codes: topics. Empty: those of the sheet, its first the main one."""

    topics: tuple[str, ...] = ()
    main_topic: str | None = None
    controller: str = "council"
    intake: bool = True


async def opening_terms(
    services: Services, act: Act, found: ReferralRow, opening: Opening | None
) -> OpeningTerms | None:
    """None where there is a case already; nobody but the receiver takes a number."""
    if not found.inbound:
        if opening is not None:
            raise Refusal(Code.INVALID_INPUT, field="opening")
        return None
    asked = opening or Opening()
    topics = asked.topics or found.topics
    mine = found.receiver_unit == act.actor.unit
    return OpeningTerms(
        number=await case_number(services, act, found.ward) if mine else "",
        lead=services.new_id(),
        topics=topics,
        main_topic=asked.main_topic or next(iter(topics), ""),
        route=FROM_AN_AGENCY,
        controller=asked.controller,
        intake=asked.intake,
    )
