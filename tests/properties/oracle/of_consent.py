"""What a person says of her consent does to the table."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from app.domain.case.consent.events import (
    ConsentNarrowed,
    ConsentProved,
    ConsentRecorded,
    ConsentTermsNoted,
    ConsentWithdrawn,
    PersonWithdrew,
)
from app.domain.case.sharing.events import (
    ConsentReaches,
    OwnContractEnded,
    OwnContractRecorded,
    SenderConsentConfirmed,
)
from tests.properties.oracle.doors import EVERYDAY, Door, Paper, Reach, Table

EVERY_PURPOSE: Final = frozenset(
    {"support", "planning", "application", "coordination", "entrusted_work"}
)


def _consented(table: Table, e: ConsentRecorded) -> None:
    for grant in e.grants:
        about = frozenset((e.subject, category) for category in grant.categories)
        door = Door(e.starts)
        door.end(e.ends, "expired")
        table.papers.append(
            Paper(e.consent, "consent", grant.organisation, about, e.purposes, EVERYDAY, door)
        )


def _took_back(paper: Paper, organisations: frozenset[str] | None, on: date) -> None:
    """What nobody has confirmed yet cannot be confirmed after a no."""
    named = organisations is None or paper.organisation in organisations
    if named and paper.unconfirmed and paper.door.since is not None:
        paper.unconfirmed = False
        paper.door.ends = [(paper.door.since, "withdrawn")]
    if named and not paper.door.shut(on):
        paper.door.end(on, "withdrawn")


def _of(table: Table, consent: str) -> list[Paper]:
    return [p for p in table.papers if p.kind == "consent" and p.basis == consent]


def _withdrawn(table: Table, e: ConsentWithdrawn) -> None:
    for paper in _of(table, e.consent):
        _took_back(paper, e.organisations, e.on)


def _narrowed(table: Table, e: ConsentNarrowed) -> None:
    """What is taken out becomes a paper of its own, which the person took back."""
    for paper in _of(table, e.consent):
        named = e.organisations is None or paper.organisation in e.organisations
        about = paper.about or frozenset()
        out = frozenset(fact for fact in about if fact[1] in e.categories)
        if named and out and not paper.door.shut(e.on):
            paper.about = about - out
            gone = replace(paper, about=out, door=Door(paper.door.since, [*paper.door.ends]))
            gone.door.end(e.on, "withdrawn")
            table.papers.append(gone)


def _on_terms(table: Table, e: ConsentTermsNoted) -> None:
    """A renewal takes the place of what it renews."""
    for paper in _of(table, e.renews or ""):
        paper.door.end(e.on, "expired")


def _proved(table: Table, e: ConsentProved) -> None:
    """What the paper makes lasting has no end any more; what ended before it stays ended."""
    for paper in _of(table, e.consent):
        if e.lifts_end and not paper.door.shut(e.on):
            paper.door.ends.clear()


def _contract(table: Table, e: OwnContractRecorded) -> None:
    door = Door(e.starts)
    door.end(e.ends, "expired")
    about = frozenset((pair.subject, pair.category) for pair in e.pairs)
    table.contracts.append(
        Paper(e.basis, "own_contract", e.organisation, about, EVERY_PURPOSE, EVERYDAY, door)
    )


def _contract_ended(table: Table, e: OwnContractEnded) -> None:
    for paper in table.contracts:
        if paper.basis == e.basis:
            paper.door.end(e.on, "expired")


def _confirmed(table: Table, e: SenderConsentConfirmed) -> None:
    """From that day on, for those who confirmed it."""
    for paper in table.papers:
        if (paper.basis, paper.organisation) == (e.basis, e.organisation) and paper.unconfirmed:
            paper.unconfirmed = False
            paper.door = Door(e.on)


def _reaches(table: Table, e: ConsentReaches) -> None:
    table.reaches.append(Reach(e.compartment, frozenset(e.organisations), e.starts, e.ends))


def _person_withdrew(table: Table, e: PersonWithdrew) -> None:
    """Her consents; what a sender took for her; and for the household, where she is an adult."""
    hers = {e.subject} | ({"household"} if e.subject in table.adults else set())
    for paper in table.papers:
        subjects = {subject for subject, _ in paper.about or ()}
        consented = paper.kind == "consent" and subjects == {e.subject}
        sent = paper.kind == "sender_consent" and bool(subjects & hers)
        if consented or sent:
            _took_back(paper, e.organisations, e.on)
    for paper in table.contracts:
        if {subject for subject, _ in paper.about or ()} & hers:
            _took_back(paper, e.organisations, e.on)


TELLS: Final[dict[type, Callable[[Table, Any], None]]] = {
    ConsentRecorded: _consented,
    ConsentWithdrawn: _withdrawn,
    ConsentTermsNoted: _on_terms,
    ConsentNarrowed: _narrowed,
    ConsentProved: _proved,
    ConsentReaches: _reaches,
    OwnContractRecorded: _contract,
    OwnContractEnded: _contract_ended,
    SenderConsentConfirmed: _confirmed,
    PersonWithdrew: _person_withdrew,
}
