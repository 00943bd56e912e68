# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers in the server's memory while a vendor carries a call, and once it is over: of a caller, and of
the volunteers whom it rings. The vendor keeps its connections to the hotline open all the time."""

import json
import sys
from pathlib import Path

from benchmarks.phones.company import certificate, hotline, phone
from benchmarks.phones.signing import LINE, said
from benchmarks.phones.vendor import Vendor, running_vendor
from support.canaries import forms
from support.memory import find_in_memory
from support.servers import Server

CALLER = "+34719365842"
VOLUNTEERS = 3


def look(server: Server, numbers: dict[str, str]) -> list[str]:
    """The names of those that lie there, in any form in which a program may have them."""
    needles = [
        (name, form) for name, number in numbers.items()
        for _, form in forms(number.removeprefix("+"))
    ]
    return sorted(find_in_memory(server, needles))


def main(top: str, tunables: str) -> None:
    numbers = {"caller": CALLER, "line": LINE} | {
        f"volunteer {number}": phone(number) for number in range(VOLUNTEERS)
    }
    vendor = Vendor()
    with (
        running_vendor(vendor, certificate(Path(top))),
        hotline(Path(top), VOLUNTEERS, {"GLIBC_TUNABLES": tunables} if tunables else {}) as made,
    ):
        begun = look(made.server, numbers)
        caller = "CA" + "c" * 32
        made.call(caller, CALLER)
        vendor.until(lambda it: len(it.legs) == VOLUNTEERS, "not everybody is rung")
        ringing = look(made.server, numbers)
        made.say(f"{made.hooks}/arrivals/status", said(caller, "completed", **{"from": CALLER}))
        vendor.until(lambda it: len(it.ended) == VOLUNTEERS, "not every leg is ended")
        for leg in vendor.legs.values():
            made.say(leg.status, said(leg.sid, "canceled", to=leg.to))
        over = look(made.server, numbers)
    print(json.dumps({"begun": begun, "ringing": ringing, "over": over}))


if __name__ == "__main__":
    main(*sys.argv[1:])
