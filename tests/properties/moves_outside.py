"""What may be tried away from the screen: telling, and answers of those who do not sign in."""

from collections.abc import Mapping
from typing import Any, Final

from app.domain.case import commands as c
from app.domain.case.referral.table import RECORDED
from tests.domain import cast
from tests.properties.moves_between import ground
from tests.properties.play import UNITS, Player, flags_of

ANSWERS: Final[Mapping[str, dict[str, Any]]] = {
    "accepted": {},
    "declined": {"reason": "03"},
    "contacted": {},
    "reported": {"result": "started"},
}


def tell(p: Player) -> c.CaseCommand:
    """Lawful or not: it is kept either way, and opens nothing."""
    receiver = p.receiver() if p.often() else None
    organisation = p.pick(UNITS).organisation if receiver is None else receiver.organisation
    mine = [*p.state.content.entries]
    return c.TellOutside(
        **p.base(p.engaged()),
        item=p.new("call"),
        receiver=receiver,
        means=p.pick(("telephone", "presence")),
        ground=ground(p),
        occurred_at=cast.at(p.day),
        pairs=p.covered(organisation),
        items=tuple(p.some(mine, 1)) if mine and p.seldom() else (),
        text="伝えたこと",
        party="" if receiver is not None else "neighbour",
        party_words="" if receiver is not None else "隣の方",
        consented=frozenset(p.some(p.subjects())),
        flags=flags_of(p.people),
    )


def record_answer(p: Player) -> c.CaseCommand:
    """Mostly an answer that the referral waits for."""
    answer = p.pick(sorted(ANSWERS))
    referral = p.referral(RECORDED[answer])
    found = p.state.referrals.by_id.get(referral)
    entities = {unit.unit: unit.legal_entity for unit in UNITS}
    return c.RecordAnswer(
        **p.base(p.sender_of(referral)),
        referral=referral,
        item=p.new("answer"),
        answer=answer,
        said_by="相談員",
        means="telephone",
        occurred_at=cast.at(p.day),
        receiver_entity="" if found is None else entities.get(found.receiver_unit, ""),
        **ANSWERS[answer],
    )
