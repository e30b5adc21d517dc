"""Writing for a purpose, and naming who receives it, on which ground."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain import text
from app.domain.case.commands import (
    AddContributor,
    CloseSession,
    EndEngagement,
    GroundAsked,
    AnswerRequest,
    NoteAct,
    ProtectPerson,
    Receiving,
    WriteEntry,
)
from app.domain.case.content.decide import require_readable
from app.domain.case.entry.events import ActNoted, EntryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.sharing.events import (
    BasisRegistered,
    EngagementBegun,
    EngagementEnded,
    SessionClosed,
)
from app.domain.case.sharing.grounds import registered, with_basis
from app.domain.case.standing import on_lead_team, require_engaged, require_known, require_lead
from app.domain.case.state import CaseState
from app.domain.dates import Period, civil_date, not_in_future
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    ORDINARY,
    BasisKind,
    Capacity,
    Engagement,
    Form,
    Item,
    Purpose,
    checked_pairs,
)
from app.domain.sharing.register import Ground, ground_of

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
    shown = tuple(r for r in command.receivers if _needs_engagement(state, r, item, command, on))
    if not shown:
        return (entry,)
    if command.ground is None:
        raise Refusal(Code.NO_BASIS, field="ground")
    basis = registered(command.ground, shown, item, command.actor, on)
    begun = tuple(_begun(state, r, item, command, basis, on) for r in shown)
    return (entry, *(() if basis is None else (basis,)), *begun)


def _entry(command: WriteEntry, state: CaseState) -> EntryWritten:
    if command.corrects is not None and state.item(command.corrects) is None:
        raise Refusal(Code.UNKNOWN_ITEM, field="corrects")
    return EntryWritten(
        item=command.item,
        kind=text.code(command.kind, allowed=ENTRY_KINDS, field="kind"),
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        pairs=checked_pairs(command.pairs, subjects=state.people.ids),
        form=text.code(command.form, allowed=frozenset(Form), field="form"),
        compartment=command.session or ORDINARY,
        occurred_at=command.occurred_at,
        recorded_at=command.now,
        text=text.words(command.text, field="text"),
        corrects=command.corrects,
    )


def _needs_engagement(
    state: CaseState, receiver: Receiving, item: Item, command: WriteEntry, on: date
) -> bool:
    """The lead team reads ordinary content anyway; nobody is engaged for her own words."""
    if receiver.unit.unit == command.actor.unit:
        return command.session is not None
    return item.compartment != ORDINARY or not on_lead_team(state, receiver.unit.unit, on)


def _begun(  # noqa: PLR0913 - what an engagement is made of
    state: CaseState,
    receiver: Receiving,
    item: Item,
    command: WriteEntry,
    basis: BasisRegistered | None,
    on: date,
) -> EngagementBegun:
    ground = ground_of((command.ground or GroundAsked("", "")).code)
    session = command.session is not None and ground.purpose is Purpose.CONFERENCE
    capacity = Capacity.CONFERENCE_MEMBER if session else Capacity.PARTNER
    engagement = Engagement(
        receiver.engagement,
        receiver.unit.unit,
        receiver.unit.organisation,
        capacity,
        ground.purpose,
        item.pairs,
        frozenset({item.item}),
        Period(on),
        frozenset({item.compartment}),
    )
    grounds = with_basis(state.grounds(), basis)
    if ground.kind is BasisKind.CONSENT and item.compartment != ORDINARY:
        # A sitting on consent: each member must be covered as in the ordinary record.
        open_item = replace(item, compartment=ORDINARY)
        asked = replace(engagement, compartments=frozenset({ORDINARY}))
        bases = require_readable(state.grounds(), asked, receiver.unit, (open_item,), on)
    else:
        bases = require_readable(grounds, engagement, receiver.unit, (item,), on)
    return EngagementBegun(
        engagement=receiver.engagement,
        unit=receiver.unit.unit,
        organisation=receiver.unit.organisation,
        capacity=capacity.value,
        purpose=ground.purpose.value,
        pairs=item.pairs,
        items=(item.item,),
        compartment=item.compartment,
        bases=bases,
        made_by=command.actor.unit,
        starts=on,
        ends=_ends(state, command, ground, on),
    )


def _ends(state: CaseState, command: WriteEntry, ground: Ground, on: date) -> date | None:
    """A conference ends with its day; what a former lead shares in its tail, with the tail."""
    if command.kind == "conference":
        return on + timedelta(days=1)
    lead = state.life.lead
    former = [r for r in state.life.readers if r.unit == command.actor.unit]
    lasting = {Purpose.STATUTORY, Purpose.EMERGENCY}
    if lead is None or lead.unit == command.actor.unit or not former or ground.purpose in lasting:
        return None
    return former[-1].period.ends


def note_act(command: NoteAct, state: CaseState) -> tuple[CaseEvent, ...]:
    """An act that carries no personal facts: the act is stored, its words are not."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    return (ActNoted(command.kind, command.actor.unit, command.codes, on),)


def protect(command: ProtectPerson, state: CaseState) -> tuple[CaseEvent, ...]:
    """The lead notes in the case that a person's facts are protected (the flag is hers)."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    if command.person not in state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="person")
    return (ActNoted("protected", command.actor.unit, command.categories, on),)


def answer_request(command: AnswerRequest, state: CaseState) -> tuple[CaseEvent, ...]:
    """A request for disclosure: answered by who asks (Personal Information Protection Act)."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    answer = "granted" if command.entitled else Code.NOT_THE_PERSON.value
    return (ActNoted("disclosure_request", command.actor.unit, (answer,), on),)


def close_session(command: CloseSession, state: CaseState) -> tuple[CaseEvent, ...]:
    """The conference closes: its members stop reading its content in this moment."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    return (SessionClosed(command.session, on),)


def add_contributor(command: AddContributor, state: CaseState) -> tuple[CaseEvent, ...]:
    """A unit may write from now on; it reads only its own."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    unit = command.contributor.unit
    return (
        EngagementBegun(
            engagement=command.contributor.engagement,
            unit=unit.unit,
            organisation=unit.organisation,
            capacity=Capacity.CONTRIBUTOR.value,
            purpose=Purpose.SUPPORT.value,
            pairs=frozenset(),
            items=(),
            compartment=ORDINARY,
            bases=(),
            made_by=command.actor.unit,
            starts=on,
            ends=None,
        ),
    )


def end_engagement(command: EndEngagement, state: CaseState) -> tuple[CaseEvent, ...]:
    """The lead, or the unit itself, ends taking part."""
    on = civil_date(command.now)
    require_known(state, command.actor)
    made = state.made.made.get(command.engagement)
    if made is None or not made.engagement.period.holds(on):
        raise Refusal(Code.NOT_ENGAGED)
    if made.engagement.unit != command.actor.unit:
        require_lead(state, command.actor, on)
    return (EngagementEnded(command.engagement, on),)
