# SPDX-License-Identifier: AGPL-3.0-or-later
"""A browser remembers which pages it saw, and tells its person when others are there."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browsers import PHONE, WIDE
from support.looks import assert_accessible
from support.people import ADA, BEN
from support.places import ROOT
from support.reviews import visit
from support.screens import SLOW, unlock
from support.seeds import Hotline
from support.texts import catalogue
from support.web import request

SIGNATURE = ".well-known/llamenos-manifest.sig"
# What this browser keeps of the pages that it saw, once it is what the server names now.
KEPT = """async (signed) => {
  const open = indexedDB.open("llamenos");
  await new Promise((resolve) => { open.onsuccess = resolve; });
  const asked = open.result.transaction("rosters").objectStore("rosters").getAll();
  await new Promise((resolve) => { asked.onsuccess = resolve; });
  open.result.close();
  const { client } = await (await fetch("/api/hotline")).json();
  return client.signed === signed && asked.result.some((kept) =>
    kept.manifest === client.manifest && kept.signed === signed);
}"""


def text(key: str) -> str:
    return catalogue("en", "security")[key]


def notice(page: Page) -> Locator:
    return page.locator("client-notice")


def wait_until_kept(page: Page, signed: bool = False) -> None:
    page.wait_for_function(KEPT, arg=signed, timeout=SLOW)


def come_back(page: Page, hotline: Hotline) -> None:
    page.goto(hotline.address)
    unlock(page, ADA)


def assert_covers_nothing(page: Page) -> None:
    """It stands above the page, and the page begins where it ends."""
    over, under = notice(page).bounding_box(), page.get_by_role("main").bounding_box()
    assert over and under and over["y"] + over["height"] <= under["y"], (over, under)


@pytest.fixture
def web(hotline: Hotline, tmp_path: Path) -> Path:
    """The client that the server will serve from its next start on."""
    folder = tmp_path / "web"
    shutil.copytree(ROOT / "web", folder)
    hotline.server.flags += ["--web-dir", str(folder)]
    return folder


def test_pages_that_changed_without_a_new_version_are_told_until_she_has_read_it(
    hotline: Hotline, web: Path
) -> None:
    page = hotline.open(ADA)
    wait_until_kept(page)
    expect(notice(page)).to_be_hidden()
    sign = web / "icon.svg"
    sign.write_text(sign.read_text().replace("</svg>", "<!-- --></svg>"))
    hotline.server.restart()
    for _ in range(2):
        come_back(page, hotline)
        expect(notice(page)).to_contain_text(text("client.changed"), timeout=SLOW)
        assert_accessible(page)
        for viewport in (WIDE, PHONE, WIDE):
            page.set_viewport_size(viewport)
            assert_covers_nothing(page)
    notice(page).get_by_role("link", name=text("client.more")).click()
    expect(page.get_by_text(text("version.signature.no"))).to_be_visible(timeout=SLOW)
    notice(page).get_by_role("button", name=text("client.close")).click()
    expect(notice(page)).to_be_hidden()
    wait_until_kept(page)
    come_back(page, hotline)
    wait_until_kept(page)
    expect(notice(page)).to_be_hidden()


def test_new_pages_without_a_signature_are_told_once_with_both_versions(
    hotline: Hotline, web: Path
) -> None:
    page = hotline.open(ADA)
    wait_until_kept(page)
    hotline_now = request(hotline.server.port, "/api/hotline").json()
    other = {"client": {"manifest": "0" * 64, "signed": False}, "version": "99.1.0"}
    page.route("**/api/hotline", lambda route: route.fulfill(json={**hotline_now, **other}))
    come_back(page, hotline)
    told = text("client.renewed").format(before=hotline_now["version"], after="99.1.0")
    expect(notice(page)).to_contain_text(told, timeout=SLOW)
    assert_accessible(page)
    notice(page).get_by_role("button", name=text("client.close")).click()
    expect(notice(page)).to_be_hidden()
    wait_until_kept(page)
    come_back(page, hotline)
    wait_until_kept(page)
    expect(notice(page)).to_be_hidden()


def test_a_signature_that_is_gone_is_told(hotline: Hotline, web: Path) -> None:
    (web / ".well-known").mkdir()
    (web / SIGNATURE).write_bytes(bytes(64))
    hotline.server.restart()
    page = hotline.open(ADA)
    wait_until_kept(page, signed=True)
    expect(notice(page)).to_be_hidden()
    (web / SIGNATURE).unlink()
    hotline.server.restart()
    come_back(page, hotline)
    expect(notice(page)).to_contain_text(text("client.unsigned"), timeout=SLOW)


def test_the_security_page_shows_the_hash_of_the_manifest_that_it_was_given(
    hotline: Hotline
) -> None:
    manifest = request(hotline.server.port, "/.well-known/llamenos-manifest.json").body
    digest = " ".join(re.findall("....", hashlib.sha256(manifest).hexdigest()))
    page = hotline.open(BEN)
    visit(page, "/security")
    expect(page.get_by_text(digest)).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(f"llamenos verify {hotline.address}")).to_be_visible()
    expect(notice(page)).to_be_hidden()
