"""What the one rule answers, conjunct by conjunct: the truth tables.

Each truth changes one thing of a plain yes: a partner reads a summary on a consent, within the
share set of its engagement. `test_rule.py` asks the rule; `test_mutation.py` asks it spoiled.
"""

from typing import Final

from tests.domain.truths.bases import BASIS_TRUTHS
from tests.domain.truths.contracts import CONTRACT_TRUTHS
from tests.domain.truths.engagements import ENGAGEMENT_TRUTHS
from tests.domain.truths.household import HOUSEHOLD_TRUTHS
from tests.domain.truths.limits import CEILING_TRUTHS, FLAG_TRUTHS, ROLE_TRUTHS
from tests.domain.truths.plain import Truth

TRUTHS: Final[dict[str, Truth]] = {
    **BASIS_TRUTHS,
    **HOUSEHOLD_TRUTHS,
    **ENGAGEMENT_TRUTHS,
    **CONTRACT_TRUTHS,
    **ROLE_TRUTHS,
    **FLAG_TRUTHS,
    **CEILING_TRUTHS,
}
