"""Every line on a manager's morning is one click from the page where it is done or judged."""

import re
from datetime import date
from typing import Final

import pytest
from fastapi.routing import iter_route_contexts

from app.application.queries.duties import Desk, DutyLine
from app.application.queries.morning import Morning
from app.application.rows import DutyRow, Names
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.print_sheet import Printing, print_sheet
from app.application.use_cases.protect_person import protect_person
from app.demo.world import World
from app.domain.case.duty import DutyKind
from app.domain.person.decide import Facts
from app.web import pages
from app.web.views.morning import Line, morning_view
from app.web.views.ways import CONFIRMED_AT
from tests.web.conftest import Visits

DAY: Final = date(2026, 11, 20)
REF, CASE, AT, WORKER = (f"01990000-0000-7000-8000-00000000000{n}" for n in range(4))
ROUTES: Final = [
    re.compile(re.sub(r"\\{[^}]+\\}", "[0-9a-f-]{36}", re.escape(route.path)))
    for route in iter_route_contexts(pages.router.routes)
    if route.path is not None and "GET" in (route.methods or ())
]
UNKNOWN_CASE: Final = {
    DutyKind.CONSENT_CONFIRMATION,
    DutyKind.EMERGENCY_REASON,
    DutyKind.EMERGENCY_REVIEW,
    DutyKind.ANSWER_ON_OWN_BEHALF,
    *(kind for kind in DutyKind if kind.value.startswith(("referral_", "conference_"))),
}
"""What may lie before a manager whose unit does not read the case."""


def line(kind: DutyKind, case: str | None) -> Line:
    """How the page shows an open end of this kind."""
    row = DutyRow(kind.value, REF, case, None, "manager", DAY, DAY, DAY, WORKER, gone=True, at=AT)
    found = Morning(Desk((DutyLine(row, -1, climbed=True),), Names()), (), Names())
    (shown,) = [one for s in morning_view(found, DAY).sections for one in s.lines]
    return shown


@pytest.mark.parametrize("kind", DutyKind)
def test_every_line_leads_to_its_act(kind: DutyKind) -> None:
    for case in (CASE, None) if kind in UNKNOWN_CASE else (CASE,):
        shown = line(kind, case)
        if shown.to_review:  # a button of its own
            continue
        assert shown.way is not None, (kind, case)
        path = re.split("[?#]", shown.way)[0]
        assert any(route.fullmatch(path) for route in ROUTES), shown.way


async def test_a_print_about_somebody_protected_is_followed_to_who_printed_it(
    visit: Visits, world: World
) -> None:
    act, services = world.act("csw"), world.house.services
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    opened = (await open_case(services, act, opening)).ids
    case, person, named = opened["case"], opened["person_1"], (act.actor.worker,)
    await protect_person(services, act, case, person=person, categories=(), named_workers=named)
    made = await print_sheet(services, act, case, Printing("own_use"))
    lead, sheet = await visit("csw"), f"/cases/{case}/prints/{made.ids['sheet']}"
    await lead.page(sheet)  # what is printed is what is read
    manager = await visit("manager")
    page = await manager.page("/morning")
    assert made.ids["sheet"] in {str(f.get("value")) for tag, f in page.seen if tag == "input"}
    way = f"/cases/{case}/reads"
    assert way in page.hrefs()
    for said in (f"番号 {made.ids['number']}", "森 みどりさんが", "自分の仕事で使う"):
        assert said in page.text, said
    assert "Somebody" not in page.text
    assert (await manager.get(sheet)).status_code == 404  # what stands on it is not hers to read
    await manager.page(way)


async def test_a_consent_is_confirmed_where_its_line_leads(visit: Visits) -> None:
    page = await (await visit("manager")).page(CONFIRMED_AT.partition("#")[0])
    assert "係全体" in page.text
