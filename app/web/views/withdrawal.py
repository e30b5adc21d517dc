"""What taking a consent back would mean, ready to read before it is done."""

from dataclasses import dataclass

from app.application.queries.withdrawal import Losing, WithdrawalMeans
from app.application.rows import Names
from app.web import words
from app.web.views.naming import unit_name


@dataclass(frozen=True, slots=True)
class Loses:
    """One unit: of how many entries it loses sight, what was asked of it, and what it keeps."""

    name: str
    entries: int
    kinds: tuple[str, ...]
    referrals: int
    invitations: int
    own: int
    stays: int
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Means:
    units: tuple[Loses, ...]


def withdrawal_view(found: WithdrawalMeans) -> Means:
    return Means(tuple(_loses(one, found.names) for one in found.units))


def _loses(one: Losing, names: Names) -> Loses:
    return Loses(
        name=unit_name(names, one.unit),
        entries=len(one.lost),
        kinds=words.labels("info_categories", one.categories),
        referrals=len(one.referrals),
        invitations=len(one.invitations),
        own=one.own,
        stays=len(one.stays),
        grounds=words.labels("basis", one.kinds),
    )
