"""Cases that Schemathesis draws of the contract, asked of the running server and judged."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final, TypeAlias

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests import Session
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.contract.actors import Actor
from tests.contract.feeding import Fed

CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
Operation: TypeAlias = schemathesis.APIOperation[Any, Any, Any, Any]
Case: TypeAlias = schemathesis.Case[Any]
OWN: Final = "multipart/form-data"


def operations(base_url: str) -> dict[str, Operation]:
    """By their names. The feed is asked without waiting for what does not happen."""
    schema = schemathesis.openapi.from_url(f"{base_url}/openapi.json")

    @schema.hook
    def map_query(_: schemathesis.HookContext, query: dict[str, Any]) -> dict[str, Any]:
        return query | {"wait": 0} if query and "wait" in query else query

    found = {}
    for result in schema.get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()
        found[operation.definition.raw["operationId"]] = operation
    return found


def drawn(operation: Operation, cases: int) -> list[Case]:
    """So many cases, the same each time."""
    found: list[Case] = []

    @settings(
        max_examples=cases,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy())
    def draw(case: Case) -> None:
        found.append(case)

    draw()
    return [found[n % len(found)] for n in range(cases)]


@dataclass
class Tally:
    """What a pair was answered, by status; and what was wrong."""

    statuses: Counter[int] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def cases(self) -> int:
        return self.statuses.total()

    @property
    def good(self) -> int:
        return sum(
            n
            for status, n in self.statuses.items()
            if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
        )

    def told(self) -> str:
        return f"{dict(self.statuses)} {dict(self.codes)}"


@dataclass
class Driver:
    base_url: str
    session: Session = field(default_factory=Session)

    def asks(self, case: Case, who: Actor, tally: Tally) -> None:
        """One case with a token, and every check of what the contract says of its answer."""
        headers = {**who.bearer, "Idempotency-Key": uuid.uuid4().hex}
        answer = case.call(base_url=self.base_url, session=self.session, headers=headers)
        tally.statuses[answer.status_code] += 1
        if answer.status_code >= HTTPStatus.BAD_REQUEST:
            tally.codes[answer.json().get("code", "?")] += 1
        try:
            case.validate_response(answer, checks=CHECKS)
        except BaseException as broken:  # noqa: BLE001 - a group of failures
            tally.wrong.append(f"{case.method} {case.path} as {who.name}: {broken}")


def meant(case: Case, fed: Fed, *, body: bool) -> Case:
    """The case at the place, and (`body`) with the words, that the world can answer."""
    changed: dict[str, Any] = {
        "path_parameters": dict(fed.path) or case.path_parameters,
        "query": case.query,
        "body": case.body,
    }
    if body:
        changed["query"] = dict(fed.query)
        if fed.body is not None:
            changed["body"] = fed.body
    kinds = {"file": "image/png"} if case.media_type == OWN else None
    made: Case = case.operation.Case(
        method=case.method,
        headers=case.headers,
        media_type=case.media_type,
        multipart_content_types=kinds,
        **changed,
    )
    return made


def mixed(cases: Sequence[Case]) -> list[tuple[Case, str]]:
    """Of ten cases seven are said so that they can be done, two at a real place, one anyhow."""
    ways = ["all"] * 4 + ["place"] + ["all"] * 3 + ["place", "none"]
    return [(case, ways[n % len(ways)]) for n, case in enumerate(cases)]
