"""The links of the contract lead where they say: Schemathesis walks them, from what it made on."""

import uuid
from http import HTTPStatus
from typing import Any, Final

import schemathesis
from hypothesis import HealthCheck, Phase, settings

from tests.api.agent import new_case
from tests.contract.conftest import Run
from tests.contract.driver import CHECKS, Case
from tests.contract.test_schemathesis import LONG

WALKS: Final = 200 if LONG else 20
STEPS: Final = 8


def test_what_an_act_made_is_found_along_the_links(run: Run) -> None:
    """As the lead: a case is opened in earnest, and read wherever the links of that lead."""
    lead, walked = run.stage.actors["lead"], []
    schema = schemathesis.openapi.from_url(f"{run.driver.base_url}/openapi.json")
    opening = run.operations["openCase"].definition.raw["responses"]
    linked = set(opening["201"]["links"])
    machine: Any = schema.include(operation_id=["openCase", *sorted(linked)]).as_state_machine()

    class Walk(machine):  # type: ignore[misc] # made at run time
        def before_call(self, case: Case) -> None:
            if case.operation.definition.raw["operationId"] == "openCase":
                case.body = new_case()
            if case.query and "wait" in case.query:
                case.query = {}

        def get_call_kwargs(self, _: Case) -> dict[str, Any]:
            headers = {**lead.bearer, "Idempotency-Key": uuid.uuid4().hex}
            return {"headers": headers, "session": run.driver.session}

        def after_call(self, response: Any, case: Case) -> None:
            name = case.operation.definition.raw["operationId"]
            walked.append((name, response.status_code))

        def validate_response(self, response: Any, case: Case, **_: Any) -> None:
            case.validate_response(response, checks=CHECKS)

    Walk.run(
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
    )
    read = {name for name, status in walked if status == HTTPStatus.OK}
    assert len(linked & read) > 1, walked
