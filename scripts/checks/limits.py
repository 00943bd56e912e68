#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of limits in docs/operations.md has the numbers that the code has.

Each row names its constants, `Type.name`; their values, and no others, stand in its second cell.
"""

import math
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/operations.md"
UNITS = {"KiB": 1024, "MiB": 1024**2, "minutes": 60, "hours": 3600}
CONSTANT = re.compile(r"`(\w+)\.(\w+)`")
SAID = re.compile(r"(\d[\d,]*)(?: (KiB|MiB|minutes|hours)\b)?")
NUMBER = re.compile(r"\d[\d_]*(?:\.\d+)?")


def section() -> str:
    after = DOCUMENT.read_text().split("\n## Limits\n")
    return after[1].split("\n## ")[0] if len(after) == 2 else ""


def value(expression: str) -> list[int]:
    """`24 * 3_600` is one number, the arguments of `(tries: 10, windowSeconds: 900)` are two."""
    parts = [part for part in re.split(r",", expression) if NUMBER.search(part)]
    return [
        int(math.prod(float(number.replace("_", "")) for number in NUMBER.findall(part)))
        for part in parts
    ]


def values(type_name: str, name: str) -> list[int]:
    """`static let name = …`, or a case of a switch that gives a single number."""
    found = []
    files = [*ROOT.glob(f"Sources/**/{type_name}.swift")]
    files += ROOT.glob(f"Sources/**/{type_name}+*.swift")
    for file in files:
        text = file.read_text()
        for match in re.finditer(rf"static let {name}\b[^=\n]*=\s*([^\n]+)", text):
            # Without the type's own name, which may have digits.
            found.append(value(re.sub(r"^\w*(?:\.\w+)?\(", "(", match[1])))
        for match in re.finditer(rf"case [^:\n]*\.{name}\b[^:\n]*: ([\d_]+)$", text, re.MULTILINE):
            found.append(value(match[1]))
    return found[0] if len(found) == 1 else []


def main() -> int:
    problems = []
    rows = [row.split("|")[1:-1] for row in section().splitlines() if row.startswith("| ")][1:]
    for row in rows:
        what, how_many, constants = row[0].strip(), row[1], CONSTANT.findall(row[-1])
        if not constants:
            problems.append(f"{what}: names no constant")
        said = {
            int(number.replace(",", "")) * UNITS.get(unit, 1)
            for number, unit in SAID.findall(how_many)
        }
        coded = set()
        for type_name, name in constants:
            numbers = values(type_name, name)
            if not numbers:
                problems.append(f"{what}: {type_name}.{name} is not one constant of Sources")
            coded |= set(numbers)
        if said != coded:
            problems.append(f"{what}: says {sorted(said)}, the code {sorted(coded)}")
    problems += [] if len(rows) > 10 else ["docs/operations.md has no table of limits"]
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
