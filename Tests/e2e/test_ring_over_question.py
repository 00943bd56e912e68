# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question makes the rest of the page inert; a ring is answered all the same."""

from playwright.sync_api import Locator, Page, expect

from support.browsers import first_page
from support.calling import call, expect_on_duty, expect_ringing, expect_talking
from support.people import ADA, BEN
from support.screens import go_to, press
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice


def ask_whether_to_remove(page: Page) -> Locator:
    go_to(page, "members.title")
    page.get_by_role("link", name=BEN.alias, exact=True).click()
    press(page, "members.remove")
    question = page.locator("dialog.dialog")
    expect(question).to_be_visible()
    return question


def test_a_ring_is_answered_above_a_question(hotline: Hotline, browsers) -> None:
    ada = hotline.open(ADA)
    expect_on_duty(ada)
    caller = first_page(browsers(Voice.CALLER))

    # By the keyboard: left to others, and the question has the focus again.
    question = ask_whether_to_remove(ada)
    call(caller, hotline.address)
    expect_ringing(ada)
    expect(ada.get_by_role("button", name=app_text("ring.answer"), exact=True)).to_be_focused()
    ada.keyboard.press("Escape")
    expect(ada.locator("ring-card")).to_have_count(0)
    expect(question).to_be_visible()
    no = question.get_by_role("button", name=app_text("ask.no"), exact=True)
    expect(no).to_be_focused()
    caller.context.close()

    # By the pointer: the click itself, where the question would have taken it.
    second = first_page(browsers(Voice.DORA))
    call(second, hotline.address)
    expect_ringing(ada)
    ada.get_by_role("button", name=app_text("ring.answer"), exact=True).click()
    expect_talking(second)


def test_a_question_that_is_asked_while_it_rings_goes_below(hotline: Hotline, browsers) -> None:
    ada = hotline.open(ADA)
    expect_on_duty(ada)
    go_to(ada, "members.title")
    ada.get_by_role("link", name=BEN.alias, exact=True).click()
    caller = first_page(browsers(Voice.CALLER))
    call(caller, hotline.address)
    expect_ringing(ada)
    press(ada, "members.remove")
    expect(ada.locator("dialog.dialog")).to_be_visible()
    answer = ada.get_by_role("button", name=app_text("ring.answer"), exact=True)
    expect(answer).to_be_focused()
    answer.click()
    expect_talking(caller)
