"""What somebody asks who puts a case on paper."""

from dataclasses import dataclass

from app.domain.case.command import Command
from app.domain.case.outside.commands import TellOutside


@dataclass(frozen=True, slots=True)
class PrintSheet(Command):
    """`telling` says what is on the paper; for own use, it names no receiver and tells nobody."""

    sheet: str
    number: str
    purpose: str
    telling: TellOutside


PrintingCommand = PrintSheet
