"""Who asks: a worker, or a machine client, of one unit in one role."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Roles of `docs/architecture.md`; what each may read stands in `sharing/policy.py`."""

    CSW = "csw"
    MANAGER = "manager"
    COORDINATOR = "coordinator"
    AGENCY_WORKER = "agency_worker"
    CITY_OFFICER = "city_officer"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Reach(StrEnum):
    """How an organisation is reached; only `screen` and `api` sign in to read."""

    SCREEN = "screen"
    API = "api"
    FAX = "fax"
    PAPER = "paper"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the directory, with what the law asks about its organisation."""

    municipality: str
    unit: str
    organisation: str
    agency_type: str
    legal_entity: str
    ward: str | None
    reach: Reach


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts or reads. `worker` is a worker's or a machine client's id."""

    at: Unit
    worker: str
    role: Role

    @property
    def municipality(self) -> str:
        return self.at.municipality

    @property
    def unit(self) -> str:
        return self.at.unit

    @property
    def organisation(self) -> str:
        return self.at.organisation
