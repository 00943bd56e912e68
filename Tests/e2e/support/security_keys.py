# SPDX-License-Identifier: AGPL-3.0-or-later
"""Security keys of a device: what people do with them on the screens."""

import re

from playwright.sync_api import Locator, Page, Route, expect

from support.passkeys import Authenticator, open_devices, prove_by_passphrase
from support.people import CLARA, Person
from support.screens import SLOW, expect_heading, press, type_into, type_pin
from support.texts import app_text

# Of the devices in a browser's IndexedDB; a copy is kept beside them under a key of its own.
STORE = """async (act) => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open("llamenos"));
  const transaction = database.transaction("devices", "readwrite", { durability: "strict" });
  const devices = transaction.objectStore("devices");
  const keys = (await done(devices.getAllKeys())).filter((key) => !key.includes("copy"));
  const written = new Promise((resolve) => { transaction.oncomplete = resolve; });
  const kept = await done(devices.get(keys[0]));
  if (act === "keep") await done(devices.put(kept, "copy"));
  const copy = await done(devices.get("copy"));
  if (act === "put back") await done(devices.put(copy, keys[0]));
  if (act === "graft") await done(devices.put({ ...kept, keys: copy.keys }, keys[0]));
  await written;
  database.close();
  return kept.next !== undefined;
}"""


def security_key(page: Page, *, early: bool = True) -> Authenticator:
    """One that is put in. Its secret comes when it is made (`early`), or when it is asked."""
    return Authenticator(page, prf=early, transport="usb", hmac_secret=not early)


def open_protection(page: Page) -> None:
    """By links, as loading a page anew locks it."""
    open_devices(page)
    expect_heading(page, "protection.title")
    add = page.get_by_role("button", name=app_text("protection.add"), exact=True)
    expect(add).to_be_visible(timeout=SLOW)


def begin_adding_key(page: Page, person: Person, name: str) -> None:
    """From the list to where the key is asked for."""
    press(page, "protection.add")
    type_into(page, "protection.name", name)
    prove_by_passphrase(page, person, "account.next")
    expect_heading(page, "protection.make.title", name=name)


def add_key(page: Page, person: Person, name: str) -> None:
    begin_adding_key(page, person, name)
    press(page, "protection.make")
    expect_keys_told(page, "protection.added")


def begin_removing_key(page: Page, person: Person, name: str) -> None:
    key_row(page, name).get_by_role(
        "button", name=app_text("protection.remove"), exact=True
    ).click()
    prove_by_passphrase(page, person, "account.next")


def end_removing_key(page: Page) -> None:
    verb = page.get_by_role("button", name=app_text("protection.remove.verb"), exact=True)
    expect(verb).to_be_visible(timeout=SLOW)
    verb.click()
    expect_keys_told(page, "protection.removed")


def key_row(page: Page, name: str) -> Locator:
    title = page.locator(".row__title", has_text=re.compile(f"^{re.escape(name)}$"))
    return page.locator("device-protection .row").filter(has=title)


def expect_keys(page: Page, *names: str) -> None:
    """These keys, in this order, and no other."""
    titles = page.locator("device-protection .row--acts .row__title")
    expect(titles).to_have_text(list(names), timeout=SLOW)


def expect_keys_told(page: Page, key: str, **values: object) -> None:
    expect(page.get_by_text(app_text(key, **values), exact=True)).to_be_visible(timeout=SLOW)


def give_pin(page: Page, pin: str) -> None:
    """Nothing is waited for: what comes of it depends on the key."""
    expect_heading(page, "unlock.title")
    type_pin(page, pin)
    press(page, "unlock.open")


def lock(page: Page) -> None:
    press(page, "frame.lock")
    expect_heading(page, "unlock.title")


def keep_copy(page: Page) -> None:
    """As whoever has copied the device; the lost key's secret cannot leave this browser."""
    page.evaluate(STORE, "keep")


def put_copy_back(page: Page) -> None:
    page.evaluate(STORE, "put back")
    page.reload()


def put_slots_back(page: Page) -> None:
    """What the copy says of keys, into the device as it is now."""
    page.evaluate(STORE, "graft")
    page.reload()


def is_pending(page: Page) -> bool:
    """A change of its keys waits for what the custodian says."""
    pending: bool = page.evaluate(STORE, "look")
    return pending


def let_a_week_pass(page: Page) -> None:
    page.evaluate(
        """() => localStorage.setItem("llamenos/key-asked",
          String(Date.now() - 7 * 24 * 3600 * 1000))"""
    )


def add_keys(page: Page, *names: str, person: Person = CLARA) -> dict[str, Authenticator]:
    """The newest is touched. One that is asked three times in vain forgets its user."""
    keys: dict[str, Authenticator] = {}
    for name in names:
        begin_adding_key(page, person, name)
        for other in keys.values():
            other.touch(False)
        keys[name] = security_key(page)
        press(page, "protection.make")
        expect_keys(page, *keys)
    return keys


def touch_only(keys: dict[str, Authenticator], name: str) -> None:
    for other, key in keys.items():
        key.touch(other == name)


def reload_and_open(page: Page) -> None:
    page.reload()
    give_pin(page, CLARA.pin)
    expect_heading(page, "protection.title")


def break_off(page: Page, verb: str, is_taken: bool) -> None:
    """The custodian takes the change and its answer is lost; or the page goes before it has it."""
    custodian = re.compile(r"/api/custodian$")
    if is_taken:

        def lose(route: Route) -> None:
            route.fetch()
            route.abort()

        page.route(custodian, lose)
        press(page, verb)
        expect(page.get_by_text(app_text("problem.offline"))).to_be_visible(timeout=SLOW)
    else:
        page.route(custodian, lambda route: None)
        with page.expect_request(custodian):
            press(page, verb)
    assert is_pending(page)
    page.reload()
    page.unroute(custodian)
