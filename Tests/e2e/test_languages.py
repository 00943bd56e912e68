# SPDX-License-Identifier: AGPL-3.0-or-later
"""A language is one folder and one word in one line, and half a language is refused."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.places import ROOT

NEW = "tlh"
CHECKS = (["scripts/checks/catalogues.py"], ["scripts/claims", "--check"])
LINE = 'export const LANGUAGES = ["en", "es"'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Of what the checks read, with another language."""
    for folder in ("Locales", "web", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs/claims.md", tmp_path / "docs")
    shutil.copytree(tmp_path / "Locales/es", tmp_path / "Locales" / NEW)
    return tmp_path


def name_it(copy: Path) -> None:
    catalogue = copy / "web/lib/catalogue.js"
    before = catalogue.read_text()
    assert before.count(LINE) == 1
    catalogue.write_text(before.replace(LINE, f'{LINE}, "{NEW}"'))


def complaints(copy: Path) -> str:
    run = [
        subprocess.run([sys.executable, *check], cwd=copy, capture_output=True, text=True)
        for check in CHECKS
    ]
    said = "".join(one.stdout + one.stderr for one in run)
    return said if any(one.returncode for one in run) else ""


def test_a_folder_and_a_word_are_a_language(copy: Path) -> None:
    assert f"LANGUAGES lacks {NEW}" in complaints(copy)
    name_it(copy)
    assert complaints(copy) == ""


def test_a_folder_alone_is_a_language_of_the_telephone(copy: Path) -> None:
    folder = copy / "Locales" / NEW
    for path in folder.iterdir():
        if path.name != "voice.json":
            path.unlink()
    assert complaints(copy) == ""
    voice = folder / "voice.json"
    texts = json.loads(voice.read_text())
    del texts["menu"]
    voice.write_text(json.dumps(texts))
    assert f"Locales/{NEW}/voice.json: menu is missing" in complaints(copy)


def test_a_language_may_count_in_its_own_way(copy: Path) -> None:
    name_it(copy)
    path = copy / "Locales" / NEW / "caller.json"
    texts = json.loads(path.read_text())
    texts["waiting.title.few"] = texts["waiting.title.other"]
    path.write_text(json.dumps(texts))
    assert complaints(copy) == ""


@pytest.mark.parametrize(
    "name",
    sorted(
        path.name for path in (ROOT / "Locales" / "en").glob("*.json")
        if path.name not in ("api.json", "words.json")
    ),
)
def test_a_language_without_a_catalogue_is_refused(copy: Path, name: str) -> None:
    name_it(copy)
    (copy / "Locales" / NEW / name).unlink()
    assert NEW in complaints(copy)


def test_a_language_that_lies_nowhere_is_refused(copy: Path) -> None:
    name_it(copy)
    shutil.rmtree(copy / "Locales" / NEW)
    assert f"Locales/{NEW} is missing" in complaints(copy)
