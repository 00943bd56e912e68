#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every place and every test that docs/audit-guide.md names exists."""

import re
import sys
from pathlib import Path

from claims import test_problem

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/audit-guide.md"
COLUMNS = 4
QUOTED = re.compile(r"`([^`\s]+/[^`]+)`")
LINKED = re.compile(r"\]\(([^)#]+)")
FEWEST = 20


def problems_of(line: str) -> list[str]:
    found = []
    for named in QUOTED.findall(line):
        if "::" in named:
            found += [problem for problem in [test_problem(named)] if problem]
        elif not named.startswith("/") and not (ROOT / named).exists():
            found.append(f"{named} does not exist")
    for linked in LINKED.findall(line):
        if not (GUIDE.parent / linked).exists():
            found.append(f"{linked} leads nowhere")
    return found


def main() -> int:
    lines = GUIDE.read_text().splitlines()
    problems = [problem for line in lines for problem in problems_of(line)]
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in lines
        if line.startswith("| ") and not line.startswith("| hypothesis")
    ]
    problems += [f"a row is not whole: {row[0]}" for row in rows if len(row) != COLUMNS]
    if len(rows) < FEWEST:
        problems.append(f"there are {len(rows)} hypotheses, not {FEWEST}")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
