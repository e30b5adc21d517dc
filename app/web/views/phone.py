"""電話対応カード, ready to print: first how to ring safely, then what may be said to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.application.queries.phone_card import Caller, Herself, PhoneCard
from app.application.rows import ConsentRow
from app.domain.sharing.model import HOUSEHOLD, Pair
from app.web import words
from app.web.views.case import ENDED_CONSENTS, Person, person_of
from app.web.views.naming import case_number, telephone, unit_name, worker_name
from app.web.views.sharing import name_of

UNIT = "unit:"
PERSON = "person:"
BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Saying:
    """One box: its value in the form, its word."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose information; `name` is None where it is not known here."""

    name: str | None
    household: bool
    says: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Ringing:
    """Somebody who rings; `number` is where to ring back."""

    caller: str
    name: str
    number: str | None
    may: tuple[Whose, ...]
    beyond: tuple[Whose, ...]
    may_not: tuple[Whose, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """Somebody of the household; `careful` are the kinds of information under protection."""

    person: Person
    careful: tuple[str, ...]
    protected: bool
    consents: tuple[str, ...]
    ringing: Ringing


@dataclass(frozen=True, slots=True)
class PhoneView:
    case: str
    number: str
    is_open: bool
    lead_unit: str
    lead_worker: str | None
    lead_number: str | None
    people: tuple[Care, ...]
    agencies: tuple[Ringing, ...]


def phone_view(card: PhoneCard, today: date) -> PhoneView:
    head, names = card.head, card.names
    return PhoneView(
        case=card.case,
        number=case_number(head.number),
        is_open=head.closed_on is None,
        lead_unit=unit_name(names, head.lead_unit, {head.lead_unit: head.lead_organisation}),
        lead_worker=worker_name(names, head.lead_worker),
        lead_number=telephone(names.telephones.get(head.lead_unit)),
        people=tuple(_care(one, card, today) for one in card.people),
        agencies=tuple(_agency(one, card) for one in card.callers),
    )


def options(view: PhoneView) -> list[tuple[str, str]]:
    """Every box with a word that says whose it is."""
    ringing = (*view.agencies, *(care.ringing for care in view.people))
    whose = [who for one in ringing for who in (*one.may, *one.beyond, *one.may_not)]
    return [(says.value, f"{_said_of(who)}：{says.label}") for who in whose for says in who.says]


def callers(view: PhoneView) -> list[tuple[str, str]]:
    ringing = (*view.agencies, *(care.ringing for care in view.people))
    return [(one.caller, one.name) for one in ringing]


def _said_of(who: Whose) -> str:
    if who.household:
        return "世帯全体"
    return f"{who.name}さん" if who.name else "お名前の分からない方"


def _care(one: Herself, card: PhoneCard, today: date) -> Care:
    person = person_of(one.view, today)
    flags = [flag for flag in card.flags if flag.person == person.person]
    codes = sorted({code for flag in flags for code in flag.categories})
    caller = f"{PERSON}{person.person}"
    return Care(
        person=person,
        careful=words.labels("info_categories", tuple(codes)),
        protected=bool(flags),
        consents=tuple(_consent(row, today) for row in one.consents),
        ringing=Ringing(
            caller=caller,
            name=person.name or "お名前の分からない方",
            number=person.telephone,
            may=_whose(caller, one.about, card),
            beyond=(),
            may_not=(),
        ),
    )


def _consent(row: ConsentRow, today: date) -> str:
    over = row.ends is not None and row.ends <= today
    status = "expired" if over and row.status not in ENDED_CONSENTS else row.status
    form = words.label("consent_form", row.form)
    return f"{form}（{words.label('consent_status', status)}）"


def _agency(one: Caller, card: PhoneCard) -> Ringing:
    unit, caller = one.unit, f"{UNIT}{one.unit.unit}"
    return Ringing(
        caller=caller,
        name=unit_name(card.names, unit.unit, {unit.unit: unit.organisation}),
        number=telephone(card.names.telephones.get(unit.unit)),
        may=_whose(caller, one.may, card),
        beyond=_whose(caller, one.beyond, card),
        may_not=_whose(caller, one.may_not, card),
    )


def _whose(caller: str, pairs: Sequence[Pair], card: PhoneCard) -> tuple[Whose, ...]:
    """By person, in the order of the household, which comes last."""
    names = {one.view.person: name_of(one.view) for one in card.people}
    return tuple(
        Whose(names.get(who), who == HOUSEHOLD, tuple(_says(caller, pairs, who)))
        for who in (*names, HOUSEHOLD)
        if any(pair.subject == who for pair in pairs)
    )


def _says(caller: str, pairs: Iterable[Pair], who: str) -> Iterable[Saying]:
    for pair in pairs:
        if pair.subject == who:
            value = BETWEEN.join((caller, pair.subject, pair.category))
            yield Saying(value, words.label("info_categories", pair.category))
