"""Events of a plan. Storage format: add, never edit.

No words: `words` names the entry that holds them, which is shared like any other.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanDrafted:
    """A plan was drafted; `ends` is the first day on which it no longer holds."""

    plan: str
    by_unit: str
    words: str | None
    starts: date
    ends: date
    review_on: date
    goals: int
    services: tuple[str, ...]
    replaces: str | None
    on: date


@dataclass(frozen=True, slots=True)
class PlanRevised:
    """The draft was changed; a conference has to see it again."""

    plan: str
    words: str | None
    starts: date
    ends: date
    review_on: date
    goals: int
    services: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class PlanConferred:
    """The multilayered conference spoke about the plan."""

    plan: str
    held_on: date
    result: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanDecided:
    """The city decided; `recorded` where the lead entered what it had decided elsewhere."""

    plan: str
    number: str
    decided_on: date
    recorded: bool
    by_unit: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanBegun:
    """The plan is in force."""

    plan: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanReviewed:
    """It was looked at and goes on, until the next review."""

    plan: str
    review_on: date
    on: date


@dataclass(frozen=True, slots=True)
class PlanEvaluated:
    """How far the goals were reached."""

    plan: str
    result: str
    words: str | None
    on: date


@dataclass(frozen=True, slots=True)
class PlanClosed:
    """Support under this plan ended, or was suspended."""

    plan: str
    decision: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanReplaced:
    """A new plan came in its place."""

    plan: str
    by_plan: str
    on: date


PlanEvent = (
    PlanDrafted
    | PlanRevised
    | PlanConferred
    | PlanDecided
    | PlanBegun
    | PlanReviewed
    | PlanEvaluated
    | PlanClosed
    | PlanReplaced
)
