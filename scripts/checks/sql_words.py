#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The SQL of Sources/Storage is of the subset that SQLite and PostgreSQL share.

Some files ask SQLite alone, of its catalogue or of a file as a whole, and the schema is each engine's
own: there only what goes by a row's number, or by a bound that PostgreSQL does not take, is refused.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORAGE = ROOT / "Sources/Storage"
WORDS = [
    r"\b(?:_?rowid|oid)\b", r"\bLIMIT\s+-", r"\bOFFSET\b", r"\bINSERT\s+OR\b", r"\bREPLACE\s+INTO\b",
    r"\b(?:ifnull|iif|strftime|julianday|unixepoch|randomblob|zeroblob|group_concat|total|printf|glob)\s*\(",
    r"\b(?:datetime|date|time|hex|quote|changes|last_insert_rowid)\s*\(",
    r"\bGLOB\b", r"\bCOLLATE\s+(?:NOCASE|BINARY|RTRIM)\b", r"\bINDEXED\s+BY\b", r"\bIS\s+NOT\s+\$", r"\bIS\s+\$",
    r"\bsqlite_", r"\bPRAGMA\b", r"\bVACUUM\b", r"(?<![\w$])\?",
]
FOUND = re.compile("|".join(WORDS), re.IGNORECASE)
# A statement begins with one of these; what is no SQL may say what it likes.
STATEMENT = re.compile(
    r"\b(?:SELECT|INSERT|UPDATE|DELETE|WITH|EXISTS|ORDER BY|FROM|WHERE|PRAGMA|VACUUM)\b"
)
LITERAL = re.compile(r'"""(.*?)"""|"((?:\\.|[^"\\\n])*)"', re.DOTALL)
INSERTED = re.compile(r"\\\([^()]*(?:\([^()]*\)[^()]*)*\)")
SQLITE_ALONE = ("Database/DatabaseFile", "Disclosures/", "Migrations/", "Custodians/Migrations+")


def statements(text: str) -> list[tuple[int, str]]:
    """Every literal that is SQL, with its line; what is put into it is no part of it."""
    found = []
    for literal in LITERAL.finditer(text):
        words = INSERTED.sub("", literal[1] or literal[2] or "")
        if STATEMENT.search(words):
            found.append((text.count("\n", 0, literal.start()) + 1, words))
    return found


def problems(path: Path) -> list[str]:
    name = path.relative_to(STORAGE).as_posix()
    alone = name.startswith(SQLITE_ALONE)
    found = []
    for line, words in statements(path.read_text()):
        # GRDB's own table, in the order in which it wrote its rows.
        if "grdb_migrations" in words:
            continue
        for word in FOUND.findall(words):
            if alone and not re.search(r"rowid|limit|offset", word, re.IGNORECASE):
                continue
            found.append(f"Sources/Storage/{name}:{line}: {word.strip()}")
    return found


def main() -> int:
    files = sorted(STORAGE.rglob("*.swift"))
    found = [problem for path in files for problem in problems(path)]
    count = sum(len(statements(path.read_text())) for path in files)
    if count < 100:
        found.append(f"only {count} statements were found")
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
