"""Who of the lead's unit answers for the case: given to another, and taken back."""

from dataclasses import replace
from typing import Final

from app.domain.actor import Role
from app.domain.case import commands as c
from tests.domain import cast
from tests.properties.play import Player

COLLEAGUES: Final = ("mori", "aoki", "ueda")


def give(p: Player) -> c.CaseCommand:
    return c.Reassign(
        actor=replace(p.actor(), role=Role.MANAGER if p.often() else Role.CSW),
        now=cast.at(p.day),
        reassignment=p.new("change"),
        worker=p.pick(COLLEAGUES),
        starts=cast.on(p.day + p.pick((0, 1, 3, 30, -1))),
        belongs=p.often(),
    )


def stand_in(p: Player) -> c.CaseCommand:
    return c.StandIn(
        actor=p.actor(),
        now=cast.at(p.day),
        item=p.new("words"),
        reason=p.pick(("absence", "telephone", "told_to", "other")),
        text="Why." if p.often() else "",
    )


def change(p: Player) -> c.CaseCommand:
    """Given; and what was given is mostly taken back next, if it still lies ahead."""
    lead = p.state.life.lead
    given = [] if lead is None else [t for t in lead.turns if t.reassignment]
    ahead = [t for t in given if t.starts > cast.on(p.day)]
    if lead is None or not given or p.seldom():
        return give(p)
    return c.UndoReassignment(
        actor=replace(p.of_unit(lead.unit), role=Role.MANAGER),
        now=cast.at(p.day),
        reassignment=p.pick(ahead if ahead and p.often() else given).reassignment or "none",
    )
