"""What may be tried next: commands that are mostly, but not always, sensible."""

from collections.abc import Callable
from typing import Final

from app.domain.actor import Unit
from app.domain.case import commands as c
from app.domain.case.referral.table import EdgeName
from tests.domain import cast
from tests.properties.play import CATEGORIES, PARTNERS, UNITS, Player


def write(p: Player) -> c.CaseCommand:
    """With words for others mostly where somebody takes part, about what its work needs."""
    working = [e for e in p.state.engagements() if e.pairs and e.period.holds(cast.on(p.day))]
    to: tuple[Unit, ...] = tuple(p.some(UNITS, 2)) if not p.often() else ()
    pairs = p.pairs()
    if working and p.often():
        chosen = p.pick(working)
        pairs = frozenset(p.some(sorted(chosen.pairs or ())))
        to = tuple(unit for unit in UNITS if unit.unit == chosen.unit)
    return c.WriteRecord(
        **p.base(p.actor()),
        item=p.new("note"),
        summary_item=p.new("summary"),
        pairs=pairs,
        method="02",
        occurred_at=cast.at(p.day),
        text="記録",
        summary="伝える文" if to or p.often() else None,
        summary_pairs=pairs if p.often() else p.pairs(),
        share_with=to if p.often() else (),
    )


def consent(p: Player) -> c.CaseCommand:
    grants = tuple(
        c.GrantAsked(unit.organisation, frozenset(p.some(CATEGORIES, 6)))
        for unit in p.some(PARTNERS)
    )
    lasts = p.pick((None, None, None, 0, 3, 40))
    return c.RecordConsent(
        **p.base(p.actor()),
        consent=p.new("consent"),
        subject=p.pick(p.subjects()),
        form=p.pick(("paper", "oral")),
        purposes=cast.STANDARD if p.often() else frozenset({"planning"}),
        grants=grants,
        starts=cast.on(p.day - p.pick((0, 0, 5))),
        until=None if lasts is None else cast.on(p.day + lasts),
    )


def withdraw(p: Player) -> c.CaseCommand:
    found = p.pick([*p.state.consents.by_id, "none"])
    named = p.some([unit.organisation for unit in PARTNERS], 1)
    return c.WithdrawConsent(
        **p.base(p.actor()),
        consent=found,
        organisations=p.pick((None, frozenset(named))),
        form="oral",
    )


def refer(p: Player) -> c.CaseCommand:
    facts = tuple((person.item, person.pairs) for person in p.people)
    known = [*p.state.content.entries, *(item for item, _ in facts)]
    pairs = p.pairs()
    receiver = p.pick(PARTNERS)
    covered = [
        pair
        for basis in p.state.bases()
        if basis.organisation == receiver.organisation and basis.period.holds(cast.on(p.day))
        for pair in sorted(basis.pairs or ())
    ]
    if covered and p.often():
        pairs = frozenset(p.some(covered))
    return c.Refer(
        **p.base(p.actor()),
        referral=p.new("referral"),
        item=p.new("sheet"),
        receiver=receiver,
        kind="formal",
        purpose=p.pick(("support", "support", "planning")),
        pairs=pairs,
        items=tuple(p.some(known)) if p.pick((True, False)) else (),
        topics=("12",),
        urgent=False,
        text="依頼",
        answer_due=cast.on(p.day + 7),
        known_items=facts,
    )


def accept(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.ACCEPT)
    base = p.base(p.receiver_of(referral))
    return c.AcceptReferral(**base, referral=referral, report_due=cast.on(p.day + 14))


def decline(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.DECLINE)
    base = p.base(p.receiver_of(referral))
    return c.DeclineReferral(
        **base, referral=referral, item=p.new("answer"), reason="03", text="定員"
    )


def contact(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.REPORT_CONTACT)
    base = p.base(p.receiver_of(referral))
    return c.ReportContact(**base, referral=referral, progress="started")


def report(p: Player) -> c.CaseCommand:
    referral = p.referral(EdgeName.REPORT_OUTCOME)
    return c.ReportOutcome(
        **p.base(p.receiver_of(referral)),
        referral=referral,
        item=p.new("outcome"),
        pairs=frozenset(),
        result="started",
        text="結果",
    )


def confirm(p: Player) -> c.CaseCommand:
    continues = p.pick((True, False))
    referral = p.referral(EdgeName.CONFIRM)
    return c.ConfirmReferral(**p.base(p.actor()), referral=referral, continues=continues)


def cancel(p: Player) -> c.CaseCommand:
    return c.CancelReferral(**p.base(p.actor()), referral=p.referral(EdgeName.CANCEL))


def close(p: Player) -> c.CaseCommand:
    """Seldom: nothing but reading and withdrawing comes after."""
    if p.often():
        return withdraw(p)
    goes_on = p.pick((None, "council", "hokatsu"))
    return c.CloseCase(**p.base(p.actor()), reason="02", accompanying_unit=goes_on)


MOVES: Final[tuple[Callable[[Player], c.CaseCommand], ...]] = (
    *(write,) * 5,
    *(consent,) * 3,
    *(refer,) * 5,
    *(accept,) * 4,
    decline,
    contact,
    report,
    confirm,
    cancel,
    close,
)
