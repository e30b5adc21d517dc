"""What is attached as evidence of a consent stands in the same case, before whoever names it."""

from datetime import date

from app.domain.actor import Actor
from app.domain.case.consent.terms import Evidence, Proof
from app.domain.case.state import CaseState
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import Allowed, may_read, reader_of


def require_attached(proof: Proof, state: CaseState, actor: Actor, on: date) -> None:
    """Refused alike whether the file is not there, retracted, no file, or not hers to see."""
    if proof.evidence == Evidence.ATTACHED and not _is_there(proof.at, state, actor, on):
        raise Refusal(Code.UNKNOWN_ITEM, field="evidence.at")


def _is_there(item: str, state: CaseState, actor: Actor, on: date) -> bool:
    entry = state.content.entries.get(item)
    if entry is None or entry.retracted or entry.kind != "attachment":
        return False
    return isinstance(may_read(reader_of(actor), entry.item, state.grounds(), on), Allowed)
