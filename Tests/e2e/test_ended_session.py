# SPDX-License-Identifier: AGPL-3.0-or-later
"""A session that ends elsewhere: the page says so by itself, and what was being written is kept."""

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.canaries import make_canary
from support.locking import reach
from support.people import BEN
from support.screens import SLOW, expect_heading, press, sign_in, type_into, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice
from support.writing import expect_kept, expect_note, note_pad

# In one go, so that there is no pause in her typing after which anything would be sealed.
TYPE_AND_END = """async (text) => {
  const pad = document.querySelector("#note-text");
  pad.value = text;
  pad.dispatchEvent(new Event("input", { bubbles: true }));
  const sessions = await (await fetch("/api/me/sessions")).json();
  const { id } = sessions.find(({ current }) => current);
  await fetch(`/api/me/sessions/${id}`, { method: "DELETE" });
}"""


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in_again(
    hotline: Hotline, browsers
) -> None:
    page = hotline.open(BEN)
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    answer(page)
    expect_talking(caller)
    note_pad(page).fill("The first words.")
    expect_kept(page)
    end_call(caller)
    expect_ended(page)

    last = make_canary("last")
    page.evaluate(TYPE_AND_END, last)
    expect_signed_out(page)
    assert last not in reach(page)
    page.reload()

    type_into(page, "account.signInName", BEN.sign_in_name)
    type_into(page, "account.passphrase", BEN.passphrase)
    press(page, "signIn.submit")
    unlock(page, BEN)
    expect_note(page, last)


def test_a_session_that_is_ended_on_another_device_says_so_untouched(
    hotline: Hotline, browsers
) -> None:
    other = first_page(browsers(Voice.CALLER))
    sign_in(other, hotline.address, BEN)
    expect_heading(other, "recovery.title")

    page = hotline.open(BEN, "/settings/devices")
    elsewhere = page.get_by_role("listitem").filter(has_text=app_text("settings.sessions.other"))
    # What the seed left open, and the one that has just come.
    elsewhere.first.get_by_role("button", name=app_text("settings.sessions.end")).click()
    page.get_by_role("dialog").get_by_role(
        "button", name=app_text("settings.sessions.end"), exact=True
    ).click()
    expect(elsewhere).to_have_count(0, timeout=SLOW)
    expect_signed_out(other)
    expect_heading(page, "settings.title")


def expect_signed_out(page: Page) -> None:
    expect_heading(page, "signIn.welcome")
    expect(page.get_by_text(app_text("signIn.ended"))).to_be_visible(timeout=SLOW)
