#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each sentence of the attacks in docs/threat-model.md is asked for by a test of its row.

Its key stands in the test, or in what the test uses of its file and of the support: whole, by the code
of a problem or of a call's end, or made of a template, `f"alarm.{alarm}.title"`, whose parts stand
there. Tests in Swift and Deno open no screen: where a row has no others, only a code is looked for.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attacks import COLUMNS, DOCUMENT, QUOTED, ROOT, TOLD, rows

CODED = re.compile(r"(?:problem|panel\.why)\.([\w-]+)|ended\.([\w-]+)\.title")
E2E = ROOT / "Tests/e2e"
STREAM = "callers and a volunteer without pages: what she hears on her stream is what the page words"
CUSTODIAN = "in Swift it is CustodianRefusal.older, which is worded by another row's test in a browser"
BELOW = "its tests are below the routes, where the refusal is a case of an enum and no code yet"
# Of these no test asks for the sentence, and why.
UNASKED = {
    "is slow to say whether the hotline is open, so that a caller gives up and calls again":
        "the sentence has gone by the time that the test can look",
    "repeats events": "the card that rings is counted, whatever it says",
    "breaks the stream with what cannot be read": "the page's line has the state in an attribute",
    "opens connections without end from one address": STREAM,
    "opens connections without end from many addresses": STREAM,
    "sends heads that never end": STREAM,
    "sends bodies that never end": STREAM,
    "asks for work without end": STREAM,
    "opens streams of calls that are not there": STREAM,
    "crafts candidates to learn or to tell an address": STREAM,
    "does so on the custodian’s own host": CUSTODIAN,
    "puts in another custodian’s store": CUSTODIAN,
    "gives a name the highest number there is, once a backup was restored": BELOW,
    "asks for large answers and reads none": BELOW,
    "floods the sign-in until whoever tries again and again has to wait a quarter of an hour": BELOW,
    "has the hotline flood its sign-in provider with codes that he makes up": BELOW,
    "has the hotline ask a provider that is down without end": BELOW,
    "keeps reset links that an admin has made, or that he has made on her page, until she is out": BELOW,
}


@cache
def definitions(file: Path) -> dict[str, ast.stmt]:
    """What a file defines or imports at its top, by name."""
    found: dict[str, ast.stmt] = {}
    for statement in ast.parse(file.read_text()).body:
        for name in names_of(statement):
            found[name] = statement
    return found


def names_of(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef() | ast.ClassDef() | ast.AsyncFunctionDef():
            return [statement.name]
        case ast.ImportFrom() | ast.Import():
            return [alias.asname or alias.name for alias in statement.names]
        case ast.Assign():
            return [one.id for one in statement.targets if isinstance(one, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def module(name: str) -> Path | None:
    file = E2E / f"{name.replace('.', '/')}.py"
    return file if file.is_file() else None


def reached(file: Path, name: str, seen: set[tuple[Path, str]]) -> Iterator[ast.AST]:
    """The definition of a name, and all that it uses of our own."""
    if (file, name) in seen:
        return
    seen.add((file, name))
    statement = definitions(file).get(name)
    if isinstance(statement, ast.ImportFrom):
        yield from imported(statement, name, seen)
    elif statement is not None:
        yield statement
        for node in ast.walk(statement):
            match node:
                case ast.Attribute(value=ast.Name(id=used), attr=part):
                    yield from of_module(file, used, part, seen)
                case ast.Name(id=used) | ast.arg(arg=used):
                    yield from reached(file, used, seen)


def imported(
    statement: ast.ImportFrom, name: str, seen: set[tuple[Path, str]]
) -> Iterator[ast.AST]:
    source = module(statement.module or "")
    original = next(one.name for one in statement.names if name in (one.asname, one.name))
    if source:
        yield from reached(source, original, seen)


def of_module(
    file: Path, used: str, part: str, seen: set[tuple[Path, str]]
) -> Iterator[ast.AST]:
    """`forgeries.swapped`, where a whole module was imported."""
    statement = definitions(file).get(used)
    if isinstance(statement, ast.ImportFrom):
        source = module(f"{statement.module}.{used}")
        if source:
            yield from reached(source, part, seen)


def asks_for(key: str, code: str | None, nodes: list[ast.AST]) -> bool:
    inside = [node for one in nodes for node in ast.walk(one)]
    words = {
        node.value for node in inside if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    if key in words or code in words:
        return True
    templates = [node for node in inside if isinstance(node, ast.JoinedStr)]
    return any(
        (match := re.fullmatch(pattern(one), key)) and set(match.groups()) <= words
        for one in templates
    )


def pattern(template: ast.JoinedStr) -> str:
    parts = [
        re.escape(part.value) if isinstance(part, ast.Constant) else r"([\w.-]+)"
        for part in template.values
    ]
    # One that is all gaps would be any key.
    return "".join(parts) if any(isinstance(part, ast.Constant) for part in template.values) else "$^"


def code_of(key: str) -> str | None:
    """What the API, or the end of a call, names it by."""
    match = CODED.fullmatch(key)
    return match and (match[1] or match[2])


def names_code(file: Path, code: str) -> bool:
    camel = re.sub(r"-(\w)", lambda match: match[1].upper(), code)
    return re.search(rf"\b({code}|{camel})\b", file.read_text()) is not None


def is_asked(key: str, tests: list[str]) -> bool:
    code = code_of(key)
    has_page = False
    for path, name in (test.split("::", 1) for test in tests):
        file = ROOT / path
        if file.suffix == ".py":
            has_page = True
            if asks_for(key, code, list(reached(file, name, set()))):
                return True
        elif code and names_code(file, code):
            return True
    return not has_page and not code


def main() -> int:
    problems = []
    for attack, _, told, tried in rows(DOCUMENT, COLUMNS):
        tests = QUOTED.findall(tried)
        for _, catalogue, key in TOLD.findall(told):
            asked = is_asked(key, tests)
            if not asked and attack not in UNASKED:
                problems.append(f"{attack}: none of its tests asks for {catalogue}:{key}")
            if asked and attack in UNASKED:
                problems.append(f"{attack}: a test does ask for {catalogue}:{key}")
    names = {cells[0] for cells in rows(DOCUMENT, COLUMNS)}
    problems += [f"no attack “{name}” any more" for name in UNASKED if name not in names]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
