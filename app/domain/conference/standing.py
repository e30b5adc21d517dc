"""Who stands where at a conference: the questions every act asks first."""

from app.domain.actor import Actor, Role
from app.domain.case.standing import ACTING_ROLES
from app.domain.conference.events import ConferencePrepared, Part
from app.domain.conference.state import Conference, Member
from app.domain.conference.table import EDGES, EdgeName, Side
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair, checked_pairs


def standing(state: Conference, actor: Actor, edge: EdgeName) -> ConferencePrepared:
    """How it was prepared, if this actor may take `edge` on it now (the one table decides).

    Whoever has nothing to do with it does not learn that it is held.
    """
    sides = _sides(state, actor)
    if state.prepared is None or not sides:
        raise Refusal(Code.UNKNOWN_SESSION)
    rule = EDGES[edge]
    wanted = Side.MEMBER if rule.side is Side.PRESENT else rule.side
    if wanted not in sides:
        raise Refusal(Code.CONFERENCE_SIDE, side=rule.side.value)
    by_city = rule.side is Side.CITY
    if actor.role not in ACTING_ROLES or (by_city and actor.role is not Role.CITY_OFFICER):
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    if state.state not in rule.sources:
        raise wrong_state(state, edge)
    if rule.side is Side.PRESENT and state.members[actor.unit].person != actor.worker:
        raise Refusal(Code.CONFIDENTIALITY_REQUIRED)
    return state.prepared


def wrong_state(state: Conference, edge: EdgeName) -> Refusal:
    return Refusal(Code.CONFERENCE_STATE, state=state.state.value, edge=edge.value)


def _sides(state: Conference, actor: Actor) -> frozenset[Side]:
    if state.prepared is None:
        return frozenset()
    stands = {
        Side.SECRETARIAT: actor.unit == state.prepared.author_unit,
        Side.CITY: actor.unit == state.prepared.city_unit,
        Side.MEMBER: any(m.unit == actor.unit for m in on_the_list(state)),
    }
    return frozenset(side for side, yes in stands.items() if yes)


def on_the_list(state: Conference) -> list[Member]:
    return [member for member in state.members.values() if member.excluded_on is None]


def member_of(state: Conference, unit: str) -> Member:
    """The member that a unit is, or the refusal that it is none."""
    for member in on_the_list(state):
        if member.unit == unit:
            return member
    raise Refusal(Code.UNKNOWN_UNIT, field="unit")


def part_of(state: Conference, part: str) -> Part:
    if part not in state.parts:
        raise Refusal(Code.UNKNOWN_CODE, field="part")
    return state.parts[part]


def discussed(part: Part, pairs: frozenset[Pair]) -> frozenset[Pair]:
    """Nothing is said that the sitting is not about."""
    about = checked_pairs(pairs, subjects=frozenset(pair.subject for pair in part.pairs))
    if not about <= part.pairs:
        raise Refusal(Code.NO_BASIS, field="pairs")
    return about
