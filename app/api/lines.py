"""Answers of many lines: JSON texts, one a line, sent a part at a time."""

from collections.abc import AsyncIterator

from app.api.people_shapes import facts_view, safe_contact
from app.api.schemas.own import OwnEntryView
from app.api.shapes import entry
from app.application.queries.own_records import OwnPart
from app.domain.person.events import PersonFacts, SafeContactNoted


async def own_lines(parts: AsyncIterator[OwnPart]) -> AsyncIterator[bytes]:
    """One entry a line. Broken off by a refusal, the stream ends without its last chunk."""
    async for part in parts:
        shown = {seen.item for seen in part.entries}
        for seen in part.entries:
            told = entry(seen, part.names, shown).model_dump()
            facts = seen.event if isinstance(seen.event, PersonFacts) else None
            contact = seen.event if isinstance(seen.event, SafeContactNoted) else None
            line = OwnEntryView(
                **told,
                retracted=seen.retracted,
                compartment=seen.compartment,
                facts=None if facts is None else facts_view(facts),
                safe_contact=None if contact is None else safe_contact(contact),
            )
            yield line.model_dump_json().encode() + b"\n"
