"""What both sides do with a referral: each act a page of its own, under the referral's address."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from fastapi import APIRouter

from app.application.queries.referral_page import ReferralPage, referral_page
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.answer_question import answer_question
from app.application.use_cases.ask_sender import ask_sender
from app.application.use_cases.cancel_referral import cancel_referral
from app.application.use_cases.confirm_referral import confirm_referral
from app.application.use_cases.decline_referral import decline_referral
from app.application.use_cases.record_answer import Answering, record_answer
from app.application.use_cases.report_contact import report_contact
from app.application.use_cases.report_outcome import report_outcome
from app.domain.case.referral.question import HOW
from app.domain.case.referral.record import MEANS
from app.domain.case.referral.table import RECORDED, EdgeName
from app.domain.dates import TOKYO, civil_date
from app.domain.errors import Code, Refusal
from app.web import words
from app.web.acting import At, Page, acting
from app.web.fields import Form, Typed, choice, day, text
from app.web.fields import words as lines
from app.web.views.form import First, Options
from app.web.views.referral import ReferralView, referral_view

router = APIRouter()
ACCEPT: Final = Form("accept_referral", day("report_due", required=False))
DECLINE: Final = Form(
    "decline_referral", choice("reason", "decline_reason"), lines("text", required=False)
)
ASK: Final = Form("ask_sender", lines("text"))
ANSWER: Final = Form("answer_question", choice("how"), lines("text", required=False))
CONTACT: Final = Form("report_contact", choice("progress"))
OUTCOME: Final = Form("report_outcome", choice("result", "result"), lines("text", 4000))
CONFIRM: Final = Form("confirm_referral", choice("continues", "continues"))
CANCEL: Final = Form("cancel_referral")
RECORD: Final = Form(
    "record_answer",
    choice("answer"),
    text("said_by", 100),
    choice("means"),
    day("on"),
    choice("reason", "decline_reason", required=False),
    choice("result", "result", required=False),
    day("report_due", required=False),
    lines("text", required=False),
    blames={"occurred_at": "on", "date_in_future": "on"},
)
NOON: Final = time(12)
FROM: Final = "/referrals/{referral}"
Acts = Callable[[At, Typed], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Doing:
    """A page of an edge: its form, what can be chosen, what stands there at first."""

    form: Form
    edges: tuple[EdgeName, ...]
    options: Callable[[ReferralPage], dict[str, Options]] | None = None
    first: Callable[[At], First] | None = None

    async def shown(self, at: At) -> Page:
        """Once somebody has begun to write, the use case itself says that it is too late."""
        page = await referral_page(at.scope, at.services, at.act, at["referral"])
        opened = at.request.method == "GET"
        if opened and not any(edge.value in page.edges for edge in self.edges):
            raise Refusal(Code.REFERRAL_STATE)
        if "question" in at.ids and at["question"] not in page.referral.questions:
            raise Refusal(Code.UNKNOWN_QUESTION)
        view: ReferralView = referral_view(page, at.asker.unit)
        options = {} if self.options is None else self.options(page)
        return Page(here(at), view, options, {} if self.first is None else self.first(at))

    def under(self, place: str, does: Acts) -> None:
        path = f"{FROM}/{place}"
        acting(router, path, self.form, self.shown, does, template="of_referral.html")


def here(at: At) -> str:
    return f"/referrals/{at['referral']}"


async def _accepted(at: At, typed: Typed) -> str:
    due = typed.day("report_due")
    done = await accept_referral(at.services, at.act, at["referral"], report_due=due)
    return f"/cases/{done.ids['case']}"


async def _declined(at: At, typed: Typed) -> str:
    reason, said = typed.text("reason"), typed.text("text")
    await decline_referral(at.services, at.act, at["referral"], reason=reason, text=said)
    return here(at)


async def _asked(at: At, typed: Typed) -> str:
    await ask_sender(at.services, at.act, at["referral"], text=typed.text("text"))
    return here(at)


async def _answered(at: At, typed: Typed) -> str:
    how, said = typed.text("how"), typed.text("text")
    of, question = at["referral"], at["question"]
    await answer_question(at.services, at.act, of, question, how=how, text=said)
    return here(at)


async def _contacted(at: At, typed: Typed) -> str:
    await report_contact(at.services, at.act, at["referral"], progress=typed.text("progress"))
    return here(at)


async def _reported(at: At, typed: Typed) -> str:
    result, said = typed.text("result"), typed.text("text")
    await report_outcome(at.services, at.act, at["referral"], result=result, text=said)
    return here(at)


async def _confirmed(at: At, typed: Typed) -> str:
    goes_on = typed.text("continues") == "on"
    await confirm_referral(at.services, at.act, at["referral"], continues=goes_on)
    return here(at)


async def _cancelled(at: At, _: Typed) -> str:
    await cancel_referral(at.services, at.act, at["referral"])
    return here(at)


async def _recorded(at: At, typed: Typed) -> str:
    answering = Answering(
        answer=typed.text("answer"),
        said_by=typed.text("said_by"),
        means=typed.text("means"),
        occurred_at=said_at(at, typed.day("on")),
        reason=typed.text("reason") or None,
        result=typed.text("result") or None,
        report_due=typed.day("report_due"),
        text=typed.text("text"),
    )
    await record_answer(at.services, at.act, at["referral"], answering)
    return here(at)


def said_at(at: At, on: date | None) -> datetime:
    """Of today it is now; of another day nobody remembers the minute."""
    now = at.act.now
    return now if on is None or on == civil_date(now) else datetime.combine(on, NOON, TOKYO)


def _progress(_: ReferralPage) -> dict[str, Options]:
    told = [(code, words.label("answer", code)) for code in ("contacted", "no_show")]
    return {"progress": [*told, ("started", words.label("result", "started"))]}


def _how(_: ReferralPage) -> dict[str, Options]:
    return {"how": [("written", words.label("how", "written")), *_means(HOW)]}


def _answers(page: ReferralPage) -> dict[str, Options]:
    """What they can have said as it stands now."""
    can = [code for code, edge in RECORDED.items() if edge.value in page.edges]
    answers = [(code, words.label("answer", code)) for code in can]
    return {"answer": answers, "means": _means(MEANS)}


def _means(among: frozenset[str]) -> list[tuple[str, str]]:
    return [(code, said) for code, said in words.options("means") if code in among]


def _today(at: At) -> First:
    return {"on": at.scope.on, "means": "telephone"}


def _written(_: At) -> First:
    return {"how": "written"}


E = EdgeName
for doing, place, does in (
    (Doing(ACCEPT, (E.ACCEPT,)), "accept", _accepted),
    (Doing(DECLINE, (E.DECLINE,)), "decline", _declined),
    (Doing(ASK, (E.ASK,)), "ask", _asked),
    (Doing(ANSWER, (E.ANSWER,), _how, _written), "questions/{question}/answer", _answered),
    (Doing(CONTACT, (E.REPORT_CONTACT,), _progress), "contact", _contacted),
    (Doing(OUTCOME, (E.REPORT_OUTCOME,)), "outcome", _reported),
    (Doing(CONFIRM, (E.CONFIRM,)), "confirm", _confirmed),
    (Doing(CANCEL, (E.CANCEL,)), "cancel", _cancelled),
    (Doing(RECORD, tuple(set(RECORDED.values())), _answers, _today), "record", _recorded),
):
    doing.under(place, does)
