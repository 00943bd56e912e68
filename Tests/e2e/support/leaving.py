# SPDX-License-Identifier: AGPL-3.0-or-later
"""A voice message: a caller leaves it on the public page, a member of the inbox listens to it."""

from playwright.sync_api import Locator, Page, expect

from support.calling import heading
from support.screens import SLOW, go_to, press
from support.texts import app_text, caller_text

# The sound's bytes as a page has them: the caller's before it seals them, the member's once she has
# opened them. The pages are the product's own; what listens is the test's.
LISTEN = """(() => {
  const { arrayBuffer } = Blob.prototype;
  const { createObjectURL } = URL;
  Blob.prototype.arrayBuffer = function () {
    const bytes = arrayBuffer.call(this);
    if (this.type.startsWith("audio/")) globalThis.__sound = bytes.then((all) => all.slice(0));
    return bytes;
  };
  URL.createObjectURL = (blob) => {
    if (blob.type.startsWith("audio/")) void blob.arrayBuffer();
    return createObjectURL(blob);
  };
})();"""
SOUND = "async () => Array.from(new Uint8Array(await globalThis.__sound))"


def overhear(page: Page) -> None:
    """From now on, and in whatever it loads."""
    page.add_init_script(LISTEN)
    page.evaluate(LISTEN)


def leave_voice_message(page: Page, address: str) -> bytes:
    """Instead of waiting for somebody. Gives the bytes of the recording."""
    begin_voice_message(page, address)
    return send_voice_message(page)


def begin_voice_message(page: Page, address: str) -> None:
    """From the public page to a recording that goes on."""
    overhear(page)
    page.goto(f"{address}/call")
    page.get_by_role("button", name=caller_text("ready.call"), exact=True).click()
    click(page, "message.instead")
    expect(heading(page, caller_text("recording.title"))).to_be_visible(timeout=SLOW)


def send_voice_message(page: Page) -> bytes:
    """Ends the recording and gives its bytes."""
    click(page, "recording.done")
    click(page, "recorded.send")
    expect(heading(page, caller_text("sent.title"))).to_be_visible(timeout=SLOW)
    return bytes(page.evaluate(SOUND))


def listen_to_voice_message(page: Page) -> bytes:
    """The newest call's. Gives the bytes that are played."""
    go_to(page, "calls.title")
    return listen_to_first(page)


def listen_to_first(page: Page) -> bytes:
    """Of the calls that are listed. Gives the bytes that are played."""
    overhear(page)
    page.locator("calls-page .row__link").first.click()
    press(page, "calls.voice.listen")
    expect(page.locator("voice-message audio")).to_have_count(1, timeout=SLOW)
    return bytes(page.evaluate(SOUND))


def unheard_line(page: Page) -> Locator:
    """On Home, for whoever may hear it."""
    return page.get_by_role("link", name=app_text("calls.unheard.one"), exact=True)


def click(page: Page, key: str) -> None:
    page.get_by_role("button", name=caller_text(key), exact=True).click(timeout=SLOW)
