"""What an agency does in a case that it takes part in: its own record, taken along; leaving."""

import csv
import io
from collections.abc import AsyncIterator
from typing import Final

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from app.application.queries.case_page import CasePage, case_page
from app.application.queries.own_records import OwnPart, own_records
from app.application.use_cases.leave_case import leave_case
from app.application.use_cases.write_own import OwnWords, write_own
from app.domain.errors import Code, Refusal
from app.web import words
from app.web.acting import At, Page, acting
from app.web.desk import Asker, TheDesk
from app.web.fields import Form, Typed, choice, choices, day
from app.web.fields import words as lines
from app.web.forms import known_form
from app.web.referrals import said_at
from app.web.referring import told_of
from app.web.views.form import First
from app.web.views.own_part import line_of, own_told
from app.web.views.taking_part import left_by_itself, own_engagements

router = APIRouter()
ENTRY: Final = Form(
    "own_entry",
    lines("text", 4000),
    choices("told"),
    choice("method", "log_method"),
    day("on"),
    blames={"pairs": "told", "occurred_at": "on", "date_in_future": "on"},
    drafts=True,
)
LEAVE: Final = Form("leave", choice("engagement"))
BASIC: Final = ":basic"
MARK: Final = "\ufeff"
"""By which a spreadsheet knows that what follows is UTF-8."""


async def _case(at: At) -> CasePage:
    """Of a case in which the reader's own unit takes part today."""
    found = await case_page(at.scope, at.services, at.act, at["case"])
    if found.head is None or not own_engagements(found, at.asker.unit):
        raise Refusal(Code.NOT_ENGAGED)
    return found


async def _asked(at: At) -> Page:
    told = own_told(await _case(at), at.asker.unit)
    basic = [code for code, _ in told if code.endswith(BASIC)]
    first: First = {"on": at.scope.on, "told": basic}
    return Page(f"/cases/{at['case']}", None, {"told": told}, first)


async def _written(at: At, typed: Typed) -> str:
    said = OwnWords(
        told=told_of(typed),
        method=typed.text("method"),
        occurred_at=said_at(at, typed.day("on")),
        text=typed.text("text"),
    )
    done = await write_own(at.services, at.act, at["case"], said)
    return f"/cases/{at['case']}#entry-{done.ids['item']}"


async def _taking_part(at: At) -> Page:
    own = left_by_itself(await _case(at), at.asker.unit)
    if not own:
        raise Refusal(Code.NOT_ENGAGED)
    options = [(e.engagement, words.label("purpose", e.purpose.value)) for e in own]
    first = {"engagement": options[0][0]}
    return Page(f"/cases/{at['case']}", None, {"engagement": options}, first)


async def _left(at: At, typed: Typed) -> str:
    engagement = known_form(typed.text("engagement"), Code.NOT_ENGAGED)
    await leave_case(at.services, at.act, at["case"], engagement=engagement)
    return "/"


@router.get("/cases/{case}/export")
async def own_export(desk: TheDesk, asker: Asker, case: str) -> StreamingResponse:
    """As a table that any spreadsheet opens; each part is asked for anew."""
    case = known_form(case, Code.UNKNOWN_CASE)
    parts = await own_records(asker.scope, desk.services, asker.act, case)
    named = {"Content-Disposition": f'attachment; filename="{case[:8]}.csv"'}
    return StreamingResponse(_lines(parts), media_type="text/csv; charset=utf-8", headers=named)


async def _lines(parts: AsyncIterator[OwnPart]) -> AsyncIterator[str]:
    yield MARK
    async for part in parts:
        table = io.StringIO()
        csv.writer(table).writerows(line_of(one, part.names) for one in part.entries)
        yield table.getvalue()


acting(router, "/cases/{case}/own-records/new", ENTRY, _asked, _written)
acting(router, "/cases/{case}/leave", LEAVE, _taking_part, _left)
