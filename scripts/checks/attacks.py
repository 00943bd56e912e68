#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every attack in docs/threat-model.md names tests that exist and a sentence that people are shown.

The sentence stands as in Locales/en, with the file and key it has there: “Text” `app:key`. The
placeholders of a text are its own; a sentence of a longer text may stand alone.
"""

import json
import re
import sys
from pathlib import Path

from claims import rows, test_problem

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/threat-model.md"
COLUMNS = ["attack", "what stands against it", "what a person is told", "tried by"]
FEWEST = 30
TOLD = re.compile(r"“([^”]+)” `([a-z]+):([\w.-]+)`")
QUOTED = re.compile(r"`([^`]+)`")


def text_problem(text: str, catalogue: str, key: str) -> str | None:
    texts = json.loads((ROOT / f"Locales/en/{catalogue}.json").read_text())
    if key not in texts:
        return f"Locales/en/{catalogue}.json has no {key}"
    if text not in texts[key]:
        return f"{catalogue}:{key} does not say “{text}”"
    return None


def row_problems(cells: list[str]) -> list[str]:
    if len(cells) != len(COLUMNS):
        return [f"a row has {len(cells)} columns: {cells[:2]}"]
    attack, against, told, tried = cells
    found = [] if against else ["nothing stands against it"]
    sentences = TOLD.findall(told)
    found += [] if sentences else ["names no sentence"]
    found += [problem for one in sentences if (problem := text_problem(*one))]
    tests = QUOTED.findall(tried)
    found += [] if tests else ["names no test"]
    found += [problem for test in tests if (problem := test_problem(test))]
    return [f"{attack}: {problem}" for problem in found]


def main() -> int:
    table = rows(DOCUMENT, COLUMNS)
    problems = [problem for cells in table for problem in row_problems(cells)]
    names = [cells[0] for cells in table]
    problems += [f"{name} stands twice" for name in sorted({n for n in names if names.count(n) > 1})]
    if len(table) < FEWEST:
        problems.append(f"the table has {len(table)} attacks, not {FEWEST}")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
