"""Attaching a file: an item like any other, whose words are its name."""

from datetime import date
from typing import Final

from app.domain import text
from app.domain.case.attachment.commands import AttachFile
from app.domain.case.attachment.events import FileAttached
from app.domain.case.content.decide import share
from app.domain.case.events import CaseEvent
from app.domain.case.standing import require_engaged, require_open, works_as_lead
from app.domain.case.state import CaseState
from app.domain.dates import civil_date, not_in_future
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY, Form, Item, checked_pairs
from app.domain.sharing.policy import Allowed, may_read, reader_of

MEDIA_TYPES: Final = frozenset({"image/jpeg", "image/png", "image/heic", "application/pdf"})
SIZE_LIMIT: Final = 20 * 1024 * 1024


def attach_file(command: AttachFile, state: CaseState) -> tuple[CaseEvent, ...]:
    """The file, and its sharing with whom the one rule lets it reach."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    require_open(state)
    not_in_future(command.occurred_at, command.now)
    if command.beside is not None and not _stands(command, state, on):
        raise Refusal(Code.UNKNOWN_ITEM, field="beside")
    attached = _attached(command, state)
    item = Item(
        attached.item,
        state.case,
        attached.author_unit,
        attached.pairs,
        Form(attached.form),
        attached.compartment,
        attached.travels,
        attached.author_worker,
    )
    return (attached, *(share(state, receiver, item, on) for receiver in command.share_with))


def _attached(command: AttachFile, state: CaseState) -> FileAttached:
    if not 0 < command.size <= SIZE_LIMIT:
        raise Refusal(Code.BODY_TOO_LARGE, limit=SIZE_LIMIT)
    return FileAttached(
        item=command.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        pairs=checked_pairs(command.pairs, subjects=state.people.ids),
        form=text.code(command.form, allowed=frozenset(Form), field="form"),
        compartment=ORDINARY,
        travels=command.travels,
        beside=command.beside,
        occurred_at=command.occurred_at,
        recorded_at=command.now,
        name=text.file_name(command.name, field="name"),
        media_type=text.code(command.media_type, allowed=MEDIA_TYPES, field="media_type"),
        size=command.size,
        sha256=command.sha256,
    )


def _stands(command: AttachFile, state: CaseState, on: date) -> bool:
    """Whether it may stand there: beside what its writer sees, or a consent she works with."""
    item = state.item(command.beside or "")
    if item is not None:
        answer = may_read(reader_of(command.actor), item, state.grounds(), on)
        return isinstance(answer, Allowed)
    consent = state.consents.by_id.get(command.beside or "")
    return consent is not None and works_as_lead(state, command.actor.unit, on)
