"""What lies on a desk: an open end appears, and goes when somebody answers for it."""

from datetime import date

from app.application.queries.duties import desk
from app.application.use_cases.accept_invitation import accept_invitation
from app.demo.world import World
from app.domain.sharing.policy import scope_of
from tests.use_cases.test_invitation import acting, invited

TODAY = date(2026, 11, 20)


async def on_desk(world: World, who: str) -> set[tuple[str, str | None]]:
    act = acting(world, who)
    found = await desk(scope_of(act.actor, TODAY), world.house.services, act)
    return {(line.duty.ref, line.duty.case) for line in found.lines}


async def test_an_invitation_lies_on_the_desk_of_the_invited_until_it_answers(
    world: World,
) -> None:
    _, invitation = await invited(world)
    assert (invitation, None) in await on_desk(world, "partner")  # which case it is comes later
    assert invitation not in {ref for ref, _ in await on_desk(world, "csw")}
    await accept_invitation(
        world.house.services, acting(world, "partner"), invitation, confidentiality=True
    )
    assert invitation not in {ref for ref, _ in await on_desk(world, "partner")}
