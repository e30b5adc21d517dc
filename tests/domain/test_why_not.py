"""Why not: what bars a reader over all her engagements, and nothing that does not bar her."""

from dataclasses import replace

from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import Flag, Grounds
from app.domain.sharing.policy import reader_of, why_not
from tests.domain.cast import CSW, ENGAGED, TEAMMATE, on
from tests.domain.story import fold

CASE = fold(*ENGAGED)
FLAGGED = replace(
    CASE.grounds(),
    flags=(Flag("mother", frozenset({"IC06"}), frozenset({"nobody"}), Period(on(0))),),
)


def test_a_flag_alone_keeps_a_colleague_from_her_units_own_words() -> None:
    own = CASE.item("summary")
    assert own is not None
    assert why_not(reader_of(TEAMMATE), own, FLAGGED, on(5)) == (Code.PROTECTED,)
    alone = Grounds(flags=FLAGGED.flags)
    assert why_not(reader_of(TEAMMATE), own, alone, on(5)) == (Code.PROTECTED,)


def test_a_lead_whom_a_flag_bars_lacks_no_basis() -> None:
    """Her own record is in force: that she leads is basis enough."""
    theirs = CASE.item("summary")
    assert theirs is not None
    theirs = replace(theirs, author_unit="hokatsu")
    assert why_not(reader_of(CSW), theirs, FLAGGED, on(5)) == (Code.PROTECTED,)
