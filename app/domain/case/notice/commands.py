"""What a unit does with a notice."""

from dataclasses import dataclass

from app.domain.case.command import Command


@dataclass(frozen=True, slots=True)
class SeeNotice(Command):
    """It has taken note that access ended."""

    notice: str
