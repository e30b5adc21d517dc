"""A conference: who may do what at it, and when; each refusal told."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.domain.actor import Actor, Role
from app.domain.conference import commands as k
from app.domain.conference.decide import CONFERENCE
from app.domain.conference.events import (
    ApprovalCountersigned,
    ConferenceApproved,
    ConferenceCancelled,
    ConferenceClosed,
    ConferenceOpened,
    ConferencePrepared,
    InformationAnswered,
    InformationAsked,
    InformationRefused,
    MaterialBrought,
    MemberExcluded,
    MinutesWritten,
    Part,
    Post,
    SecrecyAcknowledged,
    SubstituteNamed,
    TaskAssigned,
    TaskTicked,
)
from app.domain.conference.grounds import bases, engagements
from app.domain.errors import Code
from app.domain.sharing.model import Purpose
from app.domain.sharing.register import DEFAULTS
from tests.domain.cast import (
    CARE,
    CSW,
    HOKATSU,
    HOUSING,
    MOTHER_CARE,
    NPO,
    NPO_CSW,
    OUTSIDER,
    PARTNER,
    at,
    on,
    pairs,
    unit_of,
)
from tests.domain.story import Story, given

CITY_UNIT: Final = unit_of("ward", "AG01")
OFFICER: Final = Actor(CITY_UNIT, "umino", Role.CITY_OFFICER)
CLERK: Final = Actor(CITY_UNIT, "clerk", Role.CSW)
NURSE: Final = Actor(HOKATSU, "nurse", Role.AGENCY_WORKER)
CARER: Final = Actor(CARE, "hiyo", Role.AGENCY_WORKER)
LAW: Final = k.PartAsked("law", (k.GroundNamed(DEFAULTS["LB-SW106-6"], "basis"),), MOTHER_CARE)


def of_kind(*conveners: str, basis: str = "basis") -> k.PartAsked:
    """A part on a kind of conference that no line of the program knows."""
    kind = replace(DEFAULTS["LB-SW106-6"], code="LB-NEW", conveners=frozenset(conveners))
    return k.PartAsked("law", (k.GroundNamed(kind, basis),), MOTHER_CARE)


def of_both(*conveners: str) -> k.PartAsked:
    return replace(LAW, grounds=(*LAW.grounds, *of_kind(*conveners, basis="n").grounds))


PREPARE: Final = k.PrepareConference(
    actor=NPO_CSW,
    now=at(1),
    conference="conference",
    case="case",
    item="purpose",
    parts=(LAW,),
    members=(
        k.MemberAsked(NPO, "of-npo", "secretary"),
        k.MemberAsked(HOKATSU, "of-hokatsu", "head", ("akane",)),
        k.MemberAsked(CARE, "of-care", "manager"),
    ),
    city=CITY_UNIT,
    city_engagement="of-city",
    planned_on=on(5),
    reads_from=on(2),
    reads_until=on(13),
    text="nobody has reached her",
)
POSTS: Final = (
    Post("npo", "npo-org", "of-npo", "secretary", ()),
    Post("hokatsu", "hokatsu-org", "of-hokatsu", "head", ("akane",)),
    Post("care", "care-org", "of-care", "manager", ()),
)
PREPARED: Final = ConferencePrepared(
    conference="conference",
    case="case",
    item="purpose",
    author_unit="npo",
    author_worker="ban",
    compartment="law",
    pairs=MOTHER_CARE,
    parts=(Part("law", (("LB-SW106-6", "basis"),), MOTHER_CARE),),
    members=POSTS,
    city_unit="ward",
    city_organisation="ward-org",
    city_engagement="of-city",
    planned_on=on(5),
    reads_from=on(2),
    reads_until=on(13),
    recorded_at=at(1),
    on=on(1),
    text="nobody has reached her",
    urgent=False,
)
APPROVED: Final = ConferenceApproved(None, on(2), on(2))
RECORDED: Final = ConferenceApproved("R8-12", on(2), on(2))
COUNTERSIGNED: Final = ApprovalCountersigned("umino", on(9))
SEATED: Final = SecrecyAcknowledged("hokatsu", "akane", on(3))
BEGUN: Final = ConferenceOpened(on(13), on(5))
URGENT: Final = replace(PREPARED, planned_on=on(1), reads_from=on(0), urgent=True)
ASKED: Final = InformationAsked(
    "request", "npo", "ban", "hokatsu", "law", MOTHER_CARE, at(5), "when was she seen?", on(5)
)
ANSWERED: Final = InformationAnswered(
    "answer", "request", "hokatsu", "akane", "law", MOTHER_CARE, "full", at(5), "on Monday"
)
REFUSED: Final = InformationRefused("request", "03", on(5))
BROUGHT: Final = MaterialBrought(
    "material", "hokatsu", "akane", "law", MOTHER_CARE, "full", at(5), "a note"
)
MINUTED: Final = MinutesWritten(
    "minutes", "npo", "ban", "law", MOTHER_CARE, "full", at(5), "agreed"
)
ASSIGNED: Final = TaskAssigned(
    "task",
    "task-item",
    "law",
    "npo",
    "ban",
    "hokatsu",
    "task",
    MOTHER_CARE,
    at(5),
    on(5),
    "visit",
    on(30),
    on(20),
)
TICKED: Final = TaskTicked("task", on(20))
EXCLUDED: Final = MemberExcluded("hokatsu", on(5))
CLOSED: Final = ConferenceClosed(on(5))
CANCELLED: Final = ConferenceCancelled(on(3))

READY: Final = (PREPARED, APPROVED, SEATED)
SITTING: Final = (*READY, BEGUN)
OVER: Final = (*SITTING, ASSIGNED, CLOSED)

APPROVE: Final = k.ApproveConference(OFFICER, at(2))
RECORD: Final = k.RecordApproval(NPO_CSW, at(2), "R8-12", on(2))
COUNTERSIGN: Final = k.Countersign(OFFICER, at(9))
SUBSTITUTE: Final = k.NameSubstitute(NPO_CSW, at(3), "hokatsu", "nurse")
ACKNOWLEDGE: Final = k.AcknowledgeSecrecy(PARTNER, at(3), confidentiality=True)
OPEN: Final = k.OpenConference(NPO_CSW, at(5), on(13))
ASK: Final = k.AskForInformation(
    NPO_CSW, at(5), "request", "law", "hokatsu", MOTHER_CARE, "when was she seen?", on(5)
)
ANSWER: Final = k.AnswerForInformation(PARTNER, at(5), "answer", "request", "full", "on Monday")
REFUSE: Final = k.RefuseInformation(PARTNER, at(5), "request", "03")
BRING: Final = k.BringMaterial(PARTNER, at(5), "material", "law", MOTHER_CARE, "full", "a note")
MINUTE: Final = k.WriteMinutes(NPO_CSW, at(5), "minutes", "law", MOTHER_CARE, "full", "agreed")
ASSIGN: Final = k.AssignTask(
    NPO_CSW, at(5), "task", "task-item", "law", "hokatsu", MOTHER_CARE, "visit", on(30), on(20)
)
TICK: Final = k.TickTask(PARTNER, at(20), "task")
EXCLUDE: Final = k.ExcludeMember(NPO_CSW, at(5), "hokatsu")
CLOSE: Final = k.CloseConference(NPO_CSW, at(5))
CANCEL: Final = k.CancelConference(NPO_CSW, at(3))

STAGES: Final[dict[str, tuple[Any, tuple[Any, ...], Any, tuple[Any, ...]]]] = {
    "approve": (APPROVE, (PREPARED,), APPROVED, (PREPARED, APPROVED)),
    "record an approval": (RECORD, (PREPARED,), RECORDED, (PREPARED, APPROVED)),
    "countersign": (
        COUNTERSIGN,
        (PREPARED, RECORDED),
        COUNTERSIGNED,
        (PREPARED, RECORDED, COUNTERSIGNED),
    ),
    "name a substitute": (
        SUBSTITUTE,
        (PREPARED,),
        SubstituteNamed("hokatsu", "nurse", on(3)),
        OVER,
    ),
    "acknowledge secrecy": (ACKNOWLEDGE, (PREPARED, APPROVED), SEATED, (PREPARED,)),
    "begin": (OPEN, READY, BEGUN, SITTING),
    "ask": (ASK, SITTING, ASKED, OVER),
    "answer": (ANSWER, (*SITTING, ASKED), ANSWERED, (*OVER, ASKED)),
    "refuse to answer": (REFUSE, (*SITTING, ASKED), REFUSED, (*OVER, ASKED)),
    "bring a material": (BRING, SITTING, BROUGHT, OVER),
    "write minutes": (MINUTE, SITTING, MINUTED, READY),
    "assign a task": (ASSIGN, SITTING, ASSIGNED, READY),
    "tick a task": (TICK, OVER, TICKED, (*OVER, TICKED)),
    "exclude a member": (EXCLUDE, SITTING, EXCLUDED, (PREPARED, APPROVED, CANCELLED)),
    "close": (CLOSE, SITTING, CLOSED, OVER),
    "cancel": (CANCEL, READY, CANCELLED, SITTING),
}
"""Each act: the command, when it may be done, what happens, and when it is too early or late."""


def other_role(command: Any) -> Actor:
    """Of the same unit, in a role that does not act here."""
    if command.actor is OFFICER:
        return CLERK
    actor: Actor = command.actor
    return replace(actor, role=Role.AUDITOR)


def other_side(command: Any) -> Actor:
    """Somebody at the table whose act it is not."""
    if command.actor is PARTNER:
        return OFFICER
    return CARER


def of_table() -> dict[str, Story]:
    """What the one table says of every act."""
    told: dict[str, Story] = {}
    for name, (command, when, event, wrong) in STAGES.items():
        told |= {
            f"to {name}": given(*when).when(command).then(event),
            f"a stranger does not {name}": given(*when)
            .when(replace(command, actor=OUTSIDER))
            .refused(Code.UNKNOWN_SESSION),
            f"another party does not {name}": given(*when)
            .when(replace(command, actor=other_side(command)))
            .refused(Code.CONFERENCE_SIDE),
            f"another role does not {name}": given(*when)
            .when(replace(command, actor=other_role(command)))
            .refused(Code.ROLE_NOT_ALLOWED),
            f"it is not the time to {name}": given(*wrong)
            .when(command)
            .refused(Code.CONFERENCE_STATE),
        }
    return told


WORDY: Final = {"prepare": (PREPARE, ()), **{n: (s[0], s[1]) for n, s in STAGES.items()}}


def of_words() -> dict[str, Story]:
    """Wherever words are kept, empty, endless and unprintable ones are not."""
    told: dict[str, Story] = {}
    for name, (command, when) in WORDY.items():
        field = "number" if command is RECORD else "text"
        if hasattr(command, field):
            told |= {
                f"to {name} with {what}": given(*when)
                .when(replace(command, **{field: words}))
                .refused(code)
                for what, words, code in (
                    ("no words", " ", Code.WORDS_REQUIRED),
                    ("too many words", "x" * 20_001, Code.TOO_LONG),
                    ("what cannot be printed", "a\x00b", Code.FORBIDDEN_CHARACTER),
                )
            }
    return told


def of_pairs() -> dict[str, Story]:
    """Nothing is said that the sitting, or the part of it, is not about."""
    told: dict[str, Story] = {}
    for command in (ASK, BRING, MINUTE, ASSIGN):
        name = type(command).__name__
        told |= {
            f"{name} about {what}": given(*SITTING)
            .when(replace(command, pairs=about))
            .refused(code)
            for what, about, code in (
                ("nothing", frozenset(), Code.NO_PAIRS),
                ("no category of the list", pairs("mother", "IC99"), Code.UNKNOWN_CODE),
                ("somebody else", pairs("son", "IC06"), Code.UNKNOWN_PERSON),
                ("what is not discussed", pairs("mother", "IC03"), Code.NO_BASIS),
            )
        }
        told[f"{name} in no part"] = (
            given(*SITTING).when(replace(command, part="other")).refused(Code.UNKNOWN_CODE)
        )
    return told


ON_CONSENT: Final = replace(
    LAW, part="consent", grounds=(k.GroundNamed(DEFAULTS["LB-CONSENT"], "c"),)
)
BOTH: Final = replace(
    LAW,
    grounds=(
        k.GroundNamed(DEFAULTS["LB-SW106-6"], "basis"),
        k.GroundNamed(DEFAULTS["LB-LONELY15"], "other"),
    ),
)
IN_HASTE: Final = replace(PREPARE, planned_on=on(1), reads_from=on(0), urgent=True)
STORIES: Final[dict[str, Story]] = {
    **of_table(),
    **of_words(),
    **of_pairs(),
    "the secretariat prepares": given().when(PREPARE).then(PREPARED),
    "what is prepared is not prepared again": given(PREPARED).when(PREPARE).refused(Code.CONFLICT),
    "a partner prepares no conference": given()
    .when(replace(PREPARE, actor=PARTNER))
    .refused(Code.ROLE_NOT_ALLOWED),
    "three people meet the same day": given()
    .when(IN_HASTE)
    .then(URGENT, ConferenceOpened(on(13), on(1))),
    "four people are no urgent sitting": given()
    .when(
        replace(IN_HASTE, members=(*PREPARE.members, k.MemberAsked(HOUSING, "of-housing", "desk")))
    )
    .refused(Code.INVALID_INPUT),
    "tomorrow is not urgent": given()
    .when(replace(IN_HASTE, planned_on=on(2)))
    .refused(Code.INVALID_INPUT),
    "an urgent sitting is decided after it began": given(URGENT, BEGUN, CLOSED)
    .when(replace(APPROVE, now=at(6)))
    .then(ConferenceApproved(None, on(6), on(6))),
    "a sitting is about something": given()
    .when(replace(PREPARE, parts=(replace(LAW, pairs=frozenset()),)))
    .refused(Code.NO_PAIRS),
    "a sitting has a part": given().when(replace(PREPARE, parts=())).refused(Code.INVALID_INPUT),
    "two parts are one on consent and one on law": given()
    .when(replace(PREPARE, parts=(LAW, replace(LAW, part="second"))))
    .refused(Code.INVALID_INPUT),
    "a part on consent comes first, the purpose stands with the law": given()
    .when(replace(PREPARE, parts=(ON_CONSENT, LAW)))
    .then(
        replace(
            PREPARED,
            parts=(Part("consent", (("LB-CONSENT", "c"),), MOTHER_CARE), PREPARED.parts[0]),
        )
    ),
    "one session may stand on two laws": given()
    .when(replace(PREPARE, parts=(BOTH,)))
    .then(
        replace(
            PREPARED,
            parts=(Part("law", (("LB-SW106-6", "basis"), ("LB-LONELY15", "other")), MOTHER_CARE),),
        )
    ),
    "consent and law do not mix in one part": given()
    .when(replace(PREPARE, parts=(replace(LAW, grounds=(*LAW.grounds, *ON_CONSENT.grounds)),)))
    .refused(Code.UNKNOWN_CODE),
    "an emergency is no conference": given()
    .when(
        replace(PREPARE, parts=(replace(LAW, grounds=(k.GroundNamed(DEFAULTS["LB-LIFE"], "b"),)),))
    )
    .refused(Code.UNKNOWN_CODE),
    "a law is in the register": given()
    .when(replace(PREPARE, parts=(replace(LAW, grounds=(k.GroundNamed(None, "b"),)),)))
    .refused(Code.UNKNOWN_CODE),
    "a law may name who can sit under it": given()
    .when(
        replace(
            PREPARE,
            parts=(
                replace(
                    LAW,
                    grounds=(
                        k.GroundNamed(
                            replace(DEFAULTS["LB-SW106-6"], receivers=frozenset({"AG05"})), "b"
                        ),
                    ),
                ),
            ),
        )
    )
    .refused(Code.NO_BASIS),
    "somebody sits there": given().when(replace(PREPARE, members=())).refused(Code.INVALID_INPUT),
    "a unit sits once": given()
    .when(replace(PREPARE, members=(*PREPARE.members, PREPARE.members[0])))
    .refused(Code.INVALID_INPUT),
    "the law's conference is the city's": given()
    .when(replace(PREPARE, city=None))
    .refused(Code.UNKNOWN_UNIT),
    "only the city decides": given()
    .when(replace(PREPARE, city=HOUSING))
    .refused(Code.UNKNOWN_UNIT),
    "the register names who decides on a conference of its kind": given()
    .when(replace(PREPARE, parts=(of_kind("AG18"),)))
    .refused(Code.UNKNOWN_UNIT),
    "who is named for it decides": given()
    .when(replace(PREPARE, parts=(of_kind("AG18"),), city=HOUSING))
    .then(
        replace(
            PREPARED,
            parts=(Part("law", (("LB-NEW", "basis"),), MOTHER_CARE),),
            city_unit="housing",
            city_organisation="housing-org",
        )
    ),
    "on two laws one unit decides that may for both": given()
    .when(replace(PREPARE, parts=(of_both("AG01"),)))
    .then(
        replace(
            PREPARED,
            parts=(Part("law", (*PREPARED.parts[0].grounds, ("LB-NEW", "n")), MOTHER_CARE),),
        )
    ),
    "who decides for one of two laws alone does not": given()
    .when(replace(PREPARE, parts=(of_both("AG18"),)))
    .refused(Code.UNKNOWN_UNIT),
    "where nobody is named, whoever leads convenes": given()
    .when(replace(PREPARE, parts=(of_kind(),), city=None))
    .then(
        replace(
            PREPARED,
            parts=(Part("law", (("LB-NEW", "basis"),), MOTHER_CARE),),
            city_unit=None,
            city_organisation=None,
        )
    ),
    "on consent alone the city need not be asked": given()
    .when(replace(PREPARE, parts=(ON_CONSENT,), city=None))
    .then(
        replace(
            PREPARED,
            compartment="consent",
            parts=(Part("consent", (("LB-CONSENT", "c"),), MOTHER_CARE),),
            city_unit=None,
            city_organisation=None,
        )
    ),
    "no conference yesterday": given()
    .when(replace(PREPARE, planned_on=on(0)))
    .refused(Code.DATE_IN_PAST),
    "what is read before it is held has a day": given()
    .when(replace(PREPARE, reads_until=on(5)))
    .refused(Code.END_BEFORE_START),
    "a decision lies in the past": given(PREPARED)
    .when(replace(RECORD, decided_on=on(9)))
    .refused(Code.DATE_IN_FUTURE),
    "what the city did on screen needs no countersignature": given(PREPARED, APPROVED)
    .when(COUNTERSIGN)
    .refused(Code.CONFERENCE_STATE),
    "a substitute sits for a member": given(PREPARED)
    .when(replace(SUBSTITUTE, unit="housing"))
    .refused(Code.UNKNOWN_UNIT),
    "a substitute is named once": given(PREPARED)
    .when(replace(SUBSTITUTE, person="akane"))
    .refused(Code.ALREADY_LINKED),
    "a colleague is not on the list": given(PREPARED, APPROVED)
    .when(replace(ACKNOWLEDGE, actor=NURSE))
    .refused(Code.NOT_ON_THE_LIST),
    "a named substitute is": given(
        PREPARED, APPROVED, SEATED, SubstituteNamed("hokatsu", "nurse", on(3))
    )
    .when(replace(ACKNOWLEDGE, actor=NURSE))
    .then(SecrecyAcknowledged("hokatsu", "nurse", on(3))),
    "nobody sits without secrecy": given(PREPARED, APPROVED)
    .when(replace(ACKNOWLEDGE, confidentiality=False))
    .refused(Code.CONFIDENTIALITY_REQUIRED),
    "once is enough": given(*READY).when(ACKNOWLEDGE).nothing(),
    "an excluded member knows nothing of it any more": given(*SITTING, EXCLUDED)
    .when(ACKNOWLEDGE)
    .refused(Code.UNKNOWN_SESSION),
    "it ends after it began": given(*READY)
    .when(replace(OPEN, reads_until=on(5)))
    .refused(Code.END_BEFORE_START),
    "a question has a day to come": given(*SITTING)
    .when(replace(ASK, due=on(4)))
    .refused(Code.DATE_IN_PAST),
    "a question goes to a member": given(*SITTING)
    .when(replace(ASK, unit="housing"))
    .refused(Code.UNKNOWN_UNIT),
    "nobody answers what was not asked": given(*SITTING).when(ANSWER).refused(Code.UNKNOWN_ITEM),
    "an answer is in a form": given(*SITTING, ASKED)
    .when(replace(ANSWER, form="poem"))
    .refused(Code.UNKNOWN_CODE),
    "nobody answers who did not come through the door": given(*SITTING, ASKED)
    .when(replace(ANSWER, actor=NURSE))
    .refused(Code.CONFIDENTIALITY_REQUIRED),
    "nobody refuses what was not asked of her": given(*SITTING, ASKED)
    .when(replace(REFUSE, actor=CARER))
    .refused(Code.UNKNOWN_ITEM),
    "a refusal has a reason": given(*SITTING, ASKED)
    .when(replace(REFUSE, reason="mood"))
    .refused(Code.UNKNOWN_CODE),
    "what was refused is not answered": given(*SITTING, ASKED, REFUSED)
    .when(ANSWER)
    .refused(Code.CONFERENCE_STATE),
    "nobody brings a material from outside the door": given(*SITTING)
    .when(replace(BRING, actor=CARER))
    .refused(Code.CONFIDENTIALITY_REQUIRED),
    "minutes come while they can be confirmed": given(*OVER)
    .when(replace(MINUTE, now=at(13)))
    .refused(Code.CONFERENCE_STATE),
    "a task is a member's": given(*SITTING)
    .when(replace(ASSIGN, unit="housing"))
    .refused(Code.UNKNOWN_UNIT),
    "a task lies ahead": given(*SITTING)
    .when(replace(ASSIGN, until=on(4)))
    .refused(Code.DATE_IN_PAST),
    "there is such a task": given(*OVER)
    .when(replace(TICK, task="other"))
    .refused(Code.UNKNOWN_ITEM),
    "a colleague does not tick it": given(*OVER)
    .when(replace(TICK, actor=NURSE))
    .refused(Code.CONFIDENTIALITY_REQUIRED),
    "who was excluded is excluded": given(*SITTING, EXCLUDED)
    .when(EXCLUDE)
    .refused(Code.UNKNOWN_UNIT),
}


@pytest.mark.parametrize("sentence", STORIES)
def test_that(sentence: str) -> None:
    STORIES[sentence].told()


def read(*events: Any, day: int, unit: str = "hokatsu") -> set[str]:
    """The compartments that a unit's engagements open on a day."""
    state = CONFERENCE.fold(events)
    return {
        place
        for e in engagements(state)
        if e.unit == unit and e.period.holds(on(day))
        for place in e.compartments
    }


@pytest.mark.parametrize(
    ("past", "day", "opened"),
    [
        ((PREPARED, APPROVED), 5, set()),
        (READY, 1, set()),
        (READY, 3, {"law"}),
        (SITTING, 12, {"law"}),
        (SITTING, 13, set()),
        (OVER, 12, {"law", "task"}),
        (OVER, 13, {"task"}),
        ((*OVER, EXCLUDED), 5, set()),
        ((*READY, CANCELLED), 3, set()),
    ],
)
def test_a_seat_opens_from_the_door_to_the_last_day(
    past: tuple[Any, ...], day: int, opened: set[str]
) -> None:
    assert read(*past, day=day) == opened


def test_the_city_reads_what_it_decides_on_and_no_more() -> None:
    (seat,) = [e for e in engagements(CONFERENCE.fold(SITTING)) if e.unit == "ward"]
    assert (seat.items, seat.worker) == (frozenset({"purpose"}), None)


def test_a_part_on_consent_has_no_basis_of_its_own() -> None:
    parts = (Part("consent", (("LB-CONSENT", "c"),), MOTHER_CARE), PREPARED.parts[0])
    state = CONFERENCE.fold((replace(PREPARED, parts=parts), APPROVED, SEATED))
    assert {b.compartment for b in bases(state)} == {"law"}
    assert {e.purpose for e in engagements(state) if e.unit == "hokatsu"} == {
        Purpose.SUPPORT,
        Purpose.CONFERENCE,
    }


def test_a_law_covers_only_who_is_on_the_list() -> None:
    organisations = {b.organisation for b in bases(CONFERENCE.fold((*OVER, EXCLUDED)))}
    assert organisations == {"npo-org", "care-org", "ward-org"}


def test_what_never_happened_is_no_event() -> None:
    with pytest.raises(AssertionError):
        CONFERENCE.fold([object()])  # type: ignore[list-item] # not an event
    assert CSW.unit not in read(*SITTING, day=5)
