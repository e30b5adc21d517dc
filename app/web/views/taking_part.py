"""By what the reader's own unit takes part in a case, and what of it ends by a word."""

from app.application.queries.case_page import CasePage
from app.domain.sharing.model import LEAD_TEAM, Engagement


def own_engagements(page: CasePage, unit: str) -> tuple[Engagement, ...]:
    """Those of the reader's own unit, but for leading."""
    return tuple(e for e in page.team if e.unit == unit and e.capacity not in LEAD_TEAM)


def left_by_itself(page: CasePage, unit: str) -> tuple[Engagement, ...]:
    """What its unit ends by a word; a referral ends when its outcome is told and confirmed."""
    referrals = {row.referral for row in page.referrals}
    return tuple(e for e in own_engagements(page, unit) if e.engagement not in referrals)
