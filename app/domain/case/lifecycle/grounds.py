"""What leading a case opens to the lead: an engagement, and a basis."""

from app.domain.case.lifecycle.state import Lead
from app.domain.sharing.model import Basis, BasisKind, Capacity, Engagement, Purpose


def lead_engagement(lead: Lead) -> Engagement:
    """The lead's part: everything there is in ordinary, from its first day on."""
    return Engagement(
        lead.engagement,
        lead.unit,
        lead.organisation,
        Capacity.LEAD,
        Purpose.LEAD,
        None,
        None,
        lead.period,
    )


def lead_basis(lead: Lead) -> Basis:
    """Its own record, which authorises seeing and never sharing."""
    return Basis(
        lead.engagement,
        BasisKind.OWN_RECORD,
        lead.organisation,
        None,
        frozenset({Purpose.LEAD}),
        lead.period,
    )
