"""Where one goes on from what an act made: links (OpenAPI 3.1), for people and for generators.

An act leaves ids; every operation on the thing that it made takes that id in its address. From
`openCase` all would be linked: there it is what can be read of the case.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

MADE: Final = {
    "openCase": "case",
    "recordConsent": "consent",
    "recordStandardConsent": "consent",
    "renewConsent": "consent",
    "refer": "referral",
    "offerReferral": "referral",
    "askSender": "question",
    "askCheck": "check",
    "proposeHandoff": "handoff",
    "invite": "invitation",
    "addCoLead": "engagement",
    "addContributor": "engagement",
    "draftPlan": "plan",
    "prepareConference": "conference",
    "askForInformation": "request",
    "assignTask": "task",
    "openEmergency": "emergency",
    "protectPerson": "flag",
    "printSheet": "sheet",
}
"""What an act makes, by the name of its id."""
NAME: Final = re.compile(r"{(\w+)}")


def link(made: dict[str, Any]) -> None:
    """Write them into the contract."""
    everything = list(_operations(made))
    for path, _, operation in everything:
        name = MADE.get(operation["operationId"])
        if name is not None:
            done = next(s for s in ("201", "200") if s in operation["responses"])
            links = dict(_links(name, set(NAME.findall(path)), everything))
            operation["responses"][done]["links"] = links


def _operations(made: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _links(
    name: str, given: set[str], everything: list[tuple[str, str, dict[str, Any]]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, method, operation in everything:
        names = NAME.findall(path)
        about_it = names[-1:] == [name] and set(names) <= given | {name}
        if about_it and (name != "case" or method == "get"):
            parameters = {one: f"$request.path.{one}" for one in names[:-1]}
            parameters[name] = f"$response.body#/ids/{name}"
            told = {"operationId": operation["operationId"], "parameters": parameters}
            yield operation["operationId"], told
