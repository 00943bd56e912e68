# SPDX-License-Identifier: AGPL-3.0-or-later
"""A note that the server has changed is not shown; its page says so in words, and keeps the rule's
code for whoever looks into it."""

import re
from typing import Any

from playwright.sync_api import Route, expect

from support.browsers import first_page
from support.people import ADA
from support.screens import SLOW, go_to
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import write_note

NOTE = "Asks for the blue door behind the bakery."
# The last bytes of the envelope are those of a reader's wrap.
END = re.compile(r'("envelope":"[^"]{40,})([^"]{8})(")')


def damage(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=END.sub(r"\1AAAAAAAA\3", answer.text()))


def test_a_changed_note_is_told_of_in_words_with_its_code_folded_away(
    hotline: Hotline, browsers: Any
) -> None:
    ada = hotline.open(ADA)
    caller = first_page(browsers(Voice.CALLER))
    write_note(ada, caller, hotline.address, NOTE)

    go_to(ada, "notes.title")
    ada.route("**/api/records?*", damage)
    ada.get_by_role("link", name=NOTE).click()
    told = ada.locator("note-card")
    expect(told.get_by_text(app_text("notes.refused"), exact=True)).to_be_visible(timeout=SLOW)
    expect(ada.get_by_text(NOTE)).to_have_count(0)
    code = told.get_by_text("open", exact=True)
    expect(code).to_be_hidden()
    told.get_by_text(app_text("error.details"), exact=True).click()
    expect(code).to_be_visible()
