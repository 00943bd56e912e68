#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The API's document has every route of the code with what it asks for and whether it is there for a
session that a passkey has yet to confirm, and no other; every kind of
problem with its status; every permission; and every event.

Routes are written `api.open(.get, "path", to: .access, …)` or `api.member(.get, "path", needs:
.permission, whileDue: true, …)`, which is the only way to add one. scripts/openapi writes the document from docs/api/.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "web/api/openapi.json"
ADDED = re.compile(
    r"""\.(open|member)\(\s*\.(\w+),\s*"([^"]+)"(?:,\s*(?:to|needs):\s*\.(\w+))?(,\s*whileDue:\s*true)?""", re.DOTALL
)
EVENT = re.compile(r"""LiveEvent\(\s*"([a-z-]+)\"""")
PROBLEM = re.compile(r"""^  case (\w+)(?: = "([a-z-]+)")?$""", re.MULTILINE)
STATUS = re.compile(r"case ((?:\.\w+,?\s*)+):\s*\.(\w+)")
DUE = ", while a passkey is due too"
NUMBERS = {
    "badRequest": 400, "unauthorized": 401, "forbidden": 403, "notFound": 404, "methodNotAllowed": 405,
    "conflict": 409, "gone": 410, "contentTooLarge": 413, "unsupportedMediaType": 415,
    "unprocessableContent": 422, "tooManyRequests": 429, "internalServerError": 500,
    "badGateway": 502, "serviceUnavailable": 503,
}


def parameters_alike(path: str) -> str:
    """A parameter's name is for readers and may differ."""
    return re.sub(r"\{\w+\}", "{}", path)


def swift() -> list[str]:
    return [file.read_text() for file in sorted((ROOT / "Sources").rglob("*.swift"))]


def routes_in_code() -> dict[str, str]:
    found = {}
    for kind, method, path, access, due in (row for text in swift() for row in ADDED.findall(text)):
        route = f"{method.upper()} /api/{parameters_alike(path)}"
        found[route] = (access or ("member" if kind == "member" else "anyone")) + bool(due) * DUE
    return found


def problems_in_code() -> dict[str, str]:
    text = (ROOT / "Sources/HTTP/Problems/ProblemType.swift").read_text()
    codes = {name: code or name for name, code in PROBLEM.findall(text)}
    return {
        codes[name]: str(NUMBERS[status])
        for names, status in STATUS.findall(text)
        for name in re.findall(r"\.(\w+)", names)
    }


def permissions_in_code() -> dict[str, str]:
    text = (ROOT / "Sources/Domain/Permissions/Permission.swift").read_text()
    return dict.fromkeys(re.findall(r"^  case (\w+)$", text, re.MULTILINE), "")


def events_in_code() -> dict[str, str]:
    return {name: "" for text in swift() for name in EVENT.findall(text)}


def routes_in_document(document: dict) -> dict[str, str]:
    return {
        f"{method.upper()} {parameters_alike(path)}": operation["x-for"] + ("x-while-due" in operation) * DUE
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def problems_in_document(document: dict) -> dict[str, str]:
    return {
        name.removeprefix("problem-"): str(schema["properties"]["status"]["const"])
        for name, schema in document["components"]["schemas"].items()
        if name.startswith("problem-")
    }


def events_in_document(document: dict) -> dict[str, str]:
    operations = [o for item in document["paths"].values() for o in item.values() if "x-for" in o]
    return {name: "" for operation in operations for name in operation.get("x-events", {})}


def compare(what: str, where: str, code: dict[str, str], document: dict[str, str]) -> list[str]:
    found = [f"{what} {name} is not in docs/api/: {where}" for name in code if name not in document]
    found += [f"{what} {name} is in docs/api/ only" for name in document if name not in code]
    found += [
        f"{what} {name} is {code[name]} in the code; docs/api/ says {document[name]}"
        for name in code.keys() & document.keys()
        if code[name] != document[name]
    ]
    return found if code else [f"no {what} found in Sources"]


def main() -> int:
    document = json.loads(DOCUMENT.read_text())
    permissions = dict.fromkeys(document["components"]["schemas"]["Permission"]["enum"], "")
    problems = compare(
        "route", "describe it in its noun's file (docs/api.md says how), then run scripts/openapi",
        routes_in_code(), routes_in_document(document))
    problems += compare(
        "problem", "a row of problems.yaml", problems_in_code(), problems_in_document(document))
    problems += compare("permission", "Permission of values.yaml", permissions_in_code(), permissions)
    problems += compare(
        "event", "a row of its route's x-events", events_in_code(), events_in_document(document))
    print("\n".join(sorted(problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
