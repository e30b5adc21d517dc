"""Reading behind the walls, each reading with its record."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from app.application.desk_rows import StandInRow, TurnRow
from app.application.emergency_row import EmergencyRow
from app.application.flag_row import FlagRow
from app.application.handoff_row import HandoffRow
from app.application.ports.feed import FeedLine, Place
from app.application.ports.files import Chunk
from app.application.ports.log import Act, Disclosure, Event
from app.application.rows import (
    AskedRow,
    CaseRow,
    ConferenceRow,
    ConsentRow,
    DutyRow,
    InvitationRow,
    ItemRow,
    MemberRow,
    Names,
    NoticeRow,
    PlanRow,
    ReadRow,
    ReferralRow,
    SheetRow,
)
from app.domain.sharing.model import Grounds
from app.domain.sharing.policy import VisibilityScope


class Reading(Protocol):
    """One reading transaction: the reader's settings set, her unit's shared lock held."""

    async def case(self, case: str) -> CaseRow | None: ...
    async def cases(self) -> Sequence[CaseRow]: ...
    async def members(self, case: str) -> Sequence[MemberRow]: ...
    async def items(self, case: str) -> Sequence[ItemRow]: ...
    async def people_items(self) -> Sequence[ItemRow]:
        """The person facts this unit reaches, over all its cases."""
        ...

    async def grounds(self, cases: Sequence[str]) -> Mapping[str, Grounds]:
        """The policy's inputs for these cases, word-free."""
        ...

    async def consents(self, case: str) -> Sequence[ConsentRow]: ...
    async def flags(self, case: str) -> Sequence[FlagRow]:
        """Those that were set in this case, the latest first."""
        ...

    async def plans(self, case: str) -> Sequence[PlanRow]: ...
    async def handoff(self, case: str, handoff: str) -> HandoffRow | None: ...
    async def sheet(self, case: str, sheet: str) -> SheetRow | None:
        """A sheet that the reader printed."""
        ...

    async def asked(self, case: str) -> Sequence[AskedRow]: ...
    async def referrals(self, case: str | None = None) -> Sequence[ReferralRow]: ...
    async def invitations(self, case: str | None = None) -> Sequence[InvitationRow]: ...
    async def invitation(self, invitation: str) -> InvitationRow | None: ...
    async def referral(self, referral: str) -> ReferralRow | None: ...
    async def conferences(self) -> Sequence[ConferenceRow]:
        """Those that this unit prepared, decides on, or has a seat at; the latest first."""
        ...

    async def conference(self, conference: str) -> ConferenceRow | None: ...
    async def held(self, case: str) -> Sequence[date]:
        """The days on which conferences were held, for whoever leads the case."""
        ...

    async def duties(self) -> Sequence[DutyRow]:
        """What lies on this unit's desk, or on that of its legal entity; the most urgent first."""
        ...

    async def awaited(self) -> Sequence[DutyRow]:
        """What lies on others' desks because this unit asked for it; the most urgent first."""
        ...

    async def emergencies(self, case: str) -> Sequence[EmergencyRow]:
        """Of a case, for whoever leads it; the latest first."""
        ...

    async def emergency(self, emergency: str) -> EmergencyRow | None:
        """For whoever leads its case, and for the manager who looks at it."""
        ...

    async def case_of_emergency(self, emergency: str) -> str | None:
        """The case of an emergency that waits for a manager of this legal entity."""
        ...

    async def notices(self) -> Sequence[NoticeRow]:
        """What this unit was told of access that ended; the latest first."""
        ...

    async def case_of_notice(self, notice: str) -> str | None: ...
    async def case_of_received(self, received: str) -> str | None:
        """The case of what this unit received: by what lies on its desk, or what it may see."""
        ...

    async def feed(self, after: Place, most: int) -> Sequence[FeedLine]:
        """What concerns this unit and has its place in the log, behind a place."""
        ...

    async def items_named(self, items: Sequence[str]) -> Sequence[ItemRow]:
        """Those of these items that the wall lets through, without what is sealed."""
        ...

    async def sides(self, ids: Sequence[str]) -> frozenset[str]:
        """Those referrals, invitations and conferences of which this unit is a side."""

    async def flagged_prints(self) -> Sequence[SheetRow]:
        """Sheets about somebody protected that wait for a manager of this unit."""
        ...

    async def stood_in(self, case: str) -> bool:
        """Whether the reader has said today why she opens a colleague's case."""
        ...

    async def stand_ins(self, since: datetime) -> Sequence[StandInRow]:
        """Who of this unit looked into cases that a colleague leads; the latest first."""
        ...

    async def turns(self) -> Sequence[TurnRow]:
        """Who answers for the open cases that this unit leads, now and from which day on."""
        ...

    async def case_of_invitation(self, invitation: str) -> str | None: ...
    async def reads(
        self, case: str, most: int, before: tuple[datetime, str] | None = None
    ) -> Sequence[ReadRow]:
        """What was shown of a case, newest first; `before` a moment and the id of a read."""
        ...

    async def words(self, items: Sequence[ItemRow]) -> Mapping[str, Event | None]:
        """The unsealed events of these items; None where the content was erased."""
        ...

    async def item(self, case: str, item: str) -> ItemRow | None: ...
    async def chunk(self, row: ItemRow, number: int) -> Chunk | None:
        """A part of an attached file; None where it was erased."""
        ...

    async def names(self) -> Names: ...
    async def disclose(self, act: Act, disclosures: Sequence[Disclosure]) -> None: ...


class Reads(Protocol):
    def reading(
        self, scope: VisibilityScope, now: datetime
    ) -> AbstractAsyncContextManager[Reading]:
        """Begin, set, lock; commits on leaving, so that no answer precedes its record."""
        ...
