# SPDX-License-Identifier: AGPL-3.0-or-later
"""In which order the files of tests are begun, so that two processes that take one after another
have work for both processors until the end."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

# Who asks for these waits for telephones more than he computes.
OF_TELEPHONES = {"asterisk", "called"}
# Who asks for this shares the hotline with a past, which keeps the seed's port until the end.
SHARED = "lived"

Files = list[list[pytest.Item]]


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Files of telephones are spread among the others, so that none waits beside another; who
    shares the hotline with a past comes last, the longest first, so that no long one ends alone.

    A file belongs to one process, and folders have fixtures of their own: both stay together.
    """
    by_path: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        by_path[item.path].append(item)
    last = [file for file in by_path.values() if asks_for(file, {SHARED})]
    others = [file for file in by_path.values() if file not in last]
    folders = [file for file in others if not is_alone(file[0].path, by_path)]
    single = [file for file in others if file not in folders]
    waiting = [file for file in single if asks_for(file, OF_TELEPHONES)]
    busy = [file for file in single if file not in waiting]
    files = folders + spread(waiting, busy) + sorted(last, key=len, reverse=True)
    return [item for file in files for item in file]


def asks_for(file: list[pytest.Item], fixtures: set[str]) -> bool:
    return any(fixtures & set(getattr(item, "fixturenames", ())) for item in file)


def is_alone(path: Path, paths: Iterable[Path]) -> bool:
    """In the folder of all tests, and not in one with fixtures of its own."""
    top = min(paths, key=lambda one: len(one.parts)).parent
    return path.parent == top


def spread(few: Files, many: Files) -> Files:
    """Both in their order, each at even distances."""
    places = [
        ((place + 0.5) / len(files), file)
        for files in (few, many)
        for place, file in enumerate(files)
    ]
    return [file for _, file in sorted(places, key=lambda one: one[0])]
