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
QUOTED = re.compile(r"`([^`]+)`")


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


def main() -> int:
    problems: list[str] = []
    ids: list[str] = []
    for line in LEDGER.read_text().splitlines():
        if not line.startswith("|") or line.startswith("|---"):
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells == COLUMNS:
            continue
        ids.append(cells[0])
        problems += row_problems(cells)
    problems += [f"{name} stands twice" for name in sorted({n for n in ids if ids.count(n) > 1})]
    problems += [] if ids else ["the ledger has no row"]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
