"""Who works on a case together: what is asked, and what is shown."""

from datetime import date

from pydantic import BaseModel

from app.api.schemas.fields import Body, Flag, Id, Ids, Pairs, Word, pairs_of
from app.api.schemas.views import Named
from app.application.use_cases.invite import Inviting


class NewInvitation(Body):
    """What the unit's work needs, and the items it may read once it accepts."""

    unit: Id
    purpose: Word
    pairs: Pairs
    items: Ids = ()

    def inviting(self) -> Inviting:
        return Inviting(self.unit, self.purpose, pairs_of(self.pairs), self.items)


class InvitationAcceptance(Body):
    """The accepting worker acknowledges the duty of secrecy."""

    confidentiality: Flag


class Joining(Body):
    """The unit that shall work on the case too."""

    unit: Id


class InvitationView(BaseModel):
    """`case` is null until the unit has accepted. `acts` are what the reader may do with it."""

    invitation: str
    case: str | None
    state: str
    unit: Named
    inviter: Named
    purpose: str
    ward: str
    categories: list[str]
    invited_on: date
    answered_on: date | None
    ended_on: date | None
    acts: list[str]


class InvitationsView(BaseModel):
    invitations: list[InvitationView]
