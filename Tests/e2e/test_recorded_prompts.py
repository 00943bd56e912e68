# SPDX-License-Identifier: AGPL-3.0-or-later
"""What callers by phone hear, in an admin's own voice: recorded in her browser, heard through a real
Asterisk, and taken back."""

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from support.called_lines import Line, open_line
from support.canaries import find_bytes, forms_of_key, most_varied
from support.people import ADA
from support.phone_lines import ask
from support.places import ROOT
from support.restoring import back_up
from support.reviews import visit
from support.screens import SLOW, expect_heading, press
from support.seeds import Seed, grow
from support.texts import app_text
from support.turn import Turn

# The first that whoever calls hears.
LINE = "captcha"
FETCH = """async (path) => {
  const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
  return bytes.toBase64();
}"""


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this hotline's own, with what was spoken for others already."""
    folder = tmp_path_factory.mktemp("sounds") / "sounds"
    made = ROOT / "sounds"
    if made.exists():
        shutil.copytree(made, folder, ignore=shutil.ignore_patterns("recorded"))
    return folder


@pytest.fixture(scope="module")
def called(
    seed: Seed, playwright: Playwright, turn: Turn, sounds: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Line]:
    flags = [*turn.flags, "--sounds-dir", str(sounds)]
    top = tmp_path_factory.mktemp("prompts")
    with grow(seed, playwright, top, flags) as hotline, open_line(hotline) as line:
        yield line


def row(page: Page) -> Locator:
    name = app_text(f"prompts.line.{LINE}")
    return page.get_by_role("listitem").filter(has=page.get_by_text(name, exact=True))


def begin(page: Page) -> None:
    visit(page, "/settings/prompts")
    name = app_text("prompts.record.of", name=app_text(f"prompts.line.{LINE}"))
    row(page).get_by_role("button", name=name).click(timeout=SLOW)


def record(page: Page) -> None:
    """Three seconds of what her microphone sings; not kept yet."""
    begin(page)
    expect(row(page).get_by_role("timer")).to_contain_text("0:03", timeout=SLOW)
    press(page, "prompts.stop")
    expect(page.get_by_text(app_text("prompts.review"))).to_be_visible(timeout=SLOW)


def keep(page: Page) -> bytes:
    """Gives the sound as the server has it."""
    press(page, "prompts.keep")
    expect(page.get_by_text(app_text("prompts.kept"))).to_be_visible(timeout=SLOW)
    language = ask(page, "GET", "/prompts")["languages"][0]["language"]
    return base64.b64decode(page.evaluate(FETCH, f"/api/prompts/{language}/{LINE}"))


def remove(page: Page) -> None:
    name = app_text("prompts.remove.of", name=app_text(f"prompts.line.{LINE}"))
    row(page).get_by_role("button", name=name).click()
    press(page, "prompts.remove.verb")
    expect(page.get_by_text(app_text("prompts.removed"))).to_be_visible(timeout=SLOW)


def recorded(sounds: Path) -> list[Path]:
    return list((sounds / "recorded").iterdir()) if (sounds / "recorded").exists() else []


def test_a_caller_hears_what_was_recorded_and_the_voice_again_once_it_is_removed(
    line: Line, sounds: Path
) -> None:
    record(line.ada)
    # As callers will hear it, before it is kept.
    heard = line.ada.get_by_label(app_text("prompts.review.label"))
    assert 2 < heard.evaluate("one => one.duration") < 5
    assert recorded(sounds) == []
    keep(line.ada)
    caller = line.calling()
    caller.until_hears(ADA.voice.value)
    caller.hang_up()
    remove(line.ada)
    assert recorded(sounds) == []
    other = line.calling()
    other.until_hears_other_than(ADA.voice.value)
    other.hang_up()


def test_a_recording_is_in_no_file_but_the_one_that_is_played(
    line: Line, sounds: Path, tmp_path: Path
) -> None:
    record(line.ada)
    wav = keep(line.ada)
    needles = list(forms_of_key("sound", most_varied(wav)))
    # It would be found: an Asterisk plays it there.
    (played,) = recorded(sounds)
    assert played.read_bytes() == wav and played.stat().st_mode & 0o777 == 0o644
    back_up(line.hotline.server, tmp_path / "whole.backup")
    for top in line.hotline.top, tmp_path:
        assert find_bytes(needles, top) == []
    remove(line.ada)
    assert find_bytes(needles, line.hotline.top) == [] and recorded(sounds) == []


def test_what_was_recorded_and_not_kept_is_not_left_without_a_question(line: Line) -> None:
    page = line.ada
    record(page)
    back = page.get_by_role("link", name=app_text("settings.providers"))
    back.click()
    expect(page.get_by_text(app_text("prompts.leave.ask"))).to_be_visible()
    press(page, "prompts.leave.not")
    expect(page.get_by_text(app_text("prompts.review"))).to_be_visible()
    back.click()
    page.get_by_role("dialog").get_by_role("button", name=app_text("prompts.drop")).click()
    expect_heading(page, "phones.title")
    assert ask(page, "GET", "/prompts")["languages"][0]["lines"][1]["recording"] is None


def test_why_the_microphone_cannot_be_had_is_said(line: Line) -> None:
    page = line.ada
    visit(page, "/settings/prompts")
    record_of = app_text("prompts.record.of", name=app_text(f"prompts.line.{LINE}"))
    for name, why in ("NotAllowedError", "denied"), ("NotFoundError", "none"), ("NotReadableError", "busy"):
        page.evaluate(
            """(name) => {
              window.openMicrophone ??= navigator.mediaDevices.getUserMedia;
              navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", name));
            }""", name,
        )
        row(page).get_by_role("button", name=record_of).click(timeout=SLOW)
        expect(page.get_by_text(app_text(f"prompts.not.{why}"))).to_be_visible()
        press(page, "prompts.close")
    page.evaluate("() => { navigator.mediaDevices.getUserMedia = window.openMicrophone; }")


def test_a_microphone_that_goes_away_in_the_middle_leaves_nothing(line: Line) -> None:
    page = line.ada
    visit(page, "/settings/prompts")
    page.evaluate(
        """() => {
          const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          navigator.mediaDevices.getUserMedia = async (wanted) => {
            globalThis.taken = await open(wanted);
            return globalThis.taken;
          };
        }"""
    )
    record_of = app_text("prompts.record.of", name=app_text(f"prompts.line.{LINE}"))
    row(page).get_by_role("button", name=record_of).click(timeout=SLOW)
    expect(row(page).get_by_role("timer")).to_contain_text("0:01", timeout=SLOW)
    page.evaluate("taken.getTracks()[0].dispatchEvent(new Event('ended'))")
    expect(page.get_by_text(app_text("prompts.not.interrupted"))).to_be_visible()
    assert page.evaluate("taken.getTracks()[0].readyState") == "ended"
