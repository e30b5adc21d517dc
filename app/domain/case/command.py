"""What every command of a case shares: who acts, when; and who is meant to receive."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.actor import Actor, Unit


@dataclass(frozen=True, slots=True)
class Command:
    """Every command says who acts, and when the law's clock stood."""

    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class GroundAsked:
    """On which basis others receive this: a code of `legal_basis`.

    Consent of the person is looked up in the case; everything else is registered under `basis`
    for exactly these receivers and pairs. `sender_consent` = the writer's own organisation took
    the consent (it covers what it sends itself).
    """

    code: str
    basis: str
    sender_consent: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receiving:
    """A unit that receives, and the id of the engagement that makes."""

    unit: Unit
    engagement: str
