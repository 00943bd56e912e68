#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every "PROTOCOL section N" and "docs/protocol.md, section N" names a section that is there.

Where a rule is named too, that section has it. There is one way to write it, over a line's end too:
`PROTOCOL section 5, rule 11`, `PROTOCOL sections 12 and 13`; never with a sign for the section.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/protocol.md"
FOLDERS = ["Sources", "Tests", "web", "docs", "scripts", "testdata"]
ENDINGS = {".swift", ".js", ".py", ".sh", ".md", ".yaml"}
HEADING = re.compile(r"^## (\d+)\. ", re.MULTILINE)
RULE = re.compile(r"^(\d+)\. ", re.MULTILINE)
# What stands between two words of a comment that goes on in the next line.
GAP = r"(?:\s|///|//|\*|#)+"
NAMED = re.compile(
    rf"(?:PROTOCOL|protocol\.md\)?),?{GAP}"
    rf"(?:sections?{GAP}(\d+)(?:{GAP}(?:and|to){GAP}(\d+))?(?:,{GAP}(?:reader's{GAP})?rules?{GAP}(\d+))?"
    rf"|(§))"
)
FEWEST = 80


def rules_of_sections() -> dict[str, set[str]]:
    parts = HEADING.split(DOCUMENT.read_text())
    return {number: set(RULE.findall(text)) for number, text in zip(parts[1::2], parts[2::2], strict=True)}


def problem_of(match: re.Match[str], sections: dict[str, set[str]]) -> str | None:
    first, second, rule, sign = match.groups()
    if sign:
        return "a section has no sign"
    for number in filter(None, (first, second)):
        if number not in sections:
            return f"there is no section {number}"
    if rule and rule not in sections[first]:
        return f"section {first} has no rule {rule}"
    return None


def files() -> list[Path]:
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return sorted(path for path in found if path.suffix in ENDINGS and path != Path(__file__))


def main() -> int:
    sections = rules_of_sections()
    problems, seen = [], 0
    for path in files():
        text = path.read_text()
        for match in NAMED.finditer(text):
            seen += 1
            problem = problem_of(match, sections)
            line = text.count("\n", 0, match.start()) + 1
            if problem:
                problems.append(f"{path.relative_to(ROOT)}:{line}: {problem}")
    if seen < FEWEST:
        problems.append(f"{seen} sections are named, not {FEWEST}")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
