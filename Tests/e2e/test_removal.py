# SPDX-License-Identifier: AGPL-3.0-or-later
"""A volunteer who is removed is out at once, is rung no more, and reads nothing new."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.keys import member_seeds, open_all, rows
from support.people import ADA, BEN, CLARA
from support.screens import SLOW, expect_heading, go_to, press
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.web import request
from support.writing import write_note

NOTE = "She will come by the kitchen door."


def test_a_removed_volunteer_is_out_and_her_colleague_still_rings(
    hotline: Hotline, browsers
) -> None:
    ben, clara, ada = hotline.open(BEN), hotline.open(CLARA), hotline.open(ADA)
    with open_stream(hotline) as stream:
        remove(ada, BEN.alias)
        # Returns once the server has closed it.
        assert b"event: signed-out" in stream.read()[-200:]
    assert request(hotline.server.port, "/api/me", headers=cookie(hotline)).status == 401

    expect_heading(ben, "signIn.welcome")
    expect(ben.get_by_text(app_text("signIn.ended"))).to_be_visible()
    caller = first_page(browsers(Voice.CALLER))
    # Two are called, and a third would have been.
    write_note(clara, caller, hotline.address, NOTE, rung=2)
    expect(ben.locator("ring-card")).to_have_count(0)


def test_the_keys_of_whoever_was_removed_open_nothing_that_came_after(
    hotline: Hotline, browsers
) -> None:
    ben, ada = hotline.open(BEN), hotline.open(ADA)
    database = hotline.server.folders.data / "llamenos.sqlite"
    codes = hotline.seed.recovery_codes
    hers, admins = member_seeds(ben, codes[BEN]), member_seeds(ada, codes[ADA])
    before = rows(database)
    had = open_all(ada, hers, before)
    assert had.groups == {(1, 1), (2, 1)} and had.records, "she could read before"

    remove(ada, BEN.alias)
    expect_heading(ben, "signIn.welcome")
    caller = first_page(browsers(Voice.CALLER))
    write_note(ada, caller, hotline.address, NOTE)
    rename(ada, "Grey Wren the Second")
    after = rows(database)
    new = records(after) - records(before)
    # Her own device's name may have come meanwhile.
    assert {kind for kind, _, _ in new} - {15} == {1, 10}

    # Even with the wraps that the server has deleted, which she may have kept.
    has = open_all(ada, hers, after, kept=before["wraps"])
    assert has.groups == {(1, 1), (2, 1)}
    assert has.records & new == set()
    control = open_all(ada, admins, after)
    assert control.groups == {(1, 1), (2, 1), (1, 2), (2, 2)}
    assert new <= control.records


def remove(admin: Page, alias: str) -> None:
    go_to(admin, "members.title")
    admin.get_by_role("link", name=alias, exact=True).click()
    press(admin, "members.remove")
    press(admin, "members.remove.verb", name=alias)
    expect_heading(admin, "members.title")


def rename(page: Page, alias: str) -> None:
    go_to(page, "settings.title")
    page.get_by_label(app_text("account.alias"), exact=True).fill(alias)
    press(page, "settings.save")
    expect(page.get_by_text(app_text("settings.saved"), exact=True)).to_be_visible(timeout=SLOW)


def records(found: dict[str, list]) -> set[tuple[int, str, int]]:
    return {(kind, id, version) for kind, id, version, _ in found["envelopes"]}


def cookie(hotline: Hotline) -> dict[str, str]:
    [session] = hotline.seed.cookies[BEN]
    return {"Cookie": f"{session['name']}={session['value']}"}


@contextmanager
def open_stream(hotline: Hotline) -> Iterator[HTTPResponse]:
    """Her stream of events, as a second browser of hers would read it, to its end."""
    with closing(HTTPConnection("127.0.0.1", hotline.server.port, timeout=60)) as connection:
        headers = {"Host": f"localhost:{hotline.server.port}", "Accept": "text/event-stream"}
        connection.request("GET", "/api/events", headers=headers | cookie(hotline))
        with connection.getresponse() as response:
            assert response.status == 200
            yield response
