# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that lies about who is a member, with which keys and powers."""

import pytest
from playwright.sync_api import Page, expect

from hostile import collusions, forgeries
from hostile.collusions import Collusion
from hostile.forgeries import Forgery
from hostile.scene import Scene, expect_said, see_call
from support.joining import make_invite
from support.lying import decode, encode
from support.people import ADA, BEN, CLARA
from support.rewriting import Told
from support.reviews import visit
from support.rosters import expect_not_told, expect_told, readers_of_notes
from support.screens import SLOW, press, unlock
from support.texts import app_text
from support.writing import note_pad, save_note, write_note

ADA_AND_BEN = {0, 1}
# Whereupon a browser fetches anew what it shows.
RESET = "event: reset\ndata: {}"
EVERY_PERMISSION = [
    "answerCalls", "readOwnCalls", "readAllCalls", "writeRecords", "signRoster", "addWraps",
    "readAudit", "manageShifts", "manageSettings", "manageMembers", "manageBans",
]


def start_anew(page: Page) -> None:
    page.reload()
    unlock(page, ADA)


@pytest.mark.parametrize(
    ("lie", "alarm"),
    [
        (forgeries.other_sealing_key, "fork"), (forgeries.other_signing_key, "fork"),
        (forgeries.key_of_small_order, "fork"), (forgeries.swapped, "fork"),
        (forgeries.left_out, "fork"), (forgeries.rolled_back, "rollback"),
    ],
)
def test_a_list_that_the_server_changed_is_told(
    scene: Scene, ada: Page, lie: Forgery, alarm: str
) -> None:
    with scene.telling(scene.session(ADA), lie):
        start_anew(ada)
        expect_told(ada, alarm)
        expect_nothing_signed(ada)
    scene.server.say(scene.session(ADA), RESET)
    expect_not_told(ada, alarm)


def expect_nothing_signed(ada: Page) -> None:
    """Whoever signs is kept from signing while something is wrong."""
    visit(ada, "/members")
    press(ada, "members.invite")
    press(ada, "members.invite.make")
    expect_said(ada, "members.frozen")


@pytest.mark.parametrize("collusion", collusions.BROKEN, ids=lambda one: one.__name__)
def test_an_entry_that_breaks_a_rule_under_a_good_signature_is_told(
    scene: Scene, ada: Page, collusion: Collusion
) -> None:
    """By an admin's real keys, or a volunteer's: only the rule that it breaks stands against it."""
    entries = collusion(scene.entries(), scene.cast())
    with scene.telling(scene.session(ADA), lambda _: entries):
        scene.server.say(scene.session(ADA), RESET)
        expect_told(ada, "refused")
    scene.server.say(scene.session(ADA), RESET)
    expect_not_told(ada, "refused")


def test_a_list_that_is_held_back_from_one_member_is_told(scene: Scene, ada: Page) -> None:
    """Ada signs an invite, which he is not shown; her word for the list comes beside it."""
    ben = scene.page(BEN)
    length = len(scene.ask("/api/roster?from=0")["entries"])
    with scene.telling(scene.session(BEN), lambda entries: entries[:length]):
        make_invite(ada)
        ben.reload()
        unlock(ben, BEN)
        expect_told(ben, "withheld")
    scene.close(BEN)


def exchanged(told: Told) -> Told:
    hotline = told.json()
    key = bytearray(decode(hotline["inbox"]["key"]))
    key[0] ^= 1
    hotline["inbox"]["key"] = encode(bytes(key))
    return told.saying(hotline)


def ahead(told: Told) -> Told:
    hotline = told.json()
    hotline["inbox"]["generation"] += 1
    return told.saying(hotline)


@pytest.mark.parametrize("lie", [exchanged, ahead])
def test_callers_who_are_given_another_key_are_told_of_to_members(
    scene: Scene, ada: Page, lie
) -> None:
    with scene.server.answering("/api/hotline", lie):
        scene.server.say(scene.session(ADA), RESET)
        expect_told(ada, "inbox-key")
        expect_nothing_signed(ada)
        write_note(ada, scene.stranger(), scene.hotline.address, "Rang about the weir.")
        expect_told(ada, "inbox-key")
    assert readers_of_notes(scene.hotline.server)[-1] == {0}
    scene.server.say(scene.session(ADA), RESET)
    expect_not_told(ada, "inbox-key")


def claim_everything(scene: Scene, told: Told) -> Told:
    """Ben is an admin, and Clara reads every note: so the server says."""
    answer = told.json()
    if isinstance(answer, list):
        for member in answer:
            if member["member"] in (scene.members[BEN], scene.members[CLARA]):
                member["role"] = "admin"
    else:
        answer |= {"role": "admin", "permissions": EVERY_PERMISSION}
    return told.saying(answer)


def test_powers_that_only_the_server_claims_are_none(scene: Scene) -> None:
    before = len(readers_of_notes(scene.hotline.server))
    with scene.server.answering(
        "/api/me|/api/members", lambda told: claim_everything(scene, told), session=scene.session(BEN)
    ):
        ben = scene.page(BEN)
        see_call(ben, scene)
        press(ben, "notes.write")
        note_pad(ben).fill("He asked for nobody else to know.")
        save_note(ben)
        visit(ben, "/members")
        # What the list of members does not give, he cannot sign.
        press(ben, "members.invite")
        press(ben, "members.invite.make")
        expect_said(ben, "members.refused.other")
    scene.close(BEN)
    assert readers_of_notes(scene.hotline.server)[before:] == [ADA_AND_BEN]


def test_a_role_that_the_list_does_not_give_is_not_shown(scene: Scene, ada: Page) -> None:
    with scene.server.answering("/api/members", lambda told: claim_everything(scene, told)):
        visit(ada, "/settings")
        visit(ada, "/members")
        row = ada.get_by_role("listitem").filter(has_text=CLARA.alias)
        expect(row).to_contain_text(app_text("role.volunteer"), timeout=SLOW)
