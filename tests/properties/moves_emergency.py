"""What may be tried when a life is in danger, and by whoever looks at it afterwards."""

from dataclasses import replace
from datetime import timedelta

from app.domain.actor import Actor, Role
from app.domain.case import commands as c
from app.domain.sharing.register import DEFAULTS
from tests.domain import cast
from tests.properties.moves_between import FORMS, ground
from tests.properties.play import UNITS, Player


def open_one(p: Player) -> c.CaseCommand:
    """Mostly on a ground for emergencies."""
    on_life = c.GroundAsked(DEFAULTS["LB-LIFE"], p.new("basis"))
    return c.OpenEmergency(
        **p.base(p.actor()),
        emergency=p.new("emergency"),
        receiver=c.Receiving(p.pick(UNITS), p.new("engagement")),
        ground=on_life if p.often() else ground(p),
        item=p.new("entry"),
        pairs=p.pairs(),
        text="記録",
        form=p.pick(FORMS),
        occurred_at=cast.at(p.day),
        reason_due=cast.at(p.day + 1),
        review_due=cast.on(p.day + 1),
        climbs=cast.on(p.day) + timedelta(days=2),
    )


def take_up(p: Player) -> c.CaseCommand:
    """By one manager, or by another after her."""
    manager, emergency = _manager(p)
    return c.TakeUpEmergency(**p.base(manager), emergency=emergency, review=p.new("review"))


def reason(p: Player) -> c.CaseCommand:
    """Mostly of the unit that opened it."""
    found = p.state.emergencies.by_id
    emergency = p.pick([*found, "none"])
    opened = emergency in found and p.often()
    actor = p.of_unit(found[emergency].opened.by_unit) if opened else p.actor()
    return c.GiveEmergencyReason(
        **p.base(actor), emergency=emergency, item=p.new("reason"), text="応答がない"
    )


def review(p: Player) -> c.CaseCommand:
    """Mostly that it was none."""
    manager, emergency = _manager(p)
    return c.ReviewEmergency(
        **p.base(manager),
        emergency=emergency,
        result="not_upheld" if p.often() else "upheld",
    )


def _manager(p: Player) -> tuple[Actor, str]:
    """Mostly of the legal entity that opened it, and an emergency."""
    found = p.state.emergencies.by_id
    emergency = p.pick([*found, "none"])
    entity = found[emergency].opened.by_legal_entity if emergency in found else None
    units = [unit for unit in UNITS if unit.legal_entity == entity]
    at = p.pick(units) if units and p.often() else p.pick(UNITS)
    worker = p.pick(["manager", "somebody"])
    return replace(p.of_unit(at.unit), worker=worker, role=Role.MANAGER), emergency
