"""Who may read what, told a second time from the events alone.

Nothing of `app.domain.sharing` or of the case's state is imported here: a mistake there must not
be repeated by construction. Ceilings come from the field's own JSON.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import app.messages
from app.domain.case.consent.events import ConsentRecorded, ConsentWithdrawn
from app.domain.case.content.events import ItemsShared, RecordWritten
from app.domain.case.lifecycle.events import CaseClosed, CaseOpened
from app.domain.case.people.events import PersonLinked
from app.domain.case.referral.events import (
    ReferralAccepted,
    ReferralCancelled,
    ReferralConfirmed,
    ReferralDrafted,
)
from app.domain.person.events import PersonRegistered

CEILINGS: Final[dict[str, dict[str, dict[str, str]]]] = json.loads(
    (Path(app.messages.__file__).parent / "ceilings.json").read_text("utf-8")
)["ceilings"]
FORMS: Final = ("none", "minimum", "summary", "full")
READS: Final = {"csw", "manager", "agency_worker", "city_officer"}
Bases = frozenset[str]
History = Sequence[Any]


@dataclass(frozen=True)
class Who:
    unit: str
    organisation: str
    agency_type: str
    role: str


@dataclass(frozen=True)
class What:
    """An item: who wrote it, about what, in which form, and whether it may leave the team."""

    author: str
    pairs: frozenset[tuple[str, str]]
    form: str
    leaves: bool


def readable(history: History, who: Who, item: str, on: date) -> list[Bases]:
    """Every set of bases on which this reader may see the item that day; none = withheld."""
    what = _item(history, item)
    if who.role not in READS:
        return []
    if what.author == who.unit:
        return [frozenset({"own_record"})]
    ways = [*_as_lead(history, who, on), *_as_partner(history, who, item, on)]
    return [bases for bases in ways if bases]


def _item(history: History, item: str) -> What:
    event = next(event for event in history if getattr(event, "item", None) == item)
    form = "full" if isinstance(event, RecordWritten | PersonRegistered) else "summary"
    pairs = frozenset((pair.subject, pair.category) for pair in event.pairs)
    return What(event.author_unit, pairs, form, leaves=not isinstance(event, RecordWritten))


def _as_lead(history: History, who: Who, on: date) -> Iterator[Bases]:
    for event in history:
        if isinstance(event, CaseOpened) and event.lead_unit == who.unit and event.on <= on:
            yield frozenset({event.lead})


def _as_partner(history: History, who: Who, item: str, on: date) -> Iterator[Bases]:
    what = _item(history, item)
    for sheet in history:
        if not isinstance(sheet, ReferralDrafted) or sheet.receiver_unit != who.unit:
            continue
        needed = {(pair.subject, pair.category) for pair in sheet.pairs}
        takes_part = _accepted(history, sheet.referral, on)
        given = {sheet.item, *sheet.items, *_joined(history, sheet.referral)}
        if takes_part and item in given and what.leaves and what.pairs <= needed:
            yield _on_consent(history, who, what, sheet.purpose, on)


def _accepted(history: History, referral: str, on: date) -> bool:
    """Accepted by that day, and neither cancelled nor ended by it."""
    begun = False
    for event in history:
        if getattr(event, "referral", None) != referral or event.on > on:
            continue
        if isinstance(event, ReferralAccepted):
            begun = True
        over = isinstance(event, ReferralConfirmed) and not event.continues
        if over or isinstance(event, ReferralCancelled):
            return False
    return begun


def _joined(history: History, referral: str) -> set[str]:
    shared = [e for e in history if isinstance(e, ItemsShared) and e.engagement == referral]
    return {item for event in shared for item in event.items}


def _on_consent(history: History, who: Who, what: What, purpose: str, on: date) -> Bases:
    """All bases that carry the item's pairs together; empty when one pair is not carried."""
    bases: set[str] = set()
    for subject, category in what.pairs:
        found = _carrying(history, who, subject, category, purpose, on)
        if not found or not _within_ceiling(who, category, what.form):
            return frozenset()
        bases |= found
    return frozenset(bases)


def _carrying(  # noqa: PLR0917 - the parts of one question
    history: History, who: Who, subject: str, category: str, purpose: str, on: date
) -> set[str]:
    if subject != "household":
        return _consents(history, who, subject, category, purpose, on)
    adults = [e.person for e in history if isinstance(e, PersonLinked) and e.adult]
    each = [_consents(history, who, adult, category, purpose, on) for adult in adults]
    return set().union(*each) if each and all(each) else set()


def _consents(  # noqa: PLR0917 - as above
    history: History, who: Who, subject: str, category: str, purpose: str, on: date
) -> set[str]:
    return {
        event.consent
        for event in history
        if isinstance(event, ConsentRecorded)
        and event.subject == subject
        and purpose in event.purposes
        and any(
            grant.organisation == who.organisation and category in grant.categories
            for grant in event.grants
        )
        and _in_force(history, event, who.organisation, on)
    }


def _in_force(history: History, consent: ConsentRecorded, organisation: str, on: date) -> bool:
    if on < consent.starts or (consent.ends is not None and consent.ends <= on):
        return False
    for event in history:
        if isinstance(event, ConsentWithdrawn) and event.consent == consent.consent:
            named = event.organisations is None or organisation in event.organisations
            if named and event.on <= on:
                return False
        if isinstance(event, CaseClosed) and consent.ends is None and event.on <= on:
            return False
    return True


def _within_ceiling(who: Who, category: str, form: str) -> bool:
    """Every consent here names the organisation; nobody here is named by a flag."""
    ceiling = CEILINGS[who.agency_type][category]
    fits = FORMS.index(form) <= FORMS.index(ceiling["form"])
    return fits and ceiling["needs"] != "named_person"
