"""The directory: organisations, units, and the workers of one's own."""

from fastapi import APIRouter, Response

from app.api.answers import shown
from app.api.guard import Called, GuardedRoute, UnitId
from app.api.operations import reads
from app.api.schemas import directory as d
from app.application.queries import directory as q
from app.application.rows import OrganisationRow
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["directory"])


@router.get(
    "/organisations",
    **reads(
        "listOrganisations",
        "Every organisation with its units, and how it is reached",
        d.OrganisationsView,
        None,
    ),
)
async def get_organisations(call: Called) -> Response:
    found = await q.organisations(call.scope, call.services)
    return shown(call, d.OrganisationsView(organisations=[_organisation(row) for row in found]))


@router.get(
    "/units",
    **reads("listUnits", "Every unit, and how its organisation is reached", d.UnitsView, None),
)
async def get_units(call: Called) -> Response:
    found = await q.organisations(call.scope, call.services)
    lines = [line for row in found for line in _units(row)]
    return shown(call, d.UnitsView(units=lines))


@router.get(
    "/units/{unit}/workers",
    **reads(
        "listWorkers",
        "Who works in one's own unit today; those of other units are not told",
        d.WorkersView,
        None,
        Code.NOT_FOUND,
    ),
)
async def get_workers(call: Called, unit: UnitId) -> Response:
    found = await q.workers(call.scope, call.services, unit)
    told = [
        d.WorkerView(
            worker=row.worker,
            name=row.name,
            kind=row.kind,
            role=row.role,
            starts=row.starts,
            ends=row.ends,
        )
        for row in found
    ]
    return shown(call, d.WorkersView(workers=told))


def _organisation(row: OrganisationRow) -> d.OrganisationView:
    return d.OrganisationView(
        organisation=row.organisation,
        name=row.name,
        agency_type=row.agency_type,
        legal_entity=row.legal_entity,
        ward=row.ward,
        reach=row.reach,
        telephone=row.telephone,
        units=[d.UnitView(unit=unit, name=name) for unit, name in row.units],
    )


def _units(row: OrganisationRow) -> list[d.UnitLineView]:
    return [
        d.UnitLineView(
            unit=unit,
            name=name,
            organisation=row.organisation,
            agency_type=row.agency_type,
            reach=row.reach,
            telephone=row.telephone,
        )
        for unit, name in row.units
    ]
