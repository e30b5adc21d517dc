"""Writing for a purpose, and naming who receives it, on which ground."""

import re
from typing import Final

from app.domain import text
from app.domain.actor import Role
from app.domain.case.commands import (
    AnswerRequest,
    LiftProtection,
    NoteAct,
    NoteFacts,
    ProtectPerson,
    WriteEntry,
)
from app.domain.case.entry.events import ActNoted, EntryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.sharing.engage import begun as begun_for
from app.domain.case.sharing.engage import needs_engagement
from app.domain.case.sharing.grounds import ground_of, registered
from app.domain.case.standing import (
    known_to,
    require_answerable,
    require_engaged,
    require_lead,
    require_open,
)
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import civil_date, not_in_future
from app.domain.errors import Code, Refusal
from app.domain.person.decide import LIFT_REASONS
from app.domain.sharing.model import ORDINARY, Form, Item, checked_pairs

CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""What a code looks like; words do not."""
ENTRY_KINDS = frozenset(
    {
        "inquiry",
        "signal",
        "intake",
        "visit",
        "wish",
        "assessment",
        "plan",
        "evaluation",
        "service",
        "participation",
        "community_link",
        "agency_report",
        "told",
        "conference",
        "statutory_report",
        "emergency",
        "correction",
        "follow_up",
        "handoff",
        "answer",
        "request",
        "notice",
    }
)


SITTING: Final = "conference"
"""The kind of entry that is words of a sitting."""


def write_entry(command: WriteEntry, state: CaseState) -> tuple[CaseEvent, ...]:
    """An entry, the basis it is shared on, and the engagement it makes for each receiver."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    not_in_future(command.occurred_at, command.now)
    entry = _entry(command, state)
    item = Item(
        entry.item,
        state.case,
        entry.author_unit,
        entry.pairs,
        Form(entry.form),
        entry.compartment,
        travels=True,
    )
    shown = tuple(r for r in command.receivers if needs_engagement(state, r, item, command, on))
    if not shown:
        return (entry,)
    if command.ground is None:
        raise Refusal(Code.NO_BASIS, field="ground")
    basis = registered(command.ground, shown, item, command.actor, on)
    begun = tuple(begun_for(state, r, item, command, basis, on) for r in shown)
    return (entry, *(() if basis is None else (basis,)), *begun)


def _entry(command: WriteEntry, state: CaseState) -> EntryWritten:
    _require_correctable(command, state)
    return EntryWritten(
        item=command.item,
        kind=text.code(command.kind, allowed=ENTRY_KINDS, field="kind"),
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        pairs=checked_pairs(command.pairs, subjects=state.people.ids),
        form=text.code(command.form, allowed=frozenset(Form), field="form"),
        compartment=_compartment(command, state),
        occurred_at=command.occurred_at,
        recorded_at=command.now,
        text=text.words(command.text, field="text"),
        corrects=command.corrects,
        onward=command.onward,
    )


def _require_correctable(command: WriteEntry, state: CaseState) -> None:
    """An item of the case; of a lane, one's own."""
    if command.corrects is None:
        return
    entry = state.content.entries.get(command.corrects)
    if entry is None or not known_to(command.actor.unit, entry.item):
        raise Refusal(Code.UNKNOWN_ITEM, field="corrects")


def _compartment(command: WriteEntry, state: CaseState) -> str:
    """A sitting has a name like a code, and belongs to whoever wrote in it first.

    What is told on a law with a lane of its own lives there; only the words of a sitting on that
    law live in the sitting, and end with it. A report never does.
    """
    lane = "" if command.ground is None else ground_of(command.ground).compartment
    if lane and (command.session is None or command.kind != SITTING):
        return lane
    if command.session is None:
        return ORDINARY
    if command.session == ORDINARY or not CODE.fullmatch(command.session):
        raise Refusal(Code.UNKNOWN_CODE, field="session")
    writers = {
        entry.item.author_unit
        for entry in state.content.entries.values()
        if entry.item.compartment == command.session
    }
    if writers and command.actor.unit not in writers:
        raise Refusal(Code.UNKNOWN_SESSION, field="session")
    return command.session


def note_act(command: NoteAct, state: CaseState) -> tuple[CaseEvent, ...]:
    """An act that carries no personal facts: the act is stored, its words are not."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    kind = text.code(command.kind, allowed=ENTRY_KINDS, field="kind")
    if not all(CODE.fullmatch(one) for one in command.codes):
        raise Refusal(Code.UNKNOWN_CODE, field="codes")
    return (ActNoted(kind, command.actor.unit, command.codes, on),)


def note_facts(command: NoteFacts, state: CaseState) -> tuple[CaseEvent, ...]:
    """The lead team notes in an open case that what is known of a person has changed."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    require_open(state)
    if command.person not in state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="person")
    return (ActNoted("facts_changed", command.actor.unit, (), on),)


def protect(command: ProtectPerson, state: CaseState) -> tuple[CaseEvent, ...]:
    """The lead notes in the case that a person's facts are protected (the flag is hers)."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    if command.person not in state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="person")
    if command.unknown:
        raise Refusal(Code.WORKER_NOT_OF_UNIT, field="named_workers")
    known = LISTS["info_categories"]
    categories = tuple(text.code(c, allowed=known, field="categories") for c in command.categories)
    return (ActNoted("protected", command.actor.unit, categories, on),)


def lift(command: LiftProtection, state: CaseState) -> tuple[CaseEvent, ...]:
    """A manager of the lead notes in the case that a flag was lifted."""
    on = civil_date(command.now)
    require_answerable(state, command.actor, on)
    if command.actor.role is not Role.MANAGER:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    if command.person not in state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="person")
    reason = text.code(command.reason, allowed=LIFT_REASONS, field="reason")
    return (ActNoted("protection_lifted", command.actor.unit, (reason,), on),)


def answer_request(command: AnswerRequest, state: CaseState) -> tuple[CaseEvent, ...]:
    """A request for disclosure: answered by who asks (Personal Information Protection Act)."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    answer = "granted" if command.entitled else Code.NOT_THE_PERSON.value
    return (ActNoted("disclosure_request", command.actor.unit, (answer,), on),)
