"""Attaching a file: an item of its own, raw unless ticked, beside what its writer sees."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case.attachment.commands import AttachFile
from app.domain.case.attachment.decide import SIZE_LIMIT
from app.domain.case.attachment.events import FileAttached
from app.domain.case.content.events import ItemRetracted, ItemsShared
from app.domain.errors import Code
from tests.domain.cast import (
    ACCEPTED,
    ASKED,
    AUDITOR,
    CARE,
    CLOSED,
    CONSENT,
    CONSENTED,
    CSW,
    DECLINED,
    ENGAGED,
    HOKATSU,
    HOUSEHOLD_PAST,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    WITHDRAWN,
    at,
    on,
    other_referral,
    pairs,
)
from tests.domain.story import Story, given

ATTACH: Final = AttachFile(
    actor=CSW,
    now=at(9),
    item="photo",
    name="階段.jpg",
    media_type="image/jpeg",
    size=204_800,
    sha256="9f" * 32,
    pairs=MOTHER_CARE,
    form="summary",
    occurred_at=at(9),
)
ATTACHED: Final = FileAttached(
    item="photo",
    author_unit="council",
    author_worker="mori",
    pairs=MOTHER_CARE,
    form="summary",
    compartment="ordinary",
    travels=False,
    beside=None,
    occurred_at=at(9),
    recorded_at=at(9),
    name="階段.jpg",
    media_type="image/jpeg",
    size=204_800,
    sha256="9f" * 32,
)
SEND: Final = replace(ATTACH, travels=True, share_with=(HOKATSU,))
BESIDE: Final = replace(ATTACH, actor=PARTNER, beside="note")


STORIES: Final[dict[str, Story]] = {
    "the lead attaches a photo": given(*HOUSEHOLD_PAST).when(ATTACH).then(ATTACHED),
    "a file stands beside a record": given(*CONSENTED)
    .when(replace(ATTACH, beside="note"))
    .then(replace(ATTACHED, beside="note")),
    "a file stands beside the consent it proves": given(*CONSENTED)
    .when(replace(ATTACH, beside="paper"))
    .then(replace(ATTACHED, beside="paper")),
    "a partner attaches beside what it was sent": given(*ENGAGED)
    .when(replace(BESIDE, beside="summary"))
    .then(replace(ATTACHED, author_unit="hokatsu", author_worker="akane", beside="summary")),
    "a partner does not attach beside a raw record": given(*ENGAGED)
    .when(BESIDE)
    .refused(Code.UNKNOWN_ITEM),
    "a partner does not attach to a consent of the lead": given(*ENGAGED)
    .when(replace(BESIDE, beside="paper"))
    .refused(Code.UNKNOWN_ITEM),
    "nothing stands beside what is not there": given(*CONSENTED)
    .when(replace(ATTACH, beside="nothing"))
    .refused(Code.UNKNOWN_ITEM),
    "nothing stands beside what was taken back": given(
        *CONSENTED, ItemRetracted("note", "1", on(8))
    )
    .when(replace(ATTACH, beside="note"))
    .refused(Code.UNKNOWN_ITEM),
    "ticked to travel, it reaches a unit that takes part": given(*ENGAGED)
    .when(SEND)
    .then(
        replace(ATTACHED, travels=True),
        ItemsShared("referral", ("photo",), ("paper",), on(9)),
    ),
    "raw, it is sent to nobody": given(*ENGAGED)
    .when(replace(SEND, travels=False))
    .refused(Code.RAW_NOTE),
    "it is sent to nobody who does not take part": given(*ENGAGED)
    .when(replace(SEND, share_with=(CARE,)))
    .refused(Code.NOT_ENGAGED),
    "it travels on no withdrawn consent": given(*ENGAGED, WITHDRAWN)
    .when(SEND)
    .refused(Code.WITHDRAWN),
    "it travels on no consent that ran out": given(
        *(replace(e, ends=on(9)) if e is CONSENT else e for e in ENGAGED)
    )
    .when(SEND)
    .refused(Code.EXPIRED),
    "it travels on no basis that is not there": given(*ENGAGED)
    .when(replace(SEND, pairs=pairs("son", "IC06")))
    .refused(Code.NO_BASIS),
    "a receiver's ceiling holds for files too": given(
        *HOUSEHOLD_PAST,
        replace(
            CONSENT,
            grants=(*CONSENT.grants, replace(CONSENT.grants[1], categories=frozenset({"IC11"}))),
        ),
        *other_referral("referral", ACCEPTED, pairs=pairs("mother", "IC11"), items=()),
    )
    .when(replace(SEND, pairs=pairs("mother", "IC11")))
    .refused(Code.CEILING),
    "a stranger learns nothing by attaching": given(*CONSENTED)
    .when(replace(ATTACH, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined attaches nothing": given(*ASKED, DECLINED)
    .when(replace(ATTACH, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "an auditor attaches nothing": given(*CONSENTED)
    .when(replace(ATTACH, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "nothing is attached to a closed case": given(*CONSENTED, CLOSED)
    .when(ATTACH)
    .refused(Code.CASE_NOT_OPEN),
    "a photo was not taken tomorrow": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, occurred_at=at(10)))
    .refused(Code.DATE_IN_FUTURE),
    "a moment without a zone is refused": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, occurred_at=at(9).replace(tzinfo=None)))
    .refused(Code.INVALID_INPUT),
    "a file is about somebody": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, pairs=frozenset()))
    .refused(Code.NO_PAIRS),
    "a file is about people of the case": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "a file is of a type that is kept": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, media_type="image/gif"))
    .refused(Code.UNKNOWN_CODE),
    "a file has bytes": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, size=0))
    .refused(Code.BODY_TOO_LARGE),
    "a file of the largest size is kept": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, size=SIZE_LIMIT))
    .then(replace(ATTACHED, size=SIZE_LIMIT)),
    "a larger one is not": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, size=SIZE_LIMIT + 1))
    .refused(Code.BODY_TOO_LARGE),
    "of a path the name alone is kept": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, name="C:\\Users\\mori/階段.jpg"))
    .then(ATTACHED),
    "a file has a name": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, name="folder/"))
    .refused(Code.NAME_REQUIRED),
    "a name that turns its reading is refused": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, name="photo\u202egpj.exe"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "a name without end is refused": given(*HOUSEHOLD_PAST)
    .when(replace(ATTACH, name="a" * 201))
    .refused(Code.TOO_LONG),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_attaching(story: Story) -> None:
    story.told()
