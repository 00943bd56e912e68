# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens of phones, looked at as in test_screens.py: providers, her own phones, an admin's look
at a member's, and a call by phone. What the server would say of providers is said in its place."""

import time
from typing import Any

from playwright.sync_api import Page, expect

from support.own_phones import OwnPhones, be_rung_by, show_phones
from support.people import ADA, BEN, CLARA
from support.phone_accounts import EVENTS, Providers, account, health
from support.reviews import LOCALES, Review, as_member, visit
from support.screens import SLOW, expect_heading, press, type_into, unlock
from support.seeds import Hotline
from support.texts import app_text

MADRID = "+34910000147"
VALENCIA = "+34960000147"


def test_providers(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    visit(page, "/settings/hotline")
    looking.look(page, "settings-hotline-with-phones")
    providers = Providers(page, origin=None)
    page.get_by_role("link", name=app_text("settings.providers")).click()
    expect(page.get_by_text(app_text("phones.noOrigin"))).to_be_visible(timeout=SLOW)
    looking.look(page, "providers-none-no-origin")
    press(page, "phones.add")
    choose = page.get_by_role("button", name=app_text("phones.choose.of", name="Twilio"))
    expect(choose).to_be_disabled()
    looking.look(page, "providers-add-no-origin")
    providers.origin = "https://lantern.example"
    press(page, "ask.no")
    press(page, "phones.add")
    looking.look(page, "providers-add")
    set_up_twilio(page, providers, looking)
    set_up_others(page, providers, looking)


def set_up_twilio(page: Page, providers: Providers, looking: Review) -> None:
    page.get_by_role("button", name=app_text("phones.choose.of", name="Twilio")).click()
    looking.look(page, "providers-keys-twilio")
    press(page, "phones.keys.send")
    expect(page.get_by_text(app_text("phones.field.empty"))).to_be_visible()
    providers.refused = "account"
    type_into(page, "phones.field.twilio.account", "AC12")
    type_into(page, "phones.field.twilio.token", "canary-token")
    press(page, "phones.keys.send")
    expect(page.get_by_text(app_text("phones.field.wrong"))).to_be_visible()
    looking.look(page, "providers-keys-refused")
    providers.refused, providers.result = None, "credentials"
    press(page, "phones.keys.send")
    expect_heading(page, "phones.kept.title")
    typed = {"account": "AC12", "token": "canary-token"}
    assert ("POST", "", {"provider": "twilio", "fields": typed}) in providers.sent
    looking.look(page, "providers-kept")
    providers.result, providers.numbers = "well", "throttled"
    press(page, "phones.act.test")
    expect(page.get_by_text(app_text("phones.failure.throttled"))).to_be_visible()
    looking.look(page, "providers-numbers-failed")
    press(page, "ask.no")
    looking.look(page, "providers-not-connected")
    providers.numbers = [{"id": "PN1", "number": MADRID}, {"id": "PN2", "number": VALENCIA}]
    press(page, "phones.act.number")
    expect(page.get_by_text(app_text("phones.pick"), exact=True)).to_be_visible()
    press(page, "phones.connect")
    expect(page.get_by_text(app_text("phones.pick.empty"))).to_be_visible()
    looking.look(page, "providers-pick")
    page.get_by_label("+34 910 000 147").check()
    providers.taken = True
    press(page, "phones.connect")
    expect(page.get_by_text(app_text("phones.conflict.number"))).to_be_visible()
    providers.taken = False
    press(page, "phones.connect")
    expect(page.get_by_text(app_text("phones.connected"))).to_be_visible()
    looking.look(page, "providers-connected")
    expected = {"id": "PN1", "number": MADRID, "languages": [], "ringGroups": []}
    assert providers.sent[-1] == ("POST", "/twilio-1/numbers", expected)


def set_up_others(page: Page, providers: Providers, looking: Review) -> None:
    for name in ("SignalWire", "Vonage", "Plivo", app_text("phones.provider.asterisk")):
        press(page, "phones.add")
        page.get_by_role("button", name=app_text("phones.choose.of", name=name)).click()
        looking.look(page, f"providers-keys-{name.split()[0].lower()}")
        press(page, "ask.no")


def test_how_providers_do(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    now = int(time.time())
    failure = {"at": now - 300, "kind": "unreachable"}
    hour = {"requests": 31, "failures": 12, "refusedWebhooks": {"bad-signature": 4}, "withheldLegs": 2}
    recent = [{"at": now - 60 * n, "kind": kind} for n, kind in enumerate(EVENTS)][::-1]
    failing = health(
        "failing", since=now - 360, lastFailure=failure, lastHour=hour, recent=recent
    )
    address = "https://lantern.example/api/telephony/0a1b/"
    providers = Providers(page, [
        account(
            "twilio", MADRID, VALENCIA, health=failing, webhooks=address,
            messages={"toFetch": 1, "toDelete": 2},
        ),
        account("asterisk", "+34910000259"),
    ])
    visit(page, "/settings/providers")
    told = page.get_by_text(app_text("phones.several"))
    expect(told).to_be_visible(timeout=SLOW)
    for stage, count in ("toFetch.one", 1), ("toDelete.other", 2):
        expect(page.get_by_text(app_text(f"phones.messages.{stage}", count=count))).to_be_visible()
    unfold(page, "Twilio")
    looking.look(page, "providers-failing")
    unfold(page, app_text("phones.provider.asterisk"))
    press(page, "phones.act.first")
    expect(page.get_by_role("article").first).to_have_attribute("data-standing", "well")
    places = [("PATCH", f"/{id}", {"position": n}) for n, id in enumerate(["asterisk-1", "twilio-1"])]
    assert providers.sent[-2:] == places
    providers.accounts = in_every_state(now)
    visit(page, "/settings")
    visit(page, "/settings/providers")
    expect(page.get_by_text(app_text("phones.state.unusable"))).to_be_visible(timeout=SLOW)
    looking.look(page, "providers-in-every-state")
    look_at_losses(page, providers, looking, now)
    look_at_acts(page, providers, looking)


def in_every_state(now: int) -> list[dict[str, Any]]:
    return [
        account(
            "twilio", MADRID, health=health("credentials-refused"), secretsSet=["token", "sharedKey"]
        ),
        account("plivo", VALENCIA, health=health("paused", until=now + 60)),
        account("vonage", isOn=False),
        account("signalwire", usable=False),
        account("asterisk", "+34910000259", health=health(lastSuccess=None)),
    ]


def look_at_losses(page: Page, providers: Providers, looking: Review, now: int) -> None:
    """Messages that are lost, and an account that is switched off while people talk."""
    providers.lost = [
        {"message": f"{n:032x}", "provider": provider, "leftAt": now - 86_400 * n}
        for n, provider in enumerate(["vonage", "twilio"])
    ]
    providers.one("vonage-1")["calls"] = 2
    visit(page, "/settings")
    visit(page, "/settings/providers")
    told = page.get_by_role("heading", name=app_text("phones.lost.other", count=2))
    expect(told).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(app_text("phones.underWay.other", count=2))).to_be_visible()
    looking.look(page, "providers-lost-and-closing")
    unfold(page, "Vonage")
    vonage = page.get_by_role("article", name="Vonage")
    vonage.get_by_role("button", name=app_text("phones.remove"), exact=True).click()
    expect(page.get_by_text(app_text("phones.remove.calls.other", count=2))).to_be_visible()
    looking.look(page, "providers-remove-with-calls")
    press(page, "ask.no")
    press(page, "phones.lost.read")
    expect(told).to_be_hidden()
    assert providers.lost == []


def unfold(page: Page, provider: str) -> None:
    one = page.get_by_role("article", name=provider)
    one.get_by_text(app_text("phones.more"), exact=True).click()


def look_at_acts(page: Page, providers: Providers, looking: Review) -> None:
    twilio = page.get_by_role("article", name="Twilio")
    twilio.get_by_role("button", name=app_text("phones.act.keys")).first.click()
    looking.look(page, "providers-change-keys")
    type_into(page, "phones.field.twilio.account", "AC" + "1" * 32)
    shared = app_text("phones.field.optional", label=app_text("phones.field.twilio.sharedKey"))
    page.get_by_label(app_text("phones.field.away", label=shared)).check()
    press(page, "settings.save")
    expect(page.get_by_text(app_text("phones.keys.changed"))).to_be_visible()
    # What is not typed anew stays as it is; what can be seen is as it is seen.
    fields = {"account": "AC" + "1" * 32, "sharedKey": "", "apiKey": ""}
    assert providers.sent[-1] == ("PATCH", "/twilio-1", {"fields": fields})
    label = app_text("phones.number.change.of", number="+34 910 000 147")
    page.get_by_role("button", name=label).click()
    looking.look(page, "providers-change-number")
    press(page, "ask.no")
    choose_languages(page, providers, looking, label)
    page.get_by_role("button", name=label).click()
    press(page, "phones.number.off")
    looking.look(page, "providers-number-off")
    page.get_by_role("dialog").get_by_role("button", name=app_text("phones.number.off")).click()
    expect(page.get_by_text(app_text("phones.number.gone"))).to_be_visible()
    assert providers.sent[-1] == ("PATCH", "/twilio-1", {"numbers": []})
    unfold(page, "Twilio")
    twilio.get_by_role("button", name=app_text("phones.remove"), exact=True).click()
    looking.look(page, "providers-remove")
    press(page, "phones.remove.verb", name="Twilio")
    expect(page.get_by_text(app_text("phones.removed"))).to_be_visible()
    assert providers.sent[-1][:2] == ("DELETE", "/twilio-1")


def choose_languages(page: Page, providers: Providers, looking: Review, label: str) -> None:
    """As where the hotline's callers can choose between two."""
    page.evaluate(
        """async () => {
          const { hotline } = await import("/lib/app.js");
          const [first] = hotline.value.languages;
          const languages = ["en", "es"].map((tag) => ({ ...first, tag }));
          hotline.value = { ...hotline.value, languages };
        }"""
    )
    page.get_by_role("button", name=label).click()
    boxes = page.get_by_role("group", name=app_text("phones.languages"))
    boxes.get_by_role("checkbox").nth(1).check()
    looking.look(page, "providers-number-languages")
    press(page, "settings.save")
    expect(page.get_by_text(app_text("settings.saved"))).to_be_visible()
    numbers = {"numbers": [{"number": MADRID, "languages": ["es"], "ringGroups": []}]}
    assert providers.sent[-1] == ("PATCH", "/twilio-1", numbers)


def test_own_phones(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(CLARA, locale=LOCALES[tag])
    phones = OwnPhones(page, possible=False)
    visit(page, "/settings/devices")
    looking.look(page, "settings-devices-with-phones")
    page.get_by_role("link", name=app_text("settings.phones.row")).click()
    none = page.get_by_text(app_text("ownPhones.impossible"))
    expect(none).to_be_visible(timeout=SLOW)
    looking.look(page, "own-phones-impossible")
    phones.possible = True
    visit(page, "/settings/devices")
    visit(page, "/settings/phones")
    number = page.get_by_label(app_text("ownPhones.phone"), exact=True)
    number.press_sequentially("612345678")
    press(page, "settings.save")
    expect(page.get_by_text(app_text("ownPhones.phone.national"))).to_be_visible()
    looking.look(page, "own-phones-national")
    number.fill("")
    number.press_sequentially("+34612345678")
    expect(number).to_have_value("+34 612 345 678")
    press(page, "settings.save")
    expect_heading(page, "ownPhones.confirm")
    expect(page.get_by_role("group", name=app_text("pin.label"))).to_have_count(0)
    looking.look(page, "own-phones-confirm")
    phones.refuses = True
    phones.confirm(CLARA)
    refused = page.get_by_text(app_text("problem.phone-not-allowed"))
    expect(refused).to_be_visible(timeout=SLOW)
    looking.look(page, "own-phones-refused")
    phones.refuses = False
    press(page, "settings.save")
    phones.confirm(CLARA)
    expect(page.get_by_text(app_text("ownPhones.saved"))).to_be_visible(timeout=SLOW)
    looking.look(page, "own-phones-saved")
    assert phones.kept == {"phone": "+34612345678", "sip": None}


def test_a_look_at_the_phones_of_a_member(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    visit(page, "/members")
    page.get_by_role("link", name=BEN.alias, exact=True).click()
    looks = show_phones(page, {"phone": "+34612345678", "sip": "sip:ben@pbx.example"})
    press(page, "shownPhones.show")
    looking.look(page, "member-phones-ask")
    press(page, "ask.no")
    asked = page.get_by_role("dialog")
    expect(asked).to_have_count(0)
    press(page, "shownPhones.show")
    assert looks == []
    asked.get_by_role("button", name=app_text("shownPhones.show")).click()
    expect(page.get_by_text("+34 612 345 678")).to_be_visible(timeout=SLOW)
    assert len(looks) == 1
    looking.look(page, "member-phones")


def test_being_rung_by_phone(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(CLARA, locale=LOCALES[tag])
    for by in ("phone", "both"):
        be_rung_by(page, by)
        page.reload()
        unlock(page, CLARA)
        expect(page.get_by_text(app_text(f"home.rung.{by}"))).to_be_visible(timeout=SLOW)
        looking.look(page, f"rung-by-{by}")
