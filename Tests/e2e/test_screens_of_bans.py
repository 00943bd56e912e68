# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens of who is turned away, and of calls that were none for the hotline, looked at as in
test_screens.py. Who was banned or reported before is said in the server's place; what an admin types
here, the server is told."""

import time
from typing import Any

from playwright.sync_api import Page, expect

from support.people import ADA, BEN
from support.phone_lines import ask
from support.reviews import LOCALES, Review, answer_problem, visit
from support.screens import SLOW, press, type_into
from support.seeds import Hotline
from support.texts import app_text

DAY = 86_400
# As somebody has it: a table's head, a name, a remark, the same number twice, one that is too short.
LIST = """name;number;since
M. (neighbour);+34 612 000 101;May
;0034 612-000-102;calls at night
612 000 103
+34 612 000 101
+34 12
ask Ben about the last one
"""


def ban(number: int, source: str, by: str, **more: Any) -> dict[str, Any]:
    made = int(time.time()) - number * 7 * 3600
    return {
        "id": f"{number:032x}", "channel": "phone", "source": source, "madeBy": by, "madeAt": made,
        "until": made + 365 * DAY, **more,
    }


def many_bans(ada: str, ben: str) -> dict[str, Any]:
    now = int(time.time())
    from_the_web = ban(1, "call", ben, channel="web", until=now + 9 * 3600)
    after_reports = ban(2, "report", ada)
    others = [ban(number, "call", (ada, ben)[number % 2]) for number in range(3, 26)]
    lists = [
        {"id": f"{70 + n:032x}", "madeBy": ada, "madeAt": now - n * 40 * DAY,
         "until": now + (365 - n * 40) * DAY, "count": count}
        for n, count in enumerate((1, 412))
    ]
    return {"bans": [from_the_web, after_reports, *others], "lists": lists, "more": True}


def reported(ada: str, ben: str) -> dict[str, Any]:
    now = int(time.time())

    def caller(number: int, channel: str, until: int | None, *kinds: str) -> dict[str, Any]:
        reports = [
            {"call": f"{number * 16 + n:032x}", "member": (ben, ada)[n % 2], "kind": kind,
             "madeAt": now - (number * 5 + n * 20) * 3600}
            for n, kind in enumerate(kinds)
        ]
        return {"id": f"{number:032x}", "channel": channel, "bannedUntil": until, "reports": reports}

    return {"callers": [
        caller(1, "phone", None, "abusive", "silent", "abusive"),
        caller(2, "web", None, "prank"),
        caller(3, "phone", now + 300 * DAY, "advert", "machine"),
    ]}


def test_who_is_turned_away(hotline: Hotline, looking: Review, tag: str) -> None:
    page = hotline.open(ADA, locale=LOCALES[tag])
    visit(page, "/settings/hotline")
    page.get_by_role("link", name=app_text("bans.state")).click()
    expect(page.get_by_text(app_text("bans.none"))).to_be_visible(timeout=SLOW)
    looking.look(page, "bans-none")
    turn_a_list_away(page, looking)
    look_one_up(page, looking)
    look_at_many(page, looking)


def turn_a_list_away(page: Page, looking: Review) -> None:
    press(page, "bans.numbers.read")
    expect(page.get_by_text(app_text("bans.numbers.nothing"))).to_be_visible()
    type_into(page, "bans.numbers.label", LIST)
    type_into(page, "bans.numbers.code", "34")
    looking.look(page, "bans-numbers")
    press(page, "bans.numbers.read")
    expect(page.get_by_text(app_text("bans.numbers.found.other", count=3))).to_be_visible()
    page.get_by_text(app_text("bans.numbers.unread.other", count=3)).click()
    looking.look(page, "bans-numbers-read")
    press(page, "bans.numbers.send.other", count=3)
    expect(page.get_by_text(app_text("bans.numbers.done.other", count=3))).to_be_visible()
    looking.look(page, "bans-numbers-done")


def look_one_up(page: Page, looking: Review) -> None:
    type_into(page, "bans.look.number", "612000101")
    press(page, "bans.look.verb")
    expect(page.get_by_text(app_text("bans.number.national"))).to_be_visible()
    looking.look(page, "bans-look-national")
    type_into(page, "bans.look.number", "+34612000999")
    press(page, "bans.look.verb")
    expect(page.get_by_text(app_text("bans.look.free"))).to_be_visible()
    type_into(page, "bans.look.number", "+34 612 000 101")
    press(page, "bans.look.verb")
    found = app_text("bans.look.banned").partition("{")[0]
    expect(page.get_by_text(found)).to_be_visible()
    looking.look(page, "bans-look-found")
    page.locator("look-up").get_by_role("button", name=app_text("bans.lift")).click()
    expect(page.get_by_text(app_text("bans.look.free"))).to_be_visible()
    expect(page.get_by_text(app_text("bans.list.until.other").split(",")[0].format(count=2))).to_be_visible()


def look_at_many(page: Page, looking: Review) -> None:
    ada, ben = (member_id(page, person.alias) for person in (ADA, BEN))
    page.route("**/api/bans", lambda route: route.fulfill(json=many_bans(ada, ben)))
    page.route("**/api/caller-reports", lambda route: route.fulfill(json=reported(ada, ben)))
    visit(page, "/settings")
    visit(page, "/settings/bans")
    expect(page.get_by_text(app_text("bans.rest.other", count=5))).to_be_visible(timeout=SLOW)
    looking.look(page, "bans")
    page.get_by_role("button", name=app_text("bans.lift")).nth(1).click()
    expect(page.get_by_text(app_text("bans.list.ask.other", count=412))).to_be_visible()
    looking.look(page, "bans-list-ask")
    press(page, "ask.no")


def member_id(page: Page, alias: str) -> str:
    """As her page knows it once it has read the names, which are sealed."""
    members = [one["member"] for one in ask(page, "GET", "/members")]
    found = page.wait_for_function(
        """async ([alias, members]) => {
          const { names } = await import("/lib/app.js");
          return members.find((member) => names.find("MEMBER", member) === alias);
        }""",
        arg=[alias, members], timeout=SLOW,
    )
    return str(found.json_value())


def test_a_call_that_was_none_for_the_hotline(
    hotline: Hotline, looking: Review, tag: str
) -> None:
    page = hotline.open(BEN, locale=LOCALES[tag])
    ended = int(time.time()) - 600
    call = "0123456789abcdef0123456789abcdef"
    told = {
        "id": call, "channel": "phone", "language": "es", "startedAt": ended - 320,
        "answeredAt": ended - 300, "endedAt": ended, "outcome": "answered", "rings": [],
        "answeredBy": member_id(page, BEN.alias),
    }
    page.route(f"**/api/calls/{call}", lambda route: route.fulfill(json=told))
    page.route(f"**/api/calls/{call}/report", lambda route: route.fulfill(json={"kind": None}))
    visit(page, f"/calls/{call}")
    folded = page.get_by_text(app_text("bans.report"), exact=True)
    expect(folded).to_be_visible(timeout=SLOW)
    looking.look(page, "call-report-folded")
    folded.click()
    looking.look(page, "call-report")
    press(page, "bans.kind.abusive")
    made = app_text("bans.report.made", kind=app_text("bans.kind.abusive"))
    expect(page.get_by_text(made)).to_be_visible()
    looking.look(page, "call-report-made")
    page.unroute(f"**/api/calls/{call}/report")
    page.route(
        f"**/api/calls/{call}/report",
        lambda route: answer_problem(route, 409, "caller-unknown"),
    )
    press(page, "bans.kind.silent")
    expect(page.get_by_text(app_text("bans.report.late"))).to_be_visible()
    looking.look(page, "call-report-late")
