# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order in which the files of tests are begun."""

from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from support.orders import in_order


@dataclass(frozen=True)
class Item:
    """What is looked at of a test."""

    path: Path
    number: int
    fixturenames: tuple[str, ...] = ()


def file(name: str, *fixtures: str, tests: int = 2) -> list[Item]:
    path = Path("Tests/e2e") / name
    return [Item(path, number, fixtures if number == 0 else ()) for number in range(tests)]


COLLECTED = [
    *file("hostile/test_a.py"), *file("hostile/test_b.py"),
    *file("test_audit.py", "home", "lived", tests=3),
    *[item for name in "abc" for item in file(f"test_asterisk_{name}.py", "asterisk")],
    *[item for name in "abcdef" for item in file(f"test_{name}.py", "hotline")],
    *[item for name in "abc" for item in file(f"test_phone_{name}.py", "line", "called")],
    *file("test_screens.py", "home", "lived", tests=9),
    *file("test_setup.py"),
]


def names() -> list[str]:
    """Each file once for each time that it is begun."""
    return [str(path) for path, _ in groupby(in_order(list(COLLECTED)), lambda item: item.path)]


def test_every_test_is_there_once_and_those_of_a_file_keep_their_order() -> None:
    ordered = in_order(list(COLLECTED))
    assert len(ordered) == len(COLLECTED) and set(ordered) == set(COLLECTED)
    assert len(names()) == len(set(names()))
    for path in {item.path for item in ordered}:
        numbers = [item.number for item in ordered if item.path == path]
        assert numbers == sorted(numbers)


def test_no_file_of_telephones_waits_beside_another() -> None:
    begun = names()
    ours = [place for place, name in enumerate(begun) if "asterisk" in name or "phone" in name]
    assert len(ours) == 6
    assert all(later - earlier > 1 for earlier, later in pairwise(ours)), begun


def test_files_of_a_folder_stay_together() -> None:
    folders = [item.path.parent.name for item in in_order(list(COLLECTED))]
    assert [name for name, _ in groupby(folders)] == ["hostile", "e2e"]


def test_who_shares_the_hotline_with_a_past_comes_last_and_the_longest_first() -> None:
    assert [Path(name).stem for name in names()[-2:]] == ["test_screens", "test_audit"]
