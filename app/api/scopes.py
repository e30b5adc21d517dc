"""What a token may be good for: the one table of scopes.

Which operations a scope opens stands with the operations (`security`), and the contract joins
them. Machines get scopes of this table; a person's session has them all.
"""

from typing import Final

SCOPES: Final = {
    "cases:read": "Cases within reach of the unit: timelines, worklist, attached files.",
    "cases:write": "Records, consents and other acts on cases.",
    "referrals:read": "Referrals that the unit sent or received.",
    "referrals:write": "Refer, answer, report, confirm, cancel.",
    "conferences:read": "Conferences in which the unit sits, and their tasks.",
    "conferences:write": "Prepare, answer for, minute and close conferences.",
    "feed:read": "What concerns the unit, as ids and types in the order of the log.",
    "webhooks:read": "The unit's webhook endpoints, and how telling them goes.",
    "webhooks:write": "Make, rotate, replay and end the unit's webhook endpoints.",
}
