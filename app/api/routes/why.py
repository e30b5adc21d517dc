"""Why, and why not: what a unit may see of a case, on which bases or for which reasons not."""

from fastapi import APIRouter, Response

from app.api.answers import shown
from app.api.guard import Called, CaseId, GuardedRoute, UnitId
from app.api.operations import reads
from app.api.people_shapes import facts_view
from app.api.schemas.fields import Day
from app.api.schemas.views import BasisView, PairView
from app.api.schemas.why import MemberView, WhyAnswerView, WhyView
from app.application.queries.why import Why
from app.application.queries.why_page import Question, WhyPage, why_page
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["cases"])


@router.get(
    "/cases/{case}/why/{unit}",
    **reads(
        "why",
        "Why a unit sees what of a case, and why not, today or on a day; asked by the lead team",
        WhyView,
        "cases:read",
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_UNIT,
        Code.INVALID_INPUT,
    ),
)
async def get_why(call: Called, case: CaseId, unit: UnitId, on: Day | None = None) -> Response:
    question = Question(unit, on=on)
    page = await why_page(call.scope, call.services, call.act, case, question)
    return shown(call, _shaped(page, unit))


def _shaped(page: WhyPage, unit: str) -> WhyView:
    return WhyView(
        case=page.case,
        unit=unit,
        on=page.on,
        people=[
            MemberView(
                person=one.person,
                place=one.place,
                facts=None if one.facts is None else facts_view(one.facts),
            )
            for one in page.people
        ],
        bases=[
            BasisView(basis=basis, kind=kind.value)
            for basis, kind in sorted(page.basis_kinds.items())
        ],
        answers=[_answer(one) for one in page.answers],
    )


def _answer(one: Why) -> WhyAnswerView:
    return WhyAnswerView(
        item=one.item,
        kind=one.kind,
        occurred_at=one.occurred_at,
        pairs=[
            PairView(subject=pair.subject, category=pair.category) for pair in sorted(one.pairs)
        ],
        bases=list(one.bases),
        reasons=[code.value for code in one.reasons],
        nearest=[code.value for code in one.nearest],
    )
