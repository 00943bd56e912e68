# SPDX-License-Identifier: AGPL-3.0-or-later
"""An admin sets the limits of calls: out of range is said beside the field, and nothing is lost."""

from playwright.sync_api import Locator, Page, expect

from support.people import ADA
from support.screens import SLOW, expect_heading, press, unlock
from support.seeds import Hotline
from support.texts import app_text

PAGE = "/settings/limits"


def limit(page: Page, name: str) -> Locator:
    return page.get_by_label(app_text(f"limits.{name}"), exact=True)


def beside(page: Page, name: str) -> Locator:
    return limit(page, name).locator("xpath=ancestor::div[contains(@class, 'field--number')]")


def way_back(page: Page, name: str) -> Locator:
    label = app_text("limits.back.of", name=app_text(f"limits.{name}"))
    return page.get_by_role("button", name=label, exact=True)


def expect_said(page: Page, key: str) -> None:
    expect(page.locator("limits-page").get_by_text(app_text(key), exact=True)).to_be_visible(timeout=SLOW)


def opened(hotline: Hotline) -> Page:
    page = hotline.open(ADA, "/settings/hotline")
    page.get_by_role("link", name=app_text("limits.state"), exact=True).click()
    expect_heading(page, "settings.limits")
    expect(limit(page, "waitingSeconds")).to_have_value("90", timeout=SLOW)
    return page


def test_a_value_out_of_range_is_said_beside_its_field_and_nothing_is_lost(hotline: Hotline) -> None:
    page = opened(hotline)
    limit(page, "waitingSeconds").fill("301")
    limit(page, "menuSeconds").fill("soon")
    limit(page, "captchaDigits").fill("5")
    press(page, "settings.save")
    expect(beside(page, "waitingSeconds")).to_contain_text(app_text("limits.wrong", lowest=30, highest=300))
    expect(beside(page, "menuSeconds")).to_contain_text(app_text("limits.wrong", lowest=5, highest=30))
    expect(limit(page, "waitingSeconds")).to_be_focused()
    expect(limit(page, "captchaDigits")).to_have_value("5")
    expect(limit(page, "menuSeconds")).to_have_value("soon")
    limit(page, "waitingSeconds").fill("300")
    way_back(page, "menuSeconds").click()
    expect(limit(page, "menuSeconds")).to_have_value("8")
    expect(way_back(page, "menuSeconds")).to_be_hidden()
    press(page, "settings.save")
    expect_said(page, "settings.saved")
    assert kept(page) == {"waitingSeconds": 300, "captchaDigits": 5}
    way_back(page, "waitingSeconds").click()
    press(page, "settings.save")
    expect_said(page, "settings.saved")
    assert kept(page) == {"captchaDigits": 5}


def test_finer_points_are_closed_until_asked_for_or_wrong(hotline: Hotline) -> None:
    page = opened(hotline)
    finer = page.get_by_text(app_text("limits.group.finer"), exact=True)
    expect(limit(page, "wholeCallSeconds")).to_be_hidden()
    finer.click()
    expect(limit(page, "wholeCallSeconds")).to_have_value("360")
    limit(page, "wholeCallSeconds").fill("30")
    finer.click()
    expect(limit(page, "wholeCallSeconds")).to_be_hidden()
    press(page, "settings.save")
    expect(limit(page, "wholeCallSeconds")).to_be_focused()
    expect(beside(page, "wholeCallSeconds")).to_contain_text(
        app_text("limits.wrong", lowest=60, highest=720)
    )
    limit(page, "wholeCallSeconds").fill("90")
    press(page, "settings.save")
    expect_said(page, "settings.saved")
    assert kept(page) == {"wholeCallSeconds": 5400}


def test_the_second_to_save_keeps_what_she_typed_and_sees_what_the_first_saved(hotline: Hotline) -> None:
    first = opened(hotline)
    second = first.context.new_page()
    second.goto(hotline.address + PAGE)
    unlock(second, ADA)
    expect(limit(second, "waitingSeconds")).to_have_value("90", timeout=SLOW)
    limit(second, "waitingCalls").fill("30")
    limit(second, "ringTimeoutSeconds").fill("50")
    limit(first, "ringTimeoutSeconds").fill("60")
    limit(first, "menuSeconds").fill("20")
    press(first, "settings.save")
    expect_said(first, "settings.saved")
    press(second, "settings.save")
    expect_said(second, "settings.meanwhile")
    expect(limit(second, "waitingCalls")).to_have_value("30")
    expect(limit(second, "ringTimeoutSeconds")).to_have_value("50")
    expect(limit(second, "menuSeconds")).to_have_value("20")
    press(second, "settings.save")
    expect_said(second, "settings.saved")
    assert kept(second) == {"waitingCalls": 30, "ringTimeoutSeconds": 50, "menuSeconds": 20}


def test_another_setting_saved_meanwhile_is_not_taken_for_somebody_else(hotline: Hotline) -> None:
    page = opened(hotline)
    limit(page, "waitingSeconds").fill("120")
    page.evaluate(CHANGE_ANOTHER)
    press(page, "settings.save")
    expect_said(page, "settings.saved")
    assert kept(page) == {"waitingSeconds": 120}


CHANGE_ANOTHER = """async () => {
  const { version } = await (await fetch("/api/settings")).json();
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ version, webCalls: false });
  const answer = await fetch("/api/settings", { method: "PATCH", headers, body });
  if (!answer.ok) throw new Error(`${answer.status}`);
}"""

KEPT = """async () => {
  const { limits } = await (await fetch("/api/settings")).json();
  return Object.fromEntries(Object.entries(limits)
    .filter(([, { value, standard }]) => value !== standard)
    .map(([name, { value }]) => [name, value]));
}"""


def kept(page: Page) -> dict[str, int]:
    """What the server has that is not the standard."""
    found: dict[str, int] = page.evaluate(KEPT)
    return found
