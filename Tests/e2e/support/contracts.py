# SPDX-License-Identifier: AGPL-3.0-or-later
"""The API's document as a contract: requests made up from it, and answers held against it."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import hypothesis.strategies as strategies
import schemathesis
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from support.places import ROOT

DOCUMENT: dict[str, Any] = json.loads((ROOT / "web/api/openapi.json").read_text())
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]
Headers = dict[str, str]
Seen = set[tuple[str, int]]


def closed(schema: Any) -> Any:
    """The same, in which no object has a member that is not described: what the server says and the
    document does not is a mistake of one of the two."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(each) for key, each in schema.items()}
    if isinstance(found.get("properties"), dict):
        found.setdefault("additionalProperties", False)
    return found


def read() -> dict[str, APIOperation]:
    """By `PUT /api/shifts/{shift}`. Credentials are the tests' own to send, and not made up."""
    document = deepcopy(DOCUMENT)
    document["components"]["schemas"] = closed(document["components"]["schemas"])
    del document["components"]["securitySchemes"]
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                operation.pop("security", None)
    schema = schemathesis.openapi.from_dict(document)
    return {one.label: one for one in (each.ok() for each in schema.get_all_operations())}


OPERATIONS = read()
# They answer for as long as somebody listens.
STREAMS = {label for label, each in OPERATIONS.items() if "x-events" in each.definition.raw}


@dataclass
class Somebody:
    """Who asks: with which headers, and which ids name something here."""

    name: str
    headers: Callable[[], Headers]
    known: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Explorer:
    """Asks a server whatever the document lets one ask, and much that it does not."""

    port: int
    seed: int
    examples: int
    seen: Seen = field(default_factory=set)
    asked: int = 0

    def explore(self, label: str, somebody: Somebody) -> list[str]:
        """Gives what was not as the document says."""
        found: list[str] = []
        for mode in GenerationMode:
            try:
                self.run(OPERATIONS[label], mode, somebody)
            except Unsatisfiable:
                assert mode is GenerationMode.NEGATIVE, label  # nothing in it could be wrong
            except BaseExceptionGroup as wrong:
                found += [f"{somebody.name}: {label}: {each}" for each in wrong.exceptions]
            except AssertionError as wrong:
                found.append(f"{somebody.name}: {label}: {wrong}")
        return found

    def run(self, operation: APIOperation, mode: GenerationMode, somebody: Somebody) -> None:
        @hypothesis.seed(self.seed)
        @hypothesis.settings(
            max_examples=self.examples, database=None, deadline=None,
            phases=[hypothesis.Phase.generate], suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(case=self.cases(operation, mode, somebody))
        def ask(case: Case) -> None:
            self.ask(case, somebody.headers())

        ask()

    def cases(
        self, operation: APIOperation, mode: GenerationMode, somebody: Somebody
    ) -> strategies.SearchStrategy[Case]:
        """Every second request is about what there is, as far as ids in the path go."""
        names = {each.name for each in operation.path_parameters}
        known = {name: ids for name, ids in somebody.known.items() if name in names and ids}
        anything = operation.as_strategy(generation_mode=mode)
        if not known:
            return anything
        chosen = strategies.fixed_dictionaries(
            {name: strategies.sampled_from(ids) for name, ids in known.items()}
        )
        return strategies.one_of(
            anything,
            chosen.flatmap(lambda ids: operation.as_strategy(generation_mode=mode, path_parameters=ids)),
        )

    def ask(self, case: Case, headers: Headers) -> None:
        self.asked += 1
        # Its own address, or the limit of one would soon answer everything.
        address = f"10.{self.asked >> 16 & 255}.{self.asked >> 8 & 255}.{self.asked & 255}"
        response = case.call(
            base_url=f"http://127.0.0.1:{self.port}",
            headers=headers | {"X-Forwarded-For": address}, timeout=20,
        )
        self.seen.add((case.operation.label, response.status_code))
        case.validate_response(response, checks=CHECKS)
