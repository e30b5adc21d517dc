"""What becomes of a consent: taken back, narrowed, renewed, proved, asked about again."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter

from app.application.queries.case_page import ConsentView
from app.application.queries.sharing import Sharing
from app.application.queries.withdrawal import what_it_means
from app.application.use_cases.attach_file import Attaching, attach_file
from app.application.use_cases.narrow_consent import narrow_consent
from app.application.use_cases.prove_consent import prove_consent
from app.application.use_cases.renew_consent import renew_consent
from app.application.use_cases.review_consent import review_consent
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.domain.case.consent.terms import Proof
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Form as InWhichForm
from app.domain.sharing.model import Pair
from app.web import words
from app.web.acting import At, Page, acting
from app.web.consents import back, colleagues, found_at, terms_of
from app.web.fields import Form, Typed, choice, choices, day, text, upload
from app.web.fields import words as lines
from app.web.views.form import Options
from app.web.views.sharing import name_of
from app.web.views.withdrawal import Means, withdrawal_view

router = APIRouter()
WITHDRAW: Final = Form(
    "withdraw",
    choices("agencies"),
    choice("form", "consent_form"),
    text("representative", required=False),
    lines("words", required=False),
    blames={"organisations": "agencies"},
)
NARROW: Final = Form(
    "narrow",
    choices("categories"),
    choices("agencies"),
    choice("form", "consent_form"),
    blames={"organisations": "agencies"},
)
RENEW: Final = Form(
    "renew",
    choice("form", "consent_form"),
    day("until", required=False),
    text("representative", required=False),
    choice("power", "power", required=False),
    blames={"representative_required": "representative"},
)
PROVE: Final = Form(
    "prove",
    upload("file", required=False),
    text("place", 30, required=False),
    blames={
        **{code.value: "file" for code in Code if code.value.startswith("file_")},
        "evidence": "place",
        "evidence.at": "place",
    },
)
REVIEW: Final = Form("review_consent", choice("second_worker", required=False))


@dataclass(frozen=True, slots=True)
class OfConsent:
    """Whose consent it is, and what may be chosen of it."""

    subject: str
    name: str | None
    agencies: Options
    kinds: Options


async def _consent(at: At) -> OfConsent:
    """A consent of this case, with whoever may still know something by it."""
    found = await found_at(at)
    view = next((one for one in found.consents if one.row.consent == at["consent"]), None)
    if view is None:
        raise Refusal(Code.UNKNOWN_CONSENT)
    return _of(view, found)


def _of(view: ConsentView, found: Sharing) -> OfConsent:
    live = [b for b in view.scope if b.period.holds(found.on)]
    kinds = sorted({pair.category for b in live for pair in b.pairs or ()})
    agencies = {b.organisation: found.names.organisations.get(b.organisation, "") for b in live}
    person = next((p for p in found.people if p.person == view.row.subject), None)
    return OfConsent(
        subject=view.row.subject,
        name=None if person is None else name_of(person),
        agencies=tuple(sorted(agencies.items(), key=lambda one: one[1])),
        kinds=tuple((code, words.label("info_categories", code)) for code in kinds),
    )


async def _of_it(at: At) -> Page:
    one = await _consent(at)
    first = {"agencies": [agency for agency, _ in one.agencies]}
    options = {
        "agencies": one.agencies,
        "categories": one.kinds,
        "second_worker": await colleagues(at),
    }
    return Page(back(at), one.name, options, first)


async def _means(at: At, typed: Typed) -> Means:
    named = frozenset(typed.many("agencies"))
    found = await what_it_means(at.scope, at.services, at.act, at["case"], at["consent"], named)
    return withdrawal_view(found)


async def _withdrawn(at: At, typed: Typed) -> str:
    await withdraw_consent(
        at.services,
        at.act,
        at["case"],
        at["consent"],
        form=typed.text("form"),
        organisations=frozenset(typed.many("agencies")),
        representative=typed.text("representative"),
        words=typed.text("words"),
    )
    return f"/cases/{at['case']}/consents/{at['consent']}/receipt"


async def _nothing(_: At, __: Typed) -> None:
    """What follows stands in the template."""


async def _narrowed(at: At, typed: Typed) -> str:
    await narrow_consent(
        at.services,
        at.act,
        at["case"],
        at["consent"],
        categories=frozenset(typed.many("categories")),
        form=typed.text("form"),
        organisations=frozenset(typed.many("agencies")),
    )
    return back(at)


async def _renewed(at: At, typed: Typed) -> str:
    form, until = typed.text("form"), typed.day("until")
    await renew_consent(
        at.services,
        at.act,
        at["case"],
        at["consent"],
        form=form,
        until=until,
        terms=terms_of(typed),
    )
    return back(at)


async def _proved(at: At, typed: Typed) -> str:
    proof = Proof("kept", typed.text("place"))
    if typed.file is not None:
        proof = Proof("attached", await _attached(at, typed))
    await prove_consent(at.services, at.act, at["case"], at["consent"], proof=proof)
    return back(at)


async def _attached(at: At, typed: Typed) -> str:
    """The photo as a file of the case, about whose consent it is; it stays with the lead team."""
    one, file = await _consent(at), typed.file
    if file is None:
        raise AssertionError("asked where there is a file")
    attaching = Attaching(
        data=file.data,
        said=file.said,
        name=file.name,
        pairs=frozenset({Pair(one.subject, "IC01")}),
        form=InWhichForm.FULL.value,
        occurred_at=at.act.now,
    )
    done = await attach_file(at.services, at.part("file"), at["case"], attaching)
    return done.ids["item"]


async def _reviewed(at: At, typed: Typed) -> str:
    second = typed.text("second_worker")
    await review_consent(at.services, at.act, at["case"], at["consent"], second_worker=second)
    return back(at)


OF_IT: Final = "/cases/{case}/consents/{consent}"
acting(
    router,
    f"{OF_IT}/withdraw",
    WITHDRAW,
    _of_it,
    _withdrawn,
    _means,
    template="of_person.html",
    confirm="withdraw_confirm.html",
)
acting(
    router,
    f"{OF_IT}/narrow",
    NARROW,
    _of_it,
    _narrowed,
    _nothing,
    template="of_person.html",
    confirm="narrow_confirm.html",
)
acting(router, f"{OF_IT}/renew", RENEW, _of_it, _renewed, template="of_person.html")
acting(router, f"{OF_IT}/evidence", PROVE, _of_it, _proved, template="of_person.html")
acting(router, f"{OF_IT}/review", REVIEW, _of_it, _reviewed, template="of_person.html")
