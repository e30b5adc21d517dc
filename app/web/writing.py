"""支援経過を書く: what the lead team keeps, and beside it the words that travel to agencies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import APIRouter, Request

from app.application.queries.case_page import CasePage, PersonView
from app.application.queries.sharing import Shared, Sharing, sharing
from app.application.use_cases.write_record import Writing, write_record
from app.domain.dates import TOKYO
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Form as InWhichForm
from app.domain.sharing.model import Pair
from app.web import words
from app.web.acting import At, Page, acting, elsewhere
from app.web.calendars import wareki
from app.web.desk import Desk
from app.web.fields import Form, Typed, choice, choices, clock, day, text
from app.web.fields import words as lines
from app.web.views.form import First, FormView, Options
from app.web.views.naming import case_number, unit_name
from app.web.views.sharing import name_of

router = APIRouter()
LOG: Final = "IC17"
ENTRY: Final = Form(
    "entry",
    choice("method", "log_method"),
    day("on", required=False),
    clock("at", required=False),
    text("met", required=False),
    lines("happened", 8000),
    choices("people"),
    choices("kinds", "info_categories", required=False),
    lines("told", required=False),
    choices("told_people", required=False),
    choices("told_kinds", required=False),
    choices("agencies", required=False),
    day("next_on", required=False),
    text("next_what", 100, required=False),
    blames={
        "text": "happened",
        "pairs": "people",
        "unknown_person": "people",
        "occurred_at": "on",
        "summary": "told",
        "unit": "agencies",
        **dict.fromkeys(
            ("no_basis", "withdrawn", "expired", "ceiling", "protected", "not_engaged"), "agencies"
        ),
    },
    drafts=True,
)
WAY: Final = "/cases/{case}/entries/new"


@dataclass(frozen=True, slots=True)
class Told:
    """An agency that takes part, and what may be told to it today; nothing: it stays closed."""

    unit: str
    name: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The case that is written into. `closed` are the agencies that nothing may be told to."""

    case: str
    number: str
    open: bool
    closed: tuple[str, ...]
    offered: bool


async def _shown(at: At) -> Page:
    found = await sharing(at.scope, at.services, at.act, at["case"], form=InWhichForm.SUMMARY)
    told = tuple(agencies(found))
    kinds = sorted({pair.category for one in found.shared for pair in one.pairs})
    people = _people(found.people)
    around = Around(
        case=found.case,
        number=case_number(found.head.number),
        open=found.head.closed_on is None,
        closed=tuple(one.name for one in told if not one.kinds),
        offered=any(one.kinds for one in told),
    )
    options: Mapping[str, Options] = {
        "people": people,
        "told_people": people,
        "told_kinds": tuple((kind, words.label("info_categories", kind)) for kind in kinds),
        "agencies": tuple((one.unit, _with_kinds(one)) for one in told if one.kinds),
    }
    helped = _helped(found.people)
    now = at.act.now.astimezone(TOKYO)
    first: First = {
        "on": now.date(),
        "at": f"{now:%H:%M}",
        "people": helped,
        "told_people": helped,
        "kinds": [LOG],
    }
    return Page(f"/cases/{at['case']}", around, options, first)


def agencies(found: Sharing) -> Iterable[Told]:
    """Each unit that takes part once, with all that may be told to it, under any engagement."""
    units: dict[str, list[Shared]] = {}
    for one in found.shared:
        units.setdefault(one.engagement.unit, []).append(one)
    for unit, together in units.items():
        kinds = sorted({pair.category for one in together for pair in one.pairs})
        office = {unit: together[0].engagement.organisation}
        name = unit_name(found.names, unit, office)
        yield Told(unit, name, words.labels("info_categories", tuple(kinds)))


def _with_kinds(one: Told) -> str:
    return f"{one.name}（{'、'.join(one.kinds)}）"


def _people(people: Iterable[PersonView]) -> Options:
    """By name, and whoever has none by her place in the household."""
    return tuple(
        (view.person, name_of(view) or words.label("place", view.place)) for view in people
    )


def _helped(people: Sequence[PersonView]) -> tuple[str, ...]:
    """Whom the support is for: the persons themselves, or everybody where nobody is said to be."""
    clients = tuple(view.person for view in people if view.place == "client")
    return clients or tuple(view.person for view in people)


async def _written(at: At, typed: Typed) -> str:
    told = typed.text("told")
    writing = Writing(
        pairs=_pairs(typed.many("people"), typed.many("kinds") or (LOG,)),
        method=typed.text("method"),
        occurred_at=_when(at, typed),
        text=_text(typed),
        summary=told or None,
        summary_pairs=_of_told(typed) if told else frozenset(),
        share_with=typed.many("agencies"),
    )
    done = await write_record(at.services, at.act, at["case"], writing)
    return f"/cases/{at['case']}#entry-{done.ids['item']}"


def _of_told(typed: Typed) -> frozenset[Pair]:
    """What is told has its own people and kinds: an agency reads no more than these."""
    people = typed.many("told_people") or typed.many("people")
    pairs = _pairs(people, typed.many("told_kinds"))
    if not pairs:
        raise Refusal(Code.NO_PAIRS, field="told_kinds")
    return pairs


def _pairs(people: Iterable[str], kinds: Sequence[str]) -> frozenset[Pair]:
    return frozenset(Pair(person, kind) for person in people for kind in kinds)


def _when(at: At, typed: Typed) -> datetime:
    """When it was; what was left empty is now."""
    now = at.act.now.astimezone(TOKYO)
    on, clock_time = typed.day("on"), typed.clock("at")
    if on is None and clock_time is None:
        return at.act.now
    return datetime.combine(on or now.date(), clock_time or now.timetz(), TOKYO)


def _text(typed: Typed) -> str:
    """Whom she met stands before her words, and what comes next behind them."""
    next_on, next_what = typed.day("next_on"), typed.text("next_what")
    following = " ".join(filter(None, (wareki(next_on) if next_on else "", next_what)))
    told = (("met", typed.text("met")), ("", typed.text("happened")), ("next_on", following))
    return "\n".join(said(ENTRY, name, what) for name, what in told if what)


def said(form: Form, name: str, what: str) -> str:
    """One answer as a line of a record, behind the words that asked for it."""
    return f"{form.labels['fields'][name]['label']}：{what}" if name else what


def box(request: Request, desk: Desk, found: CasePage) -> FormView | None:
    """On the page of an open case, for whoever leads it: the few fields of every day."""
    if not found.on_lead_team or found.head is None or found.head.closed_on is not None:
        return None
    way = WAY.format(case=found.case)
    page = Page(way, first={"people": _helped(found.people), "kinds": [LOG]})
    return elsewhere(request, desk, ENTRY, way, page)


acting(router, WAY, ENTRY, _shown, _written, template="entry_form.html")
