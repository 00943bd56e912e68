#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""count.py REPORT [MODULE…]: prints "PASSED FAILED" for a JUnit report.

A test that was skipped counts as failed, and so do a report without tests, a report that is not
there, and a MODULE without a test: what silently does not run proves nothing.
"""

import sys
import xml.etree.ElementTree as ElementTree


def count(report: str, modules: list[str]) -> tuple[int, int]:
    try:
        cases = list(ElementTree.parse(report).iter("testcase"))
    except (OSError, ElementTree.ParseError) as error:
        print(f"no usable report of the tests: {error}", file=sys.stderr)
        return 0, 1
    # A browser's test that was tried twice stands there twice.
    names = {name_of(case) for case in cases}
    bad = set()
    for case in cases:
        troubles = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
        if troubles:
            bad.add(name_of(case))
            print(f"{troubles[0]}: {name_of(case)}", file=sys.stderr)
    empty = missing_modules(cases, modules) or ([] if cases else ["the report"])
    for name in empty:
        print(f"no test in {name}", file=sys.stderr)
    return len(names) - len(bad), len(bad) + len(empty)


def name_of(case: ElementTree.Element) -> str:
    return f"{case.get('classname')}: {case.get('name')}"


def missing_modules(cases: list[ElementTree.Element], modules: list[str]) -> list[str]:
    seen = {(case.get("classname") or "").split(".")[0] for case in cases}
    return [module for module in modules if module not in seen]


if __name__ == "__main__":
    passed, failed = count(sys.argv[1], sys.argv[2:])
    print(passed, failed)
