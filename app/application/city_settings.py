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
from app.application.setting_shapes import Fields, Json, OneOf, Shape, Whole
from app.domain.case.plan.commands import STRICT, PlanRules
from app.domain.dates import civil_date

T = TypeVar("T")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """`usual` holds where the municipality has decided nothing. `written` is it as JSON."""

    key: str
    shape: Shape
    make: Callable[[Json], T]
    usual: T
    written: Json
    read_by: str

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
    for setting in (READING_DAYS, REFERRALS, PLANS, RETENTION_YEARS, EMERGENCY_HOURS)
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
    return setting.usual if standing is None else setting.of(standing.value)
