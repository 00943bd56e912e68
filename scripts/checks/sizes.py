#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files and functions stay small enough to be read at one sitting (CONTRIBUTING.md)."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ["*.swift", "*.js", "*.css", "*.py", "*.sh", "*.c", "*.h"]
HALF_BELOW, NINE_TENTHS_BELOW, NONE_ABOVE, FUNCTION_BELOW = 90, 200, 300, 40

# Sources are formatted, so a function ends at the first line that is indented
# like its first and closes what that one opened.
HEADS = {
    ".swift": re.compile(r"^( *)(?:[@\w()]+ )*(?:func |init[?(<]|deinit\b|subscript[(<])"),
    ".js": re.compile(
        r"^( *)(?:export )?(?:default )?(?:static )?(?:async )?"
        r"(?:function\b|(?!if\b|for\b|while\b|switch\b|catch\b|with\b)[#\w]+\(.*\{$|"
        r"(?:const|let) \w+ = (?:async )?\([^=]*=> \{$)"
    ),
    ".py": re.compile(r"^( *)(?:async )?def "),
    ".c": re.compile(r"^()(?:static |const )*\w+ [\w *]*\w+\("),
    ".sh": re.compile(r"^( *)\w+\(\) \{"),
}


def files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *SOURCES],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )
    return [ROOT / name for name in sorted(set(listed.stdout.split("\n"))) if (ROOT / name).is_file()]


def length(lines: list[str], start: int, indent: str, suffix: str) -> int:
    """Lines of the function whose head is at `start`; 0 for one without a body."""
    last = start
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if suffix == ".py":
            if line.strip() and not line.startswith(indent + " ") and line[len(indent)] not in ")]":
                break
            last = number if line.strip() else last
        elif re.match(rf"{indent}[}}\])]", line):
            if re.match(rf"{indent}[)\]].*[{{]$", line):
                continue  # the head's closing parenthesis: the body follows
            last = number
            break
        elif not lines[start].rstrip().endswith(("{", "(", "[", ",")):
            break
    return last - start + 1


def long_functions(path: Path, lines: list[str]) -> list[str]:
    head = HEADS.get(path.suffix)
    found = []
    for number, line in enumerate(lines):
        match = head.match(line) if head else None
        if match and (size := length(lines, number, match.group(1), path.suffix)) >= FUNCTION_BELOW:
            found.append(f"{path.relative_to(ROOT)}:{number + 1}: a function of {size} lines")
    return found


def main() -> int:
    sizes: list[int] = []
    problems: list[str] = []
    for path in files():
        lines = path.read_text().splitlines()
        sizes.append(len(lines))
        if len(lines) > NONE_ABOVE:
            problems.append(f"{path.relative_to(ROOT)}: {len(lines)} lines, {NONE_ABOVE} is the most")
        problems += long_functions(path, lines)
    sizes.sort()
    half, nine_tenths = sizes[len(sizes) // 2], sizes[len(sizes) * 9 // 10]
    print(f"{len(sizes)} files: half below {half + 1} lines, nine in ten below {nine_tenths + 1}")
    if half >= HALF_BELOW:
        problems.append(f"half of all files should have fewer than {HALF_BELOW} lines")
    if nine_tenths >= NINE_TENTHS_BELOW:
        problems.append(f"nine files in ten should have fewer than {NINE_TENTHS_BELOW} lines")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
