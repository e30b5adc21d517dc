"""The catalogue: what a municipality may decide for itself, from a day on, and what reads it.

One entry a key: the shape and bounds of its value, the value where nobody has decided, and the
acts that read it. The value that holds is the one of the day of the act; what an act has made of
it stands in its event, so that a later value moves no day that was counted already.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from app.application.ports import Act, Services
from app.application.ports.settings import SettingEntry
from app.application.reading_days import READING, ReadingDays
from app.application.referral_days import REFERRAL_DAYS, ReferralDays
from app.application.setting_shapes import (
    Fields,
    Json,
    Line,
    ListOf,
    OneOf,
    Shape,
    SomeOf,
    Whole,
)
from app.domain.case.consent.terms import USUAL, ConsentDays
from app.domain.case.plan.commands import STRICT, PlanRules
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.groups import TOUCHY, Group
from app.domain.sharing.model import CONSENT_PURPOSES, Purpose
from app.domain.sharing.standard_form import EXCEPTIONS, FORM, FORM_SINCE, ROLES, StandardForm

T = TypeVar("T")
Value = TypeVar("Value")
Meetings = Mapping[str, Mapping[str, str]]
"""Ground -> language -> what a sitting on it is called."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """`usual` holds where the municipality has decided nothing, from `since` on.

    `written` is it as JSON.
    """

    key: str
    shape: Shape
    make: Callable[[Json], T]
    usual: T
    written: Json
    read_by: str
    since: date = date.min

    def of(self, value: Json) -> T:
        """What a value means; raises `SettingRefusedError` where it has no meaning."""
        self.shape.check(value, "")
        return self.make(value)


_DAYS: Final = Whole(1, 120)

READING_DAYS: Final[Setting[ReadingDays]] = Setting(
    "reading_days",
    Fields({"before": Whole(0, 30), "after": Whole(0, 60)}),
    lambda value: ReadingDays(**value),
    READING,
    {"before": 3, "after": 7},
    "preparing and opening a conference: days around the sitting on which its words are read",
)
REFERRALS: Final[Setting[ReferralDays]] = Setting(
    "referral_days",
    Fields({"answer": _DAYS, "contact": _DAYS, "report": _DAYS, "climbs": _DAYS}),
    lambda value: ReferralDays(**value),
    REFERRAL_DAYS,
    {"answer": 5, "contact": 5, "report": 20, "climbs": 3},
    "sending and accepting a referral: working days to each step, and until it climbs",
)
PLANS: Final[Setting[PlanRules]] = Setting(
    "plan_rules",
    Fields(
        {"conference": OneOf(frozenset({"first", "may_follow"})), "review_months": Whole(1, 12)}
    ),
    lambda value: PlanRules(value["conference"] == "first", value["review_months"]),
    STRICT,
    {"conference": "first", "review_months": 6},
    "drafting, deciding and reviewing a plan: whether its conference comes first, and within"
    " how many months it is looked at again",
)
CONSENT_DAYS: Final[Setting[ConsentDays]] = Setting(
    "consent_days",
    Fields(
        {
            "oral": Whole(1, 90),
            "paper": Whole(1, 180),
            "review": Whole(30, 730),
            "doubt": Whole(1, 90),
        }
    ),
    lambda value: ConsentDays(**value),
    USUAL,
    {"oral": 30, "paper": 30, "review": 365, "doubt": 14},
    "taking, renewing and reviewing a consent: days for which what is only said holds, until paper"
    " is due, until the person is asked again, until two look again where capacity was in doubt",
)
STANDARD_FORM: Final[Setting[StandardForm]] = Setting(
    "standard_form",
    Fields(
        {
            "version": Line(20),
            "groups": SomeOf(frozenset(Group)),
            "roles": SomeOf(frozenset(ROLES), least=0),
            "purposes": SomeOf(CONSENT_PURPOSES),
            "touchy": SomeOf(TOUCHY, least=0),
            "exceptions": SomeOf(EXCEPTIONS, least=0),
        }
    ),
    lambda value: StandardForm(
        value["version"],
        frozenset(Group(group) for group in value["groups"]),
        frozenset(value["roles"]),
        frozenset(Purpose(purpose) for purpose in value["purposes"]),
        frozenset(value["touchy"]),
        frozenset(value["exceptions"]),
    ),
    FORM,
    {
        "version": FORM.version,
        "groups": sorted(FORM.groups),
        "roles": sorted(FORM.roles),
        "purposes": sorted(FORM.purposes),
        "touchy": sorted(FORM.touchy),
        "exceptions": sorted(FORM.exceptions),
    },
    "recording that somebody signed the standard form: what the version of that day names, and"
    " what it leaves room to tick or to cross out",
    since=FORM_SINCE,
)
MEETINGS: Final[Setting[Meetings]] = Setting(
    "meetings",
    ListOf(Fields({"ground": Line(40), "ja": Line(40), "en": Line(80)}), apart="ground"),
    lambda value: {one["ground"]: {"ja": one["ja"], "en": one["en"]} for one in value},
    {},
    [],
    "pages and answers about a conference: what the city calls it on the day on which it is held,"
    " by the code of its ground in the register",
)
RETENTION_YEARS: Final[Setting[int]] = Setting(
    "retention_years",
    Whole(1, 100),
    int,
    5,
    5,
    "the receipt of a withdrawal: years after the closing for which the record is kept",
)
EMERGENCY_HOURS: Final[Setting[int]] = Setting(
    "emergency_hours",
    Whole(1, 72),
    int,
    24,
    24,
    "opening an emergency: hours within which its reason is written",
)

CATALOGUE: Final[Mapping[str, Setting[Any]]] = {
    setting.key: setting
    for setting in (
        CONSENT_DAYS,
        STANDARD_FORM,
        MEETINGS,
        READING_DAYS,
        REFERRALS,
        PLANS,
        RETENTION_YEARS,
        EMERGENCY_HOURS,
    )
}


async def decided(services: Services, act: Act, setting: Setting[Value]) -> Value:
    """What holds for the municipality on the day of the act."""
    return await decided_on(services, act, civil_date(act.now), setting)


async def decided_on(services: Services, act: Act, day: date, setting: Setting[Value]) -> Value:
    """What held on another day, which the act is about."""
    history = await services.settings.history(act.actor.municipality, setting.key)
    return held(history, day, setting)


def held(history: Iterable[SettingEntry], day: date, setting: Setting[Value]) -> Value:
    standing = next((entry for entry in history if entry.period.holds(day)), None)
    if standing is not None:
        return setting.of(standing.value)
    if day < setting.since:
        raise Refusal(Code.UNKNOWN_CODE, field=setting.key)
    return setting.usual
