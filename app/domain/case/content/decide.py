"""Writing into the record, and sharing what is meant for others."""

from dataclasses import replace
from datetime import date

from app.domain import text
from app.domain.actor import Actor, Role, Unit
from app.domain.case.commands import RetractItem, WriteRecord
from app.domain.case.content.events import (
    ItemRetracted,
    ItemsShared,
    RecordWritten,
    SummaryWritten,
)
from app.domain.case.events import CaseEvent
from app.domain.case.standing import (
    known_to,
    require_acting,
    require_engaged,
    require_known,
    require_open,
    works_as_lead,
)
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import civil_date, not_in_future
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    BasisKind,
    Capacity,
    Engagement,
    Form,
    Grounds,
    Item,
    Pair,
    Reader,
    checked_pairs,
)
from app.domain.sharing.policy import Allowed, may_read


def write_record(command: WriteRecord, state: CaseState) -> tuple[CaseEvent, ...]:
    """A raw record, and beside it the summary for others, if there is one."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    require_open(state)
    not_in_future(command.occurred_at, command.now)
    record = RecordWritten(
        item=command.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        pairs=checked_pairs(command.pairs, subjects=state.people.ids),
        method=text.code(command.method, allowed=LISTS["log_method"], field="method"),
        occurred_at=command.occurred_at,
        recorded_at=command.now,
        text=text.words(command.text, field="text"),
    )
    if not command.summary:
        if command.share_with:
            raise Refusal(Code.WORDS_REQUIRED, field="summary")
        return (record,)
    return (record, *_summary(command, state, on))


def retract_item(command: RetractItem, state: CaseState) -> tuple[CaseEvent, ...]:
    """Whoever wrote it, or the lead, hides what should not have been written."""
    on = civil_date(command.now)
    require_known(state, command.actor)
    require_acting(command.actor)
    entry = state.content.entries.get(command.item)
    mine = entry is not None and entry.item.author_unit == command.actor.unit
    known = entry is not None and known_to(command.actor.unit, entry.item)
    if entry is None or not (mine or (known and works_as_lead(state, command.actor.unit, on))):
        raise Refusal(Code.UNKNOWN_ITEM)
    if entry.retracted:
        raise Refusal(Code.ITEM_RETRACTED)
    reason = text.code(command.reason, allowed=LISTS["correction_kind"], field="reason")
    return (ItemRetracted(command.item, reason, on),)


def _summary(command: WriteRecord, state: CaseState, on: date) -> tuple[CaseEvent, ...]:
    pairs = checked_pairs(command.summary_pairs or command.pairs, subjects=state.people.ids)
    summary = SummaryWritten(
        item=command.summary_item,
        of=command.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        pairs=pairs,
        occurred_at=command.occurred_at,
        recorded_at=command.now,
        text=text.words(command.summary or "", field="summary"),
    )
    item = summary_item(command, state.case, pairs)
    shared = tuple(share(state, receiver, item, on) for receiver in command.share_with)
    return (summary, *shared)


def summary_item(command: WriteRecord, case: str, pairs: frozenset[Pair]) -> Item:
    return Item(command.summary_item, case, command.actor.unit, pairs, Form.SUMMARY, travels=True)


def share(state: CaseState, receiver: Unit, item: Item, on: date) -> ItemsShared:
    """Add an item to the share set of a unit that takes part, if the one rule would let it."""
    found = [
        e
        for e in state.engagements()
        if e.unit == receiver.unit
        and e.takes_part(on)
        and e.capacity is not Capacity.HANDOFF_CANDIDATE  # reads the proposal, and nothing more
    ]
    refusal = Refusal(Code.NOT_ENGAGED, unit=receiver.unit)
    for engagement in reversed(found):  # the latest that may carry it; two are never united
        try:
            bases = require_readable(state.grounds(), engagement, receiver, (item,), on)
        except Refusal as why_not:
            refusal = why_not
        else:
            return ItemsShared(engagement.engagement, (item.item,), bases, on)
    raise refusal


def passed_on(item: Item, actor: Actor) -> Item:
    """An item that somebody passes on: its author may always, others unless she forbade it."""
    if not item.onward and item.author_unit != actor.unit:
        raise Refusal(Code.NOT_ONWARD, item=item.item)
    return item


def require_readable(
    grounds: Grounds,
    engagement: Engagement,
    receiver: Unit,
    items: tuple[Item, ...],
    on: date,
    *,
    though_withheld: bool = False,
) -> tuple[str, ...]:
    """The bases under which the receiver could read all of these items.

    No share set beyond its bases: the rule is asked as the receiver, before the set is made.
    `though_withheld`: a ceiling that withholds an item today does not undo the sharing.
    """
    ids = frozenset(item.item for item in items)
    asked = replace(engagement, items=None if engagement.items is None else engagement.items | ids)
    tried = replace(without_contracts(grounds), engagements=(asked,))
    reader = Reader(
        receiver.municipality,
        receiver.unit,
        receiver.organisation,
        receiver.agency_type,
        "",
        Role.AGENCY_WORKER,
    )
    bases: set[str] = set()
    for item in items:
        answer = may_read(reader, item, tried, on)
        if isinstance(answer, Allowed):
            bases.update(answer.bases)
        elif though_withheld and answer.reasons == (Code.CEILING,):
            bases |= _meant(grounds, engagement, item, on)
        else:
            reasons = [reason.value for reason in answer.reasons]
            raise Refusal(answer.reasons[0], item=item.item, unit=receiver.unit, reasons=reasons)
    return tuple(sorted(bases))


def without_contracts(grounds: Grounds) -> Grounds:
    """What sharing may stand on: an agency's own contract with the person opens nothing."""
    bases = tuple(b for b in grounds.bases if b.kind is not BasisKind.OWN_CONTRACT)
    return replace(grounds, bases=bases)


def _meant(grounds: Grounds, engagement: Engagement, item: Item, on: date) -> set[str]:
    """The bases in force that a sharing stands on, whatever a ceiling says of them today."""
    return {
        b.basis
        for b in without_contracts(grounds).bases
        if b.organisation == engagement.organisation
        and b.period.holds(on)
        and engagement.purpose in b.purposes
        and item.pairs & (b.pairs or frozenset())
    }
