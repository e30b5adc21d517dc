"""Which legal basis is meant: its entry in the register on the day of the act."""

from dataclasses import dataclass

from app.application.ports import Act, Services
from app.application.use_cases.colleagues import colleagues
from app.domain.case.commands import GroundAsked
from app.domain.case.sharing.grounds import ON_A_PROGRAMME
from app.domain.dates import civil_date


@dataclass(frozen=True, slots=True)
class Named:
    """A basis by its code, with what the register may ask of whoever shares on it.

    `sender_consent` = the sender's own organisation took the consent.
    """

    code: str
    sender_consent: bool = False
    reason: str = ""
    second_worker: str = ""
    decision: str = ""


async def ground_asked(services: Services, act: Act, named: Named | None) -> GroundAsked | None:
    """None where none is named. The law decides about a code that is not in the register."""
    if named is None:
        return None
    on, city = civil_date(act.now), act.actor.municipality
    ground = await services.register.ground(city, named.code, on)
    on_a_programme = ground is not None and ground.kind in ON_A_PROGRAMME
    return GroundAsked(
        ground,
        services.new_id(),
        named.sender_consent,
        named.reason,
        named.second_worker,
        named.decision,
        await services.register.programmes(city, on) if on_a_programme else (),
        await colleagues(services, act, named.second_worker),
    )
