# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hotline moves as docs/operations.md says: three things, and codes where the address changes."""

import shutil
import stat
from pathlib import Path

from support.browsers import first_page
from support.commands import run
from support.people import ADA, BEN
from support.places import free_port
from support.recovering import bring_back
from support.rosters import expect_words_of_list, words_of_list
from support.screens import sign_in
from support.seeds import HOTLINE, Hotline
from support.servers import Folders, Server
from support.voices import Voice
from support.writing import expect_note, write_note

NOTE = "The lighthouse keeper counts gulls at noon."


def move(old: Folders, top: Path) -> Folders:
    """The commands of "The move", by the account of the tests."""
    new = Folders(top)
    for source, target in ((old.data, new.data), (old.custodian, new.custodian)):
        shutil.copytree(source, target)
    new.secret.parent.mkdir(mode=0o700)
    shutil.copy2(old.secret, new.secret)
    return new


def test_a_hotline_that_moves_to_another_address_opens_by_recovery_code(
    hotline: Hotline, browsers, tmp_path: Path
) -> None:
    ada = hotline.open(ADA)
    caller = first_page(browsers(Voice.CALLER))
    write_note(ada, caller, hotline.address, NOTE)
    words = words_of_list(ada, hotline.address)
    hotline.server.stop()

    folders = move(hotline.server.folders, tmp_path / "moved")
    for place, mode in ((folders.data, 0o700), (folders.custodian, 0o700), (folders.secret, 0o600)):
        assert stat.S_IMODE(place.stat().st_mode) == mode
    moved = Server(folders, port=free_port(), flags=hotline.server.flags)
    doctor = run(moved, "doctor")
    assert doctor.returncode == 0, doctor.stdout
    for said in (f"“{HOTLINE}” is set up", "all verified", "custodian's store: sound"):
        assert said in doctor.stdout
    moved.start()
    try:
        assert not any("Setup link" in line for line in moved.lines)
        for person, pin in ((ADA, "71940358"), (BEN, "502846")):
            profile = tmp_path / "moved-profiles" / person.name
            page = first_page(browsers(person.voice, profile=profile))
            sign_in(page, moved.address, person)
            bring_back(page, hotline.seed.recovery_codes[person], pin)
            if person is ADA:
                expect_note(page, NOTE)
                expect_words_of_list(page, moved.address, words)
    finally:
        moved.kill()
