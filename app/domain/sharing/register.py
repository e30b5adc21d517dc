"""The register of legal bases: what each code is, whom it lets act, and for which purpose.

Effective-dated configuration per municipality comes later; the codes are those of the field's
list `legal_basis`. A code that is not here opens nothing.
"""

from dataclasses import dataclass
from typing import Final

from app.domain.errors import Code, Refusal
from app.domain.sharing.model import BasisKind, Purpose

CONSENT: Final = "LB-CONSENT"


@dataclass(frozen=True, slots=True)
class Ground:
    """A kind of basis and the one purpose that an engagement on it serves."""

    kind: BasisKind
    purpose: Purpose


_STATUTE: Final = Ground(BasisKind.STATUTE, Purpose.STATUTORY)
_CONFERENCE: Final = Ground(BasisKind.CONFERENCE, Purpose.CONFERENCE)
_ENTRUSTMENT: Final = Ground(BasisKind.ENTRUSTMENT, Purpose.ENTRUSTED_WORK)

REGISTER: Final[dict[str, Ground]] = {
    CONSENT: Ground(BasisKind.CONSENT, Purpose.SUPPORT),
    "LB-INTERNAL": Ground(BasisKind.INTERNAL_USE, Purpose.SUPPORT),
    "LB-LIFE": Ground(BasisKind.EMERGENCY, Purpose.EMERGENCY),
    "LB-OUTSOURCE": _ENTRUSTMENT,
    "LB-JOINT": _ENTRUSTMENT,
    **dict.fromkeys(
        (
            "LB-LAW",
            "LB-CHILD",
            "LB-GOV",
            "LB-69-2-2",
            "LB-69-2-3",
            "LB-69-2-4",
            "LB-CW21-10-5",
            "LB-ELDER7",
            "LB-PWDABUSE7",
            "LB-CHILDABUSE6",
            "LB-CHILDABUSE13-4",
            "LB-DV6",
            "LB-GUARD32",
            "LB-DISASTER",
        ),
        _STATUTE,
    ),
    **dict.fromkeys(
        (
            "LB-SW106-6",
            "LB-SP9",
            "LB-CW25-2",
            "LB-PA27-3",
            "LB-LTC115-48",
            "LB-PWD89-3",
            "LB-WOMEN15",
            "LB-LONELY15",
            "LB-YOUTH19",
        ),
        _CONFERENCE,
    ),
}


def ground_of(code: str) -> Ground:
    """The ground that a code stands for."""
    found = REGISTER.get(code)
    if found is None:
        raise Refusal(Code.UNKNOWN_CODE, field="ground")
    return found
