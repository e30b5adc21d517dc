"""Webhook endpoints as they enter and leave the house. A secret leaves it once."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.api.schemas.fields import Body
from app.application.endpoints import LONGEST


class NewEndpoint(Body):
    """`https`, without a user or a fragment; where the name leads is asked at each attempt."""

    url: Annotated[str, Field(max_length=LONGEST)]


class EndpointView(BaseModel):
    """`trouble` says what went wrong last, `due` when it is tried again.

    `stopped`: given up after three days; `replay` goes on from where it stands.
    """

    endpoint: str
    url: str
    state: Literal["active", "stopped", "ended"]
    trouble: str | None
    failures: int
    due: datetime
    made_at: datetime


class EndpointsView(BaseModel):
    endpoints: list[EndpointView]


class SecretView(BaseModel):
    """`secret` verifies what is sent; keep it where keys are kept."""

    endpoint: str
    secret: str
    replayed: bool
