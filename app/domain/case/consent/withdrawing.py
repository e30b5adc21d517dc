"""What taking a consent back would leave of a case's grounds: asked before it is done."""

from dataclasses import replace
from datetime import date

from app.domain.case.consent.state import taken_back
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Basis, BasisKind, Grounds


def without(
    grounds: Grounds, consent: str, organisations: frozenset[str] | None, on: date
) -> Grounds:
    """The grounds as they will be when the person has taken it back from these (None = all).

    Wherever it reaches, in a sitting too. Refused like the withdrawal itself.
    """
    given = {b.organisation for b in grounds.bases if _is_of(b, consent)}
    if not given:
        raise Refusal(Code.UNKNOWN_CONSENT)
    if organisations is not None and not organisations:
        raise Refusal(Code.INVALID_INPUT, field="organisations")
    if organisations is not None and not organisations <= given:
        raise Refusal(Code.UNKNOWN_CONSENT, field="organisations")

    def after(basis: Basis) -> Basis:
        named = organisations is None or basis.organisation in organisations
        return taken_back(basis, on) if named and _is_of(basis, consent) else basis

    return replace(grounds, bases=tuple(after(basis) for basis in grounds.bases))


def _is_of(basis: Basis, consent: str) -> bool:
    return basis.kind is BasisKind.CONSENT and basis.basis == consent
