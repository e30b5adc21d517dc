"""A link sheet with its return box, as data."""

from datetime import date
from typing import Self

from pydantic import BaseModel

from app.api.schemas.views import EntryView, Named
from app.api.shapes import entry, named
from app.application.queries.link_sheet import LinkSheet


class SheetBasisView(BaseModel):
    """On what the receiver may read it: a consent and its days, or another ground."""

    basis: str
    kind: str
    starts: date
    ends: date | None


class SheetPersonView(BaseModel):
    person: str
    place: str
    name: str | None
    telephone: str | None
    contact: str | None
    """How she is reached without harm, by a code of `safe_contact`."""


class ReturnBoxView(BaseModel):
    """What the receiver answered; on paper these are its lines to fill in.

    `recorded`: taken down by the sender, from the returned sheet or by telephone.
    """

    state: str
    answered_on: date | None
    worker: Named | None
    decline_reason: str | None
    contact_due: date | None
    report_due: date | None
    reported_on: date | None
    result: str | None
    recorded: bool


class LinkSheetView(BaseModel):
    """`asked`, `so_far` and `wish` are null where the receiver may read no word of it."""

    referral: str
    item: str | None
    sender: Named
    receiver: Named
    sent_on: date | None
    answer_due: date | None
    urgent: bool
    method: str | None
    topics: list[str]
    main_topic: str | None
    asked: str | None
    so_far: str | None
    wish: str | None
    people: list[SheetPersonView]
    entries: list[EntryView]
    bases: list[SheetBasisView]
    return_box: ReturnBoxView

    @classmethod
    def of(cls, sheet: LinkSheet) -> Self:
        row, names, words = sheet.referral, sheet.names, sheet.words
        shown = {s.item for s in sheet.entries}
        return cls(
            referral=row.referral,
            item=None if sheet.asked is None else sheet.asked.item,
            sender=named(names.units, row.sender_unit),
            receiver=named(names.units, row.receiver_unit),
            sent_on=row.sent_on,
            answer_due=row.answer_due,
            urgent=row.urgent,
            method=None if words is None else words.method,
            topics=[] if words is None else list(words.topics),
            main_topic=None if words is None else words.main_topic,
            asked=None if words is None else words.text,
            so_far=None if words is None else words.so_far,
            wish=None if words is None else words.wish,
            people=_people(sheet),
            entries=[entry(seen, names, shown) for seen in sheet.entries],
            bases=[
                SheetBasisView(
                    basis=b.basis, kind=b.kind.value, starts=b.period.starts, ends=b.period.ends
                )
                for b in sheet.bases
            ],
            return_box=_return_box(sheet),
        )


def _people(sheet: LinkSheet) -> list[SheetPersonView]:
    return [
        SheetPersonView(
            person=one.person,
            place=one.place,
            name=None if one.facts is None else one.facts.name,
            telephone=None if one.facts is None else one.facts.telephone,
            contact=None if one.contact is None else one.contact.how,
        )
        for one in sheet.people
    ]


def _return_box(sheet: LinkSheet) -> ReturnBoxView:
    row = sheet.referral
    worker = row.receiver_worker
    return ReturnBoxView(
        state=row.state,
        answered_on=row.answered_on,
        worker=None if worker is None else named(sheet.names.workers, worker),
        decline_reason=row.decline_reason,
        contact_due=row.contact_due,
        report_due=row.report_due,
        reported_on=row.reported_on,
        result=row.result,
        recorded=row.recorded,
    )
