"""Who loses something by an act: the units whose readers it must wait for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.application.ports import Row, Rows
from app.domain.case.state import CaseState
from app.domain.sharing.model import HOUSEHOLD, BasisKind, Capacity, Pair, pair_of

NEVER = date.max


def losing_units(before: Rows, after: Rows) -> tuple[str, ...]:
    """Units whose access, engagement or basis is gone, shorter or smaller, sorted by id."""
    units = {row["unit"] for row in _narrowed("case_access", before, after)}
    units |= {row["unit"] for row in _narrowed("engagement", before, after)}
    organisations = {row["organisation"] for row in _narrowed("basis", before, after)}
    units |= {
        row["unit"]
        for row in before.get("engagement", {}).values()
        if row["organisation"] in organisations
    }
    if _more_adults(before, after):
        units |= {row["unit"] for row in before.get("engagement", {}).values()}
    return tuple(sorted(units))


def reached_units(state: CaseState, before: Rows, after: Rows) -> tuple[str, ...]:
    """Who sits where consents reach that hold there no longer: their engagement is no row here."""
    places = {row["compartment"] for row in _narrowed("basis", before, after)}
    return tuple(u for r in state.made.reaches if r.compartment in places for u in r.units)


@dataclass(frozen=True, slots=True)
class Loss:
    """What one unit loses, of which it is told: by which engagement, or what it was asked, `ref`.

    `whole`: it reaches nothing of others' any more. `engaged`: it took part, and knows the case.
    """

    unit: str
    ref: str
    whole: bool
    engaged: bool
    keeps_own: bool
    since: date


def losses(before: Rows, after: Rows, on: date, adults: frozenset[str]) -> tuple[Loss, ...]:
    """The units that take part on that day, or are asked to, and reach less by an act.

    Fewer than `losing_units`, who are waited for: whoever might have lost something reads on.
    """
    cut = [row for t in ("case_access", "engagement") for row in _narrowed(t, before, after)]
    found: dict[str, list[tuple[str, date]]] = {}
    for row in filter(_tells(on), cut):
        # The line of a wall is named after the engagement that it stands for.
        ref = row["row_key"].removeprefix("preview/").partition("/")[0]
        found.setdefault(row["unit"], []).append((ref, _since(row, after, on)))
    for basis in filter(_holds(on), _narrowed("basis", before, after)):
        for row in filter(_tells(on), before.get("engagement", {}).values()):
            if _stands_on(row, basis) and not _goes_on(row, basis, after, on, adults):
                found.setdefault(row["unit"], []).append((row["engagement"], on))
    return tuple(_loss(unit, sorted(met), before, after) for unit, met in sorted(found.items()))


def _loss(unit: str, met: list[tuple[str, date]], before: Rows, after: Rows) -> Loss:
    since = min(day for _, day in met)
    lines = [
        r
        for r in after.get("case_access", {}).values()
        if r["unit"] == unit and r["kind"] != "review"
    ]
    content = (r for r in lines if r["reach"] == "content")
    return Loss(
        unit=unit,
        ref=met[0][0],
        whole=not any(map(_holds(since), content)),
        engaged=any(r["unit"] == unit for r in before.get("engagement", {}).values()),
        keeps_own=any(r["reach"] == "own" for r in lines),
        since=since,
    )


def _holds(on: date) -> Callable[[Row], bool]:
    return lambda row: row["starts"] <= on < (row["ends"] or NEVER)


def _tells(on: date) -> Callable[[Row], bool]:
    """Of its own part a lead knows; what a unit wrote it keeps; who judged has judged."""
    quiet = {Capacity.LEAD.value, Capacity.REVIEWER.value, "review"}
    holds = _holds(on)
    return lambda row: (
        holds(row)
        and row.get("reach") != "own"
        and not quiet & {row.get("kind"), row.get("capacity")}
    )


def _since(row: Row, after: Rows, on: date) -> date:
    """From when: today, or where an end was set that is still to come."""
    table = "engagement" if "engagement" in row else "case_access"
    new = after.get(table, {}).get(row["row_key"])
    return on if new is None else max(on, new["ends"] or on)


def _stands_on(engagement: Row, basis: Row) -> bool:
    """Whether it reached something by this basis."""
    pairs, covered = engagement["pairs"], basis["pairs"]
    return (
        engagement["organisation"] == basis["organisation"]
        and engagement["purpose"] in basis["purposes"]
        and basis["compartment"] in engagement["compartments"]
        and (pairs is None or covered is None or _meet(pairs, covered))
    )


def _goes_on(engagement: Row, contract: Row, after: Rows, on: date, adults: frozenset[str]) -> bool:
    """A contract keeps what consents carry no more: where they carry all of it, none is lost."""
    if contract["kind"] != BasisKind.OWN_CONTRACT.value:
        return False
    holding = [
        row
        for row in filter(_holds(on), after["basis"].values())
        if row["kind"] != BasisKind.OWN_CONTRACT.value and _stands_on(engagement, row)
    ]
    given = {pair_of(text) for row in holding for text in row["pairs"] or ()}
    asked = set(engagement["pairs"] or contract["pairs"]) & set(contract["pairs"])
    return all(
        pair in given
        or (
            pair.subject == HOUSEHOLD
            and bool(adults)
            and all(Pair(adult, pair.category) in given for adult in adults)
        )
        for pair in map(pair_of, asked)
    )


def _meet(pairs: Iterable[str], covered: Iterable[str]) -> bool:
    """What is about the household is covered by what its people gave."""
    given = {pair_of(text) for text in covered}
    households = {pair.category for pair in given}
    asked = [pair_of(text) for text in pairs]
    return any(p in given or (p.subject == HOUSEHOLD and p.category in households) for p in asked)


def _more_adults(before: Rows, after: Rows) -> bool:
    """The household is covered by every adult's consent: one more adult may uncover it."""
    known = before.get("case_person", {})
    return any(
        row["adult"] and key not in known for key, row in after.get("case_person", {}).items()
    )


def everybody(state: CaseState, losing: tuple[str, ...]) -> tuple[str, ...]:
    """A hidden item may be on anybody's page: all who take part or wrote, and who lose anyhow."""
    taking_part = {engagement.unit for engagement in state.grounds().engagements}
    authors = {entry.item.author_unit for entry in state.content.entries.values()}
    return tuple(sorted(taking_part | authors | set(losing)))


def _narrowed(table: str, before: Rows, after: Rows) -> list[Row]:
    new: Mapping[str, Row] = after.get(table, {})
    return [row for key, row in before.get(table, {}).items() if _is_less(row, new.get(key))]


def _is_less(old: Row, new: Row | None) -> bool:
    if new is None:
        return True
    shorter = (new["ends"] or NEVER) < (old["ends"] or NEVER) or new["starts"] > old["starts"]
    return shorter or any(_smaller(old, new, key) for key in ("pairs", "items", "purposes"))


def _smaller(old: Row, new: Row, key: str) -> bool:
    """None stands for everything."""
    before: Sequence[str] | None = old.get(key)
    after: Sequence[str] | None = new.get(key)
    if key not in old or after is None:
        return False
    return before is None or not set(before) <= set(after)
