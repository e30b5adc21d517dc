"""What a case has to say to a conference about it; and words that come back from one."""

from collections.abc import Iterable
from datetime import date

from app.domain import text
from app.domain.case.content.decide import require_readable
from app.domain.case.content.events import WordsCarriedOver
from app.domain.case.events import CaseEvent
from app.domain.case.sharing.events import ConsentReaches
from app.domain.case.sitting.commands import CallSitting, CarryOver, LetTaskReach
from app.domain.case.standing import on_lead_team, require_engaged, require_lead
from app.domain.case.state import CaseState
from app.domain.conference.commands import MemberAsked, PartAsked
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    HOUSEHOLD,
    Basis,
    BasisKind,
    Capacity,
    Engagement,
    Form,
    Item,
    Pair,
    Purpose,
    checked_pairs,
)


def call_sitting(command: CallSitting, state: CaseState) -> tuple[CaseEvent, ...]:
    """The lead team lets people of the case be discussed.

    On consent: with members whom the consents of the persons discussed cover, asked of the one
    rule; there the consents reach the compartment, and nothing else opens it.
    """
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    for part in command.parts:
        checked_pairs(part.pairs, subjects=state.people.ids)
    consented = [part for part in command.parts if part.on_consent]
    for part in consented:
        for member in command.members:
            _require_covered(state, part, member, on)
    units = tuple(member.unit.unit for member in command.members)
    organisations = tuple(sorted({member.unit.organisation for member in command.members}))
    return tuple(
        ConsentReaches(part.part, units, organisations, on, command.reads_until)
        for part in consented
    )


def _require_covered(state: CaseState, part: PartAsked, member: MemberAsked, on: date) -> None:
    if on_lead_team(state, member.unit.unit, on):
        return
    unit = member.unit
    asked = Engagement(
        member.engagement,
        unit.unit,
        unit.organisation,
        Capacity.CONFERENCE_MEMBER,
        Purpose.SUPPORT,
        part.pairs,
        None,
        Period(on),
    )
    item = Item(part.part, state.case, "", part.pairs, Form.SUMMARY, travels=True)
    require_readable(state.grounds(), asked, unit, (item,), on)


def let_task_reach(command: LetTaskReach, state: CaseState) -> tuple[CaseEvent, ...]:
    """For its member to the end of the consents; for the others at the table as the part."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    found = [reach for reach in state.made.reaches if reach.compartment == command.part]
    if not found:
        raise Refusal(Code.UNKNOWN_SESSION, field="part")
    part = found[0]
    own = ConsentReaches(command.task, part.units, (command.organisation,), on, None)
    if part.period.over(on):
        return (own,)  # nobody sits at the table any more
    return (ConsentReaches(command.task, part.units, part.organisations, on, part.period.ends), own)


def carry_over(command: CarryOver, state: CaseState) -> tuple[CaseEvent, ...]:
    """A chosen act, by who wrote the words or by the secretariat, on consent to what they tell."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    if command.actor.unit not in {command.source_author, command.secretariat}:
        raise Refusal(Code.CONFERENCE_SIDE, side="secretariat")
    words = text.words(command.text, field="text")
    if words not in command.source_text:
        raise Refusal(Code.INVALID_INPUT, field="text")
    pairs = checked_pairs(command.pairs, subjects=state.people.ids)
    if not pairs <= command.source_pairs:
        raise Refusal(Code.NO_PAIRS, field="pairs")
    return (
        WordsCarriedOver(
            item=command.item,
            source=command.source,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            pairs=pairs,
            occurred_at=command.occurred_at,
            recorded_at=command.now,
            text=words,
            bases=tuple(sorted(_consented(state, pairs, on))),
        ),
    )


def _consented(state: CaseState, pairs: Iterable[Pair], on: date) -> set[str]:
    """The consents under which these words may stand in the everyday record, or the refusal."""
    consents = [b for b in state.bases() if b.kind is BasisKind.CONSENT and b.period.holds(on)]
    found: set[str] = set()
    for pair in pairs:
        for one in _of_people(state, pair):
            covering = {b.basis for b in consents if _names(b, one)}
            if not covering:
                raise Refusal(Code.NO_BASIS, field="pairs")
            found |= covering
    return found


def _of_people(state: CaseState, pair: Pair) -> list[Pair]:
    """The household's is every adult's."""
    if pair.subject != HOUSEHOLD:
        return [pair]
    return [Pair(adult, pair.category) for adult in sorted(state.people.adults)]


def _names(basis: Basis, pair: Pair) -> bool:
    return basis.pairs is not None and pair in basis.pairs
