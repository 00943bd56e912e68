# SPDX-License-Identifier: AGPL-3.0-or-later
"""A look that finds nothing proves nothing unless it would have found something."""

from pathlib import Path

import pytest

from support import reviews
from support.browsers import first_page
from support.reviews import Review
from support.voices import Voice

PAGE = """<!doctype html><html lang="en"><title>a page</title><style>
  :root { color-scheme: light dark }
  %s
</style><main><h1>A heading</h1>%s</main>"""
SOUND = "<p>What is written here can be read by everybody.</p>"

# What is wrong, and where that is told.
FAULTS = {
    "p { color: light-dark(black, #222); background: light-dark(white, black) }": {
        "page phone dark", "page wide dark",
    },
    "p { color: light-dark(#ddd, white); background: light-dark(white, black) }": {
        "page phone light", "page wide light",
    },
    "@media (width < 500px) { p { color: light-dark(black, #222); background: canvas } }": {
        "page phone dark",
    },
}


@pytest.fixture
def looking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    monkeypatch.setattr(reviews, "SHOTS", tmp_path)
    return Review("en")


def test_faint_words_are_found_in_the_size_and_scheme_that_has_them(
    browsers, looking: Review
) -> None:
    page = first_page(browsers(Voice.CALLER))
    for style, expected in FAULTS.items():
        page.set_content(PAGE % (style, SOUND))
        looking.look(page, "page")
        assert all("contrast" in one for one in looking.found), looking.found
        assert {one.split(":")[0] for one in looking.found} == expected
        looking.found.clear()


def test_an_unnamed_button_and_a_sound_page_are_told_apart(browsers, looking: Review) -> None:
    page = first_page(browsers(Voice.CALLER))
    page.set_content(PAGE % ("", SOUND))
    looking.look(page, "sound")
    assert looking.found == []
    button = '<button style="width: 60px; height: 60px"></button>'
    page.set_content(PAGE % ("", SOUND + button))
    looking.look(page, "unnamed")
    assert [one.split(":")[0] for one in looking.found] == ["unnamed wide light", "unnamed phone light"]
