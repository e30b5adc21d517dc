"""What a unit wrote itself, as it takes it along."""

from app.api.schemas.people import SafeContactView
from app.api.schemas.views import EntryView, FactsView


class OwnEntryView(EntryView):
    """An entry of one's own.

    `facts` where it states what is known of a person, `safe_contact` where how she is reached;
    `compartment` is `ordinary`, a conference's id, or a statutory lane.
    """

    retracted: bool
    compartment: str
    facts: FactsView | None
    safe_contact: SafeContactView | None
