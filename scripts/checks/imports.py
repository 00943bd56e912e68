#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Imports go one way.

Swift: each module names only the modules listed here; Domain, besides, takes time and randomness
as arguments and touches no file, socket or process.
Web: nothing is loaded from elsewhere; crypto knows only itself, lib only itself and crypto, the
caller's page never what members use, and the rest of web nothing of the caller's page. No module
of web imports itself by way of others, now or later.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOUNDATION = {"Foundation", "FoundationEssentials", "FoundationInternationalization"}
SERVER = {"Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "Logging", "ServiceLifecycle"}

SWIFT: dict[str, set[str] | None] = {
    "Domain": FOUNDATION,
    "Folders": FOUNDATION | {"SystemPackage"},
    "Sealing": FOUNDATION | {"Domain", "Crypto", "CryptoExtras"},
    "Storage": FOUNDATION | {"Domain", "Folders", "GRDB", "Synchronization"},
    "Telephony": FOUNDATION
    | {"Domain", "Sealing", "Crypto", "CryptoExtras", "Synchronization"},
    "Identity": FOUNDATION
    | {"Domain", "Folders", "Sealing", "Crypto", "CryptoExtras", "Synchronization"},
    "HTTP": FOUNDATION
    | SERVER
    | {"CCompression", "Domain", "Sealing", "Telephony", "Identity", "Crypto", "Synchronization"},
    "llamenos": None,  # it composes the others
}
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?(\w+)",
    re.MULTILINE,
)
WORLD = re.compile(
    r"\b(?:FileManager|FileHandle|URLSession|ProcessInfo|Process\(|Thread\b|print\(|Date\(\)|"
    r"Date\.now|ContinuousClock|SuspendingClock|Task\.sleep|SystemRandomNumberGenerator|"
    r"UUID\(\))|\.(?:randomElement\(\)|shuffled\(\)|shuffle\(\)|random\(in:[^,()]*(?:\([^)]*\))?\))"
)
# The folders that a folder of web may import from, itself included.
WEB: dict[str, set[str]] = {
    "crypto": {"crypto"},
    "lib": {"lib", "crypto"},
    "rtc": {"rtc", "crypto", "lib"},
    "call": {"call", "rtc", "crypto", "lib"},
    "features": {"features", "rtc", "crypto", "lib"},
}
WEB_IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["']([^"']+)["']""")


def line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def without_comments(text: str) -> str:
    """Blanks comments, keeping line numbers."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())
    return re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", blank, text, flags=re.DOTALL)


def swift_problems(module: str, path: Path) -> list[str]:
    allowed = SWIFT.get(module)
    if allowed is None:
        return [] if module in SWIFT else [f"{path}: no rule for module {module}"]
    text = without_comments(path.read_text())
    found = [
        f"{path}:{line_of(text, match.start(1))}: {module} must not import {match.group(1)}"
        for match in IMPORT.finditer(text)
        if match.group(1) not in allowed
    ]
    if module == "Domain":
        found += [
            f"{path}:{line_of(text, match.start())}: Domain must not use {match.group()}"
            for match in WORLD.finditer(text)
        ]
    return found


def web_imports(path: Path) -> list[Path]:
    names = WEB_IMPORT.findall(without_comments(path.read_text()))
    bases = [ROOT / "web" if name.startswith("/") else path.parent for name in names]
    return [(base / name.removeprefix("/")).resolve() for base, name in zip(bases, names)]


def circles(paths: list[Path]) -> list[str]:
    """Follows imports from each module; one that is met again on the way closes a circle."""
    found: list[str] = []
    done: set[Path] = set()

    def follow(path: Path, way: list[Path]) -> None:
        if path in way:
            names = [str(each.relative_to(ROOT)) for each in [*way[way.index(path):], path]]
            found.append("a circle of imports: " + " -> ".join(names))
        elif path not in done and path.is_file():
            for other in web_imports(path):
                follow(other, [*way, path])
            done.add(path)

    for path in paths:
        follow(path, [])
    return found


def web_problems(path: Path) -> list[str]:
    web = ROOT / "web"
    folder = path.relative_to(web).parts[0]
    text = without_comments(path.read_text())
    found = []
    for match in WEB_IMPORT.finditer(text):
        where, name = f"{path}:{line_of(text, match.start())}", match.group(1)
        base = web if name.startswith("/") else path.parent
        target = (base / name.removeprefix("/")).resolve()
        if not name.startswith(("./", "../", "/")) or not target.is_file() or web not in target.parents:
            found.append(f"{where}: {name} is not a file of web")
            continue
        other = target.relative_to(web).parts[0]
        if folder in WEB and other not in WEB[folder]:
            found.append(f"{where}: web/{folder} must not import from web/{other}")
        if folder != "call" and other == "call":
            found.append(f"{where}: only the caller's page imports from web/call")
    return found


def main() -> int:
    problems: list[str] = []
    for path in sorted((ROOT / "Sources").rglob("*.swift")):
        problems += swift_problems(path.relative_to(ROOT / "Sources").parts[0], path)
    modules = sorted((ROOT / "web").rglob("*.js"))
    for path in modules:
        problems += web_problems(path)
    problems += circles(modules)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
