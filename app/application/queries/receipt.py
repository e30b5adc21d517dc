"""The receipt of a withdrawal: what the person took back, from whom, and what stays."""

from dataclasses import dataclass
from datetime import date

from app.application.city_settings import RETENTION_YEARS, decided
from app.application.ports import Act, Reading, Services
from app.application.queries.case_page import PersonView, people_of, shown_of
from app.application.queries.visible import OF_PERSONS, Seen, record_shown, see
from app.application.queries.why import Known, known_to
from app.application.rows import CaseRow, ConsentRow, Names
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY, BasisKind
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope


@dataclass(frozen=True, slots=True)
class Ended:
    """What one organisation may know no more on this consent, and since when."""

    organisation: str
    categories: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Receipt:
    """`row` says when, in which form and by whom it was taken down, and whether she has it.

    `person` is None where the reader may not know who she is; `contact` within it is for whoever
    hands it over, and is not on the paper. `lead` is whom to ask.
    """

    case: str
    row: ConsentRow
    person: PersonView | None
    ended: tuple[Ended, ...]
    lead: CaseRow
    kept_years: int
    names: Names


async def receipt(
    scope: VisibilityScope, services: Services, act: Act, case: str, consent: str
) -> Receipt:
    """For the lead team; what is shown of the person is recorded as on any page."""
    years = await decided(services, act, RETENTION_YEARS)
    try:
        async with services.reads.reading(scope, act.now) as reading:
            return await _receipt(scope, reading, years, act, case, consent)
    except Refusal as refusal:
        await services.store.refused(act, refusal.code.value, case)
        raise


async def _receipt(  # noqa: PLR0917 - what is read, and by whom
    scope: VisibilityScope,
    reading: Reading,
    years: int,
    act: Act,
    case: str,
    consent: str,
) -> Receipt:
    lead = await reading.case(case) if scope.reader.role in CONTENT_ROLES else None
    if lead is None:
        raise Refusal(Code.UNKNOWN_CASE)
    known = await known_to(scope, reading, case)
    if known is None:
        raise Refusal(Code.NOT_LEAD)
    row = next((r for r in await reading.consents(case) if r.consent == consent), None)
    if row is None:
        raise Refusal(Code.UNKNOWN_CONSENT)
    if row.withdrawn_on is None:
        raise Refusal(Code.UNKNOWN_RECEIPT)
    seen = await _of_the_person(scope, reading, known, case, row.subject)
    await record_shown(scope, reading, act, "read", case, shown=seen)
    people = people_of(await reading.members(case), seen)
    return Receipt(
        case=case,
        row=row,
        person=people[0] if people else None,
        ended=_ended(known, consent),
        lead=lead,
        kept_years=years,
        names=await reading.names(),
    )


async def _of_the_person(
    scope: VisibilityScope, reading: Reading, known: Known, case: str, person: str
) -> list[Seen]:
    """Her facts and how she is reached; of whom no name is known, nothing."""
    rows = [row for row in known.rows if row.kind in OF_PERSONS and row.stream == person]
    seen = shown_of(await see(scope, reading, rows, known.grounds), await reading.members(case))
    return seen if any(getattr(s.event, "name", None) for s in seen) else []


def _ended(known: Known, consent: str) -> tuple[Ended, ...]:
    """Each organisation once for each day on which she took something back from it."""
    found: dict[tuple[date, str], set[str]] = {}
    for b in known.grounds.bases:
        of_it = b.kind is BasisKind.CONSENT and b.basis == consent and b.compartment == ORDINARY
        if of_it and b.ended is Code.WITHDRAWN and b.period.ends is not None:
            categories = {pair.category for pair in b.pairs or ()}
            found.setdefault((b.period.ends, b.organisation), set()).update(categories)
    return tuple(
        Ended(organisation, tuple(sorted(categories)), since)
        for (since, organisation), categories in sorted(found.items())
    )
