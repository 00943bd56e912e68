# SPDX-License-Identifier: AGPL-3.0-or-later
"""A search that finds nothing proves nothing unless it would have found something."""

import base64
import sqlite3
from pathlib import Path

import pytest

from support.canaries import find_canaries, make_canary, most_varied

WAYS = {
    "plain": lambda word: word.encode(),
    "UTF-16": lambda word: word.encode("utf-16-le"),
    "hex": lambda word: word.encode().hex().encode(),
    "base64": lambda word: base64.b64encode(b'{"text":"' + word.encode() + b'"}'),
    "base64, one later": lambda word: base64.b64encode(b'{"text": "' + word.encode() + b'"}'),
    "base64, two later": lambda word: base64.b64encode(b'{ "text": "' + word.encode() + b' "}'),
    "base64url": lambda word: base64.urlsafe_b64encode(b"\xff\xfe\xfb" + word.encode() + b"\xff"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_canary_is_found_in_every_form(tmp_path: Path, way: str) -> None:
    word = make_canary("note")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"before" + WAYS[way](word) + b"after")
    assert find_canaries([word], tmp_path)
    assert not find_canaries([make_canary("note")], tmp_path)


def test_a_piece_of_sound_is_taken_where_it_is_like_nothing_else() -> None:
    sound = bytes(range(60, 90))
    piece = most_varied(bytes(400) + sound + bytes(400))
    assert piece.strip(b"\0") in sound
    with pytest.raises(AssertionError):
        most_varied(bytes(400))


def test_a_canary_is_found_in_the_write_ahead_log(tmp_path: Path) -> None:
    word = make_canary("note")
    database = sqlite3.connect(tmp_path / "hotline.sqlite")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE record (content TEXT)")
    database.execute("INSERT INTO record VALUES (?)", (word,))
    database.commit()
    places = find_canaries([word], tmp_path)
    assert any("hotline.sqlite-wal" in place for place in places), places
    database.close()


def test_a_canary_is_found_in_a_file_name(tmp_path: Path) -> None:
    word = make_canary("name")
    (tmp_path / word).touch()
    assert find_canaries([word], tmp_path)
