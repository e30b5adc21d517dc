"""What is to be done, and what is waited for, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app import messages
from app.application.queries.cases import CaseLine
from app.application.queries.worklist import Line
from app.application.rows import Names, ReferralRow
from app.domain.case.duty import DutyKind
from app.web import words
from app.web.views.naming import case_number, unit_name, worker_name
from app.web.views.ways import way_to

LOOKED_AT: Final = "/morning#emergencies"
"""Where a manager takes an emergency up to read it."""


@dataclass(frozen=True, slots=True)
class Work:
    """A line of a desk; `way` leads to the act, and is None where no page is open to her yet.

    `people` is empty where the reader may not know them yet. `other` is whom it came from or lies
    with. `worker` is who of the unit answers for it; `gone`: she is of the unit no more.
    """

    said: str
    way: str | None
    people: tuple[str, ...]
    number: str
    other: str
    received: bool
    about: tuple[str, ...]
    urgent: bool
    since: date
    due: date | None
    days: int | None
    climbs: date | None
    climbed: bool
    worker: str | None
    gone: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: her unit, and her unit's cases by their ids."""

    unit: str
    cases: Mapping[str, CaseLine]
    names: Names
    waits: bool


def work(line: Line, reader: Reader) -> Work:
    duty, referral = line.duty, line.referral
    received = referral is not None and referral.receiver_unit == reader.unit
    known = reader.cases.get(_case(line, received=received) or "")
    return Work(
        said=_said(line, reader),
        way=LOOKED_AT if _to_review(line, reader) else way_to(duty),
        people=known.people if known else (),
        number=case_number(known.case.number) if known else "",
        other=_other(line, reader, received=received),
        received=received and not reader.waits,
        about=_about(referral),
        urgent=referral is not None and referral.urgent,
        since=duty.since,
        due=duty.due,
        days=line.days,
        climbs=None if reader.waits else duty.climbs,
        climbed=line.climbed and not reader.waits,
        worker=worker_name(reader.names, duty.worker),
        gone=duty.gone,
    )


def _to_review(line: Line, reader: Reader) -> bool:
    return line.duty.kind == DutyKind.EMERGENCY_REVIEW and not reader.waits


def _case(line: Line, *, received: bool) -> str | None:
    """Whoever has not answered yet is never told of whom a referral speaks."""
    referral = line.referral
    if referral is None:
        return line.duty.case
    return None if received and referral.answered_on is None else referral.case


def _said(line: Line, reader: Reader) -> str:
    """A sender that writes the answers down for another does what the duty itself says."""
    kind, referral = line.duty.kind, line.referral
    if reader.waits:
        return words.label("waits", kind)
    apart = referral is not None and referral.outside and referral.sender_unit == reader.unit
    said = None if apart else words.own("to_do").get(kind)
    return said or messages.duty(DutyKind(kind))


def _other(line: Line, reader: Reader, *, received: bool) -> str:
    referral, duty = line.referral, line.duty
    if referral is not None:
        return unit_name(reader.names, referral.sender_unit if received else referral.receiver_unit)
    if not reader.waits:
        return ""
    return "" if duty.unit is None else unit_name(reader.names, duty.unit)


def _about(referral: ReferralRow | None) -> tuple[str, ...]:
    if referral is None:
        return ()
    topics = words.labels("topics", referral.topics)
    return (words.label("referral_kind", referral.kind), *topics)
