"""Referrals sent: by whom, to whom, on which bases, and what of the record goes with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain import text
from app.domain.actor import Actor, Reach, Unit
from app.domain.case.commands import (
    Receiving,
    Refer,
)
from app.domain.case.content.decide import passed_on, require_readable
from app.domain.case.events import CaseEvent
from app.domain.case.referral.events import (
    ReferralDrafted,
    ReferralSent,
)
from app.domain.case.referral.table import CAME_TO_NOTHING
from app.domain.case.sharing.events import BasisRegistered
from app.domain.case.sharing.grounds import purpose_of, registered, with_basis
from app.domain.case.standing import (
    on_lead_team,
    require_engaged,
    require_lead,
    require_leading_role,
    require_open,
)
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    CONSENT_PURPOSES,
    Capacity,
    Engagement,
    Form,
    Item,
    Pair,
    Purpose,
    checked_pairs,
)

_CONSENTED: Final = frozenset(purpose.value for purpose in CONSENT_PURPOSES)
METHODS: Final = frozenset({"escort", "telephone", "fax", "mail", "system"})
"""How a link sheet comes to its receiver."""
SIGNS_IN: Final = frozenset({Reach.SCREEN, Reach.API})


def refer(command: Refer, state: CaseState) -> tuple[CaseEvent, ...]:
    """Draft and send: the share set must be readable to the receiver once it accepts."""
    on = civil_date(command.now)
    checked_sender(command, state, on)
    require_open(state)
    checked_earlier(command, state)
    return send(command, state)


def send(command: Refer, state: CaseState) -> tuple[CaseEvent, ...]:
    """The sheet, the basis it names, and the sending; whoever may refer has been asked for."""
    on = civil_date(command.now)
    checked_receiver(command)
    if command.answer_due < on:
        raise Refusal(Code.DATE_IN_PAST, field="answer_due")
    drafted = drafted_of(command, state, on)
    items = _share_set(command, state, drafted)
    basis = _registered(command, items[0], on)
    asked = Sending(command.receiver, command.referral, Purpose(drafted.purpose), drafted.pairs)
    bases = bases_of(asked, state, basis, items, on, though_withheld=command.though_withheld)
    outside = command.receiver.reach not in SIGNS_IN
    sent = ReferralSent(command.referral, command.answer_due, outside, bases, on, command.climbs)
    return (drafted, *(() if basis is None else (basis,)), sent)


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom a sheet goes, for what, about what."""

    receiver: Unit
    referral: str
    purpose: Purpose
    pairs: frozenset[Pair]


def bases_of(
    asked: Sending,
    state: CaseState,
    basis: BasisRegistered | None,
    items: tuple[Item, ...],
    on: date,
    *,
    though_withheld: bool,
) -> tuple[str, ...]:
    """On which the receiver will read it: the rule is asked as if it accepted today."""
    to = asked.receiver
    engagement = Engagement(
        asked.referral,
        to.unit,
        to.organisation,
        Capacity.PARTNER,
        asked.purpose,
        asked.pairs,
        frozenset(),
        Period(on),
    )
    grounds = with_basis(state.grounds(), basis)
    try:
        return require_readable(grounds, engagement, to, items, on, though_withheld=though_withheld)
    except Refusal:
        if not on_lead_team(state, to.unit, on):
            raise
        return ()  # as lead it needs none, and keeps nothing of it when it leads no longer


def checked_sender(command: Refer, state: CaseState, on: date) -> None:
    """The lead team; others to the lead, on a basis of their own, or with their own words alone."""
    ground = command.ground
    own = ground is not None and not ground.of_the_case
    if own or not command.items or on_lead_team(state, command.receiver.unit, on):
        require_engaged(state, command.actor, on)
    elif not on_lead_team(state, command.actor.unit, on):
        require_lead(state, command.actor, on)
    else:
        # A former lead works alongside in its tail; what it sends then ends with the tail.
        require_engaged(state, command.actor, on)
        require_leading_role(command.actor)


def _registered(command: Refer, item: Item, on: date) -> BasisRegistered | None:
    if command.ground is None:
        return None
    receiving = Receiving(command.receiver, command.referral)
    return registered(command.ground, (receiving,), item, command.actor, on)


def checked_receiver(command: Refer) -> None:
    if command.receiver.unit == command.actor.unit:
        raise Refusal(Code.UNKNOWN_UNIT, field="receiver")
    if command.ground is None and command.purpose not in _CONSENTED:
        raise Refusal(Code.UNKNOWN_CODE, field="purpose")


def checked_earlier(command: Refer, state: CaseState) -> None:
    """Tried again after one of its own that came to nothing; to whom it went is the sender's."""
    if command.after is None:
        return
    earlier = state.referrals.by_id.get(command.after)
    if earlier is None or earlier.sender_unit != command.actor.unit:
        raise Refusal(Code.UNKNOWN_REFERRAL, field="after")
    if earlier.state not in CAME_TO_NOTHING:
        raise Refusal(Code.REFERRAL_STATE, state=earlier.state.value)


def drafted_of(command: Refer, state: CaseState, on: date) -> ReferralDrafted:
    topics = {text.code(t, allowed=LISTS["topics"], field="topics") for t in command.topics}
    main, method = command.main_topic, command.method
    return ReferralDrafted(
        referral=command.referral,
        item=command.item,
        author_unit=command.actor.unit,
        author_worker=command.actor.worker,
        sender_organisation=command.actor.organisation,
        receiver_unit=command.receiver.unit,
        receiver_organisation=command.receiver.organisation,
        kind=text.code(command.kind, allowed=LISTS["referral_kind"], field="kind"),
        purpose=command.purpose if command.ground is None else purpose_of(command.ground).value,
        pairs=checked_pairs(command.pairs, subjects=state.people.ids),
        items=tuple(sorted(set(command.items))),
        topics=tuple(sorted(topics)),
        urgent=command.urgent,
        text=text.words(command.text, field="text"),
        recorded_at=command.now,
        on=on,
        form=text.code(command.form, allowed=frozenset(Form), field="form"),
        after=command.after,
        so_far=text.words(command.so_far, field="so_far", required=False),
        wish=text.words(command.wish, field="wish", required=False),
        method=None if method is None else text.code(method, allowed=METHODS, field="method"),
        main_topic=None
        if main is None
        else text.code(main, allowed=frozenset(topics), field="main_topic"),
    )


def _share_set(command: Refer, state: CaseState, drafted: ReferralDrafted) -> tuple[Item, ...]:
    """The link sheet and the items ticked beside it, as the rule sees them."""
    sheet = Item(
        drafted.item,
        state.case,
        drafted.author_unit,
        drafted.pairs,
        Form(drafted.form),
        travels=True,
    )
    return (sheet, *shared(drafted.items, command.known_items, command.actor, state, drafted.on))


def shared(
    named: Iterable[str],
    known_items: tuple[tuple[str, frozenset[Pair]], ...],
    actor: Actor,
    state: CaseState,
    on: date,
) -> tuple[Item, ...]:
    """What this sender passes on, as the rule sees it.

    Person facts live in the persons' streams; the use case hands over what the sender sees of
    them as `known_items`.
    """
    facts, items = dict(known_items), []
    leads = on_lead_team(state, actor.unit, on)
    for item in named:
        found = state.item(item)
        if found is None and item in facts:
            found = Item(item, state.case, actor.unit, facts[item], Form.FULL, travels=True)
        if found is None or not (leads or found.author_unit == actor.unit):
            # Whoever does not lead passes on what it wrote itself, on whatever ground.
            raise Refusal(Code.UNKNOWN_ITEM, field="items")
        items.append(passed_on(found, actor))
    return tuple(items)
