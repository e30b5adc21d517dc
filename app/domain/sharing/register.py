"""The register of legal bases: what each code is, whom it lets act, and for which purpose.

The register itself is configuration of a municipality, with dates (`ports.Register`). Here stand
its words, and the list that a municipality begins with.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain.sharing.model import LANE, BasisKind, Purpose

CONSENT: Final = "LB-CONSENT"
OWN_CONTRACT: Final = "LB-CONTRACT"
OUTSOURCE: Final = "LB-OUTSOURCE"
"""On which a co-lead stands: the work that the city entrusted to the joint body."""


CITY_TYPES: Final = frozenset({"AG01", "AG02"})
"""The city's own sections: what convenes a conference where the register names nobody else."""


class Required(StrEnum):
    """What a ground may ask of whoever shares on it, written down with the basis."""

    REASON = "reason"
    SECOND_WORKER = "second_worker"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Ground:
    """An entry of the register, in force: a kind of basis, and the one purpose it serves.

    `receivers` are the agency types that may receive on it; empty = any. `lane` names the
    compartment of its own in which a law keeps what is reported under it. `conveners` are the
    agency types that convene a conference of this kind, and decide on it; empty = whoever leads.
    """

    code: str
    kind: BasisKind
    purpose: Purpose
    article: str = ""
    requires: frozenset[Required] = frozenset()
    receivers: frozenset[str] = frozenset()
    lane: str = ""
    conveners: frozenset[str] = frozenset()

    @property
    def compartment(self) -> str:
        """Where words told on it live, whatever the writer had in mind; empty = anywhere."""
        return f"{LANE}{self.lane}" if self.lane else ""


_REASON: Final = frozenset({Required.REASON})
_APPI: Final = "Act on the Protection of Personal Information"


def _statute(code: str, article: str) -> Ground:
    return Ground(code, BasisKind.STATUTE, Purpose.STATUTORY, article)


def _report(code: str, article: str, lane: str, *receivers: str) -> Ground:
    return replace(_statute(code, article), lane=lane, receivers=frozenset(receivers))


def _conference(code: str, article: str) -> Ground:
    return Ground(code, BasisKind.CONFERENCE, Purpose.CONFERENCE, article, conveners=CITY_TYPES)


def _entrustment(code: str, article: str) -> Ground:
    return Ground(code, BasisKind.ENTRUSTMENT, Purpose.ENTRUSTED_WORK, article)


_LIST: Final = (
    Ground(CONSENT, BasisKind.CONSENT, Purpose.SUPPORT, f"{_APPI}, 27 (1) and 69 (2) i"),
    Ground("LB-INTERNAL", BasisKind.INTERNAL_USE, Purpose.SUPPORT, "no third party", _REASON),
    Ground("LB-LIFE", BasisKind.EMERGENCY, Purpose.EMERGENCY, f"{_APPI}, 27 (1) ii"),
    Ground(
        OWN_CONTRACT,
        BasisKind.OWN_CONTRACT,
        Purpose.SUPPORT,
        "the agency's own contract with the person",
    ),
    _entrustment(OUTSOURCE, f"{_APPI}, 27 (5) i"),
    Ground(
        "LB-REPORT", BasisKind.REPORT_TO_ENTRUSTER, Purpose.ENTRUSTED_WORK, "the entrustment itself"
    ),
    _entrustment("LB-JOINT", f"{_APPI}, 27 (5) iii"),
    _statute("LB-LAW", f"{_APPI}, 27 (1) i and 69 (1)"),
    _statute("LB-CHILD", f"{_APPI}, 27 (1) iii"),
    _statute("LB-GOV", f"{_APPI}, 27 (1) iv"),
    _statute("LB-69-2-2", f"{_APPI}, 69 (2) ii"),
    _statute("LB-69-2-3", f"{_APPI}, 69 (2) iii"),
    _statute("LB-69-2-4", f"{_APPI}, 69 (2) iv"),
    _statute("LB-CW21-10-5", "Child Welfare Act, 21-10-5"),
    _report("LB-ELDER7", "Elder Abuse Prevention Act, 7", "elder_abuse", "AG01", "AG02", "AG06"),
    _report(
        "LB-PWDABUSE7",
        "Act on the Prevention of Abuse of Persons with Disabilities, 7",
        "disability_abuse",
        *("AG01", "AG02"),
    ),
    _report(
        "LB-CHILDABUSE6",
        "Child Abuse Prevention Act, 6",
        "child_abuse",
        *("AG01", "AG02", "AG10", "AG12"),
    ),
    _report(
        "LB-CHILDABUSE13-4",
        "Child Abuse Prevention Act, 13-4",
        "child_abuse",
        *("AG01", "AG02", "AG10"),
    ),
    _report("LB-DV6", "Act on the Prevention of Spousal Violence, 6", "dv", "AG16", "AG19"),
    _statute("LB-GUARD32", "Act on Social Welfare for the Elderly, 32"),
    _statute("LB-DISASTER", "Basic Act on Disaster Management, 49-11"),
    _conference("LB-SW106-6", "Social Welfare Act, 106-6"),
    _conference("LB-SP9", "Act on Self-Reliance Support for Needy Persons, 9"),
    _conference("LB-CW25-2", "Child Welfare Act, 25-2"),
    _conference("LB-PA27-3", "Public Assistance Act, 27-3"),
    _conference("LB-LTC115-48", "Long-Term Care Insurance Act, 115-48"),
    _conference("LB-PWD89-3", "Comprehensive Support for Persons with Disabilities Act, 89-3"),
    _conference("LB-WOMEN15", "Act on Support for Women Facing Difficulties, 15"),
    _conference("LB-LONELY15", "Act on the Advancement of Measures against Loneliness, 15"),
    _conference("LB-YOUTH19", "Act on Support for Children and Young People, 19"),
)
DEFAULTS: Final = {ground.code: ground for ground in _LIST}
"""What a municipality's register begins with. From then on the register decides."""
