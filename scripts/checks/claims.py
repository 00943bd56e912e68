#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every row of docs/claims.md names places that exist and tests that exist.

A test is named as `path::name`: the sentence of a Swift or Deno test, the function of a Python one.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEDGER = ROOT / "docs/claims.md"
COLUMNS = ["id", "promise", "what holds", "what does not", "enforced in", "proven by"]
# The table that security_page.py looks at.
PAGE_COLUMNS = ["text", "says", "tables", "proven by"]
QUOTED = re.compile(r"`([^`]+)`")


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def rows(document: Path, columns: list[str]) -> list[list[str]]:
    """Of the tables that have these columns."""
    found: list[list[str]] = []
    inside = False
    for line in document.read_text().splitlines():
        cells = cells_of(line)
        inside = line.startswith("|") and (inside or cells == columns)
        if inside and cells != columns and not line.startswith("|---"):
            found.append(cells)
    return found


def is_test(text: str, suffix: str, name: str) -> bool:
    sentence = re.escape(name)
    if suffix == ".swift":
        # The attribute stands on the same line or above, in the same block of lines.
        before, found, _ = text.partition(f"func `{name}`(")
        return bool(found) and "@Test" in re.split(r"\n\s*\n|\n\s*\}\n", before)[-1]
    pattern = {
        ".js": rf"""Deno\.test\(\s*(["'`]){sentence}\1|\bname:\s*(["'`]){sentence}\2""",
        ".py": rf"(?m)^\s*(?:async )?def {sentence}\(",
    }[suffix]
    return re.search(pattern, text) is not None


def test_problem(reference: str) -> str | None:
    path, separator, name = reference.partition("::")
    file = ROOT / path
    if not separator or not path.startswith("Tests/") or file.suffix not in (".swift", ".js", ".py"):
        return f"{reference!r} does not name a test as path::name"
    if not file.is_file():
        return f"{path} does not exist"
    if not is_test(file.read_text(), file.suffix, name):
        return f"{path} has no test {name!r}"
    return None


def row_problems(cells: list[str]) -> list[str]:
    if len(cells) != len(COLUMNS):
        return [f"a row has {len(cells)} columns: {cells[:2]}"]
    row = dict(zip(COLUMNS, cells))
    found = [f"{column} is empty" for column in ("promise", "what holds") if not row[column]]
    places, tests = QUOTED.findall(row["enforced in"]), QUOTED.findall(row["proven by"])
    found += [] if places else ["names no place that enforces it"]
    found += [f"{place} does not exist" for place in places if not (ROOT / place).exists()]
    found += [] if tests else ["names no test"]
    found += [problem for test in tests if (problem := test_problem(test))]
    return [f"{row['id']}: {problem}" for problem in found]


def header_problems(lines: list[str]) -> list[str]:
    """A table with other columns would be looked at by nobody."""
    headers = [cells_of(line) for line, after in zip(lines, lines[1:]) if after.startswith("|---")]
    return [f"no table has the columns {one}" for one in headers if one not in (COLUMNS, PAGE_COLUMNS)]


def main() -> int:
    table = rows(LEDGER, COLUMNS)
    problems = header_problems(LEDGER.read_text().splitlines())
    problems += [problem for cells in table for problem in row_problems(cells)]
    ids = [cells[0] for cells in table]
    problems += [f"{name} stands twice" for name in sorted({n for n in ids if ids.count(n) > 1})]
    problems += [] if ids else ["the ledger has no row"]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
