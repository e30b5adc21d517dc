"""Why a reader sees something, and why not: codes and basis ids, never content."""

from dataclasses import dataclass

from app.application.ports import Act, Services
from app.application.queries.visible import record_shown
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY, Form, Grounds, Item, Pair, Reader
from app.domain.sharing.policy import Allowed, VisibilityScope, may_read, why_not


@dataclass(frozen=True, slots=True)
class Why:
    """The answer for one item (None: no item carries the pairs; asked for a summary of them)."""

    item: str | None
    bases: tuple[str, ...]
    reasons: tuple[Code, ...]


async def why(  # noqa: PLR0913 - who asks, about whom, of what
    scope: VisibilityScope,
    services: Services,
    act: Act,
    case: str,
    *,
    reader: Reader,
    pairs: frozenset[Pair],
    compartment: str = ORDINARY,
) -> tuple[Why, ...]:
    """Asked by the lead team of a case, about any reader and the items that carry `pairs`.

    Where the lead sees no such item in the compartment, the answer is about a summary of them.
    """
    async with services.reads.reading(scope, act.now) as reading:
        head = await reading.case(case)
        leads = head is not None and head.lead_unit == scope.reader.unit
        if leads:
            grounds = (await reading.grounds([case]))[case]
            rows = await reading.items(case)
            await record_shown(scope, reading, act, "list", case, shown=[])
    if not leads:
        await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
        raise Refusal(Code.UNKNOWN_CASE)
    carrying = [
        row.item for row in rows if row.item.pairs & pairs and row.item.compartment == compartment
    ]
    others = [item for item in carrying if item.author_unit != reader.unit]
    if others:
        return tuple(_why(item, item.item, reader, grounds, scope) for item in others)
    asked = Item("", case, "", pairs, Form.SUMMARY, compartment, travels=True)
    return (_why(asked, None, reader, grounds, scope),)


def _why(
    item: Item, name: str | None, reader: Reader, grounds: Grounds, scope: VisibilityScope
) -> Why:
    answer = may_read(reader, item, grounds, scope.on)
    if isinstance(answer, Allowed):
        return Why(name, answer.bases, ())
    return Why(name, (), why_not(reader, item, grounds, scope.on))
