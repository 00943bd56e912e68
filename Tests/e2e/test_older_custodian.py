# SPDX-License-Identifier: AGPL-3.0-or-later
"""A thief, or somebody who means well, puts an older copy of the custodian's store back."""

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import call, expect_on_duty, expect_ringing
from support.commands import run
from support.people import ADA, CLARA
from support.screens import SLOW, expect_heading, try_pin, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

WRONG = "864209"
OLDER = "older copy than this hotline has seen"


def put_back(hotline: Hotline, copy: Path) -> None:
    """As whoever has the folder can, with the server down."""
    hotline.server.stop()
    shutil.rmtree(hotline.server.folders.custodian)
    shutil.copytree(copy, hotline.server.folders.custodian)
    hotline.server.start()


def take(hotline: Hotline, copy: Path) -> Path:
    hotline.server.stop()
    shutil.copytree(hotline.server.folders.custodian, copy)
    hotline.server.start()
    return copy


def destroy_share(page: Page) -> None:
    for left in range(9, 0, -1):
        try_pin(page, WRONG)
        key = "unlock.wrong.body.one" if left == 1 else "unlock.wrong.body.other"
        told = page.get_by_text(app_text(key, count=left), exact=True)
        expect(told).to_be_visible(timeout=SLOW)
    try_pin(page, WRONG)
    expect_heading(page, "custodian.share-deleted.title")


def test_an_older_copy_of_the_custodians_store_revives_no_share(
    hotline: Hotline, browsers, tmp_path: Path
) -> None:
    older = take(hotline, tmp_path / "older")
    page = hotline.open_locked(CLARA)
    expect_heading(page, "unlock.title")
    destroy_share(page)
    newest = take(hotline, tmp_path / "newest")

    put_back(hotline, older)
    assert any(OLDER in line for line in hotline.server.lines), hotline.server.lines
    answer = run(hotline.server, "doctor")
    assert answer.returncode == 1 and OLDER in answer.stdout, answer.stdout
    page.reload()
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    expect(page.get_by_text(app_text("problem.custodian-older"))).to_be_visible(timeout=SLOW)

    # Calls go on: a locked page rings.
    expect_on_duty(page)
    call(first_page(browsers(Voice.CALLER)), hotline.address)
    expect_ringing(page)

    put_back(hotline, newest)
    assert run(hotline.server, "doctor").returncode == 0
    page.reload()
    expect_heading(page, "unlock.title")
    try_pin(page, CLARA.pin)
    expect_heading(page, "custodian.share-deleted.title")
    admin = hotline.open(ADA)
    admin.goto(f"{hotline.address}/audit")
    unlock(admin, ADA)
    told = admin.get_by_text(app_text("audit.act.custodianWentBack"))
    expect(told.first).to_be_visible(timeout=SLOW)


def test_an_empty_store_in_its_place_is_no_alarm(hotline: Hotline) -> None:
    page = hotline.open_locked(ADA)
    unlock(page, ADA)
    hotline.server.stop()
    shutil.rmtree(hotline.server.folders.custodian)
    hotline.server.start()
    answer = run(hotline.server, "doctor")
    assert answer.returncode == 0, answer.stdout
    assert not any(OLDER in line for line in hotline.server.lines)
