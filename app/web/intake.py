"""相談受付: one sheet for a call or a visit; the caller is not always the person it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter

from app.application.queries.alike import alike
from app.application.use_cases.note_consent_status import note_consent_status
from app.application.use_cases.note_safe_contact import note_safe_contact
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.write_record import Writing, write_record
from app.domain import text as kept_words
from app.domain.case.consent.terms import NOTED
from app.domain.case.lifecycle.decide import may_open
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.contact import Contact, NoteContact, noted
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.web import words
from app.web.acting import NOTHING, At, Page, acting
from app.web.calendars import age
from app.web.fields import Field, Form, Typed, born, choice, choices, text, tick
from app.web.fields import words as lines
from app.web.views.naming import case_number, unit_name, worker_name
from app.web.writing import LOG, said

router = APIRouter()
ROWS: Final = (1, 2, 3)
"""How many more of the household the sheet has room for; others are added later."""
WITHOUT: Final = "without"
CALLER: Final = "IC21"
HIMSELF: Final = "1"
ADULT: Final = 18
METHODS: Final = {"01": "01", "03": "01", "05": "02", "06": "08", "99": "99"}
"""How it was talked, by the route on which the call came; elsewhere by telephone."""
BY_TELEPHONE: Final = "04"


def _rows() -> Iterable[Field]:
    for n in ROWS:
        yield text(f"member_{n}", 100, required=False)
        yield choice(f"place_{n}", required=False)
        yield tick(f"minor_{n}")


INTAKE: Final = Form(
    "intake",
    choice("route", "intake_route"),
    choice("relation", "client_relation"),
    text("kin", 100, required=False),
    text("caller", 100, required=False),
    text("caller_telephone", 100, required=False),
    text("name", 100, required=False),
    text("kana", 100, required=False),
    born("birth", required=False),
    choice("gender", "gender", required=False),
    text("telephone", 100, required=False),
    text("address", required=False),
    choice("ward", "wards"),
    *_rows(),
    choices("topics", "topics", required=False),
    choice("main_topic", "topics"),
    lines("said", 8000),
    choice("agreed", "agreed"),
    choice("status", required=False),
    lines("learned", 500, required=False),
    lines("why_not", 500, required=False),
    choice("how", "contact_way", required=False),
    choices("avoid", "contact_not", required=False),
    text("reached_at", required=False),
    choice("controller", "controller"),
    blames={"birth_date": "birth", "at": "reached_at", "text": "said"},
    drafts=True,
)


async def _shown(at: At) -> Page:
    """Whoever may not open a case is refused before she writes."""
    if not may_open(at.act.actor):
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    places = tuple((c, w) for c, w in words.options("place") if c != "client")
    states = tuple((c, w) for c, w in words.options("consent_status") if c in NOTED)
    options = {"status": states, **{f"place_{n}": places for n in ROWS}}
    ward = at.act.actor.at.ward or ""
    return Page("/", options=options, first={"ward": ward, "controller": "council"})


@dataclass(frozen=True, slots=True)
class Same:
    """A case with people who may be the one who is called about."""

    case: str
    number: str
    people: tuple[str, ...]
    lead: str
    over: bool


async def _known(at: At, typed: Typed) -> object:
    """Who may be the same stands there before a second case is opened for her."""
    _check(at, typed)
    found = await alike(at.scope, at.services, at.act, _facts(typed))
    lines = tuple(
        Same(
            case=line.case.case,
            number=case_number(line.case.number),
            people=tuple(filter(None, line.people)),
            lead=" ".join(
                filter(
                    None,
                    (
                        unit_name(found.names, line.case.lead_unit),
                        worker_name(found.names, line.case.lead_worker),
                    ),
                )
            ),
            over=line.case.closed_on is not None,
        )
        for line in found.lines
    )
    return lines or NOTHING


async def _received(at: At, typed: Typed) -> str:
    """One sheet, several acts: what the later ones would refuse is found before the first."""
    _check(at, typed)
    opened = await open_case(at.services, at.part("case"), _opening(at, typed))
    case, person = opened.ids["case"], opened.ids["person_1"]
    kinds = (LOG,) if typed.text("relation") == HIMSELF else (LOG, CALLER)
    writing = Writing(
        pairs=frozenset(Pair(person, kind) for kind in kinds),
        method=METHODS.get(typed.text("route"), BY_TELEPHONE),
        occurred_at=at.act.now,
        text=_text(typed),
    )
    await write_record(at.services, at.part("said"), case, writing)
    if typed.text("agreed") != WITHOUT:
        return f"/cases/{case}/people/{person}/{typed.text('agreed')}"
    await _without(at, typed, case, person)
    return f"/cases/{case}"


def _check(at: At, typed: Typed) -> None:
    """Without agreement the sheet says instead why there is none, and how it was learned."""
    kept_words.words(_text(typed), field="said")
    if typed.text("agreed") not in words.own("agreed"):
        raise Refusal(Code.UNKNOWN_CODE, field="agreed")
    if typed.text("agreed") != WITHOUT:
        return
    if typed.text("status") not in NOTED:
        raise Refusal(Code.UNKNOWN_CODE, field="status")
    if not typed.text("learned"):
        raise Refusal(Code.WORDS_REQUIRED, field="learned")
    contact, actor = _contact(typed), at.act.actor
    if contact is not None:
        noted(NoteContact("", "", "", actor.unit, actor.worker, contact, at.act.now))


async def _without(at: At, typed: Typed, case: str, person: str) -> None:
    status, contact = typed.text("status"), _contact(typed)
    part = at.part("status")
    await note_consent_status(at.services, part, case, subject=person, status=status)
    if contact is not None:
        part = at.part("contact")
        await note_safe_contact(at.services, part, case, person=person, contact=contact)


def _contact(typed: Typed) -> Contact | None:
    how, avoid, where = typed.text("how"), typed.many("avoid"), typed.text("reached_at")
    return Contact(how, at=where, avoid=avoid) if how or avoid or where else None


def _opening(at: At, typed: Typed) -> Opening:
    """The main topic is one of the topics, also where only its own mark was set."""
    main = typed.text("main_topic")
    return Opening(
        ward=typed.text("ward"),
        route=typed.text("route"),
        topics=tuple({*typed.many("topics"), main}),
        main_topic=main,
        controller=typed.text("controller"),
        people=(_person(at, typed), *_household(typed)),
    )


def _person(at: At, typed: Typed) -> PersonAsked:
    day = typed.born("birth")
    adult = day is None or age(day, civil_date(at.act.now)) >= ADULT
    return PersonAsked(_facts(typed), "client", adult)


def _facts(typed: Typed) -> Facts:
    return Facts(
        name=typed.text("name") or None,
        kana=typed.text("kana") or None,
        birth_date=typed.born("birth"),
        gender=typed.text("gender") or None,
        telephone=typed.text("telephone") or None,
        address=typed.text("address") or None,
    )


def _household(typed: Typed) -> Iterable[PersonAsked]:
    """A row counts as soon as anything stands in it; a name may be unknown."""
    for n in ROWS:
        name, place = typed.text(f"member_{n}"), typed.text(f"place_{n}")
        if name or place:
            adult = not typed.ticked(f"minor_{n}")
            yield PersonAsked(Facts(name or None), place or "family", adult)


def _text(typed: Typed) -> str:
    """The sheet as it was filled in, line by line, behind the words that asked."""
    relation = words.label("client_relation", typed.text("relation"))
    who = " ".join(filter(None, (relation, typed.text("kin"), typed.text("caller"))))
    agreed = words.own("agreed").get(typed.text("agreed"), "")
    without = typed.text("agreed") == WITHOUT
    asked = (
        ("caller", who),
        ("caller_telephone", typed.text("caller_telephone")),
        ("said", typed.text("said")),
        ("agreed", agreed),
        ("learned", typed.text("learned") if without else ""),
        ("why_not", typed.text("why_not") if without else ""),
    )
    return "\n".join(said(INTAKE, name, what) for name, what in asked if what)


acting(
    router,
    "/intake",
    INTAKE,
    _shown,
    _received,
    _known,
    template="intake.html",
    confirm="intake_confirm.html",
)
