"""A link sheet, ready to print: what is asked, and the box in which the receiver answers."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.application.queries.case_page import PersonView
from app.application.queries.link_sheet import LinkSheet
from app.application.queries.visible import Seen
from app.domain.sharing.model import Basis
from app.web import words
from app.web.views.contact import SafeContact, safe_contact
from app.web.views.naming import telephone, unit_name, worker_name

NUMBER: Final = 8
"""Letters of the referral's id that stand on the paper: enough to find it by."""


@dataclass(frozen=True, slots=True)
class OnSheet:
    """Somebody whom it is about, and how she is reached without harm."""

    name: str | None
    kana: str | None
    place: str
    birth_date: date | None
    telephone: str | None
    address: str | None
    contact: SafeContact | None


@dataclass(frozen=True, slots=True)
class Ground:
    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Beside:
    """An entry that goes with it."""

    item: str
    name: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Box:
    """What the receiver answered already; what it did not stays empty, to be filled in."""

    answered_on: date | None
    worker: str | None
    state: str
    decline_reason: str | None
    contact_due: date | None
    report_due: date | None
    reported_on: date | None
    result: str | None


@dataclass(frozen=True, slots=True)
class LinkSheetView:
    """`asked` is None where the receiver may read no word of it; `item` names its words."""

    case: str
    referral: str
    number: str
    item: str | None
    sender: str
    sender_telephone: str | None
    receiver: str
    sent_on: date | None
    answer_due: date | None
    urgent: bool
    method: str | None
    topics: tuple[tuple[str, bool], ...]
    asked: str | None
    so_far: str | None
    wish: str | None
    people: tuple[OnSheet, ...]
    beside: tuple[Beside, ...]
    grounds: tuple[Ground, ...]
    answers: tuple[str, ...]
    box: Box | None
    today: date


def link_sheet_view(sheet: LinkSheet) -> LinkSheetView:
    row, names, said = sheet.referral, sheet.names, sheet.words
    return LinkSheetView(
        case=row.case,
        referral=row.referral,
        number=row.referral[-NUMBER:].upper(),
        item=None if sheet.asked is None else sheet.asked.item,
        sender=unit_name(names, row.sender_unit),
        sender_telephone=telephone(names.telephones.get(row.sender_unit)),
        receiver=unit_name(names, row.receiver_unit),
        sent_on=row.sent_on,
        answer_due=row.answer_due,
        urgent=row.urgent,
        method=words.label("sheet_method", said.method) if said and said.method else None,
        topics=()
        if said is None
        else tuple((words.label("topics", t), t == said.main_topic) for t in said.topics),
        asked=None if said is None else said.text,
        so_far=None if said is None else said.so_far,
        wish=None if said is None else said.wish,
        people=tuple(_person(one) for one in sheet.people),
        beside=tuple(_beside(one) for one in sheet.entries),
        grounds=tuple(_ground(b) for b in sheet.bases),
        answers=tuple(words.own("return_box").values()),
        box=_box(sheet) if row.answered_on is not None else None,
        today=sheet.today,
    )


def _person(one: PersonView) -> OnSheet:
    facts = one.facts
    return OnSheet(
        name=None if facts is None else facts.name,
        kana=None if facts is None else facts.kana,
        place=words.label("place", one.place),
        birth_date=None if facts is None else facts.birth_date,
        telephone=None if facts is None else telephone(facts.telephone),
        address=None if facts is None else facts.address,
        contact=safe_contact(one.contact),
    )


def _beside(seen: Seen) -> Beside:
    text: str | None = getattr(seen.event, "text", None)
    return Beside(seen.item, words.label("entry", seen.kind), text)


def _ground(basis: Basis) -> Ground:
    return Ground(words.label("basis", basis.kind.value), basis.period.starts, basis.period.ends)


def _box(sheet: LinkSheet) -> Box:
    row = sheet.referral
    return Box(
        answered_on=row.answered_on,
        worker=worker_name(sheet.names, row.receiver_worker),
        state=words.label("referral_state", row.state),
        decline_reason=row.decline_reason and words.label("decline_reason", row.decline_reason),
        contact_due=row.contact_due,
        report_due=row.report_due,
        reported_on=row.reported_on,
        result=row.result and words.label("result", row.result),
    )
