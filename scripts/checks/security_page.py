#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Security & Privacy page says beside the ledger's promises is held by tests too.

Each such text of Locales/en has one row in docs/claims.md, in its own words, which names tests that
exist. The lines of what a court gets leave out no table of docs/data-classification.md.
"""

import json
import re
import sys
from pathlib import Path

from claims import LEDGER, PAGE_COLUMNS, QUOTED, rows, test_problem

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "docs/data-classification.md"
COURT = "app:security.gets."
# Whatever begins like this is said on the page and is a promise, or a limit of one.
SAID = [
    COURT, "app:security.getsNot.", "app:security.custodian.", "app:security.secret.",
    "app:security.tls.", "app:security.turn.", "app:security.technical.", "app:directMedia.on.all",
    "custodian:device.left", "custodian:device.stays", "protection:protection.arranged",
    "provider:provider.learns",
]


def said_texts() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in sorted({prefix.partition(":")[0] for prefix in SAID}):
        texts = json.loads((ROOT / f"Locales/en/{name}.json").read_text())
        found |= {f"{name}:{key}": text for key, text in texts.items()}
    return {key: text for key, text in found.items() if key.startswith(tuple(SAID))}


def stored_tables() -> set[str]:
    return set(re.findall(r"(?m)^\| (\w+)\.\w+ \|", DATA.read_text()))


def row_problems(cells: list[str], texts: dict[str, str]) -> list[str]:
    if len(cells) != len(PAGE_COLUMNS):
        return [f"a row has {len(cells)} columns: {cells[:2]}"]
    key, text, tests = cells[0].strip("`"), cells[1], QUOTED.findall(cells[3])
    if key not in texts:
        return [f"{key}: the page says no such thing"]
    found = [] if text == texts[key] else [f"says “{texts[key]}”"]
    found += [] if tests else ["names no test"]
    found += [problem for test in tests if (problem := test_problem(test))]
    return [f"{key}: {problem}" for problem in found]


def court_problems(table: list[list[str]]) -> list[str]:
    lines = [cells for cells in table if cells[0].startswith(f"`{COURT}")]
    named = {name for cells in lines for name in QUOTED.findall(cells[2])}
    stored = stored_tables()
    return [f"no line of what a court gets is about the table {name}" for name in sorted(stored - named)] + [
        f"docs/data-classification.md has no table {name}" for name in sorted(named - stored)
    ]


def main() -> int:
    texts, table = said_texts(), rows(LEDGER, PAGE_COLUMNS)
    problems = [problem for cells in table for problem in row_problems(cells, texts)]
    keys = [cells[0].strip("`") for cells in table]
    problems += [f"{key}: the page says it, and no row holds it" for key in texts if key not in keys]
    problems += [f"{key} stands twice" for key in sorted({k for k in keys if keys.count(k) > 1})]
    problems += court_problems(table)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
