"""What may happen to a person's stream."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, TypeVar, assert_never

from app.domain import text
from app.domain.codes import LISTS
from app.domain.dates import Period, civil_date, day_not_in_future
from app.domain.decider import Decider
from app.domain.errors import Code, Refusal
from app.domain.person.contact import NoteContact, noted
from app.domain.person.events import (
    FactsChanged,
    PersonEvent,
    PersonFacts,
    PersonFlagged,
    PersonFlagLifted,
    PersonRegistered,
    SafeContactNoted,
)
from app.domain.sharing.model import Form, Item, Pair

LIFT_REASONS: Final = frozenset({"danger_over", "person_asked", "set_in_error"})
"""Why a protection may end."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a person at first; every part may be unknown.

    `name` is None for somebody unnamed; an empty text is a name claimed and not given.
    """

    name: str | None = None
    kana: str | None = None
    birth_date: date | None = None
    gender: str | None = None
    telephone: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """Begin a person's stream, in the case where she came to be known."""

    person: str
    item: str
    case: str
    author_unit: str
    author_worker: str
    facts: Facts
    now: datetime


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """State a person's facts anew: what is left out is no longer known."""

    person: str
    item: str
    case: str
    author_unit: str
    author_worker: str
    facts: Facts
    now: datetime


@dataclass(frozen=True, slots=True)
class FlagPerson:
    """Protect some categories (empty = all): only the named workers read them, in every case."""

    flag: str
    case: str
    categories: tuple[str, ...]
    named_workers: tuple[str, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class LiftFlag:
    """End a flag, in the case where it was set."""

    flag: str
    case: str
    reason: str
    now: datetime


PersonCommand = RegisterPerson | ChangeFacts | FlagPerson | LiftFlag | NoteContact


@dataclass(frozen=True, slots=True)
class Protection:
    """A flag on one category (None = on all of them), with its days: what ended is kept."""

    flag: str
    case: str
    category: str | None
    named_workers: tuple[str, ...]
    period: Period

    @property
    def categories(self) -> tuple[str, ...]:
        return () if self.category is None else (self.category,)


@dataclass(frozen=True, slots=True)
class PersonState:
    """What the law needs of a person: her items, without words.

    `facts` are those of her items that state what is known of her, `contacts` those that say how
    she is reached, with their times; the last holds.
    """

    person: str | None = None
    items: tuple[Item, ...] = ()
    facts: tuple[tuple[str, datetime], ...] = ()
    contacts: tuple[tuple[str, datetime], ...] = ()
    flags: tuple[Protection, ...] = ()


def checked_facts(facts: Facts, now: datetime) -> Facts:
    """The facts as they will be kept, or the refusal of the first that cannot be."""
    if facts.birth_date is not None:
        day_not_in_future(facts.birth_date, now, field="birth_date")
    return replace(
        facts,
        name=None if facts.name is None else text.name(facts.name, field="name"),
        kana=None if facts.kana is None else text.kana(facts.kana, field="kana"),
        gender=None
        if facts.gender is None
        else text.code(facts.gender, allowed=LISTS["gender"], field="gender"),
        telephone=None
        if facts.telephone is None
        else text.telephone(facts.telephone, field="telephone"),
        address=None
        if facts.address is None
        else text.words(facts.address, field="address", limit=200),
    )


def decide(command: PersonCommand, state: PersonState) -> tuple[PersonEvent, ...]:
    """What happens when `command` meets `state`."""
    if isinstance(command, FlagPerson):
        return _flag(command, state)
    if isinstance(command, LiftFlag):
        return _lift(command, state)
    if isinstance(command, NoteContact):
        return _contact(command, state)
    if isinstance(command, ChangeFacts):
        return _change(command, state)
    return _register(command, state)


def _flag(command: FlagPerson, state: PersonState) -> tuple[PersonEvent, ...]:
    if state.person is None:
        raise Refusal(Code.UNKNOWN_PERSON)
    known = LISTS["info_categories"]
    categories = tuple(text.code(c, allowed=known, field="categories") for c in command.categories)
    return (
        PersonFlagged(
            command.flag, command.case, categories, command.named_workers, civil_date(command.now)
        ),
    )


def _lift(command: LiftFlag, state: PersonState) -> tuple[PersonEvent, ...]:
    """Nobody hears from one case of a flag that another set."""
    reason = text.code(command.reason, allowed=LIFT_REASONS, field="reason")
    found = [f for f in state.flags if f.flag == command.flag and f.case == command.case]
    if not found:
        raise Refusal(Code.UNKNOWN_FLAG, field="flag")
    if all(f.period.ends is not None for f in found):
        raise Refusal(Code.FLAG_ENDED, field="flag")
    return (PersonFlagLifted(command.flag, reason, civil_date(command.now)),)


def _contact(command: NoteContact, state: PersonState) -> tuple[PersonEvent, ...]:
    if state.person is None:
        raise Refusal(Code.UNKNOWN_PERSON)
    return (noted(command),)


def _register(command: RegisterPerson, state: PersonState) -> tuple[PersonEvent, ...]:
    """Register a person once."""
    if state.person is not None:
        raise Refusal(Code.CONFLICT, person=command.person)
    return (_stated(PersonRegistered, command),)


def _change(command: ChangeFacts, state: PersonState) -> tuple[PersonEvent, ...]:
    """Of somebody who is registered."""
    if state.person is None:
        raise Refusal(Code.UNKNOWN_PERSON, field="person")
    return (_stated(FactsChanged, command),)


F = TypeVar("F", PersonRegistered, FactsChanged)


def _stated(event: type[F], command: RegisterPerson | ChangeFacts) -> F:
    """What is said of a person, as it will be kept."""
    facts = checked_facts(command.facts, command.now)
    return event(
        person=command.person,
        item=command.item,
        case=command.case,
        author_unit=command.author_unit,
        author_worker=command.author_worker,
        pairs=frozenset({Pair(command.person, "IC01")}),
        recorded_at=command.now,
        name=facts.name,
        kana=facts.kana,
        birth_date=facts.birth_date,
        gender=facts.gender,
        telephone=facts.telephone,
        address=facts.address,
    )


def evolve(state: PersonState, event: PersonEvent) -> PersonState:
    """One event's meaning."""
    match event:
        case PersonRegistered() | FactsChanged():
            return replace(
                state,
                person=event.person,
                items=(*state.items, _item(event)),
                facts=(*state.facts, (event.item, event.recorded_at)),
            )
        case SafeContactNoted():
            return replace(
                state,
                items=(*state.items, _item(event)),
                contacts=(*state.contacts, (event.item, event.recorded_at)),
            )
        case PersonFlagged():
            return replace(state, flags=_flagged(state.flags, event))
        case PersonFlagLifted():
            lifted = [f for f in state.flags if f.flag == event.flag]
            return replace(state, flags=_ended(state.flags, lifted, event.on))
        case _:
            assert_never(event)


def _item(event: PersonFacts | SafeContactNoted) -> Item:
    return Item(
        event.item,
        event.case,
        event.author_unit,
        event.pairs,
        Form.FULL,
        travels=True,
        author_worker=event.author_worker,
    )


def _flagged(flags: tuple[Protection, ...], event: PersonFlagged) -> tuple[Protection, ...]:
    """The new flag ends the earlier on its categories (none = on all of them)."""
    replaced = [f for f in flags if not event.categories or f.category in event.categories]
    period = Period(event.on)
    new = (
        Protection(event.flag, event.case, category, event.named_workers, period)
        for category in (dict.fromkeys(event.categories) or (None,))
    )
    return (*_ended(flags, replaced, event.on), *new)


def _ended(
    flags: tuple[Protection, ...], some: list[Protection], on: date
) -> tuple[Protection, ...]:
    return tuple(replace(f, period=f.period.cut(on)) if f in some else f for f in flags)


PERSON: Final = Decider(PersonState(), decide, evolve)
