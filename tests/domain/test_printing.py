"""Numbered paper: what stands on it, whom it is for, and when a manager looks."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.domain.case import commands as c
from app.domain.case.command import GroundAsked
from app.domain.case.duty import DutyKind, duties
from app.domain.case.outside.events import ToldOutside
from app.domain.case.printing.events import SheetPrinted
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import Flag
from app.domain.sharing.register import DEFAULTS
from tests.domain.cast import (
    ASKED,
    AUDITOR,
    CONSENTED,
    CSW,
    DECLINED,
    HOKATSU,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    at,
    on,
    pairs,
)
from tests.domain.story import Story, fold, given

TELLING: Final = c.TellOutside(
    actor=CSW,
    now=at(9),
    item="told",
    receiver=None,
    means="hand_over",
    ground=GroundAsked(DEFAULTS["LB-CONSENT"], "basis"),
    occurred_at=at(9),
    items=("summary",),
    sheet="R8-00001",
)
OWN: Final = c.PrintSheet(
    actor=CSW, now=at(9), sheet="sheet", number="R8-00001", purpose="own_use", telling=TELLING
)
PRINTED: Final = SheetPrinted(
    sheet="sheet",
    number="R8-00001",
    purpose="own_use",
    items=("summary",),
    told=None,
    receiver_unit=None,
    flagged=(),
    by_unit="council",
    by_worker="mori",
    at=at(9),
)
TOLD: Final = ToldOutside(
    item="told",
    author_unit="council",
    pairs=MOTHER_CARE,
    items=("summary",),
    means="hand_over",
    receiver_unit="hokatsu",
    party="",
    party_words="",
    ground="LB-CONSENT",
    consented=(),
    bases=("paper",),
    reasons=(),
    late=False,
    text="",
    occurred_at=at(9),
    recorded_at=at(9),
    author_worker="mori",
    sheet="R8-00001",
)
GIVEN: Final = replace(PRINTED, told="told")
FLAG: Final = Flag("mother", frozenset(), frozenset({"mori"}), Period(on(0)))


def of(purpose: str = "own_use", **telling: Any) -> c.PrintSheet:
    return replace(OWN, purpose=purpose, telling=replace(TELLING, **telling))


def by(actor: Any) -> c.PrintSheet:
    return replace(OWN, actor=actor, telling=replace(TELLING, actor=actor))


AGENCY: Final = of("agency", receiver=HOKATSU)
HERSELF: Final = of("person", party="person", consented=frozenset({"mother"}))
COURT: Final = of("court", party="other", party_words="家庭裁判所")

STORIES: Final = {
    "a sheet for own use tells nobody": given(*CONSENTED).when(OWN).then(PRINTED),
    "raw notes are printed for own use": given(*CONSENTED)
    .when(of(items=("note",)))
    .then(replace(PRINTED, items=("note",))),
    "what an agency is given is told, with the number": given(*CONSENTED)
    .when(AGENCY)
    .then(TOLD, replace(GIVEN, purpose="agency", receiver_unit="hokatsu")),
    "what a court is given stands on nothing, and is kept": given(*CONSENTED)
    .when(COURT)
    .then(
        replace(
            TOLD,
            receiver_unit=None,
            party="other",
            party_words="家庭裁判所",
            bases=(),
            reasons=("no_basis",),
        ),
        replace(GIVEN, purpose="court"),
    ),
    "a person is given what is of herself": given(*CONSENTED)
    .when(HERSELF)
    .then(
        replace(TOLD, receiver_unit=None, party="person", consented=("mother",), bases=("told",)),
        replace(GIVEN, purpose="person"),
    ),
    "what is of another in it stands on nothing": given(*CONSENTED)
    .when(of("person", party="person", consented=frozenset({"son"})))
    .then(
        replace(
            TOLD,
            receiver_unit=None,
            party="person",
            consented=("son",),
            bases=(),
            reasons=("no_basis",),
        ),
        replace(GIVEN, purpose="person"),
    ),
    "who is protected on it is named": given(*CONSENTED)
    .when(of(flags=(FLAG,)))
    .then(replace(PRINTED, flagged=("mother",))),
    "a flag that has ended protects nobody": given(*CONSENTED)
    .when(of(flags=(replace(FLAG, period=Period(on(0), on(9))),)))
    .then(PRINTED),
    "facts are printed as items": given(*CONSENTED)
    .when(of(items=("facts",), known_items=(("facts", pairs("mother", "IC01")),)))
    .then(replace(PRINTED, items=("facts",))),
    "own use is nobody else's": given(*CONSENTED)
    .when(replace(AGENCY, purpose="own_use"))
    .refused(Code.UNKNOWN_CODE),
    "whoever is given it is named": given(*CONSENTED).when(of("court")).refused(Code.UNKNOWN_CODE),
    "to a person means to her": given(*CONSENTED)
    .when(replace(COURT, purpose="person"))
    .refused(Code.UNKNOWN_CODE),
    "one person, and no more": given(*CONSENTED)
    .when(of("person", party="person", consented=frozenset({"mother", "son"})))
    .refused(Code.UNKNOWN_PERSON),
    "a party has a name in words": given(*CONSENTED)
    .when(of("other", party="other"))
    .refused(Code.WORDS_REQUIRED),
    "a name has an end": given(*CONSENTED)
    .when(of("other", party="other", party_words="x" * 20_001))
    .refused(Code.TOO_LONG),
    "a name can be written down": given(*CONSENTED)
    .when(of("other", party="other", party_words="\x00"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "an empty sheet has no number": given(*CONSENTED).when(of(items=())).refused(Code.NO_PAIRS),
    "nobody prints what is not there": given(*CONSENTED)
    .when(of(items=("none",)))
    .refused(Code.UNKNOWN_ITEM),
    "paper was not given tomorrow": given(*CONSENTED)
    .when(of("agency", receiver=HOKATSU, occurred_at=at(9) + timedelta(days=1)))
    .refused(Code.DATE_IN_FUTURE),
    "at a moment of ours": given(*CONSENTED)
    .when(of("agency", receiver=HOKATSU, occurred_at=at(9).replace(tzinfo=None)))
    .refused(Code.INVALID_INPUT),
    "a stranger prints nothing": given(*CONSENTED).when(by(OUTSIDER)).refused(Code.UNKNOWN_CASE),
    "who declined prints nothing": given(*ASKED, DECLINED)
    .when(by(PARTNER))
    .refused(Code.NOT_ENGAGED),
    "an auditor prints nothing": given(*CONSENTED).when(by(AUDITOR)).refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_on_paper(story: Story) -> None:
    story.told()


def test_a_manager_looks_at_what_was_printed_of_somebody_protected() -> None:
    flagged = replace(PRINTED, flagged=("mother",))
    (duty,) = [d for d in duties(fold(*CONSENTED, flagged)) if d.ref == "sheet"]
    assert (duty.kind, duty.ref, duty.unit) == (DutyKind.PRINT_FLAGGED, "sheet", "council")
    assert not [d for d in duties(fold(*CONSENTED, PRINTED)) if d.ref == "sheet"]
