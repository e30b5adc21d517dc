"""The six groups of information on a consent form (domain.md C8), and what each stands for.

People choose among six; the finer categories appear only where law or safety is touchy.
"""

from enum import StrEnum
from typing import Final


class Group(StrEnum):
    """As the public rules name them."""

    BASIC = "basic"
    HEALTH = "health"
    WORK = "work"
    MONEY = "money"
    WELFARE = "welfare"
    LIFE = "life"


GROUPS: Final[dict[Group, frozenset[str]]] = {
    Group.BASIC: frozenset({"IC01", "IC02", "IC22", "IC24"}),
    Group.HEALTH: frozenset({"IC04", "IC05", "IC06"}),
    Group.WORK: frozenset({"IC09", "IC10"}),
    Group.MONEY: frozenset({"IC07", "IC15"}),
    Group.WELFARE: frozenset({"IC08", "IC19", "IC23"}),
    Group.LIFE: frozenset({"IC14", "IC16", "IC17", "IC18"}),
}
TOUCHY: Final = frozenset({"IC03", "IC11", "IC12", "IC13", "IC21"})
"""In no group: protected addresses, abuse, offending, residence status and informants are named
one by one or not at all."""
NEVER_ON_A_FORM: Final = frozenset({"IC20"})
"""What a support conference said stays in its compartment; nobody's consent moves it."""


def categories_of(groups: frozenset[Group]) -> frozenset[str]:
    """The categories that these groups stand for."""
    return frozenset[str]().union(*(GROUPS[group] for group in groups))
