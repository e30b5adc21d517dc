"""What every command of a case shares: who acts, when; and who is meant to receive."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.actor import Actor, Unit
from app.domain.sharing.programme import Programme
from app.domain.sharing.register import CONSENT, Ground


@dataclass(frozen=True, slots=True)
class Command:
    """Every command says who acts, and when the law's clock stood."""

    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class GroundAsked:
    """On which basis others receive this: the register's entry on this day; None = it has none.

    Consent of the person is looked up in the case; everything else is registered under `basis`
    for exactly these receivers and pairs. `sender_consent` = the writer's own organisation took
    the consent (it covers what it sends itself). The rest is what the entry may ask for;
    `programmes` those of this day, for a basis that stands on one; `colleagues` who works in the
    writer's unit today, where a second worker is named.
    """

    ground: Ground | None
    basis: str
    sender_consent: bool = False
    reason: str = ""
    second_worker: str = ""
    decision: str = ""
    programmes: tuple[Programme, ...] = ()
    colleagues: frozenset[str] = frozenset()

    @property
    def of_the_case(self) -> bool:
        """Whether the case's own consents must cover it."""
        taken_here = self.ground is not None and self.ground.code == CONSENT
        return taken_here and not self.sender_consent


@dataclass(frozen=True, slots=True)
class Receiving:
    """A unit that receives, and the id of the engagement that makes."""

    unit: Unit
    engagement: str
