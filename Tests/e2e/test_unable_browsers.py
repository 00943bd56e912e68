# SPDX-License-Identifier: AGPL-3.0-or-later
"""A browser that cannot do what is needed says so, and what to use, before anything is typed. The
address keeps its link, which is carried to another browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.joining import make_invite, make_reset_link
from support.people import ADA, BEN
from support.screens import SLOW
from support.seeds import Hotline
from support.servers import Server
from support.texts import app_text
from support.voices import Voice

OLD = """
  const make = SubtleCrypto.prototype.generateKey;
  SubtleCrypto.prototype.generateKey = function (algorithm, ...rest) {
    if (algorithm.name === "X25519") throw new DOMException("unknown", "NotSupportedError");
    return make.call(this, algorithm, ...rest);
  };
"""
PRIVATE = """
  IDBFactory.prototype.open = () => {
    const request = new EventTarget();
    queueMicrotask(() => request.onerror(new Event("error")));
    return request;
  };
"""
UNABLE = {"x25519": OLD, "storage": PRIVATE, "calls": "delete globalThis.RTCPeerConnection"}


@pytest.fixture(params=UNABLE)
def unable(request: pytest.FixtureRequest, browsers: Callable[..., object]) -> tuple[str, Page]:
    page: Page = first_page(browsers(Voice.CALLER))
    page.add_init_script(UNABLE[request.param])
    return request.param, page


def expect_told(page: Page, missing: str) -> None:
    """What is missing and what helps; nothing to fill in and nothing to go on with."""
    expect(page.get_by_text(app_text("capability.title"))).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(app_text(f"capability.{missing}"), exact=True)).to_be_visible()
    expect(page.get_by_text(app_text("capability.instead"), exact=True)).to_be_visible()
    expect(page.locator("input")).to_have_count(0)
    for key in ("account.next", "join.accept", "reset.submit", "signIn.submit"):
        expect(page.get_by_role("button", name=app_text(key), exact=True)).to_have_count(0)


def test_it_is_told_before_setup(unable: tuple[str, Page], new_server: Server) -> None:
    missing, page = unable
    page.goto(new_server.setup_link)
    expect_told(page, missing)
    assert page.url == new_server.setup_link


def test_it_is_told_before_a_join_and_before_signing_in(
    unable: tuple[str, Page], hotline: Hotline
) -> None:
    missing, page = unable
    admin = hotline.open(ADA)
    for link in (make_invite(admin), make_reset_link(admin, BEN.alias)):
        page.goto(link)
        expect_told(page, missing)
        assert page.url == link
    page.goto(f"{hotline.address}/sign-in")
    expect_told(page, missing)
