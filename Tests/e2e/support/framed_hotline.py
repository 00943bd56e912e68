# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole hotline at a vendor that is there only in a network of its own (`alone` of
benchmarks/phones/company.py runs this there): its server serves the vendor's frame on another origin,
the vendor's API and its file are doubles, and a call through both is answered on a member's page.

Prints what came of it, in JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from playwright.sync_api import Frame, Page, expect, sync_playwright

from benchmarks.phones.company import certificate
from benchmarks.phones.scripts import joined, question
from benchmarks.phones.signing import ACCOUNT, LINE, TOKEN, said, signature
from benchmarks.phones.vendor import Leg, Vendor, running_vendor
from support.calling import answer
from support.hearing import voices_in
from support.people import ADA, BEN, CLARA
from support.phone_lines import ask
from support.screens import SLOW, press
from support.seeds import Hotline, Seed, grow
from support.texts import app_text
from support.vendor_frames import double, frame_flags, install

CALLER = "+34600999111"
CALLERS_LEG = "CA" + "c" * 32
KEYS = {
    "account": ACCOUNT, "token": TOKEN, "apiKey": "SK" + "6" * 32, "apiSecret": "a-secret-of-tests",
}
SECONDS = 60.0
REGISTERED = """async () =>
  ["phone", "both"].includes((await (await fetch("/api/me/rung")).json()).by)"""
HEARD = "() => globalThis.__probe.heard()"


def main() -> None:
    top, told = Path(sys.argv[1]), json.loads(sys.argv[2])
    cookies = {person: told["cookies"][person.name] for person in (ADA, BEN, CLARA)}
    seed = Seed(Path(told["top"]), told["port"], cookies)
    vendor, flags = Vendor(), frame_flags(seed.port)
    with running_vendor(vendor, certificate(top)), sync_playwright() as playwright:
        with grow(seed, playwright, top, flags) as hotline:
            print(json.dumps(a_call(hotline, vendor)))


def connect(hotline: Hotline) -> str:
    """The address to which the vendor tells its calls. The admin goes: her page would be a phone too."""
    page = hotline.open(ADA)
    account = ask(page, "POST", "/providers", {"provider": "twilio", "fields": KEYS})["account"]
    assert ask(page, "POST", f"/providers/{account}/test", {}) == {"result": "well"}
    ask(page, "PATCH", f"/providers/{account}", {"numbers": [{"number": LINE, "languages": []}]})
    install(hotline.server, "twilio", double("twilio"))
    page.context.close()
    return f"{hotline.address}/api/telephony/{account}"


def say(address: str, fields: dict[str, str]) -> str:
    """In the vendor's name; what it is answered with."""
    headers = {"X-Twilio-Signature": signature(address, fields)}
    asked = Request(address, urlencode(fields).encode(), headers)
    with urlopen(asked, timeout=SECONDS) as answered:
        text: str = answered.read().decode()
    return text


def a_call(hotline: Hotline, vendor: Vendor) -> dict[str, Any]:
    hooks = connect(hotline)
    page = hotline.open(BEN)
    page.wait_for_function(REGISTERED, timeout=SLOW)
    leg = ring(hooks, vendor)
    frame = frame_of(page)
    frame.evaluate("(sid) => void vendor.ring(sid)", leg.sid)
    answer(page)
    until(lambda: "answer" in frame.evaluate("() => vendor.log"))
    room = joined(say(leg.answered, said(leg.sid, "in-progress", to=leg.to)))
    expect(page.get_by_text(app_text("panel.phone.here"))).to_be_visible(timeout=SLOW)
    until(lambda: voices_in(frame.evaluate(HEARD)) == {BEN.voice})
    press(page, "panel.end")
    until(lambda: "end" in frame.evaluate("() => vendor.log"))
    vendor.until(lambda it: CALLERS_LEG in it.ended, "the caller's leg is not ended")
    rung = [one.to.partition(":")[0] for one in vendor.legs.values()]
    return {"rung": rung, "room": room is not None, "frame": frame.url}


def ring(hooks: str, vendor: Vendor) -> Leg:
    """Somebody calls, and presses what she hears; the leg that the hotline then has the vendor ring."""
    fields = said(CALLERS_LEG, "ringing", to=LINE, **{"from": CALLER})
    action, digits = question(say(f"{hooks}/arrivals", fields))
    say(action, said(CALLERS_LEG, "in-progress", digits=digits))
    vendor.until(lambda it: len(it.legs) > 0, "nobody is rung")
    (leg,) = vendor.legs.values()
    return leg


def frame_of(page: Page) -> Frame:
    (found,) = [one for one in page.frames if one.url.endswith("/twilio")]
    return found


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.05)


if __name__ == "__main__":
    main()
