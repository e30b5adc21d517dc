"""Histories of reads and withdrawals, and the exact checker over them.

Every time is of one monotonic clock. `end` of a read is taken when its content is in hand and
its transaction still open: from then on nothing can stop the answer.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["begun after", "still sent after"]


@dataclass(frozen=True, slots=True)
class Read:
    begin: float
    end: float
    allowed: bool
    look: str = ""


@dataclass(slots=True)
class History:
    """Withdrawals and consents alternate: withdrawn (acknowledged), consented (begun)."""

    reads: list[Read] = field(default_factory=list)
    withdrawn: list[float] = field(default_factory=list)
    consented: list[float] = field(default_factory=list)

    def looked_since(self, moment: float) -> set[str]:
        """The looks of which a read begun after `moment` has ended."""
        return {read.look for read in self.reads[-1:-65:-1] if read.begin >= moment}

    def violations(self) -> list[tuple[Kind, Read]]:
        """Allowed reads of a time when consent was known to be withdrawn."""
        found: list[tuple[Kind, Read]] = []
        for read in self.reads:
            since = self._withdrawn_at(read.end)
            if read.allowed and since is not None:
                found.append(("begun after" if read.begin >= since else "still sent after", read))
        return found

    def judged(self) -> Sequence[Read]:
        """Reads that were wholly within a time of withdrawal: what the promise is about."""
        within = []
        for read in self.reads:
            since = self._withdrawn_at(read.end)
            if since is not None and read.begin >= since:
                within.append(read)
        return within

    def _withdrawn_at(self, moment: float) -> float | None:
        """When the withdrawal in force at `moment` was acknowledged, if one surely was."""
        number = bisect_right(self.withdrawn, moment)
        if number == 0 or bisect_right(self.consented, moment) >= number:
            return None
        return self.withdrawn[number - 1]
