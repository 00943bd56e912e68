# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ways in which a page locks, on a clock that a test moves, and what a locked page still has."""

from playwright.sync_api import Page

from support.people import Person
from support.screens import expect_heading, unlock
from support.seeds import Hotline

IDLE_SECONDS = 300
HIDDEN_SECONDS = 30
NOTE_SECONDS = 600
ESCAPE_MILLISECONDS = 1500

# All that a script in the page can get at without a key.
REACHABLE = """async () => {
  const found = [document.documentElement.outerHTML, document.title, window.name, location.href];
  found.push(JSON.stringify(history.state));
  for (const input of document.querySelectorAll("input, textarea, select")) {
    found.push(input.value);
  }
  for (const storage of [localStorage, sessionStorage]) {
    found.push(JSON.stringify(Object.entries(storage)));
  }
  const words = (value) => {
    if (value instanceof ArrayBuffer) value = new Uint8Array(value);
    if (ArrayBuffer.isView(value)) return Array.from(value, (b) => String.fromCharCode(b)).join("");
    if (value instanceof Map || value instanceof Set) return words([...value]);
    if (value && typeof value === "object") {
      return Object.entries(value).map(([key, inner]) => key + "=" + words(inner)).join("\\n");
    }
    return String(value);
  };
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values = database.transaction(store).objectStore(store);
      found.push(words(await Promise.all([done(values.getAllKeys()), done(values.getAll())])));
    }
    database.close();
  }
  for (const name of await caches.keys()) found.push(name);
  return found.join("\\n");
}"""


def open_on_a_test_clock(hotline: Hotline, person: Person) -> Page:
    """Her page, unlocked, whose timers follow `pass_time`."""
    page = hotline.open_locked(person)
    page.clock.install()
    page.reload()
    unlock(page, person)
    return page


def stop_clock(page: Page) -> None:
    """From here only `pass_time` moves it."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def pass_time(page: Page, seconds: float) -> None:
    page.clock.fast_forward(int(seconds * 1000))


def hide(page: Page, hidden: bool = True) -> None:
    """As when another tab or window covers it."""
    state = "hidden" if hidden else "visible"
    page.evaluate(
        """(state) => {
          Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def expect_locked(page: Page, *decrypted: str) -> None:
    """It asks for the PIN, and none of what it had decrypted can be got at."""
    expect_heading(page, "unlock.title")
    reachable = reach(page)
    assert [word for word in decrypted if word in reachable] == []


def reach(page: Page) -> str:
    """The document, what is typed into it, and every storage of the page, as one text."""
    text: str = page.evaluate(REACHABLE)
    return text
