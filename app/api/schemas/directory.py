"""The directory, as it is shown."""

from datetime import date

from pydantic import BaseModel


class UnitView(BaseModel):
    unit: str
    name: str


class OrganisationView(BaseModel):
    """`reach` is how it is reached: `screen`, `api`, `fax`, `paper` or `telephone`."""

    organisation: str
    name: str
    agency_type: str
    legal_entity: str
    ward: str | None
    reach: str
    telephone: str | None
    units: list[UnitView]


class OrganisationsView(BaseModel):
    organisations: list[OrganisationView]


class UnitLineView(BaseModel):
    """A unit, and how its organisation is reached."""

    unit: str
    name: str
    organisation: str
    agency_type: str
    reach: str
    telephone: str | None


class UnitsView(BaseModel):
    units: list[UnitLineView]


class WorkerView(BaseModel):
    """`kind` is `person` or `machine`."""

    worker: str
    name: str
    kind: str
    role: str
    starts: date
    ends: date | None


class WorkersView(BaseModel):
    workers: list[WorkerView]
