"""Fields of request bodies. What is no id, date or code of a list stops here.

Words are passed on as they came: the domain says which of them it keeps.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Final, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StrictBool,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from app.domain import text
from app.domain.codes import LISTS
from app.domain.errors import Refusal
from app.domain.sharing.model import HOUSEHOLD, Pair

_UUID: Final = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
# Beyond these, adding a day or changing the offset would leave the calendar.
FIRST_YEAR: Final = 1868
LAST_YEAR: Final = 2199


class Body(BaseModel):
    """A request body: fields that nobody knows are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Body):
    """There is nothing more to say: `{}`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A code of one of the field's lists; full-width letters and digits are folded."""

    name: str

    def check(self, value: str) -> str:
        """The domain's own question, asked here so that the answer can say where."""
        try:
            return text.code(value, allowed=LISTS[self.name], field=self.name)
        except Refusal as refusal:
            raise PydanticCustomError("unknown_code", "not in the list") from refusal

    def __get_pydantic_core_schema__(
        self, source: type[str], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "enum": sorted(LISTS[self.name])}


def _written_as(pattern: re.Pattern[str]) -> BeforeValidator:
    """ISO 8601 text only: numbers and other spellings could be misread."""

    def check(value: Any) -> Any:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError("not in ISO 8601")
        return value

    return BeforeValidator(check)


T = TypeVar("T", date, datetime)


def _in_calendar(value: T) -> T:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError("outside the calendar")
    return value


Id = Annotated[
    str,
    Field(pattern=f"^{_UUID}$", json_schema_extra={"format": "uuid"}),
    AfterValidator(str.lower),
]
Subject = Annotated[str, Field(pattern=f"^({HOUSEHOLD}|{_UUID})$"), AfterValidator(str.lower)]
Day = Annotated[date, _written_as(_DAY), AfterValidator(_in_calendar)]
Moment = Annotated[AwareDatetime, _written_as(_MOMENT), AfterValidator(_in_calendar)]
Word = Annotated[str, Field(max_length=40)]
"""A code of a list that the domain keeps to itself."""
Flag = StrictBool
Ids = Annotated[tuple[Id, ...], Field(max_length=500)]
Category = Annotated[str, Listed("info_categories")]
Topic = Annotated[str, Listed("topics")]
Topics = Annotated[tuple[Topic, ...], Field(max_length=50)]


class PairBody(Body):
    """Whose information (a person's id, or `household`), of which category."""

    subject: Subject
    category: Category


Pairs = Annotated[tuple[PairBody, ...], Field(max_length=500)]


def pairs_of(pairs: tuple[PairBody, ...]) -> frozenset[Pair]:
    return frozenset(Pair(pair.subject, pair.category) for pair in pairs)
