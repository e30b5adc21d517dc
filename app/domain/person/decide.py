"""What may happen to a person's stream."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, assert_never

from app.domain import text
from app.domain.codes import LISTS
from app.domain.dates import civil_date, day_not_in_future
from app.domain.decider import Decider
from app.domain.errors import Code, Refusal
from app.domain.person.events import PersonEvent, PersonFlagged, PersonRegistered
from app.domain.sharing.model import Form, Item, Pair


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
class FlagPerson:
    """Protect some categories (empty = all): only the named workers read them, in every case."""

    flag: str
    case: str
    categories: tuple[str, ...]
    named_workers: tuple[str, ...]
    now: datetime


PersonCommand = RegisterPerson | FlagPerson


@dataclass(frozen=True, slots=True)
class PersonState:
    """What the law needs of a person: her items, without words."""

    person: str | None = None
    items: tuple[Item, ...] = ()
    recorded_at: datetime | None = None
    flags: tuple[PersonFlagged, ...] = ()


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


def _register(command: RegisterPerson, state: PersonState) -> tuple[PersonEvent, ...]:
    """Register a person once."""
    if state.person is not None:
        raise Refusal(Code.CONFLICT, person=command.person)
    facts = checked_facts(command.facts, command.now)
    return (
        PersonRegistered(
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
        ),
    )


def evolve(state: PersonState, event: PersonEvent) -> PersonState:
    """One event's meaning."""
    match event:
        case PersonRegistered():
            item = Item(
                event.item,
                event.case,
                event.author_unit,
                event.pairs,
                Form.FULL,
                travels=True,
                author_worker=event.author_worker,
            )
            return replace(
                state,
                person=event.person,
                items=(*state.items, item),
                recorded_at=event.recorded_at,
            )
        case PersonFlagged():
            return replace(state, flags=(*_without(state.flags, event.categories), event))
        case _:
            assert_never(event)


def _without(
    flags: tuple[PersonFlagged, ...], categories: tuple[str, ...]
) -> tuple[PersonFlagged, ...]:
    """Earlier flags, less what a new one replaces (no categories = all of them)."""
    if not categories:
        return ()
    kept = (
        replace(f, categories=tuple(c for c in f.categories if c not in categories))
        if f.categories
        else f
        for f in flags
    )
    return tuple(
        f for f, old in zip(kept, flags, strict=True) if f.categories or not old.categories
    )


PERSON: Final = Decider(PersonState(), decide, evolve)
