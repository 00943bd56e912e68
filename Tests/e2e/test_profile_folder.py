# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a member's browser leaves on her disk: neither what she read or typed, nor her keys."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.browsers import first_page
from support.calling import answer, call, end_call, expect_ended, expect_talking
from support.canaries import find_bytes, find_canaries, forms_of_key, make_canary, random_pin
from support.joining import four_words, join, let_in, make_invite
from support.keys import Seeds, code_bytes, member_seeds
from support.keys_made import listen_for_keys
from support.people import ADA, Person
from support.screens import SLOW, expect_heading, press, sign_in, unlock
from support.security_keys import add_key, give_pin, open_protection, security_key
from support.seeds import Hotline
from support.voices import Voice
from support.writing import expect_kept, expect_note, note_pad, save_note

pytestmark = pytest.mark.usefixtures("whole_chromium")


# All that a key over the seeds is made of, and what the server and its custodian know her by.
MADE = {
    "stretched PIN", "share", "third secret", "security key's secret", "proof of the PIN",
    "proof of the passphrase", "evidence",
}


def test_a_profile_holds_no_plaintext_and_no_keys(hotline: Hotline, browsers) -> None:
    person = Person(
        Voice.DORA, make_canary("alias"), make_canary("name"), make_canary("pass"), random_pin()
    )
    profile = hotline.top / "profiles" / "stranger"
    page = first_page(browsers(person.voice, profile=profile))
    made = listen_for_keys(page.context)
    code = take_in(hotline, page, person)
    note, search = make_canary("note"), make_canary("search")
    caller = first_page(browsers(Voice.CALLER))
    write(page, caller, hotline.address, note, person)
    caller.context.close()
    guard(page, person)
    expect_note(page, note)
    page.get_by_role("searchbox").fill(search)
    seeds = seeds_of(hotline, browsers, person, code)

    open_copy = copy(profile, hotline.top / "open")
    press(page, "frame.lock")
    expect_heading(page, "unlock.title")
    locked_copy = copy(profile, hotline.top / "locked")
    page.context.close()

    words = [note, search, person.alias, ADA.alias, person.pin, person.passphrase]
    words += [code, code.replace(" ", ""), code.replace(" ", "-")]
    assert made.found.keys() == MADE
    keys = [*seeds.named, ("code", code_bytes(code)), *made.named]
    needles = [form for name, key in keys for form in forms_of_key(name, key)]
    for folder in (locked_copy, profile, open_copy):
        assert known(folder), f"{folder} is where the browser keeps things"
        assert find_canaries(words, folder) == []
        assert find_bytes(needles, folder) == []


def take_in(hotline: Hotline, page: Page, person: Person) -> str:
    admin = hotline.open(ADA)
    code = join(page, make_invite(admin), person)
    let_in(admin, person, four_words(page))
    expect_heading(page, "home.title")
    admin.context.close()
    return code


def write(page: Page, caller: Page, address: str, note: str, person: Person) -> None:
    """With a reload in the middle, at which a browser keeps what stands in a page's fields."""
    call(caller, address)
    answer(page)
    expect_talking(caller)
    note_pad(page).fill(note)
    expect_kept(page)
    page.reload()
    unlock(page, person)
    expect(note_pad(page)).to_have_value(note, timeout=SLOW)
    end_call(caller)
    expect_ended(page)
    save_note(page)


def guard(page: Page, person: Person) -> None:
    """By a security key from here on, which opens her device once."""
    security_key(page)
    open_protection(page)
    add_key(page, person, "the blue one")
    page.reload()
    give_pin(page, person.pin)
    expect_heading(page, "protection.title")


def seeds_of(hotline: Hotline, browsers, person: Person, code: str) -> Seeds:
    """In another browser, so that this one never sees them but as the product does."""
    other = first_page(browsers(Voice.BEN, profile=hotline.top / "profiles" / "another"))
    sign_in(other, hotline.address, person)
    expect_heading(other, "recovery.title")
    seeds = member_seeds(other, code)
    other.context.close()
    return seeds


def known(folder: Path) -> list[str]:
    """The name of the product's own store: what lies there is found."""
    return find_canaries(["llamenos/sound-tried", "devices"], folder)


def copy(profile: Path, target: Path) -> Path:
    """As a thief would find it who pulls the plug now; files come and go meanwhile."""
    subprocess.run(["cp", "-a", str(profile), str(target)], check=False, capture_output=True)
    return target
