# SPDX-License-Identifier: AGPL-3.0-or-later
"""An invite that leads to another list than the admin meant, or that a machine opens first."""

from playwright.sync_api import Page, expect

from hostile import collusions, forgeries
from hostile.forgeries import Forgery
from hostile.scene import Scene, expect_said
from support.browsers import first_page
from support.calling import expect_on_duty
from support.hands import Hand, Invite
from support.joining import join, make_invite
from support.lying import Entries
from support.people import CLARA, DORA
from support.rosters import expect_not_told, expect_told
from support.screens import SLOW
from support.texts import app_text

EVERYBODY = ""
RESET = "event: reset\ndata: {}"


def open_link(page: Page, link: str) -> None:
    # The address without its fragment may be open already: a link opens a page of its own.
    page.goto("about:blank")
    page.goto(link)


def without_the_invite(entries: Entries) -> Entries:
    return entries[:7]


def test_an_invite_leads_to_no_list_that_was_changed(scene: Scene) -> None:
    page = scene.stranger()
    lies: list[Forgery] = [
        forgeries.other_sealing_key, forgeries.other_signing_key, forgeries.key_of_small_order,
        without_the_invite,
    ]
    entries, cast = scene.entries(), scene.cast()
    for broken in (collusions.key_of_small_order, collusions.false_generation):
        lies.append(lambda _, told=broken(entries, cast): told)
    for lie in lies:
        with scene.telling(EVERYBODY, lie):
            open_link(page, scene.invite)
            expect_said(page, "join.refused.roster")
            expect(page.get_by_role("button", name=app_text("join.accept"))).to_have_count(0)


def test_a_link_that_a_scanner_opens_is_not_used_up(scene: Scene) -> None:
    page = scene.stranger()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    for _ in ("the scanner", "whoever it was for"):
        open_link(page, scene.invite)
        accept = page.get_by_role("button", name=app_text("join.accept"))
        expect(accept).to_be_visible(timeout=SLOW)
        # What a scanner could have sent on stands in no address any more.
        assert "#" not in page.url
    assert set(asked) == {"GET"}


def test_an_invite_that_stands_no_more_opens_nothing_whatever_the_server_says(
    scene: Scene,
) -> None:
    page = scene.stranger()
    for standing in collusions.NOT_OPEN:
        entries, invite = standing(scene.entries(), scene.cast())
        with scene.telling(EVERYBODY, lambda _, told=entries: told):
            open_link(page, f"{scene.hotline.address}/join#{invite.fragment}")
            expect_said(page, "problem.invite-not-open")
            expect(page.get_by_role("button", name=app_text("join.accept"))).to_have_count(0)


def test_whoever_joins_by_an_invite_that_stands_no_more_is_no_member(scene: Scene) -> None:
    """Her browser was in league with the server; another member's is shown each part in turn."""
    cast, entries = scene.cast(), scene.entries()
    told = [entries]
    clara = scene.page(CLARA)
    expect_on_duty(clara)
    with scene.telling(scene.session(CLARA), lambda _: told[-1]):
        for standing in collusions.NOT_OPEN:
            entries, invite = standing(entries, cast)
            told.append(invite.joins(entries, Hand.of_stranger(cast.ada.page)))
            scene.server.say(scene.session(CLARA), RESET)
            expect_told(clara, "refused")
            told.append(entries)
            scene.server.say(scene.session(CLARA), RESET)
            expect_not_told(clara, "refused")
        scene.forget(CLARA)


def test_a_join_by_an_invite_whose_withdrawal_was_hidden_is_told_as_a_fork(
    scene: Scene, ada: Page, browsers
) -> None:
    """The server shows the withdrawal to Clara alone, and lets somebody in by the invite."""
    link = make_invite(ada)
    withdrawn = scene.cast().ada.cancels(scene.entries(), Invite.of_link(ada, link))
    clara = scene.page(CLARA)
    expect_on_duty(clara)
    with scene.telling(scene.session(CLARA), lambda _: withdrawn):
        with clara.expect_response(lambda answer: "/api/roster?" in answer.url):
            scene.server.say(scene.session(CLARA), RESET)
        join(first_page(browsers(DORA.voice)), link, DORA)
        expect_not_told(clara, "fork")
    scene.server.say(scene.session(CLARA), RESET)
    expect_told(clara, "fork")
    scene.forget(CLARA)
