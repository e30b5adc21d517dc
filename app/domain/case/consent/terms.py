"""The words of consent beside its scope: how it was given, what proves it, how long it holds."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain import text
from app.domain.case.second import require_second
from app.domain.errors import Code, Refusal


@dataclass(frozen=True, slots=True)
class ConsentDays:
    """Days that the municipality may set; what was counted by them stays as it was counted.

    `oral`: what is only said, and without an explicit end, holds until the paper is due. By
    `paper` something proves a consent: a task, never a cut. After `review` a person is asked
    again: the law sets no date, and nothing ends by it. By `doubt` two look again at a consent
    of somebody whose capacity to decide was in doubt.
    """

    oral: int = 30
    paper: int = 30
    review: int = 365
    doubt: int = 14


USUAL: Final = ConsentDays()

NOTED: Final = frozenset({"not_asked", "deferred", "refused", "not_capable"})
"""Where asking may stand with somebody; every other state comes of what was done."""
REPRESENTED: Final = frozenset({"proxy_legal", "guardian"})
"""Forms in which somebody else speaks for the person."""
POWERS: Final = frozenset(
    {"parent", "guardian", "curator", "assistant", "voluntary_guardian", "mandate"}
)
"""On which power: parental authority, the three types of guardianship, a contract of voluntary
guardianship, a written mandate."""
EXPLAINED: Final = frozenset({"interpreter", "translation", "plain", "sign", "supporter"})
"""How it was made understood: spoken or written in her language, in plain words, in signs, with
somebody whom she trusts."""
_PLACE: Final = re.compile("[A-Za-z0-9][A-Za-z0-9./-]{0,29}")
"""A place is the code of a cabinet or folder, not a description."""


class Evidence(StrEnum):
    """What proves a consent."""

    NONE = "none"
    KEPT = "kept"
    ATTACHED = "attached"


@dataclass(frozen=True, slots=True)
class Proof:
    """`at` is the code of the place where the paper is, or the id of what is attached."""

    evidence: str = "none"
    at: str = ""

    def checked(self) -> "Proof":
        evidence = text.code(
            self.evidence, allowed=frozenset(e.value for e in Evidence), field="evidence"
        )
        if (evidence == Evidence.NONE) == bool(self.at):
            raise Refusal(Code.INVALID_INPUT, field="evidence.at")
        if self.at and not _PLACE.fullmatch(self.at) and evidence == Evidence.KEPT:
            raise Refusal(Code.INVALID_INPUT, field="evidence.at")
        return Proof(evidence, self.at)


UNPROVED: Final = Proof()


@dataclass(frozen=True, slots=True)
class Terms:
    """How it was given: who spoke for the person, on what power, how it was explained."""

    representative: str = ""
    power: str = ""
    explained: frozenset[str] = frozenset()
    proof: Proof = UNPROVED
    standard_form: str = ""
    in_doubt: bool = False
    second_worker: str = ""

    def checked(self, form: str, worker: str, colleagues: frozenset[str]) -> "Terms":
        """As it will be kept; a representative is named with her power, in her forms alone.

        Where it is in doubt whether she can decide, a second worker was there, one of
        `colleagues`.
        """
        if self.in_doubt:
            require_second(self.second_worker, colleagues, worker)
        elif self.second_worker:
            raise Refusal(Code.INVALID_INPUT, field="second_worker")
        _codes(self.explained, EXPLAINED, "explained")
        representative = self.representative and text.name(
            self.representative, field="representative"
        )
        if form not in REPRESENTED:
            if representative or self.power:
                raise Refusal(Code.INVALID_INPUT, field="representative")
        elif not representative:
            raise Refusal(Code.REPRESENTATIVE_REQUIRED)
        else:
            text.code(self.power, allowed=POWERS, field="power")
        return replace(self, representative=representative, proof=self.proof.checked())


PLAIN: Final = Terms()
"""The person spoke for herself, and there is nothing to add."""


def _codes(given: AbstractSet[str], allowed: frozenset[str], field: str) -> None:
    if not given <= allowed:
        raise Refusal(Code.UNKNOWN_CODE, field=field)
