"""The contract is what the code says, and every route is in it."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from fastapi.routing import APIRoute
from httpx2 import AsyncClient
from pydantic import BaseModel, TypeAdapter

from app.api.application import ROUTERS, build_api, contract
from app.api.guard import GuardedRoute
from app.api.scopes import SCOPES as TABLE
from app.application.ports import Services
from app.domain.errors import Code, status_of
from tests.api.agent import PREFIX
from tools import openapi

SCOPES = {
    "me": None,
    "worklist": "cases:read",
    "notices": "cases:read",
    "seeNotice": "cases:write",
    "followFeed": "feed:read",
    "listWebhookEndpoints": "webhooks:read",
    "addWebhookEndpoint": "webhooks:write",
    "rotateWebhookSecret": "webhooks:write",
    "replayWebhookEndpoint": "webhooks:write",
    "endWebhookEndpoint": "webhooks:write",
    "openCase": "cases:write",
    "listCases": "cases:read",
    "readCase": "cases:read",
    "readTimeline": "cases:read",
    "searchCase": "cases:read",
    "readReads": "cases:read",
    "why": "cases:read",
    "noteSafeContact": "cases:write",
    "writeRecord": "cases:write",
    "writeEntry": "cases:write",
    "attachFile": "cases:write",
    "readAttachment": "cases:read",
    "printSheet": "cases:write",
    "getSheet": "cases:read",
    "morning": "cases:read",
    "protectPerson": "cases:write",
    "liftProtection": "cases:write",
    "recordConsent": "cases:write",
    "withdrawConsent": "cases:write",
    "readReceipt": "cases:read",
    "handOverReceipt": "cases:write",
    "previewWithdrawal": "cases:read",
    "recordStandardConsent": "cases:write",
    "renewConsent": "cases:write",
    "narrowConsent": "cases:write",
    "proveConsent": "cases:write",
    "reviewConsent": "cases:write",
    "noteConsentStatus": "cases:write",
    "recordOwnContract": "cases:write",
    "endOwnContract": "cases:write",
    "withdrawAll": "cases:write",
    "senderConsents": "cases:read",
    "confirmSenderConsent": "cases:write",
    "refuseSenderConsent": "cases:write",
    "refer": "referrals:write",
    "askCheck": "referrals:write",
    "tellNames": "referrals:write",
    "answerCheck": "referrals:write",
    "readCheck": "referrals:read",
    "offerReferral": "referrals:write",
    "linkReferral": "referrals:write",
    "readReferral": "referrals:read",
    "proposeHandoff": "cases:write",
    "acceptHandoff": "cases:write",
    "declineHandoff": "cases:write",
    "withdrawHandoff": "cases:write",
    "completeHandoff": "cases:write",
    "readHandoff": "cases:read",
    "readLinkSheet": "referrals:read",
    "draftReferral": "referrals:write",
    "sendReferral": "referrals:write",
    "confirmEngagements": "cases:write",
    "askSender": "referrals:write",
    "answerQuestion": "referrals:write",
    "acceptReferral": "referrals:write",
    "declineReferral": "referrals:write",
    "reportContact": "referrals:write",
    "reportOutcome": "referrals:write",
    "confirmReferral": "referrals:write",
    "cancelReferral": "referrals:write",
    "closeCase": "cases:write",
    "tellOutside": "cases:write",
    "recordAnswer": "referrals:write",
    "clearDuty": "cases:write",
    "listTurns": "cases:read",
    "reassign": "cases:write",
    "standIn": "cases:write",
    "undoReassignment": "cases:write",
    "openEmergency": "cases:write",
    "giveEmergencyReason": "cases:write",
    "takeUpEmergency": "cases:write",
    "emergency": "cases:read",
    "emergencies": "cases:read",
    "reviewEmergency": "cases:write",
    "listConferences": "conferences:read",
    "readConference": "conferences:read",
    "listConferenceTasks": "conferences:read",
    "listInvitations": "cases:read",
    "readInvitation": "cases:read",
    "invite": "cases:write",
    "acceptInvitation": "cases:write",
    "declineInvitation": "cases:write",
    "withdrawInvitation": "cases:write",
    "endInvitation": "cases:write",
    "addCoLead": "cases:write",
    "addContributor": "cases:write",
    "endEngagement": "cases:write",
    "listPlans": "cases:read",
    "draftPlan": "cases:write",
    "revisePlan": "cases:write",
    "conferPlan": "cases:write",
    "decidePlan": "cases:write",
    "recordPlanDecision": "cases:write",
    "beginPlan": "cases:write",
    "reviewPlan": "cases:write",
    "evaluatePlan": "cases:write",
    "closePlan": "cases:write",
    "retractItem": "cases:write",
    "noteAct": "cases:write",
    "markIntake": "cases:write",
    "followUp": "cases:write",
    "reopenCase": "cases:write",
    "mergeCase": "cases:write",
    "answerDisclosureRequest": "cases:write",
    "withdrawAllConsents": "cases:write",
    "addPerson": "cases:write",
    "changeFacts": "cases:write",
    "exportOwnRecords": "cases:read",
    "listOrganisations": None,
    "listUnits": None,
    "listWorkers": None,
    "prepareConference": "conferences:write",
    "approveConference": "conferences:write",
    "recordApproval": "conferences:write",
    "countersignConference": "conferences:write",
    "nameSubstitute": "conferences:write",
    "acknowledgeSecrecy": "conferences:write",
    "openConference": "conferences:write",
    "askForInformation": "conferences:write",
    "answerForInformation": "conferences:write",
    "refuseInformation": "conferences:write",
    "bringMaterial": "conferences:write",
    "writeMinutes": "conferences:write",
    "assignTask": "conferences:write",
    "tickTask": "conferences:write",
    "excludeMember": "conferences:write",
    "closeConference": "conferences:write",
    "cancelConference": "conferences:write",
    "carryOver": "conferences:write",
}
"""Who may call what: the inventory. A new route stops here until it is written down."""
READING_POSTS = {"searchCase"}
"""Their words may stand in no address. They do nothing, and need no key."""

API = build_api(cast("Services", None), lambda *_: b"")
CONTRACT = contract(API)


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in CONTRACT["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


ALL = list(operations())
NAMES = [operation["operationId"] for _, _, operation in ALL]


def test_the_committed_contract_is_generated_from_the_code() -> None:
    assert openapi.main(["--check"]) == 0


def test_every_route_is_in_the_inventory_with_its_scope() -> None:
    found = {o["operationId"]: (o["security"][0]["bearer"] or [None])[0] for _, _, o in ALL}
    assert found == SCOPES


def test_every_scope_is_of_the_table_and_opens_something() -> None:
    assert {scope for scope in SCOPES.values() if scope} == set(TABLE)
    machine = CONTRACT["components"]["securitySchemes"]["machine"]["flows"]["clientCredentials"]
    assert machine == {"tokenUrl": "/oauth/token", "scopes": TABLE}
    assert all(o["security"][1]["machine"] == o["security"][0]["bearer"] for _, _, o in ALL)


def test_every_route_passes_the_door() -> None:
    routes = [route for router in ROUTERS for route in router.routes]
    assert len(routes) == len(ALL)
    assert all(isinstance(route, GuardedRoute) for route in routes)
    others = {r.path for r in API.routes if hasattr(r, "path") and not isinstance(r, APIRoute)}
    assert others == {"/openapi.json"}


@pytest.mark.parametrize(("method", "path", "operation"), ALL, ids=NAMES)
async def test_no_route_answers_without_a_token(
    method: str, path: str, operation: dict[str, Any], client: AsyncClient
) -> None:
    for headers in ({}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer 401005.x"}):
        answer = await client.request(method, PREFIX + path, headers=headers)
        assert answer.status_code == 401, operation["operationId"]
        assert answer.json()["code"] == "not_signed_in"
        assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "path", "operation"), ALL, ids=NAMES)
def test_every_operation_says_what_it_needs_and_how_it_refuses(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    assert operation["summary"]
    assert len(operation["tags"]) == 1
    named = {parameter["name"]: parameter for parameter in operation["parameters"]}
    acts = method == "post" and operation["operationId"] not in READING_POSTS
    assert ("Idempotency-Key" in named) is acts, path
    for status, response in operation["responses"].items():
        if int(status) >= 400:
            assert list(response["content"]) == ["application/problem+json"]
            assert {status_of(Code(code)) for code in response["x-enishi-codes"]} == {int(status)}
    if method == "post":
        (body,) = operation["requestBody"]["content"].values()
        assert "example" in body


@pytest.mark.parametrize(
    "route",
    [r for router in ROUTERS for r in router.routes if isinstance(r, APIRoute) and r.body_field],
    ids=lambda route: route.operation_id,
)
def test_every_example_is_a_body_that_its_schema_takes(route: APIRoute) -> None:
    assert route.body_field is not None
    assert route.openapi_extra is not None
    model: type[BaseModel] = route.body_field.field_info.annotation  # type: ignore[assignment]
    example = route.openapi_extra["requestBody"]["content"]["application/json"]["example"]
    TypeAdapter(model).validate_python(example)
    assert model.model_config["extra"] == "forbid"


async def test_the_contract_is_served_to_everybody(client: AsyncClient) -> None:
    answer = await client.get(f"{PREFIX}/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == CONTRACT
    assert answer.json()["info"]["title"] == "Enishi"


def test_every_shape_has_a_name_of_its_own() -> None:
    """Two of one name become the path of a module, which generators of clients refuse."""
    shapes = CONTRACT["components"]["schemas"]
    assert [name for name in shapes if "__" in name] == []
