# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that are changed between the server and the browser, and what a page would never run.

Whoever can change a page itself can change all of it: docs/threat-model.md says so.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Error, Page, expect

from hostile.scene import Scene
from support.rewriting import Told
from support.screens import SLOW, expect_heading
from support.texts import app_text, caller_text

RAN = "globalThis.ran = true;"
SCRIPT = b"\nglobalThis.ran = true;\n"
STYLE = b"\n@layer utilities { body { outline: 7px solid red; } }\n"


def ending_in(more: bytes) -> Callable[[Told], Told]:
    return lambda told: replace(told, body=told.body + more)


def with_head(more: str) -> Callable[[Told], Told]:
    return lambda told: replace(told, body=told.body.replace(b"</head>", f"{more}</head>".encode()))


def open_page(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)


def has_run(page: Page) -> bool:
    ran: bool = page.evaluate("globalThis.ran === true")
    return ran


def expect_not_whole(page: Page, text: str) -> None:
    expect(page.get_by_role("alert").filter(has_text=text)).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("path", ["/app.js", "/lib/problem.js", "/crypto/hazmat/hpke.js"])
def test_a_script_that_was_changed_does_not_run_and_is_told(scene: Scene, path: str) -> None:
    page = scene.stranger()
    with scene.server.answering(path, ending_in(SCRIPT)):
        open_page(page, f"{scene.hotline.address}/sign-in")
        expect_not_whole(page, app_text("whole.not.title"))
        assert not has_run(page)
    open_page(page, f"{scene.hotline.address}/sign-in")
    expect_heading(page, "signIn.welcome")


def test_a_changed_script_of_the_callers_page_does_not_run_and_is_told(scene: Scene) -> None:
    page = scene.stranger()
    with scene.server.answering("/call/caller-page.js", ending_in(SCRIPT)):
        open_page(page, f"{scene.hotline.address}/call")
        expect_not_whole(page, caller_text("whole.not.title"))
        assert not has_run(page)


def test_a_part_that_is_loaded_later_and_was_changed_does_not_run(scene: Scene) -> None:
    page = scene.stranger()
    with scene.server.answering("/features/sign-in/sign-in-page.js", ending_in(SCRIPT)):
        open_page(page, f"{scene.hotline.address}/sign-in")
        expect_heading(page, "error.title")
        assert not has_run(page)


def test_a_style_sheet_that_was_changed_is_not_used_and_is_told(scene: Scene) -> None:
    page = scene.stranger()
    with scene.server.answering("/styles/utilities.css", ending_in(STYLE)):
        open_page(page, f"{scene.hotline.address}/sign-in")
        expect_not_whole(page, app_text("whole.not.title"))
        expect_heading(page, "signIn.welcome")
        assert page.evaluate("getComputedStyle(document.body).outlineWidth") != "7px"


def with_another_word(told: Told) -> Told:
    return replace(told, body=told.body.replace(b'": "', b'": "x', 1))


LIES = b'{"whole.not.title": "All is well.", "title": "All is well."}'


@pytest.mark.parametrize(
    ("path", "file", "title"),
    [
        ("/sign-in", "app", app_text("whole.not.title", "es")),
        ("/call", "caller", caller_text("whole.not.title", "es")),
    ],
)
def test_texts_that_were_changed_are_not_shown_and_that_is_told(
    scene: Scene, path: str, file: str, title: str
) -> None:
    page = scene.stranger()
    with scene.server.answering(f"/locales/en/{file}.json", lambda told: replace(told, body=LIES)):
        open_page(page, f"{scene.hotline.address}{path}")
        expect_not_whole(page, title)
        expect(page.get_by_text("All is well.")).to_have_count(0)


def test_where_every_text_was_changed_a_sign_is_shown_and_nothing_of_them(scene: Scene) -> None:
    page = scene.stranger()
    with (
        scene.server.answering("/locales/en/app.json", with_another_word),
        scene.server.answering("/locales/es/app.json", with_another_word),
    ):
        open_page(page, f"{scene.hotline.address}/sign-in")
        expect_not_whole(page, "⚠")
        assert page.locator("body").inner_text().strip() == "⚠"


def test_texts_that_are_loaded_later_and_were_changed_are_not_shown(scene: Scene) -> None:
    page = scene.stranger()
    with scene.server.answering("/locales/en/claims.json", with_another_word):
        open_page(page, f"{scene.hotline.address}/security")
        expect(page.get_by_role("button", name=app_text("error.again"))).to_be_visible(timeout=SLOW)
        expect(page.locator("table.promises")).to_have_count(0)


@pytest.mark.parametrize(
    "added",
    [
        f"<script>{RAN}</script>",
        '<script src="/health"></script>',
        "<script src='data:text/javascript,globalThis.ran=true'></script>",
        f'<meta http-equiv="refresh" content="0; url=javascript:{RAN}">',
    ],
    ids=["inline", "without a hash", "from elsewhere", "an address"],
)
def test_a_script_that_is_added_to_a_page_does_not_run(scene: Scene, added: str) -> None:
    page = scene.stranger()
    script = Told(200, SCRIPT, (("Content-Type", "text/javascript"),))
    with (
        scene.server.answering("/sign-in", with_head(added)),
        scene.server.answering("/health", lambda told: script),
    ):
        open_page(page, f"{scene.hotline.address}/sign-in")
        expect_heading(page, "signIn.welcome")
        assert not has_run(page)


SINKS = [
    "document.body.innerHTML = '<img src=x onerror=\"globalThis.ran = true\">'",
    "document.write('<script>globalThis.ran = true</script>')",
    "setTimeout('globalThis.ran = true')",
    "document.createElement('script').src = '/app.js'",
    "trustedTypes.createPolicy('another', {})",
]


def test_no_text_becomes_markup_or_script(scene: Scene) -> None:
    """Should the client ever have such a mistake in it, a browser refuses it."""
    page = scene.stranger()
    open_page(page, f"{scene.hotline.address}/sign-in")
    expect_heading(page, "signIn.welcome")
    for sink in SINKS:
        with pytest.raises(Error, match="TypeError"):
            page.evaluate(f"() => {{ {sink} }}")
    assert not has_run(page)
