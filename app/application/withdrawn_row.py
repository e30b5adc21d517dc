"""What a consent's row says of its latest withdrawal."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """When, in which form and whose worker took it down; and whether the person has its receipt."""

    withdrawn_on: date | None
    withdrawn_form: str | None
    withdrawn_by_unit: str | None
    represented: bool
    receipt_how: str | None
    receipt_on: date | None
    receipt_reason: str | None
