#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""docs/api.md has every route of the API with what it asks for, and no other.

Routes are written `api.open(.get, "path", to: .access, …)` or `api.member(.get, "path", needs:
.permission, …)`, which is the only way to add one.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/api.md"
ADDED = re.compile(
    r"""\.(open|member)\(\s*\.(\w+),\s*"([^"]+)"(?:,\s*(?:to|needs):\s*\.(\w+))?""", re.DOTALL
)
ROW = re.compile(r"^\| `([A-Z]+) (/api/[^` ]+)` \| (\w+) \|", re.MULTILINE)


def parameters_alike(path: str) -> str:
    """A parameter's name is for readers and may differ."""
    return re.sub(r"\{\w+\}", "{}", path)


def routes_in_code() -> dict[str, str]:
    found = {}
    for file in (ROOT / "Sources/HTTP").rglob("*.swift"):
        for kind, method, path, access in ADDED.findall(file.read_text()):
            route = f"{method.upper()} /api/{parameters_alike(path)}"
            found[route] = access or ("member" if kind == "member" else "anyone")
    return found


def routes_in_document() -> dict[str, str]:
    rows = ROW.findall(DOCUMENT.read_text())
    return {f"{method} {parameters_alike(path)}": access for method, path, access in rows}


def main() -> int:
    code, document = routes_in_code(), routes_in_document()
    problems = [f"{route} is not in docs/api.md" for route in code if route not in document]
    problems += [f"{route} is in docs/api.md only" for route in document if route not in code]
    problems += [
        f"{route} is for {code[route]}; docs/api.md says {document[route]}"
        for route in code.keys() & document.keys()
        if code[route] != document[route]
    ]
    problems += [] if code else ["no route found in Sources/HTTP"]
    print("\n".join(sorted(problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
