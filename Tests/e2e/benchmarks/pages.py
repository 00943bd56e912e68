# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much each page's client weighs: every module and sheet that it may load, compressed."""

import gzip
import json
import re
from pathlib import Path

from benchmarks.figures import Figure
from support.places import ROOT

AIMS = {"index.html": 150.0, "call/index.html": 40.0}


def files_of(page: Path) -> list[Path]:
    """The page itself, its sheets, and all modules of its import map, with those loaded later."""
    text = page.read_text()
    import_map = re.search(r'<script type="importmap">(.*?)</script>', text, re.DOTALL)
    assert import_map, f"{page} has no import map"
    addresses = set(json.loads(import_map.group(1))["integrity"])
    addresses |= set(re.findall(r'<link rel="stylesheet" href="([^"]+)"', text))
    return [page, *(ROOT / "web" / address.lstrip("/") for address in sorted(addresses))]


def page_figures() -> list[Figure]:
    figures = []
    for name, aim in AIMS.items():
        files = files_of(ROOT / "web" / name)
        size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1000
        figures.append(Figure(f"client of web/{name}, {len(files)} files", size, "kB", aim))
    return figures
