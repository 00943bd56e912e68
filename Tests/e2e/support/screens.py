# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person does on the screens, found by role and by the words of the catalogue."""

from playwright.sync_api import Page, expect

from support.people import Person
from support.texts import app_text

# Passphrase and PIN are stretched on purpose, and everybody shares two cores.
SLOW = 60_000


def press(page: Page, key: str, **values: object) -> None:
    page.get_by_role("button", name=app_text(key, **values), exact=True).click()


def type_into(page: Page, key: str, text: str, **values: object) -> None:
    page.get_by_label(app_text(key, **values), exact=True).fill(text)


def expect_heading(page: Page, key: str, **values: object) -> None:
    heading = page.get_by_role("heading", name=app_text(key, **values), exact=True)
    expect(heading).to_be_visible(timeout=SLOW)


def go_to(page: Page, key: str) -> None:
    """By the link, as loading a page anew locks it."""
    page.get_by_role("link", name=app_text(key), exact=True).first.click()
    expect_heading(page, key)


def tap_pin(page: Page, pin: str) -> None:
    """On the page's own keys, as on a phone."""
    keys = page.get_by_role("group", name=app_text("pin.label"), exact=True)
    for digit in pin:
        keys.get_by_role("button", name=digit, exact=True).click()


def type_pin(page: Page, pin: str) -> None:
    """By the keyboard, after one key of the page's own: each tap waits until nothing moves."""
    tap_pin(page, pin[0])
    page.keyboard.type(pin[1:])


def choose_pin(page: Page, pin: str) -> None:
    expect_heading(page, "choosePin.title")
    tap_pin(page, pin)
    press(page, "choosePin.next")
    expect_heading(page, "choosePin.again")
    type_pin(page, pin)
    press(page, "choosePin.next")


def choose_account(page: Page, person: Person) -> None:
    type_into(page, "account.alias", person.alias)
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", person.passphrase)
    type_into(page, "account.again", person.passphrase)
    press(page, "account.next")


def write_down_code(page: Page) -> str:
    """Reads the recovery code from the screen, answers the question about it and gives it."""
    expect_heading(page, "recoveryCode.title")
    shown = page.get_by_role("list", name=app_text("recoveryCode.label"))
    groups = shown.get_by_role("listitem").all_inner_texts()
    assert len(groups) == 7 and all(len(group) == 4 for group in groups), groups
    for number, group in enumerate(groups, start=1):
        question = page.get_by_label(app_text("recoveryCode.ask", number=number), exact=True)
        if question.count():
            question.fill(group)
    press(page, "recoveryCode.done")
    return " ".join(groups)


def set_up(page: Page, link: str, hotline: str, person: Person) -> str:
    """The whole of setup, to the first admin's home. Gives her recovery code."""
    page.goto(link)
    expect_heading(page, "setup.hotline.title")
    type_into(page, "hotline.name", hotline)
    press(page, "account.next")
    expect_heading(page, "setup.you.title")
    choose_account(page, person)
    choose_pin(page, person.pin)
    code = write_down_code(page)
    expect_heading(page, "join.device.title")
    press(page, "setup.device.done")
    expect_heading(page, "home.title")
    return code


def sign_in(page: Page, address: str, person: Person) -> None:
    """To the page that comes after it: the PIN, or the recovery code in a new browser."""
    page.goto(f"{address}/sign-in")
    type_into(page, "account.signInName", person.sign_in_name)
    type_into(page, "account.passphrase", person.passphrase)
    press(page, "signIn.submit")


def unlock(page: Page, person: Person) -> None:
    """From the page that asks for the PIN to whatever was behind it."""
    expect_heading(page, "unlock.title")
    type_pin(page, person.pin)
    press(page, "unlock.open")
    expect(page.get_by_role("group", name=app_text("pin.label"))).to_have_count(0, timeout=SLOW)


def try_pin(page: Page, pin: str) -> None:
    """A PIN that may be wrong: returns when the page has said what came of it."""
    type_pin(page, pin)
    press(page, "unlock.open")
    expect(page.get_by_text(app_text("unlock.opening"))).to_have_count(0, timeout=SLOW)
