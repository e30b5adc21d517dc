"""What a person may say of her consent: given, taken back, renewed, narrowed, proved."""

from app.domain.actor import Actor
from app.domain.case import commands as c
from app.domain.case.consent.terms import Proof
from app.domain.sharing.model import BasisKind
from app.domain.sharing.register import DEFAULTS
from tests.domain import cast
from tests.properties.play import CATEGORIES, PARTNERS, UNITS, Player


def consent(p: Player) -> c.CaseCommand:
    grants = tuple(
        c.GrantAsked(unit.organisation, frozenset(p.some(CATEGORIES, 6))) for unit in p.some(UNITS)
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


def withdraw_all(p: Player) -> c.CaseCommand:
    named = frozenset(unit.organisation for unit in p.some(UNITS, 2))
    return c.WithdrawAll(
        **p.base(p.engaged()),
        subject=p.pick(p.subjects()),
        organisations=p.pick((None, named)),
        form="oral",
    )


def note_status(p: Player) -> c.CaseCommand:
    return c.NoteConsentStatus(
        **p.base(p.engaged()), subject=p.pick(p.subjects()), status="deferred"
    )


def _one(p: Player) -> str:
    return p.pick([*p.state.consents.by_id, "none"])


def renew(p: Player) -> c.CaseCommand:
    return c.RenewConsent(
        **p.base(p.actor()),
        consent=p.new("consent"),
        renews=_one(p),
        form=p.pick(("paper", "oral")),
        until=p.pick((None, cast.on(p.day + 40))),
    )


def narrow(p: Player) -> c.CaseCommand:
    """Categories that it names, for all or for one of those named."""
    key = _one(p)
    found = p.state.consents.by_id.get(key)
    grants = {} if found is None else found.grants
    known = sorted({category for grant in grants.values() for category in grant.categories})
    named = frozenset(p.some(sorted(grants), 1)) if grants else frozenset()
    return c.NarrowConsent(
        **p.base(p.actor()),
        consent=key,
        organisations=p.pick((None, named)),
        categories=frozenset(p.some(known or CATEGORIES)),
        form="oral",
    )


def contract(p: Player) -> c.CaseCommand:
    """Mostly of somebody who takes part, about what a consent lets it know."""
    taking_part = p.state.engaged_units(cast.on(p.day))
    lead = p.state.life.lead
    agency = p.pick([unit for unit in UNITS if unit.unit in taking_part] or UNITS)
    return c.RecordOwnContract(
        **p.base(p.of_unit(lead.unit) if lead is not None and p.often() else p.actor()),
        ground=c.GroundAsked(DEFAULTS["LB-CONTRACT"] if p.often() else None, p.new("contract")),
        agency=agency,
        pairs=p.covered(agency.organisation),
        starts=cast.on(p.day - p.pick((0, 0, 10))),
        until=p.pick((None, None, cast.on(p.day + 60))),
        said_by="本人",
    )


def end_contract(p: Player) -> c.CaseCommand:
    """Mostly one that is there, by the lead or by its agency."""
    there = [b for b in p.state.made.bases if b.kind is BasisKind.OWN_CONTRACT]
    if not there:
        return c.EndOwnContract(
            **p.base(p.engaged()), basis="none", ended_on=cast.on(p.day), reason="moved"
        )
    one, lead = p.pick(there), p.state.life.lead
    its = [unit.unit for unit in UNITS if unit.organisation == one.organisation]
    by = p.pick([*its, *([] if lead is None else [lead.unit])])
    return c.EndOwnContract(
        **p.base(p.of_unit(by) if p.often() else p.actor()),
        basis=one.basis,
        ended_on=cast.on(p.day - p.pick((0, 0, 3))),
        reason="moved" if p.often() else "whim",
    )


def _waiting(p: Player) -> tuple[Actor, str]:
    """Mostly a desk that has been asked."""
    desks = [desk for asked in p.state.made.awaited.values() for desk in asked.desks]
    if not desks:
        return p.engaged(), "none"
    desk = p.pick(desks)
    return p.of_unit(desk.unit), desk.engagement


def confirm_senders(p: Player) -> c.CaseCommand:
    actor, received = _waiting(p)
    return c.ConfirmSenderConsent(**p.base(actor), received=received)


def refuse_senders(p: Player) -> c.CaseCommand:
    actor, received = _waiting(p)
    return c.RefuseSenderConsent(**p.base(actor), received=received, reason="覚えがないとのこと")


def prove(p: Player) -> c.CaseCommand:
    """Mostly what was only said."""
    said = [key for key, one in p.state.consents.by_id.items() if one.provisional]
    return c.ProveConsent(
        **p.base(p.actor()),
        consent=p.pick(said) if said and p.often() else _one(p),
        proof=_proof(p),
    )


def _proof(p: Player) -> Proof:
    """Mostly a place; else a file of the case, or what only claims to be one."""
    kinds = {key: entry.kind for key, entry in p.state.content.entries.items()}
    files = [key for key, kind in kinds.items() if kind == "attachment"] or [*kinds, "none"]
    return Proof("kept", "A-1") if p.often() else Proof("attached", p.pick(files))
