"""The feed as it leaves the house."""

from pydantic import BaseModel


class FeedEntry(BaseModel):
    """`about` is the id of the item, referral, invitation, hand-off, conference or case.

    The same entry has the same `id` each time, here and in webhooks.
    """

    id: str
    type: str
    about: str
    case: str | None


class FeedView(BaseModel):
    """Oldest first. Give `next` as `after`; an empty page gives a cursor too.

    `next` differs each time and says nothing, not even whether anything happened elsewhere.
    """

    entries: list[FeedEntry]
    next: str
