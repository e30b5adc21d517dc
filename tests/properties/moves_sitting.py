"""What a case may say to a sitting about it, and what may come back from one."""

from app.domain.case import commands as c
from app.domain.conference.commands import GroundNamed, MemberAsked, PartAsked
from app.domain.sharing.register import CONSENT, DEFAULTS
from tests.domain import cast
from tests.properties.play import Player

ROOMS = ("sitting", "lane")
"""Sessions in which entries are written as well, so that there is something to reach."""


def call(p: Player) -> c.CaseCommand:
    """Mostly on consent, with somebody whom a consent covers."""
    unit = p.receiver()
    code = CONSENT if p.often() else "LB-SW106-6"
    ground = GroundNamed(DEFAULTS[code], p.new("basis"))
    part = PartAsked(p.pick(ROOMS), (ground,), p.covered(unit.organisation))
    return c.CallSitting(
        **p.base(p.actor()),
        parts=(part,),
        members=(MemberAsked(unit, p.new("seat"), "post"),),
        reads_until=cast.on(p.day + p.pick((3, 30))),
    )


def let_reach(p: Player) -> c.CaseCommand:
    rooms = sorted({reach.compartment for reach in p.state.made.reaches}) or ["none"]
    return c.LetTaskReach(
        **p.base(p.actor()),
        part=p.pick(rooms),
        task=p.pick(ROOMS),
        organisation=p.receiver().organisation,
    )


def carry_over(p: Player) -> c.CaseCommand:
    actor, pairs = p.engaged(), p.covered(p.receiver().organisation)
    return c.CarryOver(
        **p.base(actor),
        item=p.new("carried"),
        source="minutes",
        source_author=actor.unit,
        source_pairs=pairs,
        source_text="話したこと",
        secretariat="npo",
        pairs=pairs,
        occurred_at=cast.at(p.day),
        text="話したこと",
    )
