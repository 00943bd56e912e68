# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Providers page says of answering in the browser, and what a member's own page does, looked
at as in test_screens_of_phones.py."""

from playwright.sync_api import expect

from support.own_phones import OwnPhones
from support.people import ADA, BEN
from support.phone_accounts import Providers, account
from support.reviews import LOCALES, Review, visit
from support.screens import SLOW
from support.seeds import Hotline
from support.texts import app_text

STATES = {
    "twilio": "no-key", "plivo": "changed-file", "vonage": "no-origin", "signalwire": "no-file",
}


def test_what_is_missing_for_browsers_is_said(
    hotline: Hotline, looking: Review, tag: str
) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    providers = Providers(page, [
        account(provider, f"+3491000014{place}", browserPhones=state)
        for place, (provider, state) in enumerate(STATES.items())
    ])
    visit(page, "/settings/providers")
    folded = page.get_by_text(app_text("phones.browser.title"))
    expect(folded).to_have_count(4, timeout=SLOW)
    for one in folded.all():
        one.click()
    command = "llamenos vendor-sdk add plivo plivo.min.js --replace"
    expect(page.get_by_text(command)).to_be_visible()
    changed = page.get_by_role("article", name="Plivo")
    expect(changed.get_by_text(app_text("phones.browser.changed-file"))).to_be_visible()
    looking.look(page, "providers-browsers-missing")
    providers.accounts = [account("twilio", "+34910000147", browserPhones="ready")]
    visit(page, "/settings")
    visit(page, "/settings/providers")
    expect(page.get_by_text(app_text("phones.browser.ready"))).to_be_visible(timeout=SLOW)
    looking.look(page, "providers-browsers-ready")


def test_a_member_is_told_whether_callers_by_phone_ring_in_her_browser(
    hotline: Hotline, looking: Review, tag: str
) -> None:
    page = hotline.open(BEN, locale=LOCALES[tag])
    OwnPhones(page, possible=True, in_browser=False)
    visit(page, "/settings/phones")
    expect(page.get_by_text(app_text("ownPhones.browser.web"))).to_be_visible(timeout=SLOW)
    looking.look(page, "own-phones-not-in-browser")
