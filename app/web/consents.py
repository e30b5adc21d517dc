"""同意と共有: what was said by whom to whom; from here consent is taken down, and asked about."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final

from fastapi import APIRouter, Request, Response

from app.application.queries.case_page import PersonView
from app.application.queries.sharing import Sharing, sharing
from app.application.use_cases.note_consent_status import note_consent_status
from app.application.use_cases.record_standard_consent import Signing, record_standard_consent
from app.domain.case.consent.terms import NOTED, Terms
from app.domain.errors import Code, Refusal
from app.domain.sharing.groups import TOUCHY, Group
from app.domain.sharing.standard_form import ROLES, Struck
from app.web import words
from app.web.acting import At, Page, acting
from app.web.desk import Asker, TheDesk
from app.web.fields import Form, Typed, choice, choices, day, text
from app.web.forms import known_form, read_day
from app.web.render import render
from app.web.views.form import Options
from app.web.views.sharing import name_of, sharing_view

router = APIRouter()
ROLE: Final = "role:"
CONSENT: Final = Form(
    "consent",
    choice("form", "consent_form"),
    day("starts"),
    day("until", required=False),
    choices("groups", "info_group"),
    choices("agencies"),
    choices("ticked", required=False),
    choices("explained", "explained", required=False),
    text("representative", required=False),
    choice("power", "power", required=False),
    choice("second_worker", required=False),
    blames={
        "grants": "groups",
        "grants.organisation": "agencies",
        "organisations": "agencies",
        "representative_required": "representative",
    },
    drafts=True,
)
ASKED: Final = Form("asked_consent", choice("status"))


@router.get("/cases/{case}/sharing")
async def consents(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case, on = known_form(case, Code.UNKNOWN_CASE), read_day(request.query_params.get("on", ""))
    found = await sharing(asker.scope, desk.services, asker.act, case, on)
    return render(request, "sharing.html", sharing_view(found, asker.scope.on))


async def found_at(at: At) -> Sharing:
    return await sharing(at.scope, at.services, at.act, at["case"])


def back(at: At) -> str:
    return f"/cases/{at['case']}/sharing"


def person_at(at: At, found: Sharing) -> PersonView:
    """Of whom the page is; whoever is not of the case is not known."""
    person = next((view for view in found.people if view.person == at["person"]), None)
    if person is None:
        raise Refusal(Code.UNKNOWN_PERSON)
    return person


async def _asked(at: At, form: str) -> Page:
    """The standard form with nothing crossed out: what is left is what she signed."""
    found = await found_at(at)
    taking_part = {one.engagement.organisation for one in found.shared}
    person, agencies = person_at(at, found), await _agencies(at, taking_part)
    beside = [code for code, _ in agencies if code in taking_part or code.startswith(ROLE)]
    return Page(
        back(at),
        name_of(person),
        {"agencies": agencies, "ticked": _touchy(), "second_worker": await colleagues(at)},
        {
            "form": form,
            "starts": at.scope.on,
            "groups": [group.value for group in Group],
            "agencies": beside,
        },
    )


async def _agencies(at: At, taking_part: AbstractSet[str]) -> Options:
    """Whoever holds a role stands on the form as one; then who takes part, then all the others."""
    found = await at.services.directory.organisations(at.scope.reader.municipality)
    held = frozenset[str]().union(*ROLES.values())
    others = [(row.organisation, row.name) for row in found if row.agency_type not in held]
    return (
        *((f"{ROLE}{role}", said) for role, said in words.options("standard_role")),
        *sorted(others, key=lambda one: (one[0] not in taking_part, one[1])),
    )


def _touchy() -> Options:
    return tuple((code, words.label("info_categories", code)) for code in sorted(TOUCHY))


async def colleagues(at: At) -> Options:
    """Whoever works in the asker's own unit, but for herself."""
    actor = at.act.actor
    found = await at.services.directory.workers(actor.municipality, actor.unit, at.scope.on)
    return tuple(
        (row.worker, row.name)
        for row in found
        if row.kind == "person" and row.worker != actor.worker
    )


async def _taken(at: At, typed: Typed) -> str:
    """What was not ticked was crossed out."""
    chosen = typed.many("agencies")
    roles = {one.removeprefix(ROLE) for one in chosen if one.startswith(ROLE)}
    struck = Struck(
        roles=frozenset({"operator"} - roles),
        groups=frozenset({group.value for group in Group} - set(typed.many("groups"))),
    )
    until, starts = typed.day("until"), typed.day("starts") or at.scope.on
    named = tuple(one for one in chosen if not one.startswith(ROLE))
    signing = Signing(
        subject=at["person"],
        form=typed.text("form"),
        starts=starts,
        until=until,
        organisations=named,
        struck=struck,
        ticked=frozenset(typed.many("ticked")),
        terms=terms_of(typed),
    )
    done = await record_standard_consent(at.services, at.act, at["case"], signing)
    on_paper = typed.text("form") not in {"oral", "electronic"}
    way = f"/cases/{at['case']}/consents/{done.ids['consent']}/evidence"
    return way if on_paper else back(at)


def terms_of(typed: Typed) -> Terms:
    """How it was given; that a second worker was there says that there was doubt."""
    second = typed.text("second_worker")
    return Terms(
        typed.text("representative"),
        typed.text("power"),
        frozenset(typed.many("explained")),
        in_doubt=bool(second),
        second_worker=second,
    )


async def _stands(at: At) -> Page:
    person = person_at(at, await found_at(at))
    noted: Sequence[str] = [code for code in words.own("consent_status") if code in NOTED]
    options = tuple((code, words.label("consent_status", code)) for code in noted)
    return Page(back(at), name_of(person), {"status": options})


async def _noted(at: At, typed: Typed) -> str:
    status = typed.text("status")
    await note_consent_status(at.services, at.act, at["case"], subject=at["person"], status=status)
    return back(at)


OF_PERSON: Final = "/cases/{case}/people/{person}"
for form, place in (("paper", "consent"), ("oral", "oral-consent")):
    shown = partial(_asked, form=form)
    acting(router, f"{OF_PERSON}/{place}", CONSENT, shown, _taken, template="consent.html")
acting(router, f"{OF_PERSON}/consent-status", ASKED, _stands, _noted, template="of_person.html")
