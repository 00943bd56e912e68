# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every screen of members in both languages, on a phone and on a desk, light and dark: no barrier
that axe-core calls serious, nothing wider than a phone, nothing too small for a thumb, no missing
word. The pictures lie in test-results/shots."""

from playwright.sync_api import BrowserContext, Page, Route, expect

from support.browsers import first_page
from support.joining import let_in, make_invite
from support.people import ADA, BEN, CLARA, DORA, Person
from support.reviews import LOCALES, Review, answer_problem, as_member, visit
from support.screens import (
    SLOW,
    choose_account,
    choose_pin,
    expect_heading,
    press,
    sign_in,
    try_pin,
    type_into,
    unlock,
    write_down_code,
)
from support.seeds import Hotline
from support.texts import app_text

MEMBER_PAGES = {
    "home": "/",
    "calls": "/calls",
    "calls-missed": "/calls?show=missed",
    "notes": "/notes",
    "shifts": "/shifts",
    "members": "/members",
    "settings": "/settings",
    "settings-devices": "/settings/devices",
    "settings-hotline": "/settings/hotline",
    "security": "/security",
    "more": "/more",
}

# The microphone, as whoever has blocked it for this page finds it.
BLOCKED = """(() => {
  const { query } = Permissions.prototype;
  Permissions.prototype.query = async function (asked) {
    const status = await query.call(this, asked);
    if (asked.name !== "microphone") return status;
    return Object.defineProperty(status, "state", { value: "denied" });
  };
})();"""


def test_every_page_of_an_admin(home: Hotline, looking: Review, tag: str) -> None:
    page = as_member(home, ADA, tag)
    for name, path in MEMBER_PAGES.items():
        visit(page, path)
        looking.look(page, name)
    visit(page, "/calls")
    page.get_by_role("link", name=app_text("calls.byYou")).first.click()
    expect(page.locator("note-card")).to_be_visible(timeout=SLOW)
    looking.look(page, "call-detail")
    page.get_by_text(app_text("notes.earlier.one")).click()
    press(page, "notes.edit")
    looking.look(page, "note-edit")
    visit(page, "/members")
    page.get_by_role("link", name=BEN.alias).first.click()
    role = page.get_by_label(app_text("members.role"), exact=True)
    expect(role).to_be_visible(timeout=SLOW)
    looking.look(page, "member")
    visit(page, "/members")
    press(page, "members.invite")
    looking.look(page, "invite-maker")
    press(page, "members.invite.make")
    expect(page.get_by_text(app_text("members.invite.once"))).to_be_visible(timeout=SLOW)
    looking.look(page, "invite-link")
    visit(page, "/shifts")
    press(page, "shifts.add")
    looking.look(page, "shift-form")
    visit(page, "/shifts")
    press(page, "shifts.group.add")
    looking.look(page, "ring-group-form")
    look_at_the_log(page, looking)
    page.goto(f"{home.address}/nowhere")
    unlock(page, ADA)
    expect_heading(page, "notFound.title")
    looking.look(page, "not-found")


def look_at_the_log(page: Page, looking: Review) -> None:
    visit(page, "/audit")
    expect(page.locator("audit-page .row").first).to_be_visible(timeout=SLOW)
    looking.look(page, "audit")
    press(page, "audit.download")
    looking.look(page, "audit-download")
    press(page, "audit.export.no")
    visit(page, "/audit?kind=backup")
    expect(page.get_by_text(app_text("audit.none"))).to_be_visible()
    looking.look(page, "audit-nothing")


def test_what_a_volunteer_sees(home: Hotline, looking: Review, tag: str) -> None:
    page = as_member(home, CLARA, tag)
    looking.look(page, "home-volunteer")
    for name in ("calls", "notes", "shifts"):
        visit(page, f"/{name}")
        looking.look(page, f"{name}-volunteer")
    visit(page, "/")
    page.get_by_role("button", name=app_text("rung.step.break"), exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible(timeout=SLOW)
    looking.look(page, "break-alone")
    press(page, "break.go")
    expect(page.locator("ring-line")).to_have_attribute("data-rung", "no", timeout=SLOW)
    looking.look(page, "home-break")
    page.get_by_role("button", name=app_text("rung.step.endBreak"), exact=True).first.click()
    expect(page.locator("ring-line")).to_have_attribute("data-rung", "yes", timeout=SLOW)
    press(page, "home.check.sound.try")
    expect(page.get_by_role("alertdialog")).to_be_visible(timeout=SLOW)
    looking.look(page, "test-ring")
    press(page, "ring.test.close")
    page.add_init_script(BLOCKED)
    page.route("**/api/events", lambda route: route.abort())
    page.reload()
    unlock(page, CLARA)
    expect(page.get_by_text(app_text("offline.title"))).to_be_visible(timeout=SLOW)
    looking.look(page, "offline")
    page.unroute("**/api/events")
    blocked = app_text("home.because.microphone-denied")
    expect(page.get_by_text(blocked)).to_be_visible(timeout=SLOW)
    looking.look(page, "home-blocked")


def test_a_false_audit_log(home: Hotline, looking: Review, tag: str) -> None:
    page = home.open_locked(ADA, locale=LOCALES[tag])

    def lie(route: Route) -> None:
        told = route.fetch().json()
        if "after=0" in route.request.url:
            del told["entries"][6]
        route.fulfill(json=told)

    page.route("**/api/audit?*", lie)
    page.goto(f"{home.address}/audit")
    unlock(page, ADA)
    expect(page.get_by_text(app_text("audit.found.title"))).to_be_visible(timeout=SLOW)
    looking.look(page, "audit-false")


def test_joining(home: Hotline, stranger: BrowserContext, looking: Review, tag: str) -> None:
    ada = as_member(home, ADA, tag)
    link = make_invite(ada)
    person = Person(
        DORA.voice, f"{DORA.alias} {tag}", f"{DORA.sign_in_name}.{tag}", DORA.passphrase, DORA.pin
    )
    page = first_page(stranger)
    page.goto(link)
    accept = page.get_by_role("button", name=app_text("join.accept"))
    expect(accept).to_be_visible(timeout=SLOW)
    looking.look(page, "join-invited")
    accept.click()
    choose_account(page, person)
    choose_pin(page, person.pin)
    expect_heading(page, "join.device.title")
    looking.look(page, "join-device")
    press(page, "account.next")
    write_down_code(page)
    expect_heading(page, "welcome.title")
    looking.look(page, "welcome")
    expect_heading(ada, "members.join.title", name=person.alias)
    looking.look(ada, "members-join")
    let_in(ada, person, page.locator(".words").get_by_role("listitem").all_inner_texts())
    expect_heading(page, "home.title")
    late = stranger.new_page()
    late.goto(link)
    expect(late.get_by_text(app_text("problem.invite-not-open"))).to_be_visible(timeout=SLOW)
    looking.look(late, "join-used")


def test_coming_in(home: Hotline, stranger: BrowserContext, looking: Review, tag: str) -> None:
    locked = home.open_locked(BEN, locale=LOCALES[tag])
    expect_heading(locked, "unlock.title")
    looking.look(locked, "unlock")
    try_pin(locked, "999999")
    expect_heading(locked, "unlock.wrong.title")
    looking.look(locked, "unlock-wrong")
    try_pin(locked, BEN.pin)
    expect_heading(locked, "home.title")
    see_session_end(locked, looking)
    page = first_page(stranger)
    page.goto(f"{home.address}/sign-in")
    expect_heading(page, "signIn.welcome")
    looking.look(page, "sign-in")
    type_into(page, "account.signInName", BEN.sign_in_name)
    type_into(page, "account.passphrase", "not this one at all")
    press(page, "signIn.submit")
    expect(page.get_by_text(app_text("problem.wrong-sign-in"))).to_be_visible(timeout=SLOW)
    looking.look(page, "sign-in-wrong")
    sign_in(page, home.address, BEN)
    expect_heading(page, "recovery.title")
    looking.look(page, "recovery")
    page.goto(f"{home.address}/reset#v1.AAAAAAAAAAAAAAAAAAAAAA")
    expect_heading(page, "reset.title")
    looking.look(page, "reset")
    # Whoever is signed in has passed that test before.
    stranger.clear_cookies()
    poor = stranger.new_page()
    poor.add_init_script("delete Navigator.prototype.locks")
    poor.goto(f"{home.address}/sign-in")
    expect(poor.get_by_text(app_text("capability.title"))).to_be_visible(timeout=SLOW)
    looking.look(poor, "unsupported")
    poor.route("**/api/**", lambda route: answer_problem(route, 503, "unavailable"))
    poor.goto(home.address)
    expect_heading(poor, "error.title")
    looking.look(poor, "error")


def see_session_end(page: Page, looking: Review) -> None:
    """It has run out, or she was removed: the page cannot know which."""
    page.route("**/api/**", lambda route: answer_problem(route, 401, "signed-out"))
    visit(page, "/calls")
    expect(page.get_by_text(app_text("signIn.ended"))).to_be_visible(timeout=SLOW)
    looking.look(page, "session-ended")
