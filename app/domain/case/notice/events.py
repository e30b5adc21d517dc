"""Events of telling a unit that its access ended. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """A unit was told that it reaches less, or nothing, of others' content since a day.

    `cause` is a `Cause`: as much of why as the unit may know. `ref` is what it took part by, or
    was asked to; `engaged` False: it was only asked, and does not know the case. `keeps_own`: it
    wrote in the case, and goes on reading that. `ask_unit` may be asked about it. With the cause
    `unconfirmed` it lost nothing: what it sent on a consent of its own taking stays shut.
    """

    notice: str
    unit: str
    cause: str
    ref: str
    whole: bool
    engaged: bool
    keeps_own: bool
    ask_unit: str
    since: date
    on: date


@dataclass(frozen=True, slots=True)
class NoticeSeen:
    """Somebody of the unit has taken note."""

    notice: str
    by_unit: str
    by_worker: str
    on: date


NoticeEvent = NoticeGiven | NoticeSeen
