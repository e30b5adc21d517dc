"""From the answers of queries about consents to representations, field by field."""

from app.api.schemas import views as v
from app.api.shapes import named
from app.application.queries.withdrawal import Losing, WithdrawalMeans
from app.application.rows import Names


def withdrawal(found: WithdrawalMeans) -> v.WithdrawalView:
    return v.WithdrawalView(
        case=found.case,
        consent=found.consent,
        units=[_losing(one, found.names) for one in found.units],
    )


def _losing(one: Losing, names: Names) -> v.LosingView:
    return v.LosingView(
        unit=named(names.units, one.unit),
        lost=list(one.lost),
        categories=list(one.categories),
        referrals=list(one.referrals),
        invitations=list(one.invitations),
        own=one.own,
        stays=list(one.stays),
        kinds=list(one.kinds),
    )
