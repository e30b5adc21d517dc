"""Request bodies for the turns that a case takes: retraction, following up, merging, answers."""

from typing import Annotated

from pydantic import Field

from app.api.schemas.fields import Body, Day, Flag, Id, Ids, Listed, Word


class Retraction(Body):
    """Why it should not have been written."""

    reason: Annotated[str, Listed("correction_kind")]


class FollowedUp(Body):
    """`words` is an entry of kind `follow_up`; `reopen` begins a new episode."""

    words: Id | None = None
    next_on: Day | None = None
    reopen: Flag = False


class Merging(Body):
    """The case in which this one goes on; the caller's unit leads both."""

    into: Id


class DisclosureRequest(Body):
    """`entitled`: who asks is the person herself, or has her mandate."""

    entitled: Flag


class NotedAct(Body):
    """What was done, in codes: it carries no personal facts."""

    kind: Word
    codes: Annotated[tuple[Word, ...], Field(max_length=20)] = ()


class TakingAllBack(Body):
    """Every consent of a person: to these organisations, or, without them, to all."""

    subject: Id
    form: Annotated[str, Listed("consent_form")]
    organisations: Ids | None = None
